import { createHash } from 'node:crypto';
import type { Mailer } from '../activities/mailer.ts';
import { againstRoot } from '../operations/against-root.ts';
import { makeRoot, type Root, readRoot, rootText, statementHash } from '../operations/root.ts';
import type { Register } from '../register/register.ts';
import type { KeyRing } from '../signing/key-file.ts';
import { rootPublicKeys } from '../signing/root-key.ts';
import { newestIn, putInto } from './root-folder.ts';

/** Where roots go. */
export interface RootWay {
  /** A folder outside the database owner's reach. */
  readonly folder?: string | undefined;
  /** Who keeps them besides. */
  readonly mailTo?: string | undefined;
  /** One line for the log, which may go elsewhere too: the statement and its signature, nothing of a person. */
  readonly say?: ((root: Pick<Root, 'statement' | 'signature'>) => void) | undefined;
}

/** A root that did not get out: a code. The next try makes another one. */
export class RootProblem extends Error {
  override readonly name = 'RootProblem';
}

/**
 * Signs the ends of all chains, holds the root before against the register, and sends the new one out.
 *
 * @throws RootProblem where it was signed and did not get everywhere that it should
 */
export async function signRootOnce(
  {
    register,
    keys,
    mailer,
  }: { readonly register: Register; readonly keys: KeyRing; readonly mailer?: Mailer | undefined },
  { folder, mailTo, say }: RootWay,
): Promise<void> {
  const lying = folder === undefined ? undefined : lyingIn(folder);
  const before = lying === 'away' ? undefined : lying?.newest;
  const own = lying === undefined || lying === 'away' ? undefined : await differingFrom(before, register, keys);
  // Told again with the next one where the one before did not get everywhere: that one was signed over what differs.
  const latest = await register.latestRoot();
  const untold =
    latest !== undefined && ((folder !== undefined && !latest.written) || (mailTo !== undefined && !latest.mailed));
  const differing = untold && latest.differing ? Math.max(latest.differing, own ?? 0) : own;
  const previous = before?.split('\n', 1)[0] ?? latest?.statement;
  const { at, heads } = await register.allHeads();
  const root = makeRoot(keys, { at, heads, ...(previous !== undefined && { previous: statementHash(previous) }) });
  say?.(root);
  const written = folder !== undefined && putWhole(folder, root);
  const mailed = mailTo !== undefined && mailer !== undefined && (await mailedTo(mailer, mailTo, root, differing));
  await register.keepRoot({
    madeAt: root.madeAt,
    heads: root.heads.length,
    statement: root.statement,
    signature: root.signature,
    written,
    mailed,
    differing,
  });
  if (folder !== undefined && !written) throw new RootProblem('root-not-written');
  if (mailTo !== undefined && !mailed) throw new RootProblem('root-not-mailed');
}

/**
 * A root that cannot be read, or that is not the latest one that was put there, counts as one that differs: whoever changes the register
 * would begin with it. Undefined before the first.
 */
async function differingFrom(text: string | undefined, register: Register, keys: KeyRing): Promise<number | undefined> {
  const latest = await register.latestRoot({ written: true });
  if (text === undefined) return latest === undefined ? undefined : 1;
  const read = readRoot(text, rootPublicKeys(keys));
  if (!read.ok) return 1;
  // A newer one that is signed is ours, from a night that ended before it was kept.
  const another = latest !== undefined && read.root.madeAt < latest.madeAt ? 1 : 0;
  return another + (await againstRoot(register, read.root)).length;
}

/** A folder that cannot be read now is no reason to sign nothing. */
function lyingIn(folder: string): { readonly newest: string | undefined } | 'away' {
  try {
    return { newest: newestIn(folder) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return 'away';
  }
}

function putWhole(folder: string, root: Root): boolean {
  try {
    putInto(folder, root.madeAt, rootText(root));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}

async function mailedTo(mailer: Mailer, to: string, root: Root, differing: number | undefined): Promise<boolean> {
  const held =
    differing === undefined
      ? 'No earlier root was at hand to hold against the register.'
      : differing === 0
        ? 'The register holds all that the root before this one says.'
        : `THE REGISTER DIFFERS from the root before this one in ${differing} places: run fristvakt verify-journal --against with that root.`;
  const text = [
    'Where every chain of the register ended, signed. Keep this mail: the file of the same night is the right one only',
    'if its first line is this one.',
    '',
    root.statement,
    root.signature,
    '',
    held,
    '',
  ].join('\n');
  const id = createHash('sha256').update(root.statement).digest('hex').slice(0, 32);
  const { result } = await mailer.send({
    to,
    subject: `Fristvakt: root ${root.madeAt}${differing ? ', THE REGISTER DIFFERS' : ''}`,
    text,
    html: `<pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`,
    messageId: `<root-${id}@${mailer.domain}>`,
  });
  return result === 'taken';
}
