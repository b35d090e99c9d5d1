import { personalRow, violenceFact, violenceGuard } from '../core/routine/common.ts';
import type { Routine } from '../core/routine/routine.ts';
import type { Language } from './language.ts';

const known = new WeakMap<Routine, Routine>();

/**
 * A routine as somebody reads it: what every routine carries in the reader's own language, whatever language the municipality
 * writes in. The municipality's own words stay as they are, and so does what can be chosen, since answers are kept as given.
 * It is for reading only: what is decided is decided by the routine itself.
 */
export function routineIn(routine: Routine, language: Language): Routine {
  const { inOther } = routine;
  if (language === routine.language || !inOther) return routine;
  const before = known.get(routine);
  if (before) return before;
  const isCommon = ({ rows }: { readonly rows: readonly string[] }) => rows.includes(personalRow);
  const mapped = <Part>(part: Part) => inWords(part, inOther) as Part;
  const each = <Part>(parts: Readonly<Record<string, Part>>, which: (id: string, part: Part) => boolean) =>
    Object.fromEntries(Object.entries(parts).map(([id, part]) => [id, which(id, part) ? mapped(part) : part]));
  const its: Routine = {
    ...routine,
    source: { ...routine.source, rows: each(routine.source.rows, (id) => id === personalRow) },
    facts: each(routine.facts, (id) => id === violenceFact),
    guards: each(routine.guards, (id) => id === violenceGuard),
    // Facts of a track of the table's own that child welfare's duties ask.
    tracks: each(routine.tracks, (_id, { steps }) => steps.some((step) => isCommon(routine.steps[step]!))),
    steps: each(routine.steps, (_id, step) => isCommon(step)),
  };
  known.set(routine, its);
  return its;
}

/** Names of what is compared, or stands in an answer, and is no text. */
const noText: readonly string[] = ['of', 'is', 'value', 'id', 'steps'];

function inWords(part: unknown, words: Readonly<Record<string, string>>): unknown {
  if (typeof part === 'string') return Object.hasOwn(words, part) ? words[part] : part;
  if (Array.isArray(part)) return part.map((one) => inWords(one, words));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, its]) => [name, noText.includes(name) ? its : inWords(its, words)]),
  );
}
