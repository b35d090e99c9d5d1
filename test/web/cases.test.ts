import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addClockPeriod, atTime, dateOf } from '../../core/calendar/dates.ts';
import { clockTime, longDate } from '../../language/dates.ts';
import { keptName } from '../../register/names.ts';
import { mostSavedFilters } from '../../register/register.ts';
import { askOf } from '../engine/sleeping-case.ts';
import { day, typedDay } from '../shared/days.ts';
import { inWhole } from '../shared/in-whole.ts';
import { testSealing } from '../shared/keys.ts';
import { waysOf } from '../shared/whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { fillDone, otherDay } from './done-day.ts';
import { openCase as openKaris } from './open-case.ts';
import { turnedIn } from './turned-letters.ts';
import { expectAccessible, expectNarrow, press, sayWhy, speaks } from './using-pages.ts';

let test: TestWeb;
/** What no page may take for markup. */
const hostile = `<script>alert(1)</script> "><img src=x onerror="alert(2)"> 'Ola' & co`;

beforeAll(async () => {
  test = await startTestWeb({
    emergencyService: { number: '55 36 47 00', name: 'Barnevernvakten i Oppdiktdal' },
  });
});
afterAll(() => test?.stop());

const openCase = (name: string, practice = false, routine = 'alver/tiltak') =>
  openKaris(test.engine, name, { practice, routine });

async function statusOf(page: Page, path: string): Promise<number> {
  const response = await page.goto(path);
  return response?.status() ?? 0;
}

async function typesIn(caseId: string): Promise<readonly string[]> {
  return (await test.engine.register.readJournal(caseId)).map(({ type }) => type);
}

/** What can be read there, as it is laid out: what is folded away is no part of it. */
function readIn(locator: Locator): Promise<string> {
  return locator.innerText();
}

const h1 = (page: Page) => readIn(page.locator('h1'));

describe('the list of cases', () => {
  inWhole('shows and finds what one may see, and keeps names out of the address', async () => {
    const { reference } = await openCase(hostile);
    for (const javaScript of waysOf([true, false])) {
      const kari = await test.as('kari', { javaScript });
      let alerts = 0;
      kari.on('dialog', async (dialog) => {
        alerts += 1;
        await dialog.dismiss();
      });
      await kari.goto('/cases');
      await kari.getByText('Søk og velg hvilke saker som vises').click();
      await kari.getByLabel('Saksnummer eller barnets navn').fill('onerror="alert');
      expect(await press(kari, 'Søk')).toBe(200);
      // What was searched for is kept for that page, and is in no address.
      expect(new URL(kari.url()).search).toMatch(/^\?draft=[0-9a-f-]{36}$/);
      const row = kari.locator('tbody tr', { hasText: reference });
      expect(await readIn(row.locator('td').first())).toBe(`${hostile} ${reference}`);
      expect(await readIn(row)).toContain('Henvisning til Bufetats inntaksteam');
      expect(await readIn(row)).toContain('deg');
      expect(alerts).toBe(0);
      await kari.getByLabel('Saksnummer eller barnets navn').fill('%');
      await press(kari, 'Søk');
      expect(await kari.locator('tbody tr').count()).toBe(0);
      if (javaScript) await expectAccessible(kari);
    }
    const nils = await test.as('nils');
    await nils.goto('/cases');
    expect(await readIn(nils.locator('main'))).not.toContain(reference);
    // A name in the address is not looked for.
    const kari = await test.as('kari');
    await kari.goto('/cases?text=onerror&routine=alver/tiltak');
    expect(await kari.locator('tbody tr').count()).toBeGreaterThan(0);
    await kari.goto('/cases?status=closed&page=99999&routine=%00');
    expect(await kari.locator('tbody tr').count()).toBe(0);
  });
});

