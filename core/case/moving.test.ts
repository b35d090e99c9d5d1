import { describe, expect, it } from 'vitest';
import { atTime } from '../calendar/dates.ts';
import { askedWhenBroughtIn } from './brought-in.ts';
import { filledIn } from './brought-in-answers.ts';
import { caseworker, ExampleCase, exampleRoutine, head, leader } from './testing/example-life.ts';

const routine = exampleRoutine(
  `
reply:
  row: '1'
  title: Svar
  responsible: caseworker
  opens: start
  deadline: { within: P3W, basis: law, law: loven § 1 }
investigation:
  row: '1'
  title: Undersøkelse
  responsible: caseworker
  opens: start
  deadline: { within: P3M, basis: law, law: loven § 2 }
  extension:
    by: leader
    to: P6M
    law: loven § 2
    ground: { type: text, ask: Hvorfor?, required: true }
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  deadline: { every: P6M, from: placed, until: ended, basis: local, agreed: true }
report:
  row: '1'
  title: Rapport
  responsible: caseworker
  deadline: { before: P7D, of: meeting, basis: proposal }
`,
  'facts: { placed: { type: date, ask: Plassert }, ended: { type: date, ask: Slutt } }',
);
const [reply, investigation, note] = ['case/reply/1', 'case/investigation/1', 'case/note/1'];
const [meeting, report] = ['case/meeting/1', 'case/report/1'];

/** Opened on Monday 4 January 2027: reply by the 25th, note by the 11th, investigation by 4 April. */
function opened(facts = {}) {
  return new ExampleCase(routine, '2027-01-04', facts);
}
function codes(refusals: readonly { code: string; choices?: readonly string[] | undefined }[]): readonly string[] {
  return refusals.map(({ code, choices = [] }) => [code, ...choices].join(' '));
}
const move = (example: ExampleCase, duty: string, to: string, reason?: string) =>
  codes(example.ask({ type: 'move', by: caseworker, duty, to, ...(reason === undefined ? {} : { reason }) }));
const completed = (example: ExampleCase) => example.life.journal.findLast((event) => event.type === 'completed');

describe('a day that people agreed', () => {
  it('holds for what opens next where its meeting is called off, since it was counted from a wrong day; and both ways', () => {
    const example = opened({ placed: '2026-09-04' }).on('2027-05-01');
    const second = 'case/meeting/2';
    expect([meeting, second].map((id) => example.due(id))).toEqual(['2027-03-04', '2027-09-04']);
    const agree = { type: 'agree', by: caseworker, duty: second, date: '2027-08-20' } as const;
    expect(example.ask(agree)).toEqual([]);
    const placed = (value: string) =>
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'placed', value, reason: 'Feil måned' });
    expect(placed('2026-12-04')).toEqual([]);
    expect(example.life.state.duties[second]).toBeUndefined();
    example.on('2027-05-02');
    expect(placed('2026-09-04')).toEqual([]);
    example.on('2027-05-03');
    expect(example.due(second)).toBe('2027-08-20');
    expect(placed('2026-12-04')).toEqual([]);
    example.on('2027-06-04');
    expect(example.due(second)).toBe('2027-08-20');
    // The one after that opens later than the day: it is another meeting.
    expect(placed('2027-04-04')).toEqual([]);
    example.on('2027-10-04');
    expect(example.due(second)).toBe('2028-04-04');
  });

  it('holds in the same way where the placement was brought in with the wrong year', () => {
    const facts = { placed: '2024-11-20' };
    const asked = askedWhenBroughtIn(routine, facts, [], atTime('2026-11-26', '12:00')).case;
    const steps = filledIn(routine, asked, { steps: {} });
    const example = new ExampleCase(routine, '2026-11-26', facts, { source: 'Acos', steps }, facts);
    const open = () => Object.values(example.life.state.duties).find(({ step }) => step === 'meeting')!;
    expect(example.ask({ type: 'agree', by: caseworker, duty: open().id, date: '2026-12-25' })).toEqual([]);
    const placed = (value: string) =>
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'placed', value, reason: 'Feil år' });
    for (const value of ['2025-11-20', '2024-11-20']) {
      expect(placed(value)).toEqual([]);
      example.on('2026-11-27');
      expect(open().due).toEqual({ date: '2026-12-25' });
    }
  });
});

