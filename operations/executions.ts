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
  const over = new Set<string>();
  let earliest: InstantText | undefined;
  let nextPageToken: Uint8Array | undefined;
  // What a sleeping case waits for stands at the end of its history, so that the first few events nearly always do.
  let maximumPageSize = 10;
  do {
    const page = await engine.within(callMilliseconds, () =>
      engine.connection.workflowService.getWorkflowExecutionHistoryReverse({
        namespace: engine.namespace,
        execution: { workflowId },
        maximumPageSize,
        nextPageToken,
      }),
    );
    for (const event of page.history?.events ?? []) {
      if (event.eventType === EventType.EVENT_TYPE_TIMER_FIRED) over.add(event.timerFiredEventAttributes!.timerId!);
      if (event.eventType === EventType.EVENT_TYPE_TIMER_CANCELED)
        over.add(event.timerCanceledEventAttributes!.timerId!);
      if (event.eventType !== EventType.EVENT_TYPE_TIMER_STARTED) continue;
      const { timerId, startToFireTimeout } = event.timerStartedEventAttributes!;
      if (over.has(timerId!)) continue;
      const rings = instantFromMilliseconds(Math.floor(tsToMs(event.eventTime) + tsToMs(startToFireTimeout)));
      if (earliest === undefined || rings < earliest) earliest = rings;
    }
    // A case has one timer at a time.
    if (earliest !== undefined) return earliest;
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
    maximumPageSize = 250;
  } while (nextPageToken);
  return earliest;
}

function instantOf(timestamp: Parameters<typeof tsToMs>[0]): InstantText {
  return instantFromMilliseconds(Math.floor(tsToMs(timestamp)));
}
