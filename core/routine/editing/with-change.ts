import { textsOf } from '../lint/both-languages.ts';
import { type ParsedTable, parseTable } from '../parse.ts';
import { freeId } from '../recognise/names.ts';
import { caseTrack } from '../routine.ts';
import { blanksOf } from '../row-questions.ts';
import { type Opening, routineTable } from '../schema.ts';
import { stepsWritten } from '../steps-written.ts';
import type { Change, ChangeRefusal, StepChange } from './change.ts';
import { judgeChange } from './judge-change.ts';
import { nameOfOpening, openingWritten } from './openings.ts';
import { type ApprovalForm, type InBoth, ownSteps, pathOfStep, stepForm } from './step-form.ts';
import { textWith } from './text-with.ts';
import { isOfWhole, type WholeChange } from './whole-form.ts';
import { withDeadline } from './with-deadline.ts';
import { oneOrMore, type Plain, stepOrder, withKey } from './written-parts.ts';

export type Changed =
  | { readonly ok: true; readonly parsed: ParsedTable }
  | { readonly ok: false; readonly refusals: readonly ChangeRefusal[] };

/** A text that takes the place of another one, with what it is in the other language. */
interface NewWords {
  readonly was: string | undefined;
  readonly is: InBoth;
}

/**
 * A draft with changes made in it: in its text those values differ, and all else stays to the byte. What
 * core refuses is told for all of them at once, and then nothing is changed. What the linter says is for the draft to be told.
 */
export function withChanges(parsed: ParsedTable, changes: readonly Change[]): Changed {
  const refusals = changes.flatMap((change) => judgeChange(parsed, change));
  if (refusals.length > 0) return { ok: false, refusals };
  // A step that comes elsewhere takes its lines along: what is in them is changed before.
  const places = changes.filter(({ kind }) => kind === 'order');
  const others = changes.filter(({ kind }) => kind !== 'order');
  const each = [...(others.length > 0 ? [others] : []), ...places.map((place) => [place])];
  return each.reduce<Changed>((before, some) => (before.ok ? written(before.parsed, some) : before), {
    ok: true,
    parsed,
  });
}

function written(parsed: ParsedTable, changes: readonly Change[]): Changed {
  const textOnly: Changed = { ok: false, refusals: changes.map(({ kind }) => ({ field: kind, code: 'text-only' })) };
  const words: NewWords[] = [];
  const table = changes.reduce<Plain | undefined>(
    (before, change) => before && applied(parsed, before, change, words),
    parsed.written as Plain,
  );
  const read = table && routineTable.safeParse(table);
  if (!read?.success) return textOnly;
  const { inOther: had = {}, ...rest } = table as Plain & { readonly inOther?: Readonly<Record<string, string>> };
  const inOther = translations(had, words, [parsed.table, read.data]);
  const wanted = Object.keys(inOther).length > 0 ? withKey(table!, 'inOther', inOther, []) : rest;
  let text: string;
  try {
    text = textWith(parsed.text, wanted);
  } catch {
    // Where the text is laid out as no form can follow, it stays as it is.
    return textOnly;
  }
  const after = parseTable(text, parsed.file);
  return after.ok ? { ok: true, parsed: after.parsed } : textOnly;
}

/** What the texts are in the other language: those that are new, and none of those that have gone. */
function translations(
  had: Readonly<Record<string, string>>,
  words: readonly NewWords[],
  [before, after]: readonly [ParsedTable['table'], ParsedTable['table']],
): Readonly<Record<string, string>> {
  const [used, stays] = [before, after].map((table) => new Set(textsOf(table).map(({ text }) => text)));
  const gone = (text: string) => used!.has(text) && !stays!.has(text);
  const come = new Map<string, string>();
  const renamed = new Map<string, string>();
  for (const { was, is } of words) {
    // What a form has and the table does not say any more, like a paragraph of what is no law now, needs no translation.
    if (is.other === '' || !stays!.has(is.text)) continue;
    if (was !== undefined && gone(was) && Object.hasOwn(had, was) && !Object.hasOwn(had, is.text))
      renamed.set(was, is.text);
    come.set(is.text, is.other);
  }
  const dropped = new Set(words.flatMap(({ was, is }) => (is.other === '' && was === is.text ? [is.text] : [])));
  const kept = Object.entries(had).flatMap(([text, other]): [string, string][] => {
    const name = renamed.get(text) ?? text;
    if ((name === text && gone(text)) || dropped.has(text)) return [];
    return [[name, come.get(name) ?? other]];
  });
  const known = new Set(kept.map(([text]) => text));
  return Object.fromEntries([...kept, ...[...come].filter(([text]) => !known.has(text))]);
}

