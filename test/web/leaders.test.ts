import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeriod, dateOf, subtractPeriod } from '../../core/calendar/dates.ts';
import type { Unsigned } from '../../core/case/commands.ts';
import { askOf } from '../engine/sleeping-case.ts';
import { inWhole } from '../shared/in-whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { expectNarrow, expectAccessible as expectOpen } from './using-pages.ts';

const hostile = `Per "><img src=x onerror="document.title='ute'"> <script>document.title='ute'</script>`;
const formula = '=1+1;"Oda"';
const child = 'Lise Oppdiktet';
const plan = 'case/measures-plan/1';

let pages: TestWeb;
let today: string;
/** References by what the case is for. */
const reference: Record<string, string> = {};
const ids: Record<string, string> = {};

async function open(
  name: string,
  {
    by = 'kari',
    caseworker = 'kari' as string | undefined,
    unit = 'tiltak',
    placedDaysAgo = undefined as number | undefined,
    practice = false,
  } = {},
): Promise<void> {
  const { cases, people } = pages.engine;
  const facts = { kind: 'omsorg', placed: subtractPeriod(today, `P${placedDaysAgo ?? 0}D`) };
  const opened = await cases.open({
    routine: 'alver/tiltak',
    unit,
    by: people[by]!,
    subjectName: child,
    facts: {},
    people: caseworker ? { caseworker: [people[caseworker]!] } : {},
    tracks: placedDaysAgo === undefined ? [] : [{ track: 'institution', facts }],
    practice,
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  reference[name] = opened.reference;
  ids[name] = opened.caseId;
}

const ask = (login: string, name: string, asked: Unsigned) => askOf(pages.engine, ids[name]!, asked, login);

const written = () => ({ written: today, nextEvaluation: addPeriod(today, 'P2M') });
const complete = (duty: string, fields = {}, outcome = 'done') =>
  ({ type: 'complete', duty, outcome, fields }) as const;

beforeAll(async () => {
  pages = await startTestWeb();
  today = dateOf(pages.web.now());
  const { database } = pages.engine.register;
  const staff = database.withSchema('fristvakt');
  await staff.updateTable('people').set({ name: hostile }).where('login', '=', 'per').execute();
  await staff.updateTable('people').set({ name: formula }).where('login', '=', 'oda').execute();
  // Nobody fills this role any more, and Oda is away without anybody in her place.
  await staff.deleteFrom('unit_roles').where('role', '=', 'intake-caseworker').execute();
  await staff
    .insertInto('absences')
    .values({ person: pages.engine.people.oda!, from_day: today, to_day: today, deputy: null })
    .execute();

  await open('late', { placedDaysAgo: 45 });
  await open('shared', { caseworker: undefined });
  await open('decided', { by: 'per', caseworker: 'per' });
  await open('own', { by: 'ola', caseworker: undefined });
  await open('offered');
  await open('secret', { placedDaysAgo: 45 });
  await open('shown', { placedDaysAgo: 40 });
  // So many that figures are shown of them, which of fewer than three they are not.
  for (const name of ['elsewhere', 'elsewhere-2', 'elsewhere-3'])
    await open(name, { by: 'mina', caseworker: undefined, unit: 'mottak', placedDaysAgo: 45 });
  await open('practice', { practice: true, placedDaysAgo: 45 });
  const { kari, per, ola, oda } = pages.engine.people;
  await pages.engine.register.protectCase({ caseId: ids.secret!, practice: false, readers: [kari!] });
  await pages.engine.register.protectCase({ caseId: ids.shown!, practice: false, readers: [kari!, ola!] });
  await ask('per', 'decided', complete(plan, written(), 'written'));
  // As the case says it of work that was typed after its date: nothing that opens today can be that on this engine's clock.
  await staff.updateTable('duties').set({ registered_late: true }).where('case_id', '=', ids.decided!).execute();
  await ask('ola', 'own', complete(plan, written(), 'written'));
  await ask('kari', 'offered', { type: 'handover', duty: plan, to: per! });
  for (const occurrence of [1, 2]) {
    await ask(
      'kari',
      'late',
      complete(`institution-1/contact-youth/${occurrence}`, { how: 'telefon', journalReference: 'Journal 12' }),
    );
  }
  await ask('ola', 'late', { type: 'reassign', role: 'caseworker', to: oda!, duty: 'institution-1/goals/1' });
  const message = JSON.stringify({ to: { role: 'caseworker', persons: [] } });
  for (const id of [ids.late!, ids.secret!]) {
    await sql`insert into fristvakt.outbox (case_id, sequence, nth, message, status, attempts, ready_at, reported_at)
      values (${id}, 900, 0, ${message}, 'nobody', 3, now() + interval '1 day', now())`.execute(database);
  }
  const at = pages.web.now();
  const found = (name: string, kind: string) => {
    return { kind, practice: name === 'practice', caseId: ids[name], reference: reference[name], detail: {} };
  };
  await pages.engine.register.keepReconciliation({
    startedAt: at,
    endedAt: at,
    cases: 9,
    whole: true,
    findings: [
      found('late', 'no-execution'),
      found('late', 'duty-row-differs'),
      ...['secret', 'elsewhere', 'practice'].map((name) => found(name, 'edited')),
    ],
    more: 0,
  });
});
afterAll(() => pages?.stop());

async function expectAccessible(page: Page): Promise<void> {
  await expectOpen(page);
  await expectNarrow(page);
}

/** The page that somebody without a script stands on, as one with a script sees it. */
async function expectOpenToAll(page: Page): Promise<void> {
  const withScript = await pages.as('ola');
  await withScript.goto(page.url());
  await expectAccessible(withScript);
  await withScript.close();
}

const rowsOf = (page: Page) => page.locator('table.unit-duties tbody tr');

describe('decisions', () => {
  it('show a leader what waits, with who did it, and never their own work', async () => {
    const ola = await pages.as('ola');
    await ola.goto('/decisions');
    await ola.getByText('Én avgjørelse venter på deg.').waitFor();
    const row = ola.getByRole('row').filter({ hasText: reference.decided! });
    expect(await row.textContent()).toContain(`${hostile}gjort i tide, registrert for sent`);
    expect(await row.getByRole('link', { name: /^Avgjør/ }).getAttribute('href')).toBe(
      `/cases/${reference.decided}/duties/${plan}`,
    );
    expect(await ola.content()).not.toContain(reference.own);
    // The child first, then the reference; the browser's history keeps neither.
    expect(await row.getByRole('link').first().textContent()).toBe(`${child} ${reference.decided}`);
    expect(await ola.title()).not.toBe('ute');
    const handover = ola.getByRole('row').filter({ hasText: reference.offered! });
    expect(await handover.first().textContent()).toContain('Kari Eksempel');
    await expectAccessible(ola);

    // What Ola did himself is for the one above him.
    const hilde = await pages.as('hilde');
    await hilde.goto('/decisions');
    await hilde.getByText('Ingenting venter på avgjørelse fra deg.').waitFor();
    expect(await hilde.getByRole('row').filter({ hasText: reference.own! }).count()).toBe(1);
  });

  inWhole('and all other pages of leaders are not there for anybody else', async () => {
    const kari = await pages.as('kari');
    const paths = [
      '/decisions',
      '/unit',
      '/unit/duties',
      '/unit/duties.csv',
      '/unit/undelivered',
      '/unit/findings',
      '/unit/control',
      '/unit/reach',
      '/unit/report',
      '/unit/deviations',
      '/unit/deviations.csv',
      `/unit/deviations/${reference.late}/1`,
      '/unit/weeks',
    ];
    for (const path of [...paths, '/unit/control.csv', '/unit/report.csv', '/unit/duties/reassign']) {
      expect([path, (await kari.goto(path))?.status()]).toEqual([path, 404]);
    }
    const mina = await pages.as('mina');
    expect((await mina.goto('/unit?unit=tiltak'))?.status()).toBe(404);
    expect((await mina.goto('/decisions'))?.status()).toBe(200);
    await mina.getByText('Ingenting ventar på avgjerd frå deg.').waitFor();
    await expectAccessible(mina);
  });
});

describe('the unit', () => {
  it('is told of on the first page of who leads it, in the same words, and on that of nobody else', async () => {
    const ola = await pages.as('ola', { javaScript: false });
    await ola.goto('/unit');
    const words = (await ola.locator('.summary').textContent())!;
    expect(words).toMatch(/forfalt/);
    await ola.goto('/');
    expect(await ola.locator('main').textContent()).toContain(`Min enhet: ${words}`);
    const kari = await pages.as('kari', { javaScript: false });
    await kari.goto('/');
    expect(await kari.locator('main').textContent()).not.toContain('Min enhet:');
  });

  inWhole('counts what its lists then show, and nothing of a protected case', async () => {
    const ola = await pages.as('ola', { javaScript: false });
    await ola.goto('/unit');
    const links: { readonly href: string; readonly count: number }[] = [];
    for (const link of await ola.locator('table a, .unit-attention a, .summary a').all()) {
      const href = (await link.getAttribute('href')) ?? '';
      links.push({ href, count: Number.parseInt((await link.textContent()) ?? '', 10) });
    }
    expect(links.length).toBeGreaterThan(12);
    for (const { href, count } of links) {
      if (!href.startsWith('/unit/duties') || Number.isNaN(count)) continue;
      await ola.goto(href);
      expect([href, await ola.locator('.summary').textContent()]).toEqual([
        href,
        `${count} ${count === 1 ? 'plikt' : 'plikter'}.`,
      ]);
      expect([href, await rowsOf(ola).count()]).toEqual([href, Math.min(count, 50)]);
    }

    await ola.goto('/unit');
    const attention = await ola.locator('.unit-attention').textContent();
    expect(attention).toMatch(/\d+ plikter som ingen har ansvaret for/);
    expect(attention).toContain(`${formula} er borte, og har ingen stedfortreder`);
    expect(attention).toContain('1 varsel som ikke er kommet fram');
    expect(attention).toMatch(/\d+ plikter som er forfalt/);
    expect(attention).toContain('1 avgjørelse som venter på deg');
    // What there is none of is one quiet sentence.
    expect(attention).toMatch(/Ingen: .*saker med sperre.*\.$/);
    expect(attention).toContain('1 overføring som ikke er tatt imot');
    expect(await ola.locator('.unit-people').textContent()).toContain(hostile);
    await ola.goto('/unit/duties?state=overdue');
    const listed = await ola.locator('table').textContent();
    expect(listed).toContain(reference.late);
    expect(listed).toContain(reference.shown);
    for (const hidden of ['secret', 'elsewhere', 'practice']) expect(listed).not.toContain(reference[hidden]);
    expect(attention).toContain('1 sak som Fristvakt ikke passer på som den skal');
    await ola.goto('/unit/findings');
    const found = await ola.locator('table').textContent();
    expect(found).toContain(reference.late);
    expect(found).toMatch(/Saken svarer ikke, eller venter.*Listene viser ikke det samme/s);
    for (const hidden of ['secret', 'elsewhere', 'practice']) expect(found).not.toContain(reference[hidden]);
    await ola.goto('/unit/undelivered');
    expect(await ola.locator('table').textContent()).toContain(reference.late);
    expect(await ola.locator('table').textContent()).not.toContain(reference.secret);
  });

  inWhole('is read by screen readers, at 320 pixels, and in nynorsk', async () => {
    const ola = await pages.as('ola');
    for (const path of [
      '/unit',
      '/unit/duties',
      '/unit/duties?person=nobody',
      '/unit/undelivered',
      '/unit/findings',
      '/unit/control',
      '/unit/reach',
      '/unit/report',
      '/unit/deviations',
      '/unit/weeks',
    ]) {
      await ola.goto(path);
      await expectAccessible(ola);
    }
    await ola.goto('/unit/duties?person=%3Cscript%3E&state=%27&week=9999-W99&page=-1');
    expect(await rowsOf(ola).count()).toBeGreaterThan(0);
    const hilde = await pages.as('hilde');
    await hilde.goto('/unit?unit=mottak');
    expect(await hilde.locator('select[name="unit"]').inputValue()).toBe('mottak');
    await hilde.goto(`/unit/duties?unit=mottak`);
    expect(await hilde.locator('table').textContent()).not.toContain(reference.late);
    const mina = await pages.as('mina');
    await mina.goto('/unit');
    await mina.getByRole('heading', { name: 'Eininga mi' }).waitFor();
    await mina.getByRole('heading', { name: 'Dei neste tolv vekene' }).waitFor();
    await expectAccessible(mina);
  });
});

/** Who has a duty, and how often it was given to somebody. */
async function given(name: string, duty: string): Promise<{ persons: readonly string[]; times: number }> {
  const { register, people } = pages.engine;
  const logins = Object.fromEntries(Object.entries(people).map(([login, id]) => [id, login]));
  const open = (await register.openDutiesOf(ids[name]!)).find((each) => each.duty === duty);
  const journal = await register.readJournal(ids[name]!);
  const times = journal.filter(({ event }) => event.type === 'reassigned' && event.duty === duty).length;
  return { persons: open?.persons.map((id) => logins[id]!) ?? [], times };
}

const box = (page: Page, name: string, duty: string) => page.locator(`input[value="${ids[name]} ${duty}"]`);

describe('giving several duties to somebody else', () => {
  const contact = 'institution-1/contact-institution/1';
  const report = 'institution-1/monthly-report/1';

  inWhole('loses nothing of what is wrong, and gives each once', async () => {
    const ola = await pages.as('ola', { javaScript: false });
    await ola.goto('/unit/duties?state=overdue');
    await box(ola, 'late', contact).check();
    await box(ola, 'late', report).check();
    const [answer] = await Promise.all([
      ola.waitForNavigation(),
      ola.getByRole('button', { name: 'Gå videre' }).click(),
    ]);
    expect(answer?.status()).toBe(422);
    await ola.getByRole('link', { name: 'Velg hvem som skal ha ansvaret.' }).click();
    expect(await ola.evaluate(`document.activeElement?.getAttribute('name')`)).toBe('to');
    expect(await box(ola, 'late', contact).isChecked()).toBe(true);
    expect(await ola.locator('select[name="state"]').inputValue()).toBe('overdue');
    await ola.selectOption('select[name="to"]', pages.engine.people.per!);
    await ola.getByRole('button', { name: 'Gå videre' }).click();
    await ola.getByRole('heading', { name: `Gi 2 plikter til ${hostile}?` }).waitFor();
    await ola.reload();
    await ola.getByRole('heading', { name: `Gi 2 plikter til ${hostile}?` }).waitFor();

    // Somebody does one of them while the page is open.
    await ask('kari', 'late', complete(report, { received: today }));
    await ola.getByRole('button', { name: 'Gi pliktene videre' }).click();
    await ola.getByRole('heading', { name: '1 av 2 plikter er gitt videre' }).waitFor();
    expect(await ola.locator('main').textContent()).toContain('er gjort eller har falt bort');
    expect(await given('late', contact)).toEqual({ persons: ['per'], times: 1 });

    const receipt = new URL(ola.url()).pathname;
    await ola.goBack();
    await ola.getByRole('heading', { name: 'Åpne plikter i enheten' }).waitFor();
    const per = await pages.as('per');
    expect((await per.goto(receipt))?.status()).toBe(404);
  });

  inWhole('is one decision when it is clicked twice, and leaves what cannot be given', async () => {
    const ola = await pages.as('ola');
    await ola.goto('/unit/duties');
    await box(ola, 'shared', plan).check();
    // A page that is out of date could still send a protected one, or one that waits for a decision.
    const others = ['decided', 'secret', 'shown', 'elsewhere'].map((name) => `${ids[name]} ${plan}`);
    await ola.evaluate(`for (const value of ${JSON.stringify([...others, 'x y'])}) {
      const input = Object.assign(document.createElement('input'), { type: 'hidden', name: 'duty', value });
      document.querySelector('form[action$="/unit/duties/reassign"]').append(input);
    }`);
    await ola.selectOption('select[name="to"]', pages.engine.people.per!);
    await ola.getByRole('button', { name: 'Gå videre' }).click();
    await ola.getByText('Disse kan ikke gis videre').waitFor();
    const main = await ola.locator('main').textContent();
    expect(main).toContain('er gjort, og venter på en avgjørelse');
    expect(main).toContain('saken er skjermet, og personen er ikke blant dem som kan se den');
    expect(main).not.toContain(reference.secret);
    expect(main).not.toContain(reference.elsewhere);
    await expectAccessible(ola);
    await ola.evaluate(`(async () => {
      const form = document.querySelector('main form');
      const send = () => fetch(form.action, { method: 'POST', body: new URLSearchParams([...new FormData(form)]) });
      await Promise.all([send(), send()]);
    })()`);
    expect(await given('shared', plan)).toEqual({ persons: ['per'], times: 1 });
    expect((await given('secret', plan)).times + (await given('shown', plan)).times).toBe(0);
    expect((await given('elsewhere', plan)).times).toBe(0);
  });

  inWhole('comes back after the session ended, and while nobody answers', async () => {
    const { engine, web } = pages;
    const ola = await pages.as('ola', { javaScript: false });
    await ola.goto('/unit/duties?state=later');
    await box(ola, 'offered', plan).check();
    await ola.selectOption('select[name="to"]', engine.people.per!);
    await ola.getByRole('button', { name: 'Gå videre' }).click();
    await ola.getByRole('heading', { name: /^Gi \d/ }).waitFor();
    await engine.register.endSessionsOf(engine.people.ola!, web.now());
    await ola.getByRole('button', { name: /videre$/ }).click();
    await ola.click('button[name="person"][value="ola"]');
    await ola.getByRole('heading', { name: /^Gi \d/ }).waitFor();

    await engine.stopWorker();
    const [answer] = await Promise.all([ola.waitForNavigation(), ola.getByRole('button', { name: /videre$/ }).click()]);
    expect(answer?.status()).toBe(503);
    await ola.getByText('det blir likevel bare registrert én gang').waitFor();
    await engine.startWorker();
    await ola.getByRole('button', { name: /videre$/ }).click();
    await ola.getByRole('heading', { name: /gitt videre$/ }).waitFor();
    expect(await given('offered', plan)).toEqual({ persons: ['per'], times: 1 });
    expect(await engine.register.listDrafts(engine.people.ola!, '/unit/duties/reassign')).toEqual([]);
  });
});

describe('several rows of a list at once', () => {
  const contact = 'institution-1/contact-institution/1';

  inWhole('are asked after: previewed, once however often it is sent, in the case and not in the mail', async () => {
    const ola = await pages.as('ola', { javaScript: false });
    await ola.goto('/unit/duties?state=overdue');
    await box(ola, 'shown', contact).check();
    await box(ola, 'late', contact).check();
    const goOn = () => ola.getByRole('button', { name: 'Se over' }).click();
    await goOn();
    await ola.getByRole('link', { name: 'Skriv hva du vil spørre om.' }).click();
    expect(await box(ola, 'late', contact).isChecked()).toBe(true);
    await ola.getByLabel('Hva vil du spørre om?').fill('Rekker dere dette før helga?');
    await goOn();
    await ola.getByRole('heading', { name: 'Spør om 2 plikter?' }).waitFor();
    const main = await ola.locator('main').textContent();
    expect(main).toContain('Rekker dere dette før helga?');
    await expectOpenToAll(ola);
    const form = await ola.evaluate(`[...new FormData(document.querySelector('main form'))]`);
    const twice = { data: new URLSearchParams(form as [string, string][]).toString() };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await ola.request.post('/unit/duties/ask', { ...twice, headers })).status()).toBe(200);
    await ola.getByRole('button', { name: 'Send spørsmålet' }).click();
    await ola.getByRole('heading', { name: 'Du har spurt om 2 plikter' }).waitFor();
    const { register } = pages.engine;
    for (const name of ['late', 'shown']) {
      const asked = (await register.readJournal(ids[name]!)).filter(({ type }) => type === 'asked-after');
      expect(asked.map(({ event }) => event)).toMatchObject([
        { duty: contact, reason: 'Rekker dere dette før helga?' },
      ]);
    }
    const outbox = await register.outboxOf(ids.late!);
    const told = outbox.filter(({ message }) => message.kind === 'asked-after');
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain('helga');
    const kari = await pages.as('kari');
    await kari.goto(`/cases/${reference.late}`);
    expect(await kari.content()).toContain('Rekker dere dette før helga?');
  });

  inWhole('are taken note of, each as a decision of its own, and what somebody else has seen is told', async () => {
    for (const name of ['late', 'shown'])
      await ask('kari', name, { type: 'move', duty: plan, to: addPeriod(today, 'P2M'), reason: 'Tolken er syk' });
    const ola = await pages.as('ola', { javaScript: false });
    await ola.goto('/decisions');
    await ola.getByRole('button', { name: 'Se over de valgte' }).click();
    await ola.getByRole('link', { name: 'Velg minst én.' }).waitFor();
    for (const name of ['late', 'shown']) await box(ola, name, plan).check();
    await ola.getByRole('button', { name: 'Se over de valgte' }).click();
    await ola.getByRole('heading', { name: 'Har du sett disse 2?' }).waitFor();
    await expectOpenToAll(ola);
    await ask('hilde', 'late', { type: 'take-note', duty: plan });
    await ola.getByRole('button', { name: 'Jeg har sett det' }).click();
    await ola.getByRole('heading', { name: '1 av 2 er sett' }).waitFor();
    for (const [name, person] of [
      ['late', 'hilde'],
      ['shown', 'ola'],
    ] as const) {
      const noted = (await pages.engine.register.readJournal(ids[name]!)).filter(({ type }) => type === 'noted');
      expect(noted.map(({ event }) => event.by)).toEqual([pages.engine.people[person]]);
    }
  });
});

