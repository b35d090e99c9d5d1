import { type InstantText, millisecondsOf } from '../core/calendar/dates.ts';
import type { MessageKey } from '../core/case/state.ts';
import type { Delivery } from '../core/post/delivery.ts';
import type { FaultKind } from './faults.ts';

/** A command that was sent, and the last word that came back of it. */
export interface Asked {
  readonly caseId: string;
  readonly commandId: string;
  readonly type: string;
  /** `none`: nobody answered, so that it may have happened or not. */
  readonly answer: 'yes' | 'no' | 'none';
  /** Codes of the refusal. */
  readonly refusals?: readonly string[] | undefined;
  /** The number of the last row of it, as the answer said. */
  readonly sequence?: number | undefined;
  /** The same for two that were sent in one millisecond and cannot both be. */
  readonly pair?: string | undefined;
}

/** What the register holds of a case when everything is quiet, beside the answer of the core. */
export interface CaseAfter {
  readonly caseId: string;
  readonly reference: string;
  readonly rows: readonly {
    readonly sequence: number;
    readonly at: InstantText;
    readonly type: string;
    readonly commandId?: string | undefined;
    readonly recordedAt: InstantText;
  }[];
  readonly messages: readonly (MessageKey & { readonly status: string })[];
  readonly deliveries: readonly Delivery[];
  /** Where its clock was moved: to when, and when that was asked for, in milliseconds of the world. */
  readonly jumps: readonly { readonly askedAt: number; readonly until: number }[];
  /** Where the journal is another than what the core makes of the same commands at the same instants. */
  readonly differences: readonly string[];
  /** What time should have brought by now, and has not. */
  readonly overdueWake?: InstantText | undefined;
}

/** A mail that the server had whole. */
export interface MailIn {
  readonly messageId: string;
  /** Milliseconds of the world. */
  readonly at: number;
}

/** When a fault was under way, in milliseconds of the world. */
export interface Disturbance {
  readonly kind: FaultKind;
  readonly from: number;
  readonly to: number;
}

export interface Evidence {
  readonly cases: readonly CaseAfter[];
  readonly asked: readonly Asked[];
  readonly mails: readonly MailIn[];
  readonly disturbances: readonly Disturbance[];
}

/** What is counted, and each thing that must not be, in a sentence. */
export interface Verdict {
  readonly cases: number;
  readonly commands: { readonly yes: number; readonly no: number; readonly none: number };
  readonly events: number;
  /** Messages to a reader, and mails that carried them. */
  readonly messages: number;
  readonly mails: number;
  readonly pairs: { readonly all: number; readonly answered: number; readonly stood: number };
  readonly lost: number;
  readonly early: number;
  /** Decisions that stand twice, or of a pair both; messages that told one reader twice under two names. */
  readonly doubled: number;
  /** What stands in a journal and nobody asked, or was answered with a no. */
  readonly invented: number;
  /** Mails that came more than once under one Message-ID, by the fault that was under way when the first came. */
  readonly duplicates: Readonly<Partial<Record<FaultKind, number>>>;
  readonly unexplained: number;
  readonly problems: readonly string[];
}

/** How long after the server has a mail it may take until that is written down, where nothing disturbs. */
const recordingMilliseconds = 5_000;
/** Clocks of one machine, read by two processes. */
const slackMilliseconds = 1_500;

const settled = ['told', 'dropped', 'withheld'];

/** Judges what stands when all faults are over and everything is quiet. */
export function judge({ cases, asked, mails, disturbances }: Evidence): Verdict {
  const problems: string[] = [];
  const counts = { lost: 0, early: 0, doubled: 0, invented: 0, unexplained: 0 };
  const found = (what: keyof typeof counts, words: string) => {
    counts[what] += 1;
    problems.push(`${what}: ${words}`);
  };
  const rowsOf = new Map(cases.map((each) => [each.caseId, each]));
  judgeAnswers(asked, rowsOf, found);
  const pairs = judgePairs(asked, rowsOf, found);
  const firstIn = new Map<string, number>();
  for (const { messageId, at } of mails) firstIn.set(messageId, Math.min(at, firstIn.get(messageId) ?? at));
  for (const each of cases) {
    for (const words of each.differences) found('invented', `${each.reference}: ${words}`);
    if (each.overdueWake !== undefined) found('lost', `${each.reference}: nothing was done at ${each.overdueWake}`);
    judgeTimes(each, firstIn, found);
    judgeMessages(each, firstIn, found);
  }
  const recorded = new Set(cases.flatMap((each) => each.deliveries.flatMap(({ messageId = '' }) => messageId)));
  const duplicates = judgeMails(mails, recorded, disturbances, found);
  const count = (answer: Asked['answer']) => asked.filter((each) => each.answer === answer).length;
  return {
    ...{ cases: cases.length, commands: { yes: count('yes'), no: count('no'), none: count('none') } },
    events: cases.reduce((sum, { rows }) => sum + rows.length, 0),
    messages: cases.reduce((sum, { messages }) => sum + messages.length, 0),
    mails: firstIn.size,
    ...{ pairs, ...counts, duplicates, problems },
  };
}

type Found = (what: 'lost' | 'early' | 'doubled' | 'invented' | 'unexplained', words: string) => void;
type CasesById = ReadonlyMap<string, CaseAfter>;

function rowsOfCommand(cases: CasesById, { caseId, commandId }: Pick<Asked, 'caseId' | 'commandId'>) {
  return cases.get(caseId)?.rows.filter((row) => row.commandId === commandId) ?? [];
}

