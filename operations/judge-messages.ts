import { type InstantText, millisecondsOf } from '../core/calendar/dates.ts';
import type { Batch } from '../core/case/batch.ts';
import type { MessageKey } from '../core/case/state.ts';
import type { Delivery } from '../core/post/delivery.ts';
import { deliveryHash, firstDeliveryHash } from '../register/deliveries.ts';
import type { CasePaper, DeliveryOnPaper, MessageOnPaper } from '../register/paper.ts';
import type { Finding, FindingKind } from './findings.ts';

/** What may be sent is sent within moments, and what is tried again gets a later time. */
const unsentPatience = 15 * 60 * 1000;

interface Judged {
  readonly kind: FindingKind;
  readonly detail: Finding['detail'];
}

/** Where the messages of a case are not those that its journal calls for, or nothing says what became of one. */
export function judgeMessages(paper: CasePaper, { messages: called }: Batch, now: InstantText): readonly Finding[] {
  const { caseId, reference, practice, messages, deliveries } = paper;
  const should = new Set(called.map(nameOf));
  const is = new Set(messages.map(nameOf));
  const told = byMessage(deliveries);
  const judged: readonly Judged[] = [
    ...[...should].filter((name) => !is.has(name)).map((message) => judge('message-missing', { message })),
    ...[...is].filter((name) => !should.has(name)).map((message) => judge('message-extra', { message })),
    ...messages.flatMap((message) => judgeMessage(message, told.get(nameOf(message)) ?? [], now)),
    ...chainProblem(paper),
  ];
  return judged.map(({ kind, detail }) => ({ kind, practice, caseId, reference, detail }));
}

function judge(kind: FindingKind, detail: Finding['detail']): Judged {
  return { kind, detail };
}

function nameOf({ sequence, nth }: MessageKey): string {
  return `${sequence}.${nth}`;
}

function byMessage(deliveries: readonly DeliveryOnPaper[]): ReadonlyMap<string, readonly DeliveryOnPaper[]> {
  const its = new Map<string, DeliveryOnPaper[]>();
  for (const row of deliveries) {
    const name = nameOf(row.delivery.message);
    its.set(name, [...(its.get(name) ?? []), row]);
  }
  return its;
}

function isTold({ result }: Delivery): boolean {
  return result === 'taken' || result === 'in-digest';
}

/** A mail that a server took and that came back later: by it nobody was told. */
function cameBack({ number, delivery }: DeliveryOnPaper, all: readonly DeliveryOnPaper[]): boolean {
  const { messageId } = delivery;
  const later = all.filter((row) => row.number > number && row.delivery.result === 'refused');
  return messageId !== undefined && later.some((row) => row.delivery.messageId === messageId);
}

const accounts: Readonly<Record<MessageOnPaper['status'], readonly string[]>> = {
  waiting: [],
  nobody: ['nobody'],
  told: ['taken', 'in-digest'],
  dropped: ['dropped'],
  withheld: ['withheld'],
};

function judgeMessage(
  message: MessageOnPaper,
  deliveries: readonly DeliveryOnPaper[],
  now: InstantText,
): readonly Judged[] {
  const { status, readyAt, attempts, problem } = message;
  const name = nameOf(message);
  const open = status === 'waiting' || status === 'nobody';
  const overdue = open && millisecondsOf(now) - millisecondsOf(readyAt) > unsentPatience;
  const wanted = accounts[status];
  const byMail = deliveries.filter(({ delivery }) => delivery.channel === undefined);
  const accounted = wanted.length === 0 || byMail.some(({ delivery }) => wanted.includes(delivery.result));
  const told = byMail.filter((row) => isTold(row.delivery) && !cameBack(row, byMail));
  const places = told.map(({ delivery }) => delivery.standsFor ?? '');
  const twice = places.length - new Set(places).size;
  return [
    ...(overdue ? [judge('message-unsent', { message: name, since: readyAt, attempts, problem: problem ?? '-' })] : []),
    ...(accounted ? [] : [judge('message-unaccounted', { message: name, status })]),
    ...(twice > 0 ? [judge('message-twice', { message: name, times: twice + 1 })] : []),
  ];
}

/** The first row of the deliveries that is not as it was written, or does not continue the one before. */
function chainProblem({ caseId, deliveries, deliveriesHead }: CasePaper): readonly Judged[] {
  let hash = firstDeliveryHash(caseId);
  let number = 0;
  for (const row of deliveries) {
    number += 1;
    const written = deliveryHash(row.previousHash, caseId, row.number, row.delivery, row.recordedAt);
    if (row.number !== number || row.previousHash !== hash || written !== row.hash)
      return [judge('deliveries-differ', { row: number })];
    hash = row.hash;
  }
  if (number !== deliveriesHead.sequence)
    return [judge('deliveries-differ', { rows: number, written: deliveriesHead.sequence })];
  return number === 0 || hash === deliveriesHead.hash ? [] : [judge('deliveries-differ', { row: number })];
}
