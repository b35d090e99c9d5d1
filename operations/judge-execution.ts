import { type InstantText, millisecondsOf } from '../core/calendar/dates.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { CaseState } from '../core/case/state.ts';
import type { CasePaper } from '../register/paper.ts';
import type { Rest } from '../register/rests.ts';
import { caseWorkflow, type JournalHead, type OwedCommand } from '../workflows/messages.ts';
import type { Execution } from './executions.ts';
import type { Finding, FindingKind } from './findings.ts';

/** A wake is put off by up to five minutes, and a busy machine takes some more. */
const wakePatience = 15 * 60 * 1000;
/** A workflow task that no worker has taken for so long. */
const taskPatience = 60 * 1000;
/** One failure may be a worker that was stopped in the middle of a task. */
const failuresForgiven = 1;

/** What a case that runs says and waits for. */
export interface Answered {
  /** The end of its journal as it knows it; absent where it does not answer. */
  readonly head?: JournalHead | undefined;
  /** Commands that it has answered and cannot do. */
  readonly owed?: readonly OwedCommand[] | undefined;
  /** Where it is by its own word, and by its journal; absent where either has no state of this release's shape. */
  readonly states?: { readonly its: CaseState; readonly folded: CaseState } | undefined;
  /** Whether it has said itself that it rests there; absent where it does not rest. */
  readonly ownRest?: boolean | undefined;
  /** When its timer rings, by its own clock. */
  readonly timer?: InstantText | undefined;
}

/** Where a case's execution is not what its row calls for. */
export function judgeExecution(
  paper: Pick<
    CasePaper,
    | 'caseId'
    | 'reference'
    | 'practice'
    | 'status'
    | 'nextWake'
    | 'sequence'
    | 'headHash'
    | 'firstRun'
    | 'quarantine'
    | 'rest'
  >,
  execution: Execution,
  answered: Answered,
  now: InstantText,
): readonly Finding[] {
  const { caseId, reference, practice, firstRun, quarantine } = paper;
  const found = (kind: FindingKind, detail: Finding['detail'] = {}): Finding[] => {
    return [{ kind, practice, caseId, reference, detail }];
  };
  if (execution.status !== 'running') {
    const { rest } = paper;
    if (!rest || !(execution.status === 'completed' || execution.status === 'never'))
      return found('no-execution', { status: execution.status });
    return isRest(paper, rest) && answered.ownRest === true ? [] : found('rest-differs', { rest: rest.head.sequence });
  }
  if (execution.type !== caseWorkflow) return found('wrong-type', { type: execution.type });
  // What begins again from where it rested is known to the register in a moment.
  if (firstRun !== undefined && execution.firstRunId !== firstRun && answered.ownRest !== true)
    return found('started-twice', { run: execution.firstRunId });
  const { task } = execution;
  if (task && task.failed > failuresForgiven) return found('failing-task', { failed: task.failed });
  if (task && !task.taken && millisecondsOf(now) - millisecondsOf(task.since) > taskPatience)
    return found('task-not-taken', { since: task.since });
  return [
    ...(quarantine === undefined ? judgeWake(paper, execution.clock ?? now, answered.timer) : ['quarantined' as const])
      .map((each) =>
        typeof each === 'string' ? { kind: each, detail: { fault: quarantine!.fault, ...owedIn(answered) } } : each,
      )
      .flatMap(({ kind, detail }) => found(kind, detail)),
    ...judgeHead(paper, answered.head).flatMap(({ kind, detail }) => found(kind, detail)),
    ...judgeStates(answered.states).flatMap(({ kind, detail }) => found(kind, detail)),
  ];
}

/** Whether that is where its journal ends, and nothing is left to be done. */
function isRest(
  { status, nextWake, quarantine, sequence, headHash }: Parameters<typeof judgeExecution>[0],
  { head }: Rest,
): boolean {
  const over = status === 'closed' && nextWake === undefined && quarantine === undefined;
  return over && head.sequence === sequence && head.hash === headHash;
}

/** By ids and codes: what somebody has to do by hand, or to tell those who were answered. */
function owedIn({ owed = [] }: Answered): Finding['detail'] {
  if (owed.length === 0) return {};
  return {
    owed: owed.map(({ type, duty = '-', at, commandId }) => `${type} ${duty} at ${at} (${commandId})`).join('; '),
  };
}

interface Judged {
  readonly kind: FindingKind;
  readonly detail: Finding['detail'];
}

function judgeWake(
  { nextWake }: Pick<CasePaper, 'nextWake'>,
  now: InstantText,
  timer: InstantText | undefined,
): readonly Judged[] {
  if (nextWake === undefined) return [];
  const latest = millisecondsOf(nextWake) + wakePatience;
  if (timer !== undefined && millisecondsOf(timer) <= latest) return [];
  if (latest < millisecondsOf(now)) return [{ kind: 'wake-missed', detail: { wake: nextWake } }];
  return [{ kind: 'wake-missing', detail: { wake: nextWake, timer: timer ?? 'none' } }];
}

function judgeHead(
  { sequence, headHash }: Pick<CasePaper, 'sequence' | 'headHash'>,
  head: JournalHead | undefined,
): readonly Judged[] {
  if (!head) return [{ kind: 'silent', detail: {} }];
  const detail = { engine: head.sequence, register: sequence };
  if (head.sequence < sequence) return [{ kind: 'engine-behind', detail }];
  if (head.sequence > sequence) return [{ kind: 'register-behind', detail }];
  return head.hash === headHash ? [] : [{ kind: 'head-differs', detail }];
}

/** Where one of them knows more than the other, that is said already. */
function judgeStates(states: Answered['states']): readonly Judged[] {
  if (!states || states.its.schema !== states.folded.schema || states.its.sequence !== states.folded.sequence)
    return [];
  const fields = Object.keys(states.folded).filter((name) => {
    const field = name as keyof CaseState;
    return canonicalJson(states.its[field]) !== canonicalJson(states.folded[field]);
  });
  return fields.length > 0 ? [{ kind: 'state-differs', detail: { fields: fields.join(' ') } }] : [];
}
