import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dateOf, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { TestEngine } from '../engine/engine.ts';
import { AskedWeb } from './asked-web.ts';
import { openCase } from './open-case.ts';

/** The next version of a routine: written by one who decides in it, published by another, and followed at once. */
const path = '/routines/alver/tiltak/change';
let web: AskedWeb;
let engine: TestEngine;
beforeAll(async () => {
  web = await AskedWeb.start(['ola', 'hilde', 'mina', 'bodil', 'kari', 'admin', 'siv']);
  engine = web.engine;
});
afterAll(() => web?.stop());

const get = (...asked: Parameters<AskedWeb['get']>) => web.get(...asked);
const post = (...asked: Parameters<AskedWeb['post']>) => web.post(...asked);
const draft = async () => (await engine.register.routineDraft('alver/tiltak'))!;
const seen = async () => {
  const { id, revision } = await draft();
  return { seen: id, revision: String(revision) };
};
const title = (text: string) => text.replace('remind: [P7D, P1D]', 'remind: [P14D, P1D]');

it('is there for whoever decides in the routine, and for nobody else', async () => {
  for (const who of ['ola', 'hilde', 'mina']) expect((await get(who, path)).statusCode, who).toBe(200);
  for (const who of ['kari', 'admin', 'siv'])
    for (const url of [path, `${path}/text`, `${path}/steps/transition-invitation`]) {
      expect((await get(who, url)).statusCode, who).toBe(404);
      expect((await post(who, url, { _do: 'begin', text: 'x' })).status).toBe(404);
    }
  expect(await engine.register.routineDraft('alver/tiltak')).toBeUndefined();
});

it('begins as what holds, to the letter but for its number; saved as it was, it stays so', async () => {
  await post('ola', path, { _do: 'begin' });
  const kept = await engine.register.writtenRoutine('alver/tiltak@1');
  const { text } = await draft();
  expect(text).toBe(kept!.text.replace('version: 1', 'version: 2'));
  await post('ola', `${path}/text`, { ...(await seen()), text: text.replaceAll('\n', '\r\n') });
  expect(await draft()).toMatchObject({ text, revision: 1, writers: [] });
});

it('that changes nothing is proposed by nobody, whoever wrote on it', async () => {
  const { id, text } = await draft();
  const by = engine.people.ola!;
  // What is said of the table is not what cases live by.
  const same = { draft: id, revision: 1, by, text: `${text}# Ingenting er endret.\n` };
  expect(await engine.register.writeRoutineDraft(same)).toBe(true);
  expect((await get('ola', path)).body).toContain('Utkastet endrer ingenting ennå');
  await post('ola', path, { ...(await seen()), _do: 'propose' });
  expect((await draft()).proposed).toBeUndefined();
  await engine.register.removeRoutineDraft(await draft().then((each) => ({ draft: each.id, revision: each.revision })));
  await post('ola', path, { _do: 'begin' });
});

it('keeps nothing that cannot be read, and shows it again with its line', async () => {
  const text = (await draft()).text.replace('version: 2', 'version: [2');
  const { shown } = await post('ola', `${path}/text`, { ...(await seen()), text });
  expect(shown.statusCode).toBe(422);
  expect(shown.body).toContain('version: [2');
  expect(shown.body).toMatch(/Linje \d+:/);
  expect((await draft()).revision).toBe(1);
});

it('that the linter refuses is published by no way', async () => {
  const { text } = await draft();
  const broken = text
    .replace('remind: [P7D, P1D]', 'remind: [P7D, P1D]\n  takenUpFor: P1D')
    .replace(/decides: true/g, 'decides: false');
  await post('ola', `${path}/text`, { ...(await seen()), text: broken });
  expect((await get('ola', path)).body).toContain('må rettes');
  await post('ola', path, { ...(await seen()), _do: 'propose' });
  expect((await draft()).proposed).toBeUndefined();
  // Proposed behind the back of the pages: what is published is judged all the same.
  const { id, revision } = await draft();
  expect(await engine.register.proposeRoutineDraft({ draft: id, revision, by: engine.people.ola! })).toBe(true);
  const { shown } = await post('hilde', path, { ...(await seen()), _do: 'publish', reason: 'Vi vil det' });
  expect(shown.statusCode).toBe(409);
  expect(await engine.register.keptRoutineKeys()).not.toContain('alver/tiltak@2');
  await post('ola', `${path}/text`, { ...(await seen()), text: title(text) });
  expect(await draft()).toMatchObject({ proposed: undefined, text: title(text) });
});

it('of two who write at once the second is told who changed what, and loses nothing', async () => {
  const before = await seen();
  const { text } = await draft();
  const hers = text.replace('title: Saksbehandler }', 'title: Saksbehandlaren }');
  await post('hilde', `${path}/text`, { ...before, text: hers });
  const mine = text.replace('title: Leder,', 'title: Lederen,');
  const { shown } = await post('ola', `${path}/text`, { ...before, text: mine });
  expect(shown.statusCode).toBe(409);
  expect(shown.body).toContain('Hilde Høgvis endret utkastet');
  expect(shown.body).toContain('title: Lederen,');
  expect(shown.body).toContain('Saksbehandlaren');
  expect((await draft()).text).toBe(hers);
  await post('ola', `${path}/text`, { ...(await seen()), text });
});

