/** A municipality's own words inside Markdown: they stay words, whatever signs are in them. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|]/g, '\\$&');
}

/** The words again, for where they are not read as Markdown: without what made some of them bold. */
export function unmarked(markdown: string): string {
  return markdown.replace(/\\([\\`*_[\]<>|])|\*\*/g, '$1');
}

/** One line of a list: "- **Frist:** innen én uke". */
export function line(label: string, text: string): string {
  return `- **${label}:** ${text}`;
}

/** A table with a head; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}
