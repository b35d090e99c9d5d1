import type { Cases } from '../client/cases.ts';
import { problemOfOne } from '../client/engine.ts';
import type { Routines } from '../client/routines.ts';
import { type InstantText, instantFromMilliseconds, millisecondsOf } from '../core/calendar/dates.ts';
import { type RecordedEvent, upgradeEvent } from '../core/case/event-schema.ts';
import type { CaseState } from '../core/case/state.ts';
import { isUuid } from '../register/database.ts';
import type { CasePaper } from '../register/paper.ts';
import type { Register } from '../register/register.ts';
import { caseWorkflow } from '../workflows/messages.ts';
import { executionOf, runningIds, timerOf } from './executions.ts';
import type { Finding } from './findings.ts';
import { judgeDates } from './judge-dates.ts';
import { judgeExecution } from './judge-execution.ts';
import { judgeMessages } from './judge-messages.ts';
import { judgePaper, type Whole, wholeOf } from './judge-paper.ts';
import { inPool } from './pool.ts';
import { verifyJournal } from './verify-journal.ts';
import { versionsOf } from './versions.ts';
import { livesLookedAt, restarts } from './worker-restarts.ts';

/** What engine and register say of each other. */
export interface Reconciliation {
  readonly startedAt: InstantText;
  readonly endedAt: InstantText;
  readonly cases: number;
  /** False where a part was away, so that not everything was looked at. */
  readonly whole: boolean;
  /** The first {@link findingsKept}. */
  readonly findings: readonly Finding[];
  readonly more: number;
}

export interface ReconcileOptions {
  readonly register: Register;
  readonly routines: Routines;
  readonly cases: Cases;
  /** The world's clock. */
  readonly now: () => InstantText;
  /** How long a case that is at work gets until it is looked at once more, in milliseconds. */
  readonly patience?: number | undefined;
  /** Told now and then how many cases have been looked at. */
  readonly onProgress?: ((cases: number) => void) | undefined;
}

export const findingsKept = 1000;

/** A reservation that has not become a case after so long will not by itself. */
const openingPatience = 10 * 60 * 1000;
const casesAtOnce = 10;

/**
 * Holds every case's journal, rows, execution and messages together, and says where they do not agree. It mends nothing.
 * A case may be in the middle of its work: what is found is looked at once more after some seconds, and only what is still
 * so is said.
 *
 * @throws EngineProblem, RegisterProblem where a part is away from the beginning
 */
export async function reconcile(options: ReconcileOptions): Promise<Reconciliation> {
  const { register, now, patience = 5_000, onProgress } = options;
  const startedAt = now();
  const chains = await verifyJournal(register);
  const strangers = await unknownExecutions(options);
  let looked = 0;
  const suspect: { readonly practice: boolean; readonly caseId: string }[] = [];
  for (const practice of [false, true]) {
    await inPool(casesAtOnce, everyPaper(register, practice), async (paper) => {
      const found = await findingsOf(options, paper);
      if (found.length > 0) suspect.push({ practice, caseId: paper.caseId });
      looked += 1;
      onProgress?.(looked);
    });
  }
  const findings: Finding[] = [
    ...chains.findings.map(({ kind, practice, caseId, reference, chain, sequence, through }) => ({
      kind,
      practice,
      caseId,
      reference,
      detail: { row: sequence, ...(through !== undefined && { through }), ...(chain && { chain }) },
    })),
  ];
  if (suspect.length + strangers.length > 0) await new Promise((resolve) => setTimeout(resolve, patience));
  for (const practice of [false, true]) {
    const ids = suspect.filter((each) => each.practice === practice).map(({ caseId }) => caseId);
    if (ids.length === 0) continue;
    await inPool(casesAtOnce, everyPaper(register, practice, ids), async (paper) => {
      findings.push(...(await findingsOf(options, paper)));
    });
  }
  if (strangers.length > 0) findings.push(...(await unknownExecutions(options)));
  const since = instantFromMilliseconds(millisecondsOf(now()) - livesLookedAt);
  findings.push(...restarts(await register.workerLives(since), now()));
  const order = ({ reference = '~', kind }: Finding) => `${reference} ${kind}`;
  findings.sort((one, other) => (order(one) < order(other) ? -1 : 1));
  return {
    startedAt,
    endedAt: now(),
    cases: looked,
    whole: chains.more === 0,
    findings: findings.slice(0, findingsKept),
    more: Math.max(0, findings.length - findingsKept) + chains.more,
  };
}

