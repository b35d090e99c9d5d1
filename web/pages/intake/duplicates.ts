import { createHash } from 'node:crypto';
import type { CalledCase } from '../../../client/named.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { holdersOf } from '../../../core/people/roles.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { Language } from '../../../language/language.ts';
import type { Viewer } from '../../access/viewer.ts';
import { routinesOf } from '../../lookups.ts';
import type { Web } from '../../web.ts';
import { type IntakeDraft, saveIntake } from './draft.ts';
import { type Staff, unitName } from './staff.ts';

/** An open case of the same name, as far as the one who asks may know of it. */
export type Duplicate =
  | { readonly called: CalledCase; readonly routine: string; readonly unit: string }
  | { readonly called?: undefined; readonly unit: string; readonly leaders: readonly string[] };

/** A name that so many open cases have is a common one, by which alone nobody can tell who is meant. */
export const commonFrom = 4;

/**
 * Whether there are open cases of the same name, or one near it: looked up once a name, and again right before the case is
 * opened. Whoever asked too often gets no answer, and their intake goes no further for a while.
 */
export async function checkDuplicates(
  web: Web,
  viewer: Viewer,
  routine: RoutineToRead,
  draft: IntakeDraft,
  { again = false } = {},
): Promise<{ readonly draft: IntakeDraft; readonly tooMany: boolean }> {
  const asked = askedIn(draft);
  const { sameNamed: known } = draft;
  if (draft.name === '') {
    const without = { ...draft, sameNamed: undefined };
    if (known) await saveIntake(web, viewer, without);
    return { draft: without, tooMany: false };
  }
  if (!again && known?.asked === asked) return { draft, tooMany: false };
  const answer = await web.looks.sameNamed(viewer.reader, {
    ...{ names: [draft.name], practice: draft.practice, routine, unit: draft.unit },
    ...{ directory: viewer.directory, today: dateOf(web.now()) },
  });
  if (!answer.ok) return { draft, tooMany: true };
  const all = (answer.named.get(draft.name) ?? []).map(({ caseId }) => caseId).filter((id) => id !== draft.id);
  const common = draft.birthYear && all.length >= commonFrom;
  const caseIds = common ? await web.looks.bornIn(draft.birthYear, all) : all;
  const checked = { ...draft, sameNamed: { asked, caseIds } };
  await saveIntake(web, viewer, checked);
  return { draft: checked, tooMany: false };
}

/** Tells one name and year from another, and is no name: what somebody typed before stays in no draft. */
function askedIn({ id, name, birthYear }: IntakeDraft): string {
  return createHash('sha256')
    .update(JSON.stringify([id, name, birthYear ?? null]))
    .digest('base64url');
}

/** Of what was looked up, those that nobody has yet said to be about somebody else. */
export function unansweredDuplicates({ sameNamed, notTheSame }: IntakeDraft): readonly string[] {
  return (sameNamed?.caseIds ?? []).filter((id) => !notTheSame.includes(id));
}

/** What may be shown of such cases. That they were looked up is in the access log. */
export async function describeDuplicates(
  web: Web,
  viewer: Viewer,
  staff: Staff,
  draft: IntakeDraft,
  language: Language,
): Promise<readonly Duplicate[]> {
  const described: Duplicate[] = [];
  for (const caseId of draft.sameNamed?.caseIds ?? []) {
    const its = await web.looks.describeDuplicate(viewer.reader, caseId, draft.practice);
    if (!its) continue;
    const { unit, routine, called } = its;
    if (called !== undefined) {
      const title = (await routinesOf(web, [routine], language)).get(routine)?.title ?? routine;
      described.push({ called, routine: title, unit: unitName(staff, unit) });
    } else {
      const leaders = holdersOf(viewer.directory, 'leader', unit).flatMap((id) => staff.people.get(id)?.name ?? []);
      described.push({ unit: unitName(staff, unit), leaders });
    }
  }
  return described;
}
