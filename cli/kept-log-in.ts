import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { badInput } from './answer.ts';

/** Where the secret of somebody's log-in at the command line lies, between commands. */
export interface KeptLogIn {
  readonly read: () => string | undefined;
  readonly write: (secret: string) => void;
  readonly remove: () => void;
}

/**
 * A file in the user's own folder, for their eyes alone, one for each register. It holds a random secret and nothing of a
 * person; the register keeps its hash, and how long it holds.
 */
export function keptLogIn(databaseUrl: string, environment: Readonly<Record<string, string | undefined>>): KeptLogIn {
  const { host, pathname } = new URL(databaseUrl);
  const its = createHash('sha256').update(`${host}${pathname}`).digest('hex').slice(0, 16);
  const folder = path.join(environment.HOME || homedir(), '.fristvakt');
  const file = path.join(folder, `log-in-${its}`);
  return {
    read: () => {
      const found = lstatSync(file, { throwIfNoEntry: false });
      if (!found) return undefined;
      const own = process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
      if (!found.isFile() || !own) {
        throw badInput(`${file}: others could read it, or it is somebody else's. Remove it, and log in again.`);
      }
      return readFileSync(file, 'utf8').trim();
    },
    write: (secret) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const prepared = `${file}.${process.pid}`;
      rmSync(prepared, { force: true });
      writeFileSync(prepared, `${secret}\n`, { mode: 0o600, flag: 'wx' });
      renameSync(prepared, file);
    },
    remove: () => rmSync(file, { force: true }),
  };
}
