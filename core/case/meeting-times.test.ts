import { describe, expect, it } from 'vitest';
import { aboutEvent } from './about-event.ts';
import type { EventOf } from './events.ts';
import { evolve } from './evolve.ts';
import { linesNow } from './lines-now.ts';
import { meetsAt } from './meetings.ts';
import { messagesOf } from './messages.ts';
import { caseworker, ExampleCase, leader } from './testing/example-life.ts';
import { agreeing, meetingRoutine } from './testing/meeting-routine.ts';

const id = 'case/meeting/1';
const saidTo = (example: ExampleCase, command: Parameters<ExampleCase['ask']>[0]) =>
  example.ask(command).map(({ code, field }) => `${code} at ${field}`);
const toldBy = (example: ExampleCase) => {
  const event = example.life.journal.at(-1)!;
  return messagesOf(event, example.life.state).map(({ kind, to }) => `${kind} ${to.persons}`);
};

describe('the time of a meeting', () => {
  it('is of its day alone, opens with the duty, and moves no deadline', () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    const hours = { starts: '09:00', ends: '10:30', place: 'Rådhuset' };
    expect(example.ask(agreeing('2027-02-01', hours))).toEqual([]);
    expect(meetsAt(example.life.state, id)).toEqual({ date: '2027-02-01', ...hours });
    example.complete('case/plan/1');
    expect(meetsAt(example.life.state, id)).toEqual({ date: '2027-02-01', ...hours });
    const { due, since } = example.life.state.duties[id]!;
    const later = { type: 'agree', by: caseworker, duty: id, date: '2027-02-01', starts: '13:00' } as const;
    expect(example.on('2027-01-20').ask(later)).toEqual([]);
    expect(example.life.journal.at(-1)).not.toHaveProperty('due');
    expect(example.life.state.duties[id]).toMatchObject({ due, since });
    expect(meetsAt(example.life.state, id)).toEqual({ date: '2027-02-01', starts: '13:00' });
    // The same once more is no news.
    expect(saidTo(example, later)).toEqual(['date-unchanged at date']);
    // Another day is the whole day until somebody says a time.
    expect(example.ask({ ...later, date: '2027-02-08', starts: undefined })).toEqual([]);
    expect(meetsAt(example.life.state, id)).toEqual({ date: '2027-02-08' });
  });

  it('is forgotten where the day becomes another one by itself, and does not come back with it', () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    example.ask(agreeing('2027-02-01', { starts: '09:00' }));
    example.complete('case/plan/1', { fields: { next: '2027-02-08' } });
    expect(meetsAt(example.life.state, id)).toEqual({ date: '2027-02-08' });
    expect(example.life.state.tracks.case!.steps.meeting?.meets).toBeUndefined();
  });

  it('holds where the rule moves the date, for its own day alone, and is gone where the rule gives another day', () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    example.ask(agreeing('2027-02-01', { starts: '09:00' }));
    example.complete('case/plan/1');
    const { state } = example.life;
    const moved = (to: string, agreed?: string): EventOf<'moved'> => ({
      ...{
        type: 'moved',
        at: state.asOf,
        duty: id,
        to: { date: to },
        reason: '',
        cause: 'rule',
        pastRule: false,
        tell: [],
      },
      ...(agreed === undefined ? {} : { agreed }),
    });
    expect(meetsAt(evolve(state, moved('2027-02-10')), id)).toEqual({ date: '2027-02-10' });
    expect(meetsAt(evolve(state, moved('2027-02-01')), id)).toEqual({ date: '2027-02-01', starts: '09:00' });
    const there = evolve(state, moved('2027-02-08', '2027-02-08'));
    expect(meetsAt(evolve(there, moved('2027-02-01', '2027-02-01')), id)).toEqual({ date: '2027-02-01' });
  });

  it.each([
    ['an end without a beginning', { ends: '10:00' }, ['field-missing at starts']],
    ['an end before the beginning', { starts: '10:00', ends: '09:00' }, ['ends-before-start at starts']],
    ['no time between', { starts: '10:00', ends: '10:00' }, ['ends-before-start at starts']],
    ['what is no time', { starts: 'halv ti' }, ['field-not-a-time at starts']],
    ['a place of two lines', { place: 'Rådhuset\nrom 3' }, ['field-not-printable at place']],
    ['a number of somebody', { place: 'hos 05895198031' }, ['field-has-national-identity-number at place']],
  ])('is not %s', (_what, said, codes) => {
    expect(saidTo(new ExampleCase(meetingRoutine, '2027-01-04'), agreeing('2027-02-01', said))).toEqual(codes);
  });

  it('is an hour that there is: in the night to summer time one is left out, and in the other one comes twice', () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    expect(saidTo(example, agreeing('2027-03-28', { starts: '02:30' }))).toEqual(['no-such-hour at starts']);
    expect(saidTo(example, agreeing('2027-03-28', { starts: '01:30', ends: '02:15' }))).toEqual([
      'no-such-hour at starts',
    ]);
    expect(saidTo(example, agreeing('2027-03-28', { starts: '01:30', ends: '03:00' }))).toEqual([]);
    const autumn = new ExampleCase(meetingRoutine, '2027-09-01');
    expect(saidTo(autumn, agreeing('2027-10-31', { starts: '02:30', ends: '02:45' }))).toEqual([]);
  });

  it('is news to those who were asked when it is another one, and the place too; a colleague more is none', () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    const line = () => {
      const messages = messagesOf(example.life.journal.at(-1)!, example.life.state).slice(0, 1);
      return linesNow(meetingRoutine, example.life.state, messages);
    };
    example.ask(agreeing('2027-02-01', { starts: '09:00', invited: ['ola'] }));
    expect(line()).toMatchObject([{ due: { date: '2027-02-01' }, hours: { starts: '09:00' } }]);
    example.ask(agreeing('2027-02-01', { starts: '09:00', ends: '10:00' }));
    expect(toldBy(example)).toEqual(['invited ola']);
    expect(line()).toMatchObject([{ hours: { starts: '09:00', ends: '10:00' } }]);
    example.ask(agreeing('2027-02-01', { starts: '09:00', ends: '10:00', invited: ['per', 'ola'] }));
    expect(toldBy(example)).toEqual(['invited per']);
    example.ask(agreeing('2027-02-01', { starts: '09:00', ends: '10:00', place: 'Storgata 1' }));
    expect(toldBy(example)).toEqual(['invited ola', 'invited per']);
    // What is sent says that there is a place, and not which.
    expect(line()).toMatchObject([{ somewhere: true }]);
    expect(JSON.stringify(line())).not.toContain('Storgata');
    expect(JSON.stringify(aboutEvent(example.life.journal.at(-1)!))).not.toContain('Storgata');
    // An hour that was forgotten in the state alone is told of as well.
    example.ask({ type: 'close', by: leader, reason: 'Flyttet', cancelDuties: true });
    expect(example.life.journal.at(-1)).not.toHaveProperty('starts');
    example.ask({ type: 'reopen', by: leader, reason: 'Feil' });
    expect(example.life.journal.findLast(({ type }) => type === 'invited-told')).toMatchObject({
      ...{ date: '2027-02-01', starts: '09:00', ends: '10:00' },
    });
  });

  it('tells those who lead once that the day is past the bound, whatever its time becomes', () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    example.complete('case/plan/1');
    const past = { type: 'agree', by: caseworker, duty: id, date: '2027-06-01', sure: { date: '2027-06-01' } } as const;
    example.ask(past);
    expect(example.ask({ ...past, starts: '09:00' })).toEqual([]);
    expect(example.lines('conflict-found')).toHaveLength(1);
  });
});

