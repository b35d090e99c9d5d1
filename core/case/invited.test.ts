import { describe, expect, it } from 'vitest';
import { aboutEvent } from './about-event.ts';
import { linesNow } from './lines-now.ts';
import { messagesOf } from './messages.ts';
import { caseworker, ExampleCase, leader } from './testing/example-life.ts';
import { agreeing, meetingRoutine } from './testing/meeting-routine.ts';

const codes = (refusals: readonly { readonly code: string }[]) => refusals.map(({ code }) => code);

describe('who is asked to come on an agreed day', () => {
  it('is told of the day that holds when the mail goes; whoever asks, and those who are only written of, are not', () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    const asked = { invited: ['ola', caseworker.person, 'ola'], others: 'Mor og skolen' };
    expect(example.ask(agreeing('2027-02-01', asked))).toEqual([]);
    const event = example.life.journal.at(-1)!;
    expect(event).toMatchObject({ type: 'agreed', tell: [{ persons: ['ola'] }], others: 'Mor og skolen' });
    const messages = messagesOf(event, example.life.state);
    expect(messages).toMatchObject([{ kind: 'invited', to: { persons: ['ola'] }, duty: 'case/meeting/1' }]);
    const line = () => linesNow(meetingRoutine, example.life.state, messages);
    expect(line()).toMatchObject([{ kind: 'invited', due: { date: '2027-02-01' } }]);
    // What was written of others is beside no sealed event.
    expect(JSON.stringify(aboutEvent(event))).not.toContain('skolen');
    // Agreed anew before it was sent: the new day is what is told.
    example.ask(agreeing('2027-02-08'));
    expect(line()).toMatchObject([{ due: { date: '2027-02-08' } }]);
    // The duty opens on that day; done, nobody is asked to come any more.
    example.complete('case/plan/1');
    expect(line()).toMatchObject([{ duty: 'case/meeting/1', due: { date: '2027-02-08' } }]);
    example.on('2027-02-08').complete('case/meeting/1');
    expect(line()).toEqual([]);
  });

  it('hears of each other day and that it is off, once, whatever takes it off, and that it is on again', () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    const told = () =>
      example.life.journal.flatMap((event) =>
        event.type === 'agreed' || event.type === 'invited-told'
          ? [[event.type, event.date, (event.tell ?? []).flatMap(({ persons }) => persons).join()]]
          : [],
      );
    example.ask(agreeing('2027-02-01', { invited: ['ola'] }));
    example.ask(agreeing('2027-02-08', { invited: ['per'] }));
    const sent = example.life.journal.flatMap((event) => messagesOf(event, example.life.state));
    const off = { type: 'close', by: leader, reason: 'Flyttet', cancelDuties: true } as const;
    expect(example.ask(off)).toEqual([]);
    expect(linesNow(meetingRoutine, example.life.state, sent)).toEqual([]);
    const last = messagesOf(example.life.journal.findLast(({ type }) => type === 'invited-told')!, example.life.state);
    expect(linesNow(meetingRoutine, example.life.state, last.slice(0, 1))).toMatchObject([
      { kind: 'uninvited', due: { date: '2027-02-08' } },
    ]);
    expect(example.ask({ type: 'reopen', by: leader, reason: 'Feil' })).toEqual([]);
    expect(told()).toEqual([
      ['agreed', '2027-02-01', 'ola'],
      ['agreed', '2027-02-08', 'ola,per'],
      ['invited-told', undefined, 'ola,per'],
      ['invited-told', '2027-02-08', 'ola,per'],
    ]);
    expect(linesNow(meetingRoutine, example.life.state, last.slice(0, 1))).toEqual([]);
  });

  it('hears nothing when it has been held, nor of a day that is past', () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    example.ask(agreeing('2027-02-01', { invited: ['ola'] }));
    example.complete('case/plan/1');
    example.on('2027-02-01').complete('case/meeting/1');
    expect(example.life.state.meetings).toEqual({});
    expect(example.life.journal.some(({ type }) => type === 'invited-told')).toBe(false);
    const other = new ExampleCase(meetingRoutine, '2027-01-04');
    other.ask(agreeing('2027-01-05', { invited: ['ola'] }));
    other.on('2027-01-20').ask({ type: 'close', by: leader, reason: 'Flyttet', cancelDuties: true });
    expect(other.life.journal.some(({ type }) => type === 'invited-told')).toBe(false);
  });

  it('is a reader, where the case is protected', () => {
    const example = new ExampleCase(meetingRoutine, '2027-01-04');
    const protect = { type: 'protect', by: leader, readers: [leader.person, caseworker.person, 'head'] } as const;
    expect(example.ask(protect)).toEqual([]);
    expect(codes(example.ask(agreeing('2027-02-01', { invited: ['ola'] })))).toContain('no-reader');
    expect(example.ask(agreeing('2027-02-01', { invited: [leader.person] }))).toEqual([]);
  });
});
