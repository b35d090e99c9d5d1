import { refusalsFor } from '../core/case/only-duties.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { FoundCase, Sight } from '../register/register.ts';
import type { CalledCase } from './named.ts';
import { foundOnly } from './only-duties.ts';

declare const shown: unique symbol;

/**
 * A case of which it is written down that somebody is shown it. There is no other way to one than `Looks.open`. Where
 * they see some duties of it alone, whatever is asked of it tells of these and of nothing else.
 */
export type ShownCase = FoundCase & CalledCase & { readonly [shown]: true; readonly sees: Sight };

/** As somebody sees it. */
export function seen(found: FoundCase, sees: Sight): ShownCase {
  const its = sees === 'case' ? found : foundOnly(found);
  return { ...its, childName: childNameOf(its), sees } as ShownCase;
}

/** What a case is called to whoever sees all of it, by its alias or else the child's name; of a protected one nobody says either in passing. */
export function childNameOf({ subjectName, alias, protected: isProtected }: FoundCase): string | undefined {
  return isProtected ? undefined : (alias?.text ?? subjectName);
}

/** Why not, as far as who is shown the case may know it. */
export function refusalsSeen({ sees }: ShownCase, refusals: readonly Refusal[]): readonly Refusal[] {
  return sees === 'case' ? refusals : refusalsFor(refusals, sees);
}
