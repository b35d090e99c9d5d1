import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseTable } from '../../core/routine/parse.ts';
import { tableHash } from '../../routines/published-lock.ts';
import { commandLine } from '../cli/command-line.ts';
import type { TestEngine } from '../engine/engine.ts';
import { AskedWeb } from './asked-web.ts';
import { openCase } from './open-case.ts';

/** A municipality's document becomes a routine from the pages alone: pasted, gone through, proposed by one and taken into use by another. */
const id = 'eksempelvik/plan-for-skolen';
const path = `/routines/${id}/change`;
let web: AskedWeb;
let engine: TestEngine;
beforeAll(async () => {
  web = await AskedWeb.start(['ola', 'hilde', 'kari', 'admin']);
  engine = web.engine;
});
afterAll(() => web?.stop());

const get = (...asked: Parameters<AskedWeb['get']>) => web.get(...asked);
const post = (...asked: Parameters<AskedWeb['post']>) => web.post(...asked);
const draft = async () => (await engine.register.routineDraft(id))!;
const seen = async () => {
  const { id: its, revision } = await draft();
  return { seen: its, revision: String(revision) };
};
const pasted = {
  ...{ municipality: 'Eksempelvik', name: 'Plan for skolen', language: 'nb', service: 'other', from: '' },
  text: 'Nr\tHva\tAnsvar\tFrist\n1\tRegistrere meldingen\tSaksbehandler\tInnen 2 uker\n2\tGå gjennom planen\tLeder\t',
};
const begin = async (who: string) => {
  const { shown } = await post(who, '/routines/new', pasted);
  const [, action] = /action="(\/routines\/new\/begin\?draft=[^"]+)"/.exec(shown.body)!;
  return post(who, action!);
};

it('is begun from what was pasted, for those who decide, and is no routine yet', async () => {
  expect((await post('kari', '/routines/new/begin')).status).toBe(404);
  const begun = await begin('ola');
  expect(begun.location).toBe(path);
  expect(begun.shown.statusCode).toBe(200);
  expect(begun.shown.body).toContain('Dette blir første versjon');
  const list = async (who: string) => (await get(who, '/routines')).body;
  expect(await list('hilde')).toContain('Nye rutiner som skrives (1)');
  for (const who of ['kari', 'admin']) {
    expect(await list(who), who).not.toContain('Plan for skolen');
    for (const url of [path, `${path}/text`, `${path}/steps/row-1`, `${path}/publishers`])
      expect((await get(who, url)).statusCode, `${who} ${url}`).toBe(404);
  }
  // What there is only where a version is followed, is not there.
  for (const part of ['/year', '/cases']) expect((await get('ola', `${path}${part}`)).statusCode).toBe(404);
  for (const url of ['', '/decide', '/handbook'])
    expect((await get('ola', `/routines/${id}${url}`)).statusCode).toBe(404);
  for (const part of ['', '/text', '/steps/row-1', '/new-step', '/whole', '/publishers'])
    expect((await get('hilde', `${path}${part}`)).statusCode, part).toBe(200);
  expect(await engine.routines.find(id)).toBeUndefined();
  expect((await begin('hilde')).shown.body).toContain('Velg et annet navn');
});

