import { exampleRoutine } from '../../../core/case/testing/example-life.ts';

/** A made-up table with one of each thing that somebody is told of. */
export const postRoutine = exampleRoutine(
  `
talk:
  row: '1'
  title: Samtale med foreldrene
  responsible: caseworker
  involves: parents
  opens: start
  deadline: { within: P2W, basis: local }
observe:
  row: '1'
  title: Observasjon
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
  outcomes: { done: { title: Gjort, opens: meeting } }
meeting:
  row: '1'
  title: Ansvarsgruppe
  responsible: caseworker
  deadline: { within: P3M, basis: local, agreed: true }
`,
);
