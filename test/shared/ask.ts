import { request } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import type { WholeEmbedded } from '../../stack/embedded.ts';

/** Where the shared PostgreSQL is: its password lies in the data folder. */
export interface PartsPlace {
  readonly dataFolder: string;
  readonly port: number;
}

/** What the run's shared parts answer (see parts.ts). */
export interface Parts {
  /** With the database `template_register`: every migration, and nobody in it. */
  readonly postgres: PartsPlace;
  /** With the database `template_engine`: every migration, and the made-up municipality. */
  readonly engine: PartsPlace & Pick<WholeEmbedded, 'temporalAddress' | 'temporalAccess'>;
  /** A namespace that was given to nobody else. */
  readonly namespace: { readonly namespace: string };
  readonly browser: { readonly endpoint: string };
}
export type Part = keyof Parts;

/** The environment variable that names the run's folder to the processes of its test files. */
export const placeVariable = 'FRISTVAKT_SHARED_TEST_PARTS';

export const socketIn = (folder: string): string => path.join(folder, 'socket');

/** The folder of the run whose test file this process is; undefined in a program that is no test (e.g. of pictures). */
export function runFolder(): string | undefined {
  return process.env[placeVariable];
}

/** Asks the run for a part and resolves when it is up; undefined where there is no run. */
export async function askFor<Name extends Part>(part: Name): Promise<Parts[Name] | undefined> {
  const folder = runFolder();
  if (!folder) return undefined;
  const { status, answer } = await new Promise<{ status: number; answer: string }>((resolve, reject) => {
    const asked = request({ socketPath: socketIn(folder), path: `/${part}`, agent: false }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, answer }), reject);
    });
    asked.on('error', reject);
    asked.end();
  });
  if (status !== 200) throw new Error(`The tests' shared ${part} is not there: ${answer}`);
  return JSON.parse(answer) as Parts[Name];
}
