import { speaksOfParents } from '../lint/barriers.ts';
import { type NamedTime, namedAtOnce, namedTimes } from '../lint/evidence.ts';
import { isBefore18 } from './before-18.ts';
import { hintsIn, proposedFor, saysNothing } from './unread.ts';

/** A deadline that the words of a row say. */
export type SaidDeadline = {
  /** The words that say it. */
  readonly words: string;
  /** The words name from when it counts, which people must put into the table's own facts. */
  readonly counts?: true;
} & (
  | { readonly kind: 'within' | 'every' | 'before-18' | 'hours'; readonly period: string }
  | { readonly kind: 'window'; readonly from: string; readonly to: string }
  | { readonly kind: 'at-once' }
);

/**
 * What the words of a row say of when it is due: a deadline, times of which it is not sure what they are of, words that speak of
 * it and from which no time can be read, or nothing. Only of the last may anybody say that the document has no deadline.
 */
export type DeadlineRead =
  | { readonly read: 'deadline'; readonly deadline: SaidDeadline }
  | {
      readonly read: 'unsure' | 'unread';
      readonly times: readonly string[];
      readonly words: readonly string[];
      /** What is proposed for them, where that is sooner than for others. */
      readonly proposed?: string;
    }
  | { readonly read: 'none' };

/**
 * What the column is called that the deadline stands in: one for deadlines, one for when ("Når"), which may also say at what
 * time of the day something is, or one for time ("Tid"), which may also say how long it takes.
 */
export type DeadlineHeading = 'deadline' | 'when' | 'time';

interface Found {
  readonly start: number;
  readonly end: number;
  readonly time: NamedTime | 'at-once';
}

/**
 * Reads when a row is due, and takes nothing for its deadline that its words do not say of the whole of it. A deadline that is
 * read wrongly is worse than one that is left open, so where there are several times, a condition or a negation, it is open.
 *
 * @param cell the column for deadlines, where the table has one
 * @param text what the row says should be done
 */
export function readDeadline(cell: string, text: string, heading: DeadlineHeading = 'deadline'): DeadlineRead {
  const inCell = timesOfText(cell);
  if (!saysNothing(cell)) {
    const deadline = ofCell(cell, inCell, heading);
    if (deadline) return { read: 'deadline', deadline };
    const hours = heading === 'deadline' ? daysOfHours(inCell) : undefined;
    const isSoon = inCell.every(({ time }) => time === 'at-once');
    const proposed = hours ?? (isSoon ? proposedFor(cell) : undefined);
    const soon = proposed === undefined ? {} : { proposed };
    if (inCell.length > 0) return { ...unsure(cell, inCell), ...soon };
    // The column speaks of when, and in no words that are known: what else the row names is something else.
    const others = unsure(text, timesOfText(text));
    const words = [cell.replace(/\s+/g, ' ').trim().slice(0, 200), ...others.words];
    return { read: 'unread', times: others.times, words, ...soon };
  }
  const found = timesOfText(text);
  if (found.length === 0) {
    const words = hintsIn(text);
    const [proposed] = words.flatMap((each) => proposedFor(each) ?? []);
    if (words.length > 0) return { read: 'unread', times: [], words, ...(proposed === undefined ? {} : { proposed }) };
    return { read: 'none' };
  }
  const [only] = found;
  const deadline = only && saySame(found) ? ofSentence(text, only) : undefined;
  return deadline ? { read: 'deadline', deadline } : unsure(text, found);
}

/** What the column names in hours alone is no matter of a month: as many days as they are. */
function daysOfHours(found: readonly Found[]): string | undefined {
  const periods = found.flatMap(({ time }) => (time === 'at-once' ? [] : time.periods));
  if (periods.length === 0 || !periods.every((period) => period.startsWith('PT'))) return undefined;
  return `P${Math.min(31, Math.max(1, Math.ceil(Math.max(...periods.map(amountOf)) / 24)))}D`;
}

