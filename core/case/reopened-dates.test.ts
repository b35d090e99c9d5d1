import { describe, expect, it } from 'vitest';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// Work that was registered and was not done after all is owed when its rule says so by then, and not when it said so before.
const routine = exampleRoutine(
  `
visit:
  row: '1'
  title: Besøk
  responsible: caseworker
  deadline: { every: P1M, from: placed, basis: local }
report:
  row: '1'
  title: Rapport før besøket
  responsible: caseworker
  deadline: { before: P3D, of: visit, basis: local }
  approval: { by: leader, within: P1W, rework: P1M, basis: local }
note:
  row: '1'
  title: Notat før besøket
  responsible: caseworker
  deadline: { before: P5D, of: visit, basis: local }
talk:
  row: '1'
  title: Samtale med foreldrene
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P1W, basis: local }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
follow-up:
  row: '1'
  title: Oppfølging
  responsible: caseworker
  involves: parents
  opens: { after: plan }
  deadline: { within: P1W, basis: local }
`,
  'facts: { placed: { type: date, ask: Plassert } }',
);
const [visit, report, note, talk, plan, followUp] = ['visit', 'report', 'note', 'talk', 'plan', 'follow-up'].map(
  (step) => `case/${step}/1`,
) as [string, string, string, string, string, string];

// Placed on 1 February: the visit is due on 1 March, the report three days before it and the note five.
const placed = () => new ExampleCase(routine, '2027-02-01', { placed: '2027-02-01' });
const set = (example: ExampleCase, fact: string, value: string | boolean, reason = 'Skrevet feil', by = leader) =>
  expect(example.ask({ type: 'set-fact', by, track: 'case', fact, value, reason })).toEqual([]);
const notDone = (example: ExampleCase, duty: string) =>
  expect(example.ask({ type: 'correct', by: caseworker, duty, reason: 'Feil sak', notDone: true })).toEqual([]);

describe('work that stands open again', () => {
  it('has the date of its rule by the anchor that is right, also what comes before other work', () => {
    const example = placed().on('2027-02-10');
    example.complete(note);
    example.on('2027-02-12');
    set(example, 'placed', '2027-02-11');
    notDone(example, note);
    // The visit is due on 11 March.
    expect(example.due(visit)).toBe('2027-03-11');
    expect(example.due(note)).toBe('2027-03-06');
  });

  it('also where the work that it comes before was done when the anchor was corrected, whichever is taken back first', () => {
    for (const order of [
      [note, visit],
      [visit, note],
    ]) {
      const example = placed().on('2027-02-10');
      example.complete(note);
      example.complete(visit);
      example.on('2027-02-12');
      set(example, 'placed', '2027-02-11');
      for (const duty of order) notDone(example, duty);
      expect(example.due(visit)).toBe('2027-03-11');
      expect(example.due(note)).toBe('2027-03-06');
    }
  });

  it('follows the last date of what it comes before, where that is over', () => {
    const example = placed().on('2027-02-10');
    example.complete(note);
    const move = { type: 'move', by: caseworker, duty: visit, to: '2027-02-20', reason: 'Ferie' } as const;
    expect(example.ask(move)).toEqual([]);
    example.complete(visit);
    example.on('2027-02-12');
    notDone(example, note);
    expect(example.due(note)).toBe('2027-02-15');
  });

  it('has its rule’s date by the anchor that is right also where somebody had moved it from the wrong one', () => {
    const example = placed().on('2027-02-10');
    const move = { type: 'move', by: caseworker, duty: visit, to: '2027-03-05', reason: 'Syk' } as const;
    expect(example.ask(move)).toEqual([]);
    example.complete(visit);
    example.on('2027-02-12');
    set(example, 'placed', '2027-02-11');
    notDone(example, visit);
    expect(example.due(visit)).toBe('2027-03-11');
  });

  it('takes along what stood open before it all the while', () => {
    const example = placed().on('2027-02-10');
    example.complete(visit);
    example.on('2027-02-12');
    set(example, 'placed', '2027-02-11');
    expect(example.due(note)).toBe('2027-02-24');
    notDone(example, visit);
    expect(example.due(note)).toBe('2027-03-06');
  });

  it('stays where it was where nothing has changed, and what was late stays late', () => {
    const example = placed().on('2027-02-25');
    expect(example.ask({ type: 'move', by: caseworker, duty: visit, to: '2027-03-01', reason: 'x' })).not.toEqual([]);
    expect(example.ask({ type: 'move', by: caseworker, duty: visit, to: '2027-03-08', reason: 'Syk' })).toEqual([]);
    // The note was due on 24 February, and comes along to 3 March.
    expect(example.life.state.duties[note]).toMatchObject({ due: { date: '2027-03-03' }, overdue: true });
    example.complete(visit);
    const { length } = example.life.journal;
    notDone(example, visit);
    expect(example.life.journal.slice(length).map(({ type }) => type)).toEqual(['taken-back']);
    expect(example.due(visit)).toBe('2027-03-08');
    expect(example.life.state.duties[note]).toMatchObject({ due: { date: '2027-03-03' }, overdue: true });
  });
});

