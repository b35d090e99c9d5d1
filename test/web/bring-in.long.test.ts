import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, instantFromMilliseconds, subtractPeriod } from '../../core/calendar/dates.ts';
import { waysOf } from '../shared/whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { openCase, stay } from './open-case.ts';
import { errorsOn, expectAccessible, expectNarrow, press, readOn, speaks, stepOf } from './using-pages.ts';

let test: TestWeb;
beforeAll(async () => {
  test = await startTestWeb();
});
afterAll(() => test?.stop());

const today = () => dateOf(instantFromMilliseconds(Date.now()));
const twoYearsAgo = () => subtractPeriod(today(), 'P2Y10D');
const heightOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollHeight');

const words = {
  nb: {
    next: 'Fortsett',
    preview: 'Se hva som skjer',
    referral: 'Henvisning til Bufetats inntaksteam',
    monthly: 'Månedlig kontakt med ungdommen',
    fill: 'Alt før i dag er gjort',
    recurring: /^Det som kommer igjen \(\d+\): regnes fra i dag/,
    opened: 'Saken er åpnet',
    late: /forfalt/i,
    noSource: 'Fyll ut kilden',
  },
  nn: {
    next: 'Hald fram',
    preview: 'Sjå kva som skjer',
    referral: 'Tilvising til inntaksteamet i Bufetat',
    monthly: 'Månadleg kontakt med ungdommen',
    fill: 'Alt før i dag er gjort',
    recurring: /^Det som kjem igjen \(\d+\): blir rekna frå i dag/,
    opened: 'Saka er opna',
    late: /forfall/i,
    noSource: 'Fyll ut kjelda',
  },
} as const;

/** Goes to the page that asks what was done of a placement of two years ago. */
async function toWhatWasDone(page: Page, next: string, unusual: (page: Page) => Promise<void>): Promise<void> {
  await page.goto('/cases/new');
  await page.check('input[name="routine"][value="alver/tiltak"]');
  await page.click('main form button[type=submit] >> nth=0');
  for (let steps = 0; steps < 12 && !['brought-in', 'check'].includes(stepOf(page)); steps += 1) {
    if (stepOf(page) === 'tracks') await page.check('input[name="track"][value="institution"]');
    if (stepOf(page) === 'track-institution') {
      await page.check('input[value="omsorg"]');
      await page.fill('input[name="field.placed"]', twoYearsAgo());
      // So long ago is asked about once, and what it would bring stands beside the question.
      expect(await press(page, next)).toBe(422);
      await unusual(page);
      await page.check('input[name="sure.field.placed"]');
    }
    await press(page, next);
  }
  expect(stepOf(page)).toBe('brought-in');
}

