import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addClockPeriod, dateOf, type InstantText, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { inWhole } from '../shared/in-whole.ts';
import { barriersOn } from './accessible.ts';
import { startTestWeb, type TestWeb, type VisitOptions } from './browser.ts';

let pages: TestWeb;
/** How far the pages' clock is ahead of the world's: what is due can be made late without waiting. */
let ahead = 'PT0H';
const now = (): InstantText => addClockPeriod(instantFromMilliseconds(Date.now()), ahead);

beforeAll(async () => {
  pages = await startTestWeb({ now });
  for (const kind of ['omsorg', 'atferd']) {
    const opened = await pages.engine.cases.open({
      routine: 'alver/tiltak',
      unit: 'tiltak',
      by: pages.engine.people.ola!,
      people: { caseworker: [pages.engine.people.kari!] },
      facts: {},
      tracks: [{ track: 'institution', facts: { kind } }],
      practice: false,
    });
    expect(opened).toMatchObject({ ok: true });
  }
  const other = await pages.engine.cases.open({
    routine: 'voss/bekymring-for-barn',
    unit: 'tiltak',
    by: pages.engine.people.ola!,
    people: { caseworker: [pages.engine.people.kari!] },
    facts: { concernArose: dateOf(now()) },
    practice: false,
  });
  expect(other).toMatchObject({ ok: true });
});
afterAll(() => pages?.stop());

/** What somebody sees first. */
async function front(login: string, options?: VisitOptions): Promise<Page> {
  const page = await pages.as(login, options);
  await page.goto('/');
  return page;
}

describe('my deadlines', () => {
  it('shows what is due, by when and why, nearest first; nothing overdue is said calmly', async () => {
    const page = await front('kari');
    await expect.poll(() => page.textContent('.summary')).toMatch(/Ingenting er forfalt/);
    const rows = page.locator('tbody tr');
    expect(await rows.count()).toBeGreaterThanOrEqual(4);
    const first = rows.first();
    expect(await first.textContent()).toContain('Henvisning til Bufetats inntaksteam');
    await first.locator('summary').click();
    await expect.poll(() => first.textContent()).toContain('Fristen er et forslag');
    expect(await first.locator('a').last().getAttribute('href')).toMatch(
      /\/cases\/AL-\d\d-[2-9C-X]{5}\/duties\/institution-1\/referral\/1/,
    );
  });

  it('says what is late in words and not by colour alone', async () => {
    const page = await front('kari');
    ahead = 'PT240H';
    try {
      // The session must not have ended on the way.
      await page.context().clearCookies();
      const later = await front('kari');
      expect(await later.textContent('.summary')).toMatch(/^To er forfalt|^Tre er forfalt|^Fire er forfalt/);
      const late = later.locator('#overdue tbody tr').first();
      expect(await late.textContent()).toMatch(/forfalt/);
      expect(await late.textContent()).toMatch(/siden/);
    } finally {
      ahead = 'PT0H';
    }
  });

  it('sorts and filters without a script, in nynorsk too', async () => {
    const page = await front('per', { javaScript: false });
    expect(await page.textContent('h1')).toBe('Veka mi');
    expect(await page.textContent('main')).toContain('Du har ingen opne fristar');
    await page.click('button[value="nb"]');
    expect(await page.textContent('h1')).toBe('Min uke');
    await page.click('button[value="nn"]');
    const kari = await pages.as('kari', { javaScript: false });
    await kari.goto('/?sort=case');
    const references = await kari.locator('#later tbody tr td:first-child').allTextContents();
    expect(references).toEqual([...references].sort());
  });

  it('with a script filters in place, and the browser goes back to what was', async () => {
    const page = await front('kari');
    await page.evaluate('window.kept = "yes"');
    await page.selectOption('select[name="sort"]', 'case');
    await page.click('form[data-swap] button');
    await page.waitForURL('**/?*sort=case*');
    expect(await page.evaluate('window.kept')).toBe('yes');
    const references = await page.locator('#later tbody tr td:first-child').allTextContents();
    expect(references).toEqual([...references].sort());
    await page.goBack();
    await page.waitForURL((url) => url.search === '');
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThanOrEqual(4);
  });

  inWhole('fits a phone, and has nothing that keeps anybody out', async () => {
    for (const width of [1200, 320]) {
      const page = await front('kari', { width });
      expect(await barriersOn(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    }
  });

  it('is reached and used by keyboard alone', async () => {
    const page = await front('kari');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Gå til innholdet');
    await page.keyboard.press('Enter');
    for (let tries = 0; tries < 60; tries += 1) {
      await page.keyboard.press('Tab');
      const href = await page.evaluate('document.activeElement.getAttribute("href")');
      if (String(href).includes('/duties/')) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForURL('**/duties/**');
  });
});
