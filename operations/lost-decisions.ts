import { defaultPayloadConverter } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { Cases } from '../client/cases.ts';
import type { Engine } from '../client/engine.ts';
import type { InstantText } from '../core/calendar/dates.ts';
import type { RecordedEvent } from '../core/case/event-schema.ts';
import type { JournalHead } from '../register/journal.ts';
import type { LostDecision } from '../register/rebuild.ts';
import type { CaseStart } from '../workflows/messages.ts';

const { EventType } = proto.temporal.api.enums.v1;
type HistoryEvent = proto.temporal.api.history.v1.IHistoryEvent;

/** What deciding and recording gave back, as far as it is read here: it stands in histories for years. */
interface Decided {
  readonly ok?: unknown;
  readonly schema: number;
  readonly events: readonly RecordedEvent['event'][];
  readonly now: InstantText;
  readonly commandId?: string | undefined;
  readonly signature?: unknown;
}

interface FoundDecision extends Decided {
  readonly firstSequence: number;
}
interface Recorded {
  readonly head?: JournalHead;
  readonly stands?: unknown;
}

const callMilliseconds = 30_000;

/**
 * What a case has decided after event `sequence`, from the histories that the engine still keeps of it. Whoever reaches the
 * engine's port can put something there: what no worker of this installation has signed is no decision.
 *
 * @returns undefined where they do not reach back so far, or something in them is not signed
 */
export async function lostDecisions(
  { engine, voice }: Pick<Cases, 'engine' | 'voice'>,
  { caseId, practice, sequence }: { readonly caseId: string; readonly practice: boolean; readonly sequence: number },
): Promise<readonly LostDecision[] | undefined> {
  const decisions: FoundDecision[] = [];
  for (let runId: string | undefined; ; ) {
    const events = await historyOf(engine, caseId, runId);
    const started = events[0]?.workflowExecutionStartedEventAttributes;
    if (!started) return undefined;
    const start = payload<CaseStart | undefined>(started.input?.payloads?.[0]);
    const from = start?.carried?.sequence ?? 0;
    decisions.unshift(...decisionsIn(events, from));
    if (from <= sequence) break;
    runId = started.continuedExecutionRunId || undefined;
    if (runId === undefined) return undefined;
  }
  const lost = decisions.filter(({ firstSequence }) => firstSequence > sequence);
  if (lost.some((each) => voice.notDecision({ ...each, caseId, practice }, each.signature))) return undefined;
  return lost.map(({ firstSequence, schema, events }) => ({
    firstSequence,
    events: events.map((event) => ({ schema, event })),
  }));
}

async function historyOf(
  engine: Engine,
  workflowId: string,
  runId: string | undefined,
): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await engine.within(callMilliseconds, () =>
      engine.connection.workflowService.getWorkflowExecutionHistory({
        namespace: engine.namespace,
        execution: { workflowId, runId },
        nextPageToken,
      }),
    );
    events.push(...(page.history?.events ?? []));
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken);
  return events;
}

/** The decisions of one run: what deciding gave back, less what the register had in its place. */
function decisionsIn(events: readonly HistoryEvent[], from: number): readonly FoundDecision[] {
  let sequence = from;
  let written = from;
  let decisions: FoundDecision[] = [];
  for (const { eventType, markerRecordedEventAttributes: marker } of events) {
    if (eventType !== EventType.EVENT_TYPE_MARKER_RECORDED || !marker?.details) continue;
    const result = marker.details.result?.payloads?.[0];
    if (!result) continue;
    const name = activityIn(marker.details.data?.payloads?.[0]);
    if (name === 'decide') {
      const decided = payload<Decided>(result);
      if (decided.ok !== true || decided.events.length === 0) continue;
      decisions.push({ ...decided, firstSequence: sequence + 1 });
      sequence += decided.events.length;
    }
    if (name === 'record') {
      const recorded = payload<Recorded>(result);
      if (!recorded.head) continue;
      if (recorded.stands) {
        // The register had something else from there on, which is no decision of this history.
        decisions = decisions.filter(({ firstSequence }) => firstSequence <= written);
        sequence = recorded.head.sequence;
      }
      written = recorded.head.sequence;
    }
  }
  return decisions;
}

function activityIn(data: proto.temporal.api.common.v1.IPayload | null | undefined): string {
  const told = data ? payload<{ readonly activity_type?: string }>(data) : undefined;
  return told?.activity_type ?? '';
}

function payload<Value>(of: proto.temporal.api.common.v1.IPayload | null | undefined): Value {
  return (of ? defaultPayloadConverter.fromPayload(of) : undefined) as Value;
}
