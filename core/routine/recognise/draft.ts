import { speaksOfParents } from '../lint/barriers.ts';
import { addToToday } from '../lint/context.ts';
import { rowQuestionLabel } from '../row-questions.ts';
import type { RoutineTable } from '../schema.ts';
import { type DeadlineRead, readDeadline } from './deadline.ts';
import { rolesOf } from './draft-roles.ts';
import { draftWords } from './draft-words.ts';
import { leadersIn } from './leaders.ts';
import { freeId, partsOf, slugOf } from './names.ts';
import { isAskedByDate, type OpenPoint, openOf, openText } from './open-points.ts';
import type { DocumentFound } from './rows.ts';

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

/** A table as it is written, before it becomes YAML. */
export type WrittenTable = Readonly<Record<string, unknown>>;

export interface Drafted {
  readonly table: WrittenTable;
  readonly rows: readonly DraftRow[];
}

const month = 'P1M';
const atOnceHours = 'PT4H';

/** The draft of a table: its rows as steps, with what their words say, and all else as a proposal that says so. */
export function draftOf(found: DocumentFound, { municipality, title, language, service }: DraftAsked): Drafted {
  const words = draftWords[language];
  const roles = rolesOf(found.rows, words.nobody);
  const named = leadersIn(found.rows.flatMap(({ responsible, words: its }) => [...responsible, its]).join('\n'));
  const quotes = quotedIn(found);
  const labels = new Set([...Object.keys(quotes.rows)]);
  const ids = new Set(['find-birth-date', 'finish-repeated']);
  const steps: Record<string, WrittenTable> = {};
  const repeated: Record<string, WrittenTable> = {};
  const rows: DraftRow[] = [];
  const asked: Record<string, string> = {};
  let previous: string | undefined;
  let isBefore18 = false;
  for (const row of found.rows) {
    const due = readDeadline(row.deadlineCell, row.dueText, row.deadlineHeading);
    const said = due.read === 'deadline' ? due.deadline : undefined;
    const own = quotes.labels.get(row.label)!;
    const text = [row.title, row.says, ...own.map((label) => quotes.rows[label])].join('\n');
    const isReport = reports.test(`${row.title} ${row.says}`);
    const isParents = speaksOfParents(text);
    const id = freeId(`row-${row.label}`, 'row', ids);
    const isRepeated = said?.kind === 'every';
    const is18 = said?.kind === 'before-18';
    isBefore18 ||= is18;
    // What is owed at once waits for no other row, and none for it: it may never be needed.
    const isAtAnyTime = previous !== undefined && (isReport || said?.kind === 'at-once' || said?.kind === 'hours');
    const follows = row.numbered && !row.situation && previous !== undefined && !isAtAnyTime;
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
      deadline: deadlineOf(due, language),
    };
    if (isRepeated) repeated[id] = step;
    else {
      steps[id] = step;
      if (!is18 && !isAtAnyTime) previous = id;
    }
    const open = openOf({ ...roles.named(row), words: row.words }, due, { isReport, isParents });
    for (const point of open)
      if (!isAskedByDate(point))
        asked[rowQuestionLabel(own.at(-1)!, openText(point, language, 'short'))] = openText(point, language);
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
    ...(isBefore18 ? { [words.blankBirth]: words.blankBirthSays } : {}),
    ...(isRepeating ? { [words.blankEnd]: words.blankEndSays } : {}),
  };
  for (const { name, text } of found.fields)
    if (text === '' && !labels.has(name) && blank[name] === undefined) blank[name] = words.blankEmpty;
  Object.assign(blank, asked);
  const table: WrittenTable = {
    id: `${slugOf(municipality) || 'kommune'}/${slugOf(title) || 'rutine'}`,
    version: 1,
    municipality,
    language,
    ...(service === 'other' ? {} : { service }),
    title,
    source: { document: words.document(title), about: aboutOf(found, words), rows: quotes.rows, blank },
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
  if (due.read !== 'deadline') {
    const note = words[due.read](due.words.join('», «'));
    if (due.proposed !== undefined) return { within: due.proposed, basis: 'proposal', note };
    // Never stricter than what the row names, whatever it names it of.
    const longest = due.times
      .filter((period) => !period.startsWith('PT'))
      .reduce((most, each) => (addToToday(each) > addToToday(most) ? each : most), month);
    const within = addToToday(longest) > addToToday('P2Y') ? 'P2Y' : longest;
    return { within, basis: 'proposal', note };
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

/**
 * It speaks of reporting, however the document spells to whom. No guard may hold that back, so it is never taken for contact
 * with the parents.
 */
const reports = /(?<!\p{L})(?:bekymrings|uro)?meld(?:e|es|ast|er|ing|inga|ingen)?(?!\p{L})/iu;

/** The rows' own words, each in as many parts as the table may quote at once, with the labels under which a row has them. */
function quotedIn({ rows }: DocumentFound) {
  const quotes: Record<string, string> = {};
  const labels = new Map<string, readonly string[]>();
  const quote = (label: string, words: string) =>
    partsOf(words).map((part, index) => {
      const own = index === 0 ? label : `${label}, ${index + 1}`;
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
