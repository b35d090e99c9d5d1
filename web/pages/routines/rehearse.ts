import { addPeriod, type DateText, dateOf, type InstantText, subtractPeriod } from '../../../core/calendar/dates.ts';
import { couldIdentify } from '../../../core/case/facts.ts';
import { askedAtOpening, judgeFields } from '../../../core/case/fields.ts';
import { caseTrack, type FactValue } from '../../../core/routine/routine.ts';
import type { QuestionToRead, RoutineToRead, TrackToRead } from '../../../language/in-language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { ReadProblem } from '../../../language/readings.ts';
import { readAnswer } from '../../../reading/answers.ts';
import { readDate } from '../../../reading/dates.ts';
import { readNumber } from '../../../reading/numbers.ts';
import { startOfDay } from '../../../rehearsal/fitting-fields.ts';
import { type PlayedLine, playedLines } from '../../../rehearsal/lines.ts';
import { play } from '../../../rehearsal/play.ts';
import type { Scenario } from '../../../rehearsal/scenario.ts';
import { type Posted, textOf, typedAs } from '../../forms/answers.ts';

/** More than this on one page helps nobody. */
const mostYears = 3;
/** A made-up date that nobody may recognise is asked for in years before the case opens. */
const mostYearsAgo = 20;
export const yearsAgo: readonly number[] = [...Array(mostYearsAgo + 1).keys()];

export const lives = ['punctual', 'late', 'silent'] as const;
export type Life = (typeof lives)[number];

/** What is wrong with what was asked for; `of` says with which question or track. */
export interface RehearsalProblem {
  /** The field's name in the form. */
  readonly name: string;
  readonly problem: 'farDate' | 'badTrackDate' | 'badFact';
  readonly of?: string | undefined;
  /** Why it is no date, where that is what is wrong. */
  readonly why?: ReadProblem | undefined;
}

/** What was asked for, as far as it could be read, and the life that it gives. */
export interface Rehearsed {
  readonly start: DateText | undefined;
  readonly until: DateText | undefined;
  readonly years: number;
  readonly people: Life;
  /** Every field of the form, as it was sent or as it is by itself. */
  readonly values: Readonly<Record<string, string>>;
  readonly problems: readonly RehearsalProblem[];
  /** Absent where there are problems. */
  readonly lines?: readonly PlayedLine[] | undefined;
}

/** The name of a fact in the form. What could be somebody's own is asked as so many years before. */
export function factField(track: string, fact: string, question: QuestionToRead): string {
  return `${isAgo(question) ? 'ago' : 'fact'}.${track}.${fact}`;
}

/** The address holds what is asked: no date of birth has a place there, not even one that only looks made up. */
export function isAgo({ type, sensitive }: QuestionToRead): boolean {
  return type === 'date' && sensitive;
}

/** Free text, and what else could say who somebody is, is never asked for here. */
export function isAsked(question: QuestionToRead): boolean {
  return isAgo(question) || !couldIdentify(question);
}

/** Tracks that people start, and the form may. */
export function startable(routine: RoutineToRead): readonly TrackToRead[] {
  return Object.values(routine.tracks).filter(({ id, starts }) => id !== caseTrack && starts === 'on-request');
}

/** Plays a routine's life as the form asks for it: nothing is written, and nobody is told. */
export function rehearse(routine: RoutineToRead, query: Posted, now: InstantText): Rehearsed {
  const reading = new Reading(routine, query, now);
  return reading.result();
}

class Reading {
  readonly #routine: RoutineToRead;
  readonly #query: Posted;
  readonly #today: DateText;
  readonly #problems: RehearsalProblem[] = [];
  readonly #values: Record<string, string> = {};

  constructor(routine: RoutineToRead, query: Posted, now: InstantText) {
    this.#routine = routine;
    this.#query = query;
    this.#today = dateOf(now);
  }

