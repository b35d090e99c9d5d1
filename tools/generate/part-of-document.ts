/** The marks between which a part of a document is written by a command, and never by hand. */
export interface WrittenPart {
  readonly begin: string;
  readonly end: string;
}

/** @throws where the document has no place for that part, which is a mistake of ours */
export function withPart(document: string, { begin, end }: WrittenPart, written: string): string {
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`The document has no place for ${begin}`);
  return `${before}${begin}\n\n${written}\n\n${end}${after}`;
}
