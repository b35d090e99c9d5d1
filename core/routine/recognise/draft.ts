import { isReportToChildWelfare, speaksOfParents } from '../lint/barriers.ts';
import { addToToday } from '../lint/context.ts';
import type { RoutineTable } from '../schema.ts';
import { type DeadlineRead, readDeadline } from './deadline.ts';
import { draftWords } from './draft-words.ts';
import { isLeader, leadersIn } from './leaders.ts';
import { freeId, partsOf, slugOf } from './names.ts';
import type { DocumentFound, RowFound } from './rows.ts';

/** What people say of a draft, beside the document itself. */
export interface DraftAsked {
  readonly municipality: string;
  readonly title: string;
  readonly language: RoutineTable['language'];
  readonly service: RoutineTable['service'];
}

/** A row of the document as the draft has it. */
export interface DraftRow {
  readonly label: string;
  /** Its own words, whole. */
  readonly words: string;
  readonly title: string;
  /** Who has it, in the document's words. */
  readonly responsible: readonly string[];
  readonly due: DeadlineRead;
  /** The step that it has become. */
  readonly step: string;
  /** What people must still decide of it. */
  readonly open: readonly OpenPoint[];
}

/** Something of a row that its words do not say. */
export type OpenPoint =
  | { readonly kind: 'no-deadline' | 'counts' | 'hours' | 'nobody' | 'several' | 'parents' | 'report' }
  /** It names somebody who leads: as the one who has it, or in what is done. What they decide, it does not say by that. */
  | { readonly kind: 'unsure' | 'leads' | 'leader'; readonly words: readonly string[] };

/** It as a question that people read, or in few words, where many stand below each other. */
export function openText(
  point: OpenPoint,
  language: DraftAsked['language'],
  size: 'whole' | 'short' = 'whole',
): string {
  const words = draftWords[language];
  if ('words' in point) return words[openOfWords[point.kind][size]](point.words.join('», «'));
  return words[openNames[point.kind][size]];
}

const openOfWords = {
  unsure: { whole: 'openUnsure', short: 'shortUnsure' },
  leads: { whole: 'openLeads', short: 'shortLeads' },
  leader: { whole: 'openLeader', short: 'shortLeader' },
} as const;

const openNames = {
  'no-deadline': { whole: 'openNoDeadline', short: 'shortNoDeadline' },
  counts: { whole: 'openCounts', short: 'shortCounts' },
  hours: { whole: 'openHours', short: 'shortHours' },
  nobody: { whole: 'openNobody', short: 'shortNobody' },
  several: { whole: 'openSeveral', short: 'shortSeveral' },
  parents: { whole: 'openParents', short: 'shortParents' },
  report: { whole: 'openReport', short: 'shortReport' },
} as const;

/** What is open, each question once, with the rows that have it. */
export function openQuestions(
  rows: readonly DraftRow[],
  language: DraftAsked['language'],
): readonly { readonly question: string; readonly labels: readonly string[] }[] {
  const asked = new Map<string, string[]>();
  for (const { label, open } of rows)
    for (const point of open) {
      const question = openText(point, language);
      asked.set(question, [...(asked.get(question) ?? []), label]);
    }
  return [...asked].map(([question, labels]) => ({ question, labels }));
}

/** A table as it is written, before it becomes YAML. */
export type WrittenTable = Readonly<Record<string, unknown>>;

export interface Drafted {
  readonly table: WrittenTable;
  readonly rows: readonly DraftRow[];
}

const month = 'P1M';
const atOnceHours = 'PT4H';

