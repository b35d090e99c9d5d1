import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeriod, atTime, dateOf, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { PersonsCommand, Unsigned } from '../../core/case/commands.ts';
import { liveMonday } from '../../tools/monday/life.ts';
import { barriersOn } from './accessible.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { liveYear } from './lived-year.ts';
import { expectAccessible, speaks } from './using-pages.ts';

let pages: TestWeb;
beforeAll(async () => {
  pages = await startTestWeb({
    caseSystem: { pattern: 'ACOS (\\d{4})/(\\d+)', link: 'https://sak.kommune.example/$1/$2' },
  });
});
afterAll(() => pages?.stop());

async function ask(login: string, reference: string, command: Unsigned) {
  const { cases, people } = pages.engine;
  const { found } = (await cases.show(reference))!;
  const by = await cases.actor(people[login]!, found);
  expect(await cases.send(found.caseId, { ...command, by } as PersonsCommand)).toMatchObject({ ok: true });
}

describe('a Monday with 25 cases', () => {
  it('is there after one command, and once', async () => {
    const { engine } = pages;
    const live = () => liveMonday({ ...engine, now: instantFromMilliseconds(Date.now()) });
    expect(await live()).toEqual({ brought: 22, opened: 7 });
    expect(await live()).toEqual({ brought: 0, opened: 0 });
    const page = await pages.as('kari');
    await page.goto('/cases');
    await expect.poll(() => page.textContent('main')).toContain('Hedda Oppdikt');
    await page.goto('/');
    await expect.poll(() => page.textContent('main')).toContain('Månedlig kontakt med ungdommen');
  });
});

