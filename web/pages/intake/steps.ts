import type { InstantText } from '../../../core/calendar/dates.ts';
import { askedWhenBroughtIn, runsAlready } from '../../../core/case/brought-in.ts';
import type { Fields } from '../../../core/case/commands.ts';
import { evolve } from '../../../core/case/evolve.ts';
import { isAnonymous } from '../../../core/case/facts.ts';
import { asked, askedAtOpening } from '../../../core/case/fields.ts';
import { caseTrack, routineKey } from '../../../core/routine/routine.ts';
import type { QuestionToRead, RoutineToRead, TrackToRead } from '../../../language/in-language.ts';
import { keptAnswers } from '../../forms/answers.ts';
import { type BroughtInPlace, saidToRun } from '../../forms/brought-in.ts';
import type { IntakeDraft } from './draft.ts';

type Questions = Readonly<Record<string, QuestionToRead>>;

/** One page of the intake: one thing, or the few questions that belong together. */
export type IntakeStep = {
  /** What it is called in its address. */
  readonly id: string;
  /** Changes with what is asked, so that a step with a new question counts as not answered. */
  readonly key: string;
} & (
  | { readonly kind: 'unit' | 'child' | 'tracks' | 'people' }
  | { readonly kind: 'anonymity' | 'facts'; readonly questions: Questions }
  | { readonly kind: 'track'; readonly track: TrackToRead; readonly questions: Questions }
  | { readonly kind: 'brought-in'; readonly places: readonly BroughtInPlace[]; readonly receivers: readonly string[] }
);

/** More questions than this are spread over several pages. */
const questionsAtOnce = 5;

/** The facts of a draft as the core reads them. */
export function factsOf(routine: RoutineToRead, draft: IntakeDraft): Fields {
  return keptAnswers(routine.facts, draft.facts);
}

/** What is asked of a track that starts with the case. */
export function trackQuestions(routine: RoutineToRead, track: TrackToRead, facts: Fields): Questions {
  // Which questions count depends on the case as it will be; nothing of it looks at the time.
  const at: InstantText = '1970-01-01T00:00:00.000Z';
  const opened = { type: 'case-opened', at, routine: routineKey(routine), people: {} } as const;
  return asked(routine, { ...evolve(undefined, opened), facts }, caseTrack, track.facts);
}

/** Tracks that people start, in the table's order. */
export function startable(routine: RoutineToRead): readonly TrackToRead[] {
  return Object.values(routine.tracks).filter(({ starts }) => starts === 'on-request');
}

/**
 * The steps of an intake as far as its answers go: what an answer brings with it comes after that answer.
 *
 * @param severalUnits the person may open cases in more than one unit
 * @param now what lies back from then decides whether it is asked what was done already
 */
export function stepsOf(
  routine: RoutineToRead,
  draft: IntakeDraft,
  severalUnits: boolean,
  now: InstantText,
): readonly IntakeStep[] {
  const facts = factsOf(routine, draft);
  const deciding = routine.anonymous?.fact;
  const questions = askedAtOpening(routine, facts);
  const steps: IntakeStep[] = [];
  if (severalUnits) steps.push({ id: 'unit', key: 'unit', kind: 'unit' });
  // Whether a name is asked for at all must be known before.
  if (deciding !== undefined && Object.hasOwn(questions, deciding)) {
    steps.push({
      id: 'anonymity',
      key: 'anonymity',
      kind: 'anonymity',
      questions: { [deciding]: questions[deciding]! },
    });
  }
  if (!isAnonymous(routine, facts)) steps.push({ id: 'child', key: 'child', kind: 'child' });
  const rest = Object.keys(questions).filter((name) => name !== deciding);
  for (const [index, names] of pagesOf(rest, routine.facts).entries()) {
    const its = Object.fromEntries(names.map((name) => [name, questions[name]!]));
    steps.push({ id: `facts-${index + 1}`, key: `facts ${names.join(' ')}`, kind: 'facts', questions: its });
  }
  if (startable(routine).length > 0) steps.push({ id: 'tracks', key: 'tracks', kind: 'tracks' });
  for (const track of startable(routine).filter(({ id }) => draft.tracks.includes(id))) {
    const its = trackQuestions(routine, track, facts);
    const names = Object.keys(its);
    if (names.length === 0) continue;
    steps.push({
      id: `track-${track.id}`,
      key: `track-${track.id} ${names.join(' ')}`,
      kind: 'track',
      track,
      questions: its,
    });
  }
  steps.push({ id: 'people', key: 'people', kind: 'people' });
  const places = placesOf(routine, draft, now);
  if (places.some(({ asked: its }) => runsAlready(its)) || saidToRun(draft.broughtIn)) {
    const key = `brought-in ${places.flatMap(({ asked: its }) => its.map(({ run, step }) => `${run}/${step}`)).join(' ')}`;
    steps.push({ id: 'brought-in', key, kind: 'brought-in', places, receivers: Object.keys(routine.consents) });
  }
  return steps;
}

