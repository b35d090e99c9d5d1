import { describe, expect, it } from 'vitest';
import { foldJournal } from './fold.ts';
import { lineNow, linesNow } from './lines-now.ts';
import { type Message, messagesOf } from './messages.ts';
import { caseworker, ExampleCase, exampleRoutine, head, leader } from './testing/example-life.ts';

const routine = exampleRoutine(`
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  copies: head
  opens: start
  deadline: { within: P1M, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
talk:
  row: '1'
  title: Samtale med foreldrene
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P1M, basis: local }
`);
const talk = 'case/talk/1';
const plan = 'case/plan/1';

/** Every message of a life so far, also those that have long been sent. */
function messagesIn({ life }: ExampleCase): readonly Message[] {
  return life.journal.flatMap((event, index) => messagesOf(event, foldJournal(life.journal.slice(0, index + 1))!));
}

/** What is left now of the messages of one kind about one duty, by whom they were for. */
function left(example: ExampleCase, duty: string, kind: Message['kind']): readonly string[] {
  const messages = messagesIn(example).filter((message) => message.duty === duty && message.kind === kind);
  expect(messages).not.toEqual([]);
  return messages.flatMap((message) => (lineNow(routine, example.life.state, message) ? [message.to.role] : []));
}

// Both are due on 8 March: reminded on the 1st and the 5th, escalated on the 9th and the 15th.
const opened = () => new ExampleCase(routine, '2027-02-08');

describe('what a message says when it is sent', () => {
  it('is what holds then: today’s date, and who is told next', () => {
    const example = opened().on('2027-03-01', '08:30');
    const reminder = messagesIn(example).find(({ kind, duty }) => kind === 'reminder' && duty === talk)!;
    expect(lineNow(routine, example.life.state, reminder)).toMatchObject({
      due: { date: '2027-03-08' },
      next: { at: '2027-03-09T07:00:00.000Z', role: 'leader' },
    });
    // Told late, on the 9th: the leader has been told by then, and the head is the next.
    example.on('2027-03-10');
    expect(lineNow(routine, example.life.state, reminder)?.next).toEqual({
      at: '2027-03-15T07:00:00.000Z',
      role: 'head',
    });
  });

  it('says that work is late which got its date when another was out, and when it is registered', () => {
    const example = opened().on('2027-03-01', '08:30');
    const reminder = messagesIn(example).find(({ kind, duty }) => kind === 'reminder' && duty === plan)!;
    expect(lineNow(routine, example.life.state, reminder)).not.toHaveProperty('missed');
    example.on('2027-03-10');
    const move = { type: 'move', by: caseworker, duty: plan, to: '2027-03-22', reason: 'Travelt' } as const;
    expect(example.ask(move)).toEqual([]);
    const moved = messagesIn(example).find(({ kind, duty }) => kind === 'moved' && duty === plan)!;
    expect(lineNow(routine, example.life.state, moved)).toMatchObject({
      due: { date: '2027-03-22' },
      missed: { date: '2027-03-08' },
    });
    example.complete(plan);
    const line = lineNow(routine, example.life.state, moved);
    expect(line).toMatchObject({ registered: true });
    expect(line).not.toHaveProperty('missed');
  });

  it('names who is told every month, as long as no later occurrence speaks for it', () => {
    const example = opened().on('2027-06-01');
    const escalation = messagesIn(example).find(({ kind, duty }) => kind === 'escalation' && duty === talk)!;
    expect(lineNow(routine, example.life.state, escalation)?.next).toMatchObject({ role: 'head' });
  });

  it('is nothing once the work is done, cancelled or held back', () => {
    const done = opened().on('2027-03-01', '08:30');
    expect(left(done, talk, 'reminder')).toEqual(['caseworker']);
    done.complete(talk);
    expect(left(done, talk, 'reminder')).toEqual([]);
    const cancelled = opened().on('2027-03-10');
    expect(left(cancelled, talk, 'escalation')).toEqual(['leader']);
    cancelled.ask({ type: 'cancel', by: leader, duty: talk, reason: 'Flyttet' });
    expect(left(cancelled, talk, 'escalation')).toEqual([]);
    const held = opened().on('2027-03-10');
    held.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'suspectedViolence', value: true });
    expect(left(held, talk, 'reminder')).toEqual([]);
    expect(left(held, talk, 'escalation')).toEqual([]);
  });

  it('is nothing of a ladder that has begun anew: the date was moved, or the work waits for a decision', () => {
    const moved = opened().on('2027-03-10');
    moved.ask({ type: 'move', by: leader, duty: talk, to: '2027-03-30', reason: 'Ferie' });
    expect(left(moved, talk, 'reminder')).toEqual([]);
    expect(left(moved, talk, 'escalation')).toEqual([]);
    // Past the rule’s own date: those above are told of that, with the new one.
    const told = messagesIn(moved).find(({ kind }) => kind === 'moved')!;
    expect(lineNow(routine, moved.life.state, told)?.due).toEqual({ date: '2027-03-30' });
    // Late once more, it is told anew by the new ladder: what the old one said stays behind.
    moved.on('2027-03-31', '00:30');
    expect(moved.life.state.duties[talk]?.overdue).toBe(true);
    expect(left(moved, talk, 'escalation')).toEqual([]);
    const waits = opened().on('2027-03-10');
    waits.complete(plan);
    expect(left(waits, plan, 'reminder')).toEqual([]);
    expect(left(waits, plan, 'escalation')).toEqual([]);
    waits.on('2027-03-11', '08:30');
    expect(left(waits, plan, 'opened')).toEqual(['leader', 'head']);
  });

  it('is nothing to those whose duty it is no longer, and stays for those who get copies', () => {
    const example = opened().on('2027-02-09', '08:30');
    example.ask({ type: 'reassign', by: leader, role: 'caseworker', to: 'per' });
    example.on('2027-02-10', '08:30');
    const messages = messagesIn(example).filter(({ duty, kind }) => duty === plan && kind === 'opened');
    const readers = messages.flatMap((message) =>
      lineNow(routine, example.life.state, message) ? [message.to.persons.join()] : [],
    );
    expect(messages.map(({ to }) => to.persons.join())).toContain('per');
    expect(readers.filter((persons) => persons === 'caseworker')).toEqual([]);
    expect(readers).toContain('per');
    expect(readers).toContain('head');
  });

  it('an offer that was answered is none', () => {
    const example = opened().on('2027-02-10');
    example.ask({ type: 'handover', by: caseworker, duty: talk, to: 'per' });
    example.on('2027-02-11', '08:30');
    expect(left(example, talk, 'offered')).toEqual(['caseworker']);
    example.ask({ type: 'accept', by: { person: 'per', roles: ['caseworker'] }, duty: talk });
    expect(left(example, talk, 'offered')).toEqual([]);
  });

  it('that something was not done as the routine says stays true, whatever became of the duty', () => {
    const example = opened().on('2027-03-10');
    example.ask({ type: 'deviation', by: caseworker, step: 'talk', track: 'case', reason: 'Glemt' });
    example.complete(talk);
    const deviation = messagesIn(example).find(({ kind }) => kind === 'deviation')!;
    expect(lineNow(routine, example.life.state, deviation)).toMatchObject({ kind: 'deviation', duty: talk });
  });
});