describe('a day far ahead', () => {
  const [near, far] = ['2029-01-05', '2029-01-06'];

  it('is asked about once where somebody moves a date there, and refused past all bounds', () => {
    const example = opened().on('2027-01-05');
    const asked = { type: 'move', by: caseworker, duty: note, to: far, reason: 'Travelt' } as const;
    expect(example.ask(asked)).toMatchObject([
      { code: 'date-unusual', field: 'to', subject: 'far-ahead', choices: ['2027'] },
    ]);
    expect(codes(example.ask({ ...asked, sure: { to: near } }))).toEqual(['date-unusual 2027']);
    expect(move(example, note, near, 'Travelt')).toEqual([]);
    expect(example.ask({ ...asked, sure: { to: far } })).toEqual([]);
    expect(example.due(note)).toBe(far);
    const never = { ...asked, to: '2053-01-06', sure: { to: '2053-01-06' } };
    expect(example.ask(never)).toMatchObject([{ code: 'date-out-of-bounds', field: 'to' }]);
  });

  it('is none where it has gone by: that alone is said', () => {
    const example = opened({ placed: '2027-01-04' }).on('2027-01-05');
    for (const past of ['1900-01-01', '2027-01-04'])
      expect([past, move(example, note, past, 'Travelt')]).toEqual([past, ['date-has-passed']]);
  });

  it('is asked about where people agree it, for what is open and for what opens next', () => {
    const example = opened({ placed: '2027-01-04' }).on('2027-01-05');
    const agreed = { type: 'agree', by: caseworker, duty: meeting, date: far } as const;
    expect(codes(example.ask(agreed))).toEqual(['date-unusual 2027']);
    expect(example.ask({ ...agreed, sure: { date: far } })).toEqual([]);
    // The next one opens on 4 July: two years from then nobody asks.
    const next = { type: 'agree', by: caseworker, step: 'meeting', track: 'case', date: '2029-07-05' } as const;
    expect(codes(example.ask(next))[0]).toMatch(/^date-unusual/);
    expect(example.ask({ ...next, date: '2029-07-04' })).toEqual([]);
    expect(example.ask({ ...next, sure: { date: next.date } })).toEqual([]);
  });
});

describe('a date that the law sets', () => {
  it('is moved up to its own day and back, without a reason', () => {
    const example = opened().on('2027-01-05');
    expect(move(example, reply, '2027-01-20')).toEqual([]);
    expect(move(example, reply, '2027-01-25')).toEqual([]);
    expect(example.due(reply)).toBe('2027-01-25');
    expect(example.life.state.toNote).toEqual({});
  });

  it('is moved by nobody to the day after, whatever the reason', () => {
    const example = opened().on('2027-01-05');
    expect(move(example, reply, '2027-01-26', 'Travelt')).toEqual(['law-date']);
    const byLeader = { type: 'move', by: leader, duty: reply, to: '2030-01-01', reason: 'Travelt' } as const;
    expect(codes(example.ask(byLeader))).toEqual(['law-date']);
    expect(example.due(reply)).toBe('2027-01-25');
  });

  it('that has passed is moved nowhere at all', () => {
    const example = opened().on('2027-01-26');
    expect(move(example, reply, '2027-01-26', 'Travelt')).toEqual(['law-date']);
    expect(example.life.state.duties[reply]?.overdue).toBe(true);
  });

  it('names the way to more time where the table has one, as long as the time is not out', () => {
    const example = opened().on('2027-01-05');
    expect(move(example, investigation, '2027-05-01', 'Travelt')).toEqual(['law-date ask-extension']);
    example.on('2027-04-05');
    expect(move(example, investigation, '2027-05-01', 'Travelt')).toEqual(['law-date']);
  });
});

