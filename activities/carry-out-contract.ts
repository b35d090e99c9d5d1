import type { Batch } from '../core/case/batch.ts';
import type { Delivery } from '../core/case/commands.ts';

/** What the workflow asks of the world, and what it gets back. Types alone: the workflow bundle takes them from here. */
export interface CarryOut {
  carryOut(input: CarryOutInput): Promise<CarriedOut>;
}

export interface CarryOutInput {
  readonly caseId: string;
  readonly practice: boolean;
  readonly batch: Batch;
}

export interface CarriedOut {
  /** How each message went: first those of `batch.messages`, then those of `batch.retried`. */
  readonly deliveries: readonly Delivery[];
  /** The end of the journal, reports of deliveries included. */
  readonly head: { readonly sequence: number; readonly hash: string };
}
