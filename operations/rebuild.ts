import type { Cases } from '../client/cases.ts';
import type { Routines } from '../client/routines.ts';
import type { InstantText } from '../core/calendar/dates.ts';
import { type RecordedEvent, upgradeEvent } from '../core/case/event-schema.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { isExact, nextWake } from '../core/case/next-wake.ts';
import type { CaseState } from '../core/case/state.ts';
import type { JournalHead } from '../register/journal.ts';
import type { CasePaper } from '../register/paper.ts';
import type { LostDecision } from '../register/rebuild.ts';
import type { Register, Rest } from '../register/register.ts';
import { type CaseStart, caseWorkflow, type Quarantine, taskQueue } from '../workflows/messages.ts';
import { type Execution, executionOf } from './executions.ts';
import { wholeOf } from './judge-paper.ts';
import { lostDecisions } from './lost-decisions.ts';
import { verifyJournal } from './verify-journal.ts';
import { versionsOf } from './versions.ts';

export interface RebuildOptions {
  readonly register: Register;
  readonly routines: Routines;
  readonly cases: Cases;
  /** End what runs for the case, and start it anew at the end of its journal. */
  readonly replace: boolean;
  /** Rows alone: nothing is asked of the engine. */
  readonly rowsOnly: boolean;
  /** Go on from where the journal ends, also where the engine knew more and its histories are gone. */
  readonly acceptLoss: boolean;
}

/**
 * Why a case is left as it is.
 *
 * - `unknown`: the register has no such case. `opening`: nothing was written of it yet.
 * - `chain-broken`: its journal is not as it was written; what is made from it would make that look right.
 * - `history-gone`: the engine knows later decisions, and keeps no history that reaches back to them.
 * - `key-gone`: its key was destroyed, and nothing of its journal can be read.
 * - `wrong-type`: something runs under its id that is no case.
 */
export type NotRebuilt = 'unknown' | 'opening' | 'chain-broken' | 'history-gone' | 'key-gone' | 'wrong-type';

export type Rebuilt =
  | { readonly ok: false; readonly why: NotRebuilt; readonly reference?: string | undefined }
  | {
      readonly ok: true;
      readonly reference: string;
      readonly caseId: string;
      /** Journal rows that were written anew from what the engine had kept. */
      readonly recovered: number;
      /**
       * `kept`: what runs was left alone. `started`: nothing ran. `replaced`: what ran was ended and started anew. `rests`:
       * nothing runs, since nothing is left to be done in it.
       */
      readonly execution: 'kept' | 'started' | 'replaced' | 'rests' | 'not-asked';
    };

/**
 * Makes a case's rows anew from its journal, and its execution where that was lost: it goes on where its journal ends.
 * Nobody is told anything twice: what was told stands in its journal and its messages, which stay as they are, and what was
 * due meanwhile is told now, late. What the engine has decided and the register has lost is written first.
 *
 * @throws EngineProblem, RegisterProblem where a part is away; Error where its journal cannot be folded
 */