describe('more time than the law gives', () => {
  const askFor = (example: ExampleCase, by = caseworker) =>
    codes(example.ask({ type: 'ask-extension', by, duty: investigation, ground: 'Særlig krevende' }));
  const decide = (example: ExampleCase, type: 'approve' | 'refuse', by = leader) =>
    codes(
      example.ask({ type, by, duty: investigation, ...(type === 'refuse' ? { reason: 'Ikke særlig' } : {}) } as never),
    );

  it('is asked for and granted before the time is out: the date counts from where it always did', () => {
    const example = opened().on('2027-03-30');
    expect(askFor(example)).toEqual([]);
    expect(example.due(investigation)).toBe('2027-04-04');
    example.on('2027-04-04', '23:00');
    expect(decide(example, 'approve')).toEqual([]);
    expect(example.due(investigation)).toBe('2027-07-04');
    example.on('2027-07-04').complete(investigation);
    expect(completed(example)).toMatchObject({ onTime: true });
  });

  it('asked for in time and granted the day after: the work has the new date and is late all the same', () => {
    const example = opened().on('2027-04-04');
    expect(askFor(example)).toEqual([]);
    example.on('2027-04-05');
    expect(decide(example, 'approve')).toEqual([]);
    expect(example.life.state.duties[investigation]).toMatchObject({ due: { date: '2027-07-04' }, overdue: true });
    example.on('2027-06-01').complete(investigation);
    expect(completed(example)).toMatchObject({ onTime: false });
  });

  it('is not asked for once the time is out, nor twice, nor without a ground', () => {
    const late = opened().on('2027-04-05');
    expect(askFor(late)).toEqual(['extension-too-late']);
    const example = opened().on('2027-03-30');
    expect(codes(example.ask({ type: 'ask-extension', by: caseworker, duty: investigation, ground: '' }))).toEqual([
      'field-missing',
    ]);
    expect(askFor(example)).toEqual([]);
    expect(askFor(example)).toEqual(['extension-asked-already']);
    expect(decide(example, 'approve')).toEqual([]);
    expect(askFor(example)).toEqual(['no-extension']);
    expect(codes(example.ask({ type: 'ask-extension', by: caseworker, duty: reply, ground: 'x' }))).toEqual([
      'no-extension',
    ]);
  });

  it('is never granted by silence', () => {
    const example = opened().on('2027-03-30');
    askFor(example);
    example.on('2028-03-30');
    expect(example.due(investigation)).toBe('2027-04-04');
    expect(example.life.state.duties[investigation]?.overdue).toBe(true);
  });

  it('is decided by the role that the table names, or one above, and not by whoever asked', () => {
    const example = opened().on('2027-03-30');
    askFor(example, leader);
    expect(decide(example, 'approve', caseworker)).toEqual(['not-a-deciding-role leader head']);
    expect(decide(example, 'approve', leader)).toEqual(['own-work']);
    expect(decide(example, 'approve', head)).toEqual([]);
  });

  it('refused leaves the date where it was, and can be asked for anew', () => {
    const example = opened().on('2027-03-01');
    askFor(example);
    expect(decide(example, 'refuse')).toEqual([]);
    expect(example.due(investigation)).toBe('2027-04-04');
    expect(example.on('2027-03-02').lines('announced')).toContain('2027-03-02 08:00 announced investigation/1');
    expect(askFor(example)).toEqual([]);
  });

  it('waits while the work goes on: done meanwhile, there is nothing left to decide', () => {
    const example = opened().on('2027-03-01');
    askFor(example);
    expect(example.complete(investigation)).toEqual([]);
    expect(decide(example, 'approve')).toEqual(['duty-ended']);
  });

  it('is told to the role that decides at once, and again with each reminder', () => {
    const example = opened().on('2027-03-01');
    askFor(example);
    example.on('2027-04-03');
    const told = example.life.sent.filter(({ to, at }) => to.role === 'leader' && at > '2027-03-01');
    expect(told.flatMap(({ items }) => items.map(({ kind, duty }) => `${kind} ${duty}`))).toEqual([
      'extension case/investigation/1',
      'reminder case/investigation/1',
      'reminder case/investigation/1',
    ]);
  });
});