/** The draft of a table: its rows as steps, with what their words say, and all else as a proposal that says so. */
export function draftOf(found: DocumentFound, asked: DraftAsked): Drafted {
  const words = draftWords[asked.language];
  const roles = rolesOf(found.rows, words);
  const named = leadersIn(found.rows.flatMap(({ responsible, words: its }) => [...responsible, its]).join('\n'));
  const quotes = quotedIn(found);
  const labels = new Set([...Object.keys(quotes.rows)]);
  const ids = new Set(['find-birth-date', 'finish-repeated']);
  const steps: Record<string, WrittenTable> = {};
  const repeated: Record<string, WrittenTable> = {};
  const rows: DraftRow[] = [];
  const counted: string[] = [];
  let previous: string | undefined;
  let isBefore18 = false;
  for (const row of found.rows) {
    const due = readDeadline(row.deadlineCell, row.dueText, row.deadlineHeading);
    const said = due.read === 'deadline' ? due.deadline : undefined;
    const own = quotes.labels.get(row.label)!;
    const text = [row.title, row.says, ...own.map((label) => quotes.rows[label])].join('\n');
    const isReport = isReportToChildWelfare(row.title) || reports.test(`${row.title} ${row.says}`);
    const isParents = speaksOfParents(text);
    const id = freeId(`row-${row.label}`, 'row', ids);
    const isRepeated = said?.kind === 'every';
    const is18 = said?.kind === 'before-18';
    isBefore18 ||= is18;
    if (said?.counts || isRepeated) counted.push(row.label);
    const follows = row.numbered && !row.situation && previous !== undefined;
    const opens = previous === undefined ? 'start' : follows ? [{ after: previous }, 'request'] : ('request' as const);
    const step: WrittenTable = {
      row: own.length === 1 ? own[0] : own,
      title: row.title,
      ...(row.says !== '' && row.says.replace(/[.]$/, '') !== row.title && row.says.length <= 1000
        ? { says: row.says }
        : {}),
      ours: words.ours,
      responsible: roles.of(row),
      ...(isReport && isParents ? { involves: 'none' } : isParents ? { involves: 'parents' } : {}),
      ...(isRepeated ? {} : is18 ? { opens: { when: 'birthDate' } } : { opens }),
      deadline: deadlineOf(due, asked.language),
    };
    if (isRepeated) repeated[id] = step;
    else {
      steps[id] = step;
      if (!is18) previous = id;
    }
    const open = openOf(row, due, { isReport, isParents });
    const head = row.head === undefined ? '' : `${row.head.words} `;
    rows.push({
      label: row.label,
      words: `${head}${row.words}`,
      title: row.title,
      responsible: row.responsible,
      due,
      step: id,
      open,
    });
  }
  const isRepeating = Object.keys(repeated).length > 0;
  const blank: Record<string, string> = {
    [words.blankOpens]: words.blankOpensSays,
    [words.blankLeaders]: words.blankLeadersSays,
    [words.blankDecides]: named.length > 0 ? words.blankDecidesNamed(named.join('», «')) : words.blankDecidesSays,
    ...(counted.length > 0 ? { [words.blankFrom]: words.blankFromSays(listed(counted)) } : {}),
    ...(isBefore18 ? { [words.blankBirth]: words.blankBirthSays } : {}),
    ...(isRepeating ? { [words.blankEnd]: words.blankEndSays } : {}),
  };
  for (const { name, text } of found.fields)
    if (text === '' && !labels.has(name) && blank[name] === undefined) blank[name] = words.blankEmpty;
  const table: WrittenTable = {
    id: `${slugOf(asked.municipality) || 'kommune'}/${slugOf(asked.title) || 'rutine'}`,
    version: 1,
    municipality: asked.municipality,
    language: asked.language,
    ...(asked.service === 'other' ? {} : { service: asked.service }),
    title: asked.title,
    source: { document: words.document(asked.title), about: aboutOf(found, words), rows: quotes.rows, blank },
    roles: {
      ...roles.table,
      leader: { title: roles.leader ?? words.leader, decides: true },
      head: { title: words.head, decides: true },
    },
    ...(isBefore18
      ? {
          facts: { birthDate: { type: 'date', day: 'birth', ask: words.birth, sensitive: true } },
          derived: { turns18: { of: 'birthDate', plus: 'P18Y' } },
        }
      : {}),
    defaults: {
      remind: ['P7D', 'P1D'],
      escalate: ladder('P1D', 'P7D'),
      escalateAtOnce: ladder('PT1H', 'PT4H'),
    },
    steps: {
      ...(isBefore18 ? { 'find-birth-date': findBirth(roles.first, words) } : {}),
      ...steps,
    },
    ...(isRepeating ? { tracks: { repeated: repeatedTrack(repeated, roles.first, words) } } : {}),
  };
  return { table, rows };
}

type Words = (typeof draftWords)['nb' | 'nn'];

