import { describe, expect, it } from 'vitest';
import { atTime } from '../calendar/dates.ts';
import type { PersonsCommand } from './commands.ts';
import { recordOf } from './record-of.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

// What a decision amounts to in the register's rows: lists and searches see these, and nothing of the events.
const routine = exampleRoutine(`
plan:
  row: [A, '1']
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P4W, basis: local }
  approval: { by: leader, within: P3D, rework: P1W, basis: proposal }
referral:
  row: '1'
  title: Henvisning
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
  handover: { to: Inntaksteamet, within: P5D, basis: law, law: barnevernsloven § 13-2 }
both:
  row: '1'
  title: Tiltak
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
  approval: { by: leader, within: P3D, rework: P1W, basis: proposal }
  handover: { to: Inntaksteamet, within: P5D, basis: local }
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  opens: start
  deadline: { within: P4W, basis: local, agreed: true }
talk:
  row: '1'
  title: Samtale med foreldrene
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P1W, basis: local }
`);
const per = { person: 'per', roles: ['caseworker'] };
const noon = (day: string) => atTime(day, '12:00');

class Recorded extends ExampleCase {
  #day = '2027-02-09';

  constructor() {
    super(routine, '2027-02-08');
    this.on('2027-02-09');
  }

  override on(day: string): this {
    this.#day = day;
    return super.on(day);
  }