describe('a choice of the list', () => {
  inWhole('is kept under a name for who made it alone, without what was searched for, and is taken away', async () => {
    const kari = await test.as('kari', { javaScript: false });
    const links = kari.locator('nav[aria-label="Lagrede utvalg"] a');
    await kari.goto('/cases');
    expect(await links.count()).toBe(0);
    await kari.getByText('Søk og velg hvilke saker som vises').click();
    await kari.getByLabel('Vis', { exact: true }).selectOption('closed');
    await kari.getByLabel('Saksnummer eller barnets navn').fill('Ukjent');
    await press(kari, 'Søk');
    // A name is not kept, nor offered to be.
    expect(await links.count()).toBe(0);
    await kari.getByLabel('Saksnummer eller barnets navn').fill('');
    await press(kari, 'Søk');
    await links.getByText('Lagre dette utvalget').click();
    expect(await press(kari, 'Lagre dette utvalget')).toBe(422);
    expect(await readIn(kari.locator('.aksel-error-summary'))).toContain('Skriv hva du vil kalle utvalget');
    await kari.getByLabel('Hva vil du kalle utvalget?').fill('Ferdige <b>');
    await press(kari, 'Lagre dette utvalget');
    expect(new URL(kari.url()).search).toBe('?status=closed');
    expect(await links.allInnerTexts()).toEqual(['Ferdige <b>', 'Endre lagrede utvalg']);
    const scripted = await test.as('kari');
    await scripted.goto('/cases');
    await scripted.getByRole('link', { name: 'Ferdige <b>' }).click();
    await scripted.waitForURL('**/cases?status=closed');
    expect(await scripted.locator('select[name="status"]').inputValue()).toBe('closed');
    await scripted.goto('/saved-filters?of=%2Fcases%3Fstatus%3Dmistake');
    await expectAccessible(scripted);
    await expectNarrow(scripted);
    const { register, people } = test.engine;
    const [kept] = await register.savedFilters(people.kari!);
    // Nobody else sees it, or takes it away.
    const ola = await test.as('ola');
    await ola.goto('/cases');
    expect(await ola.locator('main').innerText()).not.toContain('Ferdige');
    await register.removeSavedFilter(people.ola!, kept!.id);
    expect(await register.savedFilters(people.kari!)).toEqual([kept]);
    await ola.goto('/unit/duties?state=overdue&week=2026-W49');
    await ola.getByRole('link', { name: 'Lagre dette utvalget' }).click();
    await ola.getByLabel('Hva vil du kalle utvalget?').fill('Sent ute');
    await press(ola, 'Lagre dette utvalget');
    expect(new URL(ola.url()).pathname + new URL(ola.url()).search).toBe('/unit/duties?state=overdue');
    // The same name is the new choice; there is room for ten.
    const path = '/cases?status=all';
    for (const name of ['Ferdige <b>', ...Array.from({ length: 9 }, (_, index) => `Utvalg ${index}`)])
      expect(await register.saveFilter({ person: people.kari!, name, path })).toBe(true);
    expect(await register.saveFilter({ person: people.kari!, name: 'Et til', path })).toBe(false);
    expect((await register.savedFilters(people.kari!)).length).toBe(mostSavedFilters);
    for (const { id, name } of await register.savedFilters(people.kari!))
      if (name !== 'Ferdige <b>') await register.removeSavedFilter(people.kari!, id);
    await kari.goto('/saved-filters');
    await kari.getByRole('button', { name: /Ferdige <b>/ }).click();
    await expect.poll(() => register.savedFilters(people.kari!)).toEqual([]);
  });
});

describe('the search field of every page, and the keys', () => {
  inWhole(
    'goes to the case at once where there is one, and no key does anything while one types or where they are off',
    async () => {
      const { reference } = await openCase('Ullrik Unik');
      const hit = (page: Page) => page.waitForURL(`**/cases/${reference}`);
      for (const text of ['ullrik', reference.toLowerCase(), reference.slice(-5)]) {
        const plain = await test.as('kari', { javaScript: false });
        await plain.goto('/routines');
        await plain.getByLabel('Finn sak').fill(text);
        await Promise.all([hit(plain), plain.getByRole('button', { name: 'Finn', exact: true }).click()]);
        await plain.close();
      }
      const nils = await test.as('nils');
      await nils.goto('/');
      await nils.getByLabel('Finn sak').fill(reference);
      await Promise.all([nils.waitForURL('**/cases?draft=*'), nils.keyboard.press('Enter')]);
      expect(await nils.locator('main').innerText()).not.toContain(reference);

      const kari = await test.as('kari', { width: 320 });
      await kari.goto(`/cases/${reference}`);
      // Two lines of a phone: where one is and the menu, and the search.
      expect(await kari.evaluate("document.querySelector('header.header').clientHeight")).toBeLessThan(120);
      await kari.setViewportSize({ width: 1280, height: 900 });
      await kari.keyboard.press('/');
      expect(await kari.evaluate('document.activeElement.id')).toBe('find');
      await kari.keyboard.type('g s?');
      expect(await kari.locator('#find').inputValue()).toBe('g s?');
      await kari.keyboard.press('Escape');
      await kari.keyboard.press('?');
      expect(await kari.locator('dialog#keys').isVisible()).toBe(true);
      await expectAccessible(kari);
      await kari.keyboard.press('Escape');
      expect(await kari.locator('dialog#keys').isVisible()).toBe(false);
      await kari.keyboard.press('g');
      await Promise.all([kari.waitForURL('**/cases'), kari.keyboard.press('s')]);
      await kari.keyboard.press('j');
      await kari.keyboard.press('j');
      await kari.keyboard.press('k');
      const first = await kari.locator('table.list tbody tr a').first().getAttribute('href');
      expect(await kari.evaluate('document.activeElement.getAttribute("href")')).toBe(first);
      await Promise.all([kari.waitForURL(`**${first}`), kari.keyboard.press('Enter')]);
      await Promise.all([kari.waitForURL('**/duties/**'), kari.keyboard.press('r')]);
      await kari.goto('/keys');
      await expectAccessible(kari);
      await press(kari, 'Slå av hurtigtastene');
      await kari.goto('/cases');
      await kari.keyboard.press('/');
      expect(await kari.evaluate('document.activeElement.id')).not.toBe('find');
      await kari.goto('/keys');
      await press(kari, 'Slå på hurtigtastene');
    },
  );
});

