import type { DateText } from '../../../core/calendar/dates.ts';
import { own } from '../../../core/own.ts';
import type { Basis } from '../../../core/routine/routine.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { ControlFigure } from '../../../register/register.ts';
import { fewest } from './hidden-numbers.ts';

/** Duties of one step, or of several, in one quarter. */
interface Counted {
  readonly count: number;
  /** Done in time, whenever that was registered. */
  readonly onTime: number;
  /** Of those, the ones that were registered when their time was out. */
  readonly registeredLate: number;
  /** Of all, the ones that got more time by a decision. */
  readonly extended: number;
}

/** What one cell says: a share, that there is too little to say anything, or that there was nothing. */
export type Cell =
  | ({ readonly kind: 'share'; readonly percent: number } & Counted)
  | { readonly kind: 'few' }
  | { readonly kind: 'none' };

/** One step of a routine, quarter by quarter. */
export interface ControlRow {
  readonly rows: string;
  readonly step: string;
  /** What the routine calls the step; undefined of what was kept by its row alone, or is in no newest version. */
  readonly title: string | undefined;
  readonly cells: readonly Cell[];
}

/** What sets a time; `unknown` of figures that were kept when it was not told apart. */
export const controlBases = ['law', 'local', 'proposal', 'unknown'] as const;
export type ControlBasis = (typeof controlBases)[number];

/** The steps of a routine whose time has the same basis. */
export interface ControlTable {
  readonly routine: string;
  readonly title: string;
  readonly basis: ControlBasis;
  readonly rows: readonly ControlRow[];
  /** Of the cells that are shown and no others, so that nobody works out the hidden ones. */
  readonly all: readonly Cell[];
}

/** The figures as tables, one a routine and basis, the law first, each in the routine's own order of steps. */
export function controlTables(
  figures: readonly ControlFigure[],
  routines: readonly RoutineToRead[],
  quarters: readonly DateText[],
): readonly ControlTable[] {
  const ids = [...new Set(figures.map(({ routine }) => routine))];
  return controlBases.flatMap((basis) =>
    ids.flatMap((id) => {
      const its = figures.filter((figure) => figure.routine === id && basisOf(figure) === basis);
      const routine = routines.find((each) => each.id === id);
      const rows = rowsIn(its, routine, quarters);
      if (rows.length === 0) return [];
      return [
        { routine: id, title: routine?.title ?? id, basis, rows, all: quarters.map((_, index) => sumOf(rows, index)) },
      ];
    }),
  );
}

function basisOf({ basis }: ControlFigure): ControlBasis {
  return basis === '' ? 'unknown' : (basis satisfies Basis);
}

function rowsIn(
  its: readonly ControlFigure[],
  routine: RoutineToRead | undefined,
  quarters: readonly DateText[],
): readonly ControlRow[] {
  const order = Object.keys(routine?.steps ?? {});
  const place = ({ step }: ControlFigure) => (order.includes(step) ? order.indexOf(step) : order.length);
  const steps = new Map(its.map((figure) => [`${figure.rows} ${figure.step}`, figure]));
  return [...steps.values()]
    .sort((one, other) => place(one) - place(other) || one.rows.localeCompare(other.rows, 'nb'))
    .map(({ rows, step }): ControlRow => {
      const cells = quarters.map((quarter) => {
        const figure = its.find((each) => each.rows === rows && each.step === step && each.quarter === quarter);
        const { onTime = 0, registeredLate = 0, late = 0, extended = 0 } = figure ?? {};
        return cellOf({ count: onTime + late, onTime, registeredLate, extended });
      });
      return { rows, step, title: own(routine?.steps, step)?.title, cells };
    })
    .filter(({ cells }) => cells.some(({ kind }) => kind !== 'none'));
}

function cellOf(counted: Counted): Cell {
  const { count, onTime } = counted;
  if (count === 0) return { kind: 'none' };
  if (count < fewest) return { kind: 'few' };
  return { kind: 'share', ...counted, percent: Math.round((100 * onTime) / count) };
}

function sumOf(rows: readonly ControlRow[], index: number): Cell {
  const sum = { count: 0, onTime: 0, registeredLate: 0, extended: 0 };
  for (const { cells } of rows) {
    const cell = cells[index];
    if (cell?.kind !== 'share') continue;
    sum.count += cell.count;
    sum.onTime += cell.onTime;
    sum.registeredLate += cell.registeredLate;
    sum.extended += cell.extended;
  }
  return cellOf(sum);
}
