import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addClockPeriod, dateOf, type InstantText, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { PersonsCommand, Unsigned } from '../../core/case/commands.ts';
import { day, typedDay } from '../shared/days.ts';
import { inWhole } from '../shared/in-whole.ts';
import { barriersOn } from './accessible.ts';
import { Acts } from './acts-counted.ts';
import { startTestWeb, type TestWeb, type VisitOptions } from './browser.ts';
import { errorsOn, expectAccessible, expectNarrow, press } from './using-pages.ts';

let pages: TestWeb;
/** How far the pages' clock is ahead of the world's: what is due can be made late without waiting. */
let ahead = 'PT0H';
const now = (): InstantText => addClockPeriod(instantFromMilliseconds(Date.now()), ahead);

beforeAll(async () => {
  pages = await startTestWeb({ now });
  for (const kind of ['omsorg', 'atferd']) {
    const opened = await pages.engine.cases.open({
      routine: 'alver/tiltak',
      unit: 'tiltak',
      by: pages.engine.people.ola!,
      people: { caseworker: [pages.engine.people.kari!] },
      facts: {},
      tracks: [{ track: 'institution', facts: { kind } }],
      practice: false,
    });
    expect(opened).toMatchObject({ ok: true });
  }
  const other = await pages.engine.cases.open({
    routine: 'voss/bekymring-for-barn',
    unit: 'tiltak',
    by: pages.engine.people.ola!,
    people: { caseworker: [pages.engine.people.kari!] },
    facts: { concernArose: dateOf(now()) },
    practice: false,
  });
  expect(other).toMatchObject({ ok: true });
});
afterAll(() => pages?.stop());

/** What somebody sees first. */
async function front(login: string, options?: VisitOptions): Promise<Page> {
  const page = await pages.as(login, options);
  await page.goto('/');
  return page;
}

