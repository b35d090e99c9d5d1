import { describe, expect, it } from 'vitest';
import { head, leader } from './testing/example-life.ts';
import { type Asking, having, opened, saidTo, stranger } from './testing/refusing-case.ts';

// Whoever is told no reads beside which question it stands, which duty it is about, and what they can do or choose instead.

const day = '2027-01-20';
const note = 'case/note/1';
const [plan, referral, decision] = ['case/plan/1', 'case/referral/1', 'case/decision/1'];
const open = (step: string, track = 'case'): Asking => ({ type: 'open-duty', track, step });

describe('a date', () => {
  const move = (to: string, more = {}): Asking => ({ type: 'move', duty: note, to, ...more });

  it('is moved to a day that is to come and another one, past the rule with a reason, by who has the work', () => {
    expect(saidTo(opened(), move('2027-02-30'))).toEqual([
      `field-not-a-date at to, of ${note}`,
      'reason-missing at reason',
    ]);
    expect(saidTo(opened(), move('2027-01-04'))).toEqual([`date-has-passed at to, of ${note}`]);
    expect(saidTo(opened(), move('2027-01-05'))).toEqual([]);
    expect(saidTo(opened(), move('2027-01-11'))).toEqual([`date-unchanged at to, of ${note}`]);
    expect(saidTo(opened(), move('2027-01-12'))).toEqual(['reason-missing at reason']);
    expect(saidTo(opened(), move('2027-01-10', { by: stranger }))).toEqual([
      `not-your-duty of ${note}; instead: caseworker`,
    ]);
    const hours = having(opened(), open('answer'));
    expect(saidTo(hours, move(day, { duty: 'case/answer/1', reason: 'Travelt' }))).toEqual([
      'no-date-to-move of case/answer/1',
    ]);
  });

  it('of the law is moved by nobody: more time is asked for, once', () => {
    const later = move('2027-04-05', { duty: decision, reason: 'Travelt' });
    const ask = (more = {}): Asking => ({ type: 'ask-extension', duty: decision, ground: 'Sakkyndig', ...more });
    expect(saidTo(opened(), later)).toEqual([`law-date at to, of ${decision}; instead: ask-extension`]);
    expect(saidTo(opened(), ask({ duty: note }))).toEqual([`no-extension of ${note}`]);
    expect(saidTo(opened(), ask({ ground: '', by: stranger }))).toEqual([
      `not-your-duty of ${decision}; instead: caseworker`,
      'field-missing at ground',
    ]);
    const asked = having(opened(), ask());
    expect(saidTo(asked, ask())).toEqual([`extension-asked-already of ${decision}`]);
    expect(saidTo(asked, later)).toEqual([`law-date at to, of ${decision}`]);
    expect(saidTo(asked, { type: 'approve', duty: decision })).toEqual([
      `not-a-deciding-role of ${decision}; instead: leader head`,
    ]);
    const both = { person: 'caseworker', roles: ['leader'] };
    expect(saidTo(asked, { type: 'approve', duty: decision, by: both })).toEqual([`own-work of ${decision}`]);
    expect(saidTo(asked, { type: 'refuse', duty: decision, reason: '', by: leader })).toEqual([
      'reason-missing at reason',
    ]);
  });

  it('that people agree is one of work that people agree, to come, and another one', () => {
    const review = 'case/review/1';
    const agree = (date: string, more: object = { duty: review }): Asking => ({ type: 'agree', date, ...more });
    const example = having(opened(), open('review'));
    expect(saidTo(example, agree(day, { duty: note }))).toEqual([`no-date-to-agree of ${note}`]);
    expect(saidTo(example, agree('2027-01-04'))).toEqual([`date-has-passed at date, of ${review}`]);
    expect(saidTo(example, agree('i morgen'))).toEqual([`field-not-a-date at date, of ${review}`]);
    having(example, agree(day));
    expect(saidTo(example, agree(day))).toEqual([`date-unchanged at date, of ${review}`]);
    expect(saidTo(example, move(day, { duty: review }))).toEqual([`date-unchanged at to, of ${review}`]);
  });

  it('that people agree before it opens is of the one that opens next', () => {
    const agree = (date: string, more = {}): Asking => ({ type: 'agree', step: 'meeting', date, ...more });
    expect(saidTo(opened(), agree(day, { step: 'nothing' }))).toEqual([
      'step-unknown at step; instead: review meeting',
    ]);
    expect(saidTo(opened(), agree(day, { track: 'base-1' }))).toEqual(['track-unknown at track; instead: case']);
    expect(saidTo(opened(), agree(day, { step: 'note' }))).toEqual(['no-date-to-agree at step, about note']);
    const placed = opened({ placed: '2027-01-01' });
    expect(saidTo(placed, agree('2027-06-30', { by: stranger }))).toEqual([
      'not-your-duty; instead: caseworker',
      'date-before-opening at date, about 2027-07-01',
    ]);
    expect(saidTo(placed, agree('2027-01-04'))).toEqual(['date-has-passed at date']);
    expect(saidTo(placed, agree('snart'))).toEqual(['field-not-a-date at date']);
    having(placed, agree('2027-07-01'));
    expect(saidTo(placed, agree('2027-07-01'))).toEqual(['date-unchanged at date']);
    expect(saidTo(placed, agree('2031-07-01'))).toEqual(['date-unusual at date, about far-ahead; instead: 2027']);
  });
});

