import type { AccessPurpose, FoundCase } from '../../register/register.ts';
import type { Web } from '../web.ts';
import type { Viewer } from './viewer.ts';

/**
 * The case that a page is about to show, or undefined where there is none for this viewer: no access looks just like no
 * case. Either is written down before anything is shown; where it cannot be written, this throws and nothing is shown.
 */
export async function openForViewer(
  { register }: Pick<Web, 'register'>,
  viewer: Viewer,
  referenceOrId: string,
  purpose: AccessPurpose,
): Promise<FoundCase | undefined> {
  const found = await register.findCase(referenceOrId);
  const allowed = found !== undefined && (await mayOpen({ register }, viewer, found));
  await register.logAccesses([
    {
      person: viewer.person.id,
      outcome: allowed ? 'shown' : 'denied',
      purpose,
      practice: found?.practice ?? false,
      channel: 'web',
      caseId: found?.caseId,
    },
  ]);
  return allowed ? found : undefined;
}

/** Practice cases are nobody's secret: they are made up. All others are judged by the one condition of the register. */
async function mayOpen({ register }: Pick<Web, 'register'>, viewer: Viewer, found: FoundCase): Promise<boolean> {
  return found.practice || register.mayOpenCase(viewer.scope, found);
}

/** Writes down that somebody took these cases out of Fristvakt, as a file, in one go. */
export async function logExported(
  { register }: Pick<Web, 'register'>,
  viewer: Viewer,
  caseIds: readonly string[],
): Promise<void> {
  const cases: readonly (string | undefined)[] = caseIds.length > 0 ? [...new Set(caseIds)] : [undefined];
  const about = {
    person: viewer.person.id,
    outcome: 'shown',
    purpose: 'export',
    practice: false,
    channel: 'web',
  } as const;
  await register.logAccesses(cases.map((caseId) => ({ ...about, caseId })));
}
