import type { StepToRead } from '../language/in-language.ts';
import type { About } from './about.ts';
import { escalateText, remindText } from './deadline.ts';

/** Who is told when, before and after a deadline, and the steps of which it holds. Texts are Markdown. */
export interface Ladder {
  /** `A`, `B`: what the ladder is called where a step is told. */
  readonly letter: string;
  readonly remind: string;
  /** Empty where nobody above is told. */
  readonly escalate: string;
  readonly steps: readonly StepToRead[];
}

/** The ladders of a routine, the one of most steps first. */
export function laddersOf(it: About): readonly Ladder[] {
  const found = new Map<string, { remind: string; escalate: string; steps: StepToRead[] }>();
  for (const step of Object.values(it.routine.steps)) {
    const [remind, escalate] = [remindText(it, step), escalateText(it, step)];
    const key = JSON.stringify([remind, escalate]);
    const ladder = found.get(key) ?? { remind, escalate, steps: [] };
    ladder.steps.push(step);
    found.set(key, ladder);
  }
  return [...found.values()]
    .sort((one, other) => other.steps.length - one.steps.length)
    .map((ladder, index) => ({ ...ladder, letter: letterOf(index) }));
}

/** `A` to `Z`, then `AA`. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`;
}
