import type { Batch } from '../core/case/batch.ts';

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
  /** The end of the journal. */
  readonly head: { readonly sequence: number; readonly hash: string };
}
