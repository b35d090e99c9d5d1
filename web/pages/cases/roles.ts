import type { PersonId } from '../../../core/case/state.ts';
import { own } from '../../../core/own.ts';
import { holdersOf } from '../../../core/people/roles.ts';
import type { Scene } from './scene.ts';

/** Who fills a role in a case: by name in the case itself, otherwise whoever the unit has for it. */
export function peopleInRole(
  { state, found, viewer }: Pick<Scene, 'state' | 'found' | 'viewer'>,
  role: string,
): { readonly persons: readonly PersonId[]; readonly from: 'case' | 'unit' } {
  const inCase = own(state.people, role) ?? [];
  if (inCase.length > 0) return { persons: inCase, from: 'case' };
  return { persons: holdersOf(viewer.directory, role, found.unit), from: 'unit' };
}
