import { type DateText, dateOf, type InstantText } from '../core/calendar/dates.ts';
import { type AskedStep, askedWhenBroughtIn } from '../core/case/brought-in.ts';
import { filledIn } from '../core/case/brought-in-answers.ts';
import type { BroughtIn, BroughtInAnswer, Fields, TrackStart } from '../core/case/commands.ts';
import { own } from '../core/own.ts';
import { type FactValue, inTable, type Question, type Routine, type Written } from '../core/routine/routine.ts';
import type { RoutineToRead } from '../language/in-language.ts';
import { readAnswer } from './answers.ts';
import { csvLines } from './csv.ts';
import { dateOrText } from './dates.ts';
import { foldName } from './names.ts';
import { cleanLine } from './text.ts';

/** One case of a file of many that are brought in. */
export interface BringInLine {
  readonly line: number;
  /** What it is called where it comes from: the same again is the same case. */
  readonly reference: string;
  readonly name?: string | undefined;
  /** As it is written: an id or a name. */
  readonly unit?: string | undefined;
  /** Logins by role. */
  readonly people: Readonly<Record<string, string>>;
  readonly facts: Fields;
  readonly tracks: readonly TrackStart[];
  readonly broughtIn: BroughtIn;
  /** The track that a cell names, where the routine has none such. */
  readonly unknownTrack?: string | undefined;
}

export type BringInFile =
  | {
      readonly ok: true;
      readonly lines: readonly BringInLine[];
      /** How the file heads its columns, by the field that a refusal names: `placed`, `steps.plan`, `name`. */
      readonly headings: ReadonlyMap<string, string>;
    }
  /** Columns that mean nothing here, or none with a reference, or no line at all. */
  | {
      readonly ok: false;
      readonly unknown: readonly string[];
      readonly noReference: boolean;
      readonly noLines: boolean;
    };

/** What a column is about. */
type Column =
  | { readonly kind: 'reference' | 'name' | 'unit' | 'source' | 'track' | 'rest' }
  | { readonly kind: 'role' | 'step' | 'consent'; readonly id: string }
  /** Several tracks may ask the same. */
  | { readonly kind: 'fact'; readonly of: readonly { readonly id: string; readonly track?: string }[] };

const fixed: Readonly<Record<'reference' | 'name' | 'unit' | 'source' | 'track' | 'rest', readonly string[]>> = {
  reference: ['referanse', 'reference'],
  name: ['navn', 'namn', 'name'],
  unit: ['enhet', 'eining', 'unit'],
  source: ['kilde', 'kjelde', 'source'],
  track: ['løp', 'track'],
  rest: ['resten', 'rest'],
};

const said: Readonly<Record<'done' | 'not-done' | 'does-not-apply', readonly string[]>> = {
  done: ['gjort', 'utført', 'ja', 'done', 'x'],
  'not-done': ['ikke gjort', 'ikkje gjort', 'nei', 'not done'],
  'does-not-apply': ['gjelder ikke', 'gjeld ikkje', '-', 'does not apply'],
};
const agreed = /^(?:avtalt|agreed)\s+(.+)$/i;
const consentAnswers: Readonly<Record<'given' | 'refused' | 'withdrawn', readonly string[]>> = {
  given: ['gitt', 'gjeve', 'ja', 'given'],
  refused: ['nektet', 'nekta', 'nei', 'refused'],
  withdrawn: ['trukket', 'trekt', 'withdrawn'],
};

/**
 * A file of cases that run already, a line each, with a first line that names its columns in any order: `referanse`, `navn`,
 * `enhet`, `kilde`, `løp`, `resten`; roles, facts, steps and receivers by their id or their title in the routine. It judges
 * nothing but the columns: what is wrong with a case is for the core.
 *
 * @param now decides what is asked, and which year a day means
 */
export function readBringInFile(text: string, routine: Routine, now: InstantText): BringInFile {
  const [heading, ...rest] = csvLines(text);
  const columns = (heading?.cells ?? []).map((cell) => columnOf(cell, routine));
  const unknown = (heading?.cells ?? []).filter((cell, at) => cell !== '' && columns[at] === undefined);
  const noReference = !columns.some((column) => column?.kind === 'reference');
  if (unknown.length > 0 || noReference || rest.length === 0) {
    return { ok: false, unknown, noReference, noLines: rest.length === 0 };
  }
  const headings = new Map(
    columns.flatMap((column, at) =>
      column ? fieldsOf(column).map((field) => [field, heading!.cells[at]!] as const) : [],
    ),
  );
  return { ok: true, headings, lines: rest.map(({ line, cells }) => lineOf(line, cells, columns, routine, now)) };
}

/** What refusals call a column's answer. */
function fieldsOf(column: Column): readonly string[] {
  switch (column.kind) {
    case 'fact':
      return column.of.map(({ id }) => id);
    case 'step':
      return [`steps.${column.id}`];
    case 'consent':
      return ['consents'];
    case 'role':
      return [column.id];
    default:
      return [column.kind];
  }
}

/** The titles of all columns that a file of this routine may have, as they can be written, in the table's order. */
export function columnsOf(routine: RoutineToRead): readonly string[] {
  const { language } = routine;
  const ofTracks = Object.values(routine.tracks).flatMap(({ facts }) => Object.values(facts).map(({ ask }) => ask));
  const named = Object.values(fixed).map((names) => names[language === 'nn' && names.length > 2 ? 1 : 0]!);
  return [
    ...new Set([
      ...named,
      ...Object.values(routine.roles).map(({ title }) => title),
      ...Object.values(routine.facts).map(({ ask }) => ask),
      ...ofTracks,
      ...Object.values(routine.consents).map(({ title }) => title),
      ...Object.values(routine.steps).map(({ title }) => title),
    ]),
  ];
}

