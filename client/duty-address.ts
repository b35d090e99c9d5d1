import type { Refusal, RefusalCode } from '../core/case/refusals.ts';
import type { DutyId } from '../core/case/state.ts';

/** What an address is looked up among: the open duties of one case. */
export interface AddressableDuty {
  readonly duty: DutyId;
  readonly step: string;
  readonly track: string;
  /** Labels of its rows as people write them: `G2a`, or `3a, 3B`. */
  readonly rows: string;
}

export type FoundDuty =
  | { readonly ok: true; readonly duty: DutyId }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Finds the duty that somebody means: by its whole name (`institution-1/contact-youth/3`), by run and step
 * (`institution-1/contact-youth`), by step (`contact-youth`) or by row (`G2a`), where only one is open that it fits. A
 * whole name that is not open is passed on, so that the case itself says why.
 */
export function findDuty(address: string, open: readonly AddressableDuty[]): FoundDuty {
  const text = address.trim();
  if (/^[^/]+\/[^/]+\/\d+$/.test(text)) return { ok: true, duty: text };
  const readings: ((duty: AddressableDuty) => boolean)[] = [
    (duty) => `${duty.track}/${duty.step}` === text,
    (duty) => duty.step === text,
    (duty) => rowsOf(duty).includes(text),
    // Rows 3a and 3A may be two; a careless writing counts only where the exact one fits none.
    (duty) => rowsOf(duty).some((row) => row.toLowerCase() === text.toLowerCase()),
  ];
  for (const fits of readings) {
    const found = open.filter(fits);
    if (found.length === 1) return { ok: true, duty: found[0]!.duty };
    if (found.length > 1) return refuse('duty-ambiguous', found);
  }
  return refuse('duty-unknown', open);
}

function rowsOf(duty: AddressableDuty): readonly string[] {
  return duty.rows.split(', ');
}

function refuse(code: RefusalCode, choices: readonly AddressableDuty[]): FoundDuty {
  return { ok: false, refusals: [{ code, field: 'duty', choices: choices.map(({ duty }) => duty) }] };
}
