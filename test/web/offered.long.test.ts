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
    expect(await readOn(nils)).toContain('Dette er gjort');
    expect(await readOn(nils)).not.toMatch(/Tilde|Gyldig vedtak/);
    await expectAccessible(nils);
    const kari = await pages.as('kari');
    await kari.goto('/');
    // It is told as news to who had it, and is in no list of what she has to do.
    expect(await kari.locator('tbody tr', { hasText: reference }).count()).toBeGreaterThan(0);
    expect(await kari.locator('tbody tr', { hasText: 'Henvisning til Bufetats inntaksteam' }).count()).toBe(0);
    await nils.goto('/');
    expect(await nils.textContent('main')).toContain('Henvisning til Bufetats inntaksteam');
  });
});

describe('a whole case that is offered to a colleague', () => {
  const child = 'Gidske Gitt';
  let given: string;

  it('is given from a list with ticks, with a message, to whoever can have it, and says what they will see', async () => {
    const opened = await openCase(pages.engine, child);
    given = opened.reference;
    // A later one stands before it in every list.
    await openCase(pages.engine, 'Sist Åpnet');
    const kari = await pages.as('kari');
    await speaks(kari, 'nb');
    await kari.goto(`/cases/give?case=${given}`);
    await expectAccessible(kari);
    await expectNarrow(kari);
    expect(await kari.locator('input[name=case]:checked').count()).toBe(1);
    // What was chosen where she came from is the first that she sees.
    expect(await kari.locator('input[name=case]').first().isChecked()).toBe(true);
    // Nobody asks themselves, and each is shown with what they have.
    const options = await kari.locator('select[name=to] option').allTextContents();
    expect(options.join()).not.toMatch(/Kari|Administrator/);
    expect(options.join()).toMatch(/Per Påfunn \(\d+ saker?, \d+ åpne? plikt/);
    await kari.selectOption('select[name=to]', pages.engine.people.per!);
    await kari.fill('textarea[name=message]', 'Kan du ta denne mens jeg er borte?');
    await kari.click('button:has-text("Se hva som skjer")');
    await kari.waitForURL('**/cases/give?draft=*');
    const confirm = await readOn(kari);
    expect(confirm).toContain('Ingenting flytter seg før Per Påfunn har svart ja');
    expect(confirm).toContain('hele saken');
    expect(confirm).toContain(child);
    await expectAccessible(kari);
    await kari.click('button:has-text("Spør Per Påfunn")');
    await kari.waitForURL('**/cases/given/*');
    expect(await kari.locator('main').textContent()).toContain(`${child} ${given}: spurt`);
    await kari.goto(`/cases/${given}`);
    expect(await readOn(kari)).toContain('Per Påfunn er spurt om å ta over saken');
  });

  it('stands on top for whoever is asked, who sees what they would have and not whose case it is, and has it when they say yes', async () => {
    const per = await pages.as('per');
    await speaks(per, 'nn');
    await per.goto('/');
    await per.click(`a:has-text("Svar om sak ${given}")`);
    await per.waitForURL(`**/cases/${given}`);
    const asked = await readOn(per);
    expect(asked).toContain('Du er spurd om å ta over saka');
    expect(asked).toContain('Kan du ta denne mens jeg er borte?');
    expect(asked).not.toContain(child);
    await expectAccessible(per);
    await expectNarrow(per);
    await per.click('a:has-text("Ta over saka")');
    await per.click('button:has-text("Ta over saka")');
    await per.waitForURL((url) => url.search.includes('done'));
    expect(await readOn(per)).toContain(child);
    await per.goto('/');
    expect(await readOn(per)).not.toContain('Svar om sak');
    const kari = await pages.as('kari');
    const gone = await kari.goto(`/cases/${given}`);
    expect(gone?.status()).toBe(404);
  });

  it('is told to who had it as news, by its reference alone and with no way into it, and once it is read no more', async () => {
    for (const { javaScript, language, says } of [
      { javaScript: true, language: 'nb', says: /Per Påfunn/ },
      { javaScript: false, language: 'nn', says: /Per Påfunn/ },
    ] as const) {
      const kari = await pages.as('kari', { javaScript });
      await speaks(kari, language);
      await kari.goto('/');
      await kari.click('#news summary');
      const line = kari.locator('#news li', { hasText: given });
      expect(await line.count()).toBe(1);
      expect(await line.innerText()).toMatch(says);
      expect(await line.innerText()).not.toContain(child);
      expect(await line.locator('a').count()).toBe(0);
      if (!javaScript) continue;
      await expectAccessible(kari);
      await expectNarrow(kari);
    }
    const kari = await pages.as('kari', { javaScript: false });
    await kari.goto('/');
    await kari.click('#news summary');
    await kari.click('#news button');
    expect(await kari.locator('#news').count()).toBe(0);
    await speaks(kari, 'nb');
  });

  it('comes back with a reason alone', async () => {
    const per = await pages.as('per');
    await speaks(per, 'nb');
    const { caseId } = (await pages.engine.register.findCase(given))!;
    const to = pages.engine.people.kari!;
    await askOf(pages.engine, caseId, { type: 'handover', role: 'caseworker', to }, 'per');
    const kari = await pages.as('kari');
    await speaks(kari, 'nb');
    await kari.goto(`/cases/${given}/acts/return-case?role=caseworker`);
    await kari.click('button:has-text("Svar nei")');
    expect(await readOn(kari)).toContain('Begrunnelse');
    await kari.fill('textarea[name=reason]', 'Full liste');
    await kari.click('button:has-text("Svar nei")');
    await kari.waitForLoadState();
    await per.goto(`/cases/${given}`);
    expect(await readOn(per)).toContain('Full liste');
  });
});
