import { describe, expect, it } from 'vitest';
import { aboutEvent } from './about-event.ts';
import { messagesOf } from './messages.ts';
import { ofDuties } from './only-duties.ts';
import { caseworker, ExampleCase, exampleRoutine, leader } from './testing/example-life.ts';

const routine = exampleRoutine(`
visit:
  row: '1'
  title: Besøk
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`);
const codes = (refusals: readonly { readonly code: string }[]) => refusals.map(({ code }) => code);
const written = (example: ExampleCase) => example.life.journal.filter(({ type }) => type === 'note-written');

describe('a note to a case', () => {
  it('is signed and numbered, tells nobody, and changes nothing else', () => {
    const example = new ExampleCase(routine, '2027-01-04').on('2027-01-05');
    const { duties } = example.life.state;
    expect(example.ask({ type: 'write-note', by: caseworker, text: 'Ringte skolen.\nDe ringer tilbake.' })).toEqual([]);
    expect(example.ask({ type: 'write-note', by: leader, text: 'Sett.' })).toEqual([]);
    expect(written(example)).toMatchObject([
      { note: 1, text: 'Ringte skolen.\nDe ringer tilbake.', by: caseworker.person },
      { note: 2, text: 'Sett.', by: leader.person },
    ]);
    const [event] = written(example);
    expect(messagesOf(event!, example.life.state)).toEqual([]);
    // Beside the sealed event stands nothing of it, and who has a duty alone does not get it.
    expect(aboutEvent(event!)).toEqual({});
    expect(ofDuties(event!, ['case/visit/1'])).toBeUndefined();
    expect(example.life.state.duties).toEqual(duties);
    expect(JSON.stringify(example.life.state)).not.toContain('skolen');
  });

  it('is put right by writing it anew: both stand in the journal, and there is no third one', () => {
    const example = new ExampleCase(routine, '2027-01-04');
    example.ask({ type: 'write-note', by: caseworker, text: 'Møte på tirsdag' });
    expect(example.ask({ type: 'write-note', by: leader, note: 1, text: 'Møte på onsdag' })).toEqual([]);
    expect(written(example)).toMatchObject([{ note: 1 }, { note: 1, text: 'Møte på onsdag', corrects: true }]);
    expect(codes(example.ask({ type: 'write-note', by: leader, note: 2, text: 'x' }))).toEqual(['note-unknown']);
    expect(codes(example.ask({ type: 'write-note', by: leader, note: 0, text: 'x' }))).toEqual(['note-unknown']);
    expect(example.life.state.notes).toBe(1);
  });

  it('is taken of who has the case, in words that may be kept, while it is open', () => {
    const example = new ExampleCase(routine, '2027-01-04');
    const ask = (text: string, by = caseworker) => codes(example.ask({ type: 'write-note', by, text }));
    expect(ask('x', { person: 'fremmed', roles: [] })).toEqual(['no-role-in-case']);
    expect(ask(' \n')).toEqual(['field-missing']);
    expect(ask('Født 01010050053')).toEqual(['field-has-national-identity-number']);
    expect(ask('x'.repeat(4001))).toEqual(['field-too-long']);
    example.ask({ type: 'close', by: leader, reason: 'Flyttet', cancelDuties: true });
    expect(ask('x')).toEqual(['case-closed']);
  });
});
