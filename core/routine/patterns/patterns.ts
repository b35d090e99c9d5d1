import { lint } from '../lint.ts';
import { parseTable } from '../parse.ts';
import { asYaml } from '../recognise/as-yaml.ts';
import type { WrittenTable } from '../recognise/draft.ts';
import { slugOf } from '../recognise/names.ts';
import { type Draft, inBothLanguages } from '../recognise/recognise.ts';
import type { RoutineTable } from '../schema.ts';
import { stepsWritten } from '../steps-written.ts';
import { btiLevel1, btiLevel2 } from './bti.ts';
import { fosterHome, investigation } from './child-welfare.ts';
import { type InOne, type PatternParts, tableOf } from './pattern.ts';

type Language = RoutineTable['language'];

/**
 * Patterns to begin a routine with where a municipality has no document. Each is a proposal of ours whole, and none is a
 * routine of anybody's until somebody has gone through it.
 */
const patterns = {
  'bti-1': btiLevel1,
  'bti-2': btiLevel2,
  undersokelse: investigation,
  fosterhjem: fosterHome,
} as const satisfies Readonly<Record<string, (t: InOne) => PatternParts>>;

export type PatternName = keyof typeof patterns;
export const patternNames = Object.keys(patterns) as readonly PatternName[];

const inOne =
  (language: Language): InOne =>
  (nb, nn) =>
    language === 'nb' ? nb : nn;

/** What a pattern is called, and for whom it is. */
export function patternSays(name: PatternName, language: Language): { readonly title: string; readonly about: string } {
  const { title, about } = patterns[name](inOne(language));
  return { title, about };
}

/** A pattern as a draft of a municipality's. Under the name that it gives it, where it gives one. */
export function draftFromPattern(
  name: PatternName,
  asked: { readonly municipality: string; readonly language: Language; readonly title?: string },
): Draft {
  const { municipality, language } = asked;
  const own = asked.title ?? patternSays(name, language).title;
  const id = `${slugOf(municipality) || 'kommune'}/${slugOf(own) || name}`;
  const written = (its: Language): WrittenTable => {
    const parts = patterns[name](inOne(its));
    const table = tableOf({ ...parts, title: asked.title ?? parts.title }, inOne(its), { municipality, id });
    const { id: _, version, municipality: whose, ...rest } = table;
    return { id, version, municipality: whose, language: its, ...rest };
  };
  const other = language === 'nb' ? 'nn' : 'nb';
  const comment = inOne(language)(
    ` Mønster fra Fristvakt: ${patternSays(name, language).title}. Alt er forslag, og ingen har sett over det ennå.`,
    ` Mønster frå Fristvakt: ${patternSays(name, language).title}. Alt er forslag, og ingen har sett over det enno.`,
  );
  const yaml = asYaml(inBothLanguages(written(language), written(other)), comment);
  const read = parseTable(yaml, `${name}.yaml`);
  // None of it is anybody's but ours, and a test reads each.
  if (!read.ok) throw new Error(read.problems.map(({ line, problem }) => `${name}:${line} ${problem}`).join('\n'));
  const { parsed } = read;
  const { table } = parsed;
  const steps = stepsWritten(table);
  const rows = steps.map(([step, { row, title, responsible }]) => ({
    label: row.join(', '),
    words: row.map((label: string) => table.source.rows[label] ?? '').join(' '),
    title: String(title),
    responsible: responsible.map((role: string) => String(table.roles[role]!.title)),
    due: { read: 'none' } as const,
    step,
    open: [],
  }));
  const blank = Object.fromEntries(Object.entries(table.source.blank ?? {}).map(([at, says]) => [at, String(says)]));
  return { yaml, parsed, rows, sourceRows: rows.length, blank, problems: lint(parsed) };
}
