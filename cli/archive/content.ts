import { createHash } from 'node:crypto';
import type { InstantText } from '../../core/calendar/dates.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { type RecordedEvent, upgradeEvent } from '../../core/case/event-schema.ts';
import { foldJournal } from '../../core/case/fold.ts';
import { stateSchema } from '../../core/case/state.ts';

export const archiveKind = 'fristvakt archive 1';

/** A row of a journal in a package: as it was written, and hashed anew, since the register's own hashes are over what is sealed. */
export interface ArchivedRow extends RecordedEvent {
  readonly sequence: number;
  readonly recordedAt: InstantText;
  readonly commandId?: string | undefined;
  readonly hash: string;
}

/** A file of the package that is a document of the case. */
export interface ArchivedDocument {
  readonly file: string;
  readonly title: string;
  readonly kind: string;
  readonly format: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What stands in `pakke.json`: what the package is of. The Noark structure is made of it and of the journal, and of nothing else. */
export interface ArchiveInfo {
  readonly kind: typeof archiveKind;
  readonly madeAt: InstantText;
  /** Who had it made, by name. */
  readonly madeBy: string;
  readonly release: string;
  readonly caseId: string;
  readonly reference: string;
  readonly municipality: string;
  readonly unit: string;
  readonly routine: string;
  readonly routineTitle: string;
  readonly subject: string | null;
  readonly openedAt: InstantText;
  readonly closedAt: InstantText;
  /** Number and hash of the last row of the journal as the register has it: over what is sealed there. */
  readonly head: { readonly sequence: number; readonly hash: string };
  /** The last hash of the journal in this package. */
  readonly journalHash: string;
  /** What the journal folds to: readable by the release that has this schema of the state. */
  readonly state: { readonly schema: number; readonly sha256: string };
  readonly documents: readonly ArchivedDocument[];
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** An id that the archive wants for each of its parts: the same part of the same case has always the same (RFC 9562, version 8). */
export function partId(caseId: string, part: string): string {
  const hash = sha256(`${caseId}\n${part}`);
  const variant = ((Number.parseInt(hash[16]!, 16) & 3) | 8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function rowHash(
  previous: string,
  { hash: _, ...row }: Omit<ArchivedRow, 'hash'> & { readonly hash?: string },
): string {
  return sha256(`${previous}\n${canonicalJson(row)}`);
}

const firstHash = (caseId: string) => sha256(`${archiveKind}\n${caseId}`);

export function chained(caseId: string, rows: readonly Omit<ArchivedRow, 'hash'>[]): readonly ArchivedRow[] {
  let hash = firstHash(caseId);
  return rows.map((row) => {
    hash = rowHash(hash, row);
    return { ...row, hash };
  });
}

/** Number of the first row that is not as it was chained; undefined where all are. */
export function brokenRow(caseId: string, rows: readonly ArchivedRow[]): number | undefined {
  let hash = firstHash(caseId);
  for (const [index, row] of rows.entries()) {
    hash = rowHash(hash, row);
    if (row.sequence !== index + 1 || row.hash !== hash) return index + 1;
  }
  return undefined;
}

/** What a journal folds to, as a checksum. */
export function stateOf(rows: readonly RecordedEvent[]): ArchiveInfo['state'] {
  const state = foldJournal(rows.map(({ schema, event }) => upgradeEvent(schema, event)));
  return { schema: stateSchema, sha256: sha256(canonicalJson(state ?? null)) };
}
