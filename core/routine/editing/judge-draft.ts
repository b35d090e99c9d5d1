import { lint } from '../lint.ts';
import { type ParsedTable, parseTable, type TableProblem } from '../parse.ts';
import type { Routine } from '../routine.ts';
import { textWith } from './text-with.ts';

/** What a draft is a draft of: what of it stays as it is. */
export interface DraftOf {
  /** `municipality/routine` */
  readonly id: string;
  readonly municipality: string;
}

/** A draft as it is read: a table, with or without problems, or none that can be read at all. */
export type JudgedDraft =
  | { readonly ok: true; readonly parsed: ParsedTable; readonly problems: readonly TableProblem[] }
  | { readonly ok: false; readonly problems: readonly TableProblem[] };

/** Reads a draft, and says what of it must be mended before it can be published. */
export function judgeDraft(text: string, { id, municipality }: DraftOf): JudgedDraft {
  const read = parseTable(text, `${id}.yaml`);
  if (!read.ok) return read;
  const { parsed } = read;
  const { routine } = parsed;
  const others = [
    ...(routine.id === id ? [] : (['id'] as const)),
    ...(routine.municipality === municipality ? [] : (['municipality'] as const)),
  ];
  if (others.length > 0) {
    const problems = others.map((path) => ({
      ...{ file: parsed.file, line: parsed.lineOf([path]), path },
      problem: `this is a draft of ${id}, and of no other routine: write \`${path}: ${path === 'id' ? id : municipality}\``,
      said: { code: 'other-routine' as const },
    }));
    return { ok: false, problems };
  }
  return { ok: true, parsed, problems: lint(parsed) };
}

/** Whether cases would be the same by the one as by the other: numbers and shapes of versions are nothing that they live by. */
export function saysTheSame(one: Routine, other: Routine): boolean {
  const [its, others] = [one, other].map((routine) => JSON.stringify({ ...routine, schema: 0, version: 0 }));
  return its === others;
}

/** The text of a table under another version number, with nothing else changed. */
export function withVersion({ text, written }: Pick<ParsedTable, 'text' | 'written'>, version: number): string {
  return textWith(text, { ...(written as object), version });
}
