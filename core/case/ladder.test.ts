import { describe, expect, it } from 'vitest';
import { atTime } from '../calendar/dates.ts';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

const withinAWeek = exampleRoutine(`
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`);
const rungs = ['announced', 'reminded', 'became-overdue', 'told-passed', 'escalated'] as const;

describe('the ladder of a duty', () => {
  it('due on a Monday: reminded on working mornings, overdue when the day has ended, escalated to leader, then head', () => {
    const example = new ExampleCase(withinAWeek, '2027-02-08').on('2027-02-25');
    expect(example.due('case/contact/1')).toBe('2027-02-15');
    expect(example.lines(...rungs)).toEqual([
      '2027-02-12 08:00 reminded contact/1',
      '2027-02-16 00:00 became-overdue contact/1',
      '2027-02-16 08:00 told-passed contact/1',
      '2027-02-16 08:00 escalated contact/1 leader',
      '2027-02-22 08:00 escalated contact/1 head',
    ]);
  });

  it('those who get copies are told that it is there, and when it is late', () => {
    const routine = exampleRoutine(`
contact:
  row: '1'
  title: Kontakt
  responsible: leader
  copies: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`);
    const example = new ExampleCase(routine, '2027-02-08').on('2027-02-23');
    expect(example.life.sent.map(({ to, items }) => `${to.role} ${items[0]?.kind}`)).toEqual([
      'leader opened',
      'caseworker opened',
      'leader reminder',
      'leader passed',
      'head escalation',
      'caseworker escalation',
    ]);
  });

  it('comes back every month while nothing is done', () => {
    const example = new ExampleCase(withinAWeek, '2027-02-08').on('2027-05-25');
    expect(example.lines('escalated').slice(2)).toEqual([
      '2027-03-22 08:00 escalated contact/1 head',
      '2027-04-22 08:00 escalated contact/1 head',
      '2027-05-24 08:00 escalated contact/1 head',
    ]);
  });

  it('is silent once the work is done on the last day', () => {
    const example = new ExampleCase(withinAWeek, '2027-02-08').on('2027-02-15', '23:59');
    expect(example.complete('case/contact/1')).toEqual([]);
    example.on('2028-02-15');
    expect(example.lines(...rungs)).toEqual(['2027-02-12 08:00 reminded contact/1']);
  });

  it('the work is late from the first second of the next day', () => {
    const onTime = (time: string, day: string) => {
      const example = new ExampleCase(withinAWeek, '2027-02-08').on(day, time);
      example.ask(
        {
          type: 'complete',
          by: { person: 'caseworker', roles: ['caseworker'] },
          duty: 'case/contact/1',
          outcome: 'done',
          fields: {},
        },
        time,
      );
      const completed = example.life.journal.find((event) => event.type === 'completed');
      return completed?.type === 'completed' && completed.onTime;
    };
    expect(onTime('23:59', '2027-02-15')).toBe(true);
    expect(onTime('00:00', '2027-02-16')).toBe(false);
  });

  it('a reminder that falls on Easter goes before it, an escalation after it', () => {
    const routine = exampleRoutine(`
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
`);
    const example = new ExampleCase(routine, '2027-03-14').on('2027-03-31');
    expect(example.due('case/contact/1')).toBe('2027-03-28');
    expect(example.lines(...rungs)).toEqual([
      '2027-03-19 08:00 reminded contact/1', // a week before is Sunday 21 March
      '2027-03-24 08:00 reminded contact/1', // the day before is Easter Eve
      '2027-03-29 00:00 became-overdue contact/1',
      '2027-03-30 08:00 told-passed contact/1',
      '2027-03-30 08:00 escalated contact/1 leader', // the day after is Easter Monday
    ]);
  });

  it('never escalates to the one whose delay it is', () => {
    const routine = exampleRoutine(`
decide-this:
  row: '1'
  title: Avgjørelse
  responsible: leader
  opens: start
  deadline: { within: P1W, basis: local }
`);
    const example = new ExampleCase(routine, '2027-02-08').on('2027-02-25');
    expect(example.lines('announced', 'escalated')).toEqual([
      '2027-02-09 08:00 announced decide-this/1',
      '2027-02-22 08:00 escalated decide-this/1 head',
    ]);
  });

  it('an at-once duty is told at once, at night, and escalates in hours', () => {
    const routine = exampleRoutine(
      `
report:
  row: '1'
  title: Melding
  responsible: leader
  opens: start
  deadline: { atOnce: PT4H, basis: local }
`,
      '',
    );
    const example = new ExampleCase(routine, '2027-02-12').on('2027-02-13', '23:00');
    expect(example.lines(...rungs)).toEqual([
      '2027-02-12 12:00 announced report/1',
      '2027-02-12 16:00 became-overdue report/1',
      '2027-02-12 16:00 told-passed report/1',
      '2027-02-12 20:00 escalated report/1 head',
      '2027-02-13 20:00 escalated report/1 head',
    ]);
  });

  it('a duty without a deadline is asked about every month', () => {
    const routine = exampleRoutine(`
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  opens: start
  deadline: { none: Dokumentet har ingen frist. }
`);
    const example = new ExampleCase(routine, '2027-02-08').on('2027-05-01');
    expect(example.lines(...rungs)).toEqual(['2027-03-08 08:00 reminded talk/1', '2027-04-08 08:00 reminded talk/1']);
  });

  it('a window tells of its early edge, and its late edge is the due date', () => {
    const routine = exampleRoutine(`
group:
  row: '1'
  title: Ansvarsgruppe
  responsible: caseworker
  opens: start
  deadline: { window: { from: P3M, to: P6M }, basis: local }
`);
    const example = new ExampleCase(routine, '2027-01-31').on('2027-08-03');
    expect(example.due('case/group/1')).toBe('2027-07-31');
    expect(example.lines('expected', ...rungs)).toEqual([
      '2027-04-30 08:00 expected group/1',
      '2027-07-23 08:00 reminded group/1',
      '2027-07-30 08:00 reminded group/1',
      '2027-08-01 00:00 became-overdue group/1',
      '2027-08-02 08:00 told-passed group/1',
      '2027-08-02 08:00 escalated group/1 leader',
    ]);
  });
});