/** The table as it is to be written; undefined where there is no such part of it. */
function applied(parsed: ParsedTable, written: Plain, change: Change, words: NewWords[]): Plain | undefined {
  if (change.kind === 'new-step') return withNewStep(parsed, written, change, words);
  if (isOfWhole(change)) return withWhole(written, change);
  const path = pathOfStep(parsed, change.step);
  if (!path) return undefined;
  if (change.kind === 'settled') return withoutBlanks(written, change.labels);
  if (change.kind === 'left-out') return withoutStep(parsed, written, path, change, words);
  if (change.kind === 'order') return at(written, path.slice(0, -1), (steps) => moved(steps, change));
  return at(written, path, (step) => changedStep(parsed, step, change, words));
}

/** In which order the parts of a table are written that a form changes, and those before them. */
const tableOrder = [
  ...['id', 'version', 'municipality', 'language', 'title', 'source', 'service', 'anonymous', 'investigates'],
  ...['aftercare', 'calendar', 'redDays', 'roles', 'facts', 'derived', 'defaults'],
];

function withWhole(written: Plain, change: WholeChange): Plain {
  const inDefaults = (key: string, value: unknown) =>
    at(written, ['defaults'], (its) => withKey(its, key, value, ['remind', 'escalate', 'escalateAtOnce']));
  switch (change.kind) {
    case 'default-remind':
      return inDefaults('remind', change.periods);
    case 'default-escalate':
      return inDefaults('escalate', change.rungs);
    case 'default-at-once':
      return inDefaults('escalateAtOnce', change.rungs);
    case 'red-days':
      // To let it stay is what holds where nothing is said.
      return withKey(written, 'redDays', change.redDays === 'stay' ? undefined : change.redDays, tableOrder);
    case 'closed':
      return withKey(written, 'calendar', change.days.length > 0 ? { closed: change.days } : undefined, tableOrder);
  }
}

function changedStep(
  parsed: ParsedTable,
  step: Plain,
  change: Exclude<StepChange, { kind: 'order' }>,
  words: NewWords[],
): Plain {
  const before = stepForm(parsed, change.step)!;
  const put = (key: string, value: unknown) => withKey(step, key, value, stepOrder);
  switch (change.kind) {
    case 'title':
    case 'says':
    case 'ours':
      words.push({ was: before[change.kind].text, is: change.words });
      return put(change.kind, textIn(step[change.kind], before[change.kind], change.words));
    case 'responsible':
    case 'copies':
      return put(change.kind, oneOrMore(change.roles));
    case 'involves':
      return put('involves', oneOrMore(change.parties));
    case 'opens':
      return put('opens', openingsWritten(step.opens, before.opens, change.opens));
    case 'deadline': {
      for (const part of ['law', 'note', 'reason'] as const)
        words.push({ was: before.deadline[part].text, is: change.deadline[part] });
      return put('deadline', withDeadline(step.deadline as Plain, before.deadline, change.deadline));
    }
    case 'remind':
      return put('remind', change.periods);
    case 'escalate':
      return put('escalate', change.rungs);
    case 'approval':
      return put('approval', approvalWritten(step.approval as Plain | undefined, before.approval, change, words));
    case 'outcome':
      words.push({ was: before.outcomes[change.outcome]?.text, is: change.words });
      return at(step, ['outcomes', change.outcome], (its) => ({ ...its, title: change.words.text }));
    case 'question': {
      const { question, ask, required } = change;
      const was = before.questions[question]!;
      words.push({ was: was.ask.text, is: ask });
      const [name, outcome] = question.split('.').reverse() as [string, string?];
      const path = outcome === undefined ? ['form', name] : ['outcomes', outcome, 'asks', name];
      return at(step, path, (its) => {
        const asked = { ...its, ask: textIn(its.ask, was.ask, ask) };
        return was.required === required
          ? asked
          : withKey(asked, 'required', required || undefined, ['ask', 'required']);
      });
    }
  }
}

/** What opens a step, as it is written: what stood there as it stood. */
function openingsWritten(stood: unknown, before: readonly Opening[], after: readonly Opening[]): unknown {
  const parts = [stood ?? []].flat();
  const had = new Map(before.map((opening, index) => [nameOfOpening(opening), parts[index]]));
  return oneOrMore([
    ...new Map(
      after.map((opening) => [nameOfOpening(opening), had.get(nameOfOpening(opening)) ?? openingWritten(opening)]),
    ).values(),
  ]);
}

/** As it stands where it says the same; undefined where it says nothing any more. */
function textIn(stood: unknown, before: InBoth, { text }: InBoth): unknown {
  return text === before.text ? stood : text || undefined;
}