describe('the register of deviations', () => {
  inWhole('has what was reported and moved, takes cause and measure into the case, and closes', async () => {
    await ask('kari', 'late', {
      type: 'deviation',
      step: 'contact-institution',
      track: 'institution-1',
      reason: 'Institusjonen var stengt',
    });
    const ola = await pages.as('ola', { javaScript: false });
    await ola.goto('/unit/deviations?state=open');
    const row = ola.getByRole('row').filter({ hasText: 'Institusjonen var stengt' });
    expect(await row.textContent()).toContain('Ikke behandlet');
    await row.locator('a[href*="/unit/deviations/"]').click();
    await ola.getByRole('button', { name: 'Lagre' }).click();
    await ola.getByRole('link', { name: 'Velg en årsak.' }).waitFor();
    await expectOpenToAll(ola);
    await ola.getByLabel('Årsak').selectOption('waits-for-others');
    await ola.getByLabel('Hva skjedde?').fill('De hadde planleggingsdag');
    await ola.getByLabel('Tiltak (hvis noe skal gjøres)').fill('=SUM(1) ring dagen før');
    await ola.getByLabel('Hvem gjør det?').selectOption(pages.engine.people.kari!);
    await ola.getByLabel('Innen når?').fill(addPeriod(today, 'P7D'));
    await ola.getByRole('button', { name: 'Lagre' }).click();
    await ola.getByRole('heading', { name: 'Avviksregister' }).waitFor();
    const receipt = ola.getByRole('status');
    expect(await receipt.textContent()).toMatch(/Avviket er ikke lukket\..*Kari Eksempel gjør tiltaket innen/);
    await ola.goto('/unit/deviations?kind=reported');
    expect(await receipt.count()).toBe(0);
    expect(await row.textContent()).toMatch(/Venter på en annen tjeneste.*De hadde planleggingsdag.*ring dagen før/s);
    const csv = await (await ola.request.get('/unit/deviations.csv')).text();
    expect(csv).toContain(`'=SUM(1) ring dagen før`);
    expect(csv).not.toContain(child);
    expect(csv).not.toContain(reference.secret);

    await row.locator('a[href*="/unit/deviations/"]').click();
    await ola.getByLabel('Avviket er ferdig behandlet, og kan lukkes').check();
    await ola.getByRole('button', { name: 'Lagre' }).click();
    expect(await receipt.textContent()).toContain('Avviket er lukket.');
    await ola.goto('/unit/deviations?state=closed&kind=reported');
    expect(await row.textContent()).toContain('Lukket av Ola Prøve');
    const treated = (await pages.engine.register.readJournal(ids.late!)).filter(
      ({ type }) => type === 'deviation-treated',
    );
    expect(treated.map(({ event }) => event)).toMatchObject([
      { cause: 'waits-for-others', who: pages.engine.people.kari, closed: false },
      { measure: '=SUM(1) ring dagen før', closed: true },
    ]);
    // A row of the journal that is no deviation has no such page, nor has a case of another unit or of its readers alone.
    expect((await ola.goto(`/unit/deviations/${reference.late}/1`))?.status()).toBe(404);
    for (const name of ['secret', 'elsewhere', 'practice'])
      expect((await ola.goto(`/unit/deviations/${reference[name]}/1`))?.status()).toBe(404);
  });
});

