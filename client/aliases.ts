import type { Actor } from '../core/case/commands.ts';
import { isAnonymous } from '../core/case/facts.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { CaseState } from '../core/case/state.ts';
import { judgeText } from '../core/case/text.ts';
import { hasCase } from '../core/case/who-may.ts';
import type { Routine } from '../core/routine/routine.ts';
import { cleanLine } from '../reading/text.ts';
import type { Register } from '../register/register.ts';
import type { AccessRows } from './access-rows.ts';
import type { Reader } from './reader.ts';
import type { ShownCase } from './shown-case.ts';

/** Whoever may choose what a case is called, and where it is. */
export interface Chooser {
  readonly reader: Reader;
  readonly actor: Actor;
  readonly found: ShownCase;
  readonly routine: Routine;
  /** All of the case. */
  readonly toJudge: CaseState;
}

/** What cases are called in lists, beside the child's name. It decides nothing of a case, and so stands beside the name and in no journal. */
export interface Aliases {
  /**
   * Has a case called by an alias in place of the child's name; undefined brings the name back. Who did is written down first.
   *
   * @returns why not; an empty list where it is done
   */
  chooseAlias(chooser: Chooser, alias: string | undefined): Promise<readonly Refusal[]>;
}

/**
 * Whether whoever looks may choose what a case is called: they have it, and it does not go by its reference alone, as a protected
 * case and one in which nothing is kept by which the family could be known (docs/decisions/0015, 0041).
 */
export function mayChooseAlias({ found, routine, toJudge: state, actor }: Omit<Chooser, 'reader'>): boolean {
  if (found.sees !== 'case' || found.protected || isAnonymous(routine, state.facts)) return false;
  return hasCase({ routine, state }, actor);
}

export function nameCases(register: Register, rowsOf: AccessRows): Aliases {
  const refused = (refusal: Refusal): readonly Refusal[] => [{ ...refusal, field: 'alias' }];
  return {
    chooseAlias: async (chooser, typed) => {
      const { caseId, practice } = chooser.found;
      const text = typed === undefined ? undefined : cleanLine(typed);
      if (text === '') return refused({ code: 'field-missing' });
      const wrong = text === undefined ? undefined : judgeText(text, 'name');
      if (wrong) return refused(wrong);
      if (!mayChooseAlias(chooser)) return refused({ code: 'no-role-in-case' });
      const rows = await rowsOf(chooser.reader, { purpose: 'alias', outcome: 'shown' }, [caseId]);
      await register.logAccesses(rows.map((row) => ({ ...row, practice })));
      const isDone = await register.chooseAlias({ caseId, practice, text, by: chooser.reader.person });
      return isDone ? [] : refused({ code: 'no-role-in-case' });
    },
  };
}
