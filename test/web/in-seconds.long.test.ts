import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { mail } from '../../language/example-mail.ts';
import { liveMonday } from '../../tools/monday/life.ts';
import { Acts } from './acts-counted.ts';
import { startTestWeb, type TestWeb } from './browser.ts';

/** What a day with 25 cases costs those who have them, and a Monday whoever leads, in a practised person's seconds. */
let pages: TestWeb;

beforeAll(async () => {
  pages = await startTestWeb();
  await liveMonday({ ...pages.engine, now: instantFromMilliseconds(Date.now()) });
});
afterAll(() => pages?.stop());

const main = (page: Page) => page.locator('main');
const titleOf = (page: Page) => page.locator('h1');

it('from the mail that something is offered to the answer takes half a minute', async () => {
  const kari = await pages.as('kari');
  await kari.goto('/');
  const offer = await main(kari).getByRole('link', { name: /^Svar/ }).first().getAttribute('href');
  const acts = new Acts(kari);
  // An offer is told while the office is open: at this hour it may not have been, and its mail says the same then.
  const { text } = mail([{ kind: 'offered' }], { level: 'neutral' });
  // Nobody reads twice what stands below every mail.
  acts.readsText(text.split('\n-- \n')[0]!);
  await acts.follow(offer!.replace(/\/duties\/.*/, ''));
  await acts.looksOver(main(kari));
  await acts.click(main(kari).getByRole('link', { name: /^Svar/ }));
  await acts.click(main(kari).getByRole('button', { name: 'Ta over' }));
  await kari.locator('.receipt, .notice').first().waitFor();
  console.log(`from the mail to the answer: ${acts.clicks} clicks, ${acts.seconds.toFixed(1)} s`);
  expect(acts.seconds).toBeLessThanOrEqual(30);
});

it('from the case that a mail leads to, to a contact that is registered, takes half a minute', async () => {
  const kari = await pages.as('kari');
  await kari.goto('/');
  const contact = 'a[href*="/duties/institution-1/contact-youth/"]';
  const late = main(kari)
    .locator(contact)
    .filter({ hasText: /^Registrer/ })
    .first();
  const path = (await late.getAttribute('href'))!.replace(/\/duties\/.*/, '');
  await kari.goto(path);
  const acts = new Acts(kari);
  await acts.looksOver(main(kari).locator('.case-header, .next-thing'));
  await acts.click(main(kari).locator(contact).first());
  const form = main(kari).locator('form', { has: kari.getByRole('button', { name: 'Registrer', exact: true }) });
  await acts.looksOver(form);
  await acts.click(form.getByLabel('telefon'));
  await acts.type(form.getByLabel('Hvor er kontakten journalført?'), 'ACOS 1');
  await acts.click(form.getByRole('button', { name: 'Registrer', exact: true }));
  await kari.locator('.receipt, .notice').first().waitFor();
  expect(acts.seconds).toBeLessThanOrEqual(30);
});

it('a leader’s Monday, with everything that waits done and every list looked at, takes five minutes', async () => {
  const ola = await pages.as('ola');
  await ola.goto('/unit');
  const acts = new Acts(ola);
  const unit = async () => {
    await acts.click(ola.locator('nav').getByRole('link', { name: /^Min enhet/ }));
    await expect.poll(() => titleOf(ola).innerText()).toBe('Min enhet');
  };
  const open = async (name: RegExp | string) => {
    await acts.click(main(ola).getByRole('link', { name }).first());
    await expect.poll(() => titleOf(ola).innerText()).not.toBe('Min enhet');
  };
  const rows = () => main(ola).locator('table tbody');
  await acts.reads(main(ola).locator('.summary, .unit-attention'));
  await acts.looksOver(main(ola).locator('.unit-people'));

  await open(/skal gjøres straks/);
  await acts.reads(rows());
  await unit();

  // All that is late is asked after at once.
  await open(/som er forfalt/);
  await acts.looksOver(rows());
  await acts.click(main(ola).getByRole('link', { name: 'Velg alle på siden' }));
  await acts.type(main(ola).getByLabel('Hva vil du spørre om?'), 'Rekker dere dette før helga?');
  await acts.click(main(ola).getByRole('button', { name: 'Se over' }));
  // The rows are those that were just looked over.
  await acts.reads(main(ola).locator('h1, form p, blockquote'));
  await acts.click(main(ola).getByRole('button', { name: 'Send spørsmålet' }));
  await ola.getByRole('heading', { name: /^Du har spurt om/ }).waitFor();
  await unit();

  await open(/avgjørelser som venter på deg/);
  for (;;) {
    const next = main(ola).getByRole('link', { name: /^Avgjør/ });
    if ((await next.count()) === 0) break;
    await acts.looksOver(rows().first());
    await acts.click(next.first());
    await main(ola).getByRole('button', { name: 'Godkjenn' }).waitFor();
    // What the routine says of it whoever decides every week knows.
    await acts.looksOver(main(ola).locator('h1, .summary-facts'));
    await acts.reads(main(ola).locator('section[aria-labelledby="decision"]'));
    await acts.click(main(ola).getByRole('button', { name: 'Godkjenn' }));
    await ola.locator('.receipt, .notice').first().waitFor();
    await acts.click(ola.locator('nav').getByRole('link', { name: /^Avgjørelser/ }));
    await expect.poll(() => titleOf(ola).innerText()).toBe('Avgjørelser');
  }
  await unit();
  for (const name of [/med sperre/, /ikke er tatt imot/]) {
    if ((await main(ola).getByRole('link', { name }).count()) === 0) continue;
    await open(name);
    await acts.reads(rows());
    await unit();
  }
  // Of what there is none her own page has said so.
  for (const none of ['Ingen stille barn', 'Ingen gjentatte meldinger'])
    expect(await main(ola).getByRole('link', { name: none }).count(), none).toBe(1);
  expect(await main(ola).locator('.unit-attention').innerText()).toMatch(/Ingen: .*åpne avvik/);
  for (const name of ['Umulige uker', 'Hvem nås?', 'Veiledning']) {
    await open(name);
    await acts.looksOver(main(ola));
    await unit();
  }
  expect(acts.seconds).toBeLessThanOrEqual(300);
});
