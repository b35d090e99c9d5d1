import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lives } from '../tools/set-up/lock.mjs';

const recordedProcess = z.object({ name: z.string(), pid: z.int().positive(), identity: z.string().optional() });

const schema = z.object({
  /** `starting` until everything answers; the addresses are complete only when `running`. */
  state: z.enum(['starting', 'running']),
  stack: recordedProcess,
  /** In the order of their start. */
  children: z.array(recordedProcess),
  temporalAddress: z.string().optional(),
  /** Paths, of files for the same owner. */
  temporalAccess: z
    .object({ authority: z.string(), certificate: z.string(), key: z.string(), serverName: z.string() })
    .optional(),
  temporalNamespace: z.string(),
  /** Holds the password of the embedded database, which is why the file is for its owner only. */
  databaseUrl: z.string().optional(),
  smtpUrl: z.string().optional(),
  mailboxUrl: z.string().optional(),
  baseUrl: z.string(),
  basePort: z.int(),
  /** True where register and engine are this stack's own: made-up people, and no log-in where there is no issuer. */
  embedded: z.boolean().default(false),
  /** Where its staff log in, for the command line beside it: holds the issuer's secret, as `databaseUrl` holds one. */
  oidc: z
    .object({
      issuer: z.string(),
      clientId: z.string(),
      clientSecret: z.string(),
      loginClaim: z.string(),
      required: z.object({ claim: z.string(), value: z.string() }).optional(),
      acr: z.string().optional(),
      amr: z.string().optional(),
      decisions: z.object({ minutes: z.number(), acr: z.string().optional() }).optional(),
    })
    .optional(),
  versions: z.record(z.string(), z.string()),
  /** An instant, ISO 8601 in UTC. */
  startedAt: z.string(),
});

/** What a stack says about itself in `<data>/stack.json`. */
export type StackFile = z.infer<typeof schema>;
/** A process by number and start time, so that a later one with its number is never taken for it. */
export type RecordedChild = z.infer<typeof recordedProcess>;

const fileIn = (dataFolder: string) => join(dataFolder, 'stack.json');

/** What stands in `<data>/stack.json`, whether or not that stack still runs; undefined without a readable one. */
export function readStackFile(dataFolder: string): StackFile | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')));
  } catch {
    return undefined;
  }
}

/** The stack that runs on this data folder now. */
export function runningStack(dataFolder: string): StackFile | undefined {
  const file = readStackFile(dataFolder);
  return file?.state === 'running' && lives(file.stack) ? file : undefined;
}

/** Writes it whole or not at all, readable for its owner only. */
export function writeStackFile(dataFolder: string, content: StackFile): void {
  const prepared = `${fileIn(dataFolder)}.new`;
  rmSync(prepared, { force: true });
  writeFileSync(prepared, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(prepared, fileIn(dataFolder));
}

/** The stack has ended, and nothing of it is left. */
export function removeStackFile(dataFolder: string): void {
  rmSync(fileIn(dataFolder), { force: true });
}