it('stays of its municipality, and makes nobody one who decides', async () => {
  const { text } = await draft();
  const other = text.replace('municipality: Eksempelvik', 'municipality: Alver');
  expect(other).not.toBe(text);
  expect((await post('ola', `${path}/text`, { ...(await seen()), text: other })).shown.statusCode).toBe(422);
  const mine = text.replace(
    /caseworker:\n(\s+)title: Saksbehandler/,
    (found, space) => `${found}\n${space}decides: true`,
  );
  expect(mine).not.toBe(text);
  await post('ola', `${path}/text`, { ...(await seen()), text: mine });
  expect((await get('kari', path)).statusCode).toBe(404);
  const { body } = await get('ola', path);
  expect(body).toMatch(/Nye versjoner tas i bruk av [^(]*Hilde Høgvis/);
  expect(body).not.toMatch(/Nye versjoner tas i bruk av [^(]*Kari Eksempel/);
  await post('ola', `${path}/text`, { ...(await seen()), text });
});

/** The list of what the draft leaves open, as text. */
async function asked(): Promise<string> {
  const { body } = await get('ola', path);
  const [, list = ''] = /aria-labelledby="asked"[^>]*>([\s\S]*?)<\/section>/.exec(body) ?? [];
  return list.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

it('asks on its page what was asked of the pasted text, row by row, until it is ticked or changed', async () => {
  const { text } = await draft();
  expect((await get('ola', path)).body).toContain('Spørsmål til dokumentet (');
  expect((await get('ola', path)).body).toContain('men dokumentet lar noe stå åpent');
  const before = await asked();
  for (const question of [
    /Registrere meldingen Hvilken dag regnes fristen fra\?/,
    /Gå gjennom planen .*innen én måned etter at plikten åpner\. Dokumentet har ingen frist for steget\. Tiden her er et forslag\./,
    /Raden er gitt til «Leder»\. Utkastet foreslår at det er den som bestemmer\. Stemmer det\?/,
    /Hva som åpner stegene/,
  ])
    expect(before).toMatch(question);
  expect((await get('ola', path)).body).toContain(`href="${path}/steps/row-1"`);
  const form = (await get('ola', `${path}/steps/row-1`)).body;
  expect(form).toContain('value="Rad 1: hva fristen regnes fra"');
  expect(form).not.toContain('value="Rad 2: ');
  const settle = { _do: 'settle', settled: 'Rad 1: hva fristen regnes fra' };
  const done = await post('ola', `${path}/steps/row-1`, { ...(await seen()), ...settle });
  expect(done.location).toBe(`${path}/steps/row-1?done=saved`);
  expect(await asked()).not.toContain('Hvilken dag regnes fristen fra?');
  expect(await asked()).toContain('Raden er gitt til «Leder»');
  // Nothing is ticked, or what is another step's: nothing is changed.
  const none = await post('ola', `${path}/steps/row-1`, { ...(await seen()), _do: 'settle' });
  expect(none.location).toBe(`${path}/steps/row-1?done=same`);
  const others = { _do: 'settle', settled: 'Rad 2: om «Leder» bestemmer' };
  expect((await post('ola', `${path}/steps/row-1`, { ...(await seen()), ...others })).shown.statusCode).toBe(422);
  // A date that was changed is decided by whoever publish it, and asked no more.
  const changed = (await draft()).text.replace('within: P1M, basis: proposal', 'within: P2M, basis: proposal');
  await post('ola', `${path}/text`, { ...(await seen()), text: changed });
  expect(await asked()).not.toContain('Dokumentet har ingen frist for steget');
  await post('ola', `${path}/text`, { ...(await seen()), text });
});

it('that the linter refuses is published by no way', async () => {
  const { text } = await draft();
  const broken = text.replace('to: leader', 'to: nobody-here');
  expect(broken).not.toBe(text);
  await post('ola', `${path}/text`, { ...(await seen()), text: broken });
  expect((await get('ola', path)).body).toContain('må rettes');
  await post('ola', path, { ...(await seen()), _do: 'propose' });
  expect((await draft()).proposed).toBeUndefined();
  const { id: its, revision } = await draft();
  await engine.register.proposeRoutineDraft({ draft: its, revision, by: engine.people.ola! });
  expect((await post('hilde', path, { ...(await seen()), _do: 'publish', reason: 'Ny' })).shown.statusCode).toBe(409);
  expect(await engine.routines.find(id)).toBeUndefined();
  await post('ola', `${path}/text`, { ...(await seen()), text });
});

it('is taken into use by another one, to the byte, with what was changed in it decided', async () => {
  const { text } = await draft();
  const proposal = 'within: P1M, basis: proposal';
  expect(text).toContain(proposal);
  await post('ola', `${path}/text`, {
    ...(await seen()),
    text: text.replace(proposal, proposal.replace('P1M', 'P3W')),
  });
  await post('ola', path, { ...(await seen()), _do: 'propose' });
  expect((await get('hilde', '/')).body).toContain('Plan for skolen (Eksempelvik): en ny versjon venter');
  const own = await post('ola', path, { ...(await seen()), _do: 'publish', reason: 'Ny' });
  expect(own.shown.body).toContain('eller foreslått det selv');
  const written = (await draft()).text;
  const done = await post('hilde', path, { ...(await seen()), _do: 'publish', reason: 'Ny' });
  expect(done.location).toBe(`${path}?done=1`);
  expect(done.shown.body).toContain('Versjon 1 er tatt i bruk');
  const kept = (await engine.register.writtenRoutine(`${id}@1`))!;
  expect(kept.text).toBe(written);
  const read = parseTable(kept.text, `${id}.yaml`);
  expect(read.ok && tableHash(read.parsed)).toBe(kept.hash);
  const decided = await engine.register.routineAnswers(id);
  expect(decided.map(({ kind, key }) => [kind, key])).toEqual([['published', 'proposal/row-2/deadline']]);
  expect((await get('kari', `/routines/${id}`)).statusCode).toBe(200);
  expect((await get('kari', '/routines')).body).toContain('Plan for skolen');
  // What nobody has answered is asked of those who adopt it.
  const left = (await get('ola', `/routines/${id}/decide?show=left`)).body;
  expect(left).toContain('Rad 1: hva fristen regnes fra');
  expect(left).toContain('Rad 2: om «Leder» bestemmer');
});

it('is exported by a command as the file that the pages published, to the byte', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fristvakt-exported-'));
  const file = join(folder, 'plan-for-skolen.yaml');
  const kept = (await engine.register.writtenRoutine(`${id}@1`))!;
  const { run, json } = commandLine(engine);
  const exported = await run('ola', 'export-routine', `${id}@1`, '--out', file);
  expect(exported).toMatchObject({ exitCode: 0, out: `${id}@1 is written to ${file}.\n` });
  expect(readFileSync(file).equals(Buffer.from(kept.text))).toBe(true);
  const read = parseTable(readFileSync(file, 'utf8'), file);
  expect(read.ok && tableHash(read.parsed)).toBe(kept.hash);
  expect((await json('ola', 'export-routine', `${id}@1`)).json).toMatchObject({ text: kept.text, hash: kept.hash });
  // What is there is left as it is, and of what is not there it says so.
  writeFileSync(file, 'mine');
  expect((await run('ola', 'export-routine', `${id}@1`, '--out', file)).exitCode).toBe(2);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect((await run('ola', 'export-routine', `${id}@2`)).exitCode).toBe(2);
  rmSync(folder, { recursive: true });
});

it('is followed at once by a practice case and a real one, by the worker that was running all the time', async () => {
  for (const practice of [true, false]) {
    const { reference } = await openCase(engine, 'Test Testesen', { routine: id, practice });
    expect(await engine.register.findCase(reference)).toMatchObject({ routine: `${id}@1` });
  }
  expect((await get('kari', `/practice/new?routine=${id}`)).body).toContain('Plan for skolen');
});

it('says which of its roles nobody has, and where to give them to somebody, before there is a version', async () => {
  const text =
    'Nr\tHva\tAnsvar\tFrist\n1\tRinge hjem\tSosiallærer\tInnen 2 uker\n2\tSkrive\tSaksbehandler\tInnen 3 uker';
  const { shown } = await post('ola', '/routines/new', { ...pasted, name: 'Tredje plan', text });
  await post('ola', /action="(\/routines\/new\/begin\?draft=[^"]+)"/.exec(shown.body)![1]!);
  const third = '/routines/eksempelvik/tredje-plan/change';
  const warned = async (who: string) =>
    /id="unfilled"[^>]*>([\s\S]*?)<\/div><\/div>/.exec((await get(who, third)).body)?.[1];
  const says = await warned('ola');
  expect(says).toContain('Ingen har denne rollen nå: Sosiallærer.');
  expect(says).toContain('Den som administrerer Fristvakt, kan gi noen rollen');
  expect((await get('ola', third)).body).toContain('href="#unfilled"');
  // Whoever administers can give it, though no version has it yet.
  const units = (await get('admin', '/administration/units/mottak')).body;
  expect(units).toContain('<option value="sosiallaerer">Sosiallærer</option>');
  const give = { 'give.role': 'sosiallaerer', 'give.person': engine.people.kari! };
  await post('admin', '/administration/units/mottak/give', give);
  expect(await warned('ola')).toBeUndefined();
});

it('that was begun and thrown away leaves nothing', async () => {
  const { location } = await post('admin', '/routines/new', { ...pasted, name: 'En annen plan' });
  const { body } = await get('admin', location);
  const begun = await post('admin', /action="(\/routines\/new\/begin\?draft=[^"]+)"/.exec(body)![1]!);
  // Who sets the installation up goes on with what they began, and somebody who decides takes it into use.
  expect(begun.shown.statusCode).toBe(200);
  const its = (await engine.register.routineDraft('eksempelvik/en-annen-plan'))!;
  const gone = await post('admin', '/routines/eksempelvik/en-annen-plan/change', {
    ...{ seen: its.id, revision: '1', _do: 'discard', sure: 'yes' },
  });
  expect(gone.location).toBe('/routines');
  expect(gone.shown.body).not.toContain('En annen plan');
});
