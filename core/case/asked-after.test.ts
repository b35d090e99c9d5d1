import { describe, expect, it } from 'vitest';
import { readyAt } from '../post/hold.ts';
import { aboutEvent } from './about-event.ts';
import { linesNow } from './lines-now.ts';
import { messagesOf } from './messages.ts';
import { ofDuties } from './only-duties.ts';
import { caseworker, ExampleCase, exampleRoutine, head, leader } from './testing/example-life.ts';

const routine = exampleRoutine(`
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  escalate: [{ after: P1D, to: leader }]
own:
  row: '2'
  title: Samtale
  responsible: leader
  opens: start
  deadline: { within: P1W, basis: local }
`);
const note = 'case/note/1';
const reason = 'Rekker du dette før helga?';

function opened() {
  return new ExampleCase(routine, '2027-01-04');
}

const codes = (refusals: readonly { readonly code: string }[]) => refusals.map(({ code }) => code);

describe('whoever leads asks how it goes with work', () => {
  it('by those who have it, in their own words, and with nothing else changed', () => {
    const example = opened().on('2027-01-05');
    const before = example.life.state;
    expect(example.ask({ type: 'ask-after', by: leader, duty: note, reason })).toEqual([]);
    const event = example.life.journal.at(-1)!;
    expect(event).toMatchObject({ type: 'asked-after', by: 'leader', duty: note, reason });
    const { sequence: _, asOf: __, ...after } = example.life.state;
    const { sequence: ___, asOf: ____, ...same } = before;
    expect(after).toEqual(same);
    const [message] = messagesOf(event, example.life.state);
    expect(message).toMatchObject({ kind: 'asked-after', to: { role: 'caseworker' }, duty: note, atOnce: false });
    expect(linesNow(routine, example.life.state, [message!])).toMatchObject([{ kind: 'asked-after', duty: note }]);
    // Once it is done there is nothing to ask any more.
    example.complete(note);
    expect(linesNow(routine, example.life.state, [message!])).toEqual([]);
  });

  it('and the ladder climbs as it would have', () => {
    const quiet = opened().on('2027-01-13');
    const asked = opened().on('2027-01-05');
    asked.ask({ type: 'ask-after', by: leader, duty: note, reason });
    asked.on('2027-01-13');
    const rungs = (example: ExampleCase) =>
      example.life.journal.filter(({ type }) => ['reminded', 'became-overdue', 'escalated'].includes(type));
    expect(rungs(asked)).toEqual(rungs(quiet));
    expect(rungs(asked).map(({ type }) => type)).toContain('escalated');
  });

  it('with words, of open work of somebody else', () => {
    const example = opened().on('2027-01-05');
    const ask = (by = leader, duty = note, words = reason) =>
      codes(example.ask({ type: 'ask-after', by, duty, reason: words }));
    expect(ask(caseworker)).toEqual(['not-a-deciding-role']);
    expect(ask(leader, note, '  ')).toEqual(['reason-missing']);
    expect(ask(leader, 'case/note/2')).toEqual(['duty-unknown']);
    expect(ask(head, 'case/own/1')).toEqual([]);
    example.ask({ type: 'reassign', by: leader, role: 'caseworker', to: 'leader', duty: note });
    expect(ask()).toEqual(['own-work']);
    example.complete(note);
    expect(ask()).toEqual(['duty-ended']);
  });

  it('and the mail goes while the office is open', () => {
    const held = { at: '2027-01-05T12:00:00.000Z', atOnce: false, kind: 'asked-after' } as const;
    const ready = (now: string, rest = {}) => readyAt({ ...held, at: now, ...rest }, false, now);
    expect(ready('2027-01-05T12:00:00.000Z')).toBe('2027-01-05T12:00:00.000Z');
    // 16.00 of a Friday in Oslo: Monday.
    expect(ready('2027-01-08T14:59:59.000Z')).toBe('2027-01-08T14:59:59.000Z');
    expect(ready('2027-01-08T15:00:00.000Z')).toBe('2027-01-11T07:00:00.000Z');
    expect(ready('2027-01-08T06:59:59.000Z')).toBe('2027-01-08T07:00:00.000Z');
    expect(ready('2027-01-08T22:00:00.000Z', { atOnce: true })).toBe('2027-01-08T22:00:00.000Z');
  });
});

describe('what came of a deviation', () => {
  const treated = { cause: 'capacity', reason: 'To var syke', closed: false } as const;
  const treat = (example: ExampleCase, deviation: number, rest = {}, by = leader) =>
    codes(example.ask({ type: 'treat-deviation', by, deviation, ...treated, ...rest }));

  it('is said by whoever leads, of a row that is there, again and again, also when the case is closed', () => {
    const example = opened().on('2027-01-13');
    const missed = example.life.journal.findIndex(({ type }) => type === 'became-overdue') + 1;
    expect(missed).toBeGreaterThan(0);
    expect(treat(example, missed, {}, caseworker)).toEqual(['not-a-deciding-role']);
    expect(treat(example, 0)).toEqual(['deviation-unknown']);
    expect(treat(example, example.life.state.sequence + 1)).toEqual(['deviation-unknown']);
    expect(treat(example, missed, { duty: 'case/note/2' })).toEqual(['duty-unknown']);
    expect(treat(example, missed, { reason: ' ' })).toEqual(['reason-missing']);
    const before = example.life.state.duties;
    expect(treat(example, missed, { duty: note, measure: 'Vikar', who: 'ola', until: '2027-02-01' })).toEqual([]);
    const said = example.life.journal.at(-1)!;
    expect(aboutEvent(said)).toEqual({ duty: note, by: 'leader', deviation: missed, until: '2027-02-01' });
    // Who has the duty alone, and no role in the case, is not told what those who lead make of it.
    expect(ofDuties(said, [note])).toBeUndefined();
    expect(example.life.state.duties).toEqual(before);
    example.ask({ type: 'close', by: leader, reason: 'Flyttet', cancelDuties: true });
    expect(treat(example, missed, { closed: true, measure: 'Vikar', until: '2027-01-01' })).toEqual([]);
    expect(example.life.journal.filter(({ type }) => type === 'deviation-treated')).toMatchObject([
      { deviation: missed, cause: 'capacity', measure: 'Vikar', who: 'ola', closed: false },
      { deviation: missed, by: 'leader', closed: true },
    ]);
  });

  it('has its measure ahead, unless it is done with', () => {
    const example = opened().on('2027-01-13');
    expect(treat(example, 1, { until: '2027-01-12' })).toEqual(['date-before-today']);
    expect(treat(example, 1, { until: '2027-01-13' })).toEqual([]);
    expect(treat(example, 1, { until: '2029-01-14' })).toEqual(['date-out-of-bounds']);
    expect(treat(example, 1, { until: '2027-01-12', closed: true })).toEqual([]);
  });
});
