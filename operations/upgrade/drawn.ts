import { createHash } from 'node:crypto';

/** How many are looked at: all of them, or so many. */
export type HowMany = number | 'all';

/**
 * Some of many, by lot: the same seed draws the same ones again, whatever order they come in and whoever else is there.
 *
 * @param idOf what tells them apart
 */
export function drawn<Item>(
  items: readonly Item[],
  howMany: HowMany,
  { seed, idOf }: { readonly seed: string; readonly idOf: (item: Item) => string },
): readonly Item[] {
  if (howMany === 'all' || items.length <= howMany) return items;
  const lots = items.map((item) => ({
    item,
    lot: createHash('sha256')
      .update(`${seed} ${idOf(item)}`)
      .digest('hex'),
  }));
  lots.sort((one, other) => (one.lot < other.lot ? -1 : 1));
  return lots.slice(0, howMany).map(({ item }) => item);
}

/**
 * The newest third, the oldest third, and others by lot: what a release breaks is mostly what was begun just now or long ago.
 *
 * @param items the newest first
 */
export function fromBothEnds<Item>(
  items: readonly Item[],
  howMany: HowMany,
  of: { readonly seed: string; readonly idOf: (item: Item) => string },
): readonly Item[] {
  if (howMany === 'all' || items.length <= howMany) return items;
  const third = Math.floor(howMany / 3);
  const newest = items.slice(0, third);
  const oldest = items.slice(items.length - third);
  return [...newest, ...oldest, ...drawn(items.slice(third, items.length - third), howMany - 2 * third, of)];
}
