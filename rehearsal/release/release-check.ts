import type { InstantText } from '../../core/calendar/dates.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { versionsIn } from '../../core/case/versions-in.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { type ChangeSum, ChangeTally, changesBetween, type FutureChange } from './future-changes.ts';
import { type FutureLine, futureOf, type Way, ways } from './futures.ts';
import type { CaseFuture, FuturesHead } from './futures-file.ts';
import { type ApprovedChange, approvalOf, type ReleaseNotes } from './release-notes.ts';

/** Looks up a version of a routine, `id@version`. */
export type RoutineOf = (key: string) => Promise<Routine | undefined>;

/** A running case with its journal. */
export interface Journaled {
  readonly caseId: string;
  readonly reference: string;
  readonly routine: string;
  /** Undefined where it cannot be read: its key was destroyed, or a row does not open. */
  readonly journal: readonly CaseEvent[] | undefined;
}

/** Plays cases on, in both ways. */
export async function* futuresOf(
  cases: AsyncIterable<Journaled>,
  routineOf: RoutineOf,
  { from, until }: Pick<FuturesHead, 'from' | 'until'>,
): AsyncGenerator<CaseFuture> {
  for await (const { caseId, reference, routine, journal } of cases) {
    const about = { caseId, reference, routine, sequence: journal?.length ?? 0 };
    try {
      yield { ...about, ahead: await playedOn(journal, routine, routineOf, from, until) };
    } catch (error) {
      yield { ...about, ahead: { silent: [], punctual: [] }, unplayable: reasonOf(error) };
    }
  }
}

async function playedOn(
  journal: readonly CaseEvent[] | undefined,
  pinned: string,
  routineOf: RoutineOf,
  from: InstantText,
  until: InstantText,
): Promise<Record<Way, readonly FutureLine[]>> {
  if (!journal) throw new Error('Its journal cannot be read: its key was destroyed, or a row does not open');
  const known = new Map<string, Routine>();
  for (const key of [...versionsIn(journal), pinned]) {
    const version = await routineOf(key);
    if (!version) throw new Error(`There is no routine ${key}`);
    known.set(key, version);
  }
  const running = { journal, routine: known.get(pinned)!, versions: (key: string) => known.get(key) };
  const [silent, punctual] = ways.map((way) => futureOf(running, way, from, until));
  return { silent: silent!, punctual: punctual! };
}

/** A case that the coming release cannot play on, or that is not there: nobody can approve that. */
export interface Unplayable {
  readonly reference: string;
  readonly caseId: string;
  readonly why: string;
}

export interface CaseChanges {
  readonly reference: string;
  readonly caseId: string;
  readonly changes: readonly FutureChange[];
}

export interface Comparison {
  readonly cases: number;
  readonly unplayable: readonly Unplayable[];
  readonly approved: readonly (ChangeSum & { readonly by: ApprovedChange })[];
  readonly unapproved: readonly ChangeSum[];
  /** Changes that the notes name and nothing shows. */
  readonly unseen: readonly ApprovedChange[];
  /** The first {@link casesListed} cases with a difference. */
  readonly differing: readonly CaseChanges[];
  /** How many more cases differ than are listed. */
  readonly more: number;
}

export const casesListed = 1000;

/** What is otherwise by the rules of this release, in futures that another one has played. */
export async function compareFutures(
  { from, until }: Pick<FuturesHead, 'from' | 'until'>,
  futures: AsyncIterable<CaseFuture>,
  journalOf: (caseId: string) => Promise<readonly CaseEvent[] | undefined>,
  routineOf: RoutineOf,
  notes: ReleaseNotes,
): Promise<Comparison> {
  const tally = new ChangeTally();
  const unplayable: Unplayable[] = [];
  const differing: CaseChanges[] = [];
  let cases = 0;
  let more = 0;
  for await (const { caseId, reference, routine, sequence, ahead, unplayable: never } of futures) {
    cases += 1;
    const journal = (await journalOf(caseId))?.slice(0, sequence);
    let now: Record<Way, readonly FutureLine[]>;
    try {
      if (journal && journal.length < sequence)
        throw new Error(`Its journal has ${journal.length} of ${sequence} rows`);
      now = await playedOn(journal, routine, routineOf, from, until);
      if (never !== undefined) throw new Error(`The release before could not play it on: ${never}`);
    } catch (error) {
      unplayable.push({ reference, caseId, why: reasonOf(error) });
      continue;
    }
    const changes = ways.flatMap((way) => changesBetween(ahead[way], now[way], way));
    for (const change of changes) tally.add(caseId, idOf(routine), change);
    if (changes.length === 0) continue;
    if (differing.length < casesListed) differing.push({ reference, caseId, changes });
    else more += 1;
  }
  const sums = tally.sums();
  const approved = sums.flatMap((sum) => {
    const by = approvalOf(notes, sum);
    return by ? [{ ...sum, by }] : [];
  });
  const used = new Set(approved.map(({ by }) => by));
  return {
    cases,
    unplayable,
    approved,
    unapproved: sums.filter((sum) => !approvalOf(notes, sum)),
    unseen: notes.changes.filter((change) => !used.has(change)),
    differing,
    more,
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function idOf(routine: string): string {
  return routine.slice(0, routine.lastIndexOf('@'));
}
