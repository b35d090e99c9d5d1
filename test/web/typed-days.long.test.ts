import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeriod, dateOf } from '../../core/calendar/dates.ts';
import { longDate, shortDate } from '../../language/dates.ts';
import { waysOf } from '../shared/whole.ts';
import { barriersOn } from './accessible.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { speaks } from './using-pages.ts';

let test: TestWeb;
let today: string;

beforeAll(async () => {
  test = await startTestWeb();
  today = dateOf(test.web.now());
});

afterAll(async () => {
  await test?.stop();
});

const field = (name: string) => `input[name="${name}"]`;
const errorOf = async (page: Page, name: string) =>
  page.locator(`.aksel-form-field:has(${field(name)}) .aksel-form-field__error`).textContent();
const noteOf = (page: Page, name: string) => page.locator(`.aksel-form-field:has(${field(name)}) .date-note`);

describe('a day that is typed', () => {
  it.each(
    waysOf([
      ['nb', 'dager. Skriv en dag som finnes.', 'i morgen'],
      ['nn', 'dagar. Skriv ein dag som finst.', 'i morgon'],
    ]),
  )(
    'is read as it was printed, and what is wrong stands beside the field, without script: %s',
    async (language, many, tomorrow) => {
      const page = await test.as('kari', { javaScript: false });
      await speaks(page, language);
      await page.goto('/absence');
      await page.fill(field('from'), '31.02');
      await page.fill(field('to'), tomorrow);
      await page.click('main form:has(input[name="from"]) button[type=submit]');
      expect(await errorOf(page, 'from')).toMatch(new RegExp(`Februar \\d{4} (har|hadde) 2[89] ${many}`));
      // What was typed stands there still.
      expect(await page.inputValue(field('from'))).toBe('31.02');
      const from = addPeriod(today, language === 'nb' ? 'P1D' : 'P11D');
      const to = addPeriod(from, 'P2D');
      await page.fill(field('from'), language === 'nb' ? tomorrow : longDate(from, language));
      await page.fill(field('to'), shortDate(to, today, language));
      await page.click('main form:has(input[name="from"]) button[type=submit]');
      const receipt = await page.locator('main table').first().textContent();
      expect(receipt).toContain(longDate(to, language).split(' ').slice(1, 3).join(' '));
    },
  );

  it('is shown as it is understood while it is typed, and can be chosen in a calendar', async () => {
    const page = await test.as('per');
    await speaks(page, 'nb');
    await page.goto('/absence');
    await page.fill(field('from'), 'i dag');
    await page.press(field('from'), 'Tab');
    await expect.poll(() => noteOf(page, 'from').textContent()).toBe(`Blir lest som ${longDate(today, 'nb')}`);
    await page.fill(field('from'), '31.02');
    await page.press(field('from'), 'Tab');
    await expect.poll(() => noteOf(page, 'from').textContent()).toMatch(/2[89] dager/);
    expect(await barriersOn(page)).toEqual([]);

    const day = addPeriod(today, 'P4D');
    await page.locator(`.aksel-form-field:has(${field('to')}) .date-calendar`).evaluate((calendar, value) => {
      (calendar as unknown as { value: string }).value = value;
      (calendar as unknown as EventTarget).dispatchEvent(new Event('change'));
    }, day);
    expect(await page.inputValue(field('to'))).toBe(day.split('-').reverse().join('.'));
    await expect.poll(() => noteOf(page, 'to').textContent()).toBe(`Blir lest som ${longDate(day, 'nb')}`);
  });
});
