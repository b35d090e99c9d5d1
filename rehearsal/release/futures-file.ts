import { z } from 'zod';
import type { InstantText } from '../../core/calendar/dates.ts';
import type { FutureLine, Way } from './futures.ts';

/** First line of a file of futures. */
export interface FuturesHead {
  readonly futures: 1;
  /** The release that played them. */
  readonly release: string;
  readonly from: InstantText;
  readonly until: InstantText;
}

/** What lies ahead of one case: one line of the file. */
export interface CaseFuture {
  readonly caseId: string;
  readonly reference: string;
  readonly routine: string;
  /** How many rows its journal had: later ones are left out when it is compared. */
  readonly sequence: number;
  readonly ahead: Readonly<Record<Way, readonly FutureLine[]>>;
  /** Why it could not be played on; then nothing lies ahead. */
  readonly unplayable?: string | undefined;
}

/** Last line: a file without it was cut off. */
export interface FuturesEnd {
  readonly cases: number;
}

const line = z.object({
  kind: z.string().transform((kind) => kind as FutureLine['kind']),
  about: z.string(),
  step: z.string().optional(),
  at: z.string(),
  due: z.string().optional(),
  level: z.number().optional(),
  to: z.array(z.string()).optional(),
});
const head = z.object({ futures: z.literal(1), release: z.string(), from: z.string(), until: z.string() });
const future = z.object({
  caseId: z.string(),
  reference: z.string(),
  routine: z.string(),
  sequence: z.int(),
  ahead: z.object({ silent: z.array(line), punctual: z.array(line) }),
  unplayable: z.string().optional(),
});
const end = z.object({ cases: z.int() });

/** A file that does not hold futures, or not all of them. */
export class BadFutures extends Error {
  override readonly name = 'BadFutures';
}

/**
 * The futures of a file, a line at a time.
 *
 * @throws BadFutures, also in the middle, where a line is not what it should be or the end is missing
 */
export async function readFutures(
  lines: AsyncIterable<string>,
): Promise<{ readonly head: FuturesHead; readonly futures: AsyncIterable<CaseFuture> }> {
  const iterator = lines[Symbol.asyncIterator]();
  let number = 0;
  const next = async <Read>(shape: z.ZodType<Read>, other?: z.ZodType<FuturesEnd>): Promise<Read | FuturesEnd> => {
    const { value, done } = await iterator.next();
    number += 1;
    if (done) throw new BadFutures(`Line ${number}: the file ends before its end: write it anew`);
    const json = jsonOf(value);
    const read = shape.safeParse(json);
    if (read.success) return read.data;
    const ended = other?.safeParse(json);
    if (ended?.success) return ended.data;
    throw new BadFutures(`Line ${number}: this is not what \`release-check write\` writes`);
  };
  const first = (await next(head)) as FuturesHead;
  async function* rest(): AsyncGenerator<CaseFuture> {
    for (let count = 0; ; count += 1) {
      const read = (await next(future, end)) as CaseFuture | FuturesEnd;
      if ('caseId' in read) {
        yield read;
        continue;
      }
      if (read.cases !== count) throw new BadFutures(`The file has ${count} cases of ${read.cases}: write it anew`);
      return;
    }
  }
  return { head: first, futures: rest() };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
