import { expect } from 'vitest';
import type { CountedFrom, DueSum } from '../ahead/due-sum.ts';
import { explainDue } from '../ahead/explain-due.ts';
import type { Due } from '../state.ts';
import { caseworker, type ExampleCase, exampleRoutine } from './example-life.ts';

/** All that an open duty's date is explained by, as short lines; `journalFrom` leaves out the beginning of the journal. */
export function why({ life }: ExampleCase, id: string, journalFrom = 0) {
  const duty = life.state.duties[id]!;
  const explained = explainDue(life.routine, life.journal.slice(journalFrom), duty, life.state);
  if (!explained) return undefined;
  const { due, steps, held, whole } = explained;
  return {
    due: day(due),
    steps: steps.map(({ cause, due: its, sum, reason, by }) => {
      const said = cause === 'opened' || by === undefined ? '' : ` by ${by}`;
      return `${cause} ${day(its)}${sum ? ` = ${inShort(sum)}` : ''}${reason ? ` (${reason})` : ''}${said}`;
    }),
    ...(held.length > 0 ? { held: held.map(({ from, to }) => `${from} to ${to ?? 'now'}`) } : {}),
    ...(whole ? { whole: `${whole.days} days from ${whole.from}` } : {}),
  };
}
const day = (due: Due) => ('date' in due ? due.date : due.instant);

function inShort({ from, at, sign, times, period, gives, after }: DueSum): string {
  const sum = `${source(from)} ${day(at)} ${sign === 1 ? '+' : '-'} ${times === 1 ? '' : `${times} × `}${period}`;
  const then = after.map((each) => {
    const more =
      each.kind === 'sooner'
        ? ` ${source(each.from)}`
        : each.kind === 'red-day'
          ? ` ${each.day} ${each.side}`
          : each.kind === 'agreed-past'
            ? ` ${each.agreed}`
            : '';
    return `, ${each.kind}${more} ${day(each.due)}`;
  });
  return after.length > 0 ? `${sum} = ${day(gives)}${then.join('')}` : sum;
}

function source(from: CountedFrom): string {
  switch (from.kind) {
    case 'act':
    case 'duty':
      return `${from.kind}${from.duty ? ` ${from.duty.replace('case/', '')}` : ''}`;
    case 'fact':
      return from.derived
        ? `${from.fact} (${from.derived.of} ${from.derived.date} + ${from.derived.plus})`
        : `fact ${from.fact}`;
    case 'field':
      return `field ${from.field}`;
    case 'latest':
      return `at the latest (${from.fact} ${from.base} + ${from.plus})`;
    default:
      return from.kind;
  }
}

/** A step of a table, with what stands in it. */
export const step = (name: string, its: string, more = '') => `
${name}:
  row: '1'
  title: ${name}
  responsible: caseworker
${its.replace(/^/gm, '  ')}
${more.replace(/^/gm, '  ')}
`;
export const facts = `facts:
  placed: { type: date, ask: Plassert }
  ended: { type: date, ask: Slutt }
  moving: { type: date, day: agreed, already: true, ask: Flyttedag }
  birthDate: { type: date, ask: Født, sensitive: true }
  decidedOn: { type: date, day: past, ask: Når? }
  decidedAt: { type: time, hourOf: decidedOn, ask: Når på dagen? }
derived: { turns18: { of: birthDate, plus: P18Y } }`;
/** A table of that one step. */
export const one = (its: string, more = '') => exampleRoutine(step('work', its), `${facts}\n${more}`);
export const set = (
  example: ExampleCase,
  fact: string,
  value: string | boolean,
  by = caseworker,
  reason = 'Feil før',
) => expect(example.ask({ type: 'set-fact', by, track: 'case', fact, value, reason })).toEqual([]);
export const work = 'case/work/1';

/** A table of a report with these questions, whose outcome opens that step. */
export const follows = (its: string, asks: string) =>
  exampleRoutine(
    `${step('report', 'opens: start\ndeadline: { within: P1M, basis: local }', `form: { ${asks} }\noutcomes: { sent: { title: Sendt, opens: [work] }, dropped: { title: Lagt bort } }`)}${step('work', its)}`,
    facts,
  );
export const report = 'case/report/1';
