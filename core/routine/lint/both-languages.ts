import type { RoutineTable } from '../schema.ts';
import type { LintContext } from './context.ts';

/** A text of a table that people read. */
export interface TableText {
  readonly path: readonly string[];
  readonly text: string;
  /** Whether people of both languages read it, whatever the municipality writes in. */
  readonly forBoth: boolean;
}

/** Names under which a text stands that people read. Words of the document's own (under `source`) are quoted as they are. */
const texts: readonly string[] = ['title', 'says', 'ours', 'ask', 'mayBeAbsent', 'ends', 'to', 'reason'];
/** What a date is based on. */
const bases: readonly string[] = ['note', 'law', 'unconfirmed', 'reason'];

/** Every text of a table that people read, with where it stands; what can be chosen in a form is among them. */
export function textsOf(table: RoutineTable): readonly TableText[] {
  const found: TableText[] = [];
  const walk = (part: unknown, path: readonly string[], forBoth: boolean) => {
    if (typeof part !== 'object' || part === null) return;
    const isPersonal = 'personal' in part && part.personal === true;
    const isHandover = path.at(-1) === 'handover';
    for (const [name, its] of Object.entries(part)) {
      const here = [...path, name];
      if (typeof its === 'string') {
        const isText = name === 'to' ? isHandover : texts.includes(name) || bases.includes(name);
        if (isText) found.push({ path: here, text: its, forBoth: forBoth || isPersonal || bases.includes(name) });
      } else if (name === 'of' && Array.isArray(its)) {
        for (const [index, each] of its.entries())
          found.push({ path: [...here, String(index)], text: each, forBoth: forBoth || isPersonal });
      } else walk(its, here, forBoth || isPersonal);
    }
  };
  const { source, inOther: _, guards, consents, ...rest } = table;
  for (const [name, reasons] of Object.entries({ leftOut: source.leftOut, blank: source.blank ?? {} }))
    for (const [label, text] of Object.entries(reasons))
      found.push({ path: ['source', name, label], text: String(text), forBoth: false });
  walk(rest, [], false);
  walk({ guards, consents }, [], true);
  return found;
}

/**
 * What people of both languages read is there in both: guards, personal duties, consents, and what dates are based on. What
 * stands under `inOther` is a text of the table.
 */
export function bothLanguagesAreThere({ table, report }: LintContext): void {
  const { inOther, language } = table;
  const other = language === 'nb' ? 'nynorsk' : 'bokmål';
  const all = textsOf(table);
  const reported = new Set<string>();
  for (const { path, text, forBoth } of all) {
    if (!forBoth || Object.hasOwn(inOther, text) || reported.has(text)) continue;
    reported.add(text);
    report(
      path,
      `people who read ${other} read this too: write under \`inOther:\` what it is there, as ${JSON.stringify(text)}: …`,
      { code: 'other-language', name: text },
    );
  }
  for (const text of Object.keys(inOther))
    if (!all.some((each) => each.text === text))
      report(['inOther', text], 'this is no text of the table any more: remove it, or write it as the table does', {
        code: 'other-language-stale',
        name: text,
      });
}
