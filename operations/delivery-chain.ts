import { canonicalJson } from '../core/canonical-json.ts';
import { deliveryHash, firstDeliveryHash } from '../register/deliveries.ts';
import type { DeliveriesOnPaper, WalkedDelivery } from '../register/delivery-walk.ts';
import type { CaseRange } from '../register/journal-walk.ts';
import type { Register } from '../register/register.ts';
import type { Finding } from './journal-chain.ts';

interface Chain {
  readonly onPaper: DeliveriesOnPaper | undefined;
  readonly findings: Finding[];
  number: number;
  hash: string;
}

/** Follows the deliveries of the cases of one range, and reports each row that is not as it was written. */
export async function followDeliveries(
  register: Register,
  practice: boolean,
  range: CaseRange,
): Promise<{ readonly rows: number; readonly findings: readonly Finding[] }> {
  const chains = new Map<string, Chain>();
  let rows = 0;
  const chainOf = (caseId: string, onPaper: DeliveriesOnPaper | undefined): Chain => {
    const chain: Chain = { onPaper, findings: [], number: 0, hash: firstDeliveryHash(caseId) };
    chains.set(caseId, chain);
    return chain;
  };
  await register.walkDeliveries(practice, range, {
    cases: (onPaper) => {
      for (const its of onPaper) chainOf(its.caseId, its);
    },
    row: (row) => {
      rows += 1;
      // That a case is gone is said of its journal.
      const chain = chains.get(row.caseId) ?? chainOf(row.caseId, undefined);
      chain.findings.push(...problemsOf(chain, row, practice));
      // Goes on from what stands there, so that one changed row is one finding.
      chain.number = row.number;
      chain.hash = row.hash;
    },
  });
  return {
    rows,
    findings: [...chains].flatMap(([caseId, chain]) => [...chain.findings, ...ending(caseId, chain, practice)]),
  };
}

function problemsOf({ onPaper, number, hash }: Chain, row: WalkedDelivery, practice: boolean): readonly Finding[] {
  const { caseId, delivery } = row;
  const about = { chain: 'deliveries', caseId, reference: onPaper?.reference, practice, sequence: row.number } as const;
  const asWritten = deliveryHash(row.previousHash, caseId, row.number, delivery, row.recordedAt) === row.hash;
  const { sequence, nth } = delivery.message ?? {};
  const beside = canonicalJson([row.at, row.result, row.sequence, row.nth]);
  const asTold = beside === canonicalJson([delivery.at, delivery.result, sequence, nth]);
  const expected = number + 1;
  const removed: readonly Finding[] =
    row.number > expected ? [{ ...about, kind: 'removed', sequence: expected, through: row.number - 1 }] : [];
  if (!asWritten || !asTold) return [...removed, { ...about, kind: 'edited' }];
  const broken = row.number === expected && row.previousHash !== hash;
  return [...removed, ...(broken ? [{ ...about, kind: 'link-broken' } as const] : [])];
}

function ending(caseId: string, { onPaper, number, hash }: Chain, practice: boolean): readonly Finding[] {
  if (!onPaper) return [];
  const about = { chain: 'deliveries', caseId, reference: onPaper.reference, practice } as const;
  if (onPaper.number > number) {
    return [{ ...about, kind: 'cut-off', sequence: number + 1, through: onPaper.number }];
  }
  if (onPaper.number < number) return [{ ...about, kind: 'inserted', sequence: onPaper.number + 1, through: number }];
  return number > 0 && onPaper.hash !== hash ? [{ ...about, kind: 'head-differs', sequence: number }] : [];
}
