import { describe, expect, it } from 'vitest';
import { agreedAfter } from './rule-dates.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const meetings = exampleRoutine(`
inquiry:
  row: '1'
  title: Henvendelse
  responsible: caseworker
  opens: request
  deadline: { within: P2D, basis: local }
  form:
    came: { type: date, ask: Når kom den? }
    nextMeeting: { type: date, ask: Når er møtet?, required: true }
  outcomes: { received: { title: Mottatt, opens: [meeting] } }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  involves: parents
  deadline: { on: nextMeeting, within: P2W, from: came, basis: local }
`);

function inquired(fields: Record<string, string>, day = '2027-03-01') {
  const example = new ExampleCase(meetings, '2027-03-01').on(day);
  example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'inquiry' });
  example.complete('case/inquiry/1', { outcome: 'received', fields });
  return example;
}

const suspect = (example: ExampleCase, value: boolean, by = caseworker) =>
  example.ask({
    type: 'set-fact',
    by,
    track: 'case',
    fact: 'suspectedViolence',
    value,
    ...(value ? {} : { reason: 'Avklart' }),
  });

describe('a date that people agree', () => {
  it('is bounded from what the rule counts from, and not from when it was registered', () => {
    const example = inquired({ came: '2027-02-24', nextMeeting: '2027-03-12' });
    expect(example.due('case/meeting/1')).toBe('2027-03-10');
    expect(example.lines('conflict-found')).toHaveLength(1);
  });

  it('may be agreed anew up to the bound, which is no deviation, and work done then is in time', () => {
    const example = inquired({ nextMeeting: '2027-03-08' }).on('2027-03-05');
    example.ask({ type: 'move', by: caseworker, duty: 'case/meeting/1', to: '2027-03-12', reason: 'Tolken kan ikke' });
    expect(example.lines('moved', 'conflict-found')).toEqual([]);
    expect(example.life.journal.find((event) => event.type === 'agreed')).toMatchObject({
      date: '2027-03-12',
      due: { date: '2027-03-12' },
      rules: true,
    });
    example.on('2027-03-12').complete('case/meeting/1');
    expect(
      example.life.journal.find((event) => event.type === 'completed' && event.duty.includes('meeting')),
    ).toMatchObject({ onTime: true });
  });

  it('past the bound is a deviation that is told, and work done then is not in time', () => {
    const example = inquired({ nextMeeting: '2027-03-08' }).on('2027-03-05');
    example.ask({ type: 'move', by: caseworker, duty: 'case/meeting/1', to: '2027-03-20', reason: 'Tolken kan ikke' });
    expect(example.life.journal.find((event) => event.type === 'moved')).toMatchObject({ pastRule: true });
    example.on('2027-03-20').complete('case/meeting/1');
    expect(
      example.life.journal.find((event) => event.type === 'completed' && event.duty.includes('meeting')),
    ).toMatchObject({ onTime: false });
  });

  it('is remembered while a guard holds the work back', () => {
    const example = new ExampleCase(meetings, '2027-03-01').on('2027-03-01');
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'inquiry' });
    suspect(example, true);
    example.complete('case/inquiry/1', { outcome: 'received', fields: { nextMeeting: '2027-03-10' } });
    expect(example.due('case/meeting/1')).toBeUndefined();
    example.on('2027-03-04');
    expect(suspect(example, false, leader)).toEqual([]);
    expect(example.due('case/meeting/1')).toBe('2027-03-10');
  });

  it('of an inquiry that comes again while the meeting is ahead moves the meeting', () => {
    const example = inquired({ nextMeeting: '2027-03-08' }).on('2027-03-03');
    example.ask({ type: 'open-duty', by: caseworker, track: 'case', step: 'inquiry' });
    example.complete('case/inquiry/2', { outcome: 'received', fields: { nextMeeting: '2027-03-11' } });
    expect(example.due('case/meeting/1')).toBe('2027-03-11');
    expect(example.due('case/meeting/2')).toBeUndefined();
  });
});

const plans = exampleRoutine(`
plan:
  row: '1'
  title: Tiltaksplan
  responsible: caseworker
  opens: [start, request]
  deadline: { within: P1M, basis: local }
  form:
    first: { type: date, day: agreed, ask: Når er den første fristen på planen?, required: true }
    second: { type: date, day: agreed, ask: Og den andre? }
    third: { type: date, day: agreed, ask: Og den tredje? }
  outcomes: { made: { title: Laget, opens: [evaluation] } }
evaluation:
  row: '1'
  title: Evaluering
  responsible: caseworker
  involves: parents
  deadline: { on: [first, second, third], basis: local, within: P3M, bound: proposal, note: Planen setter datoen. }
  outcomes:
    done: { title: Evaluert }
    continues:
      title: Planen fortsetter
      asks: { first: { type: date, day: agreed, ask: Og neste gang?, required: true } }
      opens: evaluation
