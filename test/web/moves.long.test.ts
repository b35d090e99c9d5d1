import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleVersion } from '../../core/case/testing/example-versions.ts';
import { barriersOn } from './accessible.ts';
import { startTestWeb, type TestWeb } from './browser.ts';

const id = 'eksempelvik/eksempel';
const move = `/routines/${id}/move`;

let it: TestWeb;
const references: Record<string, string> = {};
beforeAll(async () => {
  it = await startTestWeb();
  const { register, cases, people } = it.engine;
  const versions = [exampleVersion(2, 4), exampleVersion(1, 4), exampleVersion(1, 8)];
  for (const [at, its] of versions.entries())
    await register.keepRoutine(`${id}@${at + 1}`, `${at + 1}`.padEnd(64, 'b'), { ...its, version: at + 1 });
  for (const [name, unit, who] of [
    ['karis', 'tiltak', 'kari'],
    ['others', 'mottak', 'mina'],
    ['protected', 'tiltak', 'per'],
  ] as const) {
    const opened = await cases.open({
      ...{ routine: `${id}@1`, unit, by: people[who]!, facts: {}, people: { caseworker: [people[who]!] } },
      ...{ practice: false, subjectName: `${name} Oppdiktet` },
    });
    if (opened.ok !== true) throw new Error(JSON.stringify(opened));
    references[name] = opened.reference;
    if (name === 'protected')
      await register.protectCase({ caseId: opened.caseId, practice: false, readers: [people.per!] });
  }
});
afterAll(() => it?.stop());

test('the versions lead to what the newer one would do, case by case, and nothing is done by looking', async () => {
  const { register } = it.engine;
  const ola = await it.as('ola', { javaScript: false });
  await ola.goto(`/routines/${id}/versions?from=1&to=2`);
  await ola.click('text=Se hva det gjør med sakene som er i gang');
  const main = await ola.locator('main').innerText();
  expect(main).toContain('Fra versjon 1 til versjon 2');
  expect(main).toContain('1 sak du kan se. 1 annen sak følger også versjonen.');
  expect(main).toMatch(/karis Oppdiktet[\s\S]*Flytter seg\s+Plan for barnet: .*\(var .*\)/);
  expect(main).not.toContain('Undersøkelse:');
  await ola.click('text=Se hvor fulle ukene blir');
  const weeks = await ola.locator('main').innerText();
  expect(weeks).not.toContain(references.karis);
  // The plan is due a week sooner: one week has one more, and the next one less.
  expect(weeks).toMatch(/Kari[^\n]*\n?[\s\S]*0 → 1[\s\S]*1 → 0/);
  expect((await register.findCase(references.karis!))!.routine).toBe(`${id}@1`);
});

test('cases in which nothing changes are told of in one sentence, with which they are', async () => {
  const ola = await it.as('ola', { javaScript: false });
  await ola.goto(`${move}?from=1&to=1`);
  expect(await ola.locator('main').innerText()).toContain('Velg to av versjonene');
  const { register } = it.engine;
  await register.keepRoutine(`${id}@4`, '4'.padEnd(64, 'b'), { ...exampleVersion(2, 4), version: 4 });
  await ola.goto(`${move}?from=1&to=4`);
  expect(await ola.locator('main').innerText()).toMatch(/I 1 sak blir ingen frister annerledes:\s+karis Oppdiktet/);
});

test('a case whose statutory date would be later is told, with why', async () => {
  const ola = await it.as('ola');
  await ola.goto(`${move}?from=1&to=3`);
  const main = await ola.locator('main').innerText();
  expect(main).toContain('Kan ikke flyttes');
  expect(main).toContain('«Undersøkelse» følger av loven og står åpen, og ville få en senere frist');
  await ola.goto(`${move}?from=1&to=3&weeks=1`);
  expect(await ola.locator('main').innerText()).toContain('Ingen i enhetene du leder får fullere eller tommere uker.');
});

test('who sees which case, and who sees the weeks', async () => {
  const seen = async (who: string) => {
    const page = await it.as(who);
    await page.goto(`${move}?from=1&to=2`);
    const main = await page.locator('main').innerText();
    await page.goto(`${move}?from=1&to=2&weeks=1`);
    const weeks = await page.locator('main').innerText();
    return {
      cases: Object.keys(references).filter((name) => main.includes(references[name]!)),
      weeks: /(Ukene|Vekene), i dag/.test(weeks),
    };
  };
  expect(await seen('kari')).toEqual({ cases: ['karis'], weeks: false });
  expect(await seen('per')).toEqual({ cases: ['protected'], weeks: false });
  expect(await seen('ola')).toEqual({ cases: ['karis'], weeks: true });
  expect(await seen('mina')).toEqual({ cases: ['others'], weeks: true });
  expect(await seen('admin')).toEqual({ cases: [], weeks: false });
  const { register, people } = it.engine;
  const { caseId } = (await register.findCase(references.karis!))!;
  const looks = (await register.accessesOf(caseId, 50)).filter(({ person }) => person === people.ola);
  expect(looks.map(({ purpose, outcome }) => `${purpose} ${outcome}`)).toContain('list shown');
});

test('it is the same in nynorsk, on a telephone, and with two versions that are none', async () => {
  const nils = await it.as('hilde', { width: 320 });
  await nils.goto(`${move}?from=1&to=2`);
  expect(await nils.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(
    true,
  );
  expect(await barriersOn(nils)).toEqual([]);
  for (const query of [
    '',
    '?from=1&to=2&weeks=1',
    '?from=2&to=1',
    '?from=1&to=9',
    '?from=1&to=2&page=99',
    '?from=1&to=2&page=x',
  ]) {
    const answer = await nils.goto(`${move}${query}`);
    expect(answer?.status(), query).toBe(200);
    expect(await barriersOn(nils)).toEqual([]);
  }
  await nils.context().addCookies([]);
  const nn = await it.as('nils');
  await nn.goto(`${move}?from=1&to=2`);
  expect(await nn.locator('main').innerText()).toContain('Frå versjon 1 til versjon 2');
});
