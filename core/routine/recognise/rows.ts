import type { DeadlineHeading } from './deadline.ts';
import { linesOf } from './lines.ts';
import { numbered, paragraphs, sections } from './lists.ts';
import { bullet, type Cell, type Layout, plainWords, type SourceRow } from './source-row.ts';
import { blanks, cellsALine, pipes, startingWith, tabbedCells, tabs } from './tables.ts';

/** A row as a step can carry it: the document's, or one of the lettered items of one. */
export interface RowFound {
  readonly label: string;
  /** The document numbers it itself. */
  readonly numbered: boolean;
  /** The row's own words, each cell with its heading, as they are quoted. */
  readonly words: string;
  /** Where it is an item: the row that holds what is not said of one item alone. */
  readonly head?: { readonly label: string; readonly words: string };
  readonly title: string;
  /** What is to be done, in the document's own words. */
  readonly says: string;
  /** Who has it, in the document's own words: of an item those of its row. */
  readonly responsible: readonly string[];
  readonly deadlineCell: string;
  readonly deadlineHeading: DeadlineHeading;
  /** The words that a deadline may stand in. */
  readonly dueText: string;
  readonly situation: boolean;
}

export interface DocumentFound {
  readonly rows: readonly RowFound[];
  /** What the document says beside its rows, by where it stands. */
  readonly before: readonly string[];
  readonly between: readonly string[];
  readonly fields: Layout['fields'];
  readonly headings: readonly string[];
  /** Whether any heading was known: without one each line, or each item of a list, is a row. */
  readonly isHeaded: boolean;
  /** How many rows the document has, before items are told apart. */
  readonly sourceRows: number;
}

/** The rows of a pasted document, in whichever of the ways it is laid out; undefined where nothing in it is a row. */
export function rowsOf(text: string, most: number): DocumentFound | 'too-many' | undefined {
  const lines = linesOf(text);
  const layout = [pipes, tabbedCells, tabs, blanks, cellsALine, sections, numbered, paragraphs]
    .map((read) => read(lines))
    .find((found): found is Layout => found !== undefined && found.rows.length > 0);
  if (!layout) return undefined;
  if (layout.rows.length > most) return 'too-many';
  const { rows, before } = withRuleInFront(layout);
  // A phase that several rows are of is what none of them is called by.
  const headings = rows.flatMap(({ cells }) => cells.filter(({ kind }) => kind === 'heading').map(({ text }) => text));
  const common = new Set(headings.filter((text, index) => headings.indexOf(text) !== index));
  const labels = new Set<string>();
  const found: RowFound[] = [];
  let number = 0;
  for (const row of rows) {
    if (row.label === undefined) number += 1;
    found.push(...splitRow(row, labels, freeLabel(row.label ?? String(number), labels), common));
  }
  const { between, fields } = layout;
  const isHeaded = layout.rows.some(({ cells }) => cells.some(({ heading }) => heading !== undefined));
  return { rows: found, before, between, fields, headings: layout.headings, isHeaded, sourceRows: rows.length };
}

/** A sentence in front of the rows that says what one must do is a row: nobody would be told of it otherwise. */
function withRuleInFront(layout: Layout): Pick<Layout, 'rows' | 'before'> {
  const { rows, before } = layout;
  const isPlain = rows.some(({ cells }) => cells.some(({ heading }) => heading !== undefined));
  const [first = ''] = before;
  const isRule = isPlain && first.length > 40 && /(?:^|\s)(?:skal|må)[\s,]/i.test(first) && /[.:]/.test(first);
  if (!isRule) return { rows, before };
  const cells: readonly Cell[] = [{ heading: undefined, kind: 'action', text: plainWords(first) }];
  return { rows: [{ label: '0', cells }, ...rows], before: before.slice(1) };
}

function freeLabel(wanted: string, taken: Set<string>): string {
  let label = wanted === 'P' ? 'P (dokumentet)' : wanted;
  for (let again = 2; taken.has(label); again += 1) label = `${wanted} (${again})`;
  taken.add(label);
  return label;
}

const lettered = /^\s*([a-zæøå])\)\s*/u;

