import type { Plot, PlotRow } from './plot-data.ts';

/** A row of two lives that is not the same in both; absent where it is in one of them alone. */
export interface DifferingRow {
  readonly key: string;
  /** As the later of them calls it. */
  readonly title: string;
  readonly before?: PlotRow | undefined;
  readonly after?: PlotRow | undefined;
}

/** What happens otherwise in one life than in another, row by row; a row that is only called something else is the same. */
export function differingRows(before: Plot, after: Plot): readonly DifferingRow[] {
  const [was, is] = [before, after].map(({ rows }) => new Map(rows.map((row) => [row.key, row])));
  const keys = [...after.rows, ...before.rows.filter(({ key }) => !is!.has(key))].map(({ key }) => key);
  return keys.flatMap((key) => {
    const [one, other] = [was!.get(key), is!.get(key)];
    const happens = (row: PlotRow | undefined) => row && JSON.stringify([row.marks, row.bars]);
    return happens(one) === happens(other) ? [] : [{ key, title: (other ?? one)!.title, before: one, after: other }];
  });
}

/** One drawing in which both lives of each such row lie below each other, under the same months. */
export function besideEachOther(
  rows: readonly DifferingRow[],
  { days, months }: Plot,
  titleOf: Readonly<Record<'before' | 'after', (title: string) => string>>,
): Plot {
  return {
    ...{ days, months },
    rows: rows.flatMap(({ key, title, ...lives }) =>
      (['before', 'after'] as const).map((life) => ({
        ...{ marks: [], bars: [] },
        ...lives[life],
        ...{ key: `${life} ${key}`, title: titleOf[life](title) },
      })),
    ),
  };
}
