import { laddersIn } from '../core/routine/adoption/questions.ts';
import type { StepToRead } from '../language/in-language.ts';
import type { About } from './about.ts';
import { escalateText, remindText } from './deadline.ts';

/** Who is told when, before and after a deadline, and the steps of which it holds. Texts are Markdown. */
export interface Ladder {
  /** What the question about it is known by. */
  readonly key: string;
  /** `A`, `B`: what the ladder is called where a step is told. */
  readonly letter: string;
  readonly remind: string;
  /** Empty where nobody above is told. */
  readonly escalate: string;
  readonly steps: readonly StepToRead[];
}

/** The ladders of a routine, the one of most steps first. */
export function laddersOf(it: About): readonly Ladder[] {
  return laddersIn(it.routine).map(({ key, steps }, index) => ({
    key,
    letter: letterOf(index),
    remind: remindText(it, steps[0]!),
    escalate: escalateText(it, steps[0]!),
    steps,
  }));
}

/** `A` to `Z`, then `AA`. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`;
}