it('is proposed by who wrote it, and published by somebody else, with a reason; a version that came meanwhile has its number', async () => {
  expect((await post('mina', path, { ...(await seen()), _do: 'propose' })).location).toContain('draft=');
  await post('ola', path, { ...(await seen()), _do: 'propose' });
  expect((await draft()).proposed?.by).toBe(engine.people.ola);
  const own = await post('ola', path, { ...(await seen()), _do: 'publish', reason: 'Vi vil det' });
  expect(own.shown.body).toContain('eller foreslått det selv');
  const without = await post('mina', path, { ...(await seen()), _do: 'publish', reason: ' ' });
  expect(without.shown.statusCode).toBe(422);
  const stale = { ...(await seen()), revision: '1' };
  expect((await post('mina', path, { ...stale, _do: 'publish', reason: 'Vi vil det' })).shown.statusCode).toBe(409);

  const one = (await engine.register.keptRoutine('alver/tiltak@1'))!;
  await engine.register.keepRoutine('alver/tiltak@2', 'e'.repeat(64), { ...one.routine, version: 2 });
  // She has written on it, although another one has proposed it.
  const wrote = await post('hilde', path, { ...(await seen()), _do: 'publish', reason: 'Vi vil det' });
  expect(wrote.shown.body).toContain('Du har skrevet på utkastet');
  expect(await engine.register.routineDraft('alver/tiltak')).toBeDefined();
  const done = await post('mina', path, { ...(await seen()), _do: 'publish', reason: 'Vi vil det' });
  expect(done.location).toBe(`${path}?done=3`);
  expect(done.shown.body).toContain('Versjon 3 er teken i bruk');
  const kept = await engine.register.writtenRoutine('alver/tiltak@3');
  expect(kept).toMatchObject({
    by: { proposed: engine.people.ola, published: engine.people.mina, reason: 'Vi vil det' },
    text: title((await engine.register.writtenRoutine('alver/tiltak@1'))!.text).replace('version: 1', 'version: 3'),
  });
  expect(await engine.register.routineDraft('alver/tiltak')).toBeUndefined();
  const [line] = await engine.register.staffLog({ limit: 1 });
  expect(line).toMatchObject({
    action: 'routine-published',
    by: engine.people.ola,
    detail: { routine: 'alver/tiltak@3', hash: kept!.hash, secondPerson: engine.people.mina },
  });
});

it('is followed by the next case, by the worker that was running all the time', async () => {
  const { reference } = await openCase(engine, 'Test Testesen', { tracks: [] });
  const found = await engine.register.findCase(reference);
  expect(found).toMatchObject({ routine: 'alver/tiltak@3' });
});

it('decides by it what was changed in the draft, and no more: both are named, and the day and the version', async () => {
  const page = '/routines/alver/tiltak/decide';
  const answers = await engine.register.routineAnswers('alver/tiltak');
  expect(answers.map(({ kind, key, published }) => [kind, key.split('/')[0], published])).toEqual([
    ['published', 'ladder', { version: 3, proposed: engine.people.ola }],
  ]);
  expect(answers[0]).toMatchObject({ by: engine.people.mina });
  const { body } = await get('ola', `${page}?show=all`);
  expect(body).toMatch(/Vedtatt av Ola Prøve og Mina Mønster \S+ \d+\. \S+ \d{4}, da versjon 3 ble tatt i bruk/);

  // A date is called so wherever it is shown, and the text of the version is not touched by it.
  await post('ola', path, { _do: 'begin' });
  const { text } = await draft();
  const plan = 'deadline: { within: P1M, basis: proposal';
  expect(text).toContain(plan);
  await post('ola', `${path}/text`, { ...(await seen()), text: text.replace(plan, plan.replace('P1M', 'P5W')) });
  await post('ola', path, { ...(await seen()), _do: 'propose' });
  await post('hilde', path, { ...(await seen()), _do: 'publish', reason: 'Fire uker var for lite' });
  const [, kept] = await engine.register.routineAnswers('alver/tiltak');
  expect(kept).toMatchObject({ kind: 'published', published: { version: 4, proposed: engine.people.ola } });
  const step = kept!.key.split('/')[1]!;
  const newest = (await engine.routines.find('alver/tiltak'))!;
  expect((await engine.routines.adopted(newest)).steps[step]?.deadline).toMatchObject({
    adopted: { name: 'Hilde Høgvis', published: { version: 4, proposed: 'Ola Prøve' } },
  });
  expect((await engine.register.writtenRoutine('alver/tiltak@4'))!.text).toContain(plan.replace('P1M', 'P5W'));
  expect((await get('kari', '/routines/alver/tiltak/handbook')).body).toMatch(
    /Vedtatt av Ola Prøve og Hilde Høgvis \S+ \d+\. \S+ \d{4}, da versjon 4 ble tatt i bruk/,
  );

  // Taken back, it is a proposal again.
  const last = (await engine.register.routineAnswers('alver/tiltak')).at(-1)!.number;
  await post('mina', page, {
    ...{ version: '4', seen: String(last), show: 'all', one: 'yes', key: kept!.key, answer: 'undecided', text: '' },
  });
  expect((await engine.routines.adopted(newest)).steps[step]?.deadline).not.toHaveProperty('adopted');
});