describe('a date of its own stands', () => {
  it('given with a no: for itself, and where the work that it comes before is taken back', () => {
    const example = placed().on('2027-02-10');
    example.complete(report);
    example.on('2027-02-12').ask({ type: 'refuse', by: leader, duty: report, reason: 'Mål mangler' });
    expect(example.due(report)).toBe('2027-03-12');
    example.complete(visit);
    notDone(example, visit);
    expect(example.due(visit)).toBe('2027-03-01');
    expect(example.due(report)).toBe('2027-03-12');
    example.on('2027-02-15').complete(report);
    example.ask({ type: 'approve', by: leader, duty: report });
    notDone(example, report);
    expect(example.due(report)).toBe('2027-03-12');
  });

  it('counted anew when a guard was lifted, whether it had opened before or opened then', () => {
    const example = placed().on('2027-02-03');
    set(example, 'suspectedViolence', true, '');
    example.complete(plan);
    example.on('2027-02-20');
    set(example, 'suspectedViolence', false, 'Avklart');
    for (const duty of [talk, followUp]) {
      expect(example.due(duty)).toBe('2027-02-27');
      expect(example.complete(duty)).toEqual([]);
      notDone(example, duty);
      expect(example.due(duty)).toBe('2027-02-27');
    }
  });

  it('and is not late because people move what it comes before', () => {
    const example = placed().on('2027-02-10');
    example.complete(report);
    example.on('2027-02-20').ask({ type: 'refuse', by: leader, duty: report, reason: 'Mål mangler' });
    expect(example.due(report)).toBe('2027-03-20');
    // Three days before the visit would have been the day before.
    expect(example.ask({ type: 'move', by: caseworker, duty: visit, to: '2027-02-22', reason: 'Ferie' })).toEqual([]);
    expect(example.due(report)).toBe('2027-02-22');
    expect(example.due(note)).toBe('2027-02-17');
  });

  it('until its rule gives it another one', () => {
    const example = placed().on('2027-02-10');
    example.complete(report);
    example.on('2027-02-12').ask({ type: 'refuse', by: leader, duty: report, reason: 'Mål mangler' });
    set(example, 'placed', '2027-02-11');
    expect(example.due(report)).toBe('2027-03-08');
    example.complete(report);
    example.ask({ type: 'approve', by: leader, duty: report });
    set(example, 'placed', '2027-02-12');
    notDone(example, report);
    expect(example.due(report)).toBe('2027-03-09');
  });
});

describe('a proposal that an ending called off', () => {
  const step = (name: string, more: string) => `
${name}:
  row: '1'
  title: ${name}
  responsible: caseworker
  ${more.trim().replace(/^/gm, '  ').trim()}
`;
  const ending = exampleRoutine(
    [
      step('visit', 'deadline: { every: P1M, from: placed, basis: local }'),
      step('invite', 'deadline: { before: P3D, of: visit, basis: proposal, note: Dokumentet tier. }'),
      step(
        'leave',
        `opens: start
deadline: { within: P1M, basis: local }
outcomes: { over: { title: Slutt, closes: case } }`,
      ),
    ].join(''),
    'facts: { placed: { type: date, ask: Plassert } }',
  );
  const leave = 'case/leave/1';
  const invite = 'case/invite/1';

  it.each([
    ['done', (example: ExampleCase) => example.complete(visit)],
    ['called off', (example: ExampleCase) => example.ask({ type: 'cancel', by: leader, duty: visit, reason: 'Syk' })],
  ])('has a week where it has passed, also where what it comes before is %s', (_, end) => {
    const example = new ExampleCase(ending, '2027-02-01', { placed: '2027-02-01' }).on('2027-02-20');
    expect(end(example)).toEqual([]);
    expect(example.complete(leave, { outcome: 'over' })).toEqual([]);
    expect(example.due(invite)).toBeUndefined();
    example.ask({ type: 'reopen', by: leader, reason: 'Feil' });
    example.on('2027-03-05');
    notDone(example, leave);
    expect(example.due(invite)).toBe('2027-03-12');
  });
});
