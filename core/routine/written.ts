/**
 * A text of a table as it is kept. It is a string that nobody may show as it stands, since whoever reads it may read the
 * other language: shown is what `routineIn` (language/in-language.ts) makes of it. The symbol is never there; it keeps such
 * a text out of every sentence and every page until somebody has said for whom it is.
 */
export type Written = string | symbol;

/** A text as the table has it: what a journal keeps as a reason, and what is compared. Nobody reads it like that. */
export function inTable(text: Written): string {
  return String(text);
}
