import type { Migration } from '../../register/migrate.ts';
import type { TableSize } from '../../register/register.ts';
import { type Touch, touchStops } from '../../register/touches.ts';

/** A migration that would run, with what it would meet. */
export interface MigrationAhead {
  readonly file: string;
  /** Undefined where it does not say what it touches. */
  readonly touches: readonly (Touch & Pick<TableSize, 'rows' | 'bytes'>)[] | undefined;
  /** Whom it keeps waiting at one of its tables, until all of it is done. */
  readonly stops: Touch['stops'];
  /** How long about. */
  readonly seconds: number;
  /** What it may take of the disk of PostgreSQL, in bytes, until that is cleaned up. */
  readonly needs: number;
}

/** In bytes a second, on a slow disk. What is written goes into the log of PostgreSQL, and into every index, too. */
const reads = 30_000_000;
const writes = 5_000_000;

/** What a migration that is missing would do, by what it says that it touches. */
export function migrationAhead(
  { file, schemas, touches }: Pick<Migration, 'file' | 'schemas' | 'touches'>,
  sizes: readonly TableSize[],
): MigrationAhead {
  const met = touches?.map((touch) => {
    const here = sizes.filter(({ schema, table }) => table === touch.table && schemas.includes(schema));
    // What practice cases refer to is there once, among what is of the staff.
    const its = here.length > 0 ? here : sizes.filter(({ table }) => table === touch.table);
    const sum = (of: (size: TableSize) => number) => its.reduce((all, size) => all + of(size), 0);
    return { ...touch, rows: sum(({ rows }) => rows), bytes: sum(({ bytes }) => bytes) };
  });
  const bytesOf = (work: Touch['work']) =>
    (met ?? []).filter((touch) => touch.work === work).reduce((all, { bytes }) => all + bytes, 0);
  return {
    file,
    touches: met,
    stops: touchStops[Math.max(0, ...(met ?? []).map(({ stops }) => touchStops.indexOf(stops)))]!,
    seconds: bytesOf('read') / reads + bytesOf('written') / writes,
    // An index is smaller than its table; what is written anew stands there twice, and in the log once more.
    needs: bytesOf('read') + 3 * bytesOf('written'),
  };
}