describe.each(
  waysOf([
    ['nb', true],
    ['nn', false],
  ]),
)('a placement of two years ago, in %s, with script: %s', (language, javaScript) => {
  const say = words[language];
  const asKari = async () => {
    const page = await test.as('kari', { javaScript });
    await speaks(page, language);
    return page;
  };

  it('is brought in on one short page, by keyboard, without one red line', async () => {
    const page = await asKari();
    await toWhatWasDone(page, say.next, async () => {
      const meant = await page.locator('section[aria-labelledby="if-meant"]').innerText();
      expect(meant).toMatch(new RegExp(`${say.monthly}: 24 (ganger|gonger)`));
      expect(meant).toContain('Oppdatert tiltaksplan');
      // Nothing that does not count from the day.
      expect(meant).not.toContain('Invitasjon til overgangsmøte');
      if (javaScript) await expectAccessible(page);
      if (javaScript) await expectNarrow(page);
    });
    // What must be answered stands open, and what counts from today or has not come yet is folded.
    expect(await heightOf(page)).toBeLessThan(1800);
    expect(await page.getByText(say.referral).isVisible()).toBe(true);
    expect(await page.getByText(say.monthly).isVisible()).toBe(false);
    if (javaScript) {
      await expectAccessible(page);
      await expectNarrow(page);
    }
    // Enter sends the answers as the button of the form does, and presses none of the others.
    const [answer] = await Promise.all([
      page.waitForResponse((each) => each.request().isNavigationRequest() && each.status() !== 303),
      page.press('input[name="b.source"]', 'Enter'),
    ]);
    expect(answer.status()).toBe(422);
    await page.waitForLoadState();
    expect(await errorsOn(page)).toContain(say.noSource);
    await page.fill('input[name="b.source"]', 'Acos, mappe 12');
    await page.keyboard.press('Tab');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(await page.inputValue('input[name="b.source"]')).toBe('Acos, mappe 12');
    const referral = page.locator('fieldset', { hasText: say.referral });
    expect(await referral.locator('input[value="done"]').isChecked()).toBe(true);
    expect(await referral.getByRole('textbox').isVisible()).toBe(true);
    // An answer without a day shows no field for one.
    await referral.locator('input[value="done"]').focus();
    await page.keyboard.press('ArrowDown');
    expect(await referral.locator('input[value="not-done"]').isChecked()).toBe(true);
    expect(await referral.getByRole('textbox').isVisible()).toBe(false);
    await page.keyboard.press('ArrowUp');
    // Of what recurs somebody knows when it was last done.
    await page.locator('summary', { hasText: say.recurring }).click();
    await page.getByLabel(new RegExp(`^${say.monthly}`)).fill(subtractPeriod(today(), 'P3D'));
    if (javaScript) {
      await expectAccessible(page);
      await expectNarrow(page);
    }
    await press(page, say.next);
    expect(stepOf(page)).toBe('check');
    await page.click('main form button[type=submit] >> nth=0');
    expect(await page.locator('h1').textContent()).toContain(say.opened);
    expect(await readOn(page)).not.toMatch(say.late);
    const reference = (await page.locator('h1').innerText()).split(' ').at(-1)!;
    const view = (await test.engine.cases.show(reference))!;
    expect(Object.values(view.state!.duties).filter(({ overdue }) => overdue)).toEqual([]);
    const said = view.past.flatMap(({ event }) => (event.type === 'brought-in' ? [event] : []));
    const contact = said.find(({ step }) => step === 'contact-youth');
    expect(contact?.answer).toEqual({ is: 'last-done', on: subtractPeriod(today(), 'P3D') });
    expect(new Set(said.map(({ source }) => source))).toEqual(new Set(['Acos, mappe 12']));
    await page.close();
  });

  it('of a fact of the case itself, too, the yes goes on to the page about what was done before, and is asked for once', async () => {
    const page = await asKari();
    const born = subtractPeriod(today(), 'P20Y10D');
    const [birth, yes] = ['input[name="field.birthDate"]', 'input[name="sure.field.birthDate"]'];
    let facts = '';
    await page.goto('/cases/new');
    await page.check('input[name="routine"][value="alver/tiltak"]');
    await page.click('main form button[type=submit] >> nth=0');
    for (let steps = 0; steps < 12 && stepOf(page) !== 'brought-in'; steps += 1) {
      if (stepOf(page).startsWith('facts')) {
        facts = page.url();
        await page.fill(birth, born);
        expect(await press(page, say.next)).toBe(422);
        // Without the yes it is asked for once more, and goes nowhere.
        expect(await press(page, say.next)).toBe(422);
        await page.check(yes);
      }
      if (stepOf(page) === 'tracks') await page.check('input[name="track"][value="institution"]');
      if (stepOf(page) === 'track-institution') {
        await page.check('input[value="omsorg"]');
        await page.fill('input[name="field.placed"]', subtractPeriod(today(), 'P3M'));
      }
      expect(await press(page, say.next), stepOf(page)).not.toBe(422);
    }
    expect(await page.locator(yes).count()).toBe(0);
    // Back on its own page the yes stands, for that very day.
    const broughtIn = page.url();
    await page.goto(facts);
    expect(await page.isChecked(yes)).toBe(true);
    await page.goto(broughtIn);
    await page.fill('input[name="b.source"]', 'Acos, mappe 14');
    await press(page, say.fill);
    await press(page, say.next);
    expect(stepOf(page)).toBe('check');
    await page.click('main form button[type=submit] >> nth=0');
    expect(await page.locator('h1').textContent()).toContain(say.opened);
    const { state } = (await test.engine.cases.show((await page.locator('h1').innerText()).split(' ').at(-1)!))!;
    expect(state!.facts.birthDate).toBe(born);
    await page.close();
  });

  it.each([
    ['a track that is started late', false, 'start-track?track=institution'],
    ['a fact that is told late', true, 'fact?track=institution-1&fact=placed'],
  ])('is asked about in the same way by %s', async (_, withStay, act) => {
    const { reference } = await openCase(test.engine, 'Siri Seint', { tracks: withStay ? [stay] : [] });
    const page = await asKari();
    await page.goto(`/cases/${reference}/acts/${act}`);
    if (!withStay) await page.check('input[value="omsorg"]');
    await page.fill('input[name="field.placed"]', twoYearsAgo());
    expect(await press(page, say.preview)).toBe(422);
    // What would come of it stands there, though it is too much to be played.
    const meant = await page.locator('section[aria-labelledby="if-meant"]').innerText();
    expect(meant).toMatch(new RegExp(`${say.monthly}: 24 (ganger|gonger)`));
    await page.check('input[name="sure.field.placed"]');
    // That it begins now is not believed of such a heap.
    await page.check('input[name="b.runs"][value="no"]');
    expect(await press(page, say.preview)).toBe(422);
    expect(await errorsOn(page)).toMatch(/12 (frister|fristar)/);
    await page.check('input[name="b.runs"][value="yes"]');
    // To say that it runs brings the questions, and blames nobody for what was not asked before.
    expect(await press(page, say.preview)).toBe(200);
    expect(await page.locator('.aksel-error-summary').count()).toBe(0);
    if (javaScript) {
      await expectAccessible(page);
      await expectNarrow(page);
    }
    expect(await press(page, say.preview)).toBe(422);
    expect(await errorsOn(page)).toContain(say.noSource);
    await page.fill('input[name="b.source"]', 'Acos, mappe 13');
    await press(page, say.fill);
    expect(await press(page, say.preview)).toBe(200);
    expect(await readOn(page)).toContain('Acos, mappe 13');
    await page.click('button[value="confirm"]');
    await page.waitForURL(/[?]done=/);
    const { state } = (await test.engine.cases.show(reference))!;
    const duties = Object.values(state!.duties);
    expect(duties.some(({ step, occurrence }) => step === 'contact-youth' && occurrence === 25)).toBe(true);
    expect(duties.filter(({ overdue }) => overdue)).toEqual([]);
    await page.close();
  });
});

