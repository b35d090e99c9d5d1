import { upgradeRoutine } from '../../core/routine/kept-routine.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { SchemaProblem } from '../../core/schema.ts';
import type { Register } from '../../register/register.ts';
import { drawn, type HowMany } from './drawn.ts';
import { type JournalFinding, judgeJournal } from './judge-journal.ts';

/** The compiled routines that the register keeps, as this release reads them. */
export interface ReadRoutines {
  readonly known: ReadonlyMap<string, Routine>;
  /** Those that it cannot read: a later release compiled them, or none of ours. */
  readonly unreadable: readonly { readonly key: string; readonly why: 'newer' | 'unreadable' }[];
}

export async function readRoutines(register: Pick<Register, 'keptRoutines'>): Promise<ReadRoutines> {
  const known = new Map<string, Routine>();
  const unreadable: { readonly key: string; readonly why: 'newer' | 'unreadable' }[] = [];
  for (const { key, routine } of await register.keptRoutines()) {
    try {
      known.set(key, upgradeRoutine(routine));
    } catch (error) {
      unreadable.push({ key, why: error instanceof SchemaProblem ? error.problem : 'unreadable' });
    }
  }
  return { known, unreadable };
}

export interface JudgeJournals {
  readonly register: Pick<Register, 'runningCaseIds' | 'casesBeforeUpgrade'>;
  readonly routineOf: (key: string) => Routine | undefined;
  readonly sample: HowMany;
  readonly seed: string;
  /** Told now and then how many have been looked at. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
}

export interface JudgedJournals {
  /** How many cases run, real and practice ones, and how many of them were looked at. */
  readonly running: number;
  readonly looked: number;
  readonly practice: number;
  /** The first {@link findingsListed}. */
  readonly findings: readonly JournalFinding[];
  readonly more: number;
  /** Of how many cases the kept state is in a shape that this release does not keep: it is folded anew. */
  readonly foldedAnew: number;
}

export const findingsListed = 1000;

const atOnce = 100;

/** Reads every running case, or some of them by lot, as this release would. */
export async function judgeJournals(options: JudgeJournals): Promise<JudgedJournals> {
  const { register, routineOf, sample, seed, onProgress } = options;
  const both = await Promise.all([false, true].map((practice) => register.runningCaseIds(practice)));
  const all = both.flatMap((ids, which) => ids.map(({ caseId }) => ({ caseId, practice: which === 1 })));
  const chosen = drawn(all, sample, { seed, idOf: ({ caseId }) => caseId });
  const findings: JournalFinding[] = [];
  const counts = { looked: 0, practice: 0, more: 0, foldedAnew: 0 };
  for (const practice of [false, true]) {
    const ids = chosen.flatMap((each) => (each.practice === practice ? [each.caseId] : []));
    for (let from = 0; from < ids.length; from += atOnce) {
      for (const kept of await register.casesBeforeUpgrade({ practice, ids: ids.slice(from, from + atOnce) })) {
        const { finding, state } = judgeJournal(kept, routineOf);
        counts.looked += 1;
        if (practice) counts.practice += 1;
        if (state === 'other-schema') counts.foldedAnew += 1;
        if (!finding) continue;
        if (findings.length < findingsListed) findings.push(finding);
        else counts.more += 1;
      }
      onProgress?.(counts.looked, chosen.length);
    }
  }
  findings.sort((one, other) => (one.reference < other.reference ? -1 : 1));
  return { running: all.length, findings, ...counts };
}
