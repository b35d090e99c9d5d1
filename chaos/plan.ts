import { type FaultKind, faultKinds } from './faults.ts';
import { Seeded } from './seeded.ts';

/** What a run is given. The same bounds and seed are the same plan; what becomes of it is the race that is looked for. */
export interface Bounds {
  readonly seed: number;
  /** At least so many lives; more begin for as long as a declared fault has not come. */
  readonly lives: number;
  /** Pairs of decisions in one millisecond. */
  readonly pairs: number;
  /** Commands on one single case. */
  readonly burst: number;
  /** After so many minutes no fault and no life begins any more. */
  readonly minutes: number;
  /** The faults that must have come; all of them where none is named. */
  readonly only?: readonly FaultKind[] | undefined;
}

/** One thing that is done in a life. `what` and `which` choose among what is possible then. */
export type PlannedAct =
  | {
      readonly is: 'command';
      readonly who: 'caseworker' | 'leader';
      readonly what: number;
      readonly which: number;
      readonly yes: boolean;
    }
  | { readonly is: 'form'; readonly which: number }
  | { readonly is: 'days-pass'; readonly days: number };

export interface PlannedLife {
  readonly caseworker: 'kari' | 'per';
  readonly acts: readonly PlannedAct[];
}

/** A fault, with a number of its own from which its times follow. */
export interface PlannedFault {
  readonly kind: FaultKind;
  readonly seed: number;
}

export interface Plan {
  readonly lives: (nth: number) => PlannedLife;
  /** Each declared fault once, in an order of the seed's. */
  readonly declared: readonly PlannedFault[];
  /** The nth fault after those, for as long as there is time. */
  readonly more: (nth: number) => PlannedFault;
}

/** The commands of the generated lives (test/properties/generated-commands.ts), those that change most of a case oftener. */
const whats = [0, 0, 0, 0, 1, 2, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26] as const;

/** What a seed asks for. */
export function planOf({ seed, only = faultKinds }: Pick<Bounds, 'seed' | 'only'>): Plan {
  const kinds = new Seeded(seed).shuffled(only);
  const fault = (kind: FaultKind, nth: number): PlannedFault => ({ kind, seed: mixed(seed, 2, nth) });
  return {
    lives: (nth) => plannedLife(new Seeded(mixed(seed, 1, nth))),
    declared: kinds.map(fault),
    more: (nth) => fault(new Seeded(mixed(seed, 3, nth)).pick(only), only.length + nth),
  };
}

function plannedLife(random: Seeded): PlannedLife {
  const caseworker = random.below(4) === 0 ? 'per' : 'kari';
  const acts = Array.from({ length: random.between(4, 9) }, (_, place): PlannedAct => {
    // A life in which no time passes meets no deadline.
    if (place % 4 === 2) return { is: 'days-pass', days: random.pick([1, 2, 6, 7, 8, 15, 31, 45]) };
    if (random.below(8) === 0) return { is: 'form', which: random.below(20) };
    const who = random.below(3) === 0 ? 'leader' : 'caseworker';
    return { is: 'command', who, what: random.pick(whats), which: random.below(20), yes: random.below(2) === 0 };
  });
  return { caseworker, acts };
}

/** A seed for each thing, so that one more of the one changes nothing of another. */
function mixed(seed: number, what: number, nth: number): number {
  return (Math.imul(seed, 0x9e3779b1) ^ Math.imul(what, 0x85ebca6b) ^ Math.imul(nth + 1, 0xc2b2ae35)) >>> 0;
}