describe.each(
  waysOf([
    ['nb', true],
    ['nn', false],
  ]),
)('a file of running cases, in %s, with script: %s', (language, javaScript) => {
  const nb = language === 'nb';
  const say = {
    link: nb ? 'Legg inn mange saker fra fil' : 'Legg inn mange saker frå fil',
    look: nb ? 'Se hva som skjer' : 'Sjå kva som skjer',
    open: nb ? 'Legg inn 2 saker' : 'Legg inn 2 saker',
    done: nb ? '2 saker er lagt inn' : '2 saker er lagde inn',
    nothingGiven: nb ? 'Velg en fil, eller lim inn linjene.' : 'Vel ei fil, eller lim inn linjene.',
    sameReference: nb ? 'Linje 2 har den samme referansen.' : 'Linje 2 har den same referansen.',
  };
  const placed = subtractPeriod(today(), 'P4M');
  const last = subtractPeriod(today(), 'P3D');
  const file = [
    'referanse;navn;løp;kind;Plasseringsdato;Månedlig kontakt med ungdommen;resten',
    `Mappe ${language} 1;Ada Brakt Inn;Institusjonsplassering;omsorg;${placed};${last};gjort`,
    `Mappe ${language} 2;Bo Brakt Inn;Institusjonsplassering;omsorg;${placed};;gjort`,
    `Mappe ${language} 3;Cato 05895198031;Institusjonsplassering;omsorg;31.02.2026;;gjort`,
    `Mappe ${language} 1;Dina Brakt Inn;Institusjonsplassering;omsorg;${placed};;gjort`,
  ].join('\r\n');

  it('is looked over line by line, opens each case whole or not at all, and opens it once', async () => {
    const page = await test.as('kari', { javaScript });
    await speaks(page, language);
    await page.goto('/cases/new');
    await page.getByRole('link', { name: say.link }).click();
    await page.waitForURL('**/bring-in');
    expect(await press(page, say.look)).toBe(422);
    expect(await errorsOn(page)).toContain(say.nothingGiven);
    await page.check('input[value="alver/tiltak"]');
    await page.fill('textarea', 'navn;hårfarge\nAda;rød');
    expect(await press(page, say.look)).toBe(422);
    expect(await errorsOn(page)).toContain('hårfarge');
    expect(await page.inputValue('textarea')).toBe('navn;hårfarge\nAda;rød');
    expect(await page.isChecked('input[value="alver/tiltak"]')).toBe(true);
    if (javaScript) {
      await expectAccessible(page);
      await expectNarrow(page);
    }
    // As Excel saves it.
    const buffer = Buffer.from(`\uFEFFsep=;\r\n${file}`, 'utf16le');
    await page.setInputFiles('input[type="file"]', { name: 'saker.csv', mimeType: 'text/csv', buffer });
    expect(await press(page, say.look)).toBe(200);
    const path = new URL(page.url()).pathname;
    expect(path).toMatch(/^\/bring-in\/[0-9a-f-]{36}$/);
    const wrong = page.locator('section[aria-labelledby="wrong"] tbody tr');
    expect(await wrong.count()).toBe(2);
    // Which line it is, which column, and what must be done.
    expect(await wrong.nth(0).innerText()).toMatch(/^5\s+Mappe n. 3/);
    expect(await wrong.nth(0).innerText()).toMatch(/navn: .*(fødselsnummer)/);
    expect(await wrong.nth(0).innerText()).toMatch(/Plasseringsdato: /);
    expect(await wrong.nth(1).innerText()).toContain(say.sameReference.replace('2', '3'));
    const opens = page.locator('section[aria-labelledby="opens"] tbody tr');
    expect(await opens.count()).toBe(2);
    expect(await opens.nth(0).innerText()).toMatch(/Ada Brakt Inn\s+\D*\d+ (åpne frister|opne fristar)/);
    if (javaScript) {
      await expectAccessible(page);
      await expectNarrow(page);
    }
    expect(await test.engine.register.openCasesNamed({ name: 'Ada Brakt Inn', practice: false })).toHaveLength(
      nb ? 0 : 1,
    );
    if (!nb) {
      // The child has had a case since the file before: that this was told is in the log of that one.
      expect(await opens.nth(0).innerText()).toMatch(/same namn/i);
      const [other] = await test.engine.register.openCasesNamed({ name: 'Ada Brakt Inn', practice: false });
      const accesses = await test.engine.register.accessesOf(other!.caseId, 1);
      expect(accesses).toMatchObject([{ person: test.engine.people.kari, outcome: 'shown', purpose: 'duplicate' }]);
    }
    // Nobody else has it, and nobody says yes to what they have not seen.
    const stranger = await test.as('per');
    expect((await stranger.goto(path))?.status()).toBe(404);
    await stranger.close();
    const token = await page.inputValue('main input[name="_token"] >> nth=-1');
    const send = (seen: string) => page.request.post(path, { form: { _token: token, seen }, maxRedirects: 0 });
    const unseen = await send('unseen');
    const shownAgain = unseen.headers().location ?? '';
    expect([unseen.status(), (await page.request.get(shownAgain)).status()]).toEqual([303, 409]);
    const seen = await page.inputValue('input[name="seen"]');
    // A double click, and once more afterwards: it is the same cases.
    const twice = await Promise.all([send(seen), send(seen)]);
    expect(twice.map((answer) => answer.status())).toEqual([303, 303]);
    expect((await send(seen)).status()).toBe(303);
    await page.goto(path);
    expect(await page.locator('h1').innerText()).toBe(say.done);
    const lines = page.locator('section[aria-labelledby="opened"] tbody tr');
    expect(await lines.count()).toBe(2);
    const named = (await lines.nth(0).locator('a').innerText()).trim();
    expect(named).toMatch(/^Ada Brakt Inn AL-/);
    const reference = named.split(' ').at(-1)!;
    expect(await lines.nth(0).innerText()).toContain(`Mappe ${language} 1`);
    expect(reference).toMatch(/^AL-\d\d-[2-9C-X]{5}$/);
    if (javaScript) await expectAccessible(page);
    const view = (await test.engine.cases.show(reference))!;
    expect(view.found.subjectName).toBe('Ada Brakt Inn');
    expect(Object.values(view.state!.duties).filter(({ overdue }) => overdue)).toEqual([]);
    expect(await test.engine.register.openCasesNamed({ name: 'Ada Brakt Inn', practice: false })).toHaveLength(
      nb ? 1 : 2,
    );
    // The names are not kept with the receipt.
    const id = path.split('/').at(-1)!;
    const draft = await test.engine.register.findDraft(test.engine.people.kari!, id);
    expect(JSON.stringify(draft)).not.toContain('Brakt Inn');
    await page.close();
  });
});
