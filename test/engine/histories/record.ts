import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import pg from 'pg';
import {
  addPeriod,
  type DateText,
  dateOf,
  instantFromMilliseconds,
  subtractPeriod,
} from '../../../core/calendar/dates.ts';
import type { BroughtIn, PersonsCommand, Unsigned } from '../../../core/case/commands.ts';
import { day } from '../../shared/days.ts';
import { startTestEngine, type TestEngine } from '../engine.ts';
import type { SealedWith } from './sealed-with.ts';

/**
 * Records one history for each state that a released version of the workflow can leave a case in. Run when a version is
 * released (`npm run record-histories`), which adds files and never replaces one; test/engine/replay.test.ts holds every later version to them.
 */
type Ask = (login: string, command: Unsigned) => Promise<void>;
type Jump = (period: string) => Promise<void>;

const lives: Readonly<Record<string, (ask: Ask, jump: Jump, engine: TestEngine, caseId: string) => Promise<void>>> = {
  'just-opened': async () => {},
  'silent-for-three-months': async (_, jump) => jump('P3M'),
  'awaiting-approval': async (ask, jump) => {
    await ask('kari', { type: 'complete', duty: 'case/plan/1', outcome: 'done', fields: {} });
    await jump('P3D');
  },
  'sent-back-and-approved': async (ask, jump) => {
    await ask('kari', { type: 'complete', duty: 'case/plan/1', outcome: 'done', fields: {} });
    await ask('ola', { type: 'refuse', duty: 'case/plan/1', reason: 'Mål mangler' });
    await jump('P3D');
    await ask('kari', { type: 'complete', duty: 'case/plan/1', outcome: 'done', fields: {} });
    await ask('ola', { type: 'approve', duty: 'case/plan/1' });
    await jump('P1M');
  },
  'at-once-and-moved': async (ask, jump, engine) => {
    await ask('kari', { type: 'open-duty', step: 'report', track: 'case' });
    await jump('PT6H');
    await ask('kari', { type: 'complete', duty: 'case/report/1', outcome: 'done', fields: {} });
    await ask('kari', { type: 'move', duty: 'case/plan/1', to: day(90), reason: 'Ferie' });
    await ask('ola', { type: 'reassign', role: 'caseworker', to: engine.people.per! });
    await jump('P10D');
  },
  'closed-and-reopened': async (ask, jump) => {
    await ask('kari', { type: 'close', reason: 'Flyttet', cancelDuties: true });
    await jump('P2M');
    await ask('ola', { type: 'reopen', reason: 'Flyttet tilbake' });
    await jump('P1M');
  },
  'register-away': async (ask, jump, engine) => {
    const client = new pg.Client({ connectionString: engine.embedded.ownerUrl });
    await client.connect();
    await client.query('begin; lock table practice.journal in access exclusive mode');
    await ask('kari', { type: 'complete', duty: 'case/plan/1', outcome: 'done', fields: {} });
    await ask('ola', { type: 'reassign', role: 'caseworker', to: engine.people.per! });
    await client.end();
    await jump('P9D');
  },
  'set-aside-and-released': async (ask, jump, engine, caseId) => {
    const client = new pg.Client({ connectionString: engine.embedded.ownerUrl });
    await client.connect();
    const move = (by: number) =>
      client.query('update practice.cases set sequence = sequence + $1 where id = $2', [by, caseId]);
    await move(-1);
    await ask('kari', { type: 'complete', duty: 'case/plan/1', outcome: 'done', fields: {} });
    await move(1);
    await client.end();
    const released = await engine.cases.release(caseId, engine.people.ola!, 'Rettet');
    if (released.ok !== true) throw new Error(JSON.stringify(released));
    await jump('P9D');
  },
  // With words in it that are to be read by nobody in the engine.
  sealed: async (ask, jump, engine, caseId) => {
    await lives['register-away']!(ask, jump, engine, caseId);
    await ask('ola', { type: 'refuse', duty: 'case/plan/1', reason: 'Mål mangler' });
    await ask('ola', { type: 'close', reason: 'Flyttet', cancelDuties: true });
  },
  // What was registered, what was known and what was brought in were wrong, one after the other.
  'brought-in-and-corrected': async (ask, jump) => {
    const reason = 'Skrevet feil';
    const plan = 'case/plan/1';
    await ask('kari', { type: 'correct-brought-in', track: 'case', steps: { contact: { is: 'from-today' } }, reason });
    await ask('kari', { type: 'complete', duty: plan, outcome: 'done', fields: {} });
    await ask('ola', { type: 'approve', duty: plan });
    await ask('kari', { type: 'correct', duty: plan, done: daysAgo(1), reason });
    await ask('kari', { type: 'complete', duty: 'case/contact/5', outcome: 'done', fields: {} });
    await ask('kari', { type: 'set-fact', track: 'case', fact: 'placed', value: daysAgo(100), reason });
    await ask('ola', { type: 'correct', duty: plan, notDone: true, reason });
    await jump('P1M');
  },
};

