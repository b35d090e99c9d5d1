import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questionsOf } from '../../core/routine/adoption/questions.ts';
import { longDate } from '../../language/dates.ts';
import { day, typedDay } from '../shared/days.ts';
import { waysOf } from '../shared/whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { openCase } from './open-case.ts';
import { errorsOn, expectAccessible, expectNarrow, press, readOn, speaks } from './using-pages.ts';

const path = '/routines/alver/tiltak/decide';
let test: TestWeb;
beforeAll(async () => {
  test = await startTestWeb();
});
afterAll(() => test?.stop());

describe('a leader', () => {
  it.each(
    waysOf([
      ['nb', true],
      ['nn', false],
    ]),
  )('answers what the document leaves open, many at once and one by one, in %s', async (language, javaScript) => {
    const nn = language === 'nn';
    const ola = await test.as('ola', { javaScript });
    await speaks(ola, language);
    await ola.goto('/routines');
    const before = await ola.locator('tr', { hasText: 'Rutin' }).filter({ hasText: 'Alver' }).innerText();
    const [, count = 0] = /(\d+) av \d+ frist/.exec(before) ?? [];
    if (count === 0) expect(before).toMatch(nn ? /ingen av dei \d+ fristane/ : /ingen av de \d+ fristene/);
    await ola.goto(`${path}?show=left`);
    if (javaScript) await expectAccessible(ola);
    if (javaScript) await expectNarrow(ola);

    const many = nn ? 'Vedta dei valde' : 'Vedta de valgte';
    expect(await press(ola, many)).toBe(422);
    expect(await errorsOn(ola)).toContain(nn ? 'Vel minst eitt' : 'Velg minst ett');
    const boxes = ola.locator('article input[type=checkbox]');
    const first = await boxes.nth(0).inputValue();
    await boxes.nth(0).focus();
    await ola.keyboard.press('Space');
    await boxes.nth(1).check();
    expect(await press(ola, many)).toBe(200);
    expect(await readOn(ola)).toContain(`${Number(count) + 2} av `);
    expect(await ola.getByRole('status').innerText()).toContain(nn ? '2 svar er lagra.' : '2 svar er lagret.');

    const asked = ola.locator('article.decide-question').first();
    const key = await asked.locator('input[type=checkbox]').inputValue();
    expect(key).not.toBe(first);
    await asked.locator('summary').click();
    await asked.getByLabel(nn ? 'Skal endrast' : 'Skal endres').check();
    const submit = asked.getByRole('button', { name: 'Lagre svaret' });
    await Promise.all([ola.waitForNavigation(), submit.click()]);
    expect(await errorsOn(ola)).toContain(nn ? 'Skriv kva du vil ha' : 'Skriv hva du vil ha');
    await ola.locator('details[open] textarea').first().fill('Tre uker');
    await Promise.all([ola.waitForNavigation(), ola.locator('details[open] button[type=submit]').click()]);
    await ola.goto(`${path}?show=all`);
    expect(await readOn(ola)).toMatch(
      nn ? /Skal endrast, seier Ola Prøve .*: Tre uker/ : /Skal endres, sier Ola Prøve .*: Tre uker/,
    );
    expect(await readOn(ola)).toMatch(nn ? /Vedteke av Ola Prøve \S+ \d+\./ : /Vedtatt av Ola Prøve \S+ \d+\./);

    // The same words sent again change nothing; taking back is an answer too.
    const again = ola.locator('article', { has: ola.locator(`input[value="${key}"]`) });
    await again.locator('summary').click();
    await again.getByLabel(nn ? 'Ikkje avgjort' : 'Ikke avgjort').check();
    await Promise.all([ola.waitForNavigation(), again.getByRole('button', { name: 'Lagre svaret' }).click()]);
    expect(await readOn(ola)).not.toContain('Tre uker');

    await ola.goto('/routines/alver/tiltak/handbook');
    expect(await ola.content()).toContain('Vedtatt av Ola Prøve');
    await ola.goto('/routines/alver/tiltak');
    const table = await readOn(ola);
    expect(table).toContain(`${Number(count) + 2} av `);
    // What is left is counted once, whichever page says it.
    expect(/ta stilling til \((\d+)\)/.exec(table)?.[1]).toBe(/av (\d+) frist/.exec(table)?.[1]);
  });

  it('sees first what another leader has said meanwhile, and nothing of theirs is written over', async () => {
    const [ola, hilde] = [await test.as('ola'), await test.as('hilde')];
    await speaks(ola, 'nb');
    for (const page of [ola, hilde]) await page.goto(`${path}?show=left`);
    const box = (page: typeof ola) => page.locator('article input[type=checkbox]').first();
    for (const page of [ola, hilde]) await box(page).check();
    expect(await press(hilde, 'Vedta de valgte')).toBe(200);
    expect(await press(ola, 'Vedta de valgte')).toBe(422);
    expect(await errorsOn(ola)).toContain('Vedtatt av Hilde Høgvis');
  });
});

