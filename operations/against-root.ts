import { millisecondsOf } from '../core/calendar/dates.ts';
import type { Head } from '../register/heads.ts';
import type { Register } from '../register/register.ts';
import type { Root } from './root.ts';

/**
 * What of a root is not so any more.
 *
 * - `rewritten`: the row that was the last one then is another now.
 * - `cut-off`: it is gone, and with it all that came after.
 * - `case-removed`: the whole case is gone.
 * - `renamed`: the case has another reference.
 */
export interface RootFinding {
  readonly kind: 'rewritten' | 'cut-off' | 'case-removed' | 'renamed';
  readonly head: Head;
}

/** A year, as in the database's own functions. */
const leastKept = 365 * 24 * 60 * 60 * 1000;

/**
 * Holds the register against a root. It says that rows which were the last ones then are still there, each with its hash:
 * together with chains that are whole ({@link verifyJournal}) nothing before them was changed.
 */
export async function againstRoot(
  register: Register,
  { heads, madeAt }: Pick<Root, 'heads'> & Partial<Pick<Root, 'madeAt'>>,
): Promise<readonly RootFinding[]> {
  const old = madeAt !== undefined && Date.now() - millisecondsOf(madeAt) > leastKept;
  const today = await register.todayAt(heads);
  const gone = new Set<string>();
  return heads.flatMap((head, place): readonly RootFinding[] => {
    const { hash, reference, cut } = today[place]!;
    // Nothing that is younger may be taken out of a log, whatever anybody has decided.
    if (cut && old) return [];
    if (head.caseId !== undefined && reference === undefined) {
      // A case has two chains, and is missed once.
      if (gone.has(head.caseId)) return [];
      gone.add(head.caseId);
      return [{ kind: 'case-removed', head }];
    }
    if (hash === undefined) return [{ kind: 'cut-off', head }];
    if (hash !== head.hash) return [{ kind: 'rewritten', head }];
    return reference === head.reference || head.chain !== 'journal' ? [] : [{ kind: 'renamed', head }];
  });
}