describe('all cases of one child', () => {
  it('stand on one page, with what was registered, and tell nobody of a case that is not theirs', async () => {
    const { cases, people, register } = pages.engine;
    const find = async (text: string) => {
      const scope = { person: people.ola!, persons: [people.ola!], work: [], wholeCase: [], leads: ['tiltak'] };
      return (await register.listCases({ scope, practice: false, text, limit: 1 })).cases[0]!;
    };
    const karis = await find('Vilde Oppdikt');
    const opened = await cases.open({
      ...{ routine: 'alver/tiltak', unit: 'tiltak', by: people.per!, subjectName: 'Vilde Oppdikt', practice: false },
      ...{ facts: {}, people: { caseworker: [people.per!] }, tracks: [] },
    });
    if (opened.ok !== true) throw new Error('not opened');
    const page = await pages.as('ola');
    await page.goto(`/cases/${karis.reference}`);
    await page.getByText('Mer', { exact: true }).first().click();
    await page.getByRole('link', { name: 'Alle sakene til barnet' }).click();
    await expect.poll(() => page.textContent('h1')).toBe('Alle sakene til Vilde Oppdikt');
    const main = (await page.textContent('main'))!;
    expect(main).toContain(karis.reference);
    expect(main).toContain(opened.reference);
    expect(main).toContain('sjekk at det er samme barn');
    expect(main).toMatch(/Neste frist/);
    expect(await barriersOn(page)).toEqual([]);
    await page.goto('/unit');
    await page.getByRole('link', { name: /^\d+ stille barn/ }).click();
    await expect.poll(() => page.textContent('h1')).toBe('Stille barn');
    const quiet = page.getByRole('row').filter({ hasText: opened.reference });
    await expect.poll(() => quiet.textContent()).toContain('Fødselsdatoen er ikke kjent');
    expect(await page.getByRole('row').filter({ hasText: karis.reference }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await page.goto('/unit');
    await page.getByRole('link', { name: 'Veiledning', exact: true }).click();
    await page.getByRole('link', { name: 'Kari Eksempel' }).click();
    await expect.poll(() => page.textContent('h1')).toBe('Veiledning med Kari Eksempel');
    const late = page.getByRole('row').filter({ hasText: karis.reference });
    await expect.poll(() => late.textContent()).toMatch(/frister? er gått ut/);
    // Where violence is suspected there is something to speak of, before all else.
    const first = page.getByRole('row').filter({ hasText: 'Amalie Oppdikt' });
    expect(await first.textContent()).toContain('Sperren står');
    expect(await page.getByRole('row').nth(1).textContent()).toContain('Amalie Oppdikt');
    expect(await page.getByRole('row').filter({ hasText: opened.reference }).count()).toBe(0);
    expect(await page.textContent('main')).toContain('Frist holdt, barn ikke sett?');
    expect(await barriersOn(page)).toEqual([]);
    const own = await pages.as('kari');
    expect((await own.goto(`/unit/supervision/${people.per}`))!.status()).toBe(404);
    expect((await own.goto('/unit/quiet-children'))!.status()).toBe(404);
    await own.goto(`/cases/${karis.reference}/child`);
    await expect.poll(() => own.textContent('h1')).toBe('Alle sakene til Vilde Oppdikt');
    expect(await own.textContent('main')).not.toContain(opened.reference);
    const answer = await own.goto(`/cases/${opened.reference}/child`);
    expect(answer!.status()).toBe(404);
  });
});

/** Three screens: more than that is folded at first sight. */
const longest = 3 * 900;

describe('how long a page is', () => {
  const heightOf = (page: Page) => page.evaluate('document.documentElement.scrollHeight');

  it('is three screens at most on a Monday: the start page, a case, a duty', async () => {
    const { people, register } = pages.engine;
    const duties = await register.listDuties({ person: people.kari!, practice: false, limit: 500 });
    const contact = duties.find(({ step }) => step === 'contact-youth')!;
    const page = await pages.as('kari', { width: 1280 });
    const path = `/cases/${contact.reference}`;
    for (const address of ['/', path, `${path}/duties/${contact.duty}`]) {
      await page.goto(address);
      expect(await heightOf(page), address).toBeLessThanOrEqual(longest);
    }
  });

  it('is so in a case with a year behind it, which tells what was registered, folds the rest, and prints whole', async () => {
    const reference = await liveYear(pages.engine);
    const page = await pages.as('kari', { width: 1280 });
    await page.goto(`/cases/${reference}`);
    expect(await heightOf(page)).toBeLessThanOrEqual(longest);
    // On the first screen: what is next, who has it, and whatever is open.
    for (const place of ['.next-thing', '#open-duties']) {
      const box = (await page.locator(place).boundingBox())!;
      expect(box.y + box.height, place).toBeLessThanOrEqual(900);
    }
    const timeline = page.locator('section[aria-labelledby="timeline"]');
    const notes = page.locator('section[aria-labelledby="notes"]');
    const [left, right] = [(await timeline.boundingBox())!, (await notes.boundingBox())!];
    expect(right.x).toBeGreaterThanOrEqual(left.x + left.width);
    const link = timeline.getByRole('link', { name: 'ACOS 2026/12' }).first();
    expect(await link.getAttribute('href')).toBe('https://sak.kommune.example/2026/12');
    expect(await timeline.innerText()).toContain('Hvordan var kontakten? telefon');
    await expectAccessible(page);

    const first = timeline.locator('.timeline-answers', { hasText: 'ACOS 2026/1' }).last();
    expect(await first.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await first.isVisible()).toBe(true);
    expect(await page.locator('.folded > summary').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('main :is(button, .no-print)').filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });

    // On a telephone: whose case and who has it, a line each; one column, and a way to each part of it.
    for (const language of ['nn', 'nb'] as const) {
      await speaks(page, language);
      await page.setViewportSize({ width: 320, height: 900 });
      await page.reload();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      const header = page.locator('.case-header');
      expect(await header.locator('.case-facts').isVisible()).toBe(false);
      expect((await header.boundingBox())!.height).toBeLessThanOrEqual(70);
      await header.locator('summary').click();
      expect(await header.locator('.case-facts').innerText()).toContain('Alver');
      for (const anchor of await page.locator('.case-sections a').all())
        expect(await page.locator((await anchor.getAttribute('href'))!).count()).toBe(1);
      await expectAccessible(page);
    }
  });
});

describe('a calendar program', () => {
  const address = async (login: string) => {
    const page = await pages.as(login);
    await page.goto('/my-calendar');
    await page.getByRole('button', { name: /^Lag e/ }).click();
    await expect.poll(() => page.textContent('main')).toMatch(/Du har fått ei?n? adresse/);
    const url = await page.getByLabel(/^Adress/).inputValue();
    await page.close();
    return url;
  };
  /** As a program of somebody else's reads it. */
  const read = async (url: string) => {
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await answer.text();
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents('vevent').map((each) => {
      const event = new ICAL.Event(each);
      return {
        uid: event.uid,
        sequence: event.sequence,
        summary: event.summary,
        allDay: event.startDate.isDate,
        date: event.startDate.toString(),
        days: event.duration.toSeconds() / 86_400,
        status: each.getFirstPropertyValue('status'),
        description: event.description,
      };
    });
    return { text, events };
  };

  it('gets whole days that tell nothing of a case; what moves keeps its id, what ends is cancelled', async () => {
    const { cases } = pages.engine;
    const url = await address('kari');
    const { text, events } = await read(url);
    const own = await pages.engine.register.listDuties({
      person: pages.engine.people.kari!,
      practice: false,
      limit: 500,
    });
    const dated = own.filter(({ due, persons }) => due && persons.includes(pages.engine.people.kari!));
    expect(events.filter(({ status }) => status === 'CONFIRMED').length).toBe(
      dated.filter(({ status }) => status !== 'suspended').length,
    );
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    for (const event of events) {
      expect(event).toMatchObject({ allDay: true, days: 1, summary: expect.stringMatching(/^Frist i Fristvakt: AL-/) });
      expect(event.description).toMatch(/^Slik det sto i Fristvakt .* kl\. \d\d\.\d\d/);
    }
    expect(text.replace(/\r\n /g, '')).not.toMatch(/Oppdikt|kontakt|institu|barn|tiltak|contact/i);

    // One that may be moved: the visit of a home of its own time.
    const duty = dated.find(({ step, status }) => step === 'referral' && status === 'open')!;
    const { found } = (await cases.show(duty.caseId))!;
    const to = addPeriod(duty.due!, 'P3D');
    await ask('kari', found.reference, { type: 'move', duty: duty.duty, to, reason: 'Inntaksteamet svarer ikke.' });
    const moved = await read(url);
    const at = (list: typeof events, date: string) =>
      list.filter((each) => each.summary.includes(found.reference) && each.date === date);
    const after = at(moved.events, to).find(({ uid }) => at(events, duty.due!).some((each) => each.uid === uid))!;
    expect(after.sequence).toBeGreaterThan(events.find(({ uid }) => uid === after.uid)!.sequence);

    const sent = dateOf(pages.web.now());
    await ask('kari', found.reference, { type: 'complete', duty: duty.duty, outcome: 'done', fields: { sent } });
    const ended = (await read(url)).events.find(({ uid }) => uid === after.uid)!;
    expect(ended).toMatchObject({ status: 'CANCELLED' });
    expect(ended.sequence).toBeGreaterThan(after.sequence);
  });

  it('is sent nothing where nothing has changed, and nothing at an address that was turned off', async () => {
    const first = await address('kari');
    const tag = (await fetch(first)).headers.get('etag')!;
    expect((await fetch(first, { headers: { 'if-none-match': tag } })).status).toBe(304);
    const second = await address('kari');
    expect(second).not.toBe(first);
    expect((await fetch(first)).status).toBe(404);
    const page = await pages.as('kari');
    await page.goto('/my-calendar');
    await page.getByRole('button', { name: 'Slå av' }).click();
    await expect.poll(() => page.textContent('main')).toContain('Kalenderlenken er slått av');
    expect((await fetch(second)).status).toBe(404);
    expect((await fetch(`${pages.baseUrl}/calendar/x.ics`)).status).toBe(404);
  });

  it('is told no reference at all where one of the cases is protected, and nothing once its person is switched off', async () => {
    const { people, register } = pages.engine;
    const url = await address('per');
    expect((await read(url)).text).toMatch(/AL-\d\d/);
    const opened = await pages.engine.cases.open({
      ...{ routine: 'alver/tiltak', unit: 'tiltak', by: people.per!, subjectName: 'Vår Oppdikt', practice: false },
      ...{ facts: {}, people: { caseworker: [people.per!] }, tracks: [], protected: true },
    });
    expect(opened).toMatchObject({ ok: true });
    const { text, events } = await read(url);
    expect(events.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/AL-\d\d/);
    const today = dateOf(pages.web.now());
    const { deputy: _, ...person } = (await register.readStaff(today)).people[people.per!]!;
    const changes = [{ kind: 'person-changed', person: { ...person, active: false } } as const];
    const order = { by: people.admin!, commandId: randomUUID(), today, changes };
    expect(await register.changeStaff(order)).toEqual({ ok: true });
    expect((await fetch(url)).status).toBe(404);
    await register.saveFilter({ person: people.per!, name: 'Avsluttede', path: '/cases?status=closed' });
    await register.saveFilter({ person: people.kari!, name: 'Avsluttede', path: '/cases?status=closed' });
    await register.removeLeftFeeds();
    await register.removeLeftFilters();
    expect(await register.savedFilters(people.per!)).toEqual([]);
    expect(await register.savedFilters(people.kari!)).toMatchObject([{ name: 'Avsluttede' }]);
    expect(await register.calendarFeedOf(people.per!)).toBeUndefined();
  });
});

describe('notes', () => {
  it('stand on the page of the case, signed, with links to the case system, and are put right there', async () => {
    const [duty] = await pages.engine.register.listDuties({
      person: pages.engine.people.kari!,
      practice: false,
      limit: 1,
    });
    const page = await pages.as('kari', { javaScript: false });
    await page.goto(`/cases/${duty!.reference}`);
    await page.getByRole('link', { name: 'Skriv et notat' }).last().click();
    await page.getByLabel('Notat', { exact: true }).fill('   ');
    await page.getByRole('button', { name: 'Lagre notatet' }).click();
    await expect.poll(() => page.textContent('main')).toMatch(/må fylles ut|mangler|Skriv/);
    await page.getByLabel('Notat', { exact: true }).fill('Ringte skolen, se ACOS 2026/1234.');
    await page.getByRole('button', { name: 'Lagre notatet' }).click();
    const notes = page.locator('section[aria-labelledby="notes"]');
    await expect.poll(() => notes.textContent()).toContain('Kari Eksempel, ');
    expect(await notes.getByRole('link', { name: 'ACOS 2026/1234' }).getAttribute('href')).toBe(
      'https://sak.kommune.example/2026/1234',
    );
    await notes.getByRole('link', { name: /^Rett/ }).click();
    expect(await page.getByLabel('Notat', { exact: true }).inputValue()).toContain('Ringte skolen');
    await page.getByLabel('Notat', { exact: true }).fill('Ringte barnehagen.');
    await page.getByRole('button', { name: 'Lagre notatet' }).click();
    await expect.poll(() => notes.textContent()).toContain('Rettet av Kari Eksempel');
    expect(await notes.textContent()).not.toContain('skolen');
    expect(await notes.locator('li').count()).toBe(1);
  });
});

describe('a meeting', () => {
  it('is agreed with colleagues, who are told of the day, stands on the sheet for it, and in a file for the calendar', async () => {
    const { cases, people, register } = pages.engine;
    const opened = await cases.open({
      ...{ routine: 'alver/tiltak', unit: 'tiltak', by: people.kari!, subjectName: 'Live Oppdikt', practice: false },
      ...{ facts: {}, people: { caseworker: [people.kari!] }, tracks: [{ track: 'cooperation-group', facts: {} }] },
    });
    const { reference, caseId } = opened as { reference: string; caseId: string };
    const page = await pages.as('kari', { javaScript: false });
    await page.goto(`/cases/${reference}/acts/agree?step=group-meeting&track=cooperation-group-1`);
    const day = addPeriod(dateOf(pages.web.now()), 'P20D');
    await page.getByLabel('Avtalt dag').fill(day);
    await page.getByLabel(/^Klokkeslett/).fill('halv ti');
    await page.getByLabel(/^Sted/).fill('Storgata 1');
    await page.locator('main').getByRole('button').first().click();
    await expect.poll(() => page.textContent('main')).toContain('med timer og minutter');
    expect(await page.getByLabel(/^Sted/).inputValue()).toBe('Storgata 1');
    await page.getByLabel(/^Klokkeslett/).fill('kl. 9–10.30');
    await page.getByLabel('Oda Oppdikta').check();
    await page.getByLabel(/^Hvem andre/).fill('Mor, og læreren');
    await page.locator('main').getByRole('button').first().click();
    await expect.poll(() => page.textContent('main')).toContain('Oda Oppdikta');
    await page.getByRole('button', { name: 'Lagre dagen' }).click();
    await expect
      .poll(async () => (await register.readJournal(caseId)).some(({ event }) => event.type === 'agreed'))
      .toBe(true);
    const { event } = (await register.readJournal(caseId)).find((row) => row.event.type === 'agreed')!;
    expect(event).toMatchObject({ date: day, tell: [{ persons: [people.oda!] }], others: 'Mor, og læreren' });
    expect(event).toMatchObject({ starts: '09:00', ends: '10:30', place: 'Storgata 1' });
    const waiting = (await register.outboxOf(caseId)).filter(({ message }) => message.kind === 'invited');
    expect(waiting.length + (await register.deliveriesOf(caseId)).length).toBeGreaterThan(0);

    await page.goto(`/cases/${reference}`);
    expect(await page.textContent('section[aria-labelledby="agreed"]')).toMatch(
      /kl\. 09\.00–10\.30.*Sted: Storgata 1.*Med: Oda/s,
    );
    await page.goto(`/cases/${reference}/agenda`);
    const sheet = (await page.textContent('main'))!;
    expect(sheet).toContain('Møte i ansvarsgruppen');
    expect(sheet).toContain('Med: Oda Oppdikta, Mor, og læreren');
    const file = await page.context().request.get(`/cases/${reference}/agenda.ics`);
    const event1 = new ICAL.Component(ICAL.parse(await file.text())).getFirstSubcomponent('vevent')!;
    const { startDate, endDate } = new ICAL.Event(event1);
    const [starts, ends] = [startDate, endDate].map((each) => each.toJSDate().toISOString());
    expect([starts, ends]).toEqual([atTime(day, '09:00'), atTime(day, '10:30')]);
    expect(await file.text()).not.toMatch(/Oppdikt|læreren|ansvarsgruppe|Storgata/);
  });

  it('is another hour, or of one less, without the day being typed again; from two tabs one is taken off once', async () => {
    const { cases, people, register } = pages.engine;
    const opened = await cases.open({
      ...{ routine: 'alver/tiltak', unit: 'tiltak', by: people.kari!, subjectName: 'Mari Oppdikt', practice: false },
      ...{ facts: {}, people: { caseworker: [people.kari!] }, tracks: [{ track: 'cooperation-group', facts: {} }] },
    });
    const { reference, caseId } = opened as { reference: string; caseId: string };
    const day = addPeriod(dateOf(pages.web.now()), 'P20D');
    const meeting = { step: 'group-meeting', track: 'cooperation-group-1', date: day } as const;
    await ask('kari', reference, { type: 'agree', ...meeting, invited: [people.oda!, people.per!], starts: '09:00' });
    const page = await pages.as('kari', { javaScript: false });
    await page.goto(`/cases/${reference}/acts/agree?step=group-meeting&track=cooperation-group-1`);
    expect(await page.getByLabel(/^Klokkeslett/).inputValue()).toBe('kl. 09.00');
    await page.getByLabel(/^Klokkeslett/).fill('13.30');
    await page.locator('main').getByRole('button').first().click();
    await expect.poll(() => page.textContent('main')).toContain('kl. 13.30');
    await page.getByRole('button', { name: 'Lagre dagen' }).click();
    const events = async () => (await register.readJournal(caseId)).map(({ event }) => event);
    await expect.poll(async () => (await events()).at(-1)).toMatchObject({ date: day, starts: '13:30' });

    const tabs = [page, await page.context().newPage()];
    for (const tab of tabs) {
      await tab.goto(`/cases/${reference}`);
      await tab.getByRole('link', { name: 'Ta av en som er bedt med' }).click();
      await tab.getByLabel('Oda Oppdikta').check();
    }
    for (const tab of tabs) {
      const sent = tab.waitForResponse((response) => response.request().isNavigationRequest());
      await tab.getByRole('button', { name: 'Ta av', exact: true }).click();
      await sent;
    }
    await expect.poll(() => tabs[1]!.textContent('main')).toContain('ikke bedt med på noe som kommer');
    expect((await events()).filter(({ type }) => type === 'uninvited')).toMatchObject([
      { person: people.oda!, tell: [{ persons: [people.oda!] }] },
    ]);
    await page.goto(`/cases/${reference}`);
    expect(await page.textContent('section[aria-labelledby="agreed"]')).not.toContain('Oda');
    expect(await page.textContent('main')).toContain('Oda Oppdikta er ikke bedt med lenger');
  });
});

describe('a leader', () => {
  it('sees the weeks that cannot be done, and what may wait, while there is time', async () => {
    const { register, people, cases } = pages.engine;
    const today = dateOf(pages.web.now());
    const to = addPeriod(today, 'P56D');
    const changes = [
      { kind: 'absence-added', absence: { id: randomUUID(), person: people.kari!, from: today, to } } as const,
    ];
    expect(await register.changeStaff({ by: people.kari!, commandId: randomUUID(), today, changes })).toEqual({
      ok: true,
    });
    // Brought nearer by hand, so that it may wait.
    const opened = await cases.open({
      ...{ routine: 'alver/tiltak', unit: 'tiltak', by: people.kari!, subjectName: 'Ask Oppdikt', practice: false },
      ...{ facts: {}, people: { caseworker: [people.kari!] } },
      tracks: [{ track: 'institution', facts: { kind: 'omsorg' } }],
    });
    const { reference } = opened as { reference: string };
    await ask('kari', reference, { type: 'move', duty: 'institution-1/referral/1', to: addPeriod(today, 'P2D') });
    const page = await pages.as('ola');
    await page.goto('/unit');
    await page.getByRole('link', { name: 'Umulige uker' }).click();
    await expect.poll(() => page.textContent('main')).toMatch(/Kari Eksempel, uke \d+ \(.*\): .*ingen dag på jobb/);
    const wait = page.locator('section[aria-labelledby="wait"] li', { hasText: reference });
    expect(await wait.textContent()).toMatch(/Henvisning til Bufetats inntaksteam.*kan vente til/);
    const logged = await register.accessesOf((await cases.show(reference))!.found.caseId, 20);
    expect(logged.some(({ person, purpose }) => person === people.ola && purpose === 'unit')).toBe(true);
  });

  it('counts reports where they come in; what has no case is red until somebody says what came of it', async () => {
    const today = dateOf(pages.web.now());
    const page = await pages.as('ola', { javaScript: false });
    await page.goto('/unit/received');
    await page.getByLabel('Dag', { exact: true }).fill(today);
    await page.getByLabel('Hvor', { exact: true }).first().selectOption('post');
    await page.getByLabel('Hvor mange kom inn').fill('mange');
    await page.getByRole('button', { name: 'Lagre tallet' }).click();
    await expect.poll(() => page.textContent('main')).toContain('Skriv et helt tall');
    const pasted = page.locator('textarea[name="text"]');
    const give = async (text: string) => {
      await page.locator('select[name="file-source"]').selectOption('portal');
      await pasted.fill(text);
      await page.getByRole('button', { name: 'Legg inn kvitteringene' }).click();
    };
    await give(`kvittering;mottatt;navn\nFA-2027-00123;${today};Kari Oppdikt`);
    await expect.poll(() => page.textContent('main')).toContain('Her står det noe som ser ut som et navn');
    expect(await page.content()).not.toContain('Kari Oppdikt');
    await give(`kvittering;mottatt\nFA-2027-00123;${today}\nFA-2027-00124;${today}`);
    await expect.poll(() => page.textContent('main')).toContain('2 nye kvitteringer');
    const missing = page.locator('section[aria-labelledby="missing"]');
    expect(await missing.textContent()).toContain('2 mangler');
    const seen = await pages.as('ola');
    await seen.goto('/unit/received');
    expect(await barriersOn(seen)).toEqual([]);
    await seen.close();
    await page.goto('/unit');
    await page.getByRole('link', { name: '2 bekymringsmeldinger som kom inn' }).click();

    await missing.getByRole('link', { name: /FA-2027-00123/ }).click();
    expect(page.url()).not.toContain('FA-2027');
    await page.getByLabel('Den har sak her').check();
    await page.getByLabel('Saksnummer', { exact: true }).fill('AL-26-ZZZZZ');
    await page.getByRole('button', { name: 'Lagre svaret' }).click();
    await expect.poll(() => page.textContent('main')).toContain('Det er ingen sak med dette nummeret');
    await page.getByLabel('Den er ikke for oss').check();
    await page.getByLabel(/^Begrunnelse/).fill('Sendt til nabokommunen.');
    await page.getByRole('button', { name: 'Lagre svaret' }).click();
    await expect.poll(() => missing.textContent()).toContain('1 mangler');
    const [duty] = await pages.engine.register.listDuties({
      ...{ person: pages.engine.people.kari!, practice: false, limit: 1 },
    });
    await ask('kari', duty!.reference, { type: 'write-note', text: 'Kom i portalen: FA-2027-00124.' });
    await page.goto('/unit/received');
    expect(await missing.textContent()).toContain('Alt som er talt, har sak eller svar');
    await page.getByRole('button', { name: /^Ta svaret tilbake/ }).click();
    await expect.poll(() => missing.textContent()).toContain('1 mangler');
  });
});
