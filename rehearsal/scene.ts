import type { InstantText } from '../core/calendar/dates.ts';
import { type CaseState, dutyParts, type PersonId } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import type { Routine, Step } from '../core/routine/routine.ts';
import type { ScenarioRefusal } from './address.ts';
import type { Cast } from './cast.ts';

/** Where the play has come to when somebody asks. */
export interface Scene {
  readonly routine: Routine;
  readonly state: CaseState;
  /** Who there is to hand work to, and who fills a role where the case does not say. */
  readonly cast: Pick<Cast, 'has' | 'names' | 'holders'>;
  readonly now: InstantText;
  /** The id of a person by the name that the event uses; where it is not given, the name is the id. */
  readonly idOf?: ((name: string) => PersonId) | undefined;
}

/** Who fills a role in the case, or else is called as it. */
export function holderOf({ state, cast }: Pick<Scene, 'state' | 'cast'>, role: string): PersonId {
  return own(state.people, role)?.[0] ?? cast.holders(role)[0] ?? role;
}

/** Who has a duty. */
export function workerOf(scene: Pick<Scene, 'state' | 'cast'>, duty: string, step: Step): PersonId {
  return own(scene.state.duties, duty)?.assigned?.[0] ?? holderOf(scene, step.responsible[0]!);
}

/** Who registered the work, who may correct it too. */
export function registrantOf(scene: Scene, { duty, step }: { readonly duty: string; readonly step: Step }): PersonId {
  const { ended, duties } = scene.state;
  return own(ended, duty)?.by ?? own(duties, duty)?.done?.by ?? workerOf(scene, duty, step);
}

/** Who decides what a duty waits for. */
export function deciderOf(scene: Scene, duty: string, step: Step): PersonId {
  const waiting = own(scene.state.duties, duty);
  const role = waiting?.approval?.role ?? waiting?.extension?.role ?? step.approval?.by;
  const deciding = Object.entries(scene.routine.roles).find(([, { decides }]) => decides)?.[0];
  return holderOf(scene, role ?? deciding ?? step.responsible[0]!);
}

/** The person whom it was offered to; what goes to a receiver outside is recorded by the one who sent it. */
export function takerOf(scene: Pick<Scene, 'state' | 'cast'>, duty: string, step: Step): PersonId {
  const open = own(scene.state.duties, duty);
  return open?.offered ?? open?.done?.by ?? workerOf(scene, duty, step);
}

/** Whoever was told last that it is late; before that, the first above. */
export function takerUpOf(scene: Pick<Scene, 'state' | 'cast'>, duty: string, step: Step): PersonId {
  const level = own(scene.state.duties, duty)?.heard?.level ?? 0;
  const rung = step.escalate[Math.max(0, level - 1)] ?? step.escalate[0]!;
  return holderOf(scene, rung.to);
}

/** The id of a person whom an event names. */
export function idOf(scene: Scene, name: string): PersonId {
  return scene.idOf?.(name) ?? name;
}

/** The no to an event that names somebody who is not there. */
export function nobody({ cast }: Scene): { readonly refusals: readonly ScenarioRefusal[] } {
  return { refusals: [{ own: 'person-unknown', choices: cast.names }] };
}

/** Somebody who decides and did not depart from the routine themselves. */
export function noterOf(scene: Scene, duty: string): PersonId {
  const { routine, state } = scene;
  const step = own(routine.steps, dutyParts(duty).step);
  const above = step?.escalate.map(({ to }) => to) ?? [];
  const deciding = [...above, ...Object.keys(routine.roles)].filter((role) => routine.roles[role]?.decides);
  const persons = deciding.map((role) => holderOf(scene, role));
  return (
    persons.find((person) => person !== own(state.toNote, duty)?.by) ??
    persons[0] ??
    holderOf(scene, Object.keys(routine.roles)[0]!)
  );
}
