import { describe, expect, it } from 'vitest';
import { Life } from '../../rehearsal/life.ts';
import { atTime, type InstantText } from '../calendar/dates.ts';
import type { Actor } from './commands.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { foldJournal } from './fold.ts';
import { linesNow } from './lines-now.ts';
import { messagesOf } from './messages.ts';
import type { CaseState } from './state.ts';
import { caseworker, ExampleCase, exampleRoutine, head, leader } from './testing/example-life.ts';

const table = `
report:
  row: '1'
  title: Rapport
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
police:
  row: '1'
  title: Melding til politiet
  responsible: caseworker
  opens: request
  deadline: { atOnce: PT4H, basis: local }
consult:
  row: '1'
  title: Egen plikt
  responsible: caseworker
  opens: request
  personal: true
  deadline: { within: P1W, basis: local }
`;
const routine = exampleRoutine(table);
const report = 'case/report/1';
const other: Actor = { person: 'ola', roles: ['leader'] };
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);

/** Opened on a Monday; due on Monday 15 February, told the leader on the 16th, would tell the head on the 22nd. */
const opened = (its = routine) => new ExampleCase(its, '2027-02-08');
const takeUp = (example: ExampleCase, more: { by?: Actor; promised?: string; over?: boolean; duty?: string } = {}) => {
  const { by = leader, duty = report, ...said } = more;
  return example.ask({ type: 'take-up', by, duty, ...said });
};
const told = (example: ExampleCase) => example.lines('escalated', 'taken-up').slice(1);

