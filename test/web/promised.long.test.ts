import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOf } from '../engine/sleeping-case.ts';
import { day } from '../shared/days.ts';
import { waysOf } from '../shared/whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { openCase } from './open-case.ts';
import { expectAccessible, expectNarrow, readOn, speaks } from './using-pages.ts';

let pages: TestWeb;
/** Kari's, in which a plan was sent back and a meeting is agreed for today. */
let hers: { readonly caseId: string; readonly reference: string };
/** One that names nobody, of which Ola takes a duty up. */
let nobodys: { readonly caseId: string; readonly reference: string };
const plan = 'case/measures-plan/1';
const meeting = 'institution-1/half-year-meeting/1';
const referral = 'institution-1/referral/1';
beforeAll(async () => {
  pages = await startTestWeb();
  const { engine } = pages;
  const placed = day(-10);
  hers = await openCase(engine, 'Lovise Lovet', {
    tracks: [{ track: 'institution', facts: { kind: 'omsorg', placed } }],
  });
  await askOf(engine, hers.caseId, {
    ...{ type: 'complete', duty: plan, outcome: 'written' },
    ...{ fields: { written: day(0), nextEvaluation: day(90) } },
  });
  await askOf(engine, hers.caseId, { type: 'refuse', duty: plan, reason: 'Målene mangler' }, 'ola');
  await askOf(engine, hers.caseId, { type: 'agree', duty: meeting, date: day(0) });
  nobodys = await openCase(engine, 'Ingrid Ingens', { roles: [] });
  await askOf(engine, nobodys.caseId, { type: 'take-up', duty: referral, promised: day(0) }, 'ola');
});
afterAll(() => pages?.stop());

describe('my week', () => {
  it.each(
    waysOf([
      {
        javaScript: true,
        language: 'nb',
        waits: 'Venter på deg',
        back: 'Sendt tilbake til deg',
        why: 'Se begrunnelsen',
      },
      {
        javaScript: false,
        language: 'nn',
        waits: 'Ventar på deg',
        back: 'Send tilbake til deg',
        why: 'Sjå grunngjevinga',
      },
    ]),
  )(
    'has what was sent back among what waits, with the way to why, and a meeting on its day ($language)',
    async (its) => {
      const kari = await pages.as('kari', { javaScript: its.javaScript });
      await speaks(kari, its.language);
      await kari.goto('/');
      const waits = kari.locator('#waits');
      expect(await waits.locator('h2').innerText()).toBe(`${its.waits} (1)`);
      expect(await waits.innerText()).toContain(its.back);
      const today = kari.locator('#today tbody tr', { hasText: 'Halvårsevaluering' });
      expect(await today.innerText()).toContain(hers.reference);
      expect(await today.innerText()).toContain('Avtalt');
      if (its.javaScript) {
        await expectAccessible(kari);
        await expectNarrow(kari);
      }
      await waits.getByText(its.why).click();
      await kari.waitForURL('**/duties/case/measures-plan/1#sent-back');
      const said = await kari.locator('section[aria-labelledby="sent-back"]').innerText();
      expect(said).toMatch(/Ola Prøve (sendte|sende) arbeidet tilbake/);
      expect(said).toContain('Målene mangler');
      if (its.javaScript) await expectAccessible(kari);
      await expectNarrow(kari);
      await speaks(kari, 'nb');
    },
  );

  it('has no more of what was sent back once it is done again', async () => {
    await askOf(pages.engine, hers.caseId, {
      ...{ type: 'complete', duty: plan, outcome: 'written' },
      ...{ fields: { written: day(0), nextEvaluation: day(90) } },
    });
    const kari = await pages.as('kari');
    await kari.goto('/');
    expect(await kari.locator('#waits').count()).toBe(0);
  });

  it('has what somebody has taken up on the day that they said, though it is not theirs', async () => {
    const ola = await pages.as('ola');
    await ola.goto('/');
    const row = ola.locator('#today tbody tr', { hasText: nobodys.reference });
    expect(await row.innerText()).toMatch(/Du har tatt den[\s\S]*Du tar den, sier/);
    expect(await row.getByText('Se plikten').getAttribute('href')).toContain(referral);
    await expectAccessible(ola);
  });

  it('and the lists of the unit and of the case say who takes it, and by when', async () => {
    const says = /Ola Prøve tar den, sier/;
    const kari = await pages.as('kari');
    await kari.goto('/?all=yes');
    expect(await kari.locator('tbody tr', { hasText: nobodys.reference }).allInnerTexts()).toContainEqual(
      expect.stringMatching(says),
    );
    const ola = await pages.as('ola', { javaScript: false });
    for (const address of ['/unit/duties', `/cases/${nobodys.reference}`]) {
      await ola.goto(address);
      expect(await readOn(ola), address).toMatch(says);
    }
    await speaks(ola, 'nn');
    await ola.goto('/unit/duties');
    const row = ola.locator('tbody tr', { hasText: nobodys.reference });
    expect(await row.allInnerTexts()).toContainEqual(expect.stringMatching(/Ola Prøve tek ho, seier/));
    await speaks(ola, 'nb');
  });
});
