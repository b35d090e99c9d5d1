import { type DateText, dateOf, type InstantText } from '../../core/calendar/dates.ts';
import { lineNow, type MessageItem } from '../../core/case/lines-now.ts';
import { isNews } from '../../core/case/messages.ts';
import type { CaseState, PersonId } from '../../core/case/state.ts';
import type { Directory } from '../../core/people/directory.ts';
import { calledOut } from '../../core/people/on-call.ts';
import { goesBeyondMail } from '../../core/post/calls.ts';
import { nobodyAgainAt, retryAt } from '../../core/post/hold.ts';
import { type Gathered, gather, type Line, routeOf } from '../../core/post/routing.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { isNewer, RegisterProblem } from '../../register/failures.ts';
import type { MessageOfCase, Settlement, WaitingMessage } from '../../register/outbox.ts';
import { deliveryOf } from './delivery-of.ts';
import { waitsForDigest } from './digest.ts';
import { inShare, type Share } from './share.ts';
import type { PostTools } from './tools.ts';

/** A case as it is now. */
export interface CaseNow {
  readonly state: CaseState;
  readonly routine: Routine;
}

/** A mail that is to be written: to whom, and which messages call for it. */
export type Task = Gathered<WaitingMessage> & {
  readonly practice: boolean;
  /** Messages of these that have no other reader left. */
  readonly last: ReadonlySet<WaitingMessage>;
};

const casesAtOnce = 20;

/** The cases of some messages, as they are now; one that cannot be read is not among them. */
export async function readCases(
  { register, routineOf, complain }: Pick<PostTools, 'register' | 'routineOf' | 'complain'>,
  waiting: readonly WaitingMessage[],
): Promise<ReadonlyMap<string, CaseNow>> {
  const ids = [...new Set(waiting.map(({ key }) => key.caseId))];
  const cases = new Map<string, CaseNow>();
  for (let start = 0; start < ids.length; start += casesAtOnce) {
    await Promise.all(
      ids.slice(start, start + casesAtOnce).map(async (id) => {
        try {
          const state = await register.readState(id);
          const routine = state && (await routineOf(state.routine));
          if (state && routine) cases.set(id, { state, routine });
          else complain?.(state ? 'post-routine-unknown' : 'post-case-unreadable');
        } catch (error) {
          // A register that is away is so for all; what only this case's journal or table is keeps no other case silent.
          if (isAway(error)) throw error;
          complain?.(isNewer(error) ? 'post-case-of-newer-release' : 'post-case-unreadable');
        }
      }),
    );
  }
  return cases;
}

function isAway(error: unknown): boolean {
  return error instanceof RegisterProblem && error.name === 'RegisterAway';
}

/** What a message says now, or that it says nothing any more; a rule that throws is no reason to tell nobody of others. */
export function itemNow(
  of: CaseNow | undefined,
  { message, toldLast }: WaitingMessage,
): { readonly ok: true; readonly item: MessageItem | undefined } | { readonly ok: false } {
  if (!of) return { ok: false };
  if (!isNews(message, toldLast)) return { ok: true, item: undefined };
  try {
    return { ok: true, item: lineNow(of.routine, of.state, message) };
  } catch {
    return { ok: false };
  }
}

/** The case's own now: for a practice case not the world's. */
export function nowOf({ clock }: WaitingMessage, practice: boolean, now: InstantText): InstantText {
  return practice || clock > now ? clock : now;
}

/** Cases as they were at the last look, so that those that wait long are not read again at each. */
export type KnownCases = Map<string, CaseNow & { readonly sequence: number }>;

async function casesOf(
  tools: PostTools,
  waiting: readonly WaitingMessage[],
  known: KnownCases,
): Promise<ReadonlyMap<string, CaseNow>> {
  const changed = waiting.filter(({ key, caseSequence }) => known.get(key.caseId)?.sequence !== caseSequence);
  const read = await readCases(tools, changed);
  const sequences = new Map(waiting.map(({ key, caseSequence }) => [key.caseId, caseSequence]));
  for (const id of known.keys()) if (!sequences.has(id)) known.delete(id);
  for (const { key, caseSequence } of changed) {
    const its = read.get(key.caseId);
    if (its) known.set(key.caseId, { ...its, sequence: caseSequence });
    else known.delete(key.caseId);
  }
  return known;
}

