import { withPart } from '../tools/generate/part-of-document.ts';

const figures = {
  begin: '<!-- figures: written by `npm run bench -- --write` -->',
  end: '<!-- end of figures -->',
};

/** The document with these tables in the place of those that it has, as they were printed. */
export function documentWith(text: string, day: string, tables: readonly string[]): string {
  const printed = tables.map((each) => `\`\`\`text\n${each.trim()}\n\`\`\``).join('\n\n');
  return withPart(text, figures, `Measured on ${day}.\n\n${printed}`);
}