describe('the keys alone', () => {
  inWhole(
    'are at the first act or list of each main page within five stops, and at the menu by the second',
    async () => {
      const { reference } = await openCase('Tabea Tast');
      const firsts = [
        ['kari', '/', 'main a[href^="/several"], main .summary a[href^="#"], main table.list a'],
        ['kari', '/cases', 'main table.list tbody a'],
        ['kari', `/cases/${reference}`, 'main a[href*="/duties/"]'],
        ['ola', '/unit', 'main a'],
      ] as const;
      for (const [who, path, first] of firsts)
        for (const width of waysOf([1200, 320])) {
          const page = await test.as(who, { width });
          await page.goto(path);
          let stops = 0;
          do {
            await page.keyboard.press('Tab');
            stops += 1;
          } while (stops < 6 && !(await page.evaluate(`document.activeElement.matches(${JSON.stringify(first)})`)));
          expect(stops, `${path} ${width}`).toBeLessThanOrEqual(5);
          await page.close();
        }
      const kari = await test.as('kari');
      await kari.goto('/cases');
      for (const key of ['Tab', 'Tab', 'Enter', 'Tab']) await kari.keyboard.press(key);
      expect(await kari.evaluate('document.activeElement.matches("nav a[href$=\'/\']")')).toBe(true);
      // What is seen above is the menu, wherever it stands in the document.
      const top = (selector: string) =>
        kari.evaluate(`document.querySelector('${selector}').getBoundingClientRect().top`);
      expect(await top('#menu')).toBeLessThan((await top('main')) as number);
      const phone = await test.as('kari', { width: 320 });
      await phone.goto('/cases');
      for (const key of ['Tab', 'Tab', 'Enter', 'Tab']) await phone.keyboard.press(key);
      expect(await phone.evaluate('document.activeElement.closest("nav:popover-open") !== null')).toBe(true);
    },
  );
});