describe('one reader’s mail', () => {
  it('has one line a duty, the strongest that still holds', () => {
    const example = opened().on('2027-03-16');
    const toHead = messagesIn(example).filter(({ to }) => to.role === 'head');
    expect(toHead.map(({ kind }) => kind)).toEqual(['escalation', 'escalation', 'escalation']);
    const lines = () => linesNow(routine, example.life.state, toHead).map(({ kind, duty }) => `${kind} ${duty}`);
    expect(lines()).toEqual([`escalation ${plan}`, `escalation ${talk}`]);
    example.ask({ type: 'move', by: head, duty: plan, to: '2027-03-30', reason: 'Ferie' });
    // What was told of its old ladder holds no longer.
    expect(lines()).toEqual([`escalation ${talk}`]);
  });
});

it('a decision is asked for with whose work it is about, so that it is not asked of them', () => {
  const plan = exampleRoutine(`
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
`);
  const example = new ExampleCase(plan, '2027-03-01').on('2027-03-02');
  example.complete('case/plan/1');
  example.on('2027-03-03');
  const asked = example.life.sent.flatMap(({ items }) => items).filter(({ approval }) => approval);
  expect(asked).toMatchObject([{ workOf: ['caseworker'] }]);
});

describe('what a deviation says of its row', () => {
  const deviation = { type: 'deviation', by: caseworker, step: 'talk', track: 'case', reason: 'Møtte ikke' } as const;
  const said = (example: ExampleCase) => {
    const message = messagesIn(example).find(({ kind }) => kind === 'deviation')!;
    return lineNow(routine, example.life.state, message);
  };

  it('by when it was due, and who is told if nothing comes of it', () => {
    const example = opened().on('2027-03-02');
    expect(example.ask(deviation)).toEqual([]);
    expect(said(example)).toMatchObject({
      due: { date: '2027-03-08' },
      next: { at: '2027-03-09T07:00:00.000Z', role: 'leader' },
    });
    expect(example.life.journal.at(-1)).toMatchObject({ type: 'deviated', due: { date: '2027-03-08' } });
  });

  it('of work that is done the date that it had, and nobody who is told', () => {
    const example = opened().on('2027-03-02');
    example.complete(talk);
    expect(example.ask(deviation)).toEqual([]);
    const line = said(example);
    expect(line).toMatchObject({ due: { date: '2027-03-08' }, registered: true });
    expect(line?.next).toBeUndefined();
  });
});
