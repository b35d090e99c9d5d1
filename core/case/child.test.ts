import { describe, expect, it } from 'vitest';
import { proposedLimits } from '../people/limits.ts';
import { childIn, quietIn, repeatedInFamily, repeatedReports } from './child.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const routine = exampleRoutine(
  `
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
  form:
    visitedOn: { type: date, day: done, shows: visit, ask: Når var besøket?, required: true }
    alone: { type: boolean, shows: talk-alone, ask: Snakket dere alene?, required: true }
  outcomes:
    done: { title: Gjort, opens: contact }
    over: { title: Over, ends: Det kommer ingen flere. }
plan:
  row: '1'
  title: Plan
  shows: plan
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
evaluation:
  row: '1'
  title: Evaluering
  shows: evaluation
  responsible: caseworker
  opens: { approved: plan }
  deadline: { within: P3M, basis: local }
  outcomes:
    done: { title: Gjort, ends: Det kommer ingen flere. }
    again: { title: En gang til, opens: evaluation }
`,
  `facts:
  birthDate: { type: date, day: birth, mayBeAbsent: Den er ikke kjent., ask: Født }
  reportedOn: { type: date, day: past, shows: report, mayBeAbsent: Den er ikke kjent., ask: Når kom meldingen? }`,
);
const opened = '2027-02-01';
const begun = () => new ExampleCase(routine, opened);
const visited = (example: ExampleCase, day: string, alone: boolean, occurrence = 1, outcome = 'done') =>
  example.on(day).ask({
    type: 'complete',
    by: caseworker,
    duty: `case/contact/${occurrence}`,
    outcome,
    fields: { visitedOn: day, alone },
  });
const seen = (example: ExampleCase) => childIn(routine, example.life.state);

describe('what a case tells of its child', () => {
  it('is nothing but what lies ahead, while nothing is registered', () => {
    expect(seen(begun())).toMatchObject({
      birth: 'unknown',
      askedSince: opened,
      next: { step: 'plan', due: { date: '2027-02-15' } },
      hasPlans: true,
      planIsMade: 'now',
      reports: [],
    });
    expect(seen(begun())).toMatchObject({ lastVisit: undefined, plan: undefined, nextEvaluation: undefined });
  });

  it('is the last visit, and the last talk alone: a yes is of the day of the work, and a no of none', () => {
    const example = begun();
    expect(visited(example, '2027-02-08', true)).toEqual([]);
    expect(visited(example, '2027-02-22', false, 2)).toEqual([]);
    expect(seen(example)).toMatchObject({ lastVisit: '2027-02-22', lastTalkAlone: '2027-02-08' });
  });

  it('is a plan when it is approved, and then its evaluation', () => {
    const example = begun().on('2027-02-08');
    const plan = 'case/plan/1';
    expect(example.ask({ type: 'complete', by: caseworker, duty: plan, outcome: 'done', fields: {} })).toEqual([]);
    expect(seen(example)).toMatchObject({ plan: undefined, planIsMade: 'now' });
    expect(example.ask({ type: 'approve', by: leader, duty: plan })).toEqual([]);
    expect(seen(example)).toMatchObject({
      plan: { step: 'plan', day: '2027-02-08' },
      planIsMade: undefined,
      nextEvaluation: { step: 'evaluation', due: { date: '2027-05-08' } },
    });
  });
});

describe('a quiet child', () => {
  const quiet = (example: ExampleCase, at: string) =>
    quietIn(routine, example.life.state, `${at}T12:00:00.000Z`, proposedLimits);
  it('has not been seen for fourteen weeks, by no visit and no talk', () => {
    const example = begun();
    expect(quiet(example, '2027-05-09')).not.toContain('not-seen');
    expect(quiet(example, '2027-05-10')).toContain('not-seen');
    expect(visited(example, '2027-02-08', false)).toEqual([]);
    expect(quiet(example, '2027-05-16')).not.toContain('not-seen');
    expect(quiet(example, '2027-05-17')).toContain('not-seen');
  });

  it('has not been seen for as many weeks as its unit has set', () => {
    const example = begun();
    const sooner = (at: string) => quietIn(routine, example.life.state, `${at}T12:00:00.000Z`, { quietWeeks: 4 });
    expect(sooner('2027-02-28')).not.toContain('not-seen');
    expect(sooner('2027-03-01')).toContain('not-seen');
  });

  it('has no birth date, until it is told', () => {
    const example = begun();
    expect(quiet(example, opened)).toEqual(['no-birth']);
    expect(
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'birthDate', value: '2015-05-01' }),
    ).toEqual([]);
    expect(quiet(example, opened)).toEqual([]);
  });

  it('has no plan and nobody who makes one, in a case as old; and no deadline that comes', () => {
    const example = begun();
    expect(example.ask({ type: 'cancel', by: leader, duty: 'case/plan/1', reason: 'Ikke nå' })).toEqual([]);
    expect(quiet(example, '2027-05-09')).not.toContain('no-plan');
    expect(quiet(example, '2027-05-10')).toContain('no-plan');
    expect(quiet(example, opened)).not.toContain('no-deadline');
    expect(visited(example, opened, true, 1, 'over')).toEqual([]);
    expect(quiet(example, opened)).toContain('no-deadline');
    expect(example.ask({ type: 'close', by: leader, reason: 'Ferdig', cancelDuties: true })).toEqual([]);
    expect(quiet(example, '2027-12-01')).toEqual([]);
  });
});

describe('reports', () => {
  it.each([
    ['one', ['2027-02-01'], []],
    ['two within a year', ['2026-10-01', '2027-02-01'], ['2026-10-01', '2027-02-01']],
    ['two, the first a year and a day ago', ['2026-01-31', '2027-02-01'], []],
    ['two, the first a year ago', ['2026-02-01', '2027-02-01'], ['2026-02-01', '2027-02-01']],
  ])('are repeated or not: %s', (_what, days, found) => {
    expect(repeatedReports(days, '2027-02-01', proposedLimits)).toEqual(found);
  });

  it.each([
    ['one of each', ['2027-02-01'], ['2026-10-01'], ['2027-02-01'], ['2026-10-01']],
    ['several of the siblings and none of the child', [], ['2026-10-01', '2027-01-01'], [], []],
    ['one of each, the sibling’s too long ago', ['2027-02-01'], ['2026-01-31'], [], []],
    ['several of the child alone', ['2027-02-01', '2026-10-01'], [], ['2026-10-01', '2027-02-01'], []],
    ['one of the child alone', ['2027-02-01'], [], [], []],
  ])('of siblings count beside the child’s own, and apart: %s', (_what, own, siblings, ownFound, siblingsFound) => {
    const found = { own: ownFound, siblings: siblingsFound };
    expect(repeatedInFamily(own, siblings, '2027-02-01', proposedLimits)).toEqual(found);
  });

  it('are repeated within as many months as the unit has set', () => {
    const days = ['2026-10-01', '2027-02-01'];
    expect(repeatedReports(days, '2027-02-01', { reportMonths: 4 })).toEqual(days);
    expect(repeatedReports(days, '2027-02-01', { reportMonths: 3 })).toEqual([]);
  });
});