/** One time, or the same one of two parts of the same work: an evaluation each half year, with its report. */
function saySame(found: readonly Found[]): boolean {
  const [first] = found;
  if (found.length === 1 || first === undefined) return found.length === 1;
  return found.every(
    ({ time }) =>
      time !== 'at-once' &&
      first.time !== 'at-once' &&
      time.said === 'word' &&
      time.periods[0] === first.time.periods[0],
  );
}

function unsure(text: string, found: readonly Found[]): Extract<DeadlineRead, { read: 'unsure' | 'unread' }> {
  return {
    read: 'unsure',
    times: found.flatMap(({ time }) => (time === 'at-once' ? [] : time.periods)),
    words: [...new Set(found.map(({ start, end }) => wholeWords(text, startOfWords(text, start), end)))].slice(0, 5),
  };
}

/** Every time that a text names, but for how old somebody is. */
function timesOfText(text: string): readonly Found[] {
  const times = namedTimes(text)
    .filter((time) => isTime(text, time) && !isAge(text, time))
    .map((time) => ({ start: time.start, end: time.end, time }));
  const atOnce = namedAtOnce(text).map(({ start, end }) => ({ start, end, time: 'at-once' as const }));
  const all = [...times, ...atOnce].sort((one, other) => one.start - other.start || other.end - one.end);
  // "hver uke" is found twice, as a number of units and as words: it is one time.
  return all.filter((each, index) => !all.slice(Math.max(0, index - 3), index).some((other) => each.start < other.end));
}

/** A number in front of a longer word, as in "hverdag" or "1 timeplan", names no time. */
function isTime(text: string, { start, end, said }: NamedTime): boolean {
  if (said === 'word' || said === 'times-a-year') return true;
  const words = wholeWords(text, start, end);
  return inflected.test(words) && !/^(?:hver|kvar)dag/i.test(words);
}

function isAge(text: string, { start, end, periods }: NamedTime): boolean {
  if (!periods.every((period) => /Y$/.test(period))) return false;
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 20);
  if (/(?:fyl\p{L}*|under|over|alder\p{L}*)\s+$/iu.test(before) || /^\s*(?:gam|s?-?\s?(?:dag|alder))/i.test(after))
    return true;
  // "Før 18 år", "til 20 år", "blir 18 år": nobody has so long for anything.
  return (
    periods.every((period) => amountOf(period) >= 12) &&
    /(?:^|\s)(?:før|til|frå|fra|ved|etter|blir|vert|er)\s+$/iu.test(before)
  );
}

const inflected =
  /(?:dag(?:er|ar|en)?|døgn|uker?|uken|vekene?|vekers?|veker?|måned(?:er|en)?|månad(?:er|ar|en)?|mnd|år|timer?|timar)$/iu;

/** The words at a place, to the end of the word in which it ends. */
function wholeWords(text: string, start: number, end: number): string {
  const rest = /^\p{L}*/u.exec(text.slice(end))![0];
  return text
    .slice(start, end + rest.length)
    .replace(/\s+/g, ' ')
    .slice(0, 100);
}

/** Where the words of a time begin: "kvar 4. veke" is no "4. veke". */
function startOfWords(text: string, start: number): number {
  return start - (/(?<!\p{L})(?:hver|kvar)t?\s+$/iu.exec(text.slice(0, start))?.[0].length ?? 0);
}

/** What is longer is no one sentence, whatever signs stand in it. */
const longest = 600;

/** Another edge, or a case in which it is otherwise, behind what seems to be all. */
const furtherLimit =
  /(?:^|[\s,])(?:innen|innan|senest|seinast|same|samme|dersom|hvis|viss|unntatt|unnateke|eller)(?:\s|$)/u;

