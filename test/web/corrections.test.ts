import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longDate } from '../../language/dates.ts';
import { day, typedDay } from '../shared/days.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { openCase as openKaris } from './open-case.ts';
import { expectAccessible, press, readOn } from './using-pages.ts';

let test: TestWeb;
beforeAll(async () => {
  test = await startTestWeb();
});
afterAll(() => test?.stop());

const referral = 'institution-1/referral/1';

async function openCase(): Promise<{ caseId: string; reference: string }> {
  const { cases, people, register } = test.engine;
  const opened = await openKaris(test.engine, 'Rita Rettet');
  const found = (await register.findCase(opened.caseId))!;
  const by = await cases.actor(people.kari!, found);
  const fields = { sent: day(-1) };
  const done = { type: 'complete', by, duty: referral, outcome: 'done', fields } as const;
  expect(await cases.send(opened.caseId, done)).toMatchObject({ ok: true });
  return opened;
}

describe('what was registered', () => {
  it('is seen from the timeline, is corrected after a preview, and both stand there; nobody else sees it', async () => {
    for (const [javaScript, language] of [
      [false, 'nb'],
      [true, 'nn'],
    ] as const) {
      const nynorsk = language === 'nn';
      const { reference, caseId } = await openCase();
      const kari = await test.as('kari', { javaScript });
      await kari.click(`button[value="${language}"]`);
      await kari.goto(`/cases/${reference}`);
      // The day of the work and that of its typing, since they are two.
      const line = kari.locator('.timeline a', { hasText: 'Registrert: Henvisning' });
      expect(await line.textContent()).toMatch(/, gjort \d+\. \S+( \d{4})?, registrert \d+\. \S+, i tide/);
      await line.click();
      await kari.waitForURL('**/duties/**');
      expect(await readOn(kari)).toContain('Dette er registrert');
      expect(await readOn(kari)).toContain(longDate(day(-1), language));
      expect(await readOn(kari)).toContain('Kari Eksempel');
      if (javaScript) await expectAccessible(kari);
      await kari.getByRole('link', { name: 'Rett det som er registrert' }).click();
      await kari.waitForURL('**/acts/correct**');
      const sent = kari.getByLabel(/Når .*henvisningen/);
      expect(await sent.inputValue()).not.toBe('');
      if (javaScript) await expectAccessible(kari);
      const preview = nynorsk ? 'Sjå kva som skjer' : 'Se hva som skjer';
      // Nothing is written before a reason is, and nothing that was typed is lost.
      await sent.fill(typedDay(-2));
      expect(await press(kari, preview)).toBe(422);
      expect(await sent.inputValue()).toBe(typedDay(-2));
      await kari.getByLabel(nynorsk ? 'Kva var feil?' : 'Hva var feil?').fill('Leste av feil dag');
      const before = (await test.engine.register.readJournal(caseId)).length;
      expect(await press(kari, preview)).toBe(200);
      expect(await readOn(kari)).toContain('Leste av feil dag');
      expect((await test.engine.register.readJournal(caseId)).length).toBe(before);
      expect(await press(kari, 'Rett')).toBe(200);
      expect(await readOn(kari)).toContain(nynorsk ? 'Retta: Henvisning' : 'Rettet: Henvisning');
      expect(await readOn(kari)).toContain('Registrert: Henvisning');
      await kari.goto(`/cases/${reference}/duties/${referral}`);
      const shown = await readOn(kari);
      expect(shown).toContain(longDate(day(-2), language));
      expect(shown).toMatch(new RegExp(`Før: .*${longDate(day(-1), language)}`));

      // It was not done at all: it stands open again, and who may not see the case sees nothing of any of it.
      await kari.goto(`/cases/${reference}/acts/correct?duty=${referral}`);
      await kari.getByLabel(nynorsk ? /Det er ikkje gjort/ : /Det er ikke gjort/).check();
      await kari.getByLabel(nynorsk ? 'Kva var feil?' : 'Hva var feil?').fill('Feil sak');
      expect(await press(kari, preview)).toBe(200);
      expect(await kari.locator('.preview').innerText()).toContain('Henvisning');
      expect(await press(kari, 'Rett')).toBe(200);
      expect(await kari.locator('#open-duties').innerText()).toMatch(/\(\d+\)/);
      expect(Object.keys((await test.engine.cases.show(caseId))!.state!.duties)).toContain(referral);
      const nils = await test.as('nils');
      for (const path of [`duties/${referral}`, `acts/correct?duty=${referral}`])
        expect((await nils.goto(`/cases/${reference}/${path}`))?.status()).toBe(404);
      const accesses = await test.engine.register.accessesOf(caseId, 50);
      expect(accesses.filter(({ outcome }) => outcome === 'denied')).toHaveLength(2);
      expect(accesses.some(({ outcome, purpose }) => outcome === 'shown' && purpose === 'duty')).toBe(true);
    }
  });

  it('of a fact shows what it has been, and says whether it was wrong or has changed', async () => {
    const { reference } = await openCase();
    const kari = await test.as('kari', { javaScript: false });
    await kari.click('button[value="nb"]');
    const fact = `/cases/${reference}/acts/fact?track=institution-1&fact=kind`;
    await kari.goto(fact);
    await kari.getByRole('radio', { name: 'atferd' }).check();
    expect(await press(kari, 'Se hva som skjer')).toBe(422);
    await kari.getByLabel('Det som sto der, var feil').check();
    expect(await press(kari, 'Se hva som skjer')).toBe(422);
    await kari.getByLabel(/Hva var feil\?/).fill('Krysset feil');
    expect(await press(kari, 'Se hva som skjer')).toBe(200);
    expect(await press(kari, 'Lagre')).toBe(200);
    const history = kari.locator('.fact-history', { hasText: 'Historikk (2)' });
    await history.locator('summary').click();
    expect(await history.innerText()).toMatch(/atferd[\s\S]*Krysset feil[\s\S]*omsorg/);
  });

  it('of a case that was opened by mistake is in the list of those, and in no other', async () => {
    const { reference } = await openCase();
    const kari = await test.as('kari', { javaScript: false });
    await kari.click('button[value="nb"]');
    await kari.goto(`/cases/${reference}/acts/close`);
    await kari.getByRole('textbox', { name: 'Begrunnelse' }).fill('Feil barn');
    await kari.getByLabel(/Ja, la .* falle bort/).check();
    await kari.getByLabel('Saken skulle ikke vært åpnet').check();
    expect(await press(kari, 'Se hva som skjer')).toBe(200);
    expect(await press(kari, 'Avslutt saken')).toBe(200);
    expect(await readOn(kari)).toContain('Saken var åpnet ved en feil');
    for (const [status, there] of [
      ['Avsluttede saker', false],
      ['Åpnet ved en feil', true],
    ] as const) {
      await kari.goto('/cases');
      await kari.getByLabel('Vis', { exact: true }).selectOption({ label: status });
      await press(kari, 'Søk');
      expect((await readOn(kari)).includes(reference)).toBe(there);
    }
  });
});