/** What this postman has on its way or is about to begin, by {@link lineKey}: it is not gathered once more. */
export type UnderWay = ReadonlySet<string>;

/** Names one message for one place of its role. */
export function lineKey({ caseId, sequence, nth }: MessageOfCase, standsFor: string): string {
  return `${caseId} ${sequence} ${nth} ${standsFor}`;
}

/**
 * Looks at every message that may be sent now: writes what needs no mail (it no longer holds, nobody can be told, mail is
 * switched off), and gathers the rest into mails, one a reader. Nothing is promised by it: who sends looks again.
 */
export async function sort(
  tools: PostTools,
  practice: boolean,
  { share, known, underWay }: { readonly share: Share; readonly known: KnownCases; readonly underWay: UnderWay },
): Promise<readonly Task[]> {
  const { register } = tools;
  const waiting = await register.readyMessages(practice);
  if (waiting.length === 0) {
    known.clear();
    return [];
  }
  const now = new Date().toISOString();
  if (!tools.mailer || (practice && tools.practiceMail === 'withheld')) {
    for (const each of waiting) {
      const delivery = deliveryOf(each, 'withheld', nowOf(each, practice, now));
      await register.settleMessage(practice, each.key, { status: 'withheld', delivery });
    }
    return [];
  }
  const cases = await casesOf(tools, waiting, known);
  const weekly = practice ? new Set<string>() : await register.weeklyReaders();
  const directories = new Map<DateText, Directory>();
  const lines: Line<WaitingMessage>[] = [];
  const last = new Set<WaitingMessage>();
  for (const each of waiting) {
    const said = itemNow(cases.get(each.key.caseId), each);
    if (!each.isReady && !said.ok) continue;
    if (!said.ok) {
      const readyAt = retryAt(now, each.attempts + 1, each.message.atOnce);
      await register.putOff(practice, each.key, { readyAt, problem: 'not-written' });
      continue;
    }
    const its = nowOf(each, practice, now);
    const day = dateOf(its);
    const directory = directories.get(day) ?? (await register.directory(day));
    directories.set(day, directory);
    const onDuty = await onDutyFor(tools, each, directory, its);
    const route = routeOf({ ...each, onDuty }, said.item, directory, day);
    if (route.do === 'tell') {
      if (route.readers.length === 1 && each.underWay.length === 0) last.add(each);
      for (const reader of route.readers) {
        if (underWay.has(lineKey(each.key, reader.standsFor))) continue;
        const waits =
          weekly.has(reader.person) &&
          (await waitsForDigest(tools, each, said.item, reader, {
            now: its,
            last: last.has(each),
            since: cases.get(each.key.caseId)?.state.duties[each.message.duty]?.since,
          }));
        if (waits) continue;
        lines.push({ key: each, message: each.message, reader, due: each.isReady });
      }
    } else if (each.isReady) {
      await register.settleMessage(practice, each.key, settlementOf(route.do, each, its, now));
    }
  }
  const tasks = gather(lines).map((gathered) => ({ ...gathered, practice, last }));
  return tasks.filter(({ person }) => inShare(person, share));
}

async function onDutyFor(
  { register }: PostTools,
  { message, unit }: WaitingMessage,
  directory: Directory,
  at: InstantText,
): Promise<readonly PersonId[]> {
  if (!goesBeyondMail(message)) return [];
  return calledOut(message, { rota: await register.rotaAt(at), directory, unit, at });
}

function settlementOf(
  what: 'told' | 'dropped' | 'nobody',
  waiting: WaitingMessage,
  at: InstantText,
  now: InstantText,
): Settlement {
  if (what === 'told') return { status: 'told' };
  const delivery = deliveryOf(waiting, what, at);
  if (what === 'dropped') return { status: 'dropped', delivery };
  const { attempts, message } = waiting;
  return { status: 'nobody', delivery, readyAt: nobodyAgainAt(now, attempts + 1, message.atOnce) };
}
