import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, subtractPeriod } from '../../core/calendar/dates.ts';
import type { TrackStart } from '../../core/case/commands.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { expectAccessible, expectNarrow, speaks } from './using-pages.ts';

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
  it.each([
    ['nb', true, '2 meldinger om barnet det siste året, 1 i andre saker.', 'Alle sakene til barnet'],
    ['nn', false, '2 meldingar om barnet det siste året, 1 i andre saker.', 'Alle sakene til barnet'],
  ] as const)(
    'are said on the page of the case, with the way to the others: %s',
    async (language, javaScript, line, way) => {
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
    },
  );

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
