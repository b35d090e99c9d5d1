import { type DateText, dateOf } from '../core/calendar/dates.ts';
import type { AfterSum, CountedFrom, DueSum } from '../core/case/ahead/due-sum.ts';
import type { DatedStep, DueExplained } from '../core/case/ahead/explain-due.ts';
import { dateOfDue } from '../core/case/due.ts';
import { type Due, type DutyId, dutyParts } from '../core/case/state.ts';
import { catalogueOf } from './catalogue.ts';
import { clockTime, longDate, longDue, plainDay } from './dates.ts';
import { asSentence } from './language.ts';
import { pageWords } from './pages/words.ts';
import { factTitle, fieldAsk, periodInFigures } from './rules.ts';
import { holdText, type Reading, reasonText } from './timeline.ts';
import { askedDay, dutyTitle, quoted } from './titles.ts';

/** How a date came about, in sentences. */
export interface DueInWords {
  /** The sum of the date that holds, line by line; the last line ends with it. */
  readonly now: readonly string[];
  /** Every date before, oldest first, where there was more than one. */
  readonly earlier: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly held: readonly string[];
  /** The whole time since the clock first began, where it was restarted, suspended or moved. */
  readonly whole?: string | undefined;
}

/** What {@link explainDue} found, as somebody reads it. Each sum can be redone with a calendar from what is written. */
export function dueInWords(explained: DueExplained, duty: DutyId, reading: Reading): DueInWords {
  const { language } = reading.routine;
  const say = pageWords(language).whyDate;
  const { due, steps, held, whole } = explained;
  const last = steps.at(-1);
  const changed = steps.length > 1;
  return {
    now: last
      ? [...(changed ? [stepTitle(last, reading)] : []), ...linesOf(last, duty, reading)]
      : [say.lost(dayOf(due, reading))],
    earlier: steps
      .slice(0, -1)
      .map((step) => ({ title: stepTitle(step, reading), lines: linesOf(step, duty, reading) })),
    held: held.map(({ because, from, to }) => {
      const why = holdText(because, reading.routine, catalogueOf(language));
      return to === undefined
        ? say.heldStill(why, plain(from, reading))
        : say.held(why, plain(from, reading), plain(to, reading));
    }),
    ...(whole ? { whole: say.whole(plain(whole.from, reading), dayOf(due, reading), whole.days) } : {}),
  };
}

function stepTitle({ at, by, cause }: DatedStep, reading: Reading): string {
  const { language } = reading.routine;
  const say = pageWords(language).whyDate;
  const name = by === undefined ? undefined : reading.nameOf(by);
  return `${plain(dateOf(at), reading)}: ${say.causes[cause]}${name ? ` ${say.by(name)}` : ''}.`;
}

function linesOf({ sum, due, cause, reason }: DatedStep, duty: DutyId, reading: Reading): readonly string[] {
  const { language } = reading.routine;
  const say = pageWords(language).whyDate;
  const why = reason ? [catalogueOf(language).timeline.reason(reasonText(reason, reading.routine))] : [];
  if (sum) return [...sumLines(sum, duty, reading), ...why];
  if (cause === 'consent-ends') return [say.consentHolds(dayOf(due, reading)), ...why];
  const isChosen = cause === 'person-moved' || cause === 'agreed';
  return [isChosen ? say.became(dayOf(due, reading)) : say.lost(dayOf(due, reading)), ...why];
}

/** «Plasseringsdato» 25. september 2026 + 6 måneder = torsdag 25. mars 2027 (skjærtorsdag), and what follows, a line each. */
export function sumLines(sum: DueSum, duty: DutyId, reading: Reading): readonly string[] {
  const { language } = reading.routine;
  const say = pageWords(language).whyDate;
  const { from, at, sign, period, times } = sum;
  const length = `${times === 1 ? '' : `${times} × `}${periodInFigures(period, language)}`;
  const before = beforehand(from, dateOfDue(at), duty, reading);
  const source = before.length > 0 ? say.thence : asSentence(sourceText(from, duty, reading));
  return [
    ...before,
    ...(from.kind === 'latest' ? [say.latest] : []),
    `${source} ${startOf(at, reading)} ${sign === 1 ? '+' : '−'} ${length} = ${dayOf(sum.gives, reading)}`,
    ...sum.after.flatMap((after) => afterLines(after, duty, reading)),
  ];
}

/** The sum of the day itself that a date is counted from, where that follows from another one. */
function beforehand(from: CountedFrom, gives: DateText, duty: DutyId, reading: Reading): readonly string[] {
  const { language } = reading.routine;
  const line = (fact: string, base: DateText, plus: string) =>
    `${asSentence(factIn(fact, duty, reading))} ${plain(base, reading)} + ${periodInFigures(plus, language)} = ${plain(gives, reading)}`;
  if (from.kind === 'latest') return [line(from.fact, from.base, from.plus)];
  return from.kind === 'fact' && from.derived ? [line(from.derived.of, from.derived.date, from.derived.plus)] : [];
}

function afterLines(after: AfterSum, duty: DutyId, reading: Reading): readonly string[] {
  const say = pageWords(reading.routine.language).whyDate;
  const day = dayOf(after.due, reading);
  switch (after.kind) {
    case 'sooner':
      return [
        ...beforehand(after.from, dateOfDue(after.due), duty, reading),
        say.sooner(sourceText(after.from, duty, reading), day),
      ];
    case 'red-day':
      return [say.redDay[after.side](after.day, day)];
    case 'agreed':
      return [say.agreedDay(day)];
    case 'agreed-past':
      return [say.agreedPast(plain(after.agreed, reading), day)];
    case 'later':
      return [say.later(day)];
  }
}

function sourceText(from: CountedFrom, duty: DutyId, reading: Reading): string {
  const { routine } = reading;
  const say = pageWords(routine.language).whyDate.from;
  switch (from.kind) {
    case 'act':
      return from.duty === undefined ? say.actOf : say.act(quoted(dutyTitle(from.duty, routine)));
    case 'duty':
      return say.duty(quoted(dutyTitle(from.duty, routine)));
    case 'fact':
      return factIn(from.fact, duty, reading);
    case 'latest':
      return factIn(from.fact, duty, reading);
    case 'field':
      return askedDay(fieldAsk(from.field, routine));
    default:
      return say[from.kind];
  }
}

function factIn(fact: string, duty: DutyId, { routine }: Reading): string {
  const step = routine.steps[dutyParts(duty).step];
  return step ? factTitle(fact, step, routine, routine.language) : quoted(fact);
}

function plain(date: DateText, { routine }: Reading): string {
  return plainDay(date, '', routine.language);
}

function startOf(at: Due, reading: Reading): string {
  return 'date' in at ? plain(at.date, reading) : `${plain(dateOf(at.instant), reading)} ${clockTime(at.instant)}`;
}

function dayOf(due: Due, { routine: { language, closed } }: Reading): string {
  return 'date' in due
    ? longDue(due.date, language, closed)
    : `${longDate(dateOf(due.instant), language)} ${clockTime(due.instant)}`;
}
