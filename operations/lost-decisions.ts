import { defaultPayloadConverter } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { Cases } from '../client/cases.ts';
import type { Engine } from '../client/engine.ts';
import type { InstantText } from '../core/calendar/dates.ts';
import type { RecordedEvent } from '../core/case/event-schema.ts';
import type { JournalHead } from '../register/journal.ts';
import type { LostDecision } from '../register/rebuild.ts';
import { PayloadUnreadable } from '../sealing/payload-codec.ts';
import type { CaseStart } from '../workflows/messages.ts';

const { EventType } = proto.temporal.api.enums.v1;
type HistoryEvent = proto.temporal.api.history.v1.IHistoryEvent;
type Payload = proto.temporal.api.common.v1.IPayload;

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
 * @returns undefined where they do not reach back so far, or something in them is not signed, or cannot be read
 */
export async function lostDecisions(
  cases: Pick<Cases, 'engine' | 'voice'>,
  of: { readonly caseId: string; readonly practice: boolean; readonly sequence: number },
): Promise<readonly LostDecision[] | undefined> {
  try {
    return await decisionsAfter(cases, of);
  } catch (error) {
    if (error instanceof PayloadUnreadable) return undefined;
    throw error;
  }
}

async function decisionsAfter(
  { engine, voice }: Pick<Cases, 'engine' | 'voice'>,
  { caseId, practice, sequence }: { readonly caseId: string; readonly practice: boolean; readonly sequence: number },
): Promise<readonly LostDecision[] | undefined> {
  const read = readerOf(engine, caseId);
  const decisions: FoundDecision[] = [];
  for (let runId: string | undefined; ; ) {
    const events = await historyOf(engine, caseId, runId);
    const started = events[0]?.workflowExecutionStartedEventAttributes;
    if (!started) return undefined;
    const start = await read<CaseStart | undefined>(started.input?.payloads?.[0]);
    const from = start?.carried?.sequence ?? 0;
    decisions.unshift(...(await decisionsIn(read, events, from)));
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
async function decisionsIn(
  read: Read,
  events: readonly HistoryEvent[],
  from: number,
): Promise<readonly FoundDecision[]> {
  let sequence = from;
  let written = from;
  let decisions: FoundDecision[] = [];
  for (const { eventType, markerRecordedEventAttributes: marker } of events) {
    if (eventType !== EventType.EVENT_TYPE_MARKER_RECORDED || !marker?.details) continue;
    const result = marker.details.result?.payloads?.[0];
    if (!result) continue;
    const name = activityIn(marker.details.data?.payloads?.[0]);
    if (name === 'decide') {
      const decided = await read<Decided>(result);
      if (decided.ok !== true || decided.events.length === 0) continue;
      decisions.push({ ...decided, firstSequence: sequence + 1 });
      sequence += decided.events.length;
    }
    if (name === 'record') {
      const recorded = await read<Recorded>(result);
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

/** The name of an activity stands beside its result, written by the engine's own client, in clear. */
function activityIn(data: Payload | null | undefined): string {
  const told = data ? defaultPayloadConverter.fromPayload<{ readonly activity_type?: string }>(data) : undefined;
  return told?.activity_type ?? '';
}

type Read = <Value>(of: Payload | null | undefined) => Promise<Value>;

/** Reads what is sealed for a case, and nothing else. */
function readerOf({ dataConverter, namespace }: Engine, workflowId: string): Read {
  const [codec] = dataConverter.payloadCodecs ?? [];
  return async <Value>(of: Payload | null | undefined) => {
    const [opened] = of ? await codec!.decode([of], { type: 'workflow', namespace, workflowId }) : [];
    return (opened ? defaultPayloadConverter.fromPayload(opened) : undefined) as Value;
  };
}