/** What is asked of the case and of each track that starts with it, where they run already. */
export function placesOf(routine: RoutineToRead, draft: IntakeDraft, now: InstantText): readonly BroughtInPlace[] {
  const facts = factsOf(routine, draft);
  const tracks = startable(routine).filter(({ id }) => draft.tracks.includes(id));
  const starts = tracks.map((track) => ({
    track: track.id,
    facts: keptAnswers(trackQuestions(routine, track, facts), draft.trackFacts[track.id] ?? {}),
  }));
  const its = askedWhenBroughtIn(routine, facts, starts, now);
  return [
    { place: caseTrack, asked: its.case },
    ...starts.map(({ track }, index) => ({ place: track, asked: its.tracks[index]! })),
  ];
}

/** Questions in pages: one that depends on an answer comes on a later page than what it depends on. */
function pagesOf(names: readonly string[], questions: Questions): readonly (readonly string[])[] {
  const depth = (name: string, seen: readonly string[] = []): number => {
    const on = questions[name]?.if?.fact;
    if (on === undefined || seen.includes(on) || !names.includes(on)) return 0;
    return 1 + depth(on, [...seen, name]);
  };
  const pages: string[][] = [];
  const depths = [...new Set(names.map((name) => depth(name)))].sort((one, other) => one - other);
  for (const level of depths) {
    const here = names.filter((name) => depth(name) === level);
    for (let start = 0; start < here.length; start += questionsAtOnce) {
      pages.push(here.slice(start, start + questionsAtOnce));
    }
  }
  return pages;
}

/** The first step that has no answer yet; undefined where all have. */
export function firstOpen(steps: readonly IntakeStep[], draft: IntakeDraft): IntakeStep | undefined {
  return steps.find(({ key }) => !draft.answered.includes(key));
}

/**
 * A draft without what is no longer asked. In an anonymous discussion nothing that could identify the family may stay,
 * not even in a draft.
 */
export function pruned(routine: RoutineToRead, draft: IntakeDraft): IntakeDraft {
  const facts = factsOf(routine, draft);
  const asksFor = askedAtOpening(routine, facts);
  const only = (answers: Readonly<Record<string, string>>, questions: Questions) =>
    Object.fromEntries(Object.entries(answers).filter(([name]) => Object.hasOwn(questions, name)));
  const tracks = startable(routine).filter(({ id }) => draft.tracks.includes(id));
  return {
    ...draft,
    name: isAnonymous(routine, facts) ? '' : draft.name,
    notTheSame: isAnonymous(routine, facts) ? [] : draft.notTheSame,
    facts: only(draft.facts, asksFor),
    tracks: tracks.map(({ id }) => id),
    trackFacts: Object.fromEntries(
      tracks.map((track) => [
        track.id,
        only(draft.trackFacts[track.id] ?? {}, trackQuestions(routine, track, factsOf(routine, draft))),
      ]),
    ),
    people: Object.fromEntries(Object.entries(draft.people).filter(([role]) => Object.hasOwn(routine.roles, role))),
  };
}
