import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { liveMonday } from '../../tools/monday/life.ts';
import { startTestWeb, type TestWeb } from './browser.ts';

let pages: TestWeb;
beforeAll(async () => {
  pages = await startTestWeb();
});
afterAll(() => pages?.stop());

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
