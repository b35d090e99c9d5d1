import type { Access, Register } from '../register/register.ts';
import type { Reader } from './reader.ts';

/** Makes the rows by which it is written down that somebody is shown cases, or denied them: in which role they meet each. */
export type AccessRows = (
  reader: Reader,
  about: Pick<Access, 'purpose' | 'outcome' | 'reason'>,
  caseIds: readonly string[],
) => Promise<readonly Access[]>;

export function accessRows(register: Pick<Register, 'meetingsWith'>): AccessRows {
  return async (reader, about, caseIds) => {
    const wanted = [...new Set(caseIds)];
    const met = await register.meetingsWith({ ...reader, caseIds: wanted });
    return wanted.map((caseId) => ({ ...readerIn(reader), ...about, ...partIn(met.get(caseId)), caseId }));
  };
}

/** What a row says of who looks. */
export function readerIn({
  person,
  unit,
  channel,
  osUser,
}: Reader): Pick<Access, 'person' | 'unit' | 'channel' | 'practice' | 'osUser'> {
  return { person, unit, channel, osUser, practice: false };
}

/** What a row says of the part that they have in a case. */
export function partIn(met: { readonly role: string; readonly onBehalfOf?: string | undefined } | undefined) {
  return { role: met?.role, onBehalfOf: met?.onBehalfOf };
}
