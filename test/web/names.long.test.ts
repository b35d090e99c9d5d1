import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, subtractPeriod } from '../../core/calendar/dates.ts';
import type { TrackStart } from '../../core/case/commands.ts';
import { pageWords } from '../../language/pages/words.ts';
import { waysOf } from '../shared/whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { errorsOn, expectAccessible, expectNarrow, readOn, speaks } from './using-pages.ts';

let pages: TestWeb;
let today: string;
beforeAll(async () => {
  pages = await startTestWeb();
  today = dateOf(pages.web.now());
});
afterAll(() => pages?.stop());

const stay = (placedDaysAgo: number): TrackStart => {
  return { track: 'institution', facts: { kind: 'omsorg', placed: subtractPeriod(today, `P${placedDaysAgo}D`) } };
};
/** An investigation of what was reported some days ago. */
const report = (daysAgo: number): TrackStart => {
  const reportReceived = subtractPeriod(today, `P${daysAgo}D`);
  return { track: 'investigation', facts: { reportReceived, publicReporter: false } };
};

async function open(
  child: string | undefined,
  { by = 'kari', tracks = [] as readonly TrackStart[], unit = 'tiltak', readers = [] as readonly string[] } = {},
): Promise<{ readonly caseId: string; readonly reference: string }> {
  const { cases, people, register } = pages.engine;
  const opened = await cases.open({
    ...{ routine: 'alver/tiltak', unit, by: people[by]!, subjectName: child, practice: false },
    ...{ facts: {}, people: { caseworker: [people[by]!] }, tracks },
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  const { caseId, reference } = opened;
  const persons = readers.map((login) => people[login]!);
  if (persons.length > 0) await register.protectCase({ caseId, practice: false, readers: persons });
  return { caseId, reference };
}

describe('of several duties of one kind', () => {
  it('each is called by its number, in lists, on the page of the case and on its own', async () => {
    const { reference } = await open('Sindre Oppdikt', { tracks: [stay(70)] });
    const page = await pages.as('kari');
    await page.goto(`/cases/${reference}`);
    await expect.poll(() => page.textContent('main')).toContain('Månedlig kontakt med ungdommen, nr. 1');
    const links = page.getByRole('link', { name: 'Månedlig kontakt med ungdommen, nr. 2', exact: true });
    expect(await links.count()).toBe(1);
    await links.click();
    await expect.poll(() => page.textContent('h1')).toBe('Månedlig kontakt med ungdommen (nr. 2)');
    await expect.poll(() => page.title()).toContain('Månedlig kontakt med ungdommen, nr. 2');
    await page.goto(`/cases/${reference}/acts/move`);
    const choices = await page.locator('main').innerText();
    expect(choices).toContain('Månedlig kontakt med ungdommen, nr. 3, frist');
    expect(choices).not.toMatch(/målrettet[^\n]*nr\./i);
    const [row] = await page.goto('/cases').then(() => page.getByRole('row').filter({ hasText: reference }).all());
    expect(await row!.textContent()).toMatch(/, nr\. \d/);
  });
});

describe('repeated reports about a child', () => {
  it.each(
    waysOf([
      ['nb', true, '2 meldinger om barnet det siste året, 1 i andre saker.', 'Alle sakene til barnet'],
      ['nn', false, '2 meldingar om barnet det siste året, 1 i andre saker.', 'Alle sakene til barnet'],
    ]),
  )('are said on the page of the case, with the way to the others: %s', async (language, javaScript, line, way) => {
    const child = `Gjentatt Oppdikt ${language}`;
    const before = await open(child, { tracks: [report(200)] });
    const now = await open(child, { tracks: [report(3)] });
    const page = await pages.as('kari', { javaScript });
    await speaks(page, language);
    await page.goto(`/cases/${now.reference}`);
    await expect.poll(() => page.textContent('main')).toContain(line);
    const logged = async () => {
      const rows = await pages.engine.register.accessesOf(before.caseId, 50);
      return rows.filter(({ purpose }) => purpose === 'list').length;
    };
    expect(await logged()).toBe(1);
    await page.locator('p').filter({ hasText: line }).getByRole('link', { name: way }).click();
    await expect.poll(() => page.textContent('main')).toContain(before.reference);
    await speaks(page, 'nb');
  });

  it('are not told of by cases that somebody does not see, by protected ones, or where there is one', async () => {
    const child = 'Enkelt Oppdikt';
    await open(child, { by: 'mina', unit: 'mottak', tracks: [report(20)] });
    const { reference } = await open(child, { tracks: [report(3)] });
    // After it: a case for a child of whom there is a protected one is that too.
    await open(child, { readers: ['kari'], tracks: [report(10)] });
    const page = await pages.as('kari');
    await page.goto(`/cases/${reference}`);
    await expect.poll(() => page.textContent('h1')).toContain(child);
    expect(await page.textContent('main')).not.toContain('meldinger om barnet');
    const own = await open('Egne Oppdikt', { tracks: [report(3), report(300)] });
    await page.goto(`/cases/${own.reference}`);
    await expect.poll(() => page.textContent('main')).toContain('2 meldinger om barnet det siste året.');
    await expectAccessible(page);
    await expectNarrow(page);
  });
});

describe('what a case is called', () => {
  it.each(
    waysOf([
      ['nb', true],
      ['nn', false],
    ]),
  )(
    'is chosen by who has it, and stands in lists, headings and search, until the name does again: %s',
    async (language, javaScript) => {
      const say = pageWords(language).child.alias;
      const [child, alias] = [`Navngitt Barn${language}`, `Blåklokke ${language}`];
      const { caseId, reference } = await open(child, { tracks: [stay(45)] });
      const page = await pages.as('kari', { javaScript });
      await speaks(page, language);
      await page.goto(`/cases/${reference}`);
      await page.locator('details.more > summary').click();
      await page.locator('details.more a', { hasText: say.title }).click();
      await expect.poll(() => page.textContent('h1')).toBe(say.title);
      await page.getByLabel(say.label).fill(`${alias} 12057612345`);
      await page.getByRole('button', { name: say.submit, exact: true }).click();
      // What identifies somebody for good is taken in no text, and nothing typed is lost.
      await expect.poll(() => errorsOn(page).catch(() => '')).toMatch(/fødselsnummer/);
      expect(await page.getByLabel(say.label).inputValue()).toContain(alias);
      await page.getByLabel(say.label).fill(`  ${alias}  `);
      await page.getByRole('button', { name: say.submit, exact: true }).click();
      await expect.poll(() => page.textContent('h1')).toBe(`${alias} ${reference}`);
      expect(await page.textContent('main')).toContain(say.saved);
      expect(page.url()).not.toContain('Bl');
      // Its name is there for who asks for it, with who chose what stands in its place.
      const name = page.locator('.case-header details', { hasText: say.name });
      expect(await readOn(page)).not.toContain(child);
      await name.locator('summary').click();
      await expect.poll(() => readOn(page)).toContain(`${child} ${say.chosen('Kari Eksempel', '').slice(0, 20)}`);
      const logged = await pages.engine.register.accessesOf(caseId, 20);
      expect(logged.filter(({ purpose }) => purpose === 'alias')).toHaveLength(1);
      for (const list of ['/', '/cases']) {
        await page.goto(list);
        const row = page.getByRole('row').filter({ hasText: reference }).first();
        await expect.poll(() => row.textContent()).toContain(alias);
        expect(await row.textContent()).not.toContain(child);
      }
      for (const text of [alias, child]) {
        await page.goto('/cases');
        await page.locator('input[name="text"]').first().fill(text);
        await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
        await expect.poll(() => page.textContent('main')).toContain(`${alias} ${reference}`);
      }
      await page.goto(`/cases/${reference}/alias`);
      await page.getByRole('button', { name: say.takeBack }).click();
      await expect.poll(() => page.textContent('h1')).toBe(`${child} ${reference}`);
      await speaks(page, 'nb');
    },
  );

  it('is none of a case in which nothing is kept that could say who the family is', async () => {
    const { cases, people, register } = pages.engine;
    const openDiscussion = async (discussion: string) => {
      const opened = await cases.open({
        ...{ routine: 'ulstein/rus', unit: 'nav', by: people.vera!, practice: false, subjectName: undefined },
        ...{ facts: { discussion }, people: { 'first-contact': [people.vera!] } },
      });
      if (opened.ok !== true) throw new Error(JSON.stringify(opened));
      return opened;
    };
    const page = await pages.as('vera');
    // The same case where it is an open one.
    const known = await openDiscussion('ope (med samtykkje)');
    expect((await page.goto(`/cases/${known.reference}/alias`))!.status()).toBe(200);
    const { reference, caseId } = await openDiscussion('anonymt');
    expect((await page.goto(`/cases/${reference}/alias`))!.status()).toBe(404);
    await page.goto(`/cases/${reference}`);
    expect(await page.textContent('h1')).toBe(reference);
    expect(await page.locator('a[href$="/alias"]').count()).toBe(0);
    const form = { _token: await page.locator('input[name="_token"]').first().inputValue(), alias: 'Nattsvermer' };
    expect((await page.request.post(`/cases/${reference}/alias`, { form })).status()).toBe(404);
    expect((await register.findCase(caseId))?.alias).toBeUndefined();
  });

  it('is nobody else’s to choose, and not of a protected case', async () => {
    const { caseId, reference } = await open('Bare Karis');
    const per = await pages.as('per');
    expect((await per.goto(`/cases/${reference}/alias`))!.status()).toBe(404);
    const page = await pages.as('kari');
    await page.goto(`/cases/${reference}/alias`);
    await expectAccessible(page);
    await expectNarrow(page);
    // Protected while the form is open.
    await pages.engine.register.protectCase({ caseId, practice: false, readers: [pages.engine.people.kari!] });
    await page.getByLabel('Hva saken skal hete').fill('Nattsvermer');
    await page.getByRole('button', { name: 'Lagre', exact: true }).click();
    await expect.poll(() => page.textContent('h1')).toBe('Vi finner ikke siden');
    expect((await pages.engine.register.findCase(caseId))?.alias).toBeUndefined();
    await page.goto(`/cases/${reference}`);
    expect(await page.textContent('h1')).toBe(reference);
    expect(await page.locator('a[href$="/alias"]').count()).toBe(0);
  });
});
