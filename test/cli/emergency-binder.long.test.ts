import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BinderKey, keyFrom } from '../../cli/binder/passwords.ts';
import { sealed, sealedPage } from '../../cli/binder/sealed-page.ts';
import { binderSheet } from '../../cli/binder/sheet.ts';
import type { Binder, BinderRow } from '../../client/binder.ts';
import { addPeriod, atTime } from '../../core/calendar/dates.ts';
import { exampleRoutine } from '../../core/case/testing/example-life.ts';
import { binderWords } from '../../language/binder.ts';
import type { Language } from '../../language/language.ts';
import { launchOptions } from '../shared/browser-options.ts';
import { barriersOn } from '../web/accessible.ts';

/** A binder as it is opened where nothing else is there: from a file, in a browser without a network. */
const password = 'blåbær sykkel torsdag gitar mose';
const today = '2027-02-09';
const routine = exampleRoutine(`
note:
  row: '1'
  title: Samtale med barnet
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`);
const folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-binder-browser-'));
let browser: Browser;
let key: BinderKey;
beforeAll(async () => {
  key = await keyFrom(password);
  browser = await chromium.launch(await launchOptions());
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

function binderOf(count: number): Binder {
  const staffOf = (id: string, name: string, telephone?: string) => ({
    ...{ id, login: id, name, address: '', language: 'nb', active: true, unit: 'tiltak', telephone },
  });
  const rows = Array.from({ length: count }, (_, at): BinderRow => {
    const date = addPeriod(today, `P${at % 30}D`);
    const line = { duty: `case/note/${at + 1}`, step: 'note', late: at % 40 === 0, coming: false, due: { date } };
    const called = { whose: [{ person: 'kari' }], above: [{ role: 'leader', persons: ['ola'] }] };
    const reference = `EK-27-${String(at).padStart(4, '0')}`;
    const its = {
      routine,
      isProtected: false,
      isOneOfSeveral: false,
      guards: [],
      childName: `Oppdikta Prøvesen ${at}`,
    };
    return { ...its, reference, line: { ...line, ...called } };
  });
  return {
    ...{
      unit: 'tiltak',
      made: atTime(today, '02:10'),
      until: addPeriod(today, 'P29D'),
      cases: count,
      rows,
      unread: [],
    },
    staff: {
      people: { kari: staffOf('kari', 'Kari Eksempel', '+4790000001'), ola: staffOf('ola', 'Ola Prøve') },
      units: { tiltak: { id: 'tiltak', name: 'Avdeling tiltak', prefix: 'EK' } },
      roles: [{ unit: 'tiltak', role: 'leader', person: 'ola' }],
      absences: [],
    } as Binder['staff'],
    rota: [
      {
        unit: 'tiltak',
        kind: 'emergency',
        person: 'kari',
        from: atTime(today, '16:00'),
        to: atTime('2027-02-10', '08:00'),
      },
    ],
  };
}

function written(count: number, language: Language): string {
  const sheet = binderSheet({ binder: binderOf(count), language, emergencyService: { number: '55 36 47 00' } });
  const file = path.join(folder, `beredskapsperm-tiltak-${count}-${language}.html`);
  writeFileSync(file, sealedPage(sealed(sheet, 'tiltak', key), { language, unit: 'Avdeling tiltak' }));
  return file;
}

const visit = async (file: string, options: Parameters<Browser['newContext']>[0] = {}) => {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const asked: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(pathToFileURL(file).href);
  return { page, asked, problems, context };
};

describe.each(['nb', 'nn'] as const)('a binder in a browser, in %s', (language) => {
  const say = binderWords(language);

  it('opens by its password alone, says so where it is another, and asks nothing of anybody', async () => {
    const file = written(60, language);
    const { page, asked, problems, context } = await visit(file);
    await page.getByLabel(say.locked.password).fill('feil passord som er langt nok');
    await page.getByRole('button', { name: say.locked.open }).click();
    await page.getByText(say.locked.wrong).waitFor();
    expect(await page.locator('table').count()).toBe(0);
    await page.getByLabel(say.locked.password).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: say.title('Avdeling tiltak') }).waitFor();
    await page.getByRole('button', { name: say.print }).waitFor();
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe(say.late);
    const row = page.getByRole('row').filter({ hasText: 'EK-27-0001' });
    expect(await row.textContent()).toMatch(/Oppdikta Prøvesen 1EK-27-0001.*Kari Eksempel\+47 90 00 00 01/);
    expect(await page.getByText('55 36 47 00').count()).toBe(1);
    expect(await page.getByLabel(say.locked.password).inputValue()).toBe('');
    expect(asked).toEqual([pathToFileURL(file).href]);
    expect(problems).toEqual([]);
    expect(await barriersOn(page)).toEqual([]);
    await context.close();
  });

  it('says what is needed where there is no script, and shows nothing', async () => {
    const { page, context } = await visit(written(3, language), { javaScriptEnabled: false });
    expect((await page.locator('body').innerText()).trim()).toBe(say.locked.noScript);
    await context.close();
  });
});

it('of two thousand duties is of a sane size, opens in seconds, and is printed on A4 lying down with the pages counted', async () => {
  const file = written(2_000, 'nb');
  const { size } = await import('node:fs').then(({ statSync }) => statSync(file));
  expect(size).toBeLessThan(3_000_000);
  const { page, context } = await visit(file);
  await page.locator('#password').fill(password);
  const began = performance.now();
  await page.keyboard.press('Enter');
  await page.getByRole('row').filter({ hasText: 'EK-27-1999' }).waitFor();
  expect(performance.now() - began).toBeLessThan(20_000);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  // 297 by 210 mm.
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 84[12](\.\d+)? 59[45](\.\d+)?\]/);
  await context.close();
});