async function* everyPaper(register: Register, practice: boolean, only?: readonly string[]): AsyncGenerator<CasePaper> {
  for (let after: string | undefined; ; ) {
    const page = await register.papers({ practice, after, only });
    if (page.length === 0) return;
    yield* page;
    after = page.at(-1)!.caseId;
  }
}

/** Everything that does not hold of one case. */
async function findingsOf(options: ReconcileOptions, paper: CasePaper): Promise<readonly Finding[]> {
  const { now } = options;
  if (paper.status === 'opening') {
    const age = millisecondsOf(now()) - millisecondsOf(paper.reservedAt);
    if (age < openingPatience) return [];
    const { caseId, reference, practice } = paper;
    return [{ kind: 'never-opened', practice, caseId, reference, detail: { reserved: paper.reservedAt } }];
  }
  const { caseId, reference, practice } = paper;
  const { journal } = paper;
  if (journal === 'key-gone') return withoutKey(options, paper);
  const whole = journal === 'broken' ? 'a row does not open' : await wholeOrProblem(options, paper, journal);
  const onPaper: readonly Finding[] =
    typeof whole === 'string'
      ? [{ kind: 'unreadable', practice, caseId, reference, detail: { why: whole } }]
      : [...judgePaper(paper, whole), ...whole.dates, ...judgeMessages(paper, whole.batch, now())];
  const folded = typeof whole === 'string' ? undefined : whole.state;
  return [...onPaper, ...(await executionFindings(options, paper, folded))];
}

/** Of what cannot be read any more nothing can be held together; and nothing of it runs any more. */
async function withoutKey(
  { cases }: ReconcileOptions,
  { caseId, reference, practice }: CasePaper,
): Promise<readonly Finding[]> {
  const { status } = await executionOf(cases.engine, caseId);
  return status === 'running' ? [{ kind: 'runs-without-key', practice, caseId, reference, detail: {} }] : [];
}

async function wholeOrProblem(
  { routines }: ReconcileOptions,
  paper: CasePaper,
  recorded: readonly RecordedEvent[],
): Promise<(Whole & { readonly dates: readonly Finding[] }) | string> {
  try {
    const journal = recorded.map(({ schema, event }) => upgradeEvent(schema, event));
    const versions = await versionsOf(routines, journal);
    return { ...wholeOf(journal, versions), dates: judgeDates(paper, journal, versions) };
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}

async function executionFindings(
  options: ReconcileOptions,
  paper: CasePaper,
  folded: CaseState | undefined,
): Promise<readonly Finding[]> {
  const { cases, now } = options;
  const { caseId, rest } = paper;
  const ownRest = rest && cases.isOwnRest(paper, rest);
  const execution = await executionOf(cases.engine, caseId);
  // A case that cannot answer is not asked: each question would wait until its time is up.
  const asleep = execution.status === 'running' && execution.type === caseWorkflow && !execution.task;
  if (!asleep) return judgeExecution(paper, execution, { ownRest }, now());
  const [standing, timer] = await Promise.all([
    unlessSilent(() => cases.standing(caseId)),
    paper.nextWake === undefined ? undefined : timerOf(cases.engine, caseId),
  ]);
  const its = standing && (await unlessSilent(() => cases.state(caseId)));
  const states = its && folded ? { its, folded } : undefined;
  const { head, owed } = standing ?? {};
  return judgeExecution(paper, execution, { head, owed, timer, states, ownRest }, now());
}

async function unlessSilent<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (problemOfOne(error)) return undefined;
    throw error;
  }
}

/** What the engine runs as a case and the register does not know. */
async function unknownExecutions({ register, cases }: ReconcileOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let waiting: string[] = [];
  const look = async () => {
    const unknown = new Set(await register.unknownCaseIds(waiting));
    // What is no id of a case at all can be none.
    for (const workflow of waiting)
      if (unknown.has(workflow.toLowerCase()) || !isUuid(workflow))
        findings.push({ kind: 'unknown-execution', practice: false, detail: { workflow } });
    waiting = [];
  };
  for await (const { workflowId, type } of runningIds(cases.engine)) {
    if (type === caseWorkflow) waiting.push(workflowId);
    if (waiting.length === 500) await look();
  }
  await look();
  return findings;
}
