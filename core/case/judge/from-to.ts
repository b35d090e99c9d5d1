import { isDate } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import { caseTrack, type FactValue, type Outcome, type Question, type Step } from '../../routine/routine.ts';
import type { Fields } from '../commands.ts';
import { dateIn, questionOf } from '../facts.ts';
import { dateAmong } from '../fields.ts';
import type { Refusal } from '../refusals.ts';
import type { Draft } from './draft.ts';
import { granted, type Refusals } from './judging.ts';

/** A fact that somebody says, or that an outcome sets. */
export interface SaidFact {
  readonly run: string;
  readonly fact: string;
  readonly value: FactValue;
  /** The answer that it comes from: there a refusal is shown. */
  readonly field: string;
}

/** No beginning comes after its own end, whichever of the two is said last. */
export function judgeFromTo({ routine, state }: Draft, { run, fact, value, field }: SaidFact): Refusals {
  if (!isDate(value)) return granted;
  // A fact of the case is the beginning of what a run of its own ends, unless that run has its own beginning.
  const runs = run === caseTrack ? Object.entries(state.tracks) : [[run, state.tracks[run]!] as const];
  const ends = runs.flatMap(([each, { track }]) => {
    const questions = track === caseTrack ? routine.facts : (own(routine.tracks, track)?.facts ?? {});
    const hasItsOwn = each !== run && Object.hasOwn(questions, fact);
    return hasItsOwn ? [] : endsOf(questions, fact).map((name) => ({ name, end: dateIn(routine, state, each, name) }));
  });
  const wrong = ends.find(({ end }) => end !== undefined && value > end);
  return wrong ? [{ code: 'date-after-other', field, subject: wrong.name }] : granted;
}

/** The same of the answers of one form: one that is corrected, beside those that stand. */
export function judgeFromToAmong(
  questions: Readonly<Record<string, Question>>,
  answers: Fields,
  changed: Fields,
): Refusals {
  return Object.keys(changed).flatMap((field): readonly Refusal[] => {
    const value = dateAmong(changed, field);
    if (value === undefined) return granted;
    // Of two that are corrected at once the end is judged by its own question.
    const ends = endsOf(questions, field).filter((name) => !Object.hasOwn(changed, name));
    const wrong = ends.find((name) => value > (dateAmong(answers, name) ?? value));
    return wrong === undefined ? granted : [{ code: 'date-after-other', field, subject: wrong }];
  });
}

/**
 * The same of the facts that an outcome says: against what is known, and where a run starts, against each other.
 *
 * @param run in which the work was done
 */
export function judgeFromToOf(draft: Draft, step: Step, run: string, outcome: Outcome, fields: Fields): Refusals {
  const ofCase = Object.entries(outcome.sets).flatMap(([fact, source]) => {
    const value = 'value' in source ? source.value : own(fields, source.field);
    const its = questionOf(draft.routine, step.track, fact) === undefined ? caseTrack : run;
    const field = 'field' in source ? source.field : 'outcome';
    return value === undefined ? granted : judgeFromTo(draft, { run: its, fact, value, field });
  });
  const { starts } = outcome;
  const questions = (starts && own(draft.routine.tracks, starts.track))?.facts ?? {};
  const ofRun = Object.entries(starts?.facts ?? {}).flatMap(([fact, { field }]): readonly Refusal[] => {
    const begins = dateAmong(fields, field);
    const ended = endsOf(questions, fact).flatMap((name) => {
      const source = own(starts!.facts, name);
      const end = source && dateAmong(fields, source.field);
      return source && begins !== undefined && end !== undefined && end < begins ? [source.field] : [];
    });
    return ended.map((subject) => ({ code: 'date-after-other', field, subject }));
  });
  return [...ofCase, ...ofRun];
}

/**
 * The questions that ask when something ended that began on the day which `name` asks for. What begins is no such end: a
 * decision that is taken after the child was placed is late, and can be registered as it was.
 */
function endsOf(questions: Readonly<Record<string, Question>>, name: string): readonly string[] {
  return Object.keys(questions).filter((each) => {
    const { day, notBefore } = questions[each]!;
    return notBefore === name && day !== 'from' && day !== 'begun';
  });
}
