import { fileURLToPath } from 'node:url';
import type { ChildSpec } from './child.ts';

const repositoryFolder = fileURLToPath(new URL('..', import.meta.url));

export type TypeScriptProgram = {
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
  readonly args?: readonly string[];
  /** Beside what every program needs of ours (PATH, HOME and the like). */
  readonly environment: Readonly<Record<string, string>>;
  /** It is ready when it says a line like this. */
  readonly readyLine: RegExp;
  readonly graceMilliseconds: number;
};

/** pino writes numbers for its levels; from this one on people should see it. */
const errorLevel = 50;

/** What an error line of pino says; of other lines, nothing. */
export function errorIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { level, msg } = JSON.parse(line) as { level?: unknown; msg?: unknown };
    return typeof level === 'number' && level >= errorLevel ? String(msg) : undefined;
  } catch {
    return undefined;
  }
}

const passedOn = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_EXTRA_CA_CERTS', 'LOG_LEVEL'];

/** How one of our own programs is run as a child: `node --import tsx <file>`. */
export function typeScriptChild(program: TypeScriptProgram): ChildSpec {
  const { name, file, args = [], environment, readyLine, graceMilliseconds } = program;
  return {
    name,
    command: process.execPath,
    args: ['--import', import.meta.resolve('tsx'), file, ...args],
    environment: { ...Object.fromEntries(passedOn.map((key) => [key, process.env[key]])), ...environment },
    folder: repositoryFolder,
    stopSignal: 'SIGTERM',
    graceMilliseconds,
    readyWithinMilliseconds: 60_000,
    ready: ({ saysLine }) => saysLine(readyLine),
    shown: (line) => {
      const error = errorIn(line);
      return error === undefined ? undefined : `${name}: ${error.slice(0, 300)}`;
    },
  };
}