describe('a date of the routine', () => {
  it('past its own day needs a reason, and is a deviation until somebody who leads has taken note of it', () => {
    const example = opened().on('2027-01-05');
    expect(move(example, note, '2027-01-11')).toEqual(['date-unchanged']);
    expect(move(example, note, '2027-01-12')).toEqual(['reason-missing']);
    expect(move(example, note, '2027-01-12', 'Tolken er syk')).toEqual([]);
    expect(Object.keys(example.life.state.toNote)).toEqual([note]);
    const takeNote = (by = leader) => codes(example.ask({ type: 'take-note', by, duty: note }));
    expect(takeNote(caseworker)).toEqual(['not-a-deciding-role']);
    expect(takeNote()).toEqual([]);
    expect(takeNote()).toEqual(['nothing-to-note']);
    expect(example.life.journal.at(-1)).toMatchObject({ type: 'noted', by: 'leader', duty: note });
  });

  it('is to be noted also when the work is done and the case closed, and not by who moved it', () => {
    const example = opened().on('2027-01-05');
    example.ask({ type: 'move', by: leader, duty: note, to: '2027-01-12', reason: 'Tolken er syk' });
    example.complete(note);
    example.ask({ type: 'close', by: caseworker, reason: 'Flyttet', cancelDuties: true });
    expect(codes(example.ask({ type: 'take-note', by: leader, duty: note }))).toEqual(['own-work']);
    expect(codes(example.ask({ type: 'take-note', by: head, duty: note }))).toEqual([]);
  });

  it('moved within its own day and back leaves nothing to note', () => {
    const example = opened().on('2027-01-05');
    expect(move(example, note, '2027-01-08')).toEqual([]);
    expect(move(example, note, '2027-01-11')).toEqual([]);
    expect(example.life.state.toNote).toEqual({});
  });

  it('that is overdue stays overdue when it is moved, is reminded of and told above by its new date, and met late', () => {
    const example = opened().on('2027-01-12');
    expect(move(example, note, '2027-02-15', 'Tolken er syk')).toEqual([]);
    expect(example.life.state.duties[note]).toMatchObject({ due: { date: '2027-02-15' }, overdue: true });
    example.on('2027-02-20');
    expect(example.lines('reminded', 'became-overdue', 'escalated').filter((line) => line.includes('note'))).toEqual([
      '2027-01-08 08:00 reminded note/1',
      '2027-01-12 00:00 became-overdue note/1',
      '2027-01-12 08:00 escalated note/1 leader',
      '2027-02-08 08:00 reminded note/1',
      '2027-02-12 08:00 reminded note/1',
      '2027-02-16 08:00 escalated note/1 leader',
    ]);
    example.complete(note);
    expect(completed(example)).toMatchObject({ onTime: false });
  });

  it('moved earlier, missed, and moved back to the rule’s own day: the rule was not missed', () => {
    const example = opened().on('2027-01-05');
    move(example, note, '2027-01-06');
    example.on('2027-01-07');
    expect(example.life.state.duties[note]?.overdue).toBe(true);
    expect(move(example, note, '2027-01-11')).toEqual([]);
    expect(example.life.state.duties[note]?.overdue).toBe(false);
    example.on('2027-01-11').complete(note);
    expect(completed(example)).toMatchObject({ onTime: true });
  });
});

