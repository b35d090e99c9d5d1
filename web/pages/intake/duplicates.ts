import { holdersOf } from '../../../core/people/roles.ts';
import type { Routine } from '../../../core/routine/routine.ts';
import { openForViewer } from '../../access/case-access.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Web } from '../../web.ts';
import type { IntakeDraft } from './draft.ts';
import { type Staff, unitName } from './staff.ts';

/** An open case of the same name, as far as the one who asks may know of it. */
export type Duplicate =
  | { readonly reference: string; readonly routine: string; readonly unit: string }
  | { readonly reference?: undefined; readonly unit: string; readonly leaders: readonly string[] };

/** Ids of open cases of the same name that nobody has yet said to be about somebody else. */
export async function unansweredDuplicates(web: Web, draft: IntakeDraft): Promise<readonly string[]> {
  if (draft.name === '') return [];
  const named = await web.register.openCasesNamed({ name: draft.name, practice: draft.practice });
  return named.map(({ caseId }) => caseId).filter((id) => id !== draft.id && !draft.notTheSame.includes(id));
}

/** What may be shown of such cases. That they were looked up is written to the access log. */
export async function describeDuplicates(
  web: Web,
  viewer: Viewer,
  staff: Staff,
  draft: IntakeDraft,
): Promise<readonly Duplicate[]> {
  const named = await web.register.openCasesNamed({ name: draft.name, practice: draft.practice });
  const described: Duplicate[] = [];
  for (const { caseId, unit, routine } of named.filter((each) => each.caseId !== draft.id)) {
    const found = await openForViewer(web, viewer, caseId, 'duplicate');
    const its: Routine | undefined = await web.routines.get(routine);
    if (found) {
      described.push({ reference: found.reference, routine: its?.title ?? routine, unit: unitName(staff, unit) });
    } else {
      const leaders = holdersOf(viewer.directory, 'leader', unit).flatMap((id) => staff.people.get(id)?.name ?? []);
      described.push({ unit: unitName(staff, unit), leaders });
    }
  }
  return described;
}
