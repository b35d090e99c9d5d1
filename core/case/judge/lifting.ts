import type { FactValue } from '../../routine/routine.ts';
import type { Actor } from '../commands.ts';
import { holds } from '../facts.ts';
import { guardsOn } from '../holds.ts';
import type { Refusal } from '../refusals.ts';
import type { Draft } from './draft.ts';

/** Whether this value of a fact lifts a guard that stands now. */
export function liftsGuard(draft: Draft, run: string, fact: string, value: FactValue): boolean {
  return guardsOn(draft.routine, fact).some((guard) => {
    const { when } = draft.routine.guards[guard]!;
    return holds(draft.routine, draft.state, run, when) && !when.is.includes(value);
  });
}

/** A guard is lifted by somebody who decides, whatever way it is done. */
export function mayLift(draft: Draft, by: Actor, field: string): readonly Refusal[] {
  const choices = Object.keys(draft.routine.roles).filter((role) => draft.routine.roles[role]!.decides);
  return by.roles.some((role) => choices.includes(role)) ? [] : [{ code: 'not-a-deciding-role', field, choices }];
}
