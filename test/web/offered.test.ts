import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestWeb, type TestWeb } from './browser.ts';
import { speaks } from './using-pages.ts';

let pages: TestWeb;
let reference: string;
beforeAll(async () => {
  pages = await startTestWeb();
  const { cases, people, register } = pages.engine;
  const opened = await cases.open({
    routine: 'alver/tiltak',
    unit: 'tiltak',
    by: people.kari!,
    people: { caseworker: [people.kari!] },
    facts: {},
    tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
    practice: false,
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  reference = opened.reference;
  const found = (await register.findCase(opened.caseId))!;
  // Nils works in another department: nothing but being asked gives him a way to the case.
  const by = await cases.actor(people.kari!, found);
  const handover = { type: 'handover', by, duty: 'institution-1/referral/1', to: people.nils! } as const;
  expect(await cases.send(opened.caseId, handover)).toMatchObject({ ok: true });
});
afterAll(() => pages?.stop());

describe('a duty that is offered to somebody', () => {
  it('stands in their own list, opens the case to them, and is theirs when they say yes', async () => {
    const nils = await pages.as('nils');
    await speaks(nils, 'nb');
    await nils.goto('/');
    const row = nils.locator('tbody tr', { hasText: reference });
    expect(await row.textContent()).toContain('Du er spurt om å ta over');
    await row.getByText('Svar').click();
    await nils.waitForURL('**/duties/**');
    await nils.click('button:has-text("Ta over")');
    await nils.waitForURL((url) => url.search.includes('done'));
    const kari = await pages.as('kari');
    await kari.goto('/');
    expect(await kari.textContent('main')).not.toContain('Henvisning til Bufetats inntaksteam');
    await nils.goto('/');
    expect(await nils.textContent('main')).toContain('Henvisning til Bufetats inntaksteam');
  });
});
