import { own } from '../own.ts';
import type { Guard, Routine, Step } from '../routine/routine.ts';
import type { Fields } from './commands.ts';
import { holds, isAnonymous, isWanted } from './facts.ts';
import type { CaseState, Hold } from './state.ts';

/**
 * What holds a step back in a run now: a guard that forbids whom it involves, or a consent that was refused or
 * withdrawn, or has ended. Nothing ever holds back a personal duty (barnevernsloven section 13-2, straffeloven section 196).
 */
export function holdOn(routine: Routine, state: CaseState, step: Step, run: string): Hold | undefined {
  if (step.personal) return undefined;
  for (const [guard, { when, forbids }] of Object.entries(routine.guards)) {
    const forbidden = step.involves.some((group) => forbids.involves.includes(group));
    if (forbidden && holds(routine, state, run, when)) return { guard };
  }
  const missing = sharedWith(routine, state, step).find((receiver) =>
    ['refused', 'withdrawn', 'ended'].includes(state.consents[receiver] ?? ''),
  );
  return missing ? { consent: missing } : undefined;
}

/** What a hold keeps from opening, of the steps that the version which is followed knows: a newer one may know some no more. */
export function withheldIn({ steps }: Pick<Routine, 'steps'>, state: Pick<CaseState, 'tracks'>) {
  return Object.entries(state.tracks).flatMap(([run, track]) =>
    Object.entries(track.steps).flatMap(([id, { withheld, occurrences }]) => {
      const step = own(steps, id);
      return step && withheld ? [{ run, step, withheld, occurrences }] : [];
    }),
  );
}

/** Whom a step shares with, so that it needs the family's consent. What names no family shares nothing of theirs. */
export function sharedWith(routine: Routine, state: CaseState, step: Step): readonly string[] {
  return isAnonymous(routine, state.facts) ? [] : step.shares;
}

/** Guards that stand now, in whatever run: what one may not do, and what one must do instead, comes before all else. */
export function standingGuards<Its extends Guard>(
  routine: Routine & { readonly guards: Readonly<Record<string, Its>> },
  state: CaseState,
): readonly Its[] {
  const runs = Object.keys(state.tracks);
  return Object.values(routine.guards).filter(({ when }) => runs.some((run) => holds(routine, state, run, when)));
}

/** Guards that would stand in a case that is opened with these answers. */
export function guardsRaised<Its extends Guard>(
  routine: { readonly guards: Readonly<Record<string, Its>> },
  facts: Fields,
): readonly Its[] {
  return Object.values(routine.guards).filter(({ when }) => isWanted(when, (fact) => own(facts, fact)));
}

/** Guards that a fact raises or lifts. */
export function guardsOn(routine: Routine, fact: string): readonly string[] {
  return Object.entries(routine.guards).flatMap(([id, { when }]) => (when.fact === fact ? [id] : []));
}