describe('a case', () => {
  it('says the next deadline first, shows names as text, and is the same 404 for others as no case', async () => {
    const { reference, caseId } = await openCase(hostile);
    const kari = await test.as('kari', { width: 320 });
    expect(await statusOf(kari, `/cases/${reference}`)).toBe(200);
    const text = await readIn(kari.locator('main'));
    expect(text).toContain(hostile);
    expect(await kari.title()).toBe(`${reference} · Fristvakt`);
    expect(text.indexOf('Neste frist')).toBeLessThan(text.indexOf('Åpne plikter'));
    expect(await readIn(kari.locator('.next-thing'))).toContain('Henvisning til Bufetats inntaksteam');
    expect(await readIn(kari.locator('.next-thing'))).toContain('Kari Eksempel');
    await expectAccessible(kari);
    const wide = await kari.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(320);
    // The tag beside a deadline opens to the document's own sentence.
    const why = kari.locator('details.why', { hasText: 'rad G1a' }).first();
    await why.locator('summary').click();
    expect(await readIn(why)).toContain('Bufetat');
    // A date opens to its own sum.
    const date = kari.locator('details.why-date').first();
    await date.locator('summary').click();
    expect(await readIn(date)).toMatch(/ \d+\. \p{Ll}+ \d{4}.* \+ \d+ \p{Ll}+ = \p{Ll}+ \d+\. \p{Ll}+ \d{4}/u);
    expect(await kari.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);

    const nils = await test.as('nils');
    const refused = await nils.goto(`/cases/${reference}`);
    const none = await nils.goto('/cases/AL-26-9999');
    expect([refused?.status(), none?.status()]).toEqual([404, 404]);
    for (const path of ['personal', 'log', 'protection', 'acts/close', 'duties/case/measures-plan/1'])
      expect(await statusOf(nils, `/cases/${reference}/${path}`), path).toBe(404);
    const accesses = await test.engine.register.accessesOf(caseId, 50);
    expect(accesses.filter(({ outcome }) => outcome === 'denied').length).toBe(6);
    expect(accesses.some(({ outcome, person }) => outcome === 'shown' && person === test.engine.people.kari)).toBe(
      true,
    );
    for (const path of ['acts/nothing', 'acts/constructor', 'duties/case/measures-plan/2', 'duties/x/y/1'])
      expect(await statusOf(kari, `/cases/${reference}/${path}`), path).toBe(404);
  });

  inWhole(
    'is not turned round by signs that nobody sees, in a name, a reason or what a member of the staff is called',
    async () => {
      const { caseId, reference } = await openCase('Ola Omvendt');
      const { register } = test.engine;
      const turned = (text: string) => `${text} \u202eabc\u2066\u2067\u2068 def\u200f 12\u200e`;
      const duty = 'institution-1/referral/1';
      await askOf(test.engine, caseId, { type: 'cancel', duty, reason: turned('Avlyst fordi') });
      // What was kept before the door took such signs out.
      const database = register.database.withSchema('fristvakt');
      const its = { caseId, key: await register.caseKeys.keyOf(caseId) };
      const dirty = keptName(testSealing.installation, its, turned('Ola Omvendt'));
      await database.updateTable('subjects').set(dirty).where('case_id', '=', caseId).execute();
      const name = (text: string) => database.updateTable('people').set({ name: text }).where('login', '=', 'kari');
      await name(turned('Kari Eksempel')).execute();
      try {
        const kari = await test.as('kari');
        await kari.goto(`/cases/${reference}`);
        expect(await kari.content()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
        for (const shown of ['Ola Omvendt abc def', 'Avlyst fordi abc def', 'Kari Eksempel abc def']) {
          const places = await kari.getByText(shown).filter({ visible: true }).all();
          expect(places.length, shown).toBeGreaterThan(0);
          for (const place of places) expect(await turnedIn(place), shown).toEqual([]);
        }
        await expectAccessible(kari);
      } finally {
        await name('Kari Eksempel').execute();
      }
    },
  );

  it('has its duties done, sent back, approved by somebody else, and decided once', async () => {
    const { reference, caseId } = await openCase('Eva Eksempel');
    const path = `/cases/${reference}/duties/case/measures-plan/1`;
    for (const javaScript of [false, true]) {
      const kari = await test.as('kari', { javaScript });
      await kari.goto(path);
      expect(await readIn(kari.locator('main'))).toContain('Skriv tiltaksplanen i planbildet');
      await fillDone(kari, 'Når ble planen ferdig?', '31.2.2012');
      expect(await press(kari, 'Registrer')).toBe(422);
      expect(await otherDay(kari, 'Når ble planen ferdig?').inputValue()).toBe('31.2.2012');
      const errors = kari.locator('.aksel-error-summary a');
      expect(await errors.count()).toBe(2);
      for (const link of await errors.all()) {
        const href = (await link.getAttribute('href'))!;
        expect(await kari.locator(href).count(), href).toBe(1);
      }
      if (javaScript) {
        await expectAccessible(kari);
        await fillDone(kari, 'Når ble planen ferdig?', typedDay(-4));
        await kari.getByLabel('Når skal planen evalueres?').fill(typedDay(68));
        expect(await press(kari, 'Registrer')).toBe(200);
        expect(await readIn(kari.locator('.notice'))).toContain('Registrert: Tiltaksplan');
        expect(await readIn(kari.locator('.notice'))).toContain('Neste frist er');
        await kari.goto(path);
        // Her own work is not hers to approve.
        expect(await kari.getByRole('button', { name: 'Godkjenn' }).count()).toBe(0);
      }
    }
    const ola = await test.as('ola');
    await ola.goto(path);
    await expectAccessible(ola);
    expect(await readIn(ola.locator('main'))).toContain(longDate(day(-4), 'nb'));
    expect(await press(ola, 'Send tilbake')).toBe(422);
    expect(await readIn(ola.locator('.aksel-error-summary'))).toContain('begrunnelse');
    await ola.getByLabel('Hva må gjøres').fill('Målene mangler datoer');
    expect(await press(ola, 'Send tilbake')).toBe(200);

    const kari = await test.as('kari');
    await kari.goto(path);
    expect(await readIn(kari.locator('main'))).toContain('Målene mangler datoer');
    await fillDone(kari, 'Når ble planen ferdig?', typedDay(-3));
    await kari.getByLabel('Når skal planen evalueres?').fill(typedDay(68));
    await press(kari, 'Registrer');

    // Two who decide, at the same time: one decision, and the other is told who was first.
    const hilde = await test.as('hilde');
    await ola.goto(path);
    await hilde.goto(path);
    await sayWhy(hilde);
    expect(await readIn(ola.locator('main'))).toContain('Hvor dette ligger, er ikke skrevet inn her.');
    expect(await press(ola, 'Godkjenn')).toBe(200);
    expect(await readIn(ola.locator('.receipt'))).toMatch(
      /Neste som venter på deg: |Ingen flere avgjørelser venter på deg/,
    );
    await hilde.getByLabel('Hva må gjøres').fill('Ikke ferdig, mener jeg');
    expect(await press(hilde, 'Send tilbake')).toBe(422);
    const told = await readIn(hilde.locator('main'));
    expect(told).toContain('Noe har skjedd i saken siden du åpnet skjemaet');
    expect(told).toMatch(/Godkjent: Tiltaksplan \(Ola Prøve\)/);
    expect(told).toContain('Ikke ferdig, mener jeg');
    await expectAccessible(hilde);
    const types = await typesIn(caseId);
    expect(types.filter((type) => type === 'approved').length).toBe(1);
  });

  inWhole('folds what another outcome asks, counts only the chosen one, and takes a double click once', async () => {
    const { reference, caseId } = await openCase('Per Prøve');
    const plan = 'case/measures-plan/1';
    const [kariId, olaId] = [test.engine.people.kari!, test.engine.people.ola!];
    const found = (await test.engine.register.findCase(caseId))!;
    const [by, leader] = [await test.engine.cases.actor(kariId, found), await test.engine.cases.actor(olaId, found)];
    await test.engine.cases.send(caseId, {
      type: 'complete',
      duty: plan,
      outcome: 'written',
      fields: { written: day(-4), nextEvaluation: day(68) },
      by,
    });
    await test.engine.cases.send(caseId, { type: 'approve', duty: plan, by: leader });
    const path = `/cases/${reference}/duties/case/plan-evaluation/1`;
    const kari = await test.as('kari', { javaScript: false });
    await kari.goto(path);
    const next = kari.getByLabel('Når skal planen evalueres neste gang?');
    expect(await next.isVisible()).toBe(true);
    await kari.getByLabel('Det skal lages ny tiltaksplan').check();
    expect(await next.isVisible()).toBe(false);
    await kari.getByLabel('Planen fortsetter', { exact: true }).check();
    expect(await next.isVisible()).toBe(true);
    await next.fill(typedDay(98));
    await fillDone(kari, 'Når ble planen evaluert?', 'nylig');
    await kari.getByLabel('i egen samtale').check();
    await kari.getByLabel('Ja', { exact: true }).check();
    expect(await press(kari, 'Registrer')).toBe(422);
    expect(await next.inputValue()).toBe(typedDay(98));
    expect(await kari.getByLabel('i egen samtale').isChecked()).toBe(true);
    // Not before its plan was approved.
    await fillDone(kari, 'Når ble planen evaluert?', typedDay(0));
    // The very same form, sent twice at once.
    const form = (await kari.evaluate(
      `Object.fromEntries(new FormData(document.getElementById('f-outcome').closest('form')))`,
    )) as Record<string, string>;
    const answers = await Promise.all(
      [1, 2].map(() => kari.request.post(path, { form: { ...form, _act: 'complete' }, maxRedirects: 0 })),
    );
    expect(answers.map((answer) => answer.status())).toEqual([303, 303]);
    expect(answers[0]!.headers().location).toBe(answers[1]!.headers().location);
    const again = await kari.request.post(path, { form: { ...form, _act: 'complete' }, maxRedirects: 0 });
    expect(again.headers().location).toBe(answers[0]!.headers().location);
    const completed = (await test.engine.register.readJournal(caseId)).filter(
      ({ event }) => event.type === 'completed' && event.duty === 'case/plan-evaluation/1',
    );
    expect(completed.length).toBe(1);
    await kari.goto(path);
    expect(await readIn(kari.locator('main'))).toContain('Dette er registrert');
  });

  inWhole('moves a date only after showing what moves, and keeps what was typed on the way', async () => {
    const { reference, caseId } = await openCase('Mia Mal');
    const ways = waysOf([true, false]);
    for (const javaScript of ways) {
      const kari = await test.as('kari', { javaScript });
      await kari.goto(`/cases/${reference}`);
      await kari.locator('details.more summary').click();
      await kari.getByRole('link', { name: 'Flytt en frist' }).click();
      await kari.getByRole('link', { name: /Tiltaksplan/ }).click();
      await kari.getByLabel('Ny frist').fill('en gang');
      await kari.getByLabel('Begrunnelse').fill(hostile);
      expect(await press(kari, 'Se hva som skjer')).toBe(422);
      expect(await kari.getByLabel('Begrunnelse').inputValue()).toBe(hostile);
      await kari.getByLabel('Ny frist').fill(typedDay(javaScript ? 433 : 68));
      const before = (await typesIn(caseId)).length;
      expect(await press(kari, 'Se hva som skjer')).toBe(200);
      expect(await readIn(kari.locator('main'))).toContain(hostile);
      expect(await readIn(kari.locator('.preview'))).toContain('Tiltaksplan');
      expect((await typesIn(caseId)).length).toBe(before);
      if (javaScript) await expectAccessible(kari);
      expect(await press(kari, 'Endre')).toBe(200);
      expect(await kari.getByLabel('Begrunnelse').inputValue()).toBe(hostile);
      await press(kari, 'Se hva som skjer');
      expect(await press(kari, 'Flytt fristen')).toBe(200);
      expect(await readIn(kari.locator('.notice'))).toContain(`Begrunnelse: ${hostile}`);
    }
    expect((await typesIn(caseId)).filter((type) => type === 'moved').length).toBe(ways.length);
  });
});

describe('when violence is suspected', () => {
  inWhole('forbids, opens the personal duty at once, and only a leader lifts it with a reason', async () => {
    const { reference, caseId } = await openCase('Siv Sperre');
    const kari = await test.as('kari', { javaScript: false });
    await kari.goto(`/cases/${reference}`);
    await kari.locator('details.more summary').click();
    await kari.getByRole('link', { name: 'Mistanke om vold eller overgrep', exact: true }).click();
    await kari.getByLabel('Ja', { exact: true }).check();
    // Raising it is one step.
    expect(await press(kari, 'Lagre')).toBe(200);
    const guard = kari.locator('.guard').first();
    expect(await readIn(guard)).toContain('Ta ikke kontakt med foreldrene');
    // Whom to call, once on each page where violence is the matter, and what the words mean.
    const numbers = kari.locator('.emergency a');
    const called = () =>
      numbers.evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
    const generalAndOurs = ['tel:112', 'tel:55364700', 'tel:116111'];
    expect(await called()).toEqual(generalAndOurs);
    expect(await readIn(guard)).toContain('55 36 47 00 Barnevernvakten i Oppdiktdal');
    const meant = kari.locator('details.explained', { hasText: 'overstyring' }).first();
    expect(await readIn(meant)).not.toContain('oppheve');
    await meant.locator('summary').click();
    expect(await readIn(meant)).toContain('bare en leder kan oppheve den');
    expect(await kari.locator('.guard', { hasText: 'Personlig plikt' }).count()).toBeGreaterThan(0);
    expect(await readIn(kari.locator('main'))).toContain('Holdt tilbake');
    // Once it is answered the same box says how and by whom, and offers to do it once more.
    const fields = { avertedOn: dateOf(test.web.now()) };
    await askOf(test.engine, caseId, { type: 'complete', duty: 'case/avert/1', outcome: 'averted', fields }, 'kari');
    await kari.reload();
    expect(await readIn(guard)).toMatch(
      /Avverge.*: «Politiet er varslet, eller .*», registrert .* av Kari Eksempel\..*Meld fra på nytt/s,
    );
    await kari.goto(`/cases/${reference}/duties/case/measures-plan/1`);
    expect(await readIn(kari.locator('.guard'))).toContain('Ta ikke kontakt med foreldrene');
    expect(await called()).toEqual(generalAndOurs);
    expect(await kari.getByRole('button', { name: 'Registrer' }).count()).toBe(0);

    await kari.getByRole('link', { name: 'Se på opplysningen bak sperren' }).click();
    await kari.getByLabel('Nei', { exact: true }).check();
    await kari.getByLabel(/Begrunnelse/).fill('Det er avklart');
    expect(await press(kari, 'Lagre')).toBe(422);
    expect(await readIn(kari.locator('.aksel-error-summary'))).toContain('leder');
    const ola = await test.as('ola');
    await ola.goto(`/cases/${reference}`);
    await expectAccessible(ola);
    await ola.goto(kari.url());
    await ola.getByLabel('Nei', { exact: true }).check();
    await ola.getByLabel(/Begrunnelse/).fill('Det er avklart');
    expect(await press(ola, 'Lagre')).toBe(200);
    expect(await readIn(ola.locator('.preview'))).toContain('Gjelder igjen');
    expect(await press(ola, 'Lagre')).toBe(200);
    expect(await ola.locator('.guard', { hasText: 'Sperre' }).count()).toBe(0);
    expect(await typesIn(caseId)).toContain('resumed');

    // A personal duty is opened with two clicks, without any guard.
    const other = await openCase('Uten Sperre');
    await ola.goto(`/cases/${other.reference}`);
    expect(await ola.locator('.emergency').count()).toBe(0);
    await ola.getByRole('link', { name: 'Meldeplikt og avvergingsplikt' }).click();
    expect(await readIn(ola.locator('.emergency'))).toContain('112');
    await expectAccessible(ola);
    expect(await press(ola, 'Åpne nå')).toBe(200);
    expect(ola.url()).toMatch(/\/duties\//);
    expect(await readIn(ola.locator('.emergency'))).toContain('116 111');
    await expectAccessible(ola);
    expect(await press(ola, 'Registrer')).toBe(422);
  });
});

describe('the words', () => {
  inWhole('stand on one page that every page leads to, in both languages, and before the log-in nowhere', async () => {
    const kari = await test.as('kari', { width: 320 });
    await kari.goto('/');
    await kari.getByRole('contentinfo').getByRole('link', { name: 'Ord vi bruker' }).click();
    for (const [language, means] of [
      ['nn', 'Éi linje i rutinen til kommunen'],
      ['nb', 'Én linje i kommunens rutine'],
    ] as const) {
      await speaks(kari, language);
      await kari.reload();
      expect(await readIn(kari.locator('#row'))).toContain(means);
      expect(await kari.locator('dt').allInnerTexts()).toEqual(expect.arrayContaining(['løp', 'plikt', 'sperre']));
      expect(await kari.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      await expectAccessible(kari);
    }
    const nobody = await test.visit();
    await nobody.goto('/login');
    expect(await nobody.getByRole('link', { name: 'Ord vi bruker' }).count()).toBe(0);
  });
});

describe('what else is done with a case', () => {
  inWhole('hands over, answers in nynorsk, asks for consent, starts and ends, closes and opens again', async () => {
    const { reference, caseId } = await openCase('Alt Mulig');
    const kari = await test.as('kari');
    const act = (path: string) => kari.goto(`/cases/${reference}/acts/${path}`);
    const duty = 'institution-1/referral/1';

    await act(`handover?duty=${duty}`);
    expect(await press(kari, 'Se hva som skjer')).toBe(422);
    await kari.getByLabel('Hvem?').selectOption({ label: 'Per Påfunn (Avdeling tiltak)' });
    expect(await kari.getByLabel('Hvem?').innerText()).not.toContain('Kari Eksempel');
    await kari.getByLabel('Hvorfor, eller en beskjed (valgfritt)').fill('Jeg er på kurs');
    await press(kari, 'Se hva som skjer');
    await press(kari, 'Spør kollegaen');
    expect(await readIn(kari.locator('main'))).toContain('Tilbudt Per Påfunn');
    const per = await test.as('per');
    await per.goto(`/cases/${reference}/duties/${duty}`);
    expect(await per.locator('html').getAttribute('lang')).toBe('nn');
    expect(await readIn(per.locator('main'))).toContain('Du er spurd om å ta over');
    expect(await readIn(per.locator('main'))).toContain('Kari Eksempel skriv: Jeg er på kurs');
    // The form waits below until the answer is given.
    expect(await per.getByRole('button', { name: 'Registrer' }).isVisible()).toBe(false);
    await expectAccessible(per);
    expect(await press(per, 'Svar nei')).toBe(422);
    expect(await press(per, 'Ta over')).toBe(200);
    expect(await readIn(per.locator('.notice'))).toContain('Teke imot');

    const asked = await openCase('Spurt Familie', false, 'risor/bti-niva-3');
    await kari.goto(`/cases/${asked.reference}/acts/consent?receiver=school`);
    expect(await press(kari, 'Se hva som skjer')).toBe(422);
    await kari.getByLabel('Samtykke er nektet').check();
    await press(kari, 'Se hva som skjer');
    expect(await press(kari, 'Lagre svaret')).toBe(200);

    await act('deviation');
    await expectAccessible(kari);
    await kari.getByLabel(/^Tiltaksplan/).check();
    await kari.getByLabel('Hva skjedde').fill('Familien er på reise');
    await press(kari, 'Se hva som skjer');
    const follows = kari.locator('.preview section').filter({ hasText: 'Fristen, og hva som følger' });
    expect(await readIn(follows)).toMatch(/Tiltaksplan.*: frist .* får .* beskjed .* kl\. 08\.00/s);
    expect(await readIn(kari.locator('.preview'))).toContain('Får beskjed nå');
    expect(await press(kari, 'Meld avviket')).toBe(200);

    await act('start-track');
    await kari.getByRole('link', { name: 'Tilvisning/mandat' }).click();
    expect(await press(kari, 'Se hva som skjer')).toBe(422);
    await kari.locator('select').selectOption('BUP');
    await press(kari, 'Se hva som skjer');
    expect(await press(kari, 'Start løpet')).toBe(200);
    await kari.goto(`/cases/${reference}/duties/measure-referral-1/referral-letter/1`);
    await fillDone(kari, 'Når ble tilvisningen sendt?', typedDay(-2));
    await press(kari, 'Registrer');
    await kari.goto(`/cases/${reference}/duties/measure-referral-1/referral-letter/1`);
    await expectAccessible(kari);
    await kari.getByLabel('Hva sa mottakeren?').fill('Mangler vedlegg');
    expect(await press(kari, 'Mottakeren tok ikke over')).toBe(200);

    // An hour is asked where hours count from it, and it is none to come.
    await act('start-track?track=emergency');
    await kari.getByLabel('Når ble akuttvedtaket fattet?').fill(typedDay(-1));
    await kari.getByLabel('Hvilket klokkeslett ble akuttvedtaket fattet?').fill('halv ni');
    expect(await press(kari, 'Se hva som skjer')).toBe(422);
    expect(await readIn(kari.locator('.aksel-error-summary'))).toContain('timer og minutter');
    await expectAccessible(kari);
    await kari.getByLabel('Hvilket klokkeslett ble akuttvedtaket fattet?').fill('kl. 20.30');
    await press(kari, 'Se hva som skjer');
    expect(await press(kari, 'Start løpet')).toBe(200);
    await kari.goto(`/cases/${reference}/duties/emergency-1/emergency-approval/1`);
    // Another hour of the day where the clocks are set meanwhile.
    const approval = addClockPeriod(atTime(day(-1), '20:30'), 'PT48H');
    expect(await readIn(kari.locator('main'))).toContain(clockTime(approval));

    await act('end-track?track=institution-1');
    await kari.getByLabel('Begrunnelse', { exact: true }).fill('Ble ikke noe av');
    expect(await press(kari, 'Se hva som skjer')).toBe(422);
    expect(await readIn(kari.locator('.aksel-error-summary'))).toContain('åpne plikter');
    await kari.getByLabel(/Ja, la .* falle bort/).check();
    await press(kari, 'Se hva som skjer');
    expect(await press(kari, 'Avslutt løpet')).toBe(200);

    const ola = await test.as('ola', { javaScript: false });
    await ola.goto(`/cases/${reference}/acts/give-role?role=caseworker`);
    await ola.getByLabel('Hvem?').selectOption({ label: 'Per Påfunn (Avdeling tiltak)' });
    await press(ola, 'Se hva som skjer');
    expect(await press(ola, 'Gi rollen')).toBe(200);
    await ola.goto(`/cases/${reference}/acts/close`);
    await ola.getByLabel('Begrunnelse', { exact: true }).fill('Familien har flyttet');
    await ola.getByLabel(/Ja, la .* falle bort/).check();
    await press(ola, 'Se hva som skjer');
    expect(await press(ola, 'Avslutt saken')).toBe(200);
    expect(await readIn(ola.locator('main'))).toContain('Saken er avsluttet. Ingenting skal gjøres.');
    await expectAccessibleClosed(ola, reference);
    await ola.goto(`/cases/${reference}/acts/reopen`);
    await ola.getByLabel('Begrunnelse').fill('For tidlig');
    await press(ola, 'Se hva som skjer');
    expect(await press(ola, 'Åpne saken igjen')).toBe(200);
    expect((await typesIn(caseId)).slice(-5)).toContain('reopened');
  });

  async function expectAccessibleClosed(page: Page, reference: string): Promise<void> {
    await page.goto(`/cases/${reference}`);
    expect(await h1(page)).toMatch(new RegExp(`^\\S.* ${reference}$`));
    expect(await page.getByRole('button', { name: 'Registrer' }).count()).toBe(0);
  }

  inWhole('is protected for named readers alone, and shows leaders who has looked', async () => {
    const { reference, caseId } = await openCase('Kode Seks');
    const kari = await test.as('kari');
    for (const path of ['log', 'protection']) expect(await statusOf(kari, `/cases/${reference}/${path}`)).toBe(404);
    const ola = await test.as('ola');
    await ola.goto(`/cases/${reference}/log`);
    await expectAccessible(ola);
    expect(await readIn(ola.locator('tbody'))).toContain('Kari Eksempel');
    await ola.goto(`/cases/${reference}/protection`);
    await expectAccessible(ola);
    expect(await ola.getByLabel('Kari Eksempel').isChecked()).toBe(true);
    await ola.getByLabel('Kari Eksempel').uncheck();
    await ola.getByLabel('Ola Prøve').uncheck();
    expect(await press(ola, 'Lagre hvem som kan lese')).toBe(422);
    await ola.getByLabel('Ola Prøve').check();
    // Kari's duties would be gone from her list: who loses what is shown, and nothing is done until it is given away.
    const hers = () => test.engine.register.listDuties({ practice: false, person: kariId, viewer: kariId, limit: 500 });
    const kariId = test.engine.people.kari!;
    const before = (await hers()).filter((duty) => duty.caseId === caseId).length;
    expect(before).toBeGreaterThan(0);
    expect(await press(ola, 'Lagre hvem som kan lese')).toBe(422);
    await expectAccessible(ola);
    const lost = await readIn(ola.locator('section', { hasText: 'Dette ville andre miste' }).last());
    expect(lost).toContain('Nå: Kari Eksempel');
    expect(lost).toContain('Henvisning til Bufetats inntaksteam');
    expect((await hers()).filter((duty) => duty.caseId === caseId)).toHaveLength(before);
    expect((await test.engine.register.findCase(caseId))?.protected).toBe(false);
    for (const select of await ola.locator('#lost ~ * select').all()) await select.selectOption({ label: 'Ola Prøve' });
    expect(await press(ola, 'Lagre hvem som kan lese')).toBe(200);
    const open = await test.engine.register.openDutiesOf(caseId);
    expect(open.length).toBeGreaterThanOrEqual(before);
    for (const { persons } of open) expect(persons).toEqual([test.engine.people.ola!]);
    expect(await readIn(ola.locator('main'))).toContain('Saken er skjermet. Bare disse ser den: Ola Prøve');
    expect(await statusOf(kari, `/cases/${reference}`)).toBe(404);
    const hilde = await test.as('hilde');
    expect(await statusOf(hilde, `/cases/${reference}`)).toBe(404);
    await hilde.goto('/cases');
    expect(await readIn(hilde.locator('main'))).not.toContain(reference);
    await ola.goto(`/cases/${reference}/protection`);
    expect(await press(ola, 'Opphev skjermingen')).toBe(200);
    expect(await statusOf(kari, `/cases/${reference}`)).toBe(404);
    expect((await test.engine.register.findCase(caseId))?.protected).toBe(false);
  });

  inWhole('loses nothing when the session ends or nobody takes it, and marks practice', async () => {
    const { reference, caseId } = await openCase('Nils Natt');
    const path = `/cases/${reference}/acts/cancel?duty=case%2Fmeasures-plan%2F1`;
    const kari = await test.as('kari');
    await kari.goto(path);
    await kari.getByLabel('Begrunnelse').fill(hostile);
    await test.engine.register.endSessionsOf(test.engine.people.kari!, test.web.now());
    await kari.getByRole('button', { name: 'Se hva som skjer' }).click();
    await kari.waitForURL('**/login**');
    await kari.click('button[name="person"][value="kari"]');
    await kari.waitForURL('**/acts/cancel**');
    expect(await kari.getByLabel('Begrunnelse').inputValue()).toBe(hostile);
    await press(kari, 'Se hva som skjer');
    const drafts = () => test.engine.register.listDrafts(test.engine.people.kari!, path);

    await test.engine.stopWorker();
    expect(await press(kari, 'La plikten falle bort')).toBe(503);
    expect(await kari.getByLabel('Begrunnelse').inputValue()).toBe(hostile);
    expect((await drafts()).length).toBe(1);
    await test.engine.startWorker();
    await press(kari, 'Se hva som skjer');
    expect(await press(kari, 'La plikten falle bort')).toBe(200);
    expect((await typesIn(caseId)).filter((type) => type === 'cancelled').length).toBe(1);
    expect(await drafts()).toEqual([]);

    const practice = await openCase('', true);
    await kari.goto(`/cases/${encodeURIComponent(practice.reference)}`);
    expect(await kari.locator('.practice-banner').count()).toBe(1);
    await kari.goto('/cases');
    expect(await readIn(kari.locator('main'))).not.toContain(practice.reference);
  });
});
