import { isDate } from '../../../core/calendar/dates.ts';
import { own } from '../../../core/own.ts';
import { holdersOf } from '../../../core/people/roles.ts';
import type { Language } from '../../../language/language.ts';
import type { AskedQuestion } from '../../../reading/answers.ts';
import { openForViewer } from '../../access/case-access.ts';
import type { Viewer } from '../../access/viewer.ts';
import { routinesOf } from '../../lookups.ts';
import type { Web } from '../../web.ts';
import type { IntakeDraft } from './draft.ts';
import { type Staff, unitName } from './staff.ts';

/** An open case of the same name, as far as the one who asks may know of it. */
export type Duplicate =
  | { readonly reference: string; readonly routine: string; readonly unit: string }
  | { readonly reference?: undefined; readonly unit: string; readonly leaders: readonly string[] };

/** A name that so many open cases have is a common one, by which alone nobody can tell who is meant. */
export const commonFrom = 4;

/** Ids of open cases of the same name, or one near it, that nobody has yet said to be about somebody else. */
export async function unansweredDuplicates(web: Web, draft: IntakeDraft): Promise<readonly string[]> {
  const named = await sameNamed(web, draft);
  return named.map(({ caseId }) => caseId).filter((id) => !draft.notTheSame.includes(id));
}

async function sameNamed(web: Web, draft: IntakeDraft) {
  if (draft.name === '') return [];
  const named = await web.register.openCasesNamed({ name: draft.name, practice: draft.practice });
  const others = named.filter(({ caseId }) => caseId !== draft.id);
  if (!draft.birthYear || others.length < commonFrom) return others;
  const years = await Promise.all(others.map(({ caseId }) => birthYearIn(web, caseId)));
  return others.filter((_, index) => years[index] === undefined || years[index] === draft.birthYear);
}

/** The year of the birth date that a case has been told, if it has. */
async function birthYearIn(web: Web, caseId: string): Promise<number | undefined> {
  const view = await web.cases.show(caseId);
  const births = Object.entries(view?.routine.facts ?? {}).filter(
    ([, question]) => (question as AskedQuestion).day === 'birth',
  );
  const dates = births.map(([fact]) => own(view?.state?.facts ?? {}, fact)).filter((date) => isDate(date));
  return dates[0] === undefined ? undefined : Number(dates[0].slice(0, 4));
}

/** What may be shown of such cases. That they were looked up is written to the access log. */
export async function describeDuplicates(
  web: Web,
  viewer: Viewer,
  staff: Staff,
  draft: IntakeDraft,
  language: Language,
): Promise<readonly Duplicate[]> {
  const named = await sameNamed(web, draft);
  const described: Duplicate[] = [];
  for (const { caseId, unit, routine } of named) {
    const found = await openForViewer(web, viewer, caseId, 'duplicate');
    const its = (await routinesOf(web, [routine], language)).get(routine);
    if (found) {
      described.push({ reference: found.reference, routine: its?.title ?? routine, unit: unitName(staff, unit) });
    } else {
      const leaders = holdersOf(viewer.directory, 'leader', unit).flatMap((id) => staff.people.get(id)?.name ?? []);
      described.push({ unit: unitName(staff, unit), leaders });
    }
  }
  return described;
}
