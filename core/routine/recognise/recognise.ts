import { hasWords } from '../../case/clean-text.ts';
import { hasNationalIdentityNumber } from '../../people/national-identity-number.ts';
import { textsOf } from '../lint/both-languages.ts';
import { lint } from '../lint.ts';
import { type ParsedTable, parseTable, type TableProblem } from '../parse.ts';
import { blanksOf } from '../row-questions.ts';
import type { RoutineTable } from '../schema.ts';
import { asYaml } from './as-yaml.ts';
import { columnKind } from './columns.ts';
import { type DraftAsked, type DraftRow, draftOf, type WrittenTable } from './draft.ts';
import { draftWords } from './draft-words.ts';
import { type DocumentFound, rowsOf } from './rows.ts';

export type { SaidDeadline } from './deadline.ts';
export type { DraftAsked, DraftRow } from './draft.ts';
export { openQuestions, openText } from './open-points.ts';

/** Why no draft is made of a text. */
export type NoDraft =
  | 'empty'
  /** Longer than any routine that people read. */
  | 'too-long'
  | 'too-many-rows'
  /** It holds what looks like somebody's national identity number, and a routine is about nobody. */
  | 'national-identity-number'
  /** It is full of signs that belong to no text, so no table can be written of it. */
  | 'unreadable';

export interface Draft {
  /** The table as YAML, which the parser reads. */
  readonly yaml: string;
  readonly parsed: ParsedTable;
  readonly rows: readonly DraftRow[];
  /** How many rows the document has, before lettered items are told apart. */
  readonly sourceRows: number;
  /** Whether any heading of a column was known, and those that were not. Undefined of a pattern, which has no columns. */
  readonly headings?: { readonly isKnown: boolean; readonly unknown: readonly string[] } | undefined;
  /** What the document leaves blank, and what the draft cannot know, each by its name; not what is asked of one row. */
  readonly blank: Readonly<Record<string, string>>;
  /** What the linter says of it. */
  readonly problems: readonly TableProblem[];
}

export type DraftResult = { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly why: NoDraft };

/** The longest text that is read: some forty pages. */
export const longestDocument = 150_000;
export const mostRows = 300;

/**
 * A draft of a routine from the text of a municipality's document: its table, pasted from Word, a PDF or a page. By rules
 * alone, and for any text whatever: a draft, or why there is none.
 */
export function draftFrom(text: string, asked: DraftAsked): DraftResult {
  if (text.length > longestDocument) return { ok: false, why: 'too-long' };
  if (!hasWords(text)) return { ok: false, why: 'empty' };
  if ([text, asked.title, asked.municipality].some(hasNationalIdentityNumber))
    return { ok: false, why: 'national-identity-number' };
  const found = rowsOf(text, mostRows);
  if (!found) return { ok: false, why: 'empty' };
  if (found === 'too-many' || found.rows.length > mostRows) return { ok: false, why: 'too-many-rows' };
  const { table, rows } = draftOf(found, asked);
  const yaml = asYaml(inBoth(table, found, asked), draftWords[asked.language].comment(asked.title));
  const read = parseTable(yaml, 'utkast.yaml');
  if (!read.ok) return { ok: false, why: 'unreadable' };
  const { parsed } = read;
  const blank = Object.fromEntries(blanksOf(parsed.table.source).ofWhole.map(([name, says]) => [name, String(says)]));
  const { sourceRows } = found;
  const headings = {
    isKnown: found.isHeaded,
    unknown: found.headings.filter((heading) => columnKind(heading) === undefined),
  };
  return { ok: true, draft: { yaml, parsed, rows, sourceRows, headings, blank, problems: lint(parsed) } };
}

/** The table with what is ours in the other language too: the same draft made in it says it, place by place. */
function inBoth(table: WrittenTable, found: DocumentFound, asked: DraftAsked): WrittenTable {
  const other = draftOf(found, { ...asked, language: asked.language === 'nb' ? 'nn' : 'nb' }).table;
  return inBothLanguages(table, other, (text) => sameInBoth(text, asked.language));
}

/**
 * A table with its texts in the other language, taken place by place from the same table in that one.
 *
 * @param isSame of a text that both have: whether it is a word of ours, and not of a document
 */
export function inBothLanguages(
  table: WrittenTable,
  other: WrittenTable,
  isSame: (text: string) => boolean = () => true,
): WrittenTable {
  const inOther = new Map<string, string>();
  const walk = (one: unknown, two: unknown, path: string) => {
    if (typeof one === 'string' && typeof two === 'string') {
      if (one !== two || isSame(one)) inOther.set(one, two);
      // Why there is no deadline is read under another name than it is written.
      if (path === 'none') texts.add(one);
    } else if (typeof one === 'object' && one !== null && typeof two === 'object' && two !== null) {
      const others = Object.values(two);
      for (const [index, [name, own]] of Object.entries(one).entries()) walk(own, others[index], name);
    }
  };
  // Only what is read as a text of the table may stand there. It is read from what is written: nothing of it is left out.
  const written = { ...table, source: { leftOut: {}, ...(table.source as object) } } as unknown as RoutineTable;
  const texts = new Set(textsOf(written).map(({ text }) => text));
  walk(table, other, '');
  return { ...table, inOther: Object.fromEntries([...inOther].filter(([text]) => texts.has(text))) };
}

/** Words of ours that are the same in both languages. */
function sameInBoth(text: string, language: DraftAsked['language']): boolean {
  const other = draftWords[language === 'nb' ? 'nn' : 'nb'];
  return Object.entries(draftWords[language]).some(
    ([name, words]) => words === text && other[name as keyof typeof other] === text,
  );
}