describe('what is taken out', () => {
  it('opens in Norwegian Excel, names no child, and is written down', async () => {
    const ola = await pages.as('ola');
    const answer = await ola.request.get('/unit/duties.csv');
    expect(answer.headers()['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers()['content-disposition']).toContain('attachment');
    const text = await answer.text();
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('\uFEFFSaksnummer;Plikt;Rad;Grunnlag;Rutine;Enhet;Ansvarlig;Åpnet;Frist;Status;Forfalt');
    expect(lines.find((line) => line.startsWith(reference.late!))).toMatch(
      /;\d\d\.\d\d\.\d{4};\d\d\.\d\d\.\d{4};åpen;(Ja|Nei)$/,
    );
    expect(text).toContain(`"'=1+1;""Oda"""`);
    expect(text).not.toContain(child);
    expect(text).not.toContain(reference.secret);
    const [late] = await pages.engine.register.accessesOf(ids.late!, 1);
    expect(late).toMatchObject({ person: pages.engine.people.ola, purpose: 'export', outcome: 'shown' });
    expect(
      (await pages.engine.register.accessesOf(ids.secret!, 50)).filter(({ purpose }) => purpose === 'export'),
    ).toEqual([]);
  });

  inWhole('of internal control tells how deadlines were kept and nobody apart', async () => {
    const { database } = pages.engine.register;
    const add = (
      row: string,
      onTime: boolean | null,
      count: number,
      status = 'met',
      registeredLate = onTime === false,
    ) =>
      sql`insert into fristvakt.duties (case_id, duty, unit, step, track, occurrence, rows, basis, status, opened_at, due,
          roles, persons, ended_at, done, on_time, registered_late)
        select ${ids.shared!}, ${`case/x-${randomUUID()}/`} || n, 'tiltak', 'x', 'case', n, ${row}, 'local', ${status}, now(),
          ${today}::date, '{}', '{}', now(), ${onTime === null ? null : today}::date, ${onTime}, ${registeredLate}
        from generate_series(1, ${count}::int) as n`.execute(database);
    await add('Z1', true, 2);
    await add('Z1', true, 1, 'met', true);
    await add('Z1', false, 1);
    await add('Z1', null, 5, 'cancelled');
    await add('Z2', true, 2);
    const ola = await pages.as('ola');
    await ola.goto('/unit/control');
    const row = (name: string) => ola.getByRole('row').filter({ has: ola.getByRole('cell', { name, exact: true }) });
    expect(await ola.locator('h2').allTextContents()).toContain('Frister som rutinen setter');
    // Done in time, of which one was registered when the time was out: that is counted apart.
    expect(await row('Z1').textContent()).toMatch(/75 % av 4\s*1 registrert etter fristen/);
    expect(await row('Z2').textContent()).toContain('færre enn 3');
    for (const one of Object.values(reference)) expect(await ola.content()).not.toContain(one);
    const csv = await (await ola.request.get('/unit/control.csv')).text();
    expect(csv).toMatch(/;Z1;;\d\. kvartal \d{4};4;3;75 %;1;0\r\n/);
    expect(csv).toMatch(/;Z2;;\d\. kvartal \d{4};færre enn 3;;;;\r\n/);

    // Hilde leads mottak too, and neither sees the protected case that is late beside these.
    const late = async (login: string) => {
      const page = await pages.as(login);
      await page.goto('/unit/control');
      return (await page.locator('tfoot').allTextContents()).join('');
    };
    expect(await late('hilde')).not.toBe(await late('ola'));
  });
});
