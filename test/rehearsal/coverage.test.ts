import { describe, expect, it } from 'vitest';
import { readScenarios, wholeCoverage } from '../../tools/coverage/read-scenarios.ts';
import { coverageOf } from '../../tools/coverage/row-coverage.ts';
import { scenarioFrom } from './scenarios.ts';

const all = await wholeCoverage();

describe('the scenarios show every row of every document', () => {
  it.each(all.map((coverage) => [coverage.routine.id, coverage] as const))(
    '%s: each row, step and outcome, each deadline met on its last day and missed by one',
    (_id, { gaps, rows }) => {
      expect(gaps).toEqual([]);
      expect(rows.length).toBeGreaterThan(5);
    },
  );

  it.each(all.map(({ routine, sentences }) => [routine.id, sentences] as const))(
    '%s: each sentence of the document is quoted or left out with a reason, and nothing is quoted that it does not say',
    (_id, { gaps, sentences }) => {
      expect(gaps).toEqual([]);
      expect(sentences).toBeGreaterThan(25);
    },
  );

  it('there are the five municipalities, each with the life of the punctual and of the silent', () => {
    expect(all.map(({ routine }) => routine.id)).toEqual([
      'alver/tiltak',
      'risor/bti-niva-3',
      'ulstein/rus',
      'vestre-toten/brukere-med-barn',
      'voss/bekymring-for-barn',
    ]);
    for (const { routine } of all) {
      const people = readScenarios()
        .filter(({ scenario }) => scenario.routine.split('@')[0] === routine.id)
        .map(({ scenario }) => scenario.people);
      expect(people, routine.id).toEqual(expect.arrayContaining(['punctual', 'silent']));
    }
  });

  it('says what is not shown', () => {
    const { routine } = all.find((coverage) => coverage.routine.id === 'voss/bekymring-for-barn')!;
    const text =
      'routine: voss/bekymring-for-barn\nopened: 2031-01-06\nuntil: 2031-02-01\nfacts: { concernArose: 2031-01-06 }\n';
    const { gaps } = coverageOf(routine, [{ name: 'short', scenario: scenarioFrom(text) }]);
    expect(gaps).toContain('row 4B is exercised by no scenario');
    expect(gaps).toContain('the deadline of talk is met on its last day in no scenario');
    expect(gaps).toContain('step concern-report opens in no scenario');
  });
});