`);

function planned(fields: Record<string, string>) {
  const example = new ExampleCase(plans, '2027-06-01').on('2027-06-15');
  example.complete('case/plan/1', { outcome: 'made', fields });
  return example;
}
const evaluations = (example: ExampleCase) =>
  Object.values(example.life.state.duties).map(({ id, due }) => `${id} ${due && 'date' in due ? due.date : ''}`);

describe('a date of the plan itself, where the outer bound is a proposal of ours', () => {
  it('is the deadline also past that bound, which moves nothing and is told to those who lead once', () => {
    const example = planned({ first: '2027-10-31' });
    expect(evaluations(example)).toEqual(['case/evaluation/1 2027-10-31']);
    expect(example.life.journal.filter(({ type }) => type === 'conflict-found')).toMatchObject([
      { agreed: '2027-10-31', bound: '2027-09-15', proposed: true, tell: [{ role: 'leader' }] },
    ]);
    example.on('2027-10-31', '23:00');
    expect(example.lines('became-overdue', 'escalated')).toEqual([]);
    expect(example.lines('reminded')).toHaveLength(2);
    example.on('2027-11-01');
    expect(example.lines('became-overdue')).toEqual(['2027-11-01 00:00 became-overdue evaluation/1']);
  });

  it('can be agreed anew past the bound, and work of that day is in time', () => {
    const example = planned({ first: '2027-08-01' }).on('2027-07-20');
    const anew = { type: 'move', by: caseworker, duty: 'case/evaluation/1', to: '2027-11-15' } as const;
    expect(example.ask(anew)).toEqual([]);
    expect(example.due('case/evaluation/1')).toBe('2027-11-15');
    expect(example.lines('conflict-found')).toHaveLength(1);
    example.on('2027-11-15').complete('case/evaluation/1');
    expect(example.life.journal.findLast(({ type }) => type === 'completed')).toMatchObject({ onTime: true });
  });

  it('within the bound is told to nobody above', () => {
    expect(planned({ first: '2027-09-15' }).lines('conflict-found')).toEqual([]);
  });

  it('has a duty for each of several, which speak and end by themselves', () => {
    const example = planned({ first: '2027-07-01', second: '2027-09-01', third: '2027-12-01' });
    const [july, september, december] = [
      'case/evaluation/1 2027-07-01',
      'case/evaluation/2 2027-09-01',
      'case/evaluation/3 2027-12-01',
    ];
    expect(evaluations(example)).toEqual([july, september, december]);
    // The one that was missed goes on being told when its ladder is used up, though later ones are open.
    example.on('2027-10-01');
    expect(example.lines('escalated').filter((line) => line.includes('evaluation/1')).length).toBeGreaterThan(3);
    example.complete('case/evaluation/1');
    expect(evaluations(example)).toEqual([september, december]);
  });

  it('replaces those of the plan before where it is written anew, and calls off what is left over', () => {
    const example = planned({ first: '2027-07-01', second: '2027-09-01', third: '2027-12-01' }).on('2027-06-20');
    // The evaluation says when the next one is: the other dates of the plan stand.
    example.complete('case/evaluation/1', { outcome: 'continues', fields: { first: '2028-01-10' } });
    expect(evaluations(example)).toEqual([
      'case/evaluation/2 2027-09-01',
      'case/evaluation/3 2027-12-01',
      'case/evaluation/4 2028-01-10',
    ]);
    example.ask({ type: 'open-duty', by: caseworker, step: 'plan', track: 'case' });
    example.complete('case/plan/2', { outcome: 'made', fields: { first: '2027-08-02', second: '2027-11-01' } });
    expect(evaluations(example)).toEqual(['case/evaluation/2 2027-08-02', 'case/evaluation/3 2027-11-01']);
    expect(example.life.journal.filter(({ type }) => type === 'cancelled')).toMatchObject([
      { duty: 'case/evaluation/4', reason: 'Tiltaksplan: 2027-08-02, 2027-11-01' },
    ]);
  });

  it('are replaced in their own order, whichever of them had been said first', () => {
    const example = planned({ first: '2027-09-01', second: '2027-07-01' }).on('2027-06-20');
    example.ask({ type: 'open-duty', by: caseworker, step: 'plan', track: 'case' });
    example.complete('case/plan/2', { outcome: 'made', fields: { first: '2027-08-02', second: '2027-11-01' } });
    expect(evaluations(example)).toEqual(['case/evaluation/1 2027-11-01', 'case/evaluation/2 2027-08-02']);
  });

  it('opens each of several at the lifting, where a guard held them back', () => {
    const example = new ExampleCase(plans, '2027-06-01').on('2027-06-15');
    suspect(example, true);
    example.complete('case/plan/1', { outcome: 'made', fields: { first: '2027-07-01', third: '2027-12-01' } });
    expect(evaluations(example).filter((line) => line.includes('evaluation'))).toEqual([]);
    example.on('2027-06-20');
    expect(suspect(example, false, leader)).toEqual([]);
    expect(evaluations(example).filter((line) => line.includes('evaluation'))).toEqual([
      'case/evaluation/1 2027-07-01',
      'case/evaluation/2 2027-12-01',
    ]);
  });

  it('moves, and gets one more, where the form that said them is corrected', () => {
    const example = planned({ first: '2027-07-01', third: '2027-12-01' });
    const fields = { second: '2027-09-01', third: '2027-12-08' };
    expect(
      example.ask({ type: 'correct', by: caseworker, duty: 'case/plan/1', reason: 'Skrevet feil', fields }),
    ).toEqual([]);
    expect(evaluations(example)).toEqual([
      'case/evaluation/1 2027-07-01',
      'case/evaluation/2 2027-12-08',
      'case/evaluation/3 2027-09-01',
    ]);
  });
});

it('what people have agreed since stands, whatever is corrected in the form that began it', () => {
  const evaluation = plans.steps.evaluation!;
  const [first, second] = ['2027-04-01', '2027-06-01'];
  expect(agreedAfter(evaluation, { first }, { first: second }, first)).toBe(second);
  expect(agreedAfter(evaluation, { first }, { first: second }, '2027-05-05')).toBe('2027-05-05');
  // One of several was answered, and has been another day since.
  expect(agreedAfter(evaluation, { first }, { first, second }, undefined)).toBeUndefined();
  expect(agreedAfter(evaluation, {}, { first }, undefined)).toBe(first);
});
