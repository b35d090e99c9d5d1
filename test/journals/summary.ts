import { createHash } from 'node:crypto';
import { canonicalJson } from '../../core/canonical-json.ts';
import type { CaseState, Due, DutyId } from '../../core/case/state.ts';
import { stateSchema } from '../../core/case/state.ts';

/** What a journal amounts to: in full as a digest, and what no release may read otherwise in clear. */
export interface Summary {
  readonly sequence: number;
  readonly status: 'open' | 'closed';
  readonly routine: string;
  readonly facts: CaseState['facts'];
  readonly consents: CaseState['consents'];
  readonly tracks: Readonly<Record<string, 'running' | 'ended'>>;
  readonly dues: Readonly<Record<DutyId, Due | null>>;
  /** A later schema of the state has another digest, and the same in clear. */
  readonly state: { readonly schema: number; readonly digest: string };
}

export function summaryOf(state: CaseState): Summary {
  const { sequence, status, routine, facts, consents, tracks, duties } = state;
  return {
    sequence,
    status,
    routine,
    facts,
    consents,
    tracks: Object.fromEntries(Object.entries(tracks).map(([run, its]) => [run, its.status])),
    dues: Object.fromEntries(Object.entries(duties).map(([duty, { due }]) => [duty, due ?? null])),
    state: { schema: stateSchema, digest: createHash('sha256').update(canonicalJson(state)).digest('hex') },
  };
}