describe('a duty that somebody takes up', () => {
  it('waits as long as between the rungs before those above hear more, and then goes on and says whom it waited for', () => {
    const example = opened().on('2027-02-17');
    expect(takeUp(example, { promised: '2027-02-19' })).toEqual([]);
    example.on('2027-04-30');
    expect(told(example)).toEqual([
      '2027-02-17 12:00 taken-up report/1',
      // Six days later than it would have been: as long as from the leader to the head.
      '2027-02-23 08:00 escalated report/1 head',
      '2027-03-23 08:00 escalated report/1 head',
      '2027-04-23 08:00 escalated report/1 head',
    ]);
    const escalated = example.life.journal.filter((event) => event.type === 'escalated');
    expect(escalated.map(({ takenUpBy }) => takenUpBy)).toEqual([undefined, 'leader', undefined, undefined]);
    expect(example.life.state.duties[report]).toMatchObject({
      overdue: true,
      takenUp: { by: 'leader', role: 'leader', promised: '2027-02-19', inVain: true },
    });
    expect(foldJournal(example.life.journal)).toEqual(example.life.state);
  });

  it('is taken up anew when that time is out, also where nobody above has more to hear that would say so', () => {
    const example = opened().on('2027-02-17');
    expect(takeUp(example)).toEqual([]);
    const { state } = example.life;
    const duty = state.duties[report]!;
    const now = '2027-02-17T12:00:00.000Z';
    const upTo = (until: InstantText) => ({
      ...state,
      duties: { [report]: { ...duty, takenUp: { ...duty.takenUp!, until } } },
    });
    const asked = (until: InstantText, by: Actor) =>
      decide(routine, upTo(until), { type: 'take-up', by, duty: report }, now);
    for (const by of [leader, other]) {
      const decision = asked('2027-02-17T11:00:00.000Z', by);
      expect(decision).toMatchObject({ ok: true, events: [{ type: 'taken-up', by: by.person }] });
      const [event] = decision.ok === true ? decision.events : [];
      expect(event?.type === 'taken-up' && event.until > now).toBe(true);
    }
    expect(asked('2027-02-17T13:00:00.000Z', leader)).toMatchObject({
      ok: false,
      refusals: [{ code: 'taken-up-already' }],
    });
  });

  it('waits as long as the routine says, and never less than it would have anyway', () => {
    const long = exampleRoutine(table.replace('  opens: start', '  opens: start\n  takenUpFor: P2W'));
    const example = opened(long).on('2027-02-16');
    expect(takeUp(example)).toEqual([]);
    expect(told(example.on('2027-04-10'))).toEqual([
      '2027-02-16 12:00 taken-up report/1',
      '2027-03-02 08:00 escalated report/1 head',
      '2027-04-02 08:00 escalated report/1 head',
    ]);
    const short = exampleRoutine(table.replace('  opens: start', '  opens: start\n  takenUpFor: P1D'));
    const again = opened(short).on('2027-02-16');
    takeUp(again);
    expect(told(again.on('2027-03-01'))).toContain('2027-02-22 08:00 escalated report/1 head');
  });

  it('does not wait longer because somebody says it again, nor can whoever has said so until it has gone on', () => {
    const example = opened().on('2027-02-17');
    takeUp(example);
    example.on('2027-02-19');
    expect(codes(takeUp(example))).toEqual(['taken-up-already']);
    expect(takeUp(example, { by: other })).toEqual([]);
    expect(example.life.state.duties[report]?.takenUp).toMatchObject({ by: 'ola' });
    example.on('2027-02-24');
    expect(told(example)).toContain('2027-02-23 08:00 escalated report/1 head');
    // It has gone on: whoever it waited for in vain may say so again, and it waits and goes on once more.
    expect(takeUp(example, { by: other })).toEqual([]);
    expect(told(example.on('2027-05-01')).slice(3)).toEqual([
      '2027-02-24 12:00 taken-up report/1',
      '2027-03-24 08:00 escalated report/1 head',
      '2027-04-22 08:00 escalated report/1 head',
    ]);
  });

  it('is for who leads or has been told, and not for who has it, nor before anybody has been told', () => {
    const before = opened().on('2027-02-12');
    expect(codes(takeUp(before))).toEqual(['not-to-take-up']);
    const example = opened().on('2027-02-17');
    expect(codes(takeUp(example, { by: caseworker }))).toEqual(['has-it-already']);
    expect(codes(takeUp(example, { by: { person: 'per', roles: ['office'] } }))).toEqual(['not-your-duty']);
    // The head has not been told yet, and leads.
    expect(takeUp(example, { by: head })).toEqual([]);
    expect(codes(takeUp(example, { by: other, promised: '2027-02-16' }))).toEqual(['date-before-today']);
  });

  it('makes nobody responsible by itself; with it the duty is theirs in the same act, except a personal one', () => {
    const example = opened().on('2027-02-17');
    takeUp(example);
    expect(example.life.state.duties[report]?.assigned).toBeUndefined();
    expect(takeUp(example, { by: { person: 'ola', roles: ['leader', 'head'] }, over: true })).toEqual([]);
    expect(example.life.state.duties[report]).toMatchObject({ assigned: ['ola'], takenUp: { by: 'ola' } });

    const own = opened();
    own.ask({ type: 'open-duty', by: caseworker, step: 'consult', track: 'case' });
    own.on('2027-02-17');
    expect(codes(takeUp(own, { duty: 'case/consult/1', over: true }))).toEqual(['personal-duty']);
    expect(takeUp(own, { duty: 'case/consult/1' })).toEqual([]);
    expect(own.life.state.duties['case/consult/1']).toMatchObject({ takenUp: { by: 'leader' } });
  });

  it('waits for hours where it is owed at once', () => {
    const example = opened();
    example.ask({ type: 'open-duty', by: caseworker, step: 'police', track: 'case' }, '10:00');
    example.on('2027-02-08', '16:00');
    expect(codes(takeUp(example, { by: caseworker, duty: 'case/police/1' }))).toEqual(['has-it-already']);
    const by = { type: 'take-up', by: leader, duty: 'case/police/1' } as const;
    expect(example.ask(by, '16:00')).toEqual([]);
    example.on('2027-02-09', '23:00');
    // Due at 14:00; leader at 15:00; the head three hours later, and so three hours from now.
    expect(example.lines('escalated', 'taken-up')).toEqual([
      '2027-02-08 15:00 escalated police/1 leader',
      '2027-02-08 16:00 taken-up police/1',
      '2027-02-08 19:00 escalated police/1 head',
      '2027-02-09 19:00 escalated police/1 head',
    ]);
  });

  it('waits for as many hours as the routine says, and by its ladder where it says days of what is owed at once', () => {
    const until = (takenUpFor: string) => {
      const its = exampleRoutine(table.replace('opens: request\n', `opens: request\n  takenUpFor: ${takenUpFor}\n`));
      const example = opened(its);
      example.ask({ type: 'open-duty', by: caseworker, step: 'police', track: 'case' }, '10:00');
      example.on('2027-02-08', '16:00');
      expect(example.ask({ type: 'take-up', by: leader, duty: 'case/police/1' }, '16:00')).toEqual([]);
      return example.life.state.duties['case/police/1']?.takenUp?.until;
    };
    expect(until('PT6H')).toBe(atTime('2027-02-08', '22:00'));
    expect(until('P2D')).toBe(atTime('2027-02-08', '19:00'));
  });

  it('hears no sooner than a version says to which its case is moved', () => {
    const slow = '  opens: start\n  escalate: [{ after: P1D, to: leader }, { after: P4W, to: head }]';
    const slower = { ...exampleRoutine(table.replace('  opens: start', slow)), version: 2 };
    const life = new Life(routine, { versions: () => slower });
    const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };
    life.ask({ type: 'open', by: caseworker, facts: {}, people, tracks: [] }, atTime('2027-02-08', '12:00'));
    const now = atTime('2027-02-17', '12:00');
    expect(life.ask({ type: 'take-up', by: leader, duty: report }, now)).toEqual([]);
    const to = 'eksempelvik/eksempel@2';
    expect(life.ask({ type: 'migrate', by: leader, to, reason: 'Ny rutine' }, now)).toEqual([]);
    life.passTo(atTime('2027-04-01', '12:00'));
    const told = life.journal.flatMap((event) =>
      event.type === 'escalated' ? [`${event.at} ${event.to[0]?.role}`] : [],
    );
    expect(told).toEqual([`${atTime('2027-02-16', '08:00')} leader`, `${atTime('2027-03-15', '08:00')} head`]);
  });

  it('can be one that nobody has by name', () => {
    const life = new Life(routine);
    life.ask({ type: 'open', by: caseworker, facts: {}, people: {}, tracks: [] }, atTime('2027-02-08', '12:00'));
    const now = atTime('2027-02-09', '12:00');
    expect(life.ask({ type: 'take-up', by: caseworker, duty: report }, now)).toEqual([]);
    // It was to be told on the 16th anyway.
    expect(life.state.duties[report]?.takenUp?.until).toBe(atTime('2027-02-16', '08:00'));
  });

  it('begins anew with its ladder when it gets another date', () => {
    const example = opened().on('2027-02-17');
    takeUp(example);
    example.ask({ type: 'move', by: leader, duty: report, to: '2027-03-01', reason: 'Avtalt' });
    expect(example.life.state.duties[report]?.takenUp).toBeUndefined();
    expect(example.on('2027-03-02').lines('escalated').at(-1)).toBe('2027-03-02 08:00 escalated report/1 leader');
  });

  it('says in the mails who has it and whether that has helped, by the role', () => {
    const example = opened().on('2027-02-17');
    takeUp(example, { promised: '2027-02-19' });
    example.on('2027-02-23');
    let state: CaseState | undefined;
    const messages = example.life.journal.flatMap((event: CaseEvent) => {
      state = evolve(state, event);
      return event.type === 'escalated' ? messagesOf(event, state) : [];
    });
    const [line] = linesNow(routine, example.life.state, messages.slice(-1));
    expect(line).toMatchObject({
      kind: 'escalation',
      takenUp: { role: 'leader', promised: '2027-02-19', inVain: true },
      // A week of its own, and a week late.
      criticalFrom: atTime('2027-02-23', '00:00'),
    });
  });
});

