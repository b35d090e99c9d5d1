import type { FactValue, Guard, Routine, Step } from '../routine/routine.ts';
import type { Actor } from './commands.ts';
import { holds } from './facts.ts';
import type { Draft } from './judge/draft.ts';
import type { Refusal } from './refusals.ts';
import type { CaseState, Hold } from './state.ts';

/**
 * What holds a step back in a run now: a guard that forbids whom it involves, or a consent that was refused or
 * withdrawn. Nothing ever holds back a personal duty (barnevernsloven section 13-2, straffeloven section 196).
 */
export function holdOn(routine: Routine, state: CaseState, step: Step, run: string): Hold | undefined {
  if (step.personal) return undefined;
  for (const [guard, { when, forbids }] of Object.entries(routine.guards)) {
    const forbidden = step.involves.some((group) => forbids.involves.includes(group));
    if (forbidden && holds(routine, state, run, when)) return { guard };
  }
  const missing = step.shares.find((receiver) => ['refused', 'withdrawn'].includes(state.consents[receiver] ?? ''));
  return missing ? { consent: missing } : undefined;
}

/** Guards that stand now, in whatever run: what one may not do, and what one must do instead, comes before all else. */
export function standingGuards(routine: Routine, state: CaseState): readonly Guard[] {
  const runs = Object.keys(state.tracks);
  return Object.values(routine.guards).filter(({ when }) => runs.some((run) => holds(routine, state, run, when)));
}

/** Guards that a fact raises or lifts. */
export function guardsOn(routine: Routine, fact: string): readonly string[] {
  return Object.entries(routine.guards).flatMap(([id, { when }]) => (when.fact === fact ? [id] : []));
}

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
