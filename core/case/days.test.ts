import { describe, expect, it } from 'vitest';
import { addPeriod, type DateText, subtractPeriod } from '../calendar/dates.ts';
import { type Days, judgeDay } from './days.ts';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

const today = '2026-11-26';
const opened = '2026-09-01';
const days: Days = { today, caseOpened: opened, dateOf: () => undefined };
type Asked = Parameters<typeof judgeDay>[0];

/** `ok`, the code of what is refused, or why it is asked about. */
function judged(asked: Asked, date: DateText, more: Partial<Days> = {}): string {
  const refusal = judgeDay(asked, 'when', date, { ...days, ...more });
  if (!refusal) return 'ok';
  return refusal.code === 'date-unusual' ? `? ${refusal.subject}` : refusal.code;
}
const dayBefore = (date: DateText) => subtractPeriod(date, 'P1D');
const dayAfter = (date: DateText) => addPeriod(date, 'P1D');

const yearAgo = '2025-11-26';
const oldest = '2001-11-26';

// Each bound with the day itself, and the day beyond it.
describe('a date is judged by what its question is', () => {
  it.each<[string, Asked, DateText, string, DateText, string]>([
    ['done, today', { day: 'done' }, today, 'ok', dayAfter(today), 'date-after-today'],
    ['done, a month before the case', { day: 'done' }, '2026-08-01', 'ok', '2026-07-31', '? before-case'],
    ['done, a year ago', { day: 'done' }, yearAgo, '? before-case', dayBefore(yearAgo), '? long-ago'],
    ['done, 25 years ago', { day: 'done' }, oldest, '? long-ago', dayBefore(oldest), 'date-out-of-bounds'],
    ['past, today', { day: 'past' }, today, 'ok', dayAfter(today), 'date-after-today'],
    ['past, a year ago', { day: 'past' }, yearAgo, 'ok', dayBefore(yearAgo), '? long-ago'],
    ['past, 25 years ago', { day: 'past' }, oldest, '? long-ago', dayBefore(oldest), 'date-out-of-bounds'],
    ['agreed, today', { day: 'agreed' }, today, 'ok', dayBefore(today), 'date-before-today'],
    ['agreed, two years ahead', { day: 'agreed' }, '2028-11-26', 'ok', '2028-11-27', '? far-ahead'],
    ['agreed, 26 years ahead', { day: 'agreed' }, '2052-11-26', '? far-ahead', '2052-11-27', 'date-out-of-bounds'],
    [
      'agreed already, yesterday',
      { day: 'agreed', already: true },
      dayBefore(today),
      'ok',
      dayBefore(yearAgo),
      '? long-ago',
    ],
    ['birth, today', { day: 'birth' }, today, 'ok', dayAfter(today), '? not-born'],
    ['birth, ten months ahead', { day: 'birth' }, '2027-09-26', '? not-born', '2027-09-27', 'date-out-of-bounds'],
    ['birth, 18 years ago', { day: 'birth' }, '2008-11-26', 'ok', '2008-11-25', '? grown-up'],
    ['birth, 25 years ago', { day: 'birth' }, oldest, '? grown-up', dayBefore(oldest), 'date-out-of-bounds'],
    ['begun, today', { day: 'begun' }, today, 'ok', dayAfter(today), 'date-after-today'],
    ['begun, a year ago', { day: 'begun' }, yearAgo, 'ok', dayBefore(yearAgo), '? long-ago'],
    ['from, a year ago', { day: 'from' }, yearAgo, 'ok', dayBefore(yearAgo), '? long-ago'],
    ['from, a year ahead', { day: 'from' }, '2027-11-26', 'ok', '2027-11-27', '? far-ahead'],
    ['from, five years ahead', { day: 'from' }, '2031-11-26', '? far-ahead', '2031-11-27', 'date-out-of-bounds'],
    ['until, when the case opened', { day: 'until' }, opened, 'ok', dayBefore(opened), '? before-case'],
    ['until, a year ago', { day: 'until' }, yearAgo, '? before-case', dayBefore(yearAgo), '? long-ago'],
    ['until, two years ahead', { day: 'until' }, '2028-11-26', 'ok', '2028-11-27', '? far-ahead'],
    ['until, 26 years ahead', { day: 'until' }, '2052-11-26', '? far-ahead', '2052-11-27', 'date-out-of-bounds'],
  ])('%s', (_, asked, at, expected, beyond, expectedBeyond) => {
    expect(judged(asked, at)).toBe(expected);
    expect(judged(asked, beyond)).toBe(expectedBeyond);
  });

  it('which says nothing, in a table from before that was asked, takes any date', () => {
    for (const date of ['1926-01-01', '2062-12-01']) expect(judged({}, date)).toBe('ok');
  });

  it('and not before another one that it names', () => {
    const asked: Asked = { day: 'until', notBefore: 'placed' };
    const more = { dateOf: (name: string) => (name === 'placed' ? '2026-10-10' : undefined) };
    expect(judged(asked, '2026-10-10', more)).toBe('ok');
    expect(judgeDay(asked, 'ended', '2026-10-09', { ...days, ...more })).toEqual({
      code: 'date-before-other',
      field: 'ended',
      subject: 'placed',
      choices: ['2027'],
    });
    expect(judged({ day: 'done', notBefore: 'placed' }, '2026-10-09')).toBe('ok');
  });

  it('what the work follows upon was done before it', () => {
    expect(judged({ day: 'done' }, '2026-10-10', { follows: '2026-10-10' })).toBe('ok');
    expect(judged({ day: 'done' }, '2026-10-09', { follows: '2026-10-10' })).toBe('? before-act');
  });

  it('what was agreed for a day that came before it was typed is asked about, and not before the work was done', () => {
    const late = { done: '2026-11-20' };
    expect(judged({ day: 'agreed' }, today, late)).toBe('ok');
    expect(judged({ day: 'agreed' }, '2026-11-20', late)).toBe('? has-passed');
    expect(judged({ day: 'agreed' }, '2026-11-19', late)).toBe('date-before-today');
  });
});