const ladder = (first: string, then: string) => [
  { after: first, to: 'leader' },
  { after: then, to: 'head' },
];

function deadlineOf(due: DeadlineRead, language: DraftAsked['language']): WrittenTable {
  const words = draftWords[language];
  if (due.read === 'none') return { within: month, basis: 'proposal', note: words.noneSaid };
  if (due.read === 'unsure') {
    // Never stricter than what the row names, whatever it names it of.
    const longest = due.times
      .filter((period) => !period.startsWith('PT'))
      .reduce((most, each) => (addToToday(each) > addToToday(most) ? each : most), month);
    const within = addToToday(longest) > addToToday('P2Y') ? 'P2Y' : longest;
    return { within, basis: 'proposal', note: words.unsure(due.words.join('», «')) };
  }
  const { deadline } = due;
  const note = deadline.counts ? { note: words.counts(deadline.words) } : {};
  switch (deadline.kind) {
    case 'within':
      return { within: deadline.period, basis: 'local', ...note };
    case 'window':
      return { window: { from: deadline.from, to: deadline.to }, basis: 'local', ...note };
    case 'hours':
      return { atOnce: deadline.period, basis: 'local', ...note };
    case 'at-once':
      return { atOnce: atOnceHours, bound: 'proposal', basis: 'local', note: words.hours(deadline.words) };
    case 'every':
      return { every: deadline.period, from: 'started', until: 'ended', basis: 'local' };
    case 'before-18':
      return { before: deadline.period, of: 'turns18', basis: 'local' };
  }
}

function openOf(
  row: RowFound,
  due: DeadlineRead,
  { isReport, isParents }: { isReport: boolean; isParents: boolean },
): readonly OpenPoint[] {
  const { responsible } = row;
  const deadline = due.read === 'deadline' ? due.deadline : undefined;
  const counts = deadline && deadline.kind !== 'at-once' && deadline.kind !== 'before-18';
  return [
    ...(due.read === 'none' ? [{ kind: 'no-deadline' } as const] : []),
    ...(due.read === 'unsure' ? [{ kind: 'unsure', words: due.words } as const] : []),
    ...(deadline?.kind === 'at-once' ? [{ kind: 'hours' } as const] : []),
    ...(counts ? [{ kind: 'counts' } as const] : []),
    ...(responsible.length === 0 ? [{ kind: 'nobody' } as const] : []),
    ...(responsible.length > 1 ? [{ kind: 'several' } as const] : []),
    ...leadersOf(row),
    ...(isReport ? [{ kind: 'report' } as const] : isParents ? [{ kind: 'parents' } as const] : []),
  ];
}

/** Who leads, where a row names them: the one who has it, else whoever its words speak of. */
function leadersOf({ responsible, words }: RowFound): readonly OpenPoint[] {
  const leads = responsible.filter(isLeader);
  if (leads.length > 0) return [{ kind: 'leads', words: leads }];
  const named = leadersIn(words);
  return named.length > 0 ? [{ kind: 'leader', words: named }] : [];
}

/**
 * It speaks of reporting, however the document spells to whom. No guard may hold that back, so it is never taken for contact
 * with the parents.
 */
const reports = /(?<!\p{L})(?:bekymrings|uro)?meld(?:e|es|ast|er|ing|inga|ingen)?(?!\p{L})/iu;

/** Roles that a unit of the register has under these names already. */
const known: readonly (readonly [string, RegExp])[] = [
  ['caseworker', /^saksbehand(?:ler|lar)e?$/i],
  ['office', /^kontorfagle?i?g$/i],
  ['coordinator', /^koordinator$/i],
];

/**
 * Who works, each under the document's own words. Nobody decides but the leaders that are proposed; where the document gives rows to somebody
 * who leads, the first of them is the one: that they decide is a proposal, and an open question of each of those rows.
 */
