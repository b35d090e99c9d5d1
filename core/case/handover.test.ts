import { describe, expect, it } from 'vitest';
import type { Fields } from './commands.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);
const per = { person: 'per', roles: ['caseworker'] };

const routine = exampleRoutine(`
referral:
  row: '1'
  title: Henvisning
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  handover: { to: Inntaksteamet, within: P2W, basis: proposal }
  outcomes: { sent: { title: Sendt, opens: follow-up } }
follow-up:
  row: '1'
  title: Oppfølging
  responsible: caseworker
  deadline: { within: P1W, basis: local }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  opens: request
  deadline: { within: P1W, basis: local }
  form: { nextMeeting: { type: date, ask: Når er neste møte? } }
  outcomes: { held: { title: Holdt, opens: next-meeting } }
next-meeting:
  row: '1'
  title: Neste møte
  responsible: caseworker
  deadline: { on: nextMeeting, within: P2W, basis: local }
revise:
  row: '1'
  title: Revurder planen
  responsible: caseworker
  opens: { deviation: follow-up }
  deadline: { within: P1M, basis: local }
`);
const opened = () => new ExampleCase(routine, '2027-02-08').on('2027-02-09');

describe('work that a receiver has to take over', () => {
  const sent = () => {
    const example = opened();
    expect(example.complete('case/referral/1', { outcome: 'sent' })).toEqual([]);
    return example;
  };

  it('stays with the sender, who is reminded, and escalates, until it is accepted', () => {
    const example = sent().on('2027-02-25');
    expect(example.lines('handed-over', 'reminded', 'became-overdue', 'escalated')).toEqual([
      '2027-02-09 12:00 handed-over referral/1',
      '2027-02-16 08:00 reminded referral/1',
      '2027-02-22 08:00 reminded referral/1',
      '2027-02-24 00:00 became-overdue referral/1',
      '2027-02-24 08:00 escalated referral/1 leader',
    ]);
    expect(example.life.state.duties['case/follow-up/1']).toBeUndefined();
    expect(example.ask({ type: 'accept', by: caseworker, duty: 'case/referral/1' })).toEqual([]);
    expect(Object.keys(example.life.state.duties)).toEqual(['case/follow-up/1']);
  });

  it('to a colleague may say why, in words that are judged, and they stay with it', () => {
    const example = opened();
    const asked = { type: 'handover', by: caseworker, duty: 'case/referral/1', to: 'per' } as const;
    expect(codes(example.ask({ ...asked, reason: 'x'.repeat(20_000) }))).toEqual(['field-too-long']);
    expect(example.ask({ ...asked, reason: 'Jeg er på kurs' })).toEqual([]);
    const given = example.life.journal.find(({ type }) => type === 'handed-over');
    expect(given).toMatchObject({ reason: 'Jeg er på kurs' });
  });

  it('comes back with the reason and a new date', () => {
    const example = sent().on('2027-02-12');
    expect(codes(example.complete('case/referral/1', { outcome: 'sent' }))).toEqual(['awaits-handover']);
    const back = { type: 'return', by: caseworker, duty: 'case/referral/1', reason: 'Mangler opplysninger' } as const;
    expect(example.ask(back)).toEqual([]);
    expect(example.due('case/referral/1')).toBe('2027-02-26');
    expect(codes(example.ask(back))).toEqual(['awaits-no-handover']);
    expect(example.complete('case/referral/1', { outcome: 'sent' })).toEqual([]);
  });
});

describe('a duty that is offered to a colleague', () => {
  const offered = () => {
    const example = opened();
    expect(example.ask({ type: 'handover', by: caseworker, duty: 'case/referral/1', to: 'per' })).toEqual([]);
    return example;
  };

  it('is told to them the next morning, and stays with the sender until they accept', () => {
    const example = offered().on('2027-02-12');
    expect(example.life.sent[0]).toMatchObject({ to: { persons: ['per'] }, items: [{ kind: 'offered' }] });
    expect(example.life.sent.at(-1)).toMatchObject({ to: { persons: ['caseworker'] }, items: [{ kind: 'reminder' }] });
    expect(codes(example.ask({ type: 'accept', by: leader, duty: 'case/referral/1' }))).toEqual(['not-offered-to-you']);
    expect(example.ask({ type: 'accept', by: per, duty: 'case/referral/1' })).toEqual([]);
    expect(example.life.state.duties['case/referral/1']?.assigned).toEqual(['per']);
  });

  it('is given back, and nothing has moved', () => {
    const example = offered();
    expect(example.ask({ type: 'return', by: per, duty: 'case/referral/1', reason: 'Ferie' })).toEqual([]);
    expect(example.life.state.duties['case/referral/1']).not.toHaveProperty('assigned');
    expect(example.due('case/referral/1')).toBe('2027-02-15');
  });

  it('and given to somebody else meanwhile, can be taken by nobody else any more', () => {
    const example = offered();
    const to = 'somebody-else';
    expect(example.ask({ type: 'reassign', by: leader, role: 'caseworker', to, duty: 'case/referral/1' })).toEqual([]);
    expect(codes(example.ask({ type: 'accept', by: per, duty: 'case/referral/1' }))).toEqual(['awaits-no-handover']);
    expect(example.life.state.duties['case/referral/1']?.assigned).toEqual([to]);
  });
});

describe('a date that people agree', () => {
  const agreed = (nextMeeting?: string) => {
    const example = opened();
    example.ask({ type: 'open-duty', by: caseworker, step: 'meeting', track: 'case' });
    const fields: Fields = nextMeeting ? { nextMeeting } : {};
    expect(example.complete('case/meeting/1', { outcome: 'held', fields })).toEqual([]);
    return example;
  };

  it('is the due date; without one the outer bound is', () => {
    expect(agreed('2027-02-18').due('case/next-meeting/1')).toBe('2027-02-18');
    expect(agreed().due('case/next-meeting/1')).toBe('2027-02-23');
    expect(agreed('2027-02-23').lines('conflict-found')).toEqual([]);
  });

  it('past the outer bound is a conflict that is shown to a person, not hidden', () => {
    const example = agreed('2027-03-05');
    expect(example.due('case/next-meeting/1')).toBe('2027-02-23');
    expect(example.life.journal.at(-1)).toMatchObject({
      type: 'conflict-found',
      agreed: '2027-03-05',
      bound: '2027-02-23',
    });
    expect(example.life.sent.at(-1)).toMatchObject({ to: { role: 'leader' }, items: [{ kind: 'conflict' }] });
  });
});

describe('a deviation', () => {
  it('needs a reason, opens what counts from it, and is told to the leader', () => {
    const example = opened();
    const report = (reason: string) =>
      example.ask({ type: 'deviation', by: caseworker, step: 'follow-up', track: 'case', reason });
    expect(codes(report(''))).toEqual(['reason-missing']);
    expect(report('Familien møter ikke')).toEqual([]);
    expect(example.due('case/revise/1')).toBe('2027-03-09');
    expect(example.life.sent.at(-1)).toMatchObject({ to: { role: 'leader' }, items: [{ kind: 'deviation' }] });
  });
});
