import type { CaseEvent } from '../core/case/events.ts';
import type { Versions } from '../core/routine/routine.ts';
import type { CasePaper } from '../register/paper.ts';
import { calculate } from '../second-calculator/calculate.ts';
import { differences } from '../second-calculator/compare.ts';
import type { Finding } from './findings.ts';

/**
 * Where an open duty of the register has another date than the second calculator, which computes it anew from the journal; and
 * where that does not know it, which is never taken for the same. Where it fails it knows none of the case's, and hides nothing
 * of what else is found of it: by its kind alone, since its words may hold what stands in the journal.
 */
export function judgeDates(
  { caseId, reference, practice, duties }: CasePaper,
  journal: readonly CaseEvent[],
  versions: Versions,
): readonly Finding[] {
  const open = duties.filter(({ endedAt }) => endedAt === undefined);
  const its = { practice, caseId, reference };
  const calculated = calculatedOr(() => calculate(journal, versions).open);
  if (typeof calculated === 'string') return [{ kind: 'date-unknown', ...its, detail: { why: calculated } }];
  return differences(calculated, open).map(({ duty, ours, theirs, unknown }): Finding => {
    if (unknown !== undefined)
      return { kind: 'date-unknown', ...its, detail: { duty, register: theirs, why: unknown } };
    return { kind: 'date-differs', ...its, detail: { duty, register: theirs, second: ours } };
  });
}

function calculatedOr<Calculated>(calculating: () => Calculated): Calculated | string {
  try {
    return calculating();
  } catch (error) {
    return `the second calculator failed: ${error instanceof Error ? error.name : typeof error}`;
  }
}
