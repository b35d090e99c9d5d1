import type { History } from '@temporalio/common/lib/proto-utils.js';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../core/canonical-json.ts';
import { foldJournal } from '../../core/case/fold.ts';
import { type CaseState, type DutyId, stateSchema } from '../../core/case/state.ts';
import { routineKey } from '../../core/routine/routine.ts';
import { verifyJournal } from '../../operations/verify-journal.ts';
import type { JournalRow } from '../../register/register.ts';
import { sharedBundle } from '../shared/bundle.ts';
import { startTestEngine, type TestEngine } from './engine.ts';
import { LivedOn } from './lived-on.ts';
import { makeRelease, type NextRelease } from './next-release.ts';

// What a later release may do to every rule that there is.
const nextRelease = [
  // Periods a day longer.
  [
    'core/case/rule-dates.ts',
    "case 'within': {\n      const date = addPeriod(",
    "case 'within': {\n      const date = aDayAfter(",
  ],
  [
    'core/case/rule-dates.ts',
    '{ due: { date: addPeriod(anchor, multiplyPeriod',
    '{ due: { date: aDayAfter(anchor, multiplyPeriod',
  ],
  [
    'core/case/rule-dates.ts',
    'export interface RuleDates {',
    "const aDayAfter = (date: DateText, period: string) => addPeriod(addPeriod(date, period), 'P1D');\n\nexport interface RuleDates {",
  ],
  // The office opens later, what nobody does comes back earlier, and an overdue duty is marked before its reminder.
  ['core/calendar/working-days.ts', "officeOpens = '08:00'", "officeOpens = '09:30'"],
  ['core/case/ahead/ladder.ts', "const standing = 'P1M'", "const standing = 'P2W'"],
  ['core/case/ahead/ladder.ts', "'expected', 'reminded', 'became-overdue'", "'expected', 'became-overdue', 'reminded'"],
  // Facts come in another order, and one event more.
  ['core/case/judge/runs.ts', 'of Object.entries(facts)) {', 'of Object.entries(facts).reverse()) {'],
  [
    'core/case/judge/runs.ts',
    "  emit(draft, { type: 'track-started', at, by, track: run, of: track.id, from });",
    "  emit(draft, { type: 'track-started', at, by, track: run, of: track.id, from });\n  emit(draft, { type: 'fact-set', at, by, track: run, fact: 'release', value: 'next' });",
  ],
  // The state has a field more, and is of another schema with it.
  ['core/case/state.ts', `const stateSchema = ${stateSchema};`, `const stateSchema = ${stateSchema + 1};`],
  ['core/case/evolve.ts', '    untold: [],\n  };', '    untold: [],\n    events: [event.type],\n  } as never;'],
  [
    'core/case/evolve.ts',
    '  own.sequence += 1;',
    '  own.sequence += 1;\n  (own as any).events = [...(own as any).events, event.type];',
  ],
] as const;

/** Of each municipality, with a guard, a consent, a handover, an approval and a date that moves among them. */
const files = [
  'alver-tiltak/violence-suspected.yaml',
  'alver-tiltak/plan-refused.yaml',
  'risor-bti-niva-3/to-level-2-returned.yaml',
  'risor-bti-niva-3/consent-withdrawn-after-sharing.yaml',
  'ulstein-rus/meeting-moved.yaml',
  'vestre-toten-brukere-med-barn/team-returns-case.yaml',
  'voss-bekymring-for-barn/duty-beside-refusal.yaml',
];

