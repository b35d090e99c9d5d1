import type { ColumnKind } from './columns.ts';

/** One cell of a row, with the heading of its column as the document writes it. */
export interface Cell {
  readonly heading: string | undefined;
  readonly kind: ColumnKind | undefined;
  /** Its own lines. */
  readonly text: string;
}

/** A row as it stands in the document. */
export interface SourceRow {
  /** The document's own; undefined where it numbers nothing. */
  readonly label: string | undefined;
  readonly cells: readonly Cell[];
}

/** What a layout finds: the rows, and every line that belongs to none of them. */
export interface Layout {
  readonly rows: readonly SourceRow[];
  /** Lines before the first row, and between and behind the rows, each in the document's order. */
  readonly before: readonly string[];
  readonly between: readonly string[];
  /** What the document says of itself in a table of its own, by the name of each field; empty where it is left blank. */
  readonly fields: readonly { readonly name: string; readonly text: string }[];
  /** The headings of the columns as they stand. */
  readonly headings: readonly string[];
}

/** How a document labels its rows: `1.`, `10`, `1.2`, `G2a`, `3B`, `IV.`, `1)`. */
const labelled = /^(?:\(?([A-ZÆØÅ]{0,2}\d{1,3}(?:\.\d{1,3})*[a-zA-ZæøåÆØÅ]?|[A-ZÆØÅ])[.):]?)$/u;

/** The label that a cell or the first word of a line is; undefined where it is none. */
export function labelOf(text: string): string | undefined {
  return labelled.exec(text.replace(/[*_]+/g, '').trim())?.[1];
}

/** Signs with which a document marks an item of a list. */
export const bullet = /^\s*(?:[•·●○▪▫■□◦‣⁃∙*–—-]|\uf0b7|o(?=\s))\s+/u;

/** Words without the mark of a list, and without what marks them as thick or slanted. */
export function plainWords(text: string): string {
  return text
    .replace(bullet, '')
    .replace(/<\/?(?:b|i|u|strong|em|p)>/gi, '')
    .replace(/\*\*/g, '')
    .trim();
}