describe('whoever takes a duty over as well', () => {
  const both = exampleRoutine(table.replace('responsible: caseworker', 'responsible: [caseworker, head]'));

  it('has it in a role of theirs that it is for', () => {
    const example = opened(both).on('2027-02-17');
    expect(takeUp(example, { by: { person: 'ola', roles: ['leader', 'head'] }, over: true })).toEqual([]);
    expect(example.life.journal.findLast((event) => event.type === 'reassigned')).toMatchObject({
      role: 'head',
      to: 'ola',
    });
  });

  it('does not take work from whoever decides about it', () => {
    const approved = exampleRoutine(
      table.replace('opens: start', 'opens: start\n  approval: { by: leader, within: P1W, rework: P1W, basis: local }'),
    );
    const example = opened(approved).on('2027-02-17');
    example.complete(report);
    expect(takeUp(example.on('2027-03-10'), { by: head, over: true })).toMatchObject([
      { code: 'awaits-approval', duty: report },
    ]);
  });

  it('promises today, or a day to come, or nothing', () => {
    const example = opened().on('2027-02-17');
    expect(takeUp(example, { promised: '2027-02-16' })).toEqual([{ code: 'date-before-today', field: 'promised' }]);
    expect(takeUp(example, { promised: '2027-02-17' })).toEqual([]);
    expect(takeUp(example, { by: other })).toEqual([]);
    const promised = example.life.journal.flatMap((event) => (event.type === 'taken-up' ? [event.promised] : []));
    expect(promised).toEqual(['2027-02-17', undefined]);
  });
});
