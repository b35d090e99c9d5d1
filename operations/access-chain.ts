import { accessHash, firstAccessHash } from '../register/access-log.ts';
import type { Register } from '../register/register.ts';
import type { Finding } from './journal-chain.ts';

/** Follows the access log from the first row that is there, and reports each that is not as it was written, or does not continue the one before it. */
export async function followAccesses(
  register: Register,
): Promise<{ readonly rows: number; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = [];
  let rows = 0;
  let number = 0;
  let hash = firstAccessHash;
  const begin = (cut: { readonly number: number; readonly hash: string }) => {
    ({ number, hash } = cut);
  };
  await register.walkAccesses((row) => {
    rows += 1;
    const about = { chain: 'access log', practice: row.practice, sequence: row.number } as const;
    const expected = number + 1;
    if (row.number > expected) {
      findings.push({ ...about, kind: 'removed', sequence: expected, through: row.number - 1 });
    } else if (accessHash(hash, row.number, row) !== row.hash) {
      findings.push({ ...about, kind: 'edited', caseId: row.caseId });
    }
    // Goes on from what stands there, so that one changed row is one finding, or two: the one after it does not continue it.
    number = row.number;
    hash = row.hash;
  }, begin);
  return { rows, findings };
}
