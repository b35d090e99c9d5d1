import { questionsOnce, withAdopted } from '../core/routine/adoption/adopted.ts';
import { standing } from '../core/routine/adoption/answers.ts';
import { type Routine, routineKey } from '../core/routine/routine.ts';
import type { Register } from '../register/register.ts';

/** What the register knows of what leaders have answered. */
export type AnswersRegister = Pick<Register, 'routineAnswers' | 'routineAnswersAt'>;

/** A routine to be read, with who has adopted its dates, as of now. */
export type AskAdopted = (routine: Routine) => Promise<Routine>;

/**
 * Reads what is adopted. Each page that shows a date asks, so that the answers themselves are read again only where there are
 * new ones, or somebody is called something else.
 */
export function openAdopted(register: AnswersRegister): AskAdopted {
  const known = new Map<string, { readonly at: string; readonly written: Routine; readonly read: Routine }>();
  return async (routine) => {
    const now = await register.routineAnswersAt(routine.id);
    if (now.last === 0) return routine;
    const key = routineKey(routine);
    const at = JSON.stringify(now);
    const before = known.get(key);
    if (before?.at === at && before.written === routine) return before.read;
    const answers = standing(questionsOnce(routine), await register.routineAnswers(routine.id));
    const read = withAdopted(routine, answers, now.names);
    known.set(key, { at, written: routine, read });
    return read;
  };
}
