import { type DateText, subtractPeriod } from '../core/calendar/dates.ts';
import { workingDayAtOrAfter } from '../core/calendar/working-days.ts';
import { askedAtOpening } from '../core/case/fields.ts';
import { caseTrack, type FactValue } from '../core/routine/routine.ts';
import type { QuestionToRead, RoutineToRead, TrackToRead } from '../language/in-language.ts';
import { startOfDay } from '../rehearsal/fitting-fields.ts';
import { type PlayedLine, playedLines } from '../rehearsal/lines.ts';
import { play } from '../rehearsal/play.ts';
import type { Scenario } from '../rehearsal/scenario.ts';

/** A child that turns eighteen within the year, so that what comes before that day is in the picture. */
const age = 'P17Y6M';

/** An answer that the year in the picture is made from. */
export interface AssumedAnswer {
  readonly track: string;
  readonly fact: string;
  readonly value: FactValue;
}

/** A year of a case that does not exist: every track is started, and everybody does everything on its last day, or as it is asked for. */
export interface HandbookYear {
  readonly from: DateText;
  readonly until: DateText;
  readonly assumed: readonly AssumedAnswer[];
  readonly lines: readonly PlayedLine[];
}

/** The next whole calendar year after a day, from its first working day. */
export function yearAfter(
  routine: RoutineToRead,
  day: DateText,
  people: Scenario['people'] = 'punctual',
): HandbookYear {
  const year = Number(day.slice(0, 4)) + 1;
  const from = workingDayAtOrAfter(`${year}-01-02`, routine.closed);
  const until = `${year}-12-31`;
  const facts = answersOf(routine, routine.facts, {}, from);
  const tracks = startedIn(routine).map((track) => ({ track, its: answersOf(routine, track.facts, facts, from) }));
  const scenario: Scenario = {
    routine: `${routine.id}@${routine.version}`,
    opened: from,
    until,
    facts,
    people,
    outcomes: {},
    answers: {},
    persons: {},
    events: tracks.map(({ track, its }) => ({
      verb: 'start',
      date: from,
      time: '12:00',
      start: track.id,
      facts: its,
    })),
  };
  const assumed = (track: string, answers: Readonly<Record<string, FactValue>>) =>
    Object.entries(answers).map(([fact, value]) => ({ track, fact, value }));
  return {
    from,
    until,
    assumed: [...assumed(caseTrack, facts), ...tracks.flatMap(({ track, its }) => assumed(track.id, its))],
    lines: playedLines(play(routine, scenario)),
  };
}

/** The tracks that somebody starts; the others come by themselves. */
function startedIn(routine: RoutineToRead): readonly TrackToRead[] {
  return Object.values(routine.tracks).filter(({ id, starts }) => id !== caseTrack && starts === 'on-request');
}

/** In the order of the questions, since whether one is asked may hang on those before it. */
function answersOf(
  routine: RoutineToRead,
  questions: Readonly<Record<string, QuestionToRead>>,
  known: Readonly<Record<string, FactValue>>,
  from: DateText,
): Record<string, FactValue> {
  const outcomes = Object.values(routine.steps).flatMap((step) => Object.values(step.outcomes));
  const brought = new Set(outcomes.flatMap(({ sets }) => Object.keys(sets)));
  const answers: Record<string, FactValue> = {};
  for (const [name, question] of Object.entries(questions)) {
    const asked = askedAtOpening({ ...routine, facts: { [name]: question } }, { ...known, ...answers });
    const value = Object.hasOwn(asked, name) ? answerOf(question, brought.has(name), from) : undefined;
    if (value !== undefined) answers[name] = value;
  }
  return answers;
}

/** What opens most: a day where one is asked for, the first of the choices; nothing is suspected. */
function answerOf(
  { type, day, of, sensitive, required }: QuestionToRead,
  brought: boolean,
  from: DateText,
): FactValue | undefined {
  switch (type) {
    case 'date':
      if (day === 'birth' || sensitive) return subtractPeriod(from, age);
      // What the work itself finds out is what the year brings.
      return required || (day !== 'until' && !brought) ? from : undefined;
    case 'choice':
      return of![0]!;
    case 'boolean':
      return required ? false : undefined;
    case 'time':
      return required ? startOfDay : undefined;
    case 'number':
      return required ? 1 : undefined;
    case 'text':
      return required ? '–' : undefined;
  }
}
