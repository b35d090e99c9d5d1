import { describe, expect, it } from 'vitest';
import { type CorrectedCase, opened } from './testing/corrected-case.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// What was known of a case, or that there is one, was wrong.

describe('a wrong fact', () => {
  const placed = (example: CorrectedCase, value: string, reason?: string) =>
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'arrived', value, reason });
  it('is not said to be one without a reason that can be read', () => {
    const example = opened('2027-02-15');
    placed(example, '2027-02-15');
    expect(placed(example, '2027-02-20', '…')).toMatchObject([{ code: 'reason-missing', field: 'reason' }]);
    expect(placed(example, '2027-02-20', 'Skrev feil dag')).toEqual([]);
  });

  const follows = (example: CorrectedCase) => example.open.filter((id) => id.startsWith('follow/'));

  it('moves everything back, with forty duties behind it; what was done stays as done', () => {
    // Twenty months, each with a report before it.
    const example = opened('2027-02-15');
    expect(placed(example, '2027-02-15')).toEqual([]);
    example.on('2028-10-01');
    expect(follows(example)).toHaveLength(20);
    example.complete('case/follow/1');
    example.complete('case/follow-report/3');
    expect(placed(example, '2028-09-15', 'Skrev 2027, det skulle være 2028')).toEqual([]);
    expect(example.open.filter((id) => id.startsWith('follow'))).toEqual([
      'follow-report/1',
      'follow/2',
      'follow-report/2',
      'follow/3',
    ]);
    expect([1, 2].map((number) => example.due(`case/follow/${number + 1}`))).toEqual(['2028-11-15', '2028-12-15']);
    const { steps } = example.life.state.tracks.case!;
    expect([steps.follow!.occurrences, steps['follow-report']!.occurrences]).toEqual([3, 3]);
    // The next one comes when it is its time, under its own number, and the other way everything is there again.
    example.on('2028-12-16');
    expect(follows(example)).toEqual(['follow/2', 'follow/3', 'follow/4']);
    expect(placed(example, '2028-06-15', 'Det var juni likevel')).toEqual([]);
    expect(follows(example)).toHaveLength(6);
    expect(example.due('case/follow/4')).toBe('2028-10-15');
    // So many that nobody would work them off are asked about first.
    expect(placed(example, '2027-02-15', 'Det var 2027')).toMatchObject([{ code: 'brought-in-asked' }]);
  });

  it('opens what a case begins with where its conditions hold after all, and where it was only changed nothing', () => {
    const routine = exampleRoutine(
      `
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  opens: start
  if: { fact: alone, is: true }
  deadline: { within: P1W, basis: local }
`,
      'facts: { alone: { type: boolean, ask: Alene? } }',
    );
    const said = (reason?: string) => {
      const example = new ExampleCase(routine, '2027-02-15', { alone: false }).on('2027-02-16');
      const set = { type: 'set-fact', by: leader, track: 'case', fact: 'alone', value: true, reason } as const;
      expect(example.ask(set)).toEqual([]);
      return Object.keys(example.life.state.duties);
    };
    expect(said('Trykket feil')).toEqual(['case/talk/1']);
    expect(said()).toEqual([]);
  });

  it('without a reason is a change, and no correction: nothing is called off', () => {
    const example = opened('2027-06-01');
    placed(example, '2027-02-15');
    expect(follows(example)).toHaveLength(4);
    placed(example, '2027-05-15');
    expect(follows(example)).toHaveLength(4);
    expect(example.lines('recounted', 'cancelled')).toEqual([]);
  });

  it('to a day to come calls off all that counts from it, until then', () => {
    const example = opened('2027-06-01');
    placed(example, '2027-02-15');
    expect(placed(example, '2027-06-10', 'Flytter først da')).toEqual([]);
    expect(follows(example)).toEqual([]);
    example.on('2027-06-10');
    expect(follows(example)).toEqual(['follow/1']);
    expect(example.due('case/follow/1')).toBe('2027-07-10');
  });

  it('an end that was too early brings back what it called off', () => {
    const example = opened('2027-02-15');
    placed(example, '2027-02-15');
    const end = (value: string, reason?: string) =>
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'left', value, reason });
    example.on('2027-03-20');
    end('2027-04-01');
    expect(follows(example)).toEqual(['follow/1']);
    end('2027-12-31', 'Feil år');
    expect(follows(example)).toEqual(['follow/1', 'follow/2']);
    expect(example.due('case/follow/2')).toBe('2027-04-15');
  });

  it('calls off what only it had opened, unless that is done, and a guard that is lifted is no correction', () => {
    const example = opened();
    const danger = (value: boolean, reason?: string) =>
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'danger', value, reason });
    danger(true);
    expect(example.open).toContain('guard-danger/1');
    danger(false, 'Krysset feil');
    expect(example.open).not.toContain('guard-danger/1');
    danger(true, 'Det var fare likevel');
    example.complete('case/guard-danger/1');
    danger(false, 'Krysset feil');
    expect(example.life.state.ended['case/guard-danger/1']).toBeDefined();
    const violence = (value: boolean, by = caseworker) =>
      example.ask({ type: 'set-fact', by, track: 'case', fact: 'suspectedViolence', value, reason: 'Krysset feil' });
    violence(true);
    expect(violence(false)).toMatchObject([{ code: 'not-a-deciding-role' }]);
    expect(violence(false, leader)).toEqual([]);
    expect(example.life.journal.findLast(({ type }) => type === 'fact-set')).not.toHaveProperty('corrects');
    expect(example.open).toContain('report/1');
  });
});

describe('a mistake', () => {
  it('ends a track as such', () => {
    const example = opened();
    example.ask({ type: 'start-track', by: caseworker, track: 'stay', facts: { placed: '2027-01-25' } });
    const end = (cancelDuties: boolean) =>
      example.ask({
        type: 'end-track',
        by: caseworker,
        track: 'stay-1',
        reason: 'Feil barn',
        cancelDuties,
        mistake: true,
      });
    expect(end(false)).toMatchObject([{ code: 'duties-open' }]);
    expect(end(true)).toEqual([]);
    expect(example.life.state.tracks['stay-1']).toMatchObject({ status: 'ended', mistake: true });
  });

  it('closes a case as such, until it is opened again', () => {
    const example = opened();
    const close = { type: 'close', by: caseworker, reason: 'Feil barn', cancelDuties: true, mistake: true } as const;
    expect(example.ask(close)).toEqual([]);
    expect(example.life.state).toMatchObject({ status: 'closed', mistake: true });
    expect(example.correct({ done: '2027-02-01' })).toMatchObject([{ code: 'case-closed' }]);
    example.ask({ type: 'reopen', by: leader, reason: 'Den var riktig' });
    expect(example.life.state.mistake).toBeUndefined();
  });
});