describe('my deadlines', () => {
  it('shows what is due, by when and why, nearest first; nothing overdue is said calmly', async () => {
    const page = await front('kari');
    await expect.poll(() => page.textContent('.summary')).toMatch(/Ingenting av ditt er forfalt/);
    const rows = page.locator('tbody tr');
    expect(await rows.count()).toBeGreaterThanOrEqual(4);
    const first = rows.first();
    expect(await first.textContent()).toContain('Henvisning til Bufetats inntaksteam');
    await first.locator('summary').click();
    await expect.poll(() => first.textContent()).toContain('Fristen er et forslag');
    expect(await first.locator('a').last().getAttribute('href')).toMatch(
      /\/cases\/AL-\d\d-[2-9C-X]{5}\/duties\/institution-1\/referral\/1/,
    );
  });

  inWhole('says what is late in words and not by colour alone', async () => {
    const page = await front('kari');
    ahead = 'PT240H';
    try {
      // The session must not have ended on the way.
      await page.context().clearCookies();
      const later = await front('kari');
      expect(await later.textContent('.summary')).toMatch(/^To er forfalt|^Tre er forfalt|^Fire er forfalt/);
      const late = later.locator('#overdue tbody tr').first();
      expect(await late.textContent()).toMatch(/forfalt/);
      expect(await late.textContent()).toMatch(/siden/);
    } finally {
      ahead = 'PT0H';
    }
  });

  inWhole('sorts and filters without a script, in nynorsk too', async () => {
    const page = await front('per', { javaScript: false });
    expect(await page.textContent('h1')).toBe('Veka mi');
    expect(await page.textContent('main')).toContain('Du har ingen opne fristar');
    await page.click('button[value="nb"]');
    expect(await page.textContent('h1')).toBe('Min uke');
    await page.click('button[value="nn"]');
    const kari = await pages.as('kari', { javaScript: false });
    await kari.goto('/?sort=case');
    const references = await kari.locator('#later tbody tr td:first-child').allTextContents();
    expect(references).toEqual([...references].sort());
  });

  inWhole('with a script filters in place, and the browser goes back to what was', async () => {
    const page = await front('kari');
    await page.evaluate('window.kept = "yes"');
    await page.getByText('Velg rutine og rekkefølge').click();
    await page.selectOption('select[name="sort"]', 'case');
    await page.click('form[data-swap] button');
    await page.waitForURL('**/?*sort=case*');
    expect(await page.evaluate('window.kept')).toBe('yes');
    const references = await page.locator('#later tbody tr td:first-child').allTextContents();
    expect(references).toEqual([...references].sort());
    await page.goBack();
    await page.waitForURL((url) => url.search === '');
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThanOrEqual(4);
  });

  inWhole('fits a phone, and has nothing that keeps anybody out', async () => {
    for (const width of [1200, 320]) {
      const page = await front('kari', { width });
      expect(await barriersOn(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    }
  });

  inWhole('is reached and used by keyboard alone', async () => {
    const page = await front('kari');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Gå til innholdet');
    await page.keyboard.press('Enter');
    for (let tries = 0; tries < 60; tries += 1) {
      await page.keyboard.press('Tab');
      const href = await page.evaluate('document.activeElement.getAttribute("href")');
      if (String(href).includes('/duties/')) break;
    }
    await page.keyboard.press('Enter');
    await page.locator('tr.in-place form[data-short]').waitFor();
    expect(await page.evaluate('document.activeElement.closest("tr.in-place") !== null')).toBe(true);
  });
});

describe('registering', () => {
  const duty = 'institution-1/contact-youth/1';
  /** Cases of Siv's in which a month's contact stands open; nobody else's list is changed by them. */
  const contacts: { readonly reference: string; readonly caseId: string }[] = [];

  beforeAll(async () => {
    const { cases, people } = pages.engine;
    for (let number = 0; number < 7; number += 1) {
      const opened = await cases.open({
        routine: 'alver/tiltak',
        unit: 'tiltak',
        by: people.siv!,
        people: { caseworker: [people.siv!] },
        facts: {},
        subjectName: `Oppdikt Nummer ${number}`,
        tracks: [{ track: 'institution', facts: { kind: 'omsorg', placed: day(-5) } }],
        practice: false,
      });
      if (opened.ok !== true) throw new Error(JSON.stringify(opened));
      contacts.push(opened);
    }
  });

  async function typesOf(place: number): Promise<readonly string[]> {
    const rows = await pages.engine.register.readJournal(contacts[place]!.caseId);
    return rows.flatMap(({ event }) => ('duty' in event && event.duty === duty ? [event.type] : []));
  }

  const formOf = (place: number) => `/cases/${contacts[place]!.reference}/duties/${duty}`;

  it('is two clicks where the list is, leaves one there with the receipt, and is taken back with one more', async () => {
    const siv = await front('siv');
    await siv.evaluate('window.kept = "yes"');
    const acts = new Acts(siv);
    await siv.goto('/?all=yes');
    await siv.evaluate('window.kept = "yes"');
    const link = siv.locator(`a[href^="${formOf(0)}"]`);
    await acts.click(link);
    const place = siv.locator('tr.in-place');
    // Where it was refused what was typed stands, and what is wrong is said first.
    await place.locator('input[name="field.how"][value="telefon"]').waitFor();
    await place.locator('input[name="field.how"][value="telefon"]').check();
    await place.getByRole('button', { name: 'Registrer', exact: true }).click();
    await place.locator('.aksel-error-summary').waitFor();
    expect(await siv.evaluate('document.activeElement.closest(".aksel-error-summary") !== null')).toBe(true);
    expect(await place.locator('input[name="field.how"][value="telefon"]').isChecked()).toBe(true);
    await place.locator('[name="field.journalReference"]').fill('ACOS 1');
    await expectAccessible(siv);
    await acts.click(place.getByRole('button', { name: 'Registrer', exact: true }));
    await place.locator('.receipt').waitFor();
    expect(acts.clicks).toBe(2);
    expect(await siv.evaluate('document.activeElement.classList.contains("receipt")')).toBe(true);
    expect(await siv.evaluate('window.kept')).toBe('yes');
    expect(await link.isVisible()).toBe(false);
    expect(await typesOf(0)).toContain('completed');

    await place.getByRole('button', { name: /^Angre/ }).click();
    await expect.poll(() => typesOf(0)).toContain('taken-back');
    await link.waitFor();
    const rows = await pages.engine.register.readJournal(contacts[0]!.caseId);
    const back = rows.find(({ event }) => event.type === 'taken-back')!.event;
    expect(back).toMatchObject({ announce: false, reason: 'Angret med en gang: registrert ved en feil' });
    // Closed by Esc, the link has the focus again.
    await link.click();
    await siv.locator('tr.in-place form[data-short]').waitFor();
    await siv.keyboard.press('Escape');
    expect(await siv.locator('tr.in-place').count()).toBe(0);
    expect(await siv.evaluate('document.activeElement.hasAttribute("data-in-place")')).toBe(true);
  });

  inWhole(
    'without a script leads back to the list with its receipt; Back and reload never ask to send anything again',
    async () => {
      const siv = await front('siv', { javaScript: false });
      await siv.goto('/?all=yes');
      await siv.click(`a[href^="${formOf(1)}"]`);
      expect(await press(siv, 'Registrer')).toBe(422);
      expect(await siv.reload().then((answer) => answer?.request().method())).toBe('GET');
      await siv.check('input[name="field.how"][value="video"]');
      await siv.fill('[name="field.journalReference"]', 'ACOS 2');
      expect(await press(siv, 'Registrer')).toBe(200);
      expect(new URL(siv.url()).pathname).toBe('/');
      expect(await siv.locator('.receipt').innerText()).toContain('Dette er gjort');
      // Of many cases, the one that it was.
      expect(await siv.locator('.receipt').innerText()).toContain(contacts[1]!.reference);
      expect(await siv.locator('.receipt').innerText()).not.toContain('Til Min uke');
      for (const way of ['back', 'forward', 'reload'] as const) {
        const answer =
          way === 'reload' ? await siv.reload() : way === 'back' ? await siv.goBack() : await siv.goForward();
        expect(answer?.request().method() ?? 'GET', way).toBe('GET');
        expect(await siv.locator('h1').count(), way).toBe(1);
      }
      expect((await typesOf(1)).filter((type) => type === 'completed')).toHaveLength(1);
      await siv.getByRole('button', { name: /^Angre/ }).click();
      await expect.poll(() => typesOf(1)).toContain('taken-back');
      // A minute later it is corrected, with a reason.
      const session = await siv.context().request.get(formOf(1));
      expect(session.status()).toBe(200);
    },
  );

  inWhole('of five cases in one go says what became of each, keeps what was refused, and is sent once', async () => {
    const siv = await front('siv');
    const acts = new Acts(siv);
    await acts.click(siv.locator('.several-links summary'));
    await acts.click(siv.getByRole('link', { name: /^Registrer flere: Månedlig kontakt med ungdommen \(/ }));
    await siv.waitForURL('**/several?**');
    const name = (place: number, field: string) => `${contacts[place]!.reference} ${duty} ${field}`;
    const field = (place: number, its: string) => siv.locator(`[name="${name(place, its)}"]`);
    await acts.choose('all field.how', 'telefon');
    for (const place of [2, 3, 4, 5, 6]) {
      await acts.click(field(place, 'pick'));
    }
    // Where it is written is said once, and where it is elsewhere on the line.
    await siv.fill('[name="all field.journalReference"]', 'ACOS 2026');
    await field(3, 'field.journalReference').fill('ACOS 3');
    // One day has not come yet.
    await field(6, 'done').fill(typedDay(3));
    // One of them was another way, and another day.
    await acts.choose(name(3, 'field.how'), 'video');
    await field(3, 'done').fill(typedDay(-1));
    await expectAccessible(siv);
    await expectNarrow(siv);
    await acts.click(siv.getByRole('button', { name: 'Registrer de valgte' }));
    await siv.locator('.receipt').waitFor();
    expect(await siv.locator('.receipt').innerText()).toContain('Registrert i 4 saker');
    expect(await errorsOn(siv)).toContain('Oppdikt Nummer 6');
    expect(await field(6, 'pick').isChecked()).toBe(true);
    await field(6, 'done').fill('');
    await acts.click(siv.getByRole('button', { name: 'Registrer de valgte' }));
    await expect.poll(() => siv.locator('.receipt').innerText()).toContain('Registrert i én sak');
    await siv.reload();
    for (const place of [2, 3, 4, 5, 6]) {
      const types = await typesOf(place);
      expect(types.filter((type) => type === 'completed')).toHaveLength(1);
    }
    const doneIn = async (place: number) => {
      const its = await pages.engine.register.readJournal(contacts[place]!.caseId);
      return its.find(({ event }) => event.type === 'completed' && event.duty === duty)!.event;
    };
    const video = { how: 'video', journalReference: 'ACOS 3' };
    expect(await doneIn(3)).toMatchObject({ done: day(-1), fields: video });
    for (const place of [4, 6])
      expect(await doneIn(place)).toMatchObject({ fields: { how: 'telefon', journalReference: 'ACOS 2026' } });
    // They were lines of one list: nothing that a leader is to ask about, and the log says so.
    const looks = await pages.engine.register.accessesOf(contacts[4]!.caseId, 50);
    const purposes = looks.filter(({ person }) => person === pages.engine.people.siv).map(({ purpose }) => purpose);
    expect(purposes).toContain('several');
    expect(purposes).not.toContain('duty');
    // The page, the way of all, a tick for each of 25, another way in one of five, the button, and one that was refused.
    const [each, ways] = [1, 2];
    expect(acts.clicks).toBe(2 + ways + 5 * each + ways + 1 + 1);
    expect(1 + ways + 25 * each + 5 * ways + 1 + 1).toBeLessThanOrEqual(60);
  });
});

describe('the first look of a day', () => {
  inWhole('leads from the top to the first act in five stops of the keyboard', async () => {
    const page = await front('kari');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const stops: string[] = [];
    for (let stop = 3; stop <= 5; stop += 1) {
      await page.keyboard.press('Tab');
      stops.push(String(await page.evaluate('document.activeElement.getAttribute("href")')));
    }
    expect(stops.at(-1)).toContain('/duties/');
  });

  inWhole('tells what others did with the work since last, and nothing more once that is read', async () => {
    const { cases, people, register } = pages.engine;
    const page = await front('kari', { javaScript: false });
    const news = page.locator('#news');
    // The cases that were opened for her.
    expect(await news.locator('summary').textContent()).toContain('(3)');
    await news.locator('summary').click();
    expect(await news.locator('li').first().textContent()).toMatch(/Saken ble åpnet.*Ola/);
    await page.getByRole('button', { name: 'Jeg har lest dette' }).click();
    expect(await page.locator('#news').count()).toBe(0);
    expect(await (await front('per')).locator('#news').count()).toBe(0);

    const own = await register.listDuties({ person: people.kari!, practice: false, limit: 100 });
    const first = own.find(({ routine }) => routine.startsWith('alver/'));
    const ask = async (login: string, command: Unsigned) => {
      const { found } = (await cases.show(first!.reference))!;
      const by = await cases.actor(people[login]!, found);
      expect(await cases.send(found.caseId, { ...command, by } as PersonsCommand)).toMatchObject({ ok: true });
    };
    await ask('kari', { type: 'set-fact', track: 'case', fact: 'suspectedViolence', value: true });
    await ask('ola', { type: 'set-fact', track: 'case', fact: 'suspectedViolence', value: false, reason: 'Avklart.' });
    await page.reload();
    expect(await news.locator('summary').textContent()).toContain('(1)');
    await news.locator('summary').click();
    expect(await news.textContent()).not.toContain('Avklart');
    await news.locator('li a').click();
    await page.waitForURL(`**/cases/${first!.reference}`);
  });
});

describe('what stands on top', () => {
  // The page's own words: what a browser has is no type of these tests.
  const boxes = `[...document.querySelectorAll('.header a, .header button, .header input:not([type="hidden"]), .header-name')]
    .map((each) => each.getBoundingClientRect()).filter(({ width }) => width > 0)
    .map(({ left, right, top, bottom }) => ({ left, right, top, bottom }))`;
  const marks = `document.querySelector('main').innerHTML = '<table class="list"><tbody><tr>' +
    '<td data-label="Hvem er borte?">Ola</td><td data-label="Til">i dag</td></tr></tbody></table>';
    [...document.querySelectorAll('main td')].map((cell) => getComputedStyle(cell, '::before').content)`;
  interface Box {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }

  it.each([1216, 1280, 1920])('takes two lines at %i px, and nothing in them covers anything else', async (width) => {
    const page = await pages.as('ola', { width });
    await page.goto('/');
    const shown = await page.evaluate<readonly Box[]>(boxes);
    expect(shown.length).toBeGreaterThan(10);
    expect(Math.max(...shown.map(({ bottom }) => bottom))).toBeLessThan(120);
    for (const [at, one] of shown.entries())
      for (const other of shown.slice(at + 1)) {
        const beside = one.right <= other.left || other.right <= one.left;
        expect(beside || one.bottom <= other.top || other.bottom <= one.top).toBe(true);
      }
  });

  it('asks with one mark, where a column that is a question stands in a card', async () => {
    const page = await pages.as('kari', { width: 320 });
    await page.goto('/');
    const said = await page.evaluate<readonly string[]>(marks);
    expect(said.map((mark) => mark.includes('":') || mark.includes(': "'))).toEqual([false, true]);
  });
});
