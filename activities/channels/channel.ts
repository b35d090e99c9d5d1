import type { ChannelName } from '../../core/post/calls.ts';

/** One text, without anything of a case. */
export interface Call {
  /** The same when the same call is made again: whoever receives it tells the two apart by it, or rather does not. */
  readonly id: string;
  readonly text: string;
  /** A number as E.164 has it; absent in a channel that many read. */
  readonly to?: string | undefined;
}

/**
 * What came of one attempt. `problem` is a code (`http-503`, `ETIMEDOUT`), never the other side's own words.
 *
 * - `taken`: the other side has it
 * - `refused`: it will never take this one: the next in line is told
 * - `temporary`: not now, or something about us; it goes again, under the same id
 */
export type CallResult =
  | { readonly result: 'taken' }
  | { readonly result: 'refused'; readonly problem: string }
  | { readonly result: 'temporary'; readonly problem: string; readonly retryAfterSeconds?: number | undefined };

/** A way beside mail by which somebody is told that something cannot wait. */
export interface Channel {
  readonly name: ChannelName;
  /** Whether each person gets it at a number of their own, or all who read one channel. */
  readonly reaches: 'persons' | 'all';
  /** Never rejects: every failure is a result. */
  readonly send: (call: Call) => Promise<CallResult>;
}