describe('the routine itself', () => {
  const toten = '/routines/vestre-toten/brukere-med-barn';
  it('says who approved it, from when it holds and when it is evaluated, as a leader fills it in', async () => {
    const ola = await test.as('ola', { javaScript: false });
    await speaks(ola, 'nb');
    await ola.goto(`${toten}/decide?show=all`);
    const open = () => ola.locator('summary', { hasText: 'Fyll ut eller endre' }).click();
    await open();
    await ola.getByLabel('Godkjent av', { exact: true }).fill('NAV-leder');
    await ola.getByLabel('Evalueres', { exact: true }).fill('31. juni 2027');
    const submit = () =>
      Promise.all([ola.waitForNavigation(), ola.getByRole('button', { name: 'Lagre', exact: true }).click()]);
    await submit();
    expect(await errorsOn(ola)).toContain('30');
    expect(await ola.getByLabel('Godkjent av', { exact: true }).inputValue()).toBe('NAV-leder');
    await ola.getByLabel('Evalueres', { exact: true }).fill('30. juni 2027');
    await submit();
    await ola.goto(`${toten}/decide?show=all`);
    const said = await ola.locator('section', { has: ola.locator('#own-fields') }).innerText();
    expect(said).toMatch(/Godkjent av\s+NAV-leder \(Vedtatt av Ola Prøve .*\)/);
    expect(said).toMatch(/Gjelder fra\s+Ikke fylt ut/);
    expect(said).toMatch(/Evalueres\s+onsdag 30\. juni 2027/);
    // The document's own blank of that name is answered by it.
    const blank = ola.locator('article', { has: ola.locator('input[value="blank/Godkjent av"]') });
    expect(await blank.innerText()).toMatch(/Vedtatt av Ola Prøve .*: NAV-leder/);
    await ola.goto(`${toten}/handbook`);
    const front = await ola.locator('.sheet-front').innerText();
    expect(front).toMatch(/Godkjent av\s+NAV-leder/);
    expect(front).toMatch(/Evalueres\s+onsdag 30\. juni 2027/);
    // What is emptied is not filled in any more.
    await ola.goto(`${toten}/decide?show=all`);
    await open();
    await ola.getByLabel('Godkjent av', { exact: true }).fill('');
    await submit();
    expect(await readOn(ola)).toMatch(/Godkjent av\s+Ikke fylt ut/);
  });
});

describe('the evaluation of a routine', () => {
  it.each(
    waysOf([
      ['nb', true],
      ['nn', false],
    ]),
  )('waits on the first page of whose it is, until another day is said, in %s', async (language, javaScript) => {
    const nn = language === 'nn';
    const [ola, kari] = [await test.as('ola', { javaScript }), await test.as('kari', { javaScript })];
    for (const page of [ola, kari]) await speaks(page, language);
    const title = nn ? 'Rutinar tiltak' : 'Rutiner tiltak';
    const heading = nn ? 'Rutinar du skal evaluere (1)' : 'Rutiner du skal evaluere (1)';
    const evaluatedOn = async (day: string) => {
      await ola.goto(`${path}#own-fields`);
      await ola.locator('summary', { hasText: 'Fyll ut eller endre' }).click();
      await ola.getByLabel(nn ? 'Blir evaluert' : 'Evalueres', { exact: true }).fill(day);
      const submit = ola.getByRole('button', { name: 'Lagre', exact: true });
      await Promise.all([ola.waitForNavigation(), submit.click()]);
      await ola.goto('/');
    };
    await evaluatedOn(typedDay(20));
    expect(await readOn(ola)).toContain(heading);
    const waits = ola.locator('section', { has: ola.locator('#to-evaluate') });
    expect(await waits.innerText()).toContain(`${title} (Alver): frist ${longDate(day(20), language)}`);
    expect(await waits.locator('.late').count()).toBe(0);
    if (javaScript) await expectAccessible(ola);
    if (javaScript) await expectNarrow(ola);
    await evaluatedOn(typedDay(-3));
    expect(await waits.locator('.late').innerText()).toContain(longDate(day(-3), language));
    await kari.goto('/');
    expect(await kari.locator('#to-evaluate').count()).toBe(0);
    await waits.getByRole('link', { name: title }).click();
    expect(await ola.locator('#own-fields').isVisible()).toBe(true);
    await evaluatedOn(typedDay(365));
    expect(await ola.locator('#to-evaluate').count()).toBe(0);
  });

  it('is theirs with how much of it is decided, on the page of the unit', async () => {
    const ola = await test.as('ola');
    await speaks(ola, 'nb');
    await ola.goto('/unit');
    const line = ola.locator('p.quiet', { hasText: 'Rutinene dine' });
    expect(await line.innerText()).toMatch(/\(Alver\), (ingen|\d+) av .* avgjort/);
    await expectAccessible(ola);
    await expectNarrow(ola);
    await line.getByRole('link', { name: '(Alver)' }).click();
    expect(new URL(ola.url()).pathname).toBe(path);
  });
});

