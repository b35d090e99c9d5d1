import { explanationOf } from './explained.ts';
import type { Result } from './run.ts';

/** One line a survivor, and what it shows of the tests. */
export function survivorText({ mutant }: Result): string {
  const { file, line, kind, original, replacement } = mutant;
  const short = (text: string) => (text.length > 160 ? `${text.slice(0, 157)}…` : text).replaceAll(/\s+/g, ' ');
  const why = explanationOf(mutant);
  return `${file}:${line} ${kind}: ${short(original)} → ${short(replacement) || '(nothing)'}${why ? `\n    known: ${why}` : ''}`;
}

/** The score by folder: how many mutants were noticed, and how many of those that no rule explains. */
export function scoreText(results: readonly Result[]): string {
  const folders = new Map<string, Result[]>();
  for (const result of results) {
    const folder = result.mutant.file.startsWith('core/')
      ? result.mutant.file.split('/').slice(0, 2).join('/')
      : result.mutant.file;
    folders.set(folder, [...(folders.get(folder) ?? []), result]);
  }
  const rows = [...folders].sort(([one], [other]) => one.localeCompare(other, 'en'));
  return [...rows, ['all of it', results] as const].map(([folder, its]) => `${folder}: ${scoreLine(its)}`).join('\n');
}

function scoreLine(results: readonly Result[]): string {
  const survived = results.filter(({ how }) => how === 'survived');
  const known = survived.filter(({ mutant }) => explanationOf(mutant)).length;
  const caught = results.length - survived.length;
  const percent = (part: number, whole: number) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);
  const apart =
    known > 0
      ? `; ${percent(caught, results.length - known)} apart from ${known} that are known to change nothing`
      : '';
  return `${caught} of ${results.length} noticed, ${percent(caught, results.length)}${apart}`;
}

/** The part of the mutants that was noticed, of those that are not known to change nothing: 0 to 1. */
export function scoreOf(results: readonly Result[]): number {
  const counted = results.filter((result) => result.how !== 'survived' || !explanationOf(result.mutant));
  return counted.length === 0 ? 1 : counted.filter(({ how }) => how !== 'survived').length / counted.length;
}
