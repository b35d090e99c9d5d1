import { factNames, factQuestion } from '../lint/context.ts';
import type { ParsedTable } from '../parse.ts';
import type { Opening } from '../schema.ts';
import { ownSteps } from './step-form.ts';

/**
 * What may open a step of a track, each by itself, as a form offers it: the start of its case or track, a person who asks for
 * it, work of the same track that is done, ends in a certain way or is approved, and a fact that comes to be known or is answered
 * in a certain way. What the language has beyond that (a consent, a deviation, a fact that comes before another one) is not
 * offered; where a step has it, it stays.
 *
 * @param step the one that is to open, which does not wait for itself
 */
export function openingsOfTrack(parsed: ParsedTable, track: string, step?: string): readonly Opening[] {
  const { routine, table } = parsed;
  const steps = ownSteps(table).find((each) => each.track === track)?.steps ?? [];
  return [
    { kind: 'start' },
    { kind: 'request' },
    ...steps.flatMap((other): Opening[] => {
      if (other === step) return [];
      const { outcomes, approval } = routine.steps[other]!;
      const ends = Object.keys(outcomes);
      return [
        { kind: 'after', step: other, outcomes: undefined },
        ...(ends.length > 1 ? ends.map((end): Opening => ({ kind: 'after', step: other, outcomes: [end] })) : []),
        ...(approval ? [{ kind: 'approved' as const, step: other }] : []),
      ];
    }),
    ...factNames(routine, track).flatMap((fact): Opening[] => {
      const question = factQuestion(routine, track, fact);
      const values = question?.type === 'boolean' ? [true, false] : (question?.of ?? []);
      const known: Opening = { kind: 'fact', fact, is: undefined };
      return values.length > 0 ? values.map((value): Opening => ({ kind: 'fact', fact, is: [value] })) : [known];
    }),
  ];
}

/** One opening as a word of its own, by which a form names it. */
export function nameOfOpening(opening: Opening): string {
  return JSON.stringify(openingWritten(opening));
}

/** An opening as a table writes it. */
export function openingWritten(opening: Opening): unknown {
  switch (opening.kind) {
    case 'start':
    case 'request':
      return opening.kind;
    case 'fact': {
      const { fact, is, before } = opening;
      return { when: fact, ...(is ? { is: oneOrAll(is) } : {}), ...(before === undefined ? {} : { before }) };
    }
    case 'after':
      return { after: opening.step, ...(opening.outcomes ? { outcome: oneOrAll(opening.outcomes) } : {}) };
    case 'approved':
      return { approved: opening.step };
    case 'consent':
      return { consent: opening.receiver, is: oneOrAll(opening.answers) };
    case 'deviation':
      return { deviation: opening.step };
  }
}

function oneOrAll<Value>(values: readonly Value[]): Value | readonly Value[] {
  return values.length === 1 ? values[0]! : values;
}

/** Why an opening can be none of a step of this track; undefined where it can. */
export function againstOpening(
  parsed: ParsedTable,
  track: string,
  opening: Opening,
): { readonly code: 'no-opening' | 'other-track'; readonly name?: string } | undefined {
  if (opening.kind === 'fact')
    return factNames(parsed.routine, track).includes(opening.fact) ? undefined : { code: 'no-opening' };
  if (!('step' in opening)) return undefined;
  const its = ownSteps(parsed.table).find(({ steps }) => steps.includes(opening.step))?.track;
  if (its === undefined) return { code: 'no-opening' };
  return its === track ? undefined : { code: 'other-track', name: opening.step };
}
