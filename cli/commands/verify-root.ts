import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { againstRoot, type RootFinding } from '../../operations/against-root.ts';
import { makeRoot, type NotRoot, type Root, readRoot, rootText } from '../../operations/root.ts';
import { verifyJournal } from '../../operations/verify-journal.ts';
import type { Register } from '../../register/register.ts';
import type { KeyRing } from '../../signing/key-file.ts';
import { type RootPublicKey, readPublicKeys, rootPublicKeys } from '../../signing/root-key.ts';
import { type Answer, badInput } from '../answer.ts';
import { chainFindingLines } from '../chain-findings.ts';
import { exitCodes } from '../exit-codes.ts';

export interface RootOptions {
  readonly root?: true | string | undefined;
  readonly against?: string | undefined;
  readonly publicKey?: string | undefined;
  readonly printKeys?: true | undefined;
}

const notRoot: Record<NotRoot, string> = {
  form: 'is no root, or not all of one',
  'key-unknown': 'was signed with a key that is not among these: give the public keys of that day with --public-key',
  signature: 'was not signed so: its first or second line was changed',
  heads: 'was changed after it was signed: its lines are not those that its first line vouches for',
};

const meaning: Record<RootFinding['kind'], string> = {
  rewritten: 'is another row now than when the root was signed: it, or what stands before it, was written anew',
  'cut-off': 'is gone',
  'case-removed': 'the whole case is gone from the register',
  renamed: 'the case has another reference now',
};

/** The public keys, for whoever is to check roots without the secret. */
export function keysAnswer(keys: KeyRing): Answer {
  const known = rootPublicKeys(keys);
  return {
    exitCode: exitCodes.ok,
    lines: known.flatMap(({ id, pem }) => [`# ${id}`, pem.trimEnd()]),
    json: { ok: true, keys: known },
  };
}

/** Signs where all chains end, to a new file or to the terminal. */
export async function rootAnswer(register: Register, keys: KeyRing, to: true | string): Promise<Answer> {
  const root = makeRoot(keys, await register.allHeads());
  const text = rootText(root);
  const json = { ok: true, madeAt: root.madeAt, heads: root.heads.length, statement: root.statement };
  if (to === true) return { exitCode: exitCodes.ok, lines: text.trimEnd().split('\n'), json: { ...json, root: text } };
  if (existsSync(to)) throw badInput(`${to} is there already, and a root is never written over: name another file.`);
  try {
    writeFileSync(to, text, { flag: 'wx', mode: 0o444 });
  } catch (error) {
    throw badInput(`${to} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
  return {
    exitCode: exitCodes.ok,
    lines: [
      `${to}: the ends of ${root.heads.length} chains, signed at ${root.madeAt}. Keep it away from the database.`,
    ],
    json: { ...json, file: to },
    next: `fristvakt verify-journal --against ${to}`,
  };
}

/**
 * Follows the chains of the register, and holds them against a root. No engine is asked.
 *
 * @param keys the installation's; where they are not given, the file with public keys is what counts
 */
export async function verifyAgainst(register: Register, options: RootOptions, keys?: KeyRing): Promise<Answer> {
  const { against, publicKey } = options;
  if (against === undefined) throw badInput('Say which root: --against FILE.');
  const known = publicKey === undefined ? rootPublicKeys(keys!) : publicKeysIn(publicKey);
  const read = readRoot(textOf(against), known);
  if (!read.ok) {
    const problems = [`${against} ${notRoot[read.why]}.`];
    const exitCode = read.why === 'form' || read.why === 'key-unknown' ? exitCodes.usage : exitCodes.problems;
    return { exitCode, report: true, lines: problems, json: { ok: false, why: read.why, problems } };
  }
  const { root } = read;
  const chains = await verifyJournal(register);
  const differing = await againstRoot(register, root);
  const clean = chains.findings.length === 0 && differing.length === 0;
  const number = chains.findings.length + chains.more + differing.length;
  return {
    exitCode: clean ? exitCodes.ok : exitCodes.problems,
    report: true,
    lines: [
      ...chainFindingLines(chains),
      ...differing.map(differingLine),
      `Held against the root of ${root.madeAt}, ${root.heads.length} chains: ${clean ? 'all of it is still there as it was' : `${number} findings`}.`,
    ],
    json: { ok: clean, ...chains, root: summaryOf(root), differing },
  };
}

const summaryOf = ({ madeAt, statement, heads }: Root) => ({ madeAt, statement, heads: heads.length });

function differingLine({ kind, head: { chain, reference, caseId, number } }: RootFinding): string {
  const which = chain === 'access-log' ? 'access log' : (reference ?? caseId ?? 'a case');
  if (kind === 'case-removed' || kind === 'renamed') return `${which}: ${meaning[kind]}`;
  return `${which}: ${chain === 'deliveries' ? 'deliveries ' : ''}row ${number} ${meaning[kind]}`;
}

function publicKeysIn(file: string): readonly RootPublicKey[] {
  const keys = readPublicKeys(textOf(file));
  if (keys.length === 0)
    throw badInput(`${file} holds no public key: \`fristvakt verify-journal --print-keys\` makes it.`);
  return keys;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw badInput(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
