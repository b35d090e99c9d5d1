/** A part of a table as it is written: what stands in the YAML, with nothing filled in. */
export type Plain = Readonly<Record<string, unknown>>;

/** In which order the parts of a step are written: what comes anew goes where people look for it. */
export const stepOrder = [
  ...[
    'row',
    'title',
    'says',
    'ours',
    'personal',
    'shows',
    'responsible',
    'copies',
    'involves',
    'shares',
    'asksConsent',
  ],
  ...['opens', 'if', 'unless', 'requires', 'deadline', 'remind', 'escalate', 'takenUpFor', 'approval', 'extension'],
  ...['handover', 'findsOut', 'form', 'outcomes'],
];

/** A part with one of its values as another one; taken out where it is undefined, and put in its place where it is new. */
export function withKey(part: Plain, key: string, value: unknown, order: readonly string[]): Plain {
  if (value === undefined) {
    const { [key]: _, ...rest } = part;
    return rest;
  }
  if (Object.hasOwn(part, key)) return { ...part, [key]: value };
  const entries = Object.entries(part);
  const rank = order.indexOf(key);
  const last = rank < 0 ? -1 : entries.findLastIndex(([name]) => order.includes(name) && order.indexOf(name) < rank);
  const place = rank < 0 ? entries.length : last + 1;
  return Object.fromEntries([...entries.slice(0, place), [key, value], ...entries.slice(place)]);
}

/** As people write it: one by itself, several as a list, and none not at all. */
export function oneOrMore<Part>(list: readonly Part[]): Part | readonly Part[] | undefined {
  return list.length > 1 ? list : list[0];
}
