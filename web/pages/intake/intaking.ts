import { routineKey } from '../../../core/routine/routine.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { Language } from '../../../language/language.ts';
import type { Viewer } from '../../access/viewer.ts';
import { newestRoutines } from '../../lookups.ts';
import type { Web } from '../../web.ts';
import type { IntakeDraft } from './draft.ts';
import { unansweredDuplicates } from './duplicates.ts';
import { type RoleChoices, roleChoices, type Staff, staffFor } from './staff.ts';
import { firstOpen, type IntakeStep, pruned, stepsOf } from './steps.ts';

/** Where a step of an intake is. */
export function stepPath({ id }: Pick<IntakeDraft, 'id'>, step: string): string {
  return `/cases/new/${id}/${step}`;
}

/** A draft with everything that its pages are made from. */
export interface Intaking {
  readonly viewer: Viewer;
  readonly draft: IntakeDraft;
  readonly routine: RoutineToRead;
  readonly staff: Staff;
  readonly roles: readonly RoleChoices[];
  readonly steps: readonly IntakeStep[];
  /** The routine has a newer version than the one that the draft was begun with. */
  readonly newVersion: boolean;
}

/** The newest version of a routine. */
export async function newest(web: Web, id: string, language: Language): Promise<RoutineToRead | undefined> {
  return (await newestRoutines(web, language)).find((routine) => routine.id === id);
}

/** Looks up what the pages of a draft need. */
export async function intaking(
  web: Web,
  viewer: Viewer,
  draft: IntakeDraft,
  routine: RoutineToRead,
): Promise<Intaking> {
  const staff = await staffFor(web, viewer);
  const key = routineKey(routine);
  const newVersion = key !== draft.routine;
  // What the new version does not ask is gone, and everything is looked at again.
  const current = newVersion ? { ...pruned(routine, draft), routine: key, answered: [] } : draft;
  const roles = roleChoices(web, viewer, staff, routine, current.unit);
  return {
    viewer,
    draft: current,
    routine,
    staff,
    roles,
    newVersion,
    steps: stepsOf(routine, current, staff.own.length > 1, web.now()),
  };
}

/** Where an intake goes on: the first step without an answer, the question of the same child, or the look over it. */
export function nextPage({ draft, steps }: Pick<Intaking, 'draft' | 'steps'>): string {
  if (draft.sent) return 'check';
  if (draft.answered.includes('child') && unansweredDuplicates(draft).length > 0) return 'same-child';
  return firstOpen(steps, draft)?.id ?? 'check';
}