describe('responsibility', () => {
  const reassign = (more = {}): Asking => ({ type: 'reassign', role: 'caseworker', to: 'ola', ...more });
  const offer = (more = {}): Asking => ({ type: 'handover', to: 'ola', ...more });

  it('is given in a role that there is, by who has it or leads', () => {
    expect(saidTo(opened(), reassign({ role: 'nobody' }))).toEqual([
      'role-unknown at role; instead: caseworker leader head',
    ]);
    expect(saidTo(opened(), reassign({ role: 'leader', duty: note }))).toEqual([
      'role-unknown at role; instead: caseworker',
    ]);
    expect(saidTo(opened(), reassign({ by: stranger }))).toEqual(['not-a-deciding-role']);
    expect(saidTo(opened(), reassign({ duty: note, by: stranger }))).toEqual([
      `not-your-duty of ${note}; instead: caseworker`,
    ]);
  });

  it.each([{}, { duty: note }])('leaves the service by who leads, with a reason: %j', (its) => {
    const elsewhere = { ...its, otherService: true };
    expect(saidTo(opened(), reassign(elsewhere))).toEqual(['other-service at to']);
    expect(saidTo(opened(), reassign({ ...elsewhere, by: leader }))).toEqual(['reason-missing at reason']);
    expect(saidTo(opened(), reassign({ ...elsewhere, by: leader, reason: 'NAV følger opp' }))).toEqual([]);
    // Who is named in the case has been let in already.
    expect(saidTo(opened(), reassign({ ...elsewhere, to: 'head' }))).toEqual([]);
  });

  it('is offered to somebody else', () => {
    expect(saidTo(opened(), offer({ duty: note, to: 'caseworker' }))).toEqual(['to-oneself at to']);
    expect(saidTo(opened(), offer({ duty: note, by: stranger }))).toEqual([
      `not-your-duty of ${note}; instead: caseworker`,
    ]);
    expect(saidTo(opened(), offer({ role: 'nobody' }))).toEqual([
      'role-unknown at role; instead: caseworker leader head',
    ]);
    expect(saidTo(opened(), offer({ role: 'caseworker', by: stranger }))).toEqual(['not-a-deciding-role']);
    expect(saidTo(opened(), offer({ role: 'caseworker', to: 'caseworker' }))).toEqual([
      'to-oneself at to',
      'role-theirs-already at to',
    ]);
  });

  it('is taken by who was asked, and nobody else', () => {
    const role = 'caseworker';
    expect(saidTo(opened(), { type: 'accept', role })).toEqual(['role-not-offered at role']);
    expect(saidTo(opened(), { type: 'return', role, reason: 'Ferie' })).toEqual(['role-not-offered at role']);
    const offered = having(opened(), offer({ duty: note }), offer({ role }));
    expect(saidTo(offered, { type: 'accept', duty: note, by: stranger })).toEqual([`not-offered-to-you of ${note}`]);
    expect(saidTo(offered, { type: 'return', duty: note, reason: 'Ferie', by: stranger })).toEqual([
      `not-offered-to-you of ${note}`,
    ]);
    expect(saidTo(offered, { type: 'accept', role, by: stranger })).toEqual(['not-offered-to-you']);
    expect(saidTo(offered, { type: 'return', role, reason: 'Ferie', by: stranger })).toEqual(['not-offered-to-you']);
    for (const its of [{ duty: note }, { role }])
      expect(saidTo(offered, { type: 'return', reason: '', ...its })).toEqual(['reason-missing at reason']);
  });
});

