import type { TrackStart } from '../../core/case/commands.ts';
import type { TestEngine } from '../engine/engine.ts';

/** A stay at an institution of which nobody knows yet when it began. */
export const stay: TrackStart = { track: 'institution', facts: { kind: 'omsorg' } };

/** A case that Kari opens and has, of Alver's routine unless another is named, with a child of this name; a practice case has none. */
export async function openCase(
  { cases, people: { kari } }: Pick<TestEngine, 'cases' | 'people'>,
  name: string,
  {
    routine = 'alver/tiltak',
    practice = false,
    tracks = routine === 'alver/tiltak' ? [stay] : [],
    roles = ['caseworker'],
  }: {
    readonly routine?: string;
    readonly practice?: boolean;
    readonly tracks?: readonly TrackStart[];
    /** What Kari does in it. */
    readonly roles?: readonly string[];
  } = {},
): Promise<{ readonly caseId: string; readonly reference: string }> {
  const opened = await cases.open({
    routine,
    unit: 'tiltak',
    by: kari!,
    facts: {},
    people: Object.fromEntries(roles.map((role) => [role, [kari!]])),
    tracks,
    subjectName: practice ? undefined : name,
    practice,
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  return { caseId: opened.caseId, reference: opened.reference };
}
