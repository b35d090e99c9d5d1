import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longDate } from '../../language/dates.ts';
import { day, typedDay } from '../shared/days.ts';
import { waysOf } from '../shared/whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { fillDone } from './done-day.ts';
import { openCase as openKaris } from './open-case.ts';
import { expectAccessible, press, speaks } from './using-pages.ts';

let test: TestWeb;
beforeAll(async () => {
  test = await startTestWeb();
});
afterAll(() => test?.stop());

/** A stay that began a month ago: its half-year meeting is open, and a report that came in a week ago is investigated. */
const openCase = (name: string) =>
  openKaris(test.engine, name, {
    roles: ['caseworker', 'intake-caseworker'],
    tracks: [
      { track: 'institution', facts: { kind: 'omsorg', placed: day(-20) } },
      { track: 'investigation', facts: { reportReceived: day(-1), publicReporter: false } },
    ],
  });

/** What can be read there, as it is laid out: what is folded away is no part of it. */
const readIn = (locator: Locator) => locator.innerText();
const typesIn = async (caseId: string) => (await test.engine.register.readJournal(caseId)).map(({ type }) => type);

const readers = [
  { language: 'nb', javaScript: true },
  { language: 'nn', javaScript: false },
  { language: 'nb', javaScript: false },
  { language: 'nn', javaScript: true },
] as const;

