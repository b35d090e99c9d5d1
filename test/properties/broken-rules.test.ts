import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../core/case/events.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from '../../core/case/testing/example-life.ts';
import { meetingRoutine } from '../../core/case/testing/meeting-routine.ts';
import { invariants, type Lived } from './invariants.ts';

const routine = exampleRoutine(`
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
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
  deadline: { within: P1M, basis: proposal }
`);

/** A life with something of everything, in which every rule is kept. */
function lived(): Lived {
  const example = new ExampleCase(routine, '2027-02-08').on('2027-02-20');
  example.complete('case/plan/1');
  example.ask({ type: 'approve', by: leader, duty: 'case/plan/1' });
  example.ask({ type: 'handover', by: caseworker, duty: 'case/letter/1', to: 'per' });
  example.ask({ type: 'accept', by: { person: 'per', roles: ['caseworker'] }, duty: 'case/letter/1' });
  example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'suspectedViolence', value: true });
  example.on('2027-02-21').complete('case/report/1', { outcome: 'sent' });
  const { journal, state } = example.life;
  return { routine, journal, state, rolesOf: (person) => [person === 'per' ? 'caseworker' : person] };
}

/** One that is given whole, with a personal duty that is not; the letter is late, taken up, and goes on to those above. */
function given(): Lived {
  const example = new ExampleCase(routine, '2027-02-08');
  example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'suspectedViolence', value: true });
  example.on('2027-02-10').ask({ type: 'handover', by: caseworker, role: 'caseworker', to: 'per' });
  example.ask({ type: 'accept', by: { person: 'per', roles: ['caseworker'] }, role: 'caseworker' });
  example.on('2027-03-11').ask({ type: 'take-up', by: leader, duty: 'case/letter/1' });
  example.on('2027-04-20');
  const { journal, state } = example.life;
  return { routine, journal, state, rolesOf: (person) => [person === 'per' ? 'caseworker' : person] };
}

/** One in which somebody is asked to a meeting that is moved, and is then off. */
function invited(): Lived {
  const example = new ExampleCase(meetingRoutine, '2027-01-04');
  const agree = { type: 'agree', by: caseworker, step: 'meeting', track: 'case' } as const;
  example.ask({ ...agree, date: '2027-02-01', invited: ['ola', 'per'] });
  example.ask({ type: 'uninvite', by: caseworker, duty: 'case/meeting/1', person: 'per' });
  example.ask({ ...agree, date: '2027-02-08' });
  example.ask({ type: 'close', by: leader, reason: 'Flyttet', cancelDuties: true });
  const { journal, state } = example.life;
  return { routine: meetingRoutine, journal, state, rolesOf: (person) => [person] };
}

const changed = (change: (journal: CaseEvent[]) => CaseEvent[], life = lived()): Lived => {
  return { ...life, journal: change([...life.journal]) };
};
const edit = (type: CaseEvent['type'], more: object, life = lived()) =>
  changed(
    (journal) => journal.map((event) => (event.type === type ? ({ ...event, ...more } as CaseEvent) : event)),
    life,
  );
const without = (type: CaseEvent['type']) => changed((journal) => journal.filter((event) => event.type !== type));
const repeated = (type: CaseEvent['type']) =>
  changed((journal) => journal.flatMap((event) => (event.type === type ? [event, event] : [event])));
const again = (type: CaseEvent['type'], time: string) =>
  changed((journal) =>
    journal.flatMap((event) =>
      event.type === type ? [event, { ...event, at: `${event.at.slice(0, 11)}${time}` }] : [event],
    ),
  );