describe('who leads', () => {
  it('takes note of what somebody else departed from', () => {
    const take = (by = leader): Asking => ({ type: 'take-note', duty: note, by });
    expect(saidTo(opened(), take())).toEqual([`nothing-to-note at duty, of ${note}`]);
    const moved = having(opened(), { type: 'move', duty: note, to: '2027-01-15', reason: 'Sykdom', by: leader });
    expect(saidTo(moved, { type: 'take-note', duty: note })).toEqual([`not-a-deciding-role of ${note}`]);
    expect(saidTo(moved, take())).toEqual([`own-work of ${note}`]);
    expect(saidTo(moved, take(head))).toEqual([]);
  });

  it('asks others how it goes, in words', () => {
    const ask = (duty: string, more = {}): Asking => ({
      type: 'ask-after',
      duty,
      reason: 'Går det?',
      by: leader,
      ...more,
    });
    expect(saidTo(opened(), { type: 'ask-after', duty: note, reason: 'Går det?' })).toEqual([
      `not-a-deciding-role of ${note}`,
    ]);
    expect(saidTo(opened(), ask('base-1/file/1'))).toEqual(['own-work of base-1/file/1']);
    expect(saidTo(opened(), ask('case/file/1'))).toEqual(['duty-unknown at duty']);
    expect(saidTo(opened(), ask(note, { reason: '' }))).toEqual(['reason-missing at reason']);
  });

  it('takes up what somebody has been told of, and nobody what is theirs', () => {
    const take = (by?: typeof leader): Asking => ({ type: 'take-up', duty: note, ...(by ? { by } : {}) });
    expect(saidTo(opened(), take(stranger))).toEqual([`not-your-duty of ${note}; instead: caseworker`]);
    expect(saidTo(opened(), take(leader))).toEqual([`not-to-take-up of ${note}`]);
    expect(saidTo(opened(), take())).toEqual([`has-it-already of ${note}`]);
  });

  it('protects a case with themselves among its readers, and with a reader for each role and duty in it', () => {
    const protect = (...readers: string[]): Asking => ({ type: 'protect', readers, by: leader });
    expect(saidTo(opened(), protect())).toEqual(['not-protected']);
    expect(saidTo(opened(), protect('ola'))).toEqual(['readers-without-you at readers']);
    expect(saidTo(opened(), protect('leader'))).toEqual([
      'role-of-no-reader about caseworker',
      'role-of-no-reader about head',
      ...[note, plan, referral, decision].map((duty) => `duty-of-no-reader of ${duty}`),
    ]);
    expect(saidTo(opened(), { type: 'break-glass', reason: 'Ingen lesere', by: leader })).toEqual(['not-a-glass-role']);
  });

  it('moves a case to a newer version of its own routine', () => {
    expect(saidTo(opened(), { type: 'migrate', to: 'a/b@2', reason: 'Ny rutine', by: leader })).toEqual([
      'routine-unknown at to',
    ]);
  });
});
