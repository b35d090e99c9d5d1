import type { PersonId } from '../core/case/state.ts';
import { type RoutineToRead, routineIn } from '../language/in-language.ts';
import type { Language } from '../language/language.ts';
import type { Web } from './web.ts';

/** The routines behind these keys, as somebody reads them in their language; each version is read once and kept. */
export async function routinesOf(
  { routines }: Pick<Web, 'routines'>,
  keys: readonly string[],
  language: Language,
): Promise<ReadonlyMap<string, RoutineToRead>> {
  const found = new Map<string, RoutineToRead>();
  for (const key of new Set(keys)) {
    const routine = await routines.get(key);
    if (routine) found.set(key, routineIn(await routines.adopted(routine), language));
  }
  return found;
}

/** Every routine in its newest version, as somebody reads it. */
export async function newestRoutines(
  { routines }: Pick<Web, 'routines'>,
  language: Language,
): Promise<readonly RoutineToRead[]> {
  return (await routines.list()).map((routine) => routineIn(routine, language));
}

/** Drafts of routines: somebody must have their roles before they are taken into use. */
export async function draftedRoutines(
  { routines, routineDrafts }: Pick<Web, 'routines' | 'routineDrafts'>,
  language: Language,
): Promise<readonly RoutineToRead[]> {
  const [known, first] = await Promise.all([routines.list(), routineDrafts.unpublished()]);
  const drafts = await Promise.all([...known.map(({ id }) => id), ...first].map((id) => routineDrafts.open(id)));
  return drafts.flatMap((draft) => (draft ? [routineIn(draft.judged.parsed.routine, language)] : []));
}

/** Names of all staff by id. */
export async function namesOf({ register }: Pick<Web, 'register'>): Promise<ReadonlyMap<PersonId, string>> {
  return new Map((await register.listPeople()).map(({ id, name }) => [id, name]));
}
