import { textsOf } from '../lint/both-languages.ts';
import { lint } from '../lint.ts';
import { type ParsedTable, parseTable, type TableProblem } from '../parse.ts';

/** A small made-up table that uses every part of the language and breaks no rule of the linter. */
export const goodTable = `id: eksempelvik/prove
version: 1
municipality: Eksempelvik
language: nb
title: Prøverutine
source:
  document: Prøverutine for Eksempelvik
  rows:
    A: Plan innen to uker. Leder godkjenner innen en uke.
    B: Samtale med foreldre
    C: Kontakt hver måned, og halvårsmøte med rapport i forkant
    D: Samtykke til PPT, 3–6 mnd
    E: Avvik følges opp innen 1 måned
    F: Avslutning
  leftOut: { Z: Gjelder et annet kontor }
  blank: { Godkjent av: Dokumentet sier ikke hvem som har godkjent det. }
roles:
  caseworker: { title: Saksbehandler }
  leader: { title: Leder, decides: true }
  head: { title: Virksomhetsleder, decides: true }
facts:
  birthDate: { type: date, day: birth, required: true, ask: Fødselsdato }
  kind: { type: choice, required: true, of: [kort, lang], ask: Hva slags tiltak? }
derived:
  turns18: { of: birthDate, plus: P18Y }
defaults:
  remind: [P7D, P1D]
  escalate: [{ after: P1D, to: leader }, { after: P7D, to: head }]
  escalateAtOnce: [{ after: PT1H, to: leader }, { after: PT4H, to: head }]
consents:
  ppt: { title: PPT }
steps:
  plan:
    row: A
    title: Skrive plan
    responsible: caseworker
    opens: start
    deadline: { within: P2W, basis: local }
    approval: { by: leader, within: P1W, rework: P1W, basis: local }
    form:
      evaluateOn: { type: date, day: agreed, ask: Når skal planen evalueres?, required: true }
  evaluation:
    row: A
    title: Evaluere planen
    responsible: caseworker
    opens: { approved: plan }
    deadline: { on: evaluateOn, within: P6M, basis: proposal, note: Dokumentet har ingen ytre grense. }
    outcomes:
      continued: { title: Videreføres, opens: plan }
      finished: { title: Avsluttes, closes: case, asks: { why: { type: text, ask: Hvorfor? } } }
  aftercare:
    row: F
    title: Samtale om ettervern
    responsible: caseworker
    opens: { when: birthDate }
    deadline: { before: P6M, of: turns18, basis: proposal, note: Dokumentet har ingen frist. }
  report:
    row: F
    title: Melding til barneverntjenesten
    responsible: caseworker
    personal: true
    opens: [{ when: suspectedViolence, is: true }, request]
    deadline: { atOnce: PT4H, basis: law, law: barnevernsloven § 13-2 }
tracks:
  measure:
    title: Tiltak
    many: true
    facts:
      begun: { type: date, day: from, ask: Når begynte tiltaket?, required: true }
      ended: { type: date, day: until, notBefore: begun, ask: Når sluttet tiltaket? }
    steps:
      talk:
        row: B
        title: Samtale med foreldre
        responsible: caseworker
        involves: parents
        opens: start
        deadline: { within: P1M, basis: proposal, note: Dokumentet har ingen frist. }
      contact:
        row: C
        title: Månedlig kontakt
        responsible: caseworker
        deadline: { every: P1M, from: begun, until: ended, basis: local }
      report-in:
        row: C
        title: Rapport før møtet
        responsible: caseworker
        deadline: { before: P7D, of: meeting, basis: proposal, note: Dokumentet sier bare «i forkant». }
      meeting:
        row: C
        title: Halvårsmøte
        responsible: caseworker
        deadline: { every: P6M, from: begun, basis: local }
      ask-consent:
        row: D
        title: Be om samtykke
        responsible: caseworker
        asksConsent: ppt
        opens: start
        deadline: { window: { from: P3M, to: P6M }, basis: local }
        outcomes:
          given: { title: Samtykker, consents: { ppt: given } }
          refused: { title: Samtykker ikke, consents: { ppt: refused } }
      refer:
        row: D
        title: Henvise til PPT
        responsible: caseworker
        shares: ppt
        opens: { consent: ppt, is: given }
        requires: { done: ask-consent }
        deadline: { within: P3M, basis: local }
        handover: { to: PPT, within: P2W, basis: proposal, note: Dokumentet har ingen frist. }
      deviation:
        row: E
        title: Følge opp avvik
        responsible: caseworker
        if: { fact: kind, is: lang }
        opens: { deviation: contact }
        deadline: { within: P1M, basis: local }
      finish:
        row: F
        title: Avslutte tiltaket
        responsible: caseworker
        opens: request
        deadline: { none: Tiltaket avsluttes når det passer. }
        form:
          endedOn: { type: date, day: until, notBefore: begun, ask: Siste dag, required: true }
        outcomes:
          done: { title: Avsluttet, sets: { ended: { field: endedOn } }, closes: track }
          again: { title: Nytt tiltak, starts: { track: measure, facts: { begun: { field: endedOn } } }, closes: track }
          kept: { title: Fortsetter likevel, ends: Det er fortsatt behov for tiltaket. }
`;

/** A text of the good table and what stands there instead. */
export type Change = readonly [from: string, to: string];

/** The good table with changes, read. Each text that is changed must be there. */
export function readChanged(...changes: readonly Change[]): ParsedTable {
  const result = parseTable(changed(...changes), 'prove.yaml');
  if (!result.ok) throw new Error(asLines(result.problems).join('\n'));
  return result.parsed;
}

/** What the linter says of the good table with these changes, as lines that a person reads. */
export function lintChanged(...changes: readonly Change[]): readonly string[] {
  return asLines(lint(readChanged(...changes)));
}

/** What reading the good table with these changes says. */
export function parseChanged(...changes: readonly Change[]): readonly string[] {
  const result = parseTable(changed(...changes), 'prove.yaml');
  return result.ok ? [] : asLines(result.problems);
}

function changed(...changes: readonly Change[]): string {
  const text = changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The good table does not say: ${from}`);
    return before.replace(from, () => to);
  }, goodTable);
  return inBoth(text);
}

/** A table whose texts are all there in both languages: what the other one says is made up. Its lines stay where they are. */
export function inBoth(text: string): string {
  const read = parseTable(text, 'prove.yaml');
  if (!read.ok || text.includes('\ninOther:')) return text;
  const words = new Set(textsOf(read.parsed.table).map((each) => each.text));
  const lines = [...words].map((each) => `  ${JSON.stringify(each)}: ${JSON.stringify(`${each} (nynorsk)`)}\n`);
  return `${text}inOther:\n${lines.join('')}`;
}

function asLines(problems: readonly TableProblem[]): readonly string[] {
  return problems.map(({ file, line, path, problem }) => `${file}:${line}: ${path ? `${path}: ` : ''}${problem}`);
}
