import { describe, expect, it } from 'vitest';
import type { Answer } from './answers.ts';
import { standing } from './answers.ts';
import { evaluationDue, filledInOf, ownQuestion, withFilledIn } from './own-fields.ts';

const routine = { version: 2 };
const given = (field: Parameters<typeof ownQuestion>[0], version: number, text: string): Answer => ({
  ...ownQuestion(field, { version }),
  ...{ kind: 'adopted', text, by: 'ola', at: '2026-12-03T09:00:00.000Z' },
});

describe('what a routine says of itself', () => {
  it('is what was filled in last', () => {
    const filled = filledInOf(routine, [
      given('approvedBy', 2, 'Rådmannen'),
      given('approvedBy', 2, 'Kommunedirektøren'),
    ]);
    expect(filled.approvedBy?.text).toBe('Kommunedirektøren');
  });

  it('is nothing any more where it was emptied', () => {
    const emptied: Answer = { ...given('inForce', 2, ''), kind: 'undecided', text: undefined };
    expect(filledInOf(routine, [given('inForce', 2, '2027-01-01'), emptied])).toEqual({});
  });

  it('is approved, and comes into force, anew in each version; the evaluation is the routine’s', () => {
    const before = [
      given('approvedBy', 1, 'Rådmannen'),
      given('inForce', 1, '2026-01-01'),
      given('evaluated', 1, '2027-06-01'),
    ];
    expect(Object.keys(filledInOf({ version: 1 }, before))).toEqual(['approvedBy', 'inForce', 'evaluated']);
    const filled = filledInOf(routine, before);
    expect(Object.keys(filled)).toEqual(['evaluated']);
    expect(evaluationDue(before)).toBe('2027-06-01');
    expect(evaluationDue([...before, given('evaluated', 2, '2028-06-01')])).toBe('2028-06-01');
    expect(evaluationDue([...before, { ...given('evaluated', 2, ''), kind: 'undecided' }])).toBeUndefined();
    expect(evaluationDue([])).toBeUndefined();
  });

  it('answers the blank of the document that asks for it, unless that has an answer of its own', () => {
    const source = {
      document: 'D',
      rows: {},
      leftOut: {},
      blank: { 'Godkjent av': 'Tomt.', Evalueres: 'Tomt.', Annet: 'Tomt.' },
    };
    const filled = filledInOf(routine, [given('approvedBy', 2, 'Rådmannen'), given('inForce', 2, '2027-01-01')]);
    expect([...withFilledIn({ source }, new Map(), filled)].map(([key, { text }]) => [key, text])).toEqual([
      ['blank/Godkjent av', 'Rådmannen'],
    ]);
    const itself = { ...given('approvedBy', 2, 'Noen'), key: 'blank/Godkjent av', asked: 'a' };
    const answers = standing([itself], [itself]);
    expect(withFilledIn({ source }, answers, filled)).toEqual(answers);
  });
});
