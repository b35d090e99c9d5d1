import type { CaseEvent } from '../core/case/events.ts';
import type { Versions } from '../core/routine/routine.ts';
import type { CasePaper } from '../register/paper.ts';
import { calculate } from '../second-calculator/calculate.ts';
import { differences } from '../second-calculator/compare.ts';
import type { Finding } from './findings.ts';

/**
 * Where an open duty of the register has another date than the second calculator, which computes it anew from the journal; and
 * where that does not know it, which is never taken for the same.
 */
export function judgeDates(
  { caseId, reference, practice, duties }: CasePaper,
  journal: readonly CaseEvent[],
  versions: Versions,
): readonly Finding[] {
  const open = duties.filter(({ endedAt }) => endedAt === undefined);
  return differences(calculate(journal, versions).open, open).map(({ duty, ours, theirs, unknown }): Finding => {
    const its = { practice, caseId, reference };
    if (unknown !== undefined)
      return { kind: 'date-unknown', ...its, detail: { duty, register: theirs, why: unknown } };
    return { kind: 'date-differs', ...its, detail: { duty, register: theirs, second: ours } };
  });
}
