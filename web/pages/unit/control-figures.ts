import type { DateText } from '../../../core/calendar/dates.ts';
import { type Routine, rowsOf } from '../../../core/routine/routine.ts';
import type { ControlFigure } from '../../../register/register.ts';

/** What stands for fewer duties than this is not shown: somebody could be known by it. */
export const fewest = 3;

/** What one cell says: a share, that there is too little to say anything, or that there was nothing. */
export type Cell =
  | { readonly kind: 'share'; readonly onTime: number; readonly count: number; readonly percent: number }
  | { readonly kind: 'few' }
  | { readonly kind: 'none' };

/** One row of a routine, quarter by quarter. */
export interface ControlRow {
  readonly rows: string;
  /** The steps that the routine has in this row. */
  readonly titles: readonly string[];
  readonly cells: readonly Cell[];
}

export interface ControlTable {
  readonly routine: string;
  readonly title: string;
  readonly rows: readonly ControlRow[];
  /** Of the cells that are shown and no others, so that nobody works out the hidden ones. */
  readonly all: readonly Cell[];
}

/** The figures as tables, one a routine, in the routine's own order of rows. */
export function controlTables(
  figures: readonly ControlFigure[],
  routines: readonly Routine[],
  quarters: readonly DateText[],
): readonly ControlTable[] {
  const ids = [...new Set(figures.map(({ routine }) => routine))];
  return ids.map((id) => {
    const routine = routines.find((each) => each.id === id);
    const its = figures.filter((figure) => figure.routine === id);
    const order = [...new Set(Object.values(routine?.steps ?? {}).map(rowsOf))];
    const place = (rows: string) => (order.includes(rows) ? order.indexOf(rows) : order.length);
    const labels = [...new Set(its.map(({ rows }) => rows))].sort(
      (one, other) => place(one) - place(other) || one.localeCompare(other, 'nb'),
    );
    const rows = labels.map((label): ControlRow => {
      const steps = Object.values(routine?.steps ?? {}).filter((step) => rowsOf(step) === label);
      const cells = quarters.map((quarter) => {
        const figure = its.find((each) => each.rows === label && each.quarter === quarter);
        return cellOf(figure?.onTime ?? 0, (figure?.onTime ?? 0) + (figure?.late ?? 0));
      });
      return { rows: label, titles: steps.map(({ title }) => title), cells };
    });
    const shown = rows.filter(({ cells }) => cells.some(({ kind }) => kind !== 'none'));
    return {
      routine: id,
      title: routine?.title ?? id,
      rows: shown,
      all: quarters.map((_, index) => sumOf(shown, index)),
    };
  });
}

function cellOf(onTime: number, count: number): Cell {
  if (count === 0) return { kind: 'none' };
  if (count < fewest) return { kind: 'few' };
  return { kind: 'share', onTime, count, percent: Math.round((100 * onTime) / count) };
}

function sumOf(rows: readonly ControlRow[], index: number): Cell {
  let [onTime, count] = [0, 0];
  for (const { cells } of rows) {
    const cell = cells[index];
    if (cell?.kind !== 'share') continue;
    onTime += cell.onTime;
    count += cell.count;
  }
  return cellOf(onTime, count);
}
