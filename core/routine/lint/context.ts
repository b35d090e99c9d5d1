import { addClockPeriod, addPeriod, atTime, isCalendarPeriod } from '../../calendar/dates.ts';
import type { ParsedTable, ProblemSaid, TableProblem } from '../parse.ts';
import { caseTrack, type Outcome, type Question, type Routine, type Step } from '../routine.ts';
import type { RoutineTable } from '../schema.ts';

/** What a rule of the linter sees, and where it puts what it finds. */
export interface LintContext {
  readonly routine: Routine;
  readonly table: RoutineTable;
  /** The steps that the table writes itself: what every routine carries is held by tests instead. */
  readonly ownSteps: readonly Step[];
  /** Where a part of a step stands in the file. */
  readonly at: (step: Step, ...rest: readonly (string | number)[]) => readonly string[];
  /**
   * @param path of the part that is wrong; the problem goes to the line of its deepest part that the file has
   * @param problem what is wrong and what to write instead
   * @param said the same for whoever has a form before them, where one can bring it about
   */
  readonly report: (path: readonly string[], problem: string, said?: ProblemSaid) => void;
}

/** A rule: reports every place where the table breaks it. */
export type LintRule = (context: LintContext) => void;

/** A context whose reports end up in `problems`. */
export function lintContext({ routine, table, file, lineOf }: ParsedTable, problems: TableProblem[]): LintContext {
  const isOwn = (step: Step) =>
    Object.hasOwn(step.track === caseTrack ? table.steps : (table.tracks[step.track]?.steps ?? {}), step.id);
  return {
    routine,
    table,
    ownSteps: Object.values(routine.steps).filter(isOwn),
    at: (step, ...rest) => {
      const start = step.track === caseTrack ? ['steps', step.id] : ['tracks', step.track, 'steps', step.id];
      return [...start, ...rest.map(String)];
    },
    report: (path, problem, said) =>
      problems.push({ file, line: lineOf(path), path: path.join('.'), problem, ...(said ? { said } : {}) }),
  };
}

/** The type of a fact as a track's steps see it: the track's own, the case's, or a date that follows from one. */
export function factType(routine: Routine, track: string, fact: string): Question['type'] | undefined {
  if (Object.hasOwn(routine.derived, fact)) return 'date';
  return factQuestion(routine, track, fact)?.type;
}

/** The question behind a fact as a track's steps see it; undefined for a fact that is not there, or is derived. */
export function factQuestion(routine: Routine, track: string, fact: string): Question | undefined {
  const own = routine.tracks[track]?.facts ?? {};
  if (Object.hasOwn(own, fact)) return own[fact];
  return Object.hasOwn(routine.facts, fact) ? routine.facts[fact] : undefined;
}

/** Names of all facts that a track's steps may speak of. */
export function factNames(routine: Routine, track: string): readonly string[] {
  return [
    ...Object.keys(routine.tracks[track]?.facts ?? {}),
    ...Object.keys(routine.facts),
    ...Object.keys(routine.derived),
  ];
}

/** A step by its id, undefined where the table has none. */
export function stepNamed(routine: Routine, id: string): Step | undefined {
  return Object.hasOwn(routine.steps, id) ? routine.steps[id] : undefined;
}

/** What the form asks when a step ends with this outcome. */
export function askedBy(step: Step, outcome: Outcome): Readonly<Record<string, Question>> {
  return { ...step.form, ...outcome.asks };
}

/** An outcome of a step that brings another step with it. */
export interface Lead {
  readonly step: Step;
  readonly outcome: Outcome;
}

/** Every outcome that opens a step, by its own `opens` or because the step waits for it. */
export function leadsTo(routine: Routine, target: Step): readonly Lead[] {
  return Object.values(routine.steps).flatMap((step) =>
    Object.entries(step.outcomes).flatMap(([id, outcome]) => {
      const waitedFor = target.opens.some((opening) => {
        if (opening.kind === 'after') return opening.step === step.id && (opening.outcomes?.includes(id) ?? true);
        return opening.kind === 'approved' && opening.step === step.id;
      });
      return waitedFor || outcome.opens.includes(target.id) ? [{ step, outcome }] : [];
    }),
  );
}

/** Two periods compare as what they make of one day at noon, whichever units they are written in. */
export function addToToday(period: string): string {
  if (isCalendarPeriod(period)) return atTime(addPeriod('2027-01-01', period), '12:00');
  return addClockPeriod(atTime('2027-01-01', '12:00'), period);
}