describe('opened when the date had passed already', () => {
  const routine = exampleRoutine(
    `
prepare:
  row: '1'
  title: Forbered
  responsible: caseworker
  opens: { when: birthDate }
  deadline: { before: P6M, of: turns18, basis: local }
`,
    `facts: { birthDate: { type: date, ask: Fødselsdato } }\nderived: { turns18: { of: birthDate, plus: P18Y } }`,
  );

  it('the due date stays the rule’s, it is overdue at once, and the ladder counts from the opening', () => {
    const example = new ExampleCase(routine, '2027-02-08', { birthDate: '2009-06-01' }).on('2027-02-20');
    expect(example.due('case/prepare/1')).toBe('2026-12-01');
    expect(example.lines(...rungs)).toEqual([
      '2027-02-08 12:00 became-overdue prepare/1',
      '2027-02-09 08:00 told-passed prepare/1',
      '2027-02-09 08:00 escalated prepare/1 leader',
      '2027-02-15 08:00 escalated prepare/1 head',
    ]);
  });

  it('a corrected birth date moves the deadline', () => {
    const example = new ExampleCase(routine, '2027-02-08', { birthDate: '2009-06-01' }).on('2027-02-10');
    const by = { person: 'caseworker', roles: ['caseworker'] };
    expect(example.ask({ type: 'set-fact', by, track: 'case', fact: 'birthDate', value: '2010-06-01' })).toEqual([]);
    expect(example.due('case/prepare/1')).toBe('2027-12-01');
    expect(example.lines('moved')).toEqual(['2027-02-10 12:00 moved prepare/1']);
  });
});

describe('after an outage', () => {
  it('each thing that was missed happens once, in order, marked late, and each reader gets one mail', () => {
    const example = new ExampleCase(withinAWeek, '2027-02-08').on('2027-02-11');
    example.life.wakeAt(atTime('2027-02-23', '10:00'));
    expect(example.lines(...rungs)).toEqual([
      '2027-02-12 08:00 reminded contact/1 late',
      '2027-02-16 00:00 became-overdue contact/1 late',
      '2027-02-16 08:00 told-passed contact/1 late',
      '2027-02-16 08:00 escalated contact/1 leader late',
      '2027-02-22 08:00 escalated contact/1 head late',
    ]);
    expect(example.life.sent.map(({ to, items }) => [to.role, items.map((item) => item.kind)])).toEqual([
      ['caseworker', ['passed']],
      ['leader', ['escalation']],
      ['head', ['escalation']],
    ]);
    expect(example.life.sent.map(({ at }) => at)).toEqual(Array(3).fill(atTime('2027-02-23', '10:00')));
  });
});

