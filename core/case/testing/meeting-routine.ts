import { caseworker, exampleRoutine } from './example-life.ts';

/** A made-up table in which a meeting is agreed: in the form of a plan, or by itself. */
export const meetingRoutine = exampleRoutine(`
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  form: { next: { type: date, day: agreed, ask: Neste møte? } }
  outcomes: { done: { title: Skrevet, opens: meeting } }
meeting:
  row: '2'
  title: Møte
  responsible: caseworker
  deadline: { on: next, within: P3M, basis: local }
`);

/** What the caseworker says: the day of the meeting that is to open next. */
export const agreeing = (date: string, rest = {}) =>
  ({ type: 'agree', by: caseworker, step: 'meeting', track: 'case', date, ...rest }) as const;