describe('whoever does not decide', () => {
  it.each(['kari', 'admin'])('%s sees what is decided and may not answer', async (who) => {
    const page = await test.as(who, { javaScript: false });
    expect((await page.goto(path))?.status()).toBe(200);
    expect(await page.locator('article').count()).toBeGreaterThan(0);
    expect(await page.locator('article input, article form').count()).toBe(0);
    const token = await page.locator('input[name=_token]').first().inputValue();
    const written = (await test.engine.routines.find('alver/tiltak'))!;
    const { key } = questionsOf(written)[20]!;
    const form = { _token: token, _command: randomUUID(), version: '1', seen: '0', answer: 'adopted', key };
    expect((await page.request.post(path, { form })).status()).toBe(404);
    expect((await page.request.post(`${path}/own`, { form: { ...form, approvedBy: 'Kari' } })).status()).toBe(404);
    const kept = await test.engine.register.routineAnswers('alver/tiltak');
    expect(kept.filter(({ by }) => by === test.engine.people[who])).toEqual([]);
  });

  it('who is not logged in sees nothing', async () => {
    const page = await test.visit({ javaScript: false });
    await page.goto(path);
    expect(page.url()).toContain('/login');
  });
});

it('is said beside each date that is adopted: whoever has the duty reads by whom, and when', async () => {
  const { register, people, routines } = test.engine;
  const { reference } = await openCase(test.engine, 'Ada Eksempel');
  const kari = await test.as('kari', { javaScript: false });
  await speaks(kari, 'nb');
  const tags = async () => {
    await kari.goto(`/cases/${reference}`);
    return kari.locator('details.why .tag').allInnerTexts();
  };
  /** What stands beside the dates of a life that is played, and how many of them a leader is asked to answer for. */
  const played = async () => {
    await kari.goto('/routines/alver/tiltak/rehearsal');
    return [
      [...new Set(await kari.locator('main .tag').allTextContents())],
      await kari.locator('section[aria-labelledby=proposals] li').count(),
    ] as const;
  };
  const before = await tags();
  expect(before).toContain('forslag');
  const [words, proposals] = await played();
  expect(words).toContain('forslag');
  expect(proposals).toBeGreaterThan(0);
  const routine = (await routines.find('alver/tiltak'))!;
  const answers = questionsOf(routine).map(({ key, asked }) => ({ key, asked, kind: 'adopted' as const }));
  const seen = (await register.routineAnswersAt(routine.id)).last;
  await register.keepRoutineAnswers({
    ...{ id: randomUUID(), routine: routine.id, version: routine.version, by: people.ola!, answers, seen },
  });
  expect(await tags()).toEqual(before.map((tag) => (tag === 'forslag' ? 'vedtatt' : tag)));
  // Some were adopted before, in another test.
  const after = words.map((word) => (word === 'forslag' ? 'vedtatt' : word));
  expect(await played()).toEqual([[...new Set(after)], 0]);
  await kari.goto(`/cases/${reference}`);
  const why = kari.locator('details.why', { has: kari.locator('.tag', { hasText: 'vedtatt' }) }).first();
  await why.locator('summary').click();
  expect(await why.innerText()).toMatch(/Fristen er vedtatt av Ola Prøve \S+ \d+\. /);
});

it('keeps an act once, whoever sends it twice, and lets nobody change it', async () => {
  const { register, people } = test.engine;
  const answers = [{ key: 'k', asked: 'a', kind: 'adopted' as const }];
  const its = { id: randomUUID(), routine: 'x/y', version: 1, by: people.ola!, seen: 0, answers };
  expect(await register.keepRoutineAnswers(its)).toEqual([]);
  expect(await register.keepRoutineAnswers(its)).toEqual([]);
  const [kept, ...others] = await register.routineAnswers('x/y');
  expect(others).toEqual([]);
  const hilde = { ...its, id: randomUUID(), by: people.hilde! };
  expect(await register.keepRoutineAnswers(hilde)).toEqual(['k']);
  expect(await register.keepRoutineAnswers({ ...hilde, seen: kept!.number })).toEqual([]);
  expect(await register.routineAnswers('x/y')).toHaveLength(2);
});
