/** Works on items as they come, so many at one time, and ends when all are done or one of them has failed. */
export async function inPool<Item>(
  atOnce: number,
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const under = new Set<Promise<void>>();
  for await (const item of items) {
    const one: Promise<void> = work(item).finally(() => under.delete(one));
    under.add(one);
    // A failure ends it here or below; that it is heard of twice does not matter.
    one.catch(() => {});
    if (under.size >= atOnce) await Promise.race(under);
  }
  await Promise.all(under);
}
