import type { Register } from '../register/register.ts';
import type { Reader } from './reader.ts';

/** Cases among these of which somebody is asked for no reason: they have a part in it, or have said why they look. */
export async function freely(
  register: Pick<Register, 'meetingsWith' | 'reasonSaid'>,
  reader: Reader,
  caseIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const met = await register.meetingsWith({ ...reader, caseIds });
  const may = await Promise.all(
    caseIds.map(
      async (caseId) =>
        met.get(caseId)?.onCase || (await register.reasonSaid({ person: reader.person, caseId })) !== undefined,
    ),
  );
  return new Set(caseIds.filter((_, index) => may[index]));
}
