import {
  type DatabaseName,
  firstLine,
  type Manifest,
  manifestIn,
  sumIn,
  type TableSum,
  tablesByLastLine,
} from './manifest.ts';
import { BackupProblem } from './problem.ts';
import { copyIn, nameOf, type TableShape } from './tables.ts';

/** A table of a backup as it comes; its rows are read before the next one is asked for. */
export interface TableToRead {
  readonly database: DatabaseName;
  readonly table: TableShape;
  /** Whole lines, as COPY takes them. */
  readonly rows: AsyncIterable<Buffer>;
  /** What the backup says of it; known when its rows are read. */
  readonly sum: () => TableSum;
}

const newline = 10;

/** A text in pieces, line by line, or as many whole lines as there are. */
class Lines {
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(text: AsyncIterable<Buffer>) {
    this.#pieces = text[Symbol.asyncIterator]();
  }

  /** The next line without its end; undefined behind the last. */
  async next(): Promise<string | undefined> {
    const parts: Buffer[] = [];
    for (;;) {
      const at = this.#held.indexOf(newline);
      if (at !== -1) {
        parts.push(this.#held.subarray(0, at));
        this.#held = this.#held.subarray(at + 1);
        return Buffer.concat(parts).toString('utf8');
      }
      parts.push(this.#held);
      if (!(await this.#more())) return undefined;
    }
  }

  /** The lines before one that is `\.`, which is taken away. */
  async *untilEnd(): AsyncGenerator<Buffer> {
    let atStart = true;
    for (;;) {
      const end = endIn(this.#held, atStart);
      if (end !== -1) {
        if (end > 0) yield this.#held.subarray(0, end);
        this.#held = this.#held.subarray(end + 3);
        return;
      }
      // What may be the beginning of the end is kept until more of it is there.
      const whole = this.#held.lastIndexOf(newline) + 1;
      const safe = this.#held.length - whole > 2 ? this.#held.length : whole;
      const piece = this.#held.subarray(0, safe);
      const rest = this.#held.subarray(safe);
      if (piece.length > 0) {
        atStart = piece[piece.length - 1] === newline;
        yield piece;
      }
      this.#held = rest;
      const more = await this.#pieces.next();
      if (more.done) throw cutShort();
      this.#held = rest.length > 0 ? Buffer.concat([rest, more.value]) : more.value;
    }
  }

  async #more(): Promise<boolean> {
    const more = await this.#pieces.next();
    this.#held = more.done ? Buffer.alloc(0) : more.value;
    return !more.done;
  }

  /** Reads to the very end, so that what is wrong there is found. */
  async rest(): Promise<void> {
    for (;;) if (!(await this.#more())) return;
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}

const end = Buffer.from('\\.\n');

/** Where a line `\.` begins; -1 where there is none. */
function endIn(held: Buffer, atStart: boolean): number {
  for (let at = held.indexOf(end); at !== -1; at = held.indexOf(end, at + 1)) {
    if (at === 0 ? atStart : held[at - 1] === newline) return at;
  }
  return -1;
}

const cutShort = () => new BackupProblem('unreadable', 'The backup ends before its end: it is not whole.');
const notAsWritten = (what: string) => new BackupProblem('unreadable', `The backup is not as it was written: ${what}.`);

/** A backup that is read once, from its beginning. */
export interface ReadBackup {
  readonly manifest: Manifest;
  /** @throws BackupProblem while they are read, where something is missing or another than the manifest says */
  readonly tables: AsyncIterable<TableToRead>;
  close(): Promise<void>;
}

/**
 * Reads what stands at the beginning.
 *
 * @throws BackupProblem where the text is no backup
 */
export async function readBackup(text: AsyncIterable<Buffer>): Promise<ReadBackup> {
  const lines = new Lines(text);
  const first = await lines.next();
  if (first !== firstLine) {
    await lines.close();
    throw new BackupProblem('unreadable', 'It holds no backup of Fristvakt, or one of a later release.');
  }
  const manifest = manifestIn((await lines.next()) ?? '');
  if (!manifest) {
    await lines.close();
    throw notAsWritten('what is in it does not stand at its beginning');
  }
  return { manifest, tables: tablesOf(manifest, lines), close: () => lines.close() };
}

async function* tablesOf({ databases }: Manifest, lines: Lines): AsyncGenerator<TableToRead> {
  let count = 0;
  for (const { name: database, tables } of databases) {
    for (const table of tables) {
      const wanted = `${copyIn(table)};`;
      for (let line = await lines.next(); line !== wanted; line = await lines.next()) {
        if (line === undefined) throw cutShort();
        if (line.startsWith('COPY ') || tablesByLastLine(line) !== undefined)
          throw notAsWritten(`${nameOf(table)} is not there`);
      }
      let sum: TableSum | undefined;
      const rows = (async function* () {
        yield* lines.untilEnd();
        sum = sumIn((await lines.next()) ?? '');
      })();
      yield {
        database,
        table,
        rows,
        sum: () => {
          if (sum?.end !== nameOf(table)) throw notAsWritten(`nothing says how many rows ${nameOf(table)} had`);
          return sum;
        },
      };
      count += 1;
    }
  }
  for (let line = await lines.next(); ; line = await lines.next()) {
    if (line === undefined) throw cutShort();
    const said = tablesByLastLine(line);
    if (said === undefined) continue;
    if (said !== count) throw notAsWritten(`it has ${count} tables of ${said}`);
    break;
  }
  await lines.rest();
}