describe('an unusual date', () => {
  const asked: Asked = { day: 'from' };

  it('is taken when the person has said yes to that very one, and to no other', () => {
    expect(judged(asked, '2024-11-26', { sure: { when: '2024-11-26' } })).toBe('ok');
    expect(judged(asked, '2024-11-26', { sure: { when: '2024-11-25' } })).toBe('? long-ago');
    expect(judged(asked, '2024-11-26', { sure: { other: '2024-11-26' } })).toBe('? long-ago');
    expect(judged(asked, '2062-11-26', { sure: { when: '2062-11-26' } })).toBe('date-out-of-bounds');
  });

  it.each<[Asked, DateText, string | undefined]>([
    [{ day: 'done' }, '2062-11-20', '2026'],
    [{ day: 'done' }, '2062-12-01', undefined],
    [{ day: 'done' }, '2025-11-20', '2026'],
    [{ day: 'past' }, '2062-12-01', '2025'],
    [{ day: 'agreed' }, '2025-12-01', '2026'],
    [{ day: 'agreed' }, '2025-01-10', '2027'],
    [{ day: 'from' }, '1926-10-01', '2026'],
    [{ day: 'birth' }, '1926-10-01', '2026'],
    [{ day: 'past' }, '2024-02-29', undefined],
  ])('suggests the year that was meant, where one nearby is nothing to ask about: %j %s', (of, date, year) => {
    expect(judgeDay(of, 'when', date, days)?.choices?.[0]).toBe(year);
  });
});

const routine = exampleRoutine(
  `
visit:
  row: '1'
  title: Besøk
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
  form:
    held: { type: date, day: done, ask: Når var besøket? }
    next: { type: date, day: agreed, ask: Når er det neste? }
move-out:
  row: '1'
  title: Flytte ut
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
`,
  `facts:
  placed: { type: date, day: from, ask: Plassert }
  ended: { type: date, day: until, notBefore: placed, ask: Sluttdato }`,
);

