import { tsToMs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import { type Engine, EngineProblem } from '../client/engine.ts';
import { type InstantText, instantFromMilliseconds } from '../core/calendar/dates.ts';

// The package is CommonJS, and its names are found at run time only: they cannot be imported one by one.
const { EventType, PendingWorkflowTaskState, WorkflowExecutionStatus } = proto.temporal.api.enums.v1;

const callMilliseconds = 10_000;
const pageSize = 1000;

/** What runs under one id. */
export interface RunningId {
  readonly workflowId: string;
  readonly type: string;
}

/** What runs, with when this run of it began. */
export interface RunningSince extends RunningId {
  readonly since: InstantText;
}

/** Everything that the engine has running in the namespace, a page at a time; some tens of milliseconds behind the truth. */
export async function* runningIds(engine: Engine): AsyncGenerator<RunningSince> {
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await engine.within(callMilliseconds, () =>
      engine.connection.workflowService.listWorkflowExecutions({
        namespace: engine.namespace,
        query: `ExecutionStatus = 'Running'`,
        pageSize,
        nextPageToken,
      }),
    );
    for (const { execution, type, startTime } of page.executions) {
      if (!execution?.workflowId) continue;
      yield { workflowId: execution.workflowId, type: type?.name ?? '', since: instantOf(startTime) };
    }
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken);
}

/** How many cases have a workflow task that fails again and again, as the engine counts it. */
export async function failingTasks(engine: Engine): Promise<readonly RunningId[]> {
  const page = await engine.within(callMilliseconds, () =>
    engine.connection.workflowService.listWorkflowExecutions({
      namespace: engine.namespace,
      query: `TemporalReportedProblems IS NOT NULL AND ExecutionStatus = 'Running'`,
      pageSize,
    }),
  );
  return page.executions.flatMap(({ execution, type }) =>
    execution?.workflowId ? [{ workflowId: execution.workflowId, type: type?.name ?? '' }] : [],
  );
}

/** How the latest execution under one id stands. */
export type Execution =
  /** There is none, or none that is still kept. */
  | { readonly status: 'never' }
  | { readonly status: 'completed' | 'failed' | 'canceled' | 'terminated' | 'timed-out'; readonly firstRunId: string }
  | {
      readonly status: 'running';
      readonly type: string;
      readonly runId: string;
      /** The run that the chain of continued runs began with. */
      readonly firstRunId: string;
      /** The workflow task that waits just now: since when, and how many attempts have failed before. */
      readonly task?: { readonly since: InstantText; readonly failed: number; readonly taken: boolean } | undefined;
      /** Activities that are being tried, other than for the first time. */
      readonly retrying: readonly { readonly attempt: number; readonly type: string }[];
      /** Where the clock of a practice case stands; absent where it was never moved. */
      readonly clock?: InstantText | undefined;
    };

const ended: ReadonlyMap<number, Exclude<Execution['status'], 'running' | 'never'>> = new Map([
  [WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED, 'completed'],
  [WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED, 'failed'],
  [WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED, 'canceled'],
  [WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED, 'terminated'],
  [WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TIMED_OUT, 'timed-out'],
]);

/** The latest execution under an id, as the engine itself holds it, not as its list does. */
export async function executionOf(engine: Engine, workflowId: string): Promise<Execution> {
  const raw = await engine
    .within(callMilliseconds, () =>
      engine.connection.workflowService.describeWorkflowExecution({
        namespace: engine.namespace,
        execution: { workflowId },
      }),
    )
    .catch((error: unknown) => {
      if (error instanceof EngineProblem && error.problem === 'unknown-case') return undefined;
      throw error;
    });
  const info = raw?.workflowExecutionInfo;
  if (!info) return { status: 'never' };
  const end = ended.get(info.status ?? 0);
  const firstRunId = info.firstRunId ?? '';
  if (end) return { status: end, firstRunId };
  const pending = raw.pendingWorkflowTask;
  const clock = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return {
    status: 'running',
    type: info.type?.name ?? '',
    runId: info.execution?.runId ?? '',
    firstRunId,
    task: pending
      ? {
          since: instantOf(pending.originalScheduledTime ?? pending.scheduledTime),
          failed: Math.max(0, (pending.attempt ?? 1) - 1),
          taken: pending.state === PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_STARTED,
        }
      : undefined,
    retrying: (raw.pendingActivities ?? [])
      .filter(({ attempt }) => (attempt ?? 1) > 1)
      .map(({ attempt, lastFailure }) => ({
        attempt: attempt!,
        type: lastFailure?.applicationFailureInfo?.type ?? 'no answer',
      })),
    clock: clock ? instantOf(clock) : undefined,
  };
}

/** When the timer rings that a case waits for, by its own clock; undefined where it has none. */
export async function timerOf(engine: Engine, workflowId: string): Promise<InstantText | undefined> {
  const { workflowService } = engine.connection;
  const execution = { workflowId };
  const { namespace } = engine;
  // What a sleeping case waits for stands at the end of its history, so that the first few events nearly always do.
  const backwards = await timerIn(engine, (nextPageToken) =>
    workflowService.getWorkflowExecutionHistoryReverse({
      ...{ namespace, execution, nextPageToken },
      maximumPageSize: nextPageToken ? 250 : 10,
    }),
  );
  // Once a long history that was read backwards ended before it had begun, where servers and workers had been killed.
  if (backwards.timer !== undefined || backwards.isWhole) return backwards.timer;
  const forwards = await timerIn(engine, (nextPageToken) =>
    workflowService.getWorkflowExecutionHistory({ namespace, execution, nextPageToken, maximumPageSize: 250 }),
  );
  return forwards.timer;
}

type HistoryPage = Pick<
  proto.temporal.api.workflowservice.v1.IGetWorkflowExecutionHistoryReverseResponse,
  'history' | 'nextPageToken'
>;

/** The one timer that was started and is not over, from page to page; read backwards it ends with the first that it meets. */
async function timerIn(
  engine: Engine,
  read: (nextPageToken: Uint8Array | undefined) => Promise<HistoryPage>,
): Promise<{ readonly timer: InstantText | undefined; readonly isWhole: boolean }> {
  const over = new Set<string>();
  const started = new Map<string, InstantText>();
  const waiting = () => [...started].flatMap(([id, rings]) => (over.has(id) ? [] : [rings])).sort()[0];
  let isWhole = false;
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await engine.within(callMilliseconds, () => read(nextPageToken));
    for (const event of page.history?.events ?? []) {
      if (event.eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED) isWhole = true;
      if (event.eventType === EventType.EVENT_TYPE_TIMER_FIRED) over.add(event.timerFiredEventAttributes!.timerId!);
      if (event.eventType === EventType.EVENT_TYPE_TIMER_CANCELED)
        over.add(event.timerCanceledEventAttributes!.timerId!);
      if (event.eventType !== EventType.EVENT_TYPE_TIMER_STARTED) continue;
      const { timerId, startToFireTimeout } = event.timerStartedEventAttributes!;
      const rings = Math.floor(tsToMs(event.eventTime) + tsToMs(startToFireTimeout));
      started.set(timerId!, instantFromMilliseconds(rings));
    }
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
    // Backwards, the end of one is met before its start, and a case has one timer at a time.
    if (!isWhole && waiting() !== undefined) break;
  } while (nextPageToken);
  return { timer: waiting(), isWhole };
}

function instantOf(timestamp: Parameters<typeof tsToMs>[0]): InstantText {
  return instantFromMilliseconds(Math.floor(tsToMs(timestamp)));
}
