import { addPeriod, atTime, type DateText, type InstantText, isDate, subtractPeriod } from '../calendar/dates.ts';
import { own } from '../own.ts';
import type { Question } from '../routine/routine.ts';
import type { Fields } from './commands.ts';
import type { Refusal } from './refusals.ts';

/** What the dates of a form are judged by. */
export interface Days {
  /** The day of `now`. */
  readonly today: DateText;
  readonly now?: InstantText | undefined;
  /** The day on which the work was done that the form registers, where the person says one. */
  readonly done?: DateText | undefined;
  readonly caseOpened?: DateText | undefined;
  /** The day of the act that the work follows upon. */
  readonly follows?: DateText | undefined;
  /** Another date by its question's name: of the same form, or a fact. */
  readonly dateOf: (name: string) => DateText | undefined;
  /** It is brought in: that it began long ago is what is said, and nothing to ask about. */
  readonly runsAlready?: boolean;
  /** What the person has said yes to. */
  readonly sure?: Fields | undefined;
}

/**
 * Why a date is asked about once more (`subject` of `date-unusual`): it is not impossible, and mostly a slip of the hand.
 */
export type Unusual = 'long-ago' | 'before-case' | 'before-act' | 'has-passed' | 'far-ahead' | 'grown-up' | 'not-born';

type Asked = Pick<Question, 'day' | 'notBefore' | 'already'>;

/** The oldest that child welfare has to do with is 25, so nothing in a case is older: earlier days are slips. */
const earliest = 'P25Y';
/** No more than nine months and some days: a child that is expected. */
const expected = 'P10M';
/** A plan or a measure for a child that is not yet born has ended by then, aftercare with it. */
const latestEnd = 'P26Y';
const latestBeginning = 'P5Y';
const aWhile = 'P1Y';
/** The case was mostly opened soon after what it is about began. */
const beforeCase = 'P1M';
const planned = 'P2Y';

/**
 * What is wrong with a date, by what it answers: what cannot be is refused, and what is unusual is asked about, unless the
 * person has said yes to that very date. A question that does not say what its date may be (of a table from before that
 * was asked) takes any.
 *
 * @param field the name that `sure` has it by
 */
export function judgeDay(asked: Asked, field: string, date: DateText, days: Days): Refusal | undefined {
  const wrong = impossible(asked, date, days);
  if (wrong) return { code: wrong, field, ...meant(asked, date, days) };
  const other = asked.notBefore === undefined ? undefined : days.dateOf(asked.notBefore);
  if (other !== undefined && date < other) {
    return { code: 'date-before-other', field, subject: asked.notBefore, ...meant(asked, date, days) };
  }
  const subject = days.sure && own(days.sure, field) === date ? undefined : unusual(asked, date, days);
  if (days.runsAlready && subject === 'long-ago') return undefined;
  return subject && { code: 'date-unusual', field, subject, ...meant(asked, date, days) };
}

/** An hour belongs to a day, and work and decisions are registered when they have been. Of a day to come that day is wrong. */
export function judgeHour({ hourOf }: Pick<Question, 'hourOf'>, time: string, days: Days): Refusal | undefined {
  const date = hourOf === undefined ? undefined : days.dateOf(hourOf);
  const isToCome = date === days.today && days.now !== undefined && atTime(date, time) > days.now;
  return isToCome ? { code: 'time-after-now' } : undefined;
}

function impossible(
  { day, already }: Asked,
  date: DateText,
  { today, done = today }: Days,
): 'date-after-today' | 'date-before-today' | 'date-out-of-bounds' | undefined {
  if (day === undefined) return undefined;
  const isTooOld = date < subtractPeriod(today, earliest);
  switch (day) {
    case 'done':
    case 'past':
    case 'begun':
      return date > today ? 'date-after-today' : isTooOld ? 'date-out-of-bounds' : undefined;
    case 'agreed':
      // What was agreed then for a day that has come since is typed late, and not wrong.
      if (date < done && date < today && !already) return 'date-before-today';
      return isTooOld || date > addPeriod(today, latestEnd) ? 'date-out-of-bounds' : undefined;
    case 'birth':
      return isTooOld || date > addPeriod(today, expected) ? 'date-out-of-bounds' : undefined;
    case 'from':
      return isTooOld || date > addPeriod(today, latestBeginning) ? 'date-out-of-bounds' : undefined;
    case 'until':
      return isTooOld || date > addPeriod(today, latestEnd) ? 'date-out-of-bounds' : undefined;
  }
}

function unusual({ day, already }: Asked, date: DateText, days: Days): Unusual | undefined {
  const { today, caseOpened = today, follows } = days;
  const isLongAgo = date < subtractPeriod(today, aWhile);
  switch (day) {
    case undefined:
      return undefined;
    case 'done':
      if (isLongAgo) return 'long-ago';
      if (follows !== undefined && date < follows) return 'before-act';
      return date < subtractPeriod(caseOpened, beforeCase) ? 'before-case' : undefined;
    case 'past':
    case 'begun':
      return isLongAgo ? 'long-ago' : undefined;
    case 'agreed':
      if (date > addPeriod(today, planned)) return 'far-ahead';
      if (isLongAgo) return 'long-ago';
      return date < today && !already ? 'has-passed' : undefined;
    case 'birth':
      if (date > today) return 'not-born';
      return date < subtractPeriod(today, 'P18Y') ? 'grown-up' : undefined;
    case 'from':
      if (date > addPeriod(today, aWhile)) return 'far-ahead';
      return isLongAgo ? 'long-ago' : undefined;
    case 'until':
      if (date > addPeriod(today, planned)) return 'far-ahead';
      if (isLongAgo) return 'long-ago';
      return date < caseOpened ? 'before-case' : undefined;
  }
}

/** The year that was meant, where the same day of a year nearby is nothing to ask about: most slips are in the year. */
function meant(asked: Asked, date: DateText, days: Days): Pick<Refusal, 'choices'> {
  const { today, dateOf } = days;
  const year = Number(today.slice(0, 4));
  const fits = [year, year - 1, year + 1].find((each) => {
    const other = `${each}${date.slice(4)}`;
    if (other === date || !isDate(other)) return false;
    const start = asked.notBefore === undefined ? undefined : dateOf(asked.notBefore);
    if (start !== undefined && other < start) return false;
    return !impossible(asked, other, days) && !unusual(asked, other, { ...days, sure: undefined });
  });
  return fits === undefined ? {} : { choices: [String(fits)] };
}