  /** The batch that a command makes, which must not be refused. */
  batch(command: PersonsCommand) {
    const { state: before, journal } = this.life;
    const first = journal.length;
    expect(this.ask(command)).toEqual([]);
    return recordOf(routine, before, this.life.journal.slice(first), noon(this.#day));
  }

  row(command: PersonsCommand) {
    const { duties } = this.batch(command);
    expect(duties).toHaveLength(1);
    return duties[0];
  }
}

const complete = (duty: string, by = caseworker) =>
  ({ type: 'complete', by, duty, outcome: 'done', fields: {} }) as const;

describe('the row of a duty', () => {
  it('that is met has its end, its outcome and whether that was in time', () => {
    const row = new Recorded().row(complete('case/letter/1'));
    expect(row).toEqual({
      duty: 'case/letter/1',
      step: 'letter',
      track: 'case',
      occurrence: 1,
      rows: '1',
      basis: 'local',
      status: 'met',
      openedAt: noon('2027-02-08'),
      due: '2027-02-15',
      overdueAt: '2027-02-15T23:00:00.000Z',
      roles: ['caseworker'],
      persons: ['caseworker'],
      offered: undefined,
      endedAt: noon('2027-02-09'),
      outcome: 'done',
      done: '2027-02-09',
      onTime: true,
      registeredLate: false,
    });
    const late = { done: '2027-02-16', onTime: false, registeredLate: true };
    expect(new Recorded().on('2027-02-16').row(complete('case/letter/1'))).toMatchObject(late);
  });

  it('that was done in time and typed when it was out has both, also when its day is corrected', () => {
    const typed = new Recorded().on('2027-02-20');
    const row = typed.row({ ...complete('case/letter/1'), done: '2027-02-15' });
    expect(row).toMatchObject({ done: '2027-02-15', onTime: true, registeredLate: true });
    const correct = (done: string) =>
      ({ type: 'correct', by: caseworker, duty: 'case/letter/1', reason: 'Skrevet feil', done }) as const;
    expect(typed.row(correct('2027-02-16'))).toMatchObject({ done: '2027-02-16', onTime: false, registeredLate: true });
    const early = new Recorded().on('2027-02-12');
    early.row(complete('case/letter/1'));
    early.on('2027-03-10');
    expect(early.row(correct('2027-02-10'))).toMatchObject({ done: '2027-02-10', onTime: true, registeredLate: false });
  });

  it('that waits for a decision keeps the day of the work until it is decided', () => {
    const example = new Recorded().on('2027-03-10');
    const said = { done: '2027-03-05', onTime: true, registeredLate: true };
    expect(example.row({ ...complete('case/plan/1'), done: '2027-03-05' })).toMatchObject(said);
    example.on('2027-03-12');
    expect(example.row({ type: 'approve', by: leader, duty: 'case/plan/1' })).toMatchObject({ status: 'met', ...said });
    const refused = new Recorded();
    refused.complete('case/plan/1');
    const row = refused.row({ type: 'refuse', by: leader, duty: 'case/plan/1', reason: 'Mangler mål' });
    expect(row).toMatchObject({ done: undefined, registeredLate: undefined });
  });

  it('that is cancelled has its end and no outcome, also where the work was done and waited', () => {
    const cancel = (duty: string) => ({ type: 'cancel', by: leader, duty, reason: 'Flyttet' }) as const;
    expect(new Recorded().row(cancel('case/letter/1'))).toMatchObject({
      status: 'cancelled',
      endedAt: noon('2027-02-09'),
      outcome: undefined,
      onTime: undefined,
      due: '2027-02-15',
      roles: ['caseworker'],
    });
    const waiting = new Recorded();
    waiting.complete('case/plan/1');
    expect(waiting.row(cancel('case/plan/1'))).toMatchObject({
      status: 'cancelled',
      outcome: undefined,
      done: undefined,
      registeredLate: undefined,
      onTime: undefined,
      due: '2027-03-08',
      roles: ['caseworker'],
    });
  });

  it('whose work waits for a decision is the deciding role’s, by the rule for deciding, until that has come', () => {
    const example = new Recorded();
    expect(example.row(complete('case/plan/1'))).toMatchObject({
      status: 'awaits-approval',
      rows: 'A, 1',
      basis: 'proposal',
      due: '2027-02-12',
      overdueAt: '2027-02-12T23:00:00.000Z',
      roles: ['leader'],
      persons: ['leader'],
      outcome: 'done',
      onTime: true,
    });
    example.on('2027-02-11');
    expect(example.row({ type: 'approve', by: leader, duty: 'case/plan/1' })).toMatchObject({
      status: 'met',
      basis: 'local',
      due: '2027-03-08',
      roles: ['caseworker'],
      persons: ['caseworker'],
      outcome: 'done',
      onTime: true,
      endedAt: noon('2027-02-11'),
    });
  });

  it('that comes back is open again with its new date, and nothing is done', () => {
    const example = new Recorded();
    example.complete('case/plan/1');
    expect(example.row({ type: 'refuse', by: leader, duty: 'case/plan/1', reason: 'Mangler mål' })).toMatchObject({
      status: 'open',
      due: '2027-03-08',
      roles: ['caseworker'],
      outcome: undefined,
      onTime: undefined,
    });
  });

  it('that was sent back says so until it is done again, and once it has ended no more', () => {
    const example = new Recorded();
    example.batch(complete('case/plan/1'));
    const refuse = { type: 'refuse', by: leader, duty: 'case/plan/1', reason: 'Mangler mål' } as const;
    expect(example.row(refuse)).toMatchObject({ status: 'open', sentBack: true });
    expect(example.row(complete('case/plan/1'))).toMatchObject({ status: 'awaits-approval', sentBack: undefined });
    // Registered anew by mistake, and taken back at once: what whoever decides has said holds as before.
    const takeBack = {
      type: 'correct',
      by: caseworker,
      duty: 'case/plan/1',
      notDone: true,
      reason: 'Feil sak',
    } as const;
    expect(example.row(takeBack)).toMatchObject({ status: 'open', sentBack: true });
    example.batch(complete('case/plan/1'));
    example.batch(refuse);
    const cancel = { type: 'cancel', by: leader, duty: 'case/plan/1', reason: 'Familien flytter' } as const;
    expect(example.row(cancel)).toMatchObject({ status: 'cancelled', sentBack: undefined });
  });

  it('that somebody has taken up says who, since when and by which day, and once that did not help, that too', () => {
    const example = new Recorded().on('2027-02-17');
    const said = { by: 'leader', at: noon('2027-02-17'), promised: '2027-02-19' };
    const takeUp = { type: 'take-up', by: leader, duty: 'case/letter/1', promised: '2027-02-19' } as const;
    expect(example.row(takeUp)).toMatchObject({ takenUp: said });
    example.on('2027-03-31');
    const note = { type: 'write-note', by: caseworker, text: 'Ringt igjen' } as const;
    const row = example.batch(note);
    expect(row.duties).toEqual([]);
    expect(recordOf(routine, undefined, example.life.journal, noon('2027-03-31')).duties).toContainEqual(
      expect.objectContaining({ duty: 'case/letter/1', takenUp: { ...said, inVain: true } }),
    );
    expect(example.row(complete('case/letter/1'))).toMatchObject({ status: 'met', takenUp: undefined });
  });

  it('for which people have agreed a day has it while it is to be done', () => {
    const example = new Recorded();
    const agree = { type: 'agree', by: caseworker, duty: 'case/meeting/1', date: '2027-02-20' } as const;
    expect(example.row(agree)).toMatchObject({ agreed: '2027-02-20', due: '2027-02-20' });
    expect(example.row(complete('case/meeting/1'))).toMatchObject({ status: 'met', agreed: undefined });
  });

  it.each([
    ['awaits-approval', 'approval: { by: leader, within: P3D, rework: P1W, basis: local }'],
    ['awaits-handover', 'handover: { to: Inntaksteamet, within: P5D, basis: local }'],
  ])('that %s has no agreed day any more: what people agreed is done', (status, waits) => {
    const meeting = exampleRoutine(`
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  opens: start
  deadline: { within: P4W, basis: local, agreed: true }
  ${waits}
`);
    const example = new ExampleCase(meeting, '2027-02-08');
    const row = () => recordOf(meeting, undefined, example.life.journal, noon('2027-02-08')).duties[0];
    example.ask({ type: 'agree', by: caseworker, duty: 'case/meeting/1', date: '2027-02-20', starts: '10:00' });
    expect(row()).toMatchObject({ status: 'open', agreed: '2027-02-20', agreedFrom: '10:00' });
    example.complete('case/meeting/1');
    expect(example.life.state.duties['case/meeting/1']?.agreed).toBe('2027-02-20');
    expect(row()).toMatchObject({ status });
    expect([row()?.agreed, row()?.agreedFrom]).toEqual([undefined, undefined]);
  });

  it('that is sent to a receiver waits for them, and is met when they have taken it over', () => {
    const example = new Recorded();
    expect(example.row(complete('case/referral/1'))).toMatchObject({
      status: 'awaits-handover',
      basis: 'law',
      due: '2027-02-14',
      roles: ['caseworker'],
      outcome: 'done',
    });
    example.on('2027-02-12');
    expect(example.row({ type: 'accept', by: caseworker, duty: 'case/referral/1' })).toMatchObject({
      status: 'met',
      basis: 'local',
      due: '2027-02-22',
      outcome: 'done',
      onTime: true,
      endedAt: noon('2027-02-12'),
    });
  });

  it('that is to be approved and then sent is not met before it is taken over', () => {
    const example = new Recorded();
    example.complete('case/both/1');
    expect(example.row({ type: 'approve', by: leader, duty: 'case/both/1' })).toMatchObject({
      status: 'awaits-handover',
    });
    expect(example.row({ type: 'accept', by: caseworker, duty: 'case/both/1' })).toMatchObject({ status: 'met' });
  });

  it('that is offered to a colleague says so, and is theirs and open when they have accepted', () => {
    const example = new Recorded();
    expect(example.row({ type: 'handover', by: caseworker, duty: 'case/letter/1', to: 'per' })).toMatchObject({
      status: 'open',
      offered: 'per',
      persons: ['caseworker'],
    });
    expect(example.row({ type: 'accept', by: per, duty: 'case/letter/1' })).toMatchObject({
      status: 'open',
      offered: undefined,
      persons: ['per'],
    });
  });

  it('that is held back is late at no instant', () => {
    const { duties } = new Recorded().batch({
      type: 'set-fact',
      by: caseworker,
      track: 'case',
      fact: 'suspectedViolence',
      value: true,
    });
    expect(duties.find(({ step }) => step === 'talk')).toMatchObject({
      status: 'suspended',
      due: '2027-02-15',
      overdueAt: undefined,
    });
  });
});

describe('the batch', () => {
  it('has the rows of every duty that a reassignment of the role touches, and of those that the case had assigned', () => {
    const example = new Recorded();
    const { duties, case: row } = example.batch({ type: 'reassign', by: leader, role: 'caseworker', to: 'kari' });
    expect(duties.map(({ step, persons }) => [step, persons])).toEqual([
      ['plan', ['kari']],
      ['referral', ['kari']],
      ['both', ['kari']],
      ['letter', ['kari']],
      ['meeting', ['kari']],
      ['talk', ['kari']],
    ]);
    expect(row.people).toMatchObject({ caseworker: ['kari'] });
  });

  it('is numbered on from the journal, and says when the case wakes next', () => {
    const example = new Recorded();
    const { sequence } = example.life.state;
    const { firstSequence, case: row, events, now } = example.batch(complete('case/letter/1'));
    expect(firstSequence).toBe(sequence + 1);
    expect(events).toHaveLength(1);
    expect(now).toBe(noon('2027-02-09'));
    expect(row).toMatchObject({
      status: 'open',
      openedAt: noon('2027-02-08'),
      nextWake: atTime('2027-02-12', '08:00'),
    });
  });
});
