import { describe, expect, it } from 'vitest';
import { isExact } from './next-wake.ts';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

describe('a wake that may be put off by minutes', () => {
  const routine = exampleRoutine(`
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`);

  it('is every one, unless an at-once duty is open, whichever of them is due first', () => {
    const example = new ExampleCase(routine, '2027-02-08').on('2027-02-09');
    expect(isExact(routine, example.life.state)).toBe(false);
    example.ask({ type: 'open-duty', by: caseworker, step: 'report', track: 'case' });
    expect(isExact(routine, example.life.state)).toBe(true);
    example.complete('case/report/1', { outcome: 'sent' });
    expect(isExact(routine, example.life.state)).toBe(false);
  });
});