  result(): Rehearsed {
    const start = this.#start();
    const read = readNumber(this.#text('years') || '1');
    const wanted = read.ok ? read.number : 1;
    const years = [1, 2, 3].includes(wanted) ? wanted : wanted > mostYears ? mostYears : 1;
    const people = lives.find((life) => life === this.#text('people')) ?? 'punctual';
    const until = start && subtractPeriod(addPeriod(start, `P${years}Y`), 'P1D');
    // The questions are read even where the start is not, so that nothing that was chosen is lost.
    const from = start ?? this.#today;
    const facts = this.#facts(caseTrack, this.#routine.facts, {}, from);
    const events = startable(this.#routine).flatMap((track) => this.#started(track, facts, from, until));
    const head = { start, until, years, people, values: this.#values, problems: this.#problems };
    if (this.#problems.length > 0 || !start || !until) return head;
    const scenario: Scenario = {
      routine: `${this.#routine.id}@${this.#routine.version}`,
      opened: start,
      until,
      facts,
      people,
      outcomes: {},
      answers: {},
      persons: {},
      events,
    };
    return { ...head, lines: playedLines(play(this.#routine, scenario)) };
  }

  #text(name: string): string {
    const text = textOf(this.#query, name);
    if (text !== '') this.#values[name] = text;
    return text;
  }

  #day(text: string, name: string): DateText | undefined {
    const read = readDate(text, { today: this.#today });
    if (read.ok) return read.date;
    this.#problems.push({ name, problem: 'badFact', why: read.problem });
    return undefined;
  }

  #start(): DateText | undefined {
    const text = this.#text('start');
    const date = text === '' ? this.#today : this.#day(text, 'start');
    if (date === undefined) return undefined;
    if (date < '2000-01-01' || date > '2100-12-31') this.#problems.push({ name: 'start', problem: 'farDate' });
    else {
      this.#values.start = date;
      return date;
    }
    return undefined;
  }

  #started(
    track: TrackToRead,
    facts: Readonly<Record<string, FactValue>>,
    from: DateText,
    until: DateText | undefined,
  ): Scenario['events'] {
    const chosen = this.#text(`track.${track.id}`) !== '';
    const text = this.#text(`starts.${track.id}`);
    const date = text === '' ? from : chosen ? this.#day(text, `starts.${track.id}`) : undefined;
    const its = this.#facts(track.id, track.facts, facts, date ?? from);
    if (!chosen || date === undefined) return [];
    if (until !== undefined && (date < from || date > until)) {
      this.#problems.push({ name: `starts.${track.id}`, problem: 'badTrackDate', of: track.title });
      return [];
    }
    return [{ verb: 'start', date, time: '12:00', start: track.id, facts: its }];
  }

  /** Answers in the order of the questions, since whether one is asked may hang on those before it. */
  #facts(
    track: string,
    questions: Readonly<Record<string, QuestionToRead>>,
    known: Readonly<Record<string, FactValue>>,
    from: DateText,
  ): Record<string, FactValue> {
    const facts: Record<string, FactValue> = {};
    for (const [name, question] of Object.entries(questions)) {
      const asked = askedAtOpening({ ...this.#routine, facts: { [name]: question } }, { ...known, ...facts });
      if (!Object.hasOwn(asked, name)) continue;
      const value = this.#answer(factField(track, name, question), name, question, from);
      if (value !== undefined) facts[name] = value;
    }
    return facts;
  }

  #answer(field: string, name: string, question: QuestionToRead, from: DateText): FactValue | undefined {
    const text = isAsked(question) ? this.#text(field) : '';
    if (text === '') {
      const value = question.required ? this.#fitting(question, from) : undefined;
      if (value !== undefined && isAsked(question) && !isAgo(question)) this.#values[field] = typedAs(value);
      return value;
    }
    if (isAgo(question)) {
      const ago = readNumber(text);
      if (ago.ok && yearsAgo.includes(ago.number)) return subtractPeriod(from, `P${ago.number}Y`);
      this.#problems.push({ name: field, problem: 'badFact', of: question.ask });
      return undefined;
    }
    const value = readAnswer(question, text, from);
    if (this.#isAnswer(name, question, value, from)) return value;
    this.#problems.push({ name: field, problem: 'badFact', of: question.ask });
    return undefined;
  }

  /** A play means what it says on its own first day, also where somebody at a form would be asked once more. */
  #isAnswer(name: string, question: QuestionToRead, value: FactValue, today: DateText): boolean {
    const answer = { [name]: value };
    const days = { today, dateOf: () => undefined, sure: answer };
    return judgeFields({ [name]: question }, answer, days).length === 0;
  }

  /** What is played where a question must be answered and is not. */
  #fitting(question: QuestionToRead, from: DateText): FactValue {
    switch (question.type) {
      case 'date':
        return isAgo(question) ? subtractPeriod(from, 'P10Y') : from;
      case 'choice':
        return question.of![0]!;
      case 'boolean':
        return false;
      case 'time':
        return startOfDay;
      case 'number':
        return 1;
      case 'text':
        return pageWords(this.#routine.language).routines.rehearsal.form.madeUp;
    }
  }
}
