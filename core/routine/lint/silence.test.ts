import { describe, expect, test } from 'vitest';
import type { TableProblem } from '../parse.ts';
import { type Change, lintChanged, readChanged } from '../testing/good-table.ts';
import { lintContext } from './context.ts';
import { nothingIsSilent } from './silence.ts';

const findOut = (more = ''): Change => [
  'steps:\n  plan:',
  `steps:
  find-birth-date:
    row: F
    title: Finne ut når barnet er født
    responsible: caseworker
    opens: start
    findsOut: birthDate
    deadline: { within: P2W, basis: proposal, note: Dokumentet har ingen frist. }${more}
  plan:`,
];

/** What is silent in the good table with these changes: what is said of each, without the remedy. */
function silent(...changes: readonly Change[]): readonly string[] {
  const problems: TableProblem[] = [];
  nothingIsSilent(lintContext(readChanged(...changes), problems));
  return problems.map(({ path, problem }) => `${path}: ${problem.split(':')[0]}`);
}
const aftercare = [
  'steps.aftercare.deadline.of: this has no date without that one',
  'steps.aftercare.opens.0: this never opens without an answer',
];
const deviation = 'tracks.measure.steps.deviation.if.0: this never opens without an answer';
/** The good table, in which the intake may leave the birth date open, and the kind. */
const openBirthDate: Change = ['day: birth, required: true,', 'day: birth,'];
const openKind: Change = ['type: choice, required: true,', 'type: choice,'];

describe('what hangs on an answer that nobody must give', () => {
  test('is a date that a deadline counts from, what a fact opens, and what is asked under `if`', () => {
    expect(silent()).toEqual([]);
    expect(silent(openBirthDate, openKind)).toEqual([...aftercare, deviation]);
    expect(lintChanged(openBirthDate)).toHaveLength(aftercare.length);
  });

  test('and is none where the intake must answer it, a step finds it out, or an outcome says it', () => {
    expect(silent(openBirthDate, findOut())).toEqual([]);
    const said: Change = [
      '      evaluateOn: { type: date, day: agreed, ask: Når skal planen evalueres?, required: true }',
      `      evaluateOn: { type: date, day: agreed, ask: Når skal planen evalueres?, required: true }
      bornOn: { type: date, day: birth, ask: Født?, required: true }
    outcomes: { done: { title: Laget, sets: { birthDate: { field: bornOn } } } }`,
    ];
    expect(silent(openBirthDate, said)).toEqual([]);
    const optional = said[1].replace('Født?, required: true', 'Født?');
    expect(silent(openBirthDate, [said[0], optional])).toEqual(aftercare);
  });

  test('nor where the step that says it opens because of it', () => {
    const circle: Change = [
      '    deadline: { before: P6M, of: turns18, basis: proposal, note: Dokumentet har ingen frist. }',
      `    deadline: { before: P6M, of: turns18, basis: proposal, note: Dokumentet har ingen frist. }
    form: { bornOn: { type: date, day: birth, ask: Født?, required: true } }
    outcomes: { done: { title: Holdt, sets: { birthDate: { field: bornOn } } } }`,
    ];
    expect(silent(openBirthDate, circle)).toEqual(aftercare);
  });

  test('what may never be opens nothing until it is, but is no date to count from', () => {
    const absent = (fact: string): Change => [fact, fact.replace(' ask:', ' mayBeAbsent: Ikke alle har det, ask:')];
    const born = 'birthDate: { type: date, day: birth, ask:';
    const kind = 'kind: { type: choice, of: [kort, lang], ask:';
    expect(silent(openBirthDate, openKind, absent(born), absent(kind))).toEqual(aftercare.slice(0, 1));
  });
});

describe('a step that finds out a fact', () => {
  test('is fine as it is written in the guide', () => {
    expect(lintChanged(openBirthDate, findOut())).toEqual([]);
  });

  test.each<[string, Change[], string]>([
    [
      'what is known from the start',
      [findOut()],
      '`birthDate` is known from the start: remove `required: true` from it, or this step',
    ],
    [
      'with a form of its own',
      [openBirthDate, findOut('\n    form: { why: { type: text, ask: Hvorfor? } }')],
      'its form is the question of the fact, and it ends when that is known: remove form and outcomes',
    ],
    [
      'that waits for somebody',
      [openBirthDate, findOut('\n    approval: { by: leader, within: P1W, rework: P1W, basis: proposal, note: Vår }')],
      'what is found out waits for nobody: remove `approval`',
    ],
    [
      'that a guard holds back',
      [openBirthDate, findOut('\n    involves: parents')],
      'what is found out is held back by nothing: remove `involves` and `shares`',
    ],
  ])('%s', (_, changes, says) => {
    expect(lintChanged(...changes).map((line) => line.replace(/^\S+ \S+ /, ''))).toEqual([says]);
  });

  test('names a fact that is there', () => {
    const [from, to] = findOut();
    const [problem = ''] = lintChanged(openBirthDate, [from, to.replace('findsOut: birthDate', 'findsOut: bornOn')]);
    expect(problem).toContain('no fact `bornOn` that an intake asks');
  });
});