/** For each invariant, lives that break it: a rule that is broken must be caught, or the property proves nothing. */
const broken: Readonly<Record<string, readonly (readonly [how: string, life: () => Lived])[]>> = {
  'every duty ends as met, is cancelled by name and with a reason, or stands open with a wake ahead': [
    ['a duty that is forgotten', () => ({ ...lived(), state: { ...lived().state, duties: {} } })],
    ['a duty that ends twice', () => repeated('approved')],
  ],
  'no reminder comes before its duty opens, none after it ended, none twice; escalations come in order': [
    ['a reminder twice', () => repeated('reminded')],
    ['a reminder before the opening', () => edit('reminded', { at: '2027-01-01T07:00:00.000Z' })],
    ['that a date has passed, before it has', () => edit('told-passed', { at: '2027-02-12T07:00:00.000Z' })],
    ['that a date has passed, a second time', () => again('told-passed', '23:00:00.000Z')],
    ['escalations in the wrong order', () => edit('escalated', { level: -1 })],
  ],
  'a person who decides decides approvals, never the one whose work it is, never a timer': [
    ['by a timer', () => edit('approved', { by: undefined })],
    ['by somebody who does not decide', () => edit('approved', { by: 'per' })],
    ['by the one whose work it is', () => edit('completed', { by: 'leader' })],
  ],
  'while violence is suspected nothing tells anyone to contact the parents, and the personal duty stands': [
    [
      'no personal duty',
      () => changed((journal) => journal.filter((event) => !('duty' in event && event.duty?.includes('report')))),
    ],
    [
      'an escalation under the guard',
      () => afterGuard({ type: 'escalated', at: '2027-02-20T12:00:00.000Z', duty: 'case/talk/1', level: 1, to: [] }),
    ],
  ],
  'nothing but a person discharges a personal duty': [
    ['by a timer', () => edit('completed', { by: undefined })],
    [
      'by cancelling it',
      () =>
        afterGuard({
          type: 'cancelled',
          at: '2027-02-20T12:00:00.000Z',
          by: 'leader',
          duty: 'case/report/1',
          reason: 'x',
        }),
    ],
    [
      'by suspending it',
      () =>
        afterGuard({
          type: 'suspended',
          at: '2027-02-20T12:00:00.000Z',
          duty: 'case/report/1',
          because: { guard: 'x' },
        }),
    ],
  ],
  'the same events give the same state': [['a row is missing', () => without('reminded')]],
  'what is handed over stays with the sender until it is accepted': [
    ['somebody else accepts', () => edit('accepted', { by: 'leader' })],
  ],
  'a case that is offered stays with the sender until it is accepted, and personal duties with whose they are': [
    ['somebody else accepts', () => edit('role-accepted', { by: 'leader' }, given())],
    ['it was offered to somebody else', () => edit('role-offered', { to: 'nils' }, given())],
    ['it comes back without a reason', () => edit('role-accepted', { type: 'role-returned', reason: ' ' }, given())],
    ['nobody says from whom it was taken', () => edit('role-accepted', { left: undefined }, given())],
    [
      'who gave it away is told that it is gone',
      () => edit('role-accepted', { tell: [{ role: 'caseworker', persons: ['caseworker'] }] }, given()),
    ],
  ],
  'whoever takes a duty up keeps those above from hearing of it until then, and no longer': [
    ['nobody takes it up', () => edit('taken-up', { by: undefined }, given())],
    ['it waits until before', () => edit('taken-up', { until: '2027-03-11T10:00:00.000Z' }, given())],
    ['those above hear of it all the same', () => edit('taken-up', { until: '2027-04-19T06:00:00.000Z' }, given())],
    ['it is not said whom it waited for', () => edit('escalated', { takenUpBy: undefined }, given())],
  ],
  'whoever is asked to an agreed day hears of each other day, and that it is off': [
    [
      'nobody hears that it is off',
      () => changed((journal) => journal.filter(({ type }) => type !== 'invited-told'), invited()),
    ],
    [
      'another is told that one is taken off',
      () => edit('uninvited', { tell: [{ role: 'caseworker', persons: ['ola'] }] }, invited()),
    ],
    ['one is taken off who was not asked', () => edit('uninvited', { person: 'siv' }, invited())],
    ['not all hear that it is off', () => edit('invited-told', { tell: [] }, invited())],
    [
      'nobody hears of the other day',
      () =>
        changed(
          (journal) =>
            journal.map((event) =>
              event.type === 'agreed' && event.date === '2027-02-08' ? { ...event, tell: undefined } : event,
            ),
          invited(),
        ),
    ],
  ],
  'nothing is decided by silence': [['a fact that nobody set', () => edit('fact-set', { by: undefined })]],
  'a consent ends when its last day has, and then nothing is shared by it': [
    ['on the last day', () => withConsent({ at: '2027-03-31T12:00:00.000Z' })],
    ['by another day than was said', () => withConsent({ until: '2027-03-30' })],
    ['and work that shares is done', () => withConsent({}, sharing)],
  ],
  'events come in the order of their instants': [
    ['one from before', () => edit('completed', { at: '2027-02-01T12:00:00.000Z' })],
  ],
  'a proposal of ours is never late already when it is given': [
    ['a date of ours before its duty opened', () => edit('duty-opened', { due: { date: '2027-02-01' } })],
  ],
  'work is registered when it has been done, and is late by the day of the work or not at all': [
    ['work of a day to come', () => edit('completed', { done: '2027-02-25' })],
    ['late work of which nothing was late', () => edit('completed', { onTime: false, registeredLate: false })],
    ['punctual work that was done and typed too late', () => edit('completed', { done: '2027-02-20', onTime: true })],
  ],
};

const consentRoutine = exampleRoutine(
  `
ask: { row: '1', title: Spørre, responsible: caseworker, asksConsent: nav, opens: start, deadline: { within: P1W, basis: local } }
share: { row: '1', title: Dele, responsible: caseworker, shares: nav, opens: start, deadline: { within: P1Y, basis: local } }`,
  'consents: { nav: { title: NAV } }',
);
const sharing: CaseEvent = {
  ...{ type: 'completed', at: '2027-04-02T10:00:00.000Z', by: 'caseworker', duty: 'case/share/1', outcome: 'done' },
  ...{ fields: {}, done: '2027-04-02', onTime: true, registeredLate: false, awaitsApproval: false },
  awaitsHandover: false,
};

/** A life in which a consent was given until a day, which has passed. */
function withConsent(ended: object, ...more: readonly CaseEvent[]): Lived {
  const example = new ExampleCase(consentRoutine, '2027-02-08').on('2027-02-09');
  example.ask({ type: 'consent', by: caseworker, receiver: 'nav', answer: 'given', until: '2027-03-31' });
  const { journal, state } = example.on('2027-04-02').life;
  const edited = journal.map((event) =>
    event.type === 'consent-ended' ? ({ ...event, ...ended } as CaseEvent) : event,
  );
  return { routine: consentRoutine, journal: [...edited, ...more], state, rolesOf: (person) => [person] };
}

function afterGuard(event: CaseEvent): Lived {
  return changed((journal) => {
    const raised = journal.findLastIndex((each) => each.type === 'suspended');
    return [...journal.slice(0, raised + 1), event, ...journal.slice(raised + 1)];
  });
}

describe('each invariant can fail', () => {
  it('and is kept by the lives that they are tried on', () => {
    for (const check of Object.values(invariants))
      expect([lived(), given(), withConsent({})].flatMap(check)).toEqual([]);
  });

  it('and none is without a life that breaks it', () => expect(Object.keys(broken)).toEqual(Object.keys(invariants)));

  const all = Object.entries(broken).flatMap(([name, lives]) => lives.map(([how, life]) => ({ name, how, life })));
  it.each(all)('$name: $how is caught', ({ name, life }) => {
    expect(invariants[name]!(life())).not.toEqual([]);
  });
});
