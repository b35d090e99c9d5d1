import { describe, expect, it } from 'vitest';
import type { Fields } from './commands.ts';
import type { EventOf } from './events.ts';
import { foldJournal } from './fold.ts';
import { recordOf } from './record-of.ts';
import { registrationsOf } from './registered.ts';
import { caseworker, ExampleCase, exampleRoutine, head, leader } from './testing/example-life.ts';

// Work that is done is judged anew where the date that it counted from was wrong.
const routine = exampleRoutine(
  `
report:
  row: '1'
  title: Melding
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
  form: { sentOn: { type: date, ask: Når ble det sendt? } }
  outcomes: { done: { title: Sendt, opens: [reply, answer, plan] } }
reply:
  row: '1'
  title: Svar
  responsible: caseworker
  deadline: { within: P1W, basis: law, law: barnevernsloven § 2-1 }
answer:
  row: '1'
  title: Tilbakemelding
  responsible: caseworker
  deadline: { within: P1W, from: sentOn, basis: local }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  deadline: { within: P1W, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P1M, from: placed, basis: local }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  deadline: { every: P1M, from: firstMet, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
summons:
  row: '1'
  title: Innkalling
  responsible: caseworker
  deadline: { before: P7D, of: meeting, basis: local }
agenda:
  row: '1'
  title: Saksliste
  responsible: caseworker
  deadline: { before: P3D, of: meeting, basis: local }
`,
  'facts: { placed: { type: date, ask: Plassert }, firstMet: { type: date, ask: Første møte } }',
);
const [report, reply, answer, plan] = ['report', 'reply', 'answer', 'plan'].map((step) => `case/${step}/1`) as [
  string,
  string,
  string,
  string,
];
const correct = (example: ExampleCase, said: { done?: string; fields?: Fields; notDone?: boolean }, by = caseworker) =>
  example.ask({ type: 'correct', by, duty: report, reason: 'Så feil på datoen', ...said });
const judged = ({ life }: ExampleCase) =>
  life.journal.flatMap((event) => (event.type === 'judged-anew' ? [event] : ([] as EventOf<'judged-anew'>[])));

/** The report was typed as sent on the 10th; the reply came on the 18th, one day late. */
function replied() {
  const example = new ExampleCase(routine, '2027-02-01').on('2027-02-10');
  example.complete(report, { fields: { sentOn: '2027-02-10' } });
  example.on('2027-02-18');
  for (const duty of [reply, answer, plan]) expect(example.complete(duty)).toEqual([]);
  return example;
}

