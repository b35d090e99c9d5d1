import { atTime, type DateText } from '../../calendar/dates.ts';
import type { BroughtIn, BroughtInAnswer, Fields } from '../commands.ts';
import { ExampleCase, exampleRoutine } from './example-life.ts';

/** A made-up stay with all that a bring-in asks about: what comes once, after something else, and again and again. */
export const stay = exampleRoutine(
  `
consent:
  row: '1'
  title: Samtykke
  responsible: caseworker
  asksConsent: bup
  opens: start
  deadline: { within: P2W, basis: proposal }
  outcomes: { given: { title: Gitt, consents: { bup: given }, opens: share }, refused: { title: Nei, consents: { bup: refused } } }
share:
  row: '1'
  title: Dele
  responsible: caseworker
  shares: bup
  requires: { done: consent }
  deadline: { within: P1W, basis: proposal }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  involves: parents
  opens: { when: placed }
  deadline: { within: P1M, from: placed, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: proposal }
send-plan:
  row: '1'
  title: Sende planen
  responsible: caseworker
  opens: { approved: plan }
  requires: { approved: plan }
  deadline: { within: P1W, basis: proposal }
evaluation:
  row: '1'
  title: Evaluering
  responsible: caseworker
  opens: { approved: plan }
  deadline: { on: nextEvaluation, within: P6M, basis: proposal }
  outcomes:
    continues: { title: Videre, asks: { nextEvaluation: { type: date, ask: Neste, required: true } }, opens: evaluation }
    ends: { title: Slutt, closes: case }
dialogue:
  row: '1'
  title: Ettervern
  responsible: caseworker
  opens: { when: birthDate }
  deadline: { before: P6M, of: turns18, basis: local }
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P1M, from: placed, until: ended, basis: local }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  deadline: { every: P6M, from: placed, until: ended, basis: local }
minutes:
  row: '1'
  title: Rapport
  responsible: caseworker
  deadline: { before: P7D, of: meeting, basis: proposal }
`,
  `facts:
  placed: { type: date, ask: Plassert }
  ended: { type: date, ask: Sluttdato }
  birthDate: { type: date, ask: Født, sensitive: true }
derived: { turns18: { of: birthDate, plus: P18Y } }
consents: { bup: { title: BUP } }`,
);
export const today = '2027-03-09';
export const now = atTime(today, '12:00');
export const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };
export const source = 'Acos, mappe 12';
export const done = { is: 'done', on: '2026-02-01' } as const;
export const notDone = { is: 'not-done' } as const;
export const noLonger = { is: 'does-not-apply' } as const;
export const allDone = { consent: done, share: done, plan: done, 'send-plan': done, evaluation: notDone } as const;

export function broughtIn(steps: Readonly<Record<string, BroughtInAnswer>>, more: Partial<BroughtIn> = {}): BroughtIn {
  return { source, steps, ...more };
}

export function inCase(
  steps: BroughtIn['steps'],
  facts: Fields = {},
  on: DateText = today,
  more: Partial<BroughtIn> = {},
  sure?: Fields,
) {
  return new ExampleCase(stay, on, { placed: '2025-02-15', ...facts }, broughtIn(steps, more), sure);
}

export function refusalsOf(
  steps: BroughtIn['steps'],
  facts: Fields = {},
  more: Partial<BroughtIn> = {},
  sure?: Fields,
) {
  try {
    inCase(steps, facts, today, more, sure);
    return [];
  } catch (error) {
    return (JSON.parse((error as Error).message) as { code: string; field: string }[]).map(
      ({ code, field }) => `${code} ${field}`,
    );
  }
}

export const open = ({ life }: ExampleCase) =>
  Object.values(life.state.duties).map(({ step, occurrence, due }) => `${step}/${occurrence} ${dayOf(due)}`);
export const dayOf = (due: object | undefined) => (due && 'date' in due ? due.date : undefined);
