import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lint } from '../../core/routine/lint.ts';
import { parseTable } from '../../core/routine/parse.ts';
import { waysOf } from '../shared/whole.ts';
import { barriersOn } from './accessible.ts';
import { startTestWeb, type TestWeb } from './browser.ts';
import { speaks } from './using-pages.ts';

const rus = readFileSync('routines/ulstein/rus.txt', 'utf8');
const tiltak = readFileSync('routines/alver/tiltak.txt', 'utf8');

let it: TestWeb;
beforeAll(async () => {
  it = await startTestWeb();
});
afterAll(() => it?.stop());

const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';

test('a pasted table is shown row by row beside what was recognised and what is open, and is there to be kept', async () => {
  const ola = await it.as('ola', { javaScript: false });
  await ola.goto('/routines');
  await ola.click('text=Ny rutine');
  expect(await ola.locator('h1').innerText()).toBe('Ny rutine');
  await ola.getByLabel('Hvilken kommune gjelder det?').fill('Eksempelvik');
  await ola.getByLabel('Hva heter rutinen?').fill('Plan for rus');
  await ola.getByLabel('Nynorsk').check();
  await ola.getByLabel('En tjeneste som melder til barnevernstjenesten').check();
  await ola.getByLabel('Teksten i dokumentet').fill(rus);
  await ola.click('main button[type=submit]');
  const main = ola.locator('main');
  expect(await main.innerText()).toContain('Dokumentet har 10 rader. Ordene sier selv fristen i 9 av stegene.');
  const row = (label: string) => ola.locator('tbody tr', { has: ola.getByRole('cell', { name: label, exact: true }) });
  expect(await row('6').innerText()).toMatch(/Tidsfrist: 3-6 mnd/);
  expect(await row('6').innerText()).toMatch(/Ansvar: Barnevernet\.\s+Frist: .*tre måneder.*seks måneder/);
  expect(await row('8').innerText()).toMatch(/Forslag\.\s+hvor lenge «Halde fristar på tiltaksplanen» er/);
  expect(await row('1').innerText()).toContain('hva fristen regnes fra');
  expect(await main.innerText()).toContain('Hvilken dag regnes fristen fra?\nRad 1, 2, 3, 4, 5, 6, 7, 9.');
  expect(await main.innerText()).toContain('Utkastet vet ikke hva som åpner hvert steg');
  // The file is the draft, and what was typed stays for whoever wants to change it.
  const href = await ola.getByRole('link', { name: 'Last ned utkastet' }).getAttribute('href');
  const file = await ola.context().request.get(href!);
  expect(file.headers()['content-disposition']).toBe('attachment; filename="plan-for-rus.yaml"');
  const read = parseTable(await file.text(), 'plan-for-rus.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.parsed.table).toMatchObject({ id: 'eksempelvik/plan-for-rus', language: 'nn', service: 'other' });
  expect(lint(read.parsed)).toEqual([]);
  await ola.click('text=Endre det du limte inn');
  expect(await ola.getByLabel('Teksten i dokumentet').inputValue()).toBe(rus.trim());
  // Nothing of it is a routine.
  await ola.goto('/routines');
  expect(await ola.locator('tbody tr').count()).toBe(5);
});

test('begins with a pattern where the municipality has no document', async () => {
  const ola = await it.as('ola', { javaScript: false });
  await ola.goto('/routines/new');
  await ola.getByLabel('Hva vil du begynne med?').selectOption({ label: 'Mønster: Fosterhjem: oppfølging' });
  await ola.getByLabel('Hvilken kommune gjelder det?').fill('Eksempelvik');
  await ola.getByLabel('Hva heter rutinen?').fill('Fosterhjem');
  await ola.getByLabel('Bokmål').check();
  await ola.click('main button[type=submit]');
  const text = await ola.locator('main').innerText();
  expect(text).toContain('Mønsteret har 6 steg. Alt er forslag');
  expect(text).toMatch(/Første besøk etter at barnet flyttet inn[\s\S]*Frist: innen seks uker/);
  const href = await ola.getByRole('link', { name: 'Last ned utkastet' }).getAttribute('href');
  const read = parseTable(await (await ola.context().request.get(href!)).text(), 'fosterhjem.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.parsed.table.id).toBe('eksempelvik/fosterhjem');
});

test('says what is missing, and keeps what was typed', async () => {
  const ola = await it.as('ola', { javaScript: false });
  await ola.goto('/routines/new');
  await ola.getByLabel('Hva heter rutinen?').fill('Plan for rus');
  await ola.getByLabel('Teksten i dokumentet').fill(' \n ');
  await ola.click('main button[type=submit]');
  const errors = ola.locator('.aksel-error-summary');
  expect(await errors.innerText()).toContain('Skriv hvilken kommune det gjelder.');
  expect(await errors.innerText()).toContain('Velg hvem rutinen er for.');
  expect(await ola.getByLabel('Hva heter rutinen?').inputValue()).toBe('Plan for rus');
  await ola.getByLabel('Hvilken kommune gjelder det?').fill('Eksempelvik');
  await ola.getByLabel('Barnevernstjenesten selv').check();
  await ola.click('main button[type=submit]');
  expect(await errors.innerText()).toContain('Teksten har ingen rader.');
  await ola.getByLabel('Teksten i dokumentet').fill('1. Ring 13097248022\n2. Vent');
  await ola.click('main button[type=submit]');
  expect(await errors.innerText()).toContain('Det står noe som ser ut som et fødselsnummer');
});

test('is for who leads or administers, and a draft for whoever made it', async () => {
  const kari = await it.as('kari');
  await kari.goto('/routines');
  expect(await kari.locator('text=Ny rutine').count()).toBe(0);
  expect((await kari.goto('/routines/new'))?.status()).toBe(404);
  const admin = await it.as('admin');
  expect((await admin.goto('/routines/new'))?.status()).toBe(200);
  expect((await admin.goto('/routines/new/utkast.yaml'))?.status()).toBe(404);
  const ola = await it.as('ola');
  await make(ola, 'Hvilken kommune gjelder det?', 'Hva heter rutinen?', 'Teksten i dokumentet', tiltak);
  const { search } = new URL(ola.url());
  expect(search).toMatch(/^\?draft=/);
  expect((await admin.goto(`/routines/new/utkast.yaml${search}`))?.status()).toBe(404);
  await admin.goto(`/routines/new${search}`);
  expect(await admin.locator('#draft').count()).toBe(0);
});

test.each(waysOf(['nb', 'nn']))('keeps nobody out, on any width, in %s', async (language) => {
  for (const width of [1280, 320]) {
    const ola = await it.as('ola', { width });
    await speaks(ola, language);
    await ola.goto('/routines/new');
    expect(await barriersOn(ola)).toEqual([]);
    expect(await ola.evaluate(fits)).toBe(true);
    const labels: readonly [string, string, string] =
      language === 'nb'
        ? ['Hvilken kommune gjelder det?', 'Hva heter rutinen?', 'Teksten i dokumentet']
        : ['Kva for kommune gjeld det?', 'Kva heiter rutinen?', 'Teksten i dokumentet'];
    await make(ola, ...labels, tiltak);
    expect(await barriersOn(ola)).toEqual([]);
    expect(await ola.evaluate(fits)).toBe(true);
  }
});

async function make(
  page: Awaited<ReturnType<TestWeb['as']>>,
  municipality: string,
  name: string,
  text: string,
  document: string,
): Promise<void> {
  await page.goto('/routines/new');
  await page.getByLabel(municipality).fill('Eksempelvik');
  await page.getByLabel(name).fill('Rutiner tiltak');
  await page.locator('input[name=language][value=nb]').check();
  await page.locator('input[name=service][value=child-welfare]').check();
  await page.getByLabel(text).fill(document);
  await page.click('main button[type=submit]');
  await page.waitForURL(/draft=/);
}
