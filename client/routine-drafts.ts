import type { PersonId } from '../core/case/state.ts';
import { standing } from '../core/routine/adoption/answers.ts';
import { decidedByDraft } from '../core/routine/adoption/decided-by-draft.ts';
import { type Question, questionsOf } from '../core/routine/adoption/questions.ts';
import { type JudgedDraft, judgeDraft, saysTheSame, withVersion } from '../core/routine/editing/judge-draft.ts';
import { partInDraft } from '../core/routine/editing/part-in-draft.ts';
import { parseTable, type TableProblem } from '../core/routine/parse.ts';
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
  /** What it is held against: that version, and of a routine that is new the draft as it was begun. */
  readonly before: Routine;
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

export type Begun =
  | { readonly ok: true; readonly routine: string }
  | { readonly ok: false; readonly why: 'there' | 'unreadable' };

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
  /** The routines of which there is a draft, and no version yet: their ids. */
  unpublished(): Promise<readonly string[]>;
  /** Begins the first version of a routine. @returns its id, or why not: there is one already, or it cannot be read */
  beginFirst(of: { readonly id: string; readonly by: string; readonly text: string }): Promise<Begun>;
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
  /** What a draft leaves to those who decide, but for what they have answered already, and what it decides by itself. */
  stillAsked(draft: OpenDraft): Promise<readonly Question[]>;
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
    | 'unpublishedDrafts'
    | 'beginRoutineDraft'
    | 'writeRoutineDraft'
    | 'draftTextsFrom'
    | 'proposeRoutineDraft'
    | 'publishRoutineDraft'
    | 'takeBackProposal'
    | 'removeRoutineDraft'
    | 'writtenRoutine'
    | 'routineAnswers'
  >;
  readonly routines: Pick<Routines, 'find'>;
}): RoutineDrafts {
  const of = ({ id, municipality }: Routine) => ({ id, municipality });
  const open = async (id: string): Promise<OpenDraft | undefined> => {
    const [draft, newest] = await Promise.all([register.routineDraft(id), routines.find(id)]);
    if (!draft) return undefined;
    const before = newest ?? (await begunAs(draft));
    const judged = before && judgeDraft(draft.text, of(before));
    if (!before || !judged?.ok) throw new Error(`The draft of ${id} cannot be read`);
    const isChanged = !newest || !saysTheSame(judged.parsed.routine, newest);
    return { ...draft, judged, newest, before, isChanged, next: (newest?.version ?? 0) + 1 };
  };
  /** What a draft said first: of a routine without any version that says whose it is, whatever is written in it later. */
  const begunAs = async ({ id, routine }: RoutineDraft): Promise<Routine | undefined> => {
    const [begun] = await register.draftTextsFrom({ draft: id, revision: 1 });
    const read = begun && parseTable(begun.text, `${routine}.yaml`);
    return read?.ok ? read.parsed.routine : undefined;
  };
  /** What the two decide who publish this: what was changed in the draft since it was begun. */
  const decidedBy = async (draft: OpenDraft, published: Routine): Promise<readonly Question[]> => {
    const begun = await begunAs(draft);
    if (!begun) return [];
    const before = standing(questionsOf(begun), await register.routineAnswers(draft.routine));
    return decidedByDraft(begun, published, before);
  };
  return {
    open,
    waitingFor: async (person) =>
      (await register.proposedDrafts())
        .filter((draft) => partInDraft(draft, person) === 'neither')
        .map(({ routine }) => routine),
    unpublished: register.unpublishedDrafts,
    beginFirst: async ({ id, by, text }) => {
      const read = parseTable(text, 'utkast.yaml');
      if (!read.ok) return { ok: false, why: 'unreadable' };
      const routine = read.parsed.routine.id;
      if (await routines.find(routine)) return { ok: false, why: 'there' };
      const draft = await register.beginRoutineDraft({ id, routine, text: withVersion(read.parsed, 1), by });
      return draft.id === id ? { ok: true, routine } : { ok: false, why: 'there' };
    },
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
      const its = await open(routine);
      if (!its) return { ok: false, why: 'changed', since: [] };
      const judged = judgeDraft(text, of(its.before));
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
        const judged = judgeDraft(withVersion(draft.judged.parsed, draft.next), of(draft.before));
        if (!judged.ok || judged.problems.length > 0) return { ok: false, why: 'problems' };
        const { text, routine } = judged.parsed;
        const hash = tableHash(judged.parsed);
        const decided = await decidedBy(draft, routine);
        const came = await register.publishRoutineDraft({
          ...{ ...wanted, key: routineKey(routine), hash, text, routine, decided },
        });
        if (came === 'published') return { ok: true, version: draft.next };
        if (came !== 'taken') return { ok: false, why: came };
      }
      return { ok: false, why: 'changed' };
    },
    stillAsked: async (draft) => {
      const { routine } = draft.judged.parsed;
      const questions = questionsOf(routine);
      const answered = standing(questions, await register.routineAnswers(draft.routine));
      const decided = new Set((await decidedBy(draft, routine)).map(({ key }) => key));
      return questions.filter(({ key }) => !answered.has(key) && !decided.has(key));
    },
    takeBack: register.takeBackProposal,
    remove: register.removeRoutineDraft,
  };
}
