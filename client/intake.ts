import type { InstantText } from '../core/calendar/dates.ts';
import type { Actor, Fields } from '../core/case/commands.ts';
import { decide } from '../core/case/decide.ts';
import { evolve } from '../core/case/evolve.ts';
import { judgeFields } from '../core/case/fields.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { CaseState, PersonId } from '../core/case/state.ts';
import type { Routine } from '../core/routine/routine.ts';

/** What a case begins with. */
export interface Intake {
  /** A random uuid; the same again is the same case. Default: a new one. */
  readonly caseId?: string | undefined;
  /** `municipality/routine` for its highest version, or `id@version`. */
  readonly routine: string;
  readonly unit: string;
  /** Who opens it. */
  readonly by: PersonId;
  /** The name of the child. It goes into the register alone. */
  readonly subjectName?: string | undefined;
  readonly facts: Fields;
  /** Roles that are filled for this case; the others are the unit's. */
  readonly people?: Readonly<Record<string, readonly PersonId[]>> | undefined;
  /** Tracks that start right away, in this order. */
  readonly tracks?: readonly TrackStart[] | undefined;
  readonly practice: boolean;
}

export interface TrackStart {
  readonly track: string;
  readonly facts: Fields;
}

/** A reason for a no, and the part of the intake that it is about: the case itself, or the track with this index. */
export type IntakeRefusal = Refusal & { readonly part: 'case' | number };

/**
 * What is wrong with an intake, all of it at once: the case's own facts and those of every track, judged as the case
 * will judge them when it begins.
 */
export function judgeIntake(
  routine: Routine,
  intake: Pick<Intake, 'facts' | 'people' | 'tracks'>,
  by: Actor,
  now: InstantText,
): readonly IntakeRefusal[] {
  const { facts, people = {}, tracks = [] } = intake;
  const opening = decide(routine, undefined, { type: 'open', by, facts, people }, now);
  const refusals: IntakeRefusal[] = opening.ok ? [] : opening.refusals.map((refusal) => ({ ...refusal, part: 'case' }));
  let state = opening.ok ? fold(routine, undefined, opening.events) : undefined;

  tracks.forEach(({ track, facts: given }, part) => {
    if (!state) {
      // There is no case to judge against yet; what is wrong with the answers by themselves can be said already.
      const questions = Object.entries(routine.tracks[track]?.facts ?? {}).filter(([, question]) => !question.if);
      const known = Object.keys(routine.tracks[track]?.facts ?? {});
      const wrong = judgeFields(Object.fromEntries(questions), given).filter(
        ({ code, field }) => code !== 'field-unknown' || !known.includes(field ?? ''),
      );
      refusals.push(...wrong.map((refusal) => ({ ...refusal, part })));
      return;
    }
    const decision = decide(routine, state, { type: 'start-track', by, track, facts: given }, now);
    if (decision.ok) state = fold(routine, state, decision.events);
    else refusals.push(...decision.refusals.map((refusal) => ({ ...refusal, part })));
  });
  return refusals;
}

function fold(routine: Routine, before: CaseState | undefined, events: readonly Parameters<typeof evolve>[2][]) {
  return events.reduce<CaseState | undefined>((state, event) => evolve(routine, state, event), before);
}
