/** The two written languages of Norwegian. A person chooses one; a routine is written in one. */
export const languages = ['nb', 'nn'] as const;

export type Language = (typeof languages)[number];

/** `one` for 1, `many` for everything else: what Norwegian knows of plurals. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

/** "a", "a og b", "a, b og c"; `word` is "og" or "eller". */
export function listed(items: readonly string[], word: string): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}

/** A title inside a sentence: "Leder" becomes "leder"; what is written in capitals ("NAV-leder", "PPT") stays. */
export function inSentence(title: string): string {
  const [first = '', second = ''] = title;
  return second === second.toUpperCase() && /\p{L}/u.test(second) ? title : first.toLowerCase() + title.slice(1);
}

/** A sentence's first letter as a capital: the opposite of {@link inSentence}. */
export function asSentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