function columnOf(heading: string, routine: Routine): Column | undefined {
  const folded = foldName(heading);
  const is = (...names: readonly Written[]) => names.some((name) => inEither(name, routine).includes(folded));
  for (const [kind, names] of Object.entries(fixed)) {
    if (is(...names)) return { kind: kind as keyof typeof fixed };
  }
  for (const [id, { title }] of Object.entries(routine.roles)) if (is(id, title)) return { kind: 'role', id };
  const ofCase = Object.entries(routine.facts).flatMap(([id, { ask }]) => (is(id, ask) ? [{ id }] : []));
  const ofTracks = Object.values(routine.tracks).flatMap(({ id: track, facts }) =>
    Object.entries(facts).flatMap(([id, { ask }]) => (is(id, ask, `${track}.${id}`) ? [{ id, track }] : [])),
  );
  if (ofCase.length + ofTracks.length > 0) return { kind: 'fact', of: [...ofCase, ...ofTracks] };
  for (const { id, title } of Object.values(routine.steps)) if (is(id, title)) return { kind: 'step', id };
  for (const [id, { title }] of Object.entries(routine.consents)) if (is(id, title)) return { kind: 'consent', id };
  return undefined;
}

/** A text of the table in both languages: whoever wrote the file may read the other one. */
function inEither(text: Written, { inOther = {} }: Pick<Routine, 'inOther'>): readonly string[] {
  const written = inTable(text);
  return [written, own(inOther, written) ?? written].map(foldName);
}

function lineOf(
  line: number,
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
  routine: Routine,
  now: InstantText,
): BringInLine {
  const today = dateOf(now);
  const filled = columns.flatMap((column, at) => {
    const text = (cells[at] ?? '').trim();
    return column && text !== '' ? [{ column, text }] : [];
  });
  const cell = (kind: Column['kind']) => filled.find(({ column }) => column.kind === kind)?.text;
  const of = <Value>(kind: 'role' | 'consent', read: (text: string) => Value) =>
    Object.fromEntries(
      filled.flatMap(({ column, text }) =>
        column.kind === kind && 'id' in column ? [[column.id, read(text)] as const] : [],
      ),
    );
  const factsOf = (track: string | undefined, questions: Readonly<Record<string, Question>>) =>
    Object.fromEntries(
      filled.flatMap(({ column, text }): [string, FactValue][] => {
        const its = column.kind === 'fact' ? column.of.find((each) => each.track === track) : undefined;
        const question = its && own(questions, its.id);
        return question ? [[its.id, readAnswer({ ...question, named: routine.inOther }, text, today)]] : [];
      }),
    );

  const written = cell('track');
  const track = Object.values(routine.tracks).find(
    ({ id, title, starts }) =>
      starts === 'on-request' &&
      written !== undefined &&
      [id, title].some((each) => inEither(each, routine).includes(foldName(written))),
  );
  const facts = factsOf(undefined, routine.facts);
  const starts = track ? [{ track: track.id, facts: factsOf(track.id, track.facts) }] : [];
  const asked = askedWhenBroughtIn(routine, facts, starts, now);
  const reference = cleanLine(cell('reference') ?? '');
  const source = cell('source') ?? reference;
  const answers = of('consent', (text) => among(consentAnswers, text));
  const consents = Object.fromEntries(
    Object.entries(answers).flatMap(([receiver, answer]) => (answer ? [[receiver, answer] as const] : [])),
  );
  const isRest = among({ done: said.done }, cell('rest') ?? '') === 'done';
  const broughtIn = (its: readonly AskedStep[], isOfTrack: (step: string) => boolean): BroughtIn => {
    const steps = Object.fromEntries(
      filled.flatMap(({ column, text }): [string, BroughtInAnswer][] => {
        if (column.kind !== 'step' || !isOfTrack(own(routine.steps, column.id)!.track)) return [];
        const recurs = its.find(({ step }) => step === column.id)?.kind === 'recurring';
        return [[column.id, answerOf(text, recurs, today)]];
      }),
    );
    return { source, steps: isRest ? filledIn(routine, its, { steps, consents }) : steps };
  };
  return {
    line,
    reference,
    name: cell('name'),
    unit: cell('unit'),
    people: of('role', (text) => text),
    facts,
    tracks: starts.map((start, index) => ({
      ...start,
      broughtIn: broughtIn(asked.tracks[index]!, (id) => id === track!.id),
    })),
    broughtIn: {
      ...broughtIn(asked.case, (id) => routine.tracks[id]?.starts === 'with-case'),
      ...(Object.keys(consents).length > 0 ? { consents } : {}),
    },
    unknownTrack: written !== undefined && !track ? written : undefined,
  };
}

function among<Answer extends string>(words: Readonly<Record<Answer, readonly string[]>>, text: string) {
  const folded = foldName(text);
  return (Object.keys(words) as Answer[]).find((answer) =>
    words[answer].some((word) => word === text.trim().toLowerCase() || foldName(word) === folded),
  );
}

/** A cell as an answer; a day that cannot be read stays as it is written, so that the core says that it is none. */
function answerOf(text: string, recurs: boolean, today: DateText): BroughtInAnswer {
  if (text.trim() === '-') return { is: 'does-not-apply' };
  const word = among(said, text);
  if (recurs && word === undefined) return { is: 'last-done', on: dateOrText(text, { today, sense: 'done' }) };
  if (word !== undefined) return { is: word };
  const day = agreed.exec(text.trim())?.[1];
  if (day !== undefined) return { is: 'not-done', agreed: dateOrText(day, { today, sense: 'agreed' }) };
  return { is: 'done', on: dateOrText(text, { today, sense: 'done' }) };
}
