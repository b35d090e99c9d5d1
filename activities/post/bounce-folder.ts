import { readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Register } from '../../register/register.ts';
import { readBounce } from './bounce.ts';
import type { SentLedger } from './sent-ledger.ts';

/** What is larger is no bounce of ours. */
const largest = 1_000_000;
const lookMilliseconds = 10_000;
/** What another has taken and not finished within this time, they never will. */
const abandonedMilliseconds = 60_000;

/** Where mails that came back are put, one a file, and what becomes of them. */
export interface BounceFolder {
  readonly folder: string;
  readonly register: Pick<Register, 'mailBounced'>;
  readonly complain?: ((problem: string) => void) | undefined;
  readonly ledger?: Pick<SentLedger, 'back'> | undefined;
}

/**
 * Reads every mail that lies in the folder (`*.eml`), and takes it away: it holds addresses. What is no bounce, or of no mail of
 * ours, is taken away too; what could not be read now stays.
 *
 * @returns how many of them led to somebody else being told
 */
export async function readBounces({ folder, register, complain, ledger }: BounceFolder): Promise<number> {
  let count = 0;
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    if (name.endsWith('.reading')) await giveBack(path);
    if (!name.endsWith('.eml')) continue;
    const taken = `${path}.reading`;
    try {
      // Two that look at once do not both have it.
      await rename(path, taken);
    } catch {
      continue;
    }
    try {
      const { size } = await stat(taken);
      const bounce = size > largest ? undefined : await readBounce(await readFile(taken)).catch(() => undefined);
      const letter = /^<([0-9a-f-]{36})@/.exec(bounce?.messageId ?? '')?.[1];
      if (letter !== undefined) await ledger?.back(letter);
      if (bounce && (await register.mailBounced(bounce))) count += 1;
      await unlink(taken);
    } catch (error) {
      // The register is away: it is read again.
      complain?.(`bounce-${(error as Error).name}`);
      await rename(taken, path).catch(() => {});
    }
  }
  return count;
}

async function giveBack(path: string): Promise<void> {
  try {
    const { ctimeMs } = await stat(path);
    if (Date.now() - ctimeMs > abandonedMilliseconds) await rename(path, path.slice(0, -'.reading'.length));
  } catch {
    // Whoever had it has finished.
  }
}

/** Looks into the folder again and again, one look at a time. @returns how to end it */
export function watchBounces(of: BounceFolder): () => Promise<void> {
  let ended = false;
  let looking: Promise<unknown> = Promise.resolve();
  const look = () => {
    looking = readBounces(of)
      .catch((error: NodeJS.ErrnoException) => of.complain?.(`bounces ${error.code ?? error.name}`))
      .then(() => {
        if (!ended) timer = setTimeout(look, lookMilliseconds);
      });
  };
  let timer = setTimeout(look, 0);
  return async () => {
    ended = true;
    clearTimeout(timer);
    await looking;
  };
}