describe('work that counts from a day which is corrected', () => {
  it('is in time by another date, in an event of its own, and a leader takes note where the law had been missed', () => {
    const example = replied();
    expect(example.life.state.ended[reply]).toMatchObject({ onTime: false, rule: { date: '2027-02-17' } });
    example.on('2027-02-19');
    // The case began on the 1st; it was sent on the 11th.
    expect(correct(example, { done: '2027-02-11' })).toEqual([]);
    expect(judged(example).map(({ duty, rule, onTime, toNote }) => [duty, rule, onTime, toNote])).toEqual([
      [reply, { date: '2027-02-18' }, true, true],
      [plan, { date: '2027-02-18' }, true, undefined],
    ]);
    expect(example.life.state.ended[reply]).toMatchObject({
      onTime: true,
      rule: { date: '2027-02-18' },
      from: { date: '2027-02-11', duty: report },
    });
    expect(example.life.state.duties[plan]).toMatchObject({ rule: { date: '2027-02-18' }, done: { onTime: true } });
    // What was written stands.
    expect(example.life.journal.find((event) => event.type === 'completed' && event.duty === reply)).toMatchObject({
      onTime: false,
    });
    expect(example.life.state.toNote).toEqual({ [reply]: { at: expect.any(String), by: 'caseworker' } });
    expect(example.ask({ type: 'take-note', by: leader, duty: reply })).toEqual([]);
    expect(foldJournal(example.life.journal)).toEqual(example.life.state);
  });

  it('also by an answer of the form, and back again', () => {
    const example = replied();
    expect(correct(example, { fields: { sentOn: '2027-02-11' } })).toEqual([]);
    expect(correct(example, { fields: { sentOn: '2027-02-09' } }, head)).toEqual([]);
    expect(judged(example).map(({ duty, rule, onTime, by }) => [duty, rule, onTime, by])).toEqual([
      [answer, { date: '2027-02-18' }, true, 'caseworker'],
      [answer, { date: '2027-02-16' }, false, 'head'],
    ]);
    expect(example.life.state.toNote).toEqual({});
  });

  it('has it said where its registration is shown, and in its row', () => {
    const example = replied();
    correct(example, { done: '2027-02-11' });
    const rows = example.life.journal.map((event, at) => ({ sequence: at + 1, event }));
    expect(registrationsOf(rows, reply)).toMatchObject([
      { onTime: true, corrections: [{ onTime: false, reason: 'Så feil på datoen', fields: {} }] },
    ]);
    expect(registrationsOf(rows, reply)[0]!.corrections[0]).not.toHaveProperty('done');
    expect(registrationsOf(rows, report)[0]).toMatchObject({
      done: '2027-02-11',
      corrections: [{ done: '2027-02-10' }],
    });
    const { duties } = recordOf(routine, undefined, example.life.journal, example.life.journal.at(-1)!.at);
    expect(duties.find(({ duty }) => duty === reply)).toMatchObject({
      status: 'met',
      due: '2027-02-18',
      done: '2027-02-18',
      onTime: true,
      registeredLate: false,
    });
  });

  it('keeps its verdict where it had another date than its rule’s, and where nothing was wrong', () => {
    const example = replied();
    example.ask({ type: 'refuse', by: leader, duty: plan, reason: 'Mål mangler' });
    example.complete(plan);
    expect(correct(example, { done: '2027-02-09' })).toEqual([]);
    expect(judged(example).map(({ duty }) => duty)).toEqual([reply]);
    // A date that is taken out leaves the rule with the day of the report.
    expect(correct(example, { fields: { sentOn: '' } })).toEqual([]);
    expect(judged(example).slice(1)).toMatchObject([{ duty: answer, rule: { date: '2027-02-16' }, onTime: false }]);
  });
});

describe('work that counts from a fact which was wrong', () => {
  const placed = (example: ExampleCase, value: string, reason?: string) =>
    example.ask({ type: 'set-fact', by: caseworker, track: 'case', fact: 'placed', value, reason });
  const visited = () => {
    const example = new ExampleCase(routine, '2027-02-01', { placed: '2027-02-01' }).on('2027-03-04');
    example.complete('case/contact/1');
    return example;
  };

  it('is judged by the right one, and by the old one where the fact has only changed', () => {
    const example = visited();
    expect(example.life.state.ended['case/contact/1']).toMatchObject({ onTime: false });
    expect(placed(example, '2027-02-03')).toEqual([]);
    expect(judged(example)).toEqual([]);
    const other = visited();
    expect(placed(other, '2027-02-04', 'Flyttet inn den 4.')).toEqual([]);
    expect(judged(other)).toMatchObject([{ duty: 'case/contact/1', rule: { date: '2027-03-04' }, onTime: true }]);
    expect(placed(other, '2027-02-03', 'Det var den 3.')).toEqual([]);
    expect(judged(other).map(({ onTime }) => onTime)).toEqual([true, false]);
  });

  it('takes along what comes before it while it waits for somebody, done or not', () => {
    const example = new ExampleCase(routine, '2027-02-01', { firstMet: '2027-02-01' }).on('2027-02-22');
    for (const step of ['summons', 'meeting']) expect(example.complete(`case/${step}/1`)).toEqual([]);
    expect(example.due('case/agenda/1')).toBe('2027-02-26');
    const correction = { fact: 'firstMet', value: '2027-01-27', reason: 'Det var den 27.' };
    expect(example.ask({ type: 'set-fact', by: caseworker, track: 'case', ...correction })).toEqual([]);
    expect(judged(example)).toMatchObject([
      { duty: 'case/meeting/1', rule: { date: '2027-02-27' }, onTime: true },
      { duty: 'case/summons/1', rule: { date: '2027-02-20' }, onTime: false },
    ]);
    expect(example.due('case/agenda/1')).toBe('2027-02-24');
    expect(foldJournal(example.life.journal)).toEqual(example.life.state);
  });
});
