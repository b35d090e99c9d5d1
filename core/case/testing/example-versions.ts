import type { Routine } from '../../routine/routine.ts';
import { exampleRoutine } from './example-life.ts';

/** A version of a made-up routine: in how many weeks its plan is due, and what the law asks for. */
export function exampleVersion(weeks: number, law: number): Routine {
  return exampleRoutine(`
plan:
  row: '1'
  title: Plan for barnet
  responsible: caseworker
  opens: start
  deadline: { within: P${weeks}W, basis: local }
check:
  row: '1'
  title: Undersøkelse
  responsible: caseworker
  opens: start
  deadline: { within: P${law}W, basis: law, law: barnevernsloven § 2-2 }
`);
}