/** She decides in another routine, and fills the only such role of its name. */
const role = 'child-welfare-leader';
async function bodilIs(kind: 'role-given' | 'role-taken'): Promise<void> {
  const changes = [{ kind, unit: 'skule-helse', role, person: engine.people.bodil! }] as const;
  const today = dateOf(instantFromMilliseconds(Date.now()));
  const changed = await engine.register.changeStaff({
    by: engine.people.admin!,
    commandId: randomUUID(),
    today,
    changes,
  });
  expect(changed.ok).toBe(true);
}

it('is taken into use by the roles that two have set, and by nobody else', async () => {
  const page = `${path}/publishers`;
  const ask = (who: string, wanted: string) => post(who, page, { _do: 'ask', role: wanted });
  const choice = async () => (await engine.register.publishingChoices()).get('alver');
  for (const who of ['kari', 'admin', 'bodil']) {
    expect((await get(who, page)).statusCode, who).toBe(404);
    expect((await ask(who, role)).status, who).toBe(404);
  }
  expect((await ask('ola', 'office')).shown.body).toContain('Velg roller som bestemmer i en rutine');
  expect((await ask('ola', role)).location).toBe(`${page}?done=asked`);
  expect((await ask('mina', 'leader')).shown.statusCode).toBe(409);
  // Asked for, it holds nothing yet; who asked does not say yes, and what nobody fills by then cannot be set.
  const { waits } = (await choice())!;
  expect((await get('ola', '/')).body).not.toContain('det er foreslått hvem');
  expect((await get('mina', '/')).body).toContain('det er foreslått kven');
  expect((await post('ola', page, { _do: 'approve', wish: waits!.id })).shown.statusCode).toBe(409);
  await bodilIs('role-taken');
  const refused = await post('mina', page, { _do: 'approve', wish: waits!.id });
  expect(refused.shown.body).toContain('ingen kunne teke rutinane i bruk');
  expect((await choice())!.set).toBeUndefined();
  await bodilIs('role-given');
  await post('mina', page, { _do: 'approve', wish: waits!.id });
  expect((await choice())!.set).toMatchObject({ roles: [role] });
  const [line] = await engine.register.staffLog({ limit: 1 });
  expect(line).toMatchObject({
    ...{ action: 'publishing-set', by: engine.people.ola },
    detail: { municipality: 'alver', roles: role, secondPerson: engine.people.mina },
  });
  expect((await get('admin', '/administration/log')).body).toContain('hvem som tar i bruk rutinene i alver');

  await post('ola', path, { _do: 'begin' });
  await post('ola', `${path}/text`, { ...(await seen()), text: (await draft()).text.replace('P14D', 'P10D') });
  await post('ola', path, { ...(await seen()), _do: 'propose' });
  const shown = (await get('ola', path)).body;
  expect(shown).toMatch(/Nye versjoner tas i bruk av Bodil Barnevern \(/);
  expect(shown).toMatch(/Satt av Ola Prøve og Mina Mønster/);
  // She decides in the routine, writes it, and does not take it into use.
  expect((await get('mina', '/')).body).not.toContain('ventar på at du les han');
  expect((await get('bodil', '/')).body).toContain('ventar på at du les han');
  const hers = await post('mina', path, { ...(await seen()), _do: 'publish', reason: 'Vi vil det' });
  expect(hers.shown.statusCode).toBe(409);
  expect(hers.shown.body).toContain('ein annan tek det i bruk');
  expect((await engine.routines.find('alver/tiltak'))!.version).toBe(4);
  const done = await post('bodil', path, { ...(await seen()), _do: 'publish', reason: 'Vi vil det' });
  expect(done.location).toBe(`${path}?done=5`);
});

it('says where all who could take it into use have written on it, and is as the routine says where nobody fills what is set', async () => {
  await post('bodil', path, { _do: 'begin' });
  await post('bodil', `${path}/text`, { ...(await seen()), text: (await draft()).text.replace('P10D', 'P9D') });
  expect((await get('ola', path)).body).toContain('Alle som kan ta den i bruk, har skrevet på utkastet');
  await bodilIs('role-taken');
  const { body } = await get('ola', path);
  expect(body).toContain('Derfor gjør de det som bestemmer i rutinen');
  expect(body).toMatch(/Nye versjoner tas i bruk av [^.]*Ola Prøve/);
  expect((await get('bodil', path)).statusCode).toBe(404);
});