/** What stands alone in the column for deadlines: nothing but the time, and from when it counts. */
function ofCell(cell: string, found: readonly Found[], heading: DeadlineHeading): SaidDeadline | undefined {
  const [only] = found;
  if (!only || found.length > 1 || cell.length > longest) return undefined;
  const words = wholeWords(cell, only.start, only.end);
  const behind = squeezed(cell.slice(only.start + lengthOf(cell, only)));
  const isHalf = /^(?:halvt|½|1\/2)\s*år$/i.test(words);
  const before = squeezed(cell.slice(0, only.start));
  const front = isHalf ? before.replace(/(?:^|\s)(?:et|eit|ett|eitt)$/, '') : before;
  const said = squeezed(cell).slice(0, 200);
  const { time } = only;
  if (time !== 'at-once' && isNothing(time)) return undefined;
  if (time !== 'at-once' && isBefore18(time, words, front, behind, true))
    return { kind: 'before-18', period: time.periods[0]!, words: said };
  const startsAt = /^(?:etter|frå|fra|av|når|ved)(?:\s|$)/.test(behind) && !furtherLimit.test(behind);
  if (behind !== '' && !startsAt) return undefined;
  const counts = startsAt ? ({ counts: true } as const) : {};
  if (time === 'at-once') {
    if (front !== '' || !isAtOnce(words)) return undefined;
    return { kind: 'at-once', words: said, ...counts };
  }
  if (isOrdinal(words, time)) return undefined;
  if ((time.said === 'counted' || isHalf) && inflected.test(words)) {
    if (!/^(?:oppstart )?(?:frist:? ?)?(?:(?:senest|seinast) ?)?(?:innen|innan|i løpet av)?$/.test(front))
      return undefined;
    const [from = '', to] = time.periods;
    // Under "Når" and "Tid" a number of hours, days or weeks may be how long a talk or a course takes, or how long after something it is:
    // it is sure only with a word that makes it a limit. From so many weeks to so many, or months, is a time within which something comes to
    // pass, and no answer to «when?» but as a deadline; under "Tid" it may still be how long a measure lasts.
    const isSpan = heading === 'when' && to !== undefined && time.periods.every((each) => /^P\d+[WMY]$/.test(each));
    if (heading !== 'deadline' && !isSpan && !/innen|innan|senest|seinast|i løpet av/.test(front)) return undefined;
    if (to === undefined) return { ...lasting(from), words: said, ...counts };
    if (front !== '' || from.startsWith('PT') || amountOf(from) >= amountOf(to)) return undefined;
    return { kind: 'window', from, to, words: said, ...counts };
  }
  if (startsAt) return undefined;
  return ofRecurring(time, words, front.replace(/^(?:minst|minimum)(?: |$)/, ''), said);
}

/** A time in the one sentence that a row is. */
function ofSentence(text: string, only: Found): SaidDeadline | undefined {
  const sentence = squeezed(text);
  if (text.length > longest || sentencesIn(text) > 1) return undefined;
  const words = wholeWords(text, only.start, only.end);
  const front = squeezed(text.slice(0, only.start));
  const behind = squeezed(text.slice(only.start + lengthOf(text, only)));
  if (isConditional(front) || isSomebodyElses(front)) return undefined;
  const { time } = only;
  if (time !== 'at-once' && isNothing(time)) return undefined;
  const said = sentence.slice(0, 200);
  if (/^(?:før|fyrr|forut|i forkant)/.test(behind)) {
    if (time === 'at-once' || !isBefore18(time, words, front, behind, false)) return undefined;
    return { kind: 'before-18', period: time.periods[0]!, words: said };
  }
  if (time !== 'at-once' && isOrdinal(words, time)) return undefined;
  // What a report is called says how often only where it is what the row is about.
  if (/^(?:halvårs|kvartals)/i.test(words) && front.includes(' ')) return undefined;
  if (time === 'at-once') return isAtOnce(words) ? { kind: 'at-once', words: said } : undefined;
  const counts = /^(?:etter|frå|fra)\s/.test(behind) ? ({ counts: true } as const) : {};
  if (time.said === 'counted') {
    if (time.periods.length > 1 || !inflected.test(words) || !/(?:^|\s)(?:innen|innan)$/.test(front)) return undefined;
    return { ...lasting(time.periods[0]!), words: said, ...counts };
  }
  // "Et kvart år" is a quarter of one in bokmål: "kvart år" is each of them.
  if (time.said === 'each' && /(?:^|\s)(?:et|eit|ett|eitt|tre)$/.test(front)) return undefined;
  const each = /(?:^|\s)(hvert|kvart)$/.exec(front)?.[1] ?? '';
  return counts.counts ? undefined : ofRecurring(time, words, each, said);
}

