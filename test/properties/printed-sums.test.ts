import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateText } from '../../core/calendar/dates.ts';
import { resultOf } from '../../core/case/ahead/due-sum.ts';
import { explainDue } from '../../core/case/ahead/explain-due.ts';
import { dateOfDue, sameDue } from '../../core/case/due.ts';
import type { Due, Duty } from '../../core/case/state.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { monthNames } from '../../language/dates.ts';
import { dueInWords, sumLines } from '../../language/due-explained.ts';
import { routineIn } from '../../language/in-language.ts';
import type { Language } from '../../language/language.ts';
import type { Life } from '../../rehearsal/life.ts';
import { readTables } from '../../routines/read-tables.ts';
import { lives, play } from './generated-lives.ts';
import { routines } from './generated-routines.ts';
import { runs } from './runs.ts';

// Whoever has no more than the printed sum and a calendar comes to the date: with an arithmetic of the test's own, which reads
// the sentence as a person would, and knows nothing of the rule.
const numRuns = Math.ceil(runs / 4);

const printedSum =
  /(\d{1,2})\. (\p{Ll}+) (\d{4})(?: kl\. (\d\d)\.(\d\d))? ([+−]) (?:(\d+) × )?([\p{L}\d ]+) = (?:\p{Ll}+ )?(\d{1,2}\. \p{Ll}+ \d{4}(?: kl\. \d\d\.\d\d)?)/u;
const printedDay = /(\d{1,2})\. (\p{Ll}+) (\d{4})(?: kl\. (\d\d)\.(\d\d))?/gu;
const amounts = /(\d+) (år|måned|månad|uk|vek|dag|tim|minutt)/gu;

/** The days of a calendar, counted on fingers: months first, then what is left over of a short one, then weeks and days. */
function redone(line: string): string | undefined {
  const found = printedSum.exec(line);
  if (!found) return undefined;
  const [, day, month, year, hour, minute, sign, times = '1', period = ''] = found;
  const way = (sign === '+' ? 1 : -1) * Number(times);
  const by = { months: 0, days: 0, minutes: 0 };
  for (const [, count, unit] of period.matchAll(amounts)) {
    const length = Number(count) * way;
    if (unit === 'år') by.months += 12 * length;
    else if (unit === 'måned' || unit === 'månad') by.months += length;
    else if (unit === 'uk' || unit === 'vek') by.days += 7 * length;
    else if (unit === 'dag') by.days += length;
    else if (unit === 'tim') by.minutes += 60 * length;
    else by.minutes += length;
  }
  const first = new Date(Date.UTC(Number(year), monthNames.indexOf(month!) + by.months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const minutes = hour === undefined ? 0 : Number(hour) * 60 + Number(minute);
  const sum = new Date(first.getTime());
  sum.setUTCDate(Math.min(Number(day), last) + by.days);
  sum.setUTCMinutes(minutes + by.minutes);
  const date = `${sum.getUTCDate()}. ${monthNames[sum.getUTCMonth()]} ${sum.getUTCFullYear()}`;
  const two = (number: number) => String(number).padStart(2, '0');
  return hour === undefined ? date : `${date} kl. ${two(sum.getUTCHours())}.${two(sum.getUTCMinutes())}`;
}

const dayIn = (due: Due | DateText) => {
  const [year, month, day] = (typeof due === 'string' ? due : dateOfDue(due)).split('-').map(Number);
  return `${day}. ${monthNames[month! - 1]} ${year}`;
};

/** What is wrong with how the date of an open duty is explained. */
function wrongIn(life: Life, duty: Duty, language: Language): readonly string[] {
  const explained = explainDue(life.routine, life.journal, duty, life.state)!;
  const reading = { routine: routineIn(life.routine, language), nameOf: (person: string) => person };
  const { steps, due } = explained;
  const wrong: string[] = [];
  const name = `${duty.id} (${life.routine.steps[duty.step]!.deadline.kind})`;
  if (!sameDue(steps.at(-1)?.due, due)) wrong.push(`${name}: ends with another date than its own`);
  for (const { sum, cause, due: its } of steps) {
    // People choose a date; every other one is counted.
    if (cause === 'person-moved' || cause === 'agreed') continue;
    if (!sum) {
      wrong.push(`${name}: ${cause} to ${dayIn(its)} without a sum`);
      continue;
    }
    const lines = sumLines(sum, duty.id, reading);
    for (const line of lines.filter((each) => each.includes(' = '))) {
      const [, , , , , , , , , printed] = printedSum.exec(line) ?? [];
      // An hour that the clocks leave out or have twice is no sum that one does on paper.
      const isClockChange = /kl\./.test(line) && /mars|oktober/.test(line);
      if (redone(line) !== printed && !isClockChange) wrong.push(`${name}: ${line} | ${redone(line)}`);
    }
    const days = [...(lines.at(-1)?.matchAll(printedDay) ?? [])].map(([text]) => text);
    if (!days.at(-1)?.startsWith(dayIn(its))) wrong.push(`${name}: ${lines.join(' / ')} is not ${dayIn(its)}`);
    if (!sameDue(resultOf(sum), its)) wrong.push(`${name}: the sum is not the date`);
  }
  const shown = dueInWords(explained, duty.id, reading);
  if (!shown.now.some((line) => line.includes(dayIn(due)))) wrong.push(`${name}: does not end with its date`);
  if (steps.length > 1 && !shown.whole) wrong.push(`${name}: does not say the whole time`);
  return wrong;
}

function checked(routine: Routine, acts: Parameters<typeof play>[1], kinds: Map<string, number>): readonly string[] {
  const { life } = play(routine, acts);
  return Object.values(life.state.duties).flatMap((duty) => {
    if (!duty.due) return [];
    const { kind } = life.routine.steps[duty.step]!.deadline;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    return wrongIn(life, duty, acts.length % 2 === 0 ? 'nb' : 'nn');
  });
}

describe(`over ${numRuns} generated lives, redoing the printed sum gives the due date`, () => {
  it('of generated routines, for each kind of deadline', () => {
    const kinds = new Map<string, number>();
    const wanted = ['atOnce', 'before', 'every', 'on', 'window', 'within'];
    const redoes = fc.property(routines, lives, (routine, acts) => {
      expect(checked(routine, acts, kinds)).toEqual([]);
    });
    // A rare kind may be in none of so few: then more are drawn, and not for ever.
    for (let rounds = 0; rounds === 0 || (rounds < 25 && !wanted.every((kind) => kinds.has(kind))); rounds += 1) {
      fc.assert(redoes, { numRuns });
    }
    expect([...kinds.keys()]).toEqual(expect.arrayContaining(wanted));
  });

  it('of the municipalities’ own routines', async () => {
    const { tables } = await readTables(fileURLToPath(new URL('../../routines', import.meta.url)));
    const own = fc.constantFrom(...tables.map(({ routine }) => routine));
    fc.assert(
      fc.property(own, lives, (routine, acts) => {
        expect(checked(routine, acts, new Map())).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  });
});
