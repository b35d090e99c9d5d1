import type { DateText } from '../../../core/calendar/dates.ts';
import { rowsOf } from '../../../core/routine/routine.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { ControlFigure } from '../../../register/register.ts';

/** What stands for fewer duties than this is not shown: somebody could be known by it. */
export const fewest = 3;

/** Duties of one row, or of several, in one quarter. */
interface Counted {
  readonly count: number;
  /** Done in time, whenever that was registered. */
  readonly onTime: number;
  /** Of those, the ones that were registered when their time was out. */
  readonly registeredLate: number;
}

/** What one cell says: a share, that there is too little to say anything, or that there was nothing. */
export type Cell =
  | ({ readonly kind: 'share'; readonly percent: number } & Counted)
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
  routines: readonly RoutineToRead[],
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
        const { onTime = 0, registeredLate = 0, late = 0 } = figure ?? {};
        return cellOf({ count: onTime + late, onTime, registeredLate });
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

function cellOf(counted: Counted): Cell {
  const { count, onTime } = counted;
  if (count === 0) return { kind: 'none' };
  if (count < fewest) return { kind: 'few' };
  return { kind: 'share', ...counted, percent: Math.round((100 * onTime) / count) };
}

function sumOf(rows: readonly ControlRow[], index: number): Cell {
  const sum = { count: 0, onTime: 0, registeredLate: 0 };
  for (const { cells } of rows) {
    const cell = cells[index];
    if (cell?.kind !== 'share') continue;
    sum.count += cell.count;
    sum.onTime += cell.onTime;
    sum.registeredLate += cell.registeredLate;
  }
  return cellOf(sum);
}