export async function rebuild(options: RebuildOptions, caseId: string): Promise<Rebuilt> {
  const { register, cases, replace, rowsOnly, acceptLoss } = options;
  const paper = await paperOf(register, caseId);
  if (!paper) return { ok: false, why: 'unknown' };
  const { reference } = paper;
  const left = (why: NotRebuilt): Rebuilt => ({ ok: false, why, reference });
  const { journal } = paper;
  if (journal === 'key-gone') return left('key-gone');
  if (journal === 'broken' || !(await isWhole(register, paper))) return left('chain-broken');
  const execution: Execution | undefined = rowsOnly ? undefined : await executionOf(cases.engine, caseId);
  const runs = execution?.status === 'running';
  if (runs && execution.type !== caseWorkflow && !replace) return left('wrong-type');
  // What has ended may have known more than the register, too; what somebody has started past it knows nothing.
  const { firstRun } = paper;
  const its = execution && execution.status !== 'never' && (!firstRun || execution.firstRunId === firstRun);
  const knows = its && !(runs && execution.type !== caseWorkflow);
  const lost = knows ? await lostDecisions(cases, paper) : [];
  if (!lost && !acceptLoss) {
    const standing = runs ? await cases.standing(caseId) : undefined;
    if (standing === undefined || standing.sequence > paper.sequence) return left('history-gone');
  }
  if (paper.sequence === 0 && (lost ?? []).length === 0) return left('opening');
  const made = await makeRows(options, { ...paper, journal }, lost ?? []);
  if (!execution) return { ok: true, reference, caseId, recovered: 0, execution: 'not-asked' };
  const recovered = made.head.sequence - paper.sequence;
  // What runs has another hash in mind for the rows that were written anew.
  const rests = !runs && paper.rest !== undefined && restsThere(cases, paper, paper.rest, made.head);
  if (rests && !replace && recovered === 0) return { ok: true, reference, caseId, recovered, execution: 'rests' };
  const start = !runs || replace || recovered > 0;
  if (start) await startAnew(options, paper, made);
  return {
    ok: true,
    reference,
    caseId,
    recovered,
    execution: start ? (runs ? 'replaced' : 'started') : 'kept',
  };
}

function restsThere(cases: Cases, paper: CasePaper, rest: Rest, { sequence, hash }: JournalHead): boolean {
  return cases.isOwnRest(paper, rest) && rest.head.sequence === sequence && rest.head.hash === hash;
}

async function paperOf(register: Register, caseId: string): Promise<CasePaper | undefined> {
  for (const practice of [false, true]) {
    const [paper] = await register.papers({ practice, only: [caseId] });
    if (paper) return paper;
  }
  return undefined;
}

async function isWhole(register: Register, { caseId, practice }: CasePaper): Promise<boolean> {
  const { findings } = await verifyJournal(register, { only: { caseId, practice } });
  return findings.length === 0;
}

interface Made {
  readonly head: JournalHead;
  readonly state: CaseState;
  readonly wake: InstantText | undefined;
  readonly exact: boolean;
}

async function makeRows(
  { register, routines }: RebuildOptions,
  { caseId, practice, journal }: Omit<CasePaper, 'journal'> & { readonly journal: readonly RecordedEvent[] },
  lost: readonly LostDecision[],
): Promise<Made> {
  const upgraded = (events: readonly RecordedEvent[]): readonly CaseEvent[] =>
    events.map(({ schema, event }) => upgradeEvent(schema, event));
  const all = [...upgraded(journal), ...lost.flatMap(({ events }) => upgraded(events))];
  const versions = await versionsOf(routines, all);
  let made: ReturnType<typeof wholeOf> | undefined;
  const head = await register.rebuildRows({
    caseId,
    practice,
    lost,
    make: (events) => {
      made = wholeOf(upgraded(events), versions);
      return { batch: made.batch, after: made.state };
    },
  });
  const { state } = made!;
  const routine = versions(state.routine)!;
  return { head, state, wake: nextWake(routine, state), exact: isExact(routine, state) };
}

const startMilliseconds = 10_000;

async function startAnew(
  { register, cases }: RebuildOptions,
  { caseId, practice, routine, quarantine }: CasePaper,
  { head, state, wake, exact }: Made,
): Promise<void> {
  const { engine } = cases;
  const kept = quarantine as Quarantine;
  const carried = { state, sequence: head.sequence, head, wake, exact, quarantine: kept, answered: [] };
  const signature = cases.voice.run({ caseId, practice, routine, carried });
  const start: CaseStart = { caseId, practice, routine, carried, signature };
  const { firstExecutionRunId } = await engine.within(startMilliseconds, () =>
    engine.workflows.start(caseWorkflow, {
      workflowId: caseId,
      taskQueue,
      args: [start],
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }),
  );
  await register.setFirstRun({ caseId, practice, run: firstExecutionRunId });
  const found = practice ? await register.findCase(caseId) : undefined;
  // The clock of a practice case lived in what was lost.
  if (found?.clock !== undefined) await cases.jump(found, { until: found.clock });
}