function approvalWritten(
  stood: Plain | undefined,
  before: ApprovalForm | undefined,
  { approval }: Extract<StepChange, { kind: 'approval' }>,
  words: NewWords[],
): Plain | undefined {
  for (const part of ['law', 'note'] as const)
    words.push({ was: before?.[part].text, is: approval?.[part] ?? { text: '', other: '' } });
  if (!approval) return undefined;
  const { by, within, rework, basis, law, note } = approval;
  const order = ['by', 'within', 'rework', 'basis', 'law', 'unconfirmed', 'note'];
  const isLaw = basis === 'law';
  const parts: Plain = {
    ...{ by, within, rework, basis, law: isLaw ? law.text || undefined : undefined, note: note.text || undefined },
    ...(isLaw ? {} : { unconfirmed: undefined }),
  };
  return Object.entries(parts).reduce<Plain>((its, [key, value]) => withKey(its, key, value, order), stood ?? {});
}

/** The steps of a track in another order: one of them stands elsewhere. */
function moved(steps: Plain, { step, after }: Extract<StepChange, { kind: 'order' }>): Plain {
  const { [step]: its, ...others } = steps;
  return placed(others, after, step, its);
}

/** With one step more, behind another one; behind none: before all. */
function placed(steps: Plain, after: string, id: string, step: unknown): Plain {
  const all = Object.entries(steps);
  const place = all.findIndex(([each]) => each === after) + 1;
  return Object.fromEntries([...all.slice(0, place), [id, step], ...all.slice(place)]);
}

function withNewStep(
  { table }: ParsedTable,
  written: Plain,
  change: Extract<Change, { kind: 'new-step' }>,
  words: NewWords[],
): Plain | undefined {
  const { track, after, row, title, says, ours, responsible, opens, within, note } = change;
  const taken = new Set(ownSteps(table).flatMap(({ steps }) => steps));
  const id = freeId(title.text, 'step', taken);
  for (const is of [title, says, ours, note]) words.push({ was: undefined, is });
  const label = row || title.text;
  const step = {
    row: label,
    title: title.text,
    ...(says.text ? { says: says.text } : {}),
    ...(ours.text ? { ours: ours.text } : {}),
    responsible,
    opens: openingWritten(opens),
    deadline: { within, basis: 'proposal', note: note.text },
  };
  const path = track === caseTrack ? ['steps'] : ['tracks', track, 'steps'];
  const steps = (track === caseTrack ? written.steps : (written.tracks as Plain | undefined)?.[track]) as
    | Plain
    | undefined;
  if (!steps) return undefined;
  const put = at(written, path, (its) => placed(its, after, id, step));
  const { rows, leftOut, blank = {} } = table.source;
  if (Object.hasOwn(leftOut, label)) return at(put, ['source'], (source) => without(source, 'leftOut', label));
  if (Object.hasOwn(rows, label) || Object.hasOwn(blank, label)) return put;
  return at(put, ['source'], (source) =>
    withKey(source, 'blank', { ...((source.blank as Plain | undefined) ?? {}), [label]: ours.text }, []),
  );
}

function withoutStep(
  { table }: ParsedTable,
  written: Plain,
  path: readonly string[],
  { step, reason }: Extract<Change, { kind: 'left-out' }>,
  words: NewWords[],
): Plain {
  const all = stepsWritten(table);
  const others = new Set(all.flatMap(([id, { row }]) => (id === step ? [] : row)));
  const its = all.find(([id]) => id === step)![1];
  const rows = its.row.filter((row) => Object.hasOwn(table.source.rows, row) && !others.has(row));
  const put = at(written, path.slice(0, -1), (steps) =>
    Object.fromEntries(Object.entries(steps).filter(([id]) => id !== step)),
  );
  if (rows.length === 0) return put;
  words.push({ was: undefined, is: reason });
  const asked = blanksOf(table.source).ofRows.flatMap(({ row, label }) => (rows.includes(row) ? [label] : []));
  return at(withoutBlanks(put, asked), ['source'], (source) =>
    withKey(
      source,
      'leftOut',
      {
        ...((source.leftOut as Plain | undefined) ?? {}),
        ...Object.fromEntries(rows.map((row) => [row, reason.text])),
      },
      ['document', 'url', 'revised', 'about', 'rows', 'leftOut'],
    ),
  );
}

/** Without what was asked and is answered. */
function withoutBlanks(written: Plain, labels: readonly string[]): Plain {
  return labels.reduce((table, label) => at(table, ['source'], (source) => without(source, 'blank', label)), written);
}

function without(part: Plain, key: string, name: string): Plain {
  const { [name]: _, ...rest } = part[key] as Plain;
  return withKey(part, key, Object.keys(rest).length > 0 ? rest : undefined, []);
}

/** A part of what is written as something else, with all around it as it is. */
function at(part: Plain, path: readonly string[], change: (part: Plain) => Plain): Plain {
  const [key, ...rest] = path;
  if (key === undefined) return change(part);
  return { ...part, [key]: at(part[key] as Plain, rest, change) };
}
