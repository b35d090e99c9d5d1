import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOf } from '../engine/sleeping-case.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { openCase } from './open-case.ts';
import { expectAccessible, expectNarrow, readOn, speaks } from './using-pages.ts';

let pages: TestWeb;
let reference: string;
beforeAll(async () => {
  pages = await startTestWeb();
  const opened = await openCase(pages.engine, 'Tilde Tilbudt');
  reference = opened.reference;
  // Nils works in another department: nothing but being asked gives him a way to the case.
  const to = pages.engine.people.nils!;
  await askOf(pages.engine, opened.caseId, { type: 'handover', duty: 'institution-1/referral/1', to });
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
    // One duty is not the whole case: whose it is, and all else in it, is not for him.
    expect(await readOn(nils)).toContain('Du ser denne plikten, og ikke resten av saken');
    expect(await readOn(nils)).not.toMatch(/Tilde|Gyldig vedtak/);
    await expectAccessible(nils);
    await expectNarrow(nils);
    await nils.click('button:has-text("Ta over")');
    await nils.waitForURL((url) => url.search.includes('done'));
    expect(await readOn(nils)).toContain('Registrert');
    expect(await readOn(nils)).not.toMatch(/Tilde|Gyldig vedtak/);
    await expectAccessible(nils);
    const kari = await pages.as('kari');
    await kari.goto('/');
    expect(await kari.textContent('main')).not.toContain('Henvisning til Bufetats inntaksteam');
    await nils.goto('/');
    expect(await nils.textContent('main')).toContain('Henvisning til Bufetats inntaksteam');
  });
});