/** What a life that ran elsewhere before is opened with. */
const broughtIn: Readonly<Record<string, { readonly ago: string; readonly steps: BroughtIn['steps'] }>> = {
  'brought-in-and-corrected': {
    ago: 'P4M3D',
    steps: { plan: { is: 'not-done' }, contact: { is: 'last-done', on: daysAgo(2) } },
  },
};

function daysAgo(days: number): DateText {
  return subtractPeriod(dateOf(instantFromMilliseconds(Date.now())), `P${days}D`);
}

async function record(engine: TestEngine, name: string): Promise<void> {
  const { cases, people, register } = engine;
  const kari = people.kari!;
  const its = broughtIn[name];
  const today = dateOf(instantFromMilliseconds(Date.now()));
  const opened = await cases.open({
    routine: 'eksempelvik/avspilling',
    unit: 'tiltak',
    by: kari,
    facts: { placed: its ? subtractPeriod(today, its.ago) : addPeriod(today, 'P1D') },
    ...(its ? { broughtIn: { source: 'Mappe 12', steps: its.steps } } : {}),
    people: { caseworker: [kari] },
    practice: true,
  });
  if (opened.ok !== true) throw new Error(`Not opened: ${JSON.stringify(opened)}`);
  const found = async () => (await register.findCase(opened.caseId))!;
  const ask: Ask = async (login, command) => {
    const by = await cases.actor(people[login]!, await found());
    const answer = await cases.send(opened.caseId, { ...command, by } as PersonsCommand);
    if (answer.ok !== true && answer.ok !== 'received') throw new Error(`${name}: ${JSON.stringify(answer)}`);
  };
  const jump: Jump = async (by) => {
    let moved = await cases.jump(await found(), { by });
    while (moved.ok === 'under-way') moved = await cases.jump(await found(), { until: moved.now });
    if (moved.ok !== true) throw new Error(`${name}: ${JSON.stringify(moved)}`);
  };
  await lives[name]!(ask, jump, engine, opened.caseId);
  const history = await cases.engine.workflows.getHandle(opened.caseId).fetchHistory();
  // Who recorded it, on which machine, is nobody's business.
  const content = historyToJSON(history)
    .replaceAll(/"identity": ?"[^"]*"/g, '"identity":"recorded"')
    .replaceAll(/"stackTrace": ?"(?:[^"\\]|\\.)*"/g, '"stackTrace":""');
  // What it was sealed with, for who replays it: a key of a made-up case, that opens nothing else.
  const sealed: SealedWith = {
    caseId: opened.caseId,
    namespace: cases.engine.namespace,
    key: (await register.caseKeys.keyOf(opened.caseId)).toString('base64'),
  };
  await writeFile(fileOf(name), `${JSON.stringify({ sealed, history: JSON.parse(content) }, null, 1)}\n`, {
    flag: 'wx',
  });
  console.log(`${version}-${name}: ${history.events?.length} events`);
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(`./${version}-${name}.json`, import.meta.url));
}

const version = process.argv[2];
if (!version) throw new Error('Say which version is recorded: npm run record-histories -- 0.1.0');
const engine = await startTestEngine({ routinesFolder: fileURLToPath(new URL('.', import.meta.url)) });
try {
  for (const name of Object.keys(lives)) if (!existsSync(fileOf(name))) await record(engine, name);
} finally {
  await engine.stop();
}
