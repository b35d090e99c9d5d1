import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeriod, type DateText, dateOf, daysBetween } from '../../core/calendar/dates.ts';
import { longDate } from '../../language/dates.ts';
import { pageWords } from '../../language/pages/words.ts';
import { waysOf } from '../shared/whole.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { openCase } from './open-case.ts';
import { expectAccessible, expectNarrow, readOn, speaks } from './using-pages.ts';

let pages: TestWeb;
let its: { readonly caseId: string; readonly reference: string };
let opened: DateText;
beforeAll(async () => {
  pages = await startTestWeb();
  const { cases, register, people } = pages.engine;
  its = await openCase(pages.engine, '', { practice: true });
  const found = async () => (await register.findCase(its.reference))!;
  opened = dateOf((await found()).openedAt);
  // Three months in which nobody does anything: reminders, and then those above are told.
  for (let month = 0; month < 3; month += 1) {
    expect(await cases.jump(await found(), { by: 'P1M' })).toMatchObject({ ok: true });
  }
  const [first] = await register.openDutiesOf(its.caseId);
  const by = await cases.actor(people.kari!, await found());
  const { duty } = first!;
  expect(
    await cases.send(its.caseId, { type: 'reassign', by, role: 'caseworker', duty, to: people.mina! }),
  ).toMatchObject({
    ok: true,
  });
});
afterAll(() => pages?.stop());

const inText = (day: DateText) => day.split('-').reverse().join('.');

describe('a case as it stood', () => {
  it.each(
    waysOf([
      ['nb', true],
      ['nn', false],
    ]),
  )('on an earlier day, and what somebody had of it then: %s, with a script: %s', async (language, javaScript) => {
    const say = pageWords(language).cases.rewind;
    const page = await pages.as('ola', { javaScript });
    await speaks(page, language);
    const path = `/cases/${its.reference}/then`;
    await page.goto(`/cases/${its.reference}`);
    await page.locator('details.more summary').click();
    await page.getByRole('link', { name: say.title, exact: true }).click();
    await expect.poll(() => decodeURIComponent(new URL(page.url()).pathname)).toBe(path);
    const look = async (day: string, hour = '', person = '') => {
      await page.getByLabel(say.day, { exact: true }).fill(day);
      await page.getByLabel(say.hour, { exact: true }).fill(hour);
      await page.getByLabel(say.person, { exact: true }).selectOption({ label: person || say.nobody });
      await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: say.show, exact: true }).click()]);
      return readOn(page);
    };
    // On the first day nothing was late, nobody had been told and Mina had nothing.
    const first = await look(inText(opened), '23.30', 'Kari Eksempel');
    expect(first).toContain(say.stood(`${longDate(opened, language)}, kl. 23.30`));
    expect(first).toContain(say.notTold);
    expect(await page.locator('td.late').count()).toBe(0);
    expect(first).toContain(say.neverLooked);
    const later = addPeriod(opened, 'P2M');
    const second = await look(inText(later), '', 'Kari Eksempel');
    expect(second).toContain(say.stood(`${longDate(later, language)}, kl. 23.59`));
    expect(await page.locator('td.late').count()).toBeGreaterThan(0);
    expect(second).not.toContain(say.notTold);
    expect(await page.getByRole('row').filter({ hasText: 'Mina' }).count()).toBe(0);
    if (javaScript) {
      await expectAccessible(page);
      await expectNarrow(page);
    }
    // What came after is in none of it.
    const days = await page.locator('.timeline-date').allInnerTexts();
    expect(days.length).toBeGreaterThan(3);
    expect(second).not.toContain(inText(addPeriod(opened, 'P3M')));
    expect(daysBetween(opened, later)).toBeGreaterThan(55);
    expect(await look('32.13.2026')).not.toContain(say.past);
    expect(await look(inText(opened), 'kveld')).toContain(say.noHour);
    expect(await look('1.1.2020')).toContain(say.before(longDate(opened, language)));
    await speaks(page, 'nb');
  });

  it('is for those who lead, and a look of its own in the log', async () => {
    const worker = await pages.as('kari');
    const answer = await worker.goto(`/cases/${its.reference}/then`);
    expect(answer?.status()).toBe(404);
    const log = await pages.engine.register.accessesOf(its.caseId, 200);
    const rows = log.filter(({ purpose }) => purpose === 'rewind').map(({ outcome }) => outcome);
    expect(new Set(rows)).toEqual(new Set(['shown', 'denied']));
  });
});