/** A yes stands once, a no never; what nobody answered stands once or not at all. */
function judgeAnswers(asked: readonly Asked[], cases: CasesById, found: Found): void {
  for (const each of asked) {
    const rows = rowsOfCommand(cases, each);
    const name = `${cases.get(each.caseId)?.reference ?? each.caseId} ${each.type} ${each.commandId}`;
    const [first, last] = [rows[0]?.sequence ?? 0, rows.at(-1)?.sequence ?? 0];
    if (rows.length > 0 && last - first + 1 !== rows.length) found('doubled', `${name} stands in two places`);
    if (each.answer === 'yes' && rows.length === 0) found('lost', `${name} was answered with a yes`);
    if (each.answer === 'yes' && rows.length > 0 && each.sequence !== undefined && each.sequence !== last)
      found('doubled', `${name} was said to end at row ${each.sequence} and ends at ${last}`);
    if (each.answer === 'no' && rows.length > 0) found('invented', `${name} was answered with a no and stands`);
  }
}

function judgePairs(asked: readonly Asked[], cases: CasesById, found: Found): Verdict['pairs'] {
  const pairs = new Map<string, Asked[]>();
  for (const each of asked) if (each.pair !== undefined) pairs.set(each.pair, [...(pairs.get(each.pair) ?? []), each]);
  const result = { all: pairs.size, answered: 0, stood: 0 };
  for (const [name, both] of pairs) {
    const standing = both.filter((each) => rowsOfCommand(cases, each).length > 0).length;
    result.stood += standing === 1 ? 1 : 0;
    if (standing > 1) found('doubled', `of the pair ${name} both stand`);
    if (both.some(({ answer }) => answer === 'none')) continue;
    result.answered += 1;
    if (standing === 0) found('lost', `of the pair ${name} none stands`);
    const refused = both.filter(({ answer, refusals = [] }) => answer === 'no' && refusals.length > 0).length;
    if (refused !== 1) found('doubled', `of the pair ${name} ${refused} were refused with a reason`);
  }
  return result;
}

/** Nothing stands, and nothing is told, of an instant that the case's clock had not come to. */
function judgeTimes(
  { reference, rows, jumps, deliveries }: CaseAfter,
  firstIn: ReadonlyMap<string, number>,
  found: Found,
) {
  /** The latest that its clock can have been. */
  const clockAt = (world: number) =>
    world +
    Math.max(0, ...jumps.filter(({ askedAt }) => askedAt <= world).map(({ askedAt, until }) => until - askedAt));
  for (const { sequence, type, at, recordedAt } of rows) {
    if (millisecondsOf(at) > clockAt(millisecondsOf(recordedAt)) + slackMilliseconds)
      found('early', `${reference} row ${sequence} (${type}) was written before ${at}`);
  }
  for (const { message, messageId = '' } of deliveries) {
    const row = rows[message.sequence - 1];
    const came = firstIn.get(messageId);
    if (row && came !== undefined && came + slackMilliseconds < millisecondsOf(row.recordedAt))
      found('early', `${reference} row ${row.sequence} (${row.type}) was told before it was written`);
  }
}

/** Every message has come to an end, and each reader was told of it by one mail that a server had. */
function judgeMessages(
  { reference, messages, deliveries }: CaseAfter,
  firstIn: ReadonlyMap<string, number>,
  found: Found,
) {
  for (const { sequence, nth, status } of messages) {
    const name = `${reference} message ${sequence}.${nth}`;
    if (!settled.includes(status)) found('lost', `${name} is ${status}`);
    const its = deliveries.filter(({ message }) => message.sequence === sequence && message.nth === nth);
    const taken = its.filter(({ result, channel }) => result === 'taken' && channel === undefined);
    if (status === 'told' && taken.length === 0) found('lost', `${name} is told by nothing`);
    for (const { messageId = '' } of taken)
      if (!firstIn.has(messageId)) found('lost', `${name}: no server has had ${messageId}`);
    const readers = new Set(taken.map(({ person }) => person));
    for (const reader of readers) {
      const ids = new Set(taken.filter(({ person }) => person === reader).map(({ messageId }) => messageId));
      if (ids.size > 1) found('doubled', `${name} told one reader by ${ids.size} mails`);
    }
  }
}

/** Mails of cases that came twice, or of which nothing is written down: only where a fault stood between the two. */
function judgeMails(
  mails: readonly MailIn[],
  recorded: ReadonlySet<string>,
  disturbances: readonly Disturbance[],
  found: Found,
): Verdict['duplicates'] {
  const byId = new Map<string, number[]>();
  for (const { messageId, at } of mails) byId.set(messageId, [...(byId.get(messageId) ?? []), at]);
  const duplicates: Partial<Record<FaultKind, number>> = {};
  for (const [messageId, times] of byId) {
    times.sort((one, other) => one - other);
    // Where nothing is written down, the last one is one too many as well.
    const tooMany = recorded.has(messageId) ? times.slice(0, -1) : times;
    for (const came of tooMany) {
      const cause = disturbances.find(({ from, to }) => from <= came + recordingMilliseconds && to >= came);
      if (cause) duplicates[cause.kind] = (duplicates[cause.kind] ?? 0) + 1;
      else found('unexplained', `${messageId} came once more, and nothing was under way`);
    }
  }
  return duplicates;
}
