import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const rules = fileURLToPath(new URL('./thread.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
let made: RulesScript | undefined;

/** What a thread runs, and where each of its lines comes from (a source map, JSON). */
export interface RulesScript {
  readonly script: string;
  readonly map: string;
}

/**
 * The rules as one script, made once a process: file by file, each thread would take half a second of a processor to load
 * them, at every start and whenever one had to be stopped.
 */
export function rulesScript(): RulesScript {
  if (made) return made;
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [rules],
    outfile: 'rules.js',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'external',
    sourcesContent: false,
    write: false,
  });
  const ending = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))!.text;
  made = { script: ending('.js'), map: ending('.map') };
  return made;
}