describe.each(waysOf(readers))('a date, in $language, with script: $javaScript', ({ language, javaScript }) => {
  const nb = language === 'nb';
  const as = async (login: string) => {
    const page = await test.as(login, { javaScript });
    await speaks(page, language);
    return page;
  };

  it('that the law sets is moved up to its own day, and the page says who is told, without a fold', async () => {
    const { reference, caseId } = await openCase('Dag Dato');
    const kari = await as('kari');
    const path = `/cases/${reference}/acts/move?duty=investigation-1/examine-report/1`;
    await kari.goto(path);
    expect(await readIn(kari.locator('main'))).toContain(
      nb ? `Lovens frist er ${longDate(day(6), language)}` : `Fristen i lova er ${longDate(day(6), language)}`,
    );
    await kari.getByLabel('Ny frist').fill(typedDay(7));
    expect(await press(kari, nb ? 'Se hva som skjer' : 'Sjå kva som skjer')).toBe(422);
    expect(await readIn(kari.locator('.aksel-error-summary'))).toContain(
      nb ? 'ingen kan flytte den lenger fram' : 'ingen kan flytte han lenger fram',
    );
    await kari.getByLabel('Ny frist').fill(typedDay(3));
    expect(await press(kari, nb ? 'Se hva som skjer' : 'Sjå kva som skjer')).toBe(200);
    const preview = await readIn(kari.locator('.preview'));
    expect(preview).toContain(nb ? 'lovens frist er' : 'fristen i lova er');
    expect(preview).toContain(nb ? 'Får beskjed nå' : 'Får beskjed no');
    if (javaScript) await expectAccessible(kari);
    await press(kari, 'Flytt fristen');
    expect(await typesIn(caseId)).toContain('moved');
  });

  it('that the routine sets is moved past it with a reason, and stands on the leader’s page until it is seen', async () => {
    const { reference, caseId } = await openCase('Avvik Avviksen');
    const kari = await as('kari');
    await kari.goto(`/cases/${reference}/acts/move?duty=institution-1/half-year-meeting/1`);
    await kari.getByLabel('Ny frist').fill(typedDay(300));
    expect(await press(kari, nb ? 'Se hva som skjer' : 'Sjå kva som skjer')).toBe(422);
    await kari.getByLabel(nb ? /Begrunnelse/ : /Grunngjeving/).fill('Institusjonen har ferie');
    expect(await press(kari, nb ? 'Se hva som skjer' : 'Sjå kva som skjer')).toBe(200);
    expect(await readIn(kari.locator('.preview'))).toMatch(nb ? /rutinens frist er/ : /fristen i rutinen er/);
    expect(await readIn(kari.locator('.preview'))).toContain(nb ? 'leder' : 'leiar');
    await press(kari, 'Flytt fristen');

    const ola = await as('ola');
    await ola.goto('/decisions');
    const row = ola.locator('tbody tr', { hasText: reference });
    expect(await readIn(row)).toContain('Kari Eksempel');
    if (javaScript) await expectAccessible(ola);
    await row.getByRole('link', { name: nb ? /Se avviket/ : /Sjå avviket/ }).click();
    expect(await readIn(ola.locator('main'))).toContain('Institusjonen har ferie');
    if (javaScript) await expectAccessible(ola);
    expect(await press(ola, nb ? 'Jeg har sett avviket' : 'Eg har sett avviket')).toBe(200);
    expect(await typesIn(caseId)).toContain('noted');
    await ola.goto('/decisions');
    expect(await ola.locator('tbody tr', { hasText: reference }).count()).toBe(0);
    // Whoever moved it does not see it on any list, and cannot take note of it.
    await kari.goto(`/cases/${reference}/duties/institution-1/half-year-meeting/1`);
    expect(await kari.getByRole('button', { name: nb ? 'Jeg har sett avviket' : 'Eg har sett avviket' }).count()).toBe(
      0,
    );
  });

  it('that is unusual is asked about once, beside what would come of it if it is meant', async () => {
    const { reference, caseId } = await openCase('Uvanleg Uvanlegsen');
    const kari = await as('kari');
    const ifMeant = nb ? 'Hvis datoen er riktig, skjer dette' : 'Dersom datoen er rett, skjer dette';
    const yes = /^Ja, .+ stemmer$/;
    // An act that is shown beforehand anyway, and work that is registered.
    await kari.goto(`/cases/${reference}/acts/agree?duty=institution-1/half-year-meeting/1`);
    await kari.getByLabel('Avtalt dag').fill(typedDay(1000));
    expect(await press(kari, nb ? 'Se hva som skjer' : 'Sjå kva som skjer')).toBe(422);
    expect(await readIn(kari.locator('main'))).toContain(ifMeant);
    expect(await readIn(kari.locator('.preview'))).toContain(longDate(day(1000), language));

    await kari.goto(`/cases/${reference}/duties/institution-1/referral/1`);
    await fillDone(kari, nb ? 'Når ble henvisningen sendt?' : 'Når blei tilvisinga til Bufetat send?', typedDay(-400));
    expect(await press(kari, 'Registrer')).toBe(422);
    expect(await readIn(kari.locator('main'))).toContain(ifMeant);
    expect(await readIn(kari.locator('.preview'))).toContain(nb ? 'Henvisning' : 'Tilvising');
    if (javaScript) await expectAccessible(kari);
    const before = await typesIn(caseId);
    expect(before).not.toContain('completed');
    await kari.getByLabel(yes).check();
    expect(await press(kari, 'Registrer')).toBe(200);
    expect(await typesIn(caseId)).toContain('completed');
  });

  it('that people agree has a field of its own, before it has opened and after', async () => {
    const { reference, caseId } = await openCase('Avtale Avtalesen');
    const kari = await as('kari');
    await kari.goto(`/cases/${reference}/duties/institution-1/half-year-meeting/1`);
    await kari
      .getByRole('link', {
        name: nb ? 'Avtal eller flytt et møte eller besøk' : 'Avtal eller flytt eit møte eller besøk',
      })
      .click();
    await kari.getByLabel(nb ? 'Avtalt dag' : 'Avtalt dag').fill(typedDay(100));
    expect(await press(kari, nb ? 'Se hva som skjer' : 'Sjå kva som skjer')).toBe(200);
    expect(await readIn(kari.locator('.preview'))).toContain('Halvårsrapport');
    if (javaScript) await expectAccessible(kari);
    await press(kari, nb ? 'Lagre dagen' : 'Lagre dagen');
    await kari.goto(`/cases/${reference}/duties/institution-1/half-year-meeting/1`);
    expect(await readIn(kari.locator('.summary-facts'))).toContain(longDate(day(100), language));

    await kari.goto(`/cases/${reference}`);
    await kari.locator('details.more summary').click();
    await kari
      .getByRole('link', {
        name: nb ? 'Avtal eller flytt et møte eller besøk' : 'Avtal eller flytt eit møte eller besøk',
      })
      .click();
    await kari
      .getByRole('link', { name: nb ? /Halvårsevaluering.*ikke åpnet ennå/ : /Halvårsevaluering.*ikkje opna enno/ })
      .click();
    await kari.getByLabel('Avtalt dag').fill(typedDay(330));
    expect(await press(kari, nb ? 'Se hva som skjer' : 'Sjå kva som skjer')).toBe(200);
    expect(await press(kari, 'Lagre dagen')).toBe(200);
    expect((await typesIn(caseId)).filter((type) => type === 'agreed')).toHaveLength(2);
    expect(await typesIn(caseId)).not.toContain('conflict-found');
  });

  it('is extended by who decides, with the ground that was given, before the time is out', async () => {
    const { reference, caseId } = await openCase('Utvid Utvidsen');
    const kari = await as('kari');
    const examined = await test.engine.cases.send(caseId, {
      type: 'complete',
      by: { person: test.engine.people.kari!, roles: ['intake-caseworker'] },
      duty: 'investigation-1/examine-report/1',
      outcome: 'investigate',
      fields: { concludedOn: day(0) },
    });
    expect(examined.ok).toBe(true);
    const duty = `/cases/${reference}/duties/investigation-1/investigation/1`;
    await kari.goto(duty);
    await kari.getByRole('link', { name: nb ? 'Be om utvidet frist' : 'Be om utvida frist' }).click();
    expect(await press(kari, nb ? 'Se hva som skjer' : 'Sjå kva som skjer')).toBe(422);
    await kari.locator('[name="ground"]').fill('Søsken i to kommuner');
    expect(await press(kari, nb ? 'Se hva som skjer' : 'Sjå kva som skjer')).toBe(200);
    if (javaScript) await expectAccessible(kari);
    await press(kari, nb ? 'Be om utvidet frist' : 'Be om utvida frist');
    await kari.goto(duty);
    expect(await kari.getByRole('button', { name: nb ? 'Gi utvidet frist' : 'Gi utvida frist' }).count()).toBe(0);
    // The work goes on meanwhile.
    expect(await kari.getByRole('button', { name: 'Registrer', exact: true }).count()).toBe(1);

    const ola = await as('ola');
    await ola.goto('/decisions');
    await ola.locator('tbody tr', { hasText: reference }).getByRole('link', { name: /Avgj/ }).click();
    expect(await readIn(ola.locator('main'))).toContain('Søsken i to kommuner');
    if (javaScript) await expectAccessible(ola);
    expect(await press(ola, nb ? 'Gi utvidet frist' : 'Gi utvida frist')).toBe(200);
    expect(await typesIn(caseId)).toContain('extended');
    await ola.goto('/decisions');
    expect(await ola.locator('tbody tr', { hasText: reference }).count()).toBe(0);
  });
});
