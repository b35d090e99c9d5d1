import type { PersonId } from '../core/case/state.ts';
import { type JudgedDraft, judgeDraft, saysTheSame, withVersion } from '../core/routine/editing/judge-draft.ts';
import { partInDraft } from '../core/routine/editing/part-in-draft.ts';
import type { TableProblem } from '../core/routine/parse.ts';
import { type Routine, routineKey } from '../core/routine/routine.ts';
import type { DraftText, Register, RoutineDraft } from '../register/register.ts';
import { tableHash } from '../routines/published-lock.ts';
import type { Routines } from './routines.ts';

type ReadableDraft = Extract<JudgedDraft, { ok: true }>;

/** A draft as it stands, read, with the versions that it is held against. */
export interface OpenDraft extends RoutineDraft {
  readonly judged: ReadableDraft;
  /** The version that is followed now; absent where there is none yet. */
  readonly newest: Routine | undefined;
  /** Whether it says anything else than the version that is followed now: else there is nothing to propose. */
  readonly isChanged: boolean;
  /** The number that it would get if it were published now. */
  readonly next: number;
}

/** Which draft somebody saw. */
export interface SeenDraft {
  readonly draft: string;
  readonly revision: number;
}

export type Written =
  | { readonly ok: true }
  /** It is not as it was seen: what it said then and says now, and whose each change was. */
  | { readonly ok: false; readonly why: 'changed'; readonly since: readonly DraftText[] }
  | { readonly ok: false; readonly why: 'unreadable'; readonly problems: readonly TableProblem[] };

export type Published =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly why: 'own' | 'changed' | 'problems' };

/** The next versions of routines, written by several and published by two: the one way from a draft to a version. */
export interface RoutineDrafts {
  /** Those that are proposed and that this person may publish as far as they have written none of it: the routines' ids. */
  waitingFor(person: PersonId): Promise<readonly string[]>;
  open(routine: string): Promise<OpenDraft | undefined>;
  /** Begins one from the newest version. @returns whether there is one now: a text from before texts were kept has none */
  begin(of: { readonly id: string; readonly routine: string; readonly by: string }): Promise<boolean>;
  write(of: SeenDraft & { readonly routine: string; readonly by: string; readonly text: string }): Promise<Written>;
  /** @returns whether it is proposed as it was seen: one with problems or without changes is not, nor by whoever wrote nothing of it */
  propose(of: SeenDraft & { readonly routine: string; readonly by: string }): Promise<boolean>;
  publish(
    of: SeenDraft & {
      readonly routine: string;
      readonly by: string;
      readonly reason: string;
      readonly commandId: string;
    },
  ): Promise<Published>;
  takeBack(seen: SeenDraft): Promise<void>;
  remove(seen: SeenDraft): Promise<boolean>;
}

/** So often a number is looked for that nobody has taken meanwhile. */
const mostTries = 5;

export function openRoutineDrafts({
  register,
  routines,
}: {
  readonly register: Pick<
    Register,
    | 'routineDraft'
    | 'proposedDrafts'
    | 'beginRoutineDraft'
    | 'writeRoutineDraft'
    | 'draftTextsFrom'
    | 'proposeRoutineDraft'
    | 'publishRoutineDraft'
    | 'takeBackProposal'
    | 'removeRoutineDraft'
    | 'writtenRoutine'
  >;
  readonly routines: Pick<Routines, 'find'>;
}): RoutineDrafts {
  const of = ({ id, municipality }: Routine) => ({ id, municipality });
  const open = async (id: string): Promise<OpenDraft | undefined> => {
    const [draft, newest] = await Promise.all([register.routineDraft(id), routines.find(id)]);
    if (!draft || !newest) return undefined;
    const judged = judgeDraft(draft.text, of(newest));
    if (!judged.ok) throw new Error(`The draft of ${id} cannot be read`);
    const isChanged = !saysTheSame(judged.parsed.routine, newest);
    return { ...draft, judged, newest, isChanged, next: newest.version + 1 };
  };
  return {
    open,
    waitingFor: async (person) =>
      (await register.proposedDrafts())
        .filter((draft) => partInDraft(draft, person) === 'neither')
        .map(({ routine }) => routine),
    begin: async ({ id, routine, by }) => {
      const newest = await routines.find(routine);
      const written = newest && (await register.writtenRoutine(routineKey(newest)));
      if (!written) return false;
      const judged = judgeDraft(written.text, of(newest));
      if (!judged.ok) return false;
      const text = withVersion(judged.parsed, newest.version + 1);
      await register.beginRoutineDraft({ id, routine, basedOn: newest.version, text, by });
      return true;
    },
    write: async ({ routine, text, draft, revision, by }) => {
      const newest = await routines.find(routine);
      if (!newest) return { ok: false, why: 'changed', since: [] };
      const judged = judgeDraft(text, of(newest));
      if (!judged.ok) return { ok: false, why: 'unreadable', problems: judged.problems };
      if (await register.writeRoutineDraft({ draft, revision, by, text })) return { ok: true };
      return { ok: false, why: 'changed', since: await register.draftTextsFrom({ draft, revision }) };
    },
    propose: async ({ routine, ...seen }) => {
      const draft = await open(routine);
      if (!draft || draft.id !== seen.draft || draft.judged.problems.length > 0 || !draft.isChanged) return false;
      return register.proposeRoutineDraft(seen);
    },
    publish: async ({ routine: id, ...wanted }) => {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const draft = await open(id);
        if (!draft || draft.id !== wanted.draft || draft.revision !== wanted.revision)
          return { ok: false, why: 'changed' };
        if (!draft.isChanged) return { ok: false, why: 'problems' };
        // A draft that says the number of a version which has come meanwhile takes the next one; judged is what is kept.
        const judged = judgeDraft(withVersion(draft.judged.parsed, draft.next), of(draft.newest!));
        if (!judged.ok || judged.problems.length > 0) return { ok: false, why: 'problems' };
        const { text, routine } = judged.parsed;
        const hash = tableHash(judged.parsed);
        const came = await register.publishRoutineDraft({
          ...{ ...wanted, key: routineKey(routine), hash, text, routine },
        });
        if (came === 'published') return { ok: true, version: draft.next };
        if (came !== 'taken') return { ok: false, why: came };
      }
      return { ok: false, why: 'changed' };
    },
    takeBack: register.takeBackProposal,
    remove: register.removeRoutineDraft,
  };
}