function rolesOf(rows: readonly RowFound[], words: Words) {
  const ids = new Map<string, string>();
  const taken = new Set(['leader', 'head', 'not-said']);
  const table: Record<string, WrittenTable> = {};
  const keyOf = (words: string) =>
    words
      .toLowerCase()
      .replace(/[\s.,;:]+/g, ' ')
      .trim();
  let leader: string | undefined;
  for (const called of rows.flatMap(({ responsible }) => responsible)) {
    if (ids.has(keyOf(called))) continue;
    const title = partsOf(called, 200)[0]!;
    if (leader === undefined && isLeader(called)) {
      ids.set(keyOf(called), 'leader');
      leader = title;
      continue;
    }
    const id = freeId(known.find(([, pattern]) => pattern.test(called))?.[0] ?? called, 'role', taken);
    ids.set(keyOf(called), id);
    table[id] = { title };
  }
  const isMissing = rows.some(({ responsible }) => responsible.length === 0);
  if (isMissing) table['not-said'] = { title: words.nobody };
  return {
    table,
    /** What the document calls the one who leads, where it gives them a row. */
    leader,
    first: Object.keys(table)[0] ?? 'leader',
    of: ({ responsible }: RowFound): string | readonly string[] => {
      const own = [...new Set(responsible.map((words) => ids.get(keyOf(words))!))];
      return own.length === 0 ? 'not-said' : own.length === 1 ? own[0]! : own;
    },
  };
}

/** The rows' own words, each in as many parts as the table may quote at once, with the labels under which a row has them. */
function quotedIn({ rows }: DocumentFound) {
  const quotes: Record<string, string> = {};
  const labels = new Map<string, readonly string[]>();
  const quote = (label: string, words: string) =>
    partsOf(words).map((part, index) => {
      let own = index === 0 ? label : `${label}, ${index + 1}`;
      while (Object.hasOwn(quotes, own)) own = `${own}*`;
      quotes[own] = part;
      return own;
    });
  for (const { label, words, head } of rows) {
    const above = head === undefined ? [] : quote(head.label, head.words);
    labels.set(label, [...above, ...quote(label, words)]);
  }
  return { rows: quotes, labels };
}

function aboutOf({ before, between, fields, headings }: DocumentFound, words: Words): Record<string, string> {
  const about: Record<string, string> = {};
  const add = (name: string, text: string) => {
    for (const [index, part] of partsOf(text).entries()) {
      let own = index === 0 ? name : `${name}, ${index + 1}`;
      while (Object.hasOwn(about, own)) own = `${own}*`;
      about[own] = part;
    }
  };
  const plain = (lines: readonly string[]) =>
    lines
      .map((line) =>
        line
          .replace(/^\s*#+\s*|\*\*/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((line) => /[\p{L}\p{N}]/u.test(line))
      .map((line, index, all) => (index < all.length - 1 && !/[.!?:;]$/.test(line) ? `${line}.` : line))
      .join(' ');
  add(words.before, plain(before));
  for (const { name, text } of fields) if (text !== '') add(partsOf(name, 80)[0]!, text);
  add(words.columns, headings.join('; '));
  add(words.between, plain(between));
  return about;
}

function findBirth(role: string, words: Words): WrittenTable {
  return {
    row: words.blankBirth,
    title: words.findBirth,
    ours: words.findBirthOurs,
    responsible: role,
    opens: 'start',
    findsOut: 'birthDate',
    deadline: { within: 'P2W', basis: 'proposal', note: words.findBirthNote },
  };
}

function repeatedTrack(steps: Record<string, WrittenTable>, role: string, words: Words): WrittenTable {
  return {
    title: words.repeated,
    starts: 'on-request',
    many: true,
    facts: {
      started: { type: 'date', day: 'from', ask: words.started, required: true },
      ended: { type: 'date', day: 'until', notBefore: 'started', ask: words.ended },
    },
    steps: {
      ...steps,
      'finish-repeated': {
        row: words.blankEnd,
        title: words.finish,
        ours: words.finishOurs,
        responsible: role,
        opens: 'request',
        deadline: { none: words.finishNone },
        form: { endedOn: { type: 'date', day: 'until', notBefore: 'started', ask: words.ended, required: true } },
        outcomes: { finished: { title: words.finished, sets: { ended: { field: 'endedOn' } }, closes: 'track' } },
      },
    },
  };
}

/** Labels of rows as a sentence names them; what is more than a line is counted. */
function listed(labels: readonly string[]): string {
  const shown = labels.slice(0, 30).join(', ');
  return labels.length > 30 ? `${shown} (+ ${labels.length - 30})` : shown;
}
