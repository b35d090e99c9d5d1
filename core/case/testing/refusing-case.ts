import type { Actor, Command, Fields } from '../commands.ts';
import type { Refusal } from '../refusals.ts';
import { caseworker, ExampleCase, exampleRoutine } from './example-life.ts';

/** A made-up table in which every act can be asked for wrongly. */
export const routine = exampleRoutine(
  `
note:
  row: '1'
  title: Notat
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P1M, basis: local }
  approval: { by: leader, within: P1W, rework: P1W, basis: local }
referral:
  row: '1'
  title: Henvisning
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  handover: { to: Inntaksteamet, within: P2W, basis: proposal }
consult:
  row: '1'
  title: Egen plikt
  responsible: caseworker
  opens: request
  personal: true
  deadline: { within: P1W, basis: local }
answer:
  row: '1'
  title: Svar
  responsible: caseworker
  opens: request
  deadline: { atOnce: PT4H, basis: local }
decision:
  row: '1'
  title: Vedtak
  responsible: caseworker
  opens: start
  deadline: { within: P3M, basis: law, law: loven § 2 }
  extension:
    by: leader
    to: P6M
    law: loven § 2
    ground: { type: text, ask: Hvorfor?, required: true }
review:
  row: '1'
  title: Gjennomgang
  responsible: caseworker
  opens: request
  deadline: { on: nextReview, within: P1M, basis: local }
talk:
  row: '1'
  title: Samtale
  responsible: caseworker
  involves: parents
  opens: request
  deadline: { within: P2W, basis: local }
share:
  row: '1'
  title: Dele
  responsible: caseworker
  shares: bup
  requires: { done: note }
  opens: request
  deadline: { within: P2W, basis: local }
contract:
  row: '1'
  title: Avtale
  responsible: caseworker
  requires: { approved: plan }
  opens: request
  deadline: { within: P2W, basis: local }
meeting:
  row: '1'
  title: Møte
  responsible: caseworker
  deadline: { every: P6M, from: placed, until: ended, basis: local, agreed: true }
`,
  `facts:
  placed: { type: date, day: from, ask: Plassert }
  ended: { type: date, day: until, notBefore: placed, ask: Slutt }
consents: { bup: { title: BUP } }
tracks:
  base:
    title: Grunnlag
    starts: with-case
    steps:
      file:
        row: '1'
        title: Mappe
        responsible: leader
        opens: start
        deadline: { within: P1Y, basis: local }
  stay:
    title: Opphold
    many: true
    facts: { kind: { type: choice, of: [atferd, omsorg], ask: Hva slags? } }
    steps:
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        opens: start
        outlasts: true
        deadline: { within: P1M, basis: local }
  home:
    title: Støttehjem
    steps:
      contact:
        row: '1'
        title: Kontakt
        responsible: caseworker
        opens: start
        deadline: { within: P1M, basis: local }
`,
);

/** Somebody without any role. */
export const stranger: Actor = { person: 'per', roles: [] };

/** Opened on Monday 4 January 2027, a day later. */
export const opened = (facts: Fields = {}) => new ExampleCase(routine, '2027-01-04', facts).on('2027-01-05');

/** What a person asks; the caseworker, where nobody is named. */
export type Asking = Command extends infer Each
  ? Each extends { readonly by: Actor }
    ? Omit<Each, 'by'> & { readonly by?: Actor }
    : never
  : never;

/** The case after something was done in it that nobody refuses. */
export function having(example: ExampleCase, ...acts: readonly Asking[]): ExampleCase {
  for (const act of acts) {
    const refused = saidTo(example, act);
    if (refused.length > 0) throw new Error(refused.join());
  }
  return example;
}

/** All that a refusal says, as short lines: `code at FIELD, of DUTY, about SUBJECT; instead: CHOICES`. */
export function saidTo(example: ExampleCase, act: Asking): readonly string[] {
  return example.ask({ by: caseworker, ...act } as Command).map(inShort);
}

function inShort({ code, field, duty, subject, choices }: Refusal): string {
  const where = [field && `at ${field}`, duty && `of ${duty}`, subject && `about ${subject}`]
    .filter(Boolean)
    .join(', ');
  return `${code}${where && ` ${where}`}${choices ? `; instead: ${choices.join(' ')}` : ''}`;
}
