import { describe, expect, it } from 'vitest';
import { atTime } from '../../core/calendar/dates.ts';
import { caseworker, exampleRoutine, leader } from '../../core/case/testing/example-life.ts';
import { musts } from './musts.ts';
import { type Turn, WatchedLife } from './watched-life.ts';

const routine = exampleRoutine(
  `
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  involves: parents
  deadline: { every: P1M, from: placed, basis: local }
note:
  row: '1'
  title: Notat
  responsible: caseworker
  deadline: { before: P3D, of: contact, basis: local }
talk:
  row: '1'
  title: Samtale med foreldrene
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P1W, basis: local }
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
  outcomes: { done: { title: Ferdig, opens: follow-up } }
follow-up:
  row: '1'
  title: Oppfølging
  responsible: caseworker
  involves: parents
  deadline: { within: P1W, basis: local }
`,
  'facts: { placed: { type: date, ask: Plassert } }',
);

/** A life in which everything happens that must. */
function lived(): readonly Turn[] {
  const life = new WatchedLife(routine);
  const at = (day: string) => atTime(day, '12:00');
  const people = { caseworker: ['kari'], leader: ['ola'] };
  const [kari, ola] = [
    { ...caseworker, person: 'kari' },
    { ...leader, person: 'ola' },
  ];
  const suspected = (value: boolean, by = kari, reason = '') =>
    ({ type: 'set-fact', by, track: 'case', fact: 'suspectedViolence', value, reason }) as const;
  life.ask({ type: 'open', by: ola, facts: { placed: '2027-02-01' }, people, tracks: [] }, at('2027-02-08'));
  life.ask({ type: 'reassign', by: ola, role: 'caseworker', to: 'per', duty: 'case/letter/1' }, at('2027-02-09'));
  life.ask({ type: 'complete', by: kari, duty: 'case/plan/1', outcome: 'done', fields: {} }, at('2027-02-10'));
  life.ask(suspected(true), at('2027-02-11'));
  life.ask({ type: 'approve', by: ola, duty: 'case/plan/1' }, at('2027-02-12'));
  life.ask(suspected(false, ola, 'Avklart'), at('2027-03-20'));
  life.ask({ type: 'set-fact', by: kari, track: 'case', fact: 'placed', value: '2027-02-03' }, at('2027-03-21'));
  life.passTo(at('2027-03-25'));
  return life.turns;
}

const edited = (change: (turn: Turn) => Turn) => lived().map(change);
/** The turns with a duty of the state after each changed, where it is open. */
const withDuty = (id: string, more: object, from = '') =>
  edited((turn) => {
    const duty = turn.after.duties[id];
    if (!duty || turn.now < from) return turn;
    return { ...turn, after: { ...turn.after, duties: { ...turn.after.duties, [id]: { ...duty, ...more } } } };
  });
const withoutDuty = (id: string) =>
  edited((turn) => {
    const { [id]: _, ...duties } = turn.after.duties;
    return { ...turn, after: { ...turn.after, duties } };
  });
type Row = Turn['batch']['duties'][number];
const withRows = (change: (row: Row) => object | undefined) =>
  edited((turn) => {
    const duties = turn.batch.duties.flatMap((row) => {
      const changed = change(row);
      return changed ? [{ ...row, ...changed }] : [];
    });
    return { ...turn, batch: { ...turn.batch, duties } };
  });

const other = (row: Row, field: keyof Row, was: unknown, is: unknown) => (row[field] === was ? { [field]: is } : {});
/** A change of the row of the plan while that waits for its decision. */
const waiting = (more: object) => (row: Row) => (row.status === 'awaits-approval' ? more : {});

/** A life in which dates are moved as they may be: one that the law sets within its time, and one that is late already. */
function movedAbout(): readonly Turn[] {
  const life = new WatchedLife(
    exampleRoutine(`
reply:
  row: '1'
  title: Svar
  responsible: caseworker
  opens: start
  deadline: { within: P3W, basis: law, law: loven § 1 }
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`),
  );
  const at = (day: string) => atTime(day, '12:00');
  const people = { caseworker: ['kari'], leader: ['ola'] };
  const kari = { ...caseworker, person: 'kari' };
  life.ask({ type: 'open', by: kari, facts: {}, people, tracks: [] }, at('2027-02-08'));
  life.ask({ type: 'move', by: kari, duty: 'case/reply/1', to: '2027-02-26' }, at('2027-02-09'));
  life.ask({ type: 'move', by: kari, duty: 'case/note/1', to: '2027-03-10', reason: 'Syk' }, at('2027-02-16'));
  return life.turns;
}

