import { SchemaProblem } from '../core/schema.ts';
import { CaseKeyGone } from '../sealing/case-keys.ts';
import { WrappingKeyGone } from '../sealing/installation.ts';
import { SealBroken } from '../sealing/seal.ts';

/**
 * Why the register could not do what was asked. Temporal shows `name` as the failure's type.
 *
 * - `RegisterAway`: PostgreSQL does not answer, or not in time; try again.
 * - `NewerRelease`: what stands there was written by a later release than this program, which therefore does not read it.
 * - `RegisterFailure`: PostgreSQL refused in a way that nobody foresaw: a bug, or a fault of the database.
 * - `JournalConflict`: what a batch says is not what stands in the journal already: a bug.
 * - `Unrecordable`: what a decision says cannot stand in its tables.
 * - `CaseUnknown`: the case has no row; it is reserved before its workflow starts.
 * - `ReservationConflict`: the same case id was reserved for another unit or routine.
 * - `UnitUnknown`, `PersonUnknown`, `PrefixMissing`: what a reservation names is not there.
 * - `RoutineChanged`: a version that is kept already was given with another content.
 * - `StillSending`: another attempt is sending this message just now; try again.
 * - `CaseKeyGone`: the key of a case was destroyed; nothing of it can be read any more.
 * - `WrappingKeyGone`: it is wrapped with a key that is not in the file of sealing keys.
 * - `SealBroken`: what stands there was changed, moved, or sealed with another key.
 */
export type RegisterProblemName =
  | 'RegisterAway'
  | 'NewerRelease'
  | 'RegisterFailure'
  | 'JournalConflict'
  | 'Unrecordable'
  | 'CaseUnknown'
  | 'ReservationConflict'
  | 'UnitUnknown'
  | 'PersonUnknown'
  | 'PrefixMissing'
  | 'RoutineChanged'
  | 'StillSending'
  | 'CaseKeyGone'
  | 'WrappingKeyGone'
  | 'SealBroken';

/** Its message names cases, numbers and codes, never a person or what somebody wrote, so that it may be logged. */
export class RegisterProblem extends Error {
  override readonly name: RegisterProblemName;

  constructor(name: RegisterProblemName, message: string) {
    super(message);
    this.name = name;
  }
}

interface DatabaseError {
  readonly code?: unknown;
  readonly severity?: unknown;
  readonly schema?: unknown;
  readonly table?: unknown;
  readonly constraint?: unknown;
}

// 08: connection, 53: resources, 57: ended, starting or too slow, 25006: a standby that has not taken over,
// 25P03: a transaction that was left alone too long, 40 and 55P03: others were in the way.
const awayStates = /^(08|53|57|25006|25P03|40001|40P01|55P03)/;

/**
 * A failure of PostgreSQL or of the way to it, with nothing of its text: that may repeat values of the row
 * (`Key (name)=(…) already exists`). The original is dropped on purpose, since causes are logged and sent on.
 */
export function withoutContent(error: unknown): RegisterProblem {
  if (error instanceof RegisterProblem) return error;
  // Each of them says which case, key or row, and nothing of what stands there.
  if (error instanceof CaseKeyGone || error instanceof WrappingKeyGone || error instanceof SealBroken) {
    return new RegisterProblem(error.name, error.message);
  }
  if (isNewer(error)) return new RegisterProblem('NewerRelease', (error as Error).message);
  const { code, severity, schema, table, constraint } = (error ?? {}) as DatabaseError;
  const fromServer = severity !== undefined && typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  if (fromServer && !awayStates.test(code)) {
    const where = [schema, table, constraint].filter((part) => typeof part === 'string').join('.');
    return new RegisterProblem(
      'RegisterFailure',
      `The register refused with SQLSTATE ${code}${where && ` (${where})`}`,
    );
  }
  if (fromServer) return new RegisterProblem('RegisterAway', `The register does not answer (SQLSTATE ${code})`);
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
    return new RegisterProblem('RegisterAway', `The register does not answer (${code})`);
  }
  // What pg says in words when a connection ends or cannot be had in time.
  if (
    error instanceof Error &&
    /connection|timeout|not queryable|Cannot use a pool|driver has already been/i.test(error.message)
  ) {
    return new RegisterProblem(
      'RegisterAway',
      'The register does not answer (the connection ended or was not had in time)',
    );
  }
  const kind = error instanceof Error ? error.name : typeof error;
  return new RegisterProblem('RegisterFailure', `The register failed with ${kind}`);
}

/** Whether something that was kept takes a newer program than this one. It says which, and nothing of what it holds. */
export function isNewer(error: unknown): boolean {
  if (error instanceof SchemaProblem) return error.problem === 'newer';
  return error instanceof RegisterProblem && error.name === 'NewerRelease';
}

/** What is read of one case among others: undefined where only a newer program can read it, so that it does not take the others with it. */
export async function ifReadable<Read>(reading: Promise<Read>): Promise<Read | undefined> {
  return reading.catch((error: unknown) => {
    if (isNewer(error)) return undefined;
    throw error;
  });
}

type Methods = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** The same methods, whose failures pass through {@link withoutContent}. */
export function guarded<Its extends Methods>(methods: Its): Its {
  const entries = Object.entries(methods).map(([name, method]) => [
    name,
    async (...args: never[]) => {
      try {
        return await method(...args);
      } catch (error) {
        throw withoutContent(error);
      }
    },
  ]);
  return Object.fromEntries(entries) as Its;
}