let engine: TestEngine;
let next: NextRelease;
let bundles: readonly WorkflowBundleOption[];
beforeAll(async () => {
  // So that some of the lives outlive a history.
  engine = await startTestEngine({ dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': 60 } });
  next = await makeRelease(nextRelease);
  bundles = [await sharedBundle(), next.bundle];
});
afterAll(async () => {
  await engine?.stop();
  await next?.remove();
});

interface Stood {
  readonly journal: readonly JournalRow[];
  readonly dues: ReadonlyMap<DutyId, string | undefined>;
}

async function stands(caseId: string): Promise<Stood> {
  const journal = await engine.register.readJournal(caseId);
  const duties = await engine.register.openDutiesOf(caseId);
  return { journal, dues: new Map(duties.map(({ duty, due }) => [duty, due])) };
}

/** What stood still stands, but for what an event says has become of it. */
async function expectUnchanged(caseId: string, before: Stood): Promise<void> {
  const now = await stands(caseId);
  expect(now.journal.slice(0, before.journal.length)).toEqual(before.journal);
  const later = now.journal.slice(before.journal.length).map(({ event }) => event);
  for (const [duty, due] of before.dues) {
    const touched = later.some((event) => 'duty' in event && event.duty === duty && event.type !== 'reminded');
    const migrated = later.some(({ type }) => type === 'migrated');
    if (now.dues.has(duty) && !touched && !migrated) expect([duty, now.dues.get(duty)]).toEqual([duty, due]);
  }
}

/** The history of every run of a case, the latest first. */
async function historiesOf(caseId: string): Promise<readonly { workflowId: string; history: History }[]> {
  const { workflows } = engine.cases.engine;
  const histories: { workflowId: string; history: History }[] = [];
  let runId: string | undefined = (await workflows.getHandle(caseId).describe()).runId;
  while (runId) {
    const history: History = await workflows.getHandle(caseId, runId).fetchHistory();
    histories.push({ workflowId: caseId, history });
    const started: { continuedExecutionRunId?: string | null } | null | undefined =
      history.events?.[0]?.workflowExecutionStartedEventAttributes;
    runId = started?.continuedExecutionRunId || undefined;
  }
  return histories;
}

/** Each history is replayed by both releases: a worker for all, since to start one takes longer than what it replays. */
async function expectReplays(histories: Awaited<ReturnType<typeof historiesOf>>): Promise<void> {
  for (const workflowBundle of bundles) {
    let replayed = 0;
    const { dataConverter } = engine.cases.engine;
    for await (const { error } of Worker.runReplayHistories({ workflowBundle, dataConverter }, histories)) {
      expect(error).toBeUndefined();
      replayed += 1;
    }
    expect(replayed).toBe(histories.length);
  }
}

async function stateOf(caseId: string): Promise<CaseState> {
  return (await engine.cases.state(caseId))!;
}

async function tamper(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: engine.embedded.ownerUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

describe('a release that changes every rule', () => {
  it('changes nothing that was decided, breaks no case, and can be taken back', async () => {
    const { cases, register } = engine;
    const lives = await Promise.all(files.map((file) => LivedOn.begin(engine, file)));
    const goOn = async (part: number) => (await Promise.all(lives.map((life) => life.goOn(part)))).flat();
    const ids = lives.map(({ caseId }) => caseId);
    const expectTaken = (results: Awaited<ReturnType<typeof goOn>>) =>
      expect(results.filter(({ ok }) => ok === 'unavailable')).toEqual([]);
    const untilWritten = async () => {
      for (const id of ids) {
        await expect.poll(async () => (await cases.standing(id))?.registerAway).toBe(false);
        const { sequence, head } = (await cases.standing(id))!;
        if (id !== ids[2]) expect(head?.sequence).toBe(sequence);
      }
    };
    expectTaken(await goOn(0.4));
    await untilWritten();

    // One has been moved to a version that was published meanwhile, one wrote through an outage, one is set aside.
    const [moved, interrupted, aside] = ids as [string, string, string];
    const [alver] = (await engine.routines.list()).filter(({ id }) => id === 'alver/tiltak');
    const second = { ...alver!, version: 2 };
    await register.keepRoutine(routineKey(second), 'as it was', second);
    const leader = { person: engine.people.ola!, roles: ['leader'] };
    const to = routineKey(second);
    expect(await cases.send(moved, { type: 'migrate', by: leader, to, reason: 'Ny' })).toMatchObject({ ok: true });
    const client = new pg.Client({ connectionString: engine.embedded.ownerUrl });
    await client.connect();
    await client.query('begin; lock table practice.journal in access exclusive mode');
    const reassign = { type: 'reassign', by: leader, role: 'caseworker', to: engine.people.per! } as const;
    expect(await cases.send(interrupted, reassign)).toMatchObject({ ok: 'received' });
    await client.end();
    await expect.poll(async () => (await cases.standing(interrupted))?.registerAway).toBe(false);
    await tamper(`update practice.cases set sequence = sequence - 1 where id = '${aside}'`);
    await cases.send(aside, { ...reassign, by: { ...leader, roles: ['leader', 'coordinator'] } });
    await tamper(`update practice.cases set sequence = sequence + 1 where id = '${aside}'`);
    const wasAside = (await cases.standing(aside))?.quarantine;

    const before = new Map(await Promise.all(ids.map(async (id) => [id, await stands(id)] as const)));
    await engine.stopWorker();
    const stopNext = await next.startWorker(engine);
    try {
      for (const id of ids) {
        expect((await cases.standing(id))?.quarantine).toEqual(id === aside ? wasAside : undefined);
        await expectUnchanged(id, before.get(id)!);
      }
      if (wasAside) expect(await cases.release(aside, engine.people.ola!, 'Rettet')).toEqual({ ok: true });
      expectTaken(await goOn(0.7));
      await untilWritten();
      // The later release has its own state of a case that an earlier one began, folded from what both have written.
      for (const id of ids) {
        const state = (await stateOf(id)) as CaseState & { readonly events?: readonly string[] };
        const journal = await register.readJournal(id);
        if (state) expect(state).toMatchObject({ schema: stateSchema + 1, events: journal.map(({ type }) => type) });
        await expectUnchanged(id, before.get(id)!);
      }
      // It does decide by its own rules, and a case that begins with it begins as it says.
      const born = await LivedOn.begin(engine, 'ulstein-rus/inquiry-from-outside.yaml');
      lives.push(born);
      ids.push(born.caseId);
      const events = (await Promise.all(ids.map((id) => register.readJournal(id)))).flat();
      expect(events.some(({ event }) => event.type === 'reminded' && /T0[78]:30:00/.test(event.at))).toBe(true);
      expect(events.some(({ event }) => event.type === 'fact-set' && event.fact === 'release')).toBe(true);
    } finally {
      await stopNext();
    }

    // And back: the earlier release goes on with what the later one decided.
    const decided = new Map(await Promise.all(ids.map(async (id) => [id, await stands(id)] as const)));
    await engine.startWorker();
    expectTaken(await goOn(1));
    await untilWritten();
    for (const id of ids) {
      await expectUnchanged(id, decided.get(id)!);
      const journal = await register.readJournal(id);
      expect((await cases.standing(id))?.quarantine).toBeUndefined();
      expect(canonicalJson(await register.readState(id))).toBe(
        canonicalJson(foldJournal(journal.map(({ event }) => event))),
      );
    }
    const histories = (await Promise.all(ids.map(historiesOf))).flat();
    expect(histories.length).toBeGreaterThan(ids.length);
    await expectReplays(histories);
    const verified = await verifyJournal(register, { heads: (id) => cases.head(id), caseIds: () => cases.caseIds() });
    expect(verified.findings).toEqual([]);
  });
});