const lifted = '2027-03-20';
/** For each of what must happen, lives in which it does not. */
const broken: Readonly<Record<string, readonly (readonly [how: string, turns: () => readonly Turn[]])[]>> = {
  'each reader of an event finds its duty in a mail to them': [
    ['no mails at all', () => edited((turn) => ({ ...turn, mails: [] }))],
    [
      'one line left out',
      () =>
        edited((turn) => ({
          ...turn,
          mails: turn.mails.map((mail) => ({ ...mail, items: mail.items.filter(({ step }) => step !== 'letter') })),
        })),
    ],
    [
      'what Per has is told to Kari',
      () =>
        edited((turn) => ({
          ...turn,
          events: turn.events.map((event) =>
            event.type === 'reminded' && event.duty === 'case/letter/1'
              ? { ...event, to: [{ role: 'caseworker', persons: ['kari'] }] }
              : event,
          ),
        })),
    ],
  ],
  'after a lifted hold what the rule owes stands open with a date ahead': [
    ['what was suspended stays so', () => withDuty('case/talk/1', { suspended: { guard: 'x' } })],
    ['with the date of before', () => withDuty('case/talk/1', { due: { date: '2027-02-15' } })],
    ['what was withheld does not open', () => withoutDuty('case/follow-up/1')],
    ['what recurs around the day does not open', () => withoutDuty('case/contact/2')],
  ],
  'a date that nobody moved equals the rule’s on the facts of now': [
    [
      'a date that stays when its fact is corrected',
      () => withDuty('case/contact/2', { due: { date: '2027-04-01' } }, '2027-03-21'),
    ],
    ['what comes before it stays behind', () => withDuty('case/note/2', { due: { date: '2027-03-29' } }, '2027-03-21')],
    ['a date from nowhere', () => withDuty('case/letter/1', { due: { date: '2027-03-07' } })],
  ],
  'no statutory date is moved past its own day, and what is late stays late': [
    [
      'a day past the law’s own',
      () =>
        movedAbout().map((turn) => ({
          ...turn,
          events: turn.events.map((event) =>
            event.type === 'moved' && event.duty === 'case/reply/1' ? { ...event, to: { date: '2027-03-02' } } : event,
          ),
        })),
    ],
    [
      'moved, it is late no more',
      () =>
        movedAbout().map((turn) => {
          const note = turn.after.duties['case/note/1'];
          if (!note) return turn;
          const duties = { ...turn.after.duties, [note.id]: { ...note, overdue: false } };
          return { ...turn, after: { ...turn.after, duties } };
        }),
    ],
  ],
  'the row of an open duty has its status': [
    ['a duty without a row', () => withRows(({ step }) => (step === 'letter' ? undefined : {}))],
    ['one that waits, as if it did not', () => withRows((row) => other(row, 'status', 'awaits-approval', 'open'))],
    ['one that is held back, as if it were not', () => withRows((row) => other(row, 'status', 'suspended', 'open'))],
  ],
  'the row of an open duty has its due': [
    ['a date of before', () => withRows((row) => other(row, 'due', '2027-04-03', '2027-04-01'))],
    ['the date of the work where a decision is waited for', () => withRows(waiting({ due: '2027-02-15' }))],
  ],
  'the row of an open duty has its roles': [
    ['of the work where a decision is waited for', () => withRows(waiting({ roles: ['caseworker'] }))],
  ],
  'the row of an open duty has its persons': [
    ['another person’s', () => withRows(({ persons }) => ({ persons: persons.map(() => 'ola') }))],
  ],
  'the row of an open duty has its offered': [
    ['as if a colleague were asked', () => withRows(() => ({ offered: 'ola' }))],
  ],
  'the row of an open duty has its outcome': [
    ['work that waits, without', () => withRows(waiting({ outcome: undefined }))],
    ['work that is not done, with', () => withRows(({ step }) => (step === 'letter' ? { outcome: 'done' } : {}))],
  ],
  'the row of an open duty has its done': [['another day', () => withRows(waiting({ done: '2027-02-09' }))]],
  'the row of an open duty has its onTime': [['late', () => withRows(waiting({ onTime: false }))]],
  'the row of an open duty has its registeredLate': [['late', () => withRows(waiting({ registeredLate: true }))]],
  'a row is over when its duty is, and not before': [
    ['it stays open', () => withRows(({ status }) => (status === 'met' ? { status: 'open', endedAt: undefined } : {}))],
    ['it is over too soon', () => withRows(waiting({ status: 'met', endedAt: '2027-02-10T11:00:00.000Z' }))],
    [
      'no instant at which it was over',
      () => withRows(({ status }) => (status === 'met' ? { endedAt: undefined } : {})),
    ],
  ],
  'the row of work that is over has its day and whether that was in time': [
    ['another day', () => withRows(({ status }) => (status === 'met' ? { done: '2027-02-12' } : {}))],
    ['late', () => withRows(({ status }) => (status === 'met' ? { onTime: false } : {}))],
  ],
  'what has ended has a row': [['none at all', () => withRows(({ step }) => (step === 'plan' ? undefined : {}))]],
  'the row of the case has its status': [
    [
      'closed',
      () => edited((turn) => ({ ...turn, batch: { ...turn.batch, case: { ...turn.batch.case, status: 'closed' } } })),
    ],
  ],
  'the row of the case has its people': [
    [
      'nobody',
      () => edited((turn) => ({ ...turn, batch: { ...turn.batch, case: { ...turn.batch.case, people: {} } } })),
    ],
  ],
  'the batches leave no hole': [
    [
      'a turn that is not written',
      () => edited((turn) => ({ ...turn, batch: { ...turn.batch, firstSequence: turn.batch.firstSequence + 1 } })),
    ],
  ],
};

describe('what must happen can be missed', () => {
  it('and is not by the life that it is tried on', () => {
    const turns = lived();
    expect(turns.some(({ now }) => now.startsWith(lifted))).toBe(true);
    for (const check of Object.values(musts)) expect([...check(turns), ...check(movedAbout())]).toEqual([]);
  });

  it('and none is without a life that misses it', () => expect(Object.keys(broken)).toEqual(Object.keys(musts)));

  const all = Object.entries(broken).flatMap(([name, lives]) => lives.map(([how, turns]) => ({ name, how, turns })));
  it.each(all)('$name: $how is noticed', ({ name, turns }) => {
    expect(musts[name]!(turns())).not.toEqual([]);
  });
});
