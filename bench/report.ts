const begin = '<!-- figures: written by `npm run bench -- --write` -->';
const end = '<!-- end of figures -->';

/** The document with these tables in the place of those that it has, as they were printed. */
export function documentWith(text: string, day: string, tables: readonly string[]): string {
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error('The document has no place for the figures');
  const printed = tables.map((each) => `\`\`\`text\n${each.trim()}\n\`\`\``).join('\n\n');
  return `${before}${begin}\n\nMeasured on ${day}.\n\n${printed}\n\n${end}${after}`;
}