describe('a command', () => {
  const visited = (fields: Readonly<Record<string, string>>, more: object = {}) => {
    const example = new ExampleCase(routine, '2026-11-02').on(today);
    example.ask({ type: 'open-duty', by: caseworker, step: 'visit', track: 'case' });
    const command = {
      type: 'complete',
      by: caseworker,
      duty: 'case/visit/1',
      outcome: 'done',
      fields,
      ...more,
    } as const;
    const refusals = example.ask(command);
    return { refusals, event: example.life.journal.findLast(({ type }) => type === 'completed') };
  };

  it('says the day it was done once: the form’s question is the registration’s own day', () => {
    expect(visited({ held: '2026-11-20' }).event).toMatchObject({ done: '2026-11-20', fields: { held: '2026-11-20' } });
    expect(visited({}, { done: '2026-11-20' }).event).toMatchObject({
      done: '2026-11-20',
      fields: { held: '2026-11-20' },
    });
    expect(visited({ held: '2026-11-20' }, { done: '2026-11-20' }).refusals).toEqual([]);
    expect(visited({}).event).toMatchObject({ done: today, fields: { held: today } });
    expect(visited({ held: '2026-11-20' }, { done: '2026-11-21' }).refusals).toEqual([
      { code: 'done-said-twice', field: 'done', subject: 'held' },
    ]);
  });

  it('is sure of the one day, under whichever of its two names somebody says it', () => {
    const longAgo = '2025-10-01';
    expect(visited({}, { done: longAgo }).refusals).toMatchObject([{ code: 'date-unusual', field: 'held' }]);
    expect(visited({}, { done: longAgo, sure: { done: longAgo } }).refusals).toEqual([]);
    expect(visited({ held: longAgo }, { sure: { held: longAgo } }).refusals).toEqual([]);
    expect(visited({}, { done: longAgo, sure: { done: '2025-10-02' } }).refusals).toHaveLength(1);
  });

  it('is refused beside the field, also where the day stands beside the form', () => {
    expect(visited({ held: '2026-11-27', next: '2026-11-25' }).refusals).toMatchObject([
      { code: 'date-after-today', field: 'held' },
      { code: 'date-before-today', field: 'next' },
    ]);
    const example = new ExampleCase(routine, '2026-11-02').on(today);
    example.ask({ type: 'open-duty', by: caseworker, step: 'move-out', track: 'case' });
    const out = { type: 'complete', by: caseworker, duty: 'case/move-out/1', outcome: 'done', fields: {} } as const;
    expect(example.ask({ ...out, done: '2025-11-01' })).toMatchObject([
      { code: 'date-unusual', field: 'done', subject: 'long-ago', choices: ['2026'] },
    ]);
    expect(example.ask({ ...out, done: '2025-11-01', sure: { done: '2025-11-01' } })).toEqual([]);
  });

  it('that sets a fact or opens a case is judged as its question says', () => {
    const example = new ExampleCase(routine, '2026-11-02', { placed: '2026-10-01' }).on(today);
    const set = (fact: string, value: string, sure = {}) =>
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact, value, sure });
    expect(set('ended', '2026-09-30')).toMatchObject([
      { code: 'date-before-other', field: 'ended', subject: 'placed' },
    ]);
    expect(set('ended', '2026-11-10')).toEqual([]);
    expect(set('placed', '2026-11-11')).toMatchObject([
      { code: 'date-after-other', field: 'placed', subject: 'ended' },
    ]);
    expect(set('placed', '2026-11-10')).toEqual([]);
    expect(set('placed', '2024-10-01')).toMatchObject([{ code: 'date-unusual', field: 'placed', subject: 'long-ago' }]);
    expect(set('placed', '2024-10-01', { placed: '2024-10-01' })).toEqual([]);
    expect(() => new ExampleCase(routine, today, { placed: '2062-10-01' })).toThrow('date-out-of-bounds');
    expect(() => new ExampleCase(routine, today, { placed: '2026-10-02', ended: '2026-10-01' })).toThrow(
      'date-before-other',
    );
  });
});
