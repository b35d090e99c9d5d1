/** What stands for fewer duties than this is not shown: somebody could be known by it. */
export const fewest = 3;

/** A number as it may be shown; undefined where it is hidden. */
export type Shown = number | undefined;

/**
 * The parts of a whole, with those hidden that are small, and with them so many more that no hidden one can be computed from the whole
 * and the others: where one alone would be hidden, the smallest of the others goes too, and where there is none, all of them. A part
 * that is nought says of nobody anything, and is shown beside a whole.
 */
export function withoutSmall(parts: readonly number[]): { readonly parts: readonly Shown[]; readonly whole: Shown } {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const small = (part: number) => part > 0 && part < fewest;
  if (!parts.some(small)) return { parts, whole };
  const hidden = new Set(parts.flatMap((part, index) => (small(part) ? [index] : [])));
  const rest = parts.flatMap((part, index) => (part >= fewest ? [{ part, index }] : []));
  rest.sort((one, other) => one.part - other.part);
  // What is left of the whole tells one that is hidden alone, and several small ones that are all as small, or as large, as they can be.
  const isTold = () => {
    const those = [...hidden].map((index) => parts[index]!);
    const alike = those.every((part) => part === those[0]);
    return those.length === 1 || (alike && (those[0] === 1 || those[0] === fewest - 1));
  };
  while (isTold() && rest.length > 0) {
    const [{ part: next }] = rest as [(typeof rest)[number]];
    // All that are alike, or which of them went would tell.
    while (rest[0]?.part === next) hidden.add(rest.shift()!.index);
  }
  // Even a nought among so few would tell how they are spread.
  if (small(whole) || isTold()) return { parts: parts.map(() => undefined), whole: undefined };
  return { parts: parts.map((part, index) => (hidden.has(index) ? undefined : part)), whole };
}