/** A row whose words are items `a)`, `b)` … is as many rows as it has items; what stands above them stays with the first. */
function splitRow(
  { label: own, cells }: SourceRow,
  labels: Set<string>,
  label: string,
  common: ReadonlySet<string>,
): readonly RowFound[] {
  const isNumbered = own !== undefined;
  const at = cells.findIndex(({ text }) => itemsIn(text) >= 2);
  const roles = cells.filter(({ kind }) => kind === 'responsible').flatMap(({ text }) => rolesIn(text));
  const responsible = [...new Set(roles)];
  const deadlineHeading =
    (['deadline', 'when'] as const).find((each) => cells.some(({ kind }) => kind === each)) ?? 'time';
  const deadlineCell = cells
    .filter(({ kind }) => kind === deadlineHeading)
    .map(({ text }) => text)
    .join('\n');
  const situation = cells.some(({ kind }) => kind === 'situation');
  const heading = cells.find(({ kind, text }) => kind === 'heading' && !common.has(text))?.text;
  const ofEach = { numbered: isNumbered, responsible, deadlineCell, deadlineHeading, situation } as const;
  if (at < 0) {
    const action = actionOf(cells);
    return [
      {
        ...ofEach,
        label,
        words: quoted(cells),
        title: titleOf(heading ?? action, label),
        says: inOneLine(action),
        // Where no column is for it, a deadline may stand beside what is done, in any cell but those about something else.
        dueText: action,
      },
    ];
  }
  const head = { label, words: quoted(cells.filter((_, index) => index !== at)) };
  const groups = groupsOf(cells[at]!.text);
  return groups.flatMap(({ heading: above, items }, group) =>
    items.map(({ letter, text }, index): RowFound => {
      const prefix = groups.length > 1 ? `${label}.${group + 1}` : label;
      const words = inOneLine([...(index === 0 ? [above] : []), text].filter((part) => part !== '').join(' '));
      const isFirst = group === 0 && index === 0 && head.words !== '';
      return {
        ...ofEach,
        label: freeLabel(`${prefix}${letter}`, labels),
        words,
        ...(isFirst ? { head } : {}),
        title: titleOf(text, label),
        says: inOneLine(text),
        dueText: text,
      };
    }),
  );
}

function itemsIn(text: string): number {
  return text.split('\n').filter((line) => lettered.test(line)).length;
}

interface Group {
  readonly heading: string;
  readonly items: readonly { readonly letter: string; readonly text: string }[];
}

/** The items of a cell, in groups: a line that ends in a colon, or a second `a)`, begins another one. */
function groupsOf(text: string): readonly Group[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const begins = (line: string, index: number) =>
    (/:\s*$/.test(line) && !lettered.test(line)) ||
    (lettered.exec(line)?.[1] === 'a' && index > 0 && !/:\s*$/.test(lines[index - 1] ?? ''));
  const parts: string[][] = [];
  for (const [index, line] of lines.entries()) {
    if (begins(line, index) || parts.length === 0) parts.push([line]);
    else parts.at(-1)!.push(line);
  }
  return parts.map((part) => {
    const first = part.findIndex((line) => lettered.test(line));
    if (first < 0) return { heading: '', items: [{ letter: '', text: part.join('\n') }] };
    const items = startingWith(part.slice(first), (line) => lettered.test(line)).map(([line = '', ...more]) => ({
      letter: lettered.exec(line)![1]!,
      text: [line.replace(lettered, ''), ...more].join('\n').trim(),
    }));
    return { heading: part.slice(0, first).join(' ').trim(), items };
  });
}

/** Who has it, a name of a role a line, without the items that it is said of. */
function rolesIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) =>
      plainWords(line)
        .replace(/\((?:punkt|pkt)[^)]*\)/gi, '')
        .replace(/[\s.,;:]+$/, '')
        .trim(),
    )
    .filter((line) => /\p{L}/u.test(line));
}

function actionOf(cells: readonly Cell[]): string {
  const own = cells.filter(({ kind }) => kind === 'action').map(({ text }) => text);
  if (own.length > 0) return own.join('\n');
  const others = cells.filter(({ kind }) => kind === undefined || kind === 'heading' || kind === 'situation');
  return (others.length > 0 ? others : cells).map(({ text }) => text).join('\n');
}

/** The row's words as they are quoted: each cell with what its column is called. */
function quoted(cells: readonly Cell[]): string {
  return cells
    .map(({ heading, text }) => {
      const words = inOneLine(text);
      const name = heading === undefined ? '' : `${plainWords(heading).replace(/:$/, '')}: `;
      return `${name}${words}`;
    })
    .map((words, index, all) => (index < all.length - 1 && !/[.!?:;]$/.test(words) ? `${words}.` : words))
    .join(' ');
}

/** Lines as one, with what stood in lines of their own still told apart. */
function inOneLine(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => ({ isItem: bullet.test(line), words: plainWords(line) }))
    .filter(({ words }) => words !== '');
  return lines
    .map(({ words }, index) => (lines[index + 1]?.isItem && !/[.!?:;,]$/.test(words) ? `${words};` : words))
    .join(' ')
    .replace(/\s+/g, ' ');
}

const longestTitle = 100;

/** The first sentence, cut between two words where it is long. */
function titleOf(text: string, label: string): string {
  // A line that goes on in small letters was only broken where it was full.
  const words = inOneLine(text.trim().split(/\n(?!\s*\p{Ll})/u)[0] ?? '');
  const [, first = words] = /^(.{8,}?)(?:[.!?;](?=\s+[\p{Lu}«(])|:\s*$)/u.exec(words) ?? [];
  const plain = first.replace(/[\s.;:,]+$/, '');
  if (plain === '') return label;
  if (plain.length <= longestTitle) return plain;
  const cut = plain.slice(0, longestTitle);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 20)).trim()} …`;
}