describe('a day that people agree for a recurrence', () => {
  const agree = (example: ExampleCase, date: string, of: { duty?: string; step?: string } = { duty: meeting }) =>
    codes(example.ask({ type: 'agree', by: caseworker, date, ...of }));

  it('up to the rule’s own departs from nothing; the report follows, and it is met in time by the rule', () => {
    const example = opened({ placed: '2027-01-10' }).on('2027-06-01');
    expect(agree(example, '2027-06-20')).toEqual([]);
    expect([example.due(meeting), example.due(report)]).toEqual(['2027-06-20', '2027-06-13']);
    expect(example.lines('moved', 'conflict-found')).toEqual(['2027-06-01 12:00 moved report/1']);
    expect(example.life.state.toNote).toEqual({});
    example.on('2027-06-20').complete(meeting);
    expect(completed(example)).toMatchObject({ onTime: true });
  });

  it('beforehand for the next one counts, and not where that opens so much later that the day has gone by', () => {
    const agreed = () => {
      const example = opened({ placed: '2027-01-10' }).on('2027-06-01');
      const next = { type: 'agree', by: caseworker, date: '2027-07-12', step: 'meeting', track: 'case' } as const;
      expect(codes(example.ask({ ...next, date: '2027-07-08' }))).toEqual(['date-before-opening']);
      expect(codes(example.ask(next))).toEqual([]);
      return example;
    };
    expect(agreed().on('2027-07-11').due('case/meeting/2')).toBe('2027-07-12');
    const later = agreed();
    later.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'placed', value: '2027-02-10' });
    expect(later.on('2027-08-11').due('case/meeting/2')).toBe('2028-02-10');
  });

  it('on the rule’s own day is no conflict, and the day after is: the bound stays, and the leader is told of both', () => {
    const example = opened({ placed: '2027-01-10' }).on('2027-06-01');
    expect(agree(example, '2027-07-10')).toEqual([]);
    expect(example.lines('conflict-found')).toEqual([]);
    expect(agree(example, '2027-07-11')).toEqual([]);
    expect(example.due(meeting)).toBe('2027-07-10');
    expect(example.life.journal.find(({ type }) => type === 'conflict-found')).toMatchObject({
      agreed: '2027-07-11',
      bound: '2027-07-10',
      tell: [{ role: 'leader' }],
    });
  });

  it('before it has opened it waits, and the report opens with the day that it leaves', () => {
    const example = opened({ placed: '2027-01-10' }).on('2027-06-01');
    expect(agree(example, '2027-07-09', { step: 'meeting' })).toEqual(['date-before-opening']);
    // What is no day has not passed.
    for (const none of ['0x10', '31.02', 'tull'])
      expect(agree(example, none, { step: 'meeting' })).toEqual(['field-not-a-date']);
    expect(agree(example, '2027-12-14', { step: 'meeting' })).toEqual([]);
    expect(example.due('case/meeting/2')).toBeUndefined();
    example.on('2027-07-11');
    expect([example.due('case/meeting/2'), example.due('case/report/2')]).toEqual(['2027-12-14', '2027-12-07']);
    example.on('2028-01-11');
    // Of the one after that nothing has been agreed.
    expect(example.due('case/meeting/3')).toBe('2028-07-10');
  });

  it('stands when the anchor is corrected, as long as the rule allows it', () => {
    const example = opened({ placed: '2027-01-10' }).on('2027-06-01');
    agree(example, '2027-06-20');
    const setPlaced = (value: string) =>
      example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'placed', value });
    setPlaced('2027-01-20');
    expect(example.life.state.duties[meeting]).toMatchObject({
      due: { date: '2027-06-20' },
      rule: { date: '2027-07-20' },
    });
    setPlaced('2026-12-12');
    expect(example.due(meeting)).toBe('2027-06-12');
  });

  it('is for what people agree, for days that come, and for those who have the work', () => {
    const example = opened({ placed: '2027-01-10' }).on('2027-06-01');
    expect(agree(example, '2027-06-20', { duty: reply })).toEqual(['no-date-to-agree']);
    expect(agree(example, '2027-05-31')).toEqual(['date-has-passed']);
    expect(agree(example, '2027-06-01')).toEqual([]);
    const stranger = { person: 'stranger', roles: [] };
    expect(codes(example.ask({ type: 'agree', by: stranger, duty: meeting, date: '2027-06-20' }))).toEqual([
      'not-your-duty caseworker',
    ]);
  });

  it('moved past the rule, what comes before it stays late where it was late', () => {
    const example = opened({ placed: '2027-01-10' }).on('2027-07-05');
    expect(example.life.state.duties[report]?.overdue).toBe(true);
    expect(move(example, meeting, '2027-09-01', 'Ferie')).toEqual([]);
    expect(example.life.state.duties[report]).toMatchObject({ due: { date: '2027-08-25' }, overdue: true });
    example.on('2027-08-20').complete(report);
    expect(completed(example)).toMatchObject({ onTime: false });
  });
});
