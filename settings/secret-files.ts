import { readFileSync } from 'node:fs';
import { type SettingName, secretSettings } from './described.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** More than any of them needs; what is larger is another file. */
const longestSecret = 16_384;

/**
 * The settings with what stands in files: where systemd, Docker or Kubernetes hand over a secret they do so as a file, which no list of processes, no
 * report of a crash and no child shows, as each does the environment. `DATABASE_URL_FILE` names the file of `DATABASE_URL`.
 *
 * @returns the environment to read, and a sentence for each file that cannot be read; none repeats what stands in one
 */
export function withSecretFiles(environment: Environment): {
  readonly environment: Environment;
  readonly problems: readonly string[];
} {
  const read: Partial<Record<SettingName, string>> = {};
  const problems: string[] = [];
  for (const name of secretSettings) {
    const file = environment[`${name}_FILE`]?.trim();
    if (!file) continue;
    if (environment[name]?.trim()) {
      problems.push(`${name}, ${name}_FILE: expected one of the two, and both are set.`);
      continue;
    }
    const text = textOf(file);
    if ('why' in text) problems.push(`${name}_FILE: the file ${file} cannot be read (${text.why}).`);
    else if (text.is === '' || text.is.length > longestSecret)
      problems.push(`${name}_FILE: the file ${file} is empty or holds something else.`);
    else read[name] = text.is;
  }
  return { environment: { ...environment, ...read }, problems };
}

function textOf(file: string): { readonly is: string } | { readonly why: string } {
  try {
    return { is: readFileSync(file, 'utf8').trim() };
  } catch (error) {
    return { why: (error as NodeJS.ErrnoException).code ?? 'unreadable' };
  }
}