function amountOf(period: string): number {
  return Number(/\d+/.exec(period)![0]);
}

/** "0 dager" is a slip, and leaves no time. */
function isNothing({ periods }: NamedTime): boolean {
  return periods.some((period) => amountOf(period) === 0);
}

/** A period of days, or of hours round the clock. */
function lasting(period: string): { kind: 'within' | 'hours'; period: string } {
  return { kind: period.startsWith('PT') ? 'hours' : 'within', period };
}

/** In one word: what comes again and again is said so, and is no size of something. */
const recurring =
  /^(?:månedlige?|månadlege?|månadsvis|månedsvis|ukentlige?|vekentlege?|kvar veke|hver uke|halvår(?:s\p{L}+|lig\p{L}*|leg\p{L}*)|kvartal(?:svis|s\p{L}+|årlig\p{L}*)|årlige?|årlege?)$/iu;

function ofRecurring(time: NamedTime, words: string, front: string, said: string): SaidDeadline | undefined {
  const [period, other] = time.periods;
  const isEach = /^(?:hvert|kvart)$/.test(front) && /^(?:halvår|kvartal)$/i.test(words);
  if (isEach && period !== undefined) return { kind: 'every', period, words: said };
  const plain = time.said === 'each' ? front.replace(/^(?:hver|kvar)t?$/, '') : front;
  if (plain !== '' || period === undefined || other !== undefined || period.startsWith('PT')) return undefined;
  const isRecurring =
    time.said === 'word' ? recurring.test(words) : time.said === 'each' ? inflected.test(words) : true;
  return isRecurring ? { kind: 'every', period, words: said } : undefined;
}

/** "Akutt" says what the situation is, and "snarest" leaves it to people. */
function isAtOnce(words: string): boolean {
  return /^(?:umiddelbart|straks|omgående|med e[ni]n? g[ao]ng|med ein gong|med det samm?e|ut[ae]n (?:(?:ugrunn|unød)\p{L}* )?opph[ao]ld)$/iu.test(
    words,
  );
}

/** "1. dag" is the first day, and no day's time; "hver 6. uke" is every so many. */
function isOrdinal(words: string, { said }: NamedTime): boolean {
  return said === 'counted' && /^\d+\s*\./.test(words);
}

/** What parents have to do, or what somebody may do within a time, is no deadline of whoever has the step. */
function isSomebodyElses(front: string): boolean {
  return speaksOfParents(front) || /(?:^|\s)(?:kan|rett|krav)(?:\s|$)/.test(front);
}

/** The time stands in a condition, in a clause about somebody, or behind a negation: it is of that. */
function isConditional(front: string): boolean {
  if (
    /(?:^|\s)(?:ikke|ikkje|ingen|inga|mer enn|meir enn|lengre enn|lenger enn|over|under|inntil|opptil|mindre enn)(?:\s|$)/.test(
      front,
    )
  )
    return true;
  const condition = /(?:^|\s)(?:dersom|hvis|viss|når|som|der)\s(?!.*(?:dersom|hvis|viss|når|som)\s)(.*)$/.exec(front);
  if (condition) return !/,|(?:^|\s)(?:skal|må)\s/.test(condition[1] ?? '');
  return /^om\s[^,]*$/.test(front);
}

/** How many sentences and items a text has: a time of one of several is not the whole row's. */
function sentencesIn(text: string): number {
  return text.split(/\n+|[•·;]|[.!?](?=\s+[\p{Lu}«(]|\s*$)/u).filter((part) => /\p{L}/u.test(part)).length;
}

function lengthOf(text: string, { start, end }: Found): number {
  return end - start + /^\p{L}*/u.exec(text.slice(end))![0].length;
}

/** In small letters, with one blank between words, and no sign at its edges that only sets it apart. */
function squeezed(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:*()–-]+|[\s.,;:*(–-]+$/g, '')
    .trim();
}
