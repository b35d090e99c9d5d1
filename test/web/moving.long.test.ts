import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleVersion } from '../../core/case/testing/example-versions.ts';
import { barriersOn } from './accessible.ts';
import { startTestWeb, type TestWeb } from './browser.ts';

const id = 'eksempelvik/eksempel';
const address = `/routines/${id}`;

let it: TestWeb;
const ids: Record<string, string> = {};
const references: Record<string, string> = {};

async function open(name: string, unit: string, who: string): Promise<void> {
  const { cases, people } = it.engine;
  const opened = await cases.open({
    ...{ routine: `${id}@1`, unit, by: people[who]!, facts: {}, people: { caseworker: [people[who]!] } },
    ...{ practice: false, subjectName: `${name} Oppdiktet` },
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  ids[name] = opened.caseId;
  references[name] = opened.reference;
}

beforeAll(async () => {
  it = await startTestWeb();
  const { register, cases, people } = it.engine;
  const versions = [exampleVersion(2, 4), exampleVersion(1, 4), exampleVersion(1, 8)];
  for (const [at, its] of versions.entries())
    await register.keepRoutine(`${id}@${at + 1}`, `${at + 1}`.padEnd(64, 'd'), { ...its, version: at + 1 });
  for (const name of ['Alva', 'Bo', 'Cia']) await open(name, 'tiltak', 'kari');
  await open('Dan', 'mottak', 'mina');
  await open('Eli', 'tiltak', 'per');
  await register.protectCase({ caseId: ids.Eli!, practice: false, readers: [people.per!] });
  // What the law asks of this one is done.
  const by = await cases.actor(people.kari!, (await register.findCase(ids.Cia!))!);
  const duty = Object.keys((await register.readState(ids.Cia!))!.duties).find((each) => each.includes('check'))!;
  const done = await cases.send(ids.Cia!, { type: 'complete', by, duty, outcome: 'done', fields: {} } as never);
  expect(done).toMatchObject({ ok: true });
});
afterAll(() => it?.stop());

const main = (page: Page) => page.locator('main').innerText();
/** What bars somebody from a page. In a browser with a script, which looks. */
const barriers = async (page: Page, url: string) => {
  await page.goto(url);
  return barriersOn(page);
};
const pathOf = (page: Page) => page.url().slice(it.baseUrl.length);
const versionOf = async (name: string) => (await it.engine.register.findCase(ids[name]!))!.routine;
const fits = async (page: Page) =>
  expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(
    true,
  );

test('without a script: chosen, looked over, decided, and a receipt for each case', async () => {
  const ola = await it.as('ola', { javaScript: false });
  const looks = await it.as('ola');
  await ola.goto(`${address}/move?from=1&to=2`);
  await ola.click('text=Flytt saker fra versjon 1 til versjon 2');
  expect(await main(ola)).toMatch(/Alva Oppdiktet[\s\S]*/);
  expect(await main(ola)).not.toMatch(/Dan Oppdiktet|Eli Oppdiktet/);
  expect(await ola.locator('input[name=case]:checked').count()).toBe(3);
  expect(await barriers(looks, pathOf(ola))).toEqual([]);
  await ola.uncheck(`input[value="${ids.Cia}"]`);
  await ola.click('text=Se over');
  // Without a reason it is shown again, with what was chosen.
  expect(await ola.locator('input[name=case]:checked').count()).toBe(2);
  expect(await main(ola)).toContain('Skriv en begrunnelse');
  await ola.fill('textarea[name=reason]', 'Vi har vedtatt en ny plan');
  await ola.click('text=Se over');
  expect(await main(ola)).toMatch(/Flytt 2 saker til versjon 2\?[\s\S]*Vi har vedtatt en ny plan/);
  expect(await barriers(looks, pathOf(ola))).toEqual([]);
  expect(await versionOf('Alva')).toBe(`${id}@1`);
  await ola.click('main button:has-text("Flytt 2 saker")');
  const here = new URL(ola.url()).pathname;
  expect(here).toMatch(/\/moves\/[0-9a-f-]{36}$/);
  const again = async () => {
    await ola.goto(here);
    return main(ola);
  };
  await expect.poll(again, { interval: 500 }).toContain('Flyttingen er ferdig: 2 av 2 saker er flyttet.');
  expect(await main(ola)).toMatch(
    /ferdig[\s\S]*Ola Prøve bestemte dette[\s\S]*Flyttet \(2\)[\s\S]*Alva Oppdiktet[\s\S]*Bo Oppdiktet/,
  );
  expect(await barriers(looks, pathOf(ola))).toEqual([]);
  expect([await versionOf('Alva'), await versionOf('Bo'), await versionOf('Cia')]).toEqual([
    `${id}@2`,
    `${id}@2`,
    `${id}@1`,
  ]);
  // Whoever decides in the routine and sees none of the cases is told how many, and others nothing at all.
  const mina = await it.as('mina');
  await mina.goto(here);
  expect(await main(mina)).toContain('2 andre saker, som du ikkje ser.');
  expect(await main(mina)).not.toContain('Oppdiktet');
  for (const who of ['kari', 'per', 'admin']) {
    const page = await it.as(who);
    for (const path of [here, `${address}/move/choose?from=1&to=2`, `${address}/move/confirm?from=1&to=2`])
      expect((await page.goto(path))?.status(), `${who} ${path}`).toBe(404);
    await page.goto(`${address}/move?from=1&to=2`);
    expect(await main(page)).not.toContain('Flytt saker');
  }
  const log = (await it.engine.register.accessesOf(ids.Alva!, 50)).filter(
    ({ person }) => person === it.engine.people.ola,
  );
  expect(log.map(({ purpose, outcome }) => `${purpose} ${outcome}`)).toContain('list shown');
});

test('a case in which a date of the law would be later cannot be chosen, and says why; on a telephone', async () => {
  const hilde = await it.as('hilde', { width: 320 });
  await hilde.goto(`${address}/move/choose?from=1&to=3`);
  const text = await main(hilde);
  expect(text).toMatch(/kan ikke flyttes[\s\S]*Dan Oppdiktet[\s\S]*«Undersøkelse» følger/);
  expect(await hilde.locator('input[name=case]').count()).toBe(1);
  await fits(hilde);
  expect(await barriersOn(hilde)).toEqual([]);
  // In nynorsk, for whoever reads that.
  const mina = await it.as('mina', { width: 320 });
  await mina.goto(`${address}/move/choose?from=1&to=2`);
  expect(await main(mina)).toContain('Kva saker skal flyttast?');
  await fits(mina);
});

test('stopped, gone on with, and ended by somebody; one at a time', async () => {
  await it.engine.stopWorker();
  const hilde = await it.as('hilde', { javaScript: true });
  await hilde.goto(`${address}/move/choose?from=1&to=2`);
  await hilde.fill('textarea[name=reason]', 'Ny plan');
  await hilde.click('button[type=submit]:has-text("over")');
  await hilde.click('main button[type=submit]');
  const here = new URL(hilde.url()).pathname;
  expect(await main(hilde)).toMatch(/i gang: 0 av 2/);
  expect(await barriersOn(hilde)).toEqual([]);
  await hilde.click('button[value=stop]');
  expect(await main(hilde)).toMatch(/stoppet: 0 av 2/);
  expect(await barriersOn(hilde)).toEqual([]);
  // Nobody begins another one while it can go on.
  await hilde.goto(`${address}/move/choose?from=1&to=2`);
  await hilde.fill('textarea[name=reason]', 'Ny plan');
  await hilde.click('button[type=submit]:has-text("over")');
  await hilde.click('main button[type=submit]');
  expect(await main(hilde)).toContain('ikke avsluttet');
  expect(await barriersOn(hilde)).toEqual([]);
  // From there one goes to the one that is in the way.
  await hilde.click('text=Gå til flyttingen fra versjon 1 til versjon 2');
  expect(new URL(hilde.url()).pathname).toBe(here);
  await hilde.click('button[value=go-on]');
  expect(await main(hilde)).toMatch(/i gang: 0 av 2/);
  await hilde.click('button[value=stop]');
  await hilde.click('button[value=leave]');
  expect(await main(hilde)).toMatch(/ferdig: 0 av 2[\s\S]*\(2\)/);
  expect(await hilde.locator('main form button').count()).toBe(0);
  expect(await versionOf('Cia')).toBe(`${id}@1`);
  await it.engine.startWorker();
});