describe('that a deadline has passed', () => {
  const table = (more: string) =>
    exampleRoutine(`
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
${more.replace(/^/gm, '  ')}
`);
  const passed = 'case/contact/1';
  const told = ({ life }: ExampleCase) =>
    life.sent.flatMap(({ to, items }) => items.map((item) => ({ role: to.role, ...item })));

  it('is told to who has it on the next working morning, with who has been told besides and who is next', () => {
    const example = new ExampleCase(withinAWeek, '2027-02-08').on('2027-02-16', '08:30');
    expect(told(example).filter(({ kind }) => kind === 'passed')).toMatchObject([
      { role: 'caseworker', due: { date: '2027-02-15' }, told: 'leader', next: { role: 'head' } },
    ]);
  });

  it('names who is told next where nobody has been yet', () => {
    const example = new ExampleCase(table('escalate: [{ after: P7D, to: leader }]'), '2027-02-08').on('2027-02-17');
    const line = told(example).find(({ kind }) => kind === 'passed');
    expect(line).toMatchObject({ next: { role: 'leader', at: atTime('2027-02-22', '08:00') } });
    expect(line?.told).toBeUndefined();
  });

  it('waits for the Monday where the date was a Friday', () => {
    const example = new ExampleCase(withinAWeek, '2027-02-05').on('2027-02-16');
    expect(example.lines('told-passed')).toEqual(['2027-02-15 08:00 told-passed contact/1']);
  });

  it('is not said where the same morning’s escalation goes to them', () => {
    const own = table('escalate: [{ after: P1D, to: caseworker }]');
    const example = new ExampleCase(own, '2027-02-08').on('2027-02-17');
    expect(example.lines('told-passed', 'escalated')).toEqual(['2027-02-16 08:00 escalated contact/1 caseworker']);
    const copied = new ExampleCase(table('copies: caseworker'), '2027-02-08').on('2027-02-17');
    expect(copied.lines('told-passed')).toEqual([]);
  });

  it('is not said of what was done meanwhile, nor once more where somebody else gets it, who is told whose it is', () => {
    const done = new ExampleCase(withinAWeek, '2027-02-05').on('2027-02-13');
    expect(done.complete(passed)).toEqual([]);
    expect(done.on('2027-02-20').lines('told-passed')).toEqual([]);
    const given = new ExampleCase(withinAWeek, '2027-02-05').on('2027-02-13');
    const by = { person: 'leader', roles: ['leader'] };
    expect(given.ask({ type: 'reassign', by, role: 'caseworker', duty: passed, to: 'per' })).toEqual([]);
    given.on('2027-02-20');
    expect(given.lines('told-passed', 'announced')).toEqual(['2027-02-15 08:00 announced contact/1']);
  });

  it('is said once more of a new date, when that has passed too', () => {
    const example = new ExampleCase(withinAWeek, '2027-02-08').on('2027-02-17');
    const move = { type: 'move', by: caseworker, duty: passed, to: '2027-02-19', reason: 'Travelt' } as const;
    expect(example.ask(move)).toEqual([]);
    example.on('2027-02-25');
    expect(example.lines('told-passed')).toEqual([
      '2027-02-16 08:00 told-passed contact/1',
      '2027-02-22 08:00 told-passed contact/1',
    ]);
  });

  it('of a decision is told to who decides', () => {
    const example = new ExampleCase(
      table('approval: { by: leader, within: P1W, rework: P1W, basis: local }'),
      '2027-02-08',
    ).on('2027-02-09');
    expect(example.complete(passed)).toEqual([]);
    example.on('2027-02-17', '08:30');
    expect(told(example).filter(({ kind }) => kind === 'passed')).toMatchObject([{ role: 'leader', approval: true }]);
  });
});