describe('one who was asked', () => {
  const asked = () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    example.ask(agreeing('2027-02-01', { starts: '09:00', invited: ['ola', 'per'] }));
    return example;
  };
  const takeOff = (person: string, by = caseworker) => ({ type: 'uninvite', by, duty: id, person }) as const;

  it('is taken off and told alone, with the day as they knew it, and hears nothing of the next one', () => {
    const example = asked();
    const invitation = messagesOf(example.life.journal.at(-1)!, example.life.state);
    expect(example.ask(takeOff('per'))).toEqual([]);
    expect(toldBy(example)).toEqual(['uninvited per']);
    const off = messagesOf(example.life.journal.at(-1)!, example.life.state);
    const said = () => linesNow(meetingRoutine, example.life.state, off);
    expect(said()).toMatchObject([{ kind: 'uninvited', alone: true, due: { date: '2027-02-01' } }]);
    // The invitation to them falls away where it has not gone; the other one holds.
    expect(invitation.map((each) => linesNow(meetingRoutine, example.life.state, [each]).length)).toEqual([1, 0]);
    example.ask(agreeing('2027-02-08', { starts: '09:00' }));
    expect(toldBy(example)).toEqual(['invited ola']);
    expect(said()).toMatchObject([{ due: { date: '2027-02-01' }, hours: { starts: '09:00' } }]);
    example.ask({ type: 'close', by: leader, reason: 'Flyttet', cancelDuties: true });
    expect(example.life.journal.findLast(({ type }) => type === 'invited-told')).toMatchObject({
      tell: [{ persons: ['ola'] }],
    });
  });

  it('is asked again as if for the first time', () => {
    const example = asked();
    example.ask(takeOff('per'));
    const off = messagesOf(example.life.journal.at(-1)!, example.life.state);
    expect(example.ask(agreeing('2027-02-01', { starts: '09:00', invited: ['per'] }))).toEqual([]);
    expect(toldBy(example)).toEqual(['invited per']);
    expect(linesNow(meetingRoutine, example.life.state, off)).toEqual([]);
    expect(example.life.state.meetings?.[id]).not.toHaveProperty('left');
  });

  it('is taken off once, by whoever has the work, of what is still to come', () => {
    const example = asked();
    expect(saidTo(example, takeOff('siv'))).toEqual(['not-invited at person']);
    const stranger = { person: 'siv', roles: ['office'] };
    expect(example.ask(takeOff('per', stranger)).map(({ code }) => code)).toEqual(['not-your-duty']);
    expect(example.ask(takeOff('per'))).toEqual([]);
    expect(saidTo(example, takeOff('per'))).toEqual(['not-invited at person']);
    expect(saidTo(example.on('2027-02-02'), takeOff('ola'))).toEqual(['not-invited at person']);
  });

  it('hears nothing of it where they do it themselves, and nobody does where all are off', () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    example.ask({ ...agreeing('2027-02-01', { invited: [caseworker.person] }), by: leader });
    expect(example.ask(takeOff(caseworker.person))).toEqual([]);
    expect(toldBy(example)).toEqual([]);
    example.ask(agreeing('2027-02-08'));
    expect(toldBy(example)).toEqual([]);
    example.ask({ type: 'close', by: leader, reason: 'Flyttet', cancelDuties: true });
    expect(example.life.journal.some(({ type }) => type === 'invited-told')).toBe(false);
  });
});
