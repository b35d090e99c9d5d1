import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf, subtractPeriod } from '../../core/calendar/dates.ts';
import { pageWords } from '../../language/pages/words.ts';
import { waysOf } from '../shared/whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { errorsOn, expectAccessible, expectNarrow, speaks } from './using-pages.ts';

let pages: TestWeb;
let today: string;
beforeAll(async () => {
  pages = await startTestWeb();
  today = dateOf(pages.web.now());
});
afterAll(() => pages?.stop());

/** A case of an investigation of what was reported some days ago. */
async function open(child: string, daysAgo: number, { by = 'kari', unit = 'tiltak', readers = [] as string[] } = {}) {
  const { cases, people, register } = pages.engine;
  const reportReceived = subtractPeriod(today, `P${daysAgo}D`);
  const opened = await cases.open({
    ...{ routine: 'alver/tiltak', unit, by: people[by]!, subjectName: child, practice: false },
    ...{ facts: {}, people: { caseworker: [people[by]!] } },
    tracks: [{ track: 'investigation', facts: { reportReceived, publicReporter: false } }],
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  const { caseId, reference } = opened;
  const persons = readers.map((login) => people[login]!);
  if (persons.length > 0) await register.protectCase({ caseId, practice: false, readers: persons });
  return { caseId, reference };
}

const logged = async (caseId: string) =>
  (await pages.engine.register.accessesOf(caseId, 50)).filter(({ purpose }) => purpose === 'siblings');

describe('cases of brothers and sisters', () => {
  it.each(
    waysOf([
      ['nb', true],
      ['nn', false],
    ]),
  )(
    'are said to be so on the page of the child, stand in both, and are so no more when it is taken back: %s',
    async (language, javaScript) => {
      const say = pageWords(language).child;
      const [one, other] = [await open(`Storesøster ${language}`, 20), await open(`Lillebror ${language}`, 40)];
      const page = await pages.as('kari', { javaScript });
      await speaks(page, language);
      await page.goto(`/cases/${one.reference}/child`);
      await page.getByText(say.siblings.add, { exact: true }).click();
      await page.getByLabel(say.siblings.label).fill('AL-26-99999');
      await page.getByRole('button', { name: say.siblings.submit, exact: true }).click();
      await expect.poll(() => errorsOn(page).catch(() => '')).toContain(say.siblings.errors['not-found']);
      expect(await page.getByLabel(say.siblings.label).inputValue()).toBe('AL-26-99999');
      // As it is pasted.
      await page.getByLabel(say.siblings.label).fill(` ${other.reference.toLowerCase()} `);
      await page.getByRole('button', { name: say.siblings.submit, exact: true }).click();
      await expect.poll(() => page.textContent('main')).toContain(say.siblings.saved);
      expect(await page.textContent('main')).toContain(`Lillebror ${language}`);
      expect(page.url()).not.toContain(other.reference);
      // What looks at it is a script itself.
      if (javaScript) {
        await expectAccessible(page);
        await expectNarrow(page);
      }
      // Each has a row of its own in its log, and on its own page what was reported about the other.
      for (const its of [one, other]) {
        expect(await logged(its.caseId)).toHaveLength(1);
        await page.goto(`/cases/${its.reference}`);
        await expect.poll(() => page.textContent('main')).toContain(say.siblings.reportsHere(1, 12));
      }
      const leader = await pages.as('ola', { javaScript });
      await speaks(leader, language);
      await leader.goto('/unit/repeated-reports');
      const row = leader.getByRole('row').filter({ hasText: one.reference });
      await expect.poll(() => row.textContent()).toMatch(/Om søsken, 1: /);
      await page.goto(`/cases/${other.reference}/child`);
      await page.getByRole('button', { name: `${say.siblings.takeBack} Storesøster` }).click();
      await expect.poll(() => page.textContent('main')).toContain(say.siblings.removed);
      await page.goto(`/cases/${one.reference}/child`);
      expect(await page.textContent('main')).not.toContain('Lillebror');
      expect(await logged(one.caseId)).toHaveLength(2);
      await leader.goto('/unit/repeated-reports');
      expect(await leader.textContent('main')).not.toContain(one.reference);
      for (const each of [page, leader]) await speaks(each, 'nb');
    },
  );

  it('are told of to nobody who does not see them, are no cases of the child itself, and no protected ones', async () => {
    const say = pageWords('nb').child.siblings;
    const own = await open('Tredje Søsken', 20);
    const page = await pages.as('kari');
    const answerTo = async (reference: string) => {
      await page.goto(`/cases/${own.reference}/child`);
      await page.getByText(say.add, { exact: true }).click();
      await page.getByLabel(say.label).fill(reference);
      await page.getByRole('button', { name: say.submit, exact: true }).click();
      await page.waitForURL(/draft=/);
      return errorsOn(page);
    };
    const hers = await open('Fjerde Søsken', 20, { by: 'mina', unit: 'mottak' });
    expect(await answerTo(hers.reference)).toContain(say.errors['not-found']);
    expect((await logged(hers.caseId)).map(({ outcome }) => outcome)).toEqual(['denied']);
    const hidden = await open('Femte Søsken', 20, { readers: ['kari'] });
    expect(await answerTo(hidden.reference)).toContain(say.errors['not-found']);
    expect(await answerTo(own.reference)).toContain(say.errors['same-child']);
    expect(await answerTo((await open('Tredje Søsken', 200)).reference)).toContain(say.errors['same-child']);
    expect(await answerTo(' ')).toContain(say.errors.missing);
    // Whoever reads a protected case is not asked there, and it takes none.
    await page.goto(`/cases/${hidden.reference}/child`);
    expect(await page.getByText(say.add, { exact: true }).count()).toBe(0);
    const form = { _token: await page.locator('input[name="_token"]').first().inputValue(), reference: own.reference };
    expect((await page.request.post(`/cases/${hidden.reference}/child`, { form })).status()).toBe(404);
    // Protected after it was said: neither tells of the other any more.
    const [one, other] = [await open('Sjette Søsken', 20), await open('Sjuende Søsken', 20)];
    const { register, people } = pages.engine;
    const at = pages.web.now();
    await register.tieSiblings({ caseId: one.caseId, other: other.caseId, practice: false, by: people.kari!, at });
    await register.protectCase({ caseId: other.caseId, practice: false, readers: [people.kari!] });
    for (const [its, of] of [
      [one, other],
      [other, one],
    ] as const)
      for (const path of ['', '/child']) {
        await page.goto(`/cases/${its.reference}${path}`);
        await expect.poll(() => page.textContent('h1')).not.toBe('');
        const text = await page.textContent('main');
        expect(text).not.toContain(of.reference);
        expect(text).not.toContain('om søsken det siste');
      }
  });
});
