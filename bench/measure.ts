/** Does `work` for each item, so many at a time; the results are in the order of the items. */
export async function inParallel<Item, Result>(
  atOnce: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  const hand = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
  return results;
}

/** The value below which `share` (0 to 1) of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Rows as columns under each other, the first row as the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
  );
  const [heading = '', ...rest] = lines;
  return `${[heading, '-'.repeat(heading.length), ...rest].join('\n')}\n`;
}

/** Whereto a measurement prints. */
export type Print = (text: string) => void;

/** Prints what is begun now, after the seconds since this was called. */
export function sayingWhen(print: Print): Print {
  const began = performance.now();
  return (text) => print(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);
}
