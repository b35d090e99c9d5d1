import {
  atTime,
  type DateText,
  type InstantText,
  instantFromMilliseconds,
  isTime,
  millisecondsOf,
} from '../core/calendar/dates.ts';
import { holesIn, overlapsIn, type RotaKind, rotasApart, type Shift, type Stretch } from '../core/people/on-call.ts';
import { unitsUpwards } from '../core/people/roles.ts';
import { directoryOf, type Staff } from '../core/people/staff.ts';
import { columnsIn, csvLines } from './csv.ts';
import { readDate } from './dates.ts';
import { foldName } from './names.ts';
import { cleanLine } from './text.ts';
import { timeOrText } from './times.ts';

const columns = ['unit', 'kind', 'login', 'from', 'to'] as const;
type Column = (typeof columns)[number];

/** What a file may call its columns, in both languages. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  unit: ['enhet', 'eining', 'unit'],
  kind: ['vakt', 'vakttype', 'kind'],
  login: ['brukernavn', 'brukarnamn', 'login', 'bruker', 'brukar', 'hvem', 'kven'],
  from: ['fra', 'frå', 'start', 'from'],
  to: ['til', 'slutt', 'to'],
};

/** What a file may call each kind of duty. */
const kinds: Readonly<Record<RotaKind, readonly string[]>> = {
  emergency: ['barnevernvakt', 'barnevernsvakt', 'vakt', 'emergency'],
  leader: ['leder', 'leiar', 'leder på vakt', 'leiar på vakt', 'bakvakt', 'leader'],
};

/** Longer than a week and its weekend somebody has mistyped a month. */
const longestMilliseconds = 14 * 24 * 60 * 60 * 1000;

/** Why a line gives no stretch of the rota. */
export type RotaProblem =
  | 'columns'
  | 'unit'
  | 'kind'
  | 'person'
  | 'off'
  | 'from'
  | 'to'
  | 'reversed'
  | 'too-long'
  | 'past';

/**
 * What somebody should know before saying yes.
 *
 * - `overlaps`: another one has the same duty in a part of that time: both are told
 * - `no-telephone`, `no-address`: no text, no mail reaches them
 * - `no-role`: they have no role in the unit, above or below it: they are told, and can open no case
 */
export type RotaNote = 'overlaps' | 'no-telephone' | 'no-address' | 'no-role';

export interface PlannedShift {
  readonly line: number;
  readonly login: string;
  /** As it was written, for who looks it up in the file. */
  readonly written: string;
  readonly problems: readonly RotaProblem[];
  readonly notes: readonly RotaNote[];
  readonly outcome: 'added' | 'same' | 'wrong';
  readonly shift?: Shift | undefined;
}

export interface RotaPlan {
  readonly lines: readonly PlannedShift[];
  /** All that the file gives, to be kept. */
  readonly shifts: readonly Shift[];
  /** What is in the rota now and would be no more: of the same units and kinds, from where the file begins. */
  readonly replaced: readonly Shift[];
  /** Where nobody would have duty, in the rota as it would be. */
  readonly holes: readonly Stretch[];
}

/** Whether it is the very same stretch. */
export function isSameShift(one: Shift, other: Shift): boolean {
  return (
    one.unit === other.unit &&
    one.kind === other.kind &&
    one.person === other.person &&
    one.from === other.from &&
    one.to === other.to
  );
}

/**
 * What a file would make of the rota, line by line: who has which duty for which unit, from when to when, in Europe/Oslo. For the
 * units and kinds that it names it stands in place of what was there from where it begins; a line that is wrong gives nothing.
 *
 * @param rota as it is now, from now on
 */
export function planRota(
  text: string,
  {
    staff,
    rota,
    now,
    today,
  }: { readonly staff: Staff; readonly rota: readonly Shift[]; readonly now: InstantText; readonly today: DateText },
): RotaPlan {
  const lines = csvLines(text);
  const order = columnsIn(lines[0], headings);
  const read = (order.hasHeading ? lines.slice(1) : lines).map(({ line, cells }) => {
    const row = Object.fromEntries(
      columns.map((column) => {
        const at = order.at[column];
        return [column, at === undefined ? '' : cleanLine(cells[at] ?? '')];
      }),
    ) as Record<Column, string>;
    return { line, row, ...shiftOf(row, { staff, now, today }) };
  });
  const shifts = read.flatMap(({ shift }) => (shift ? [shift] : []));
  const begins = rotasApart(shifts).map((its) => ({
    ...{ unit: its[0]!.unit, kind: its[0]!.kind },
    from: its.map(({ from }) => from).sort()[0]!,
  }));
  const isReplaced = (old: Shift) =>
    begins.some(({ unit, kind, from }) => old.unit === unit && old.kind === kind && old.from >= from);
  const would = [...rota.filter((old) => !isReplaced(old)), ...shifts];
  const doubled = new Set(overlapsIn(would).flat());
  return {
    lines: read.map(({ line, row, shift, problems }): PlannedShift => {
      const known = shift && rota.some((old) => isSameShift(old, shift));
      return {
        ...{ line, login: row.login, written: [row.unit, row.kind, row.from, row.to].join(' · '), problems, shift },
        outcome: shift === undefined ? 'wrong' : known ? 'same' : 'added',
        notes: shift ? [...(doubled.has(shift) ? (['overlaps'] as const) : []), ...notesOn(shift, staff)] : [],
      };
    }),
    shifts,
    replaced: rota.filter((old) => isReplaced(old) && !shifts.some((shift) => isSameShift(old, shift))),
    holes: holesIn(
      would.filter(({ unit, kind }) => begins.some((its) => its.unit === unit && its.kind === kind)),
      now,
    ),
  };
}

function shiftOf(
  row: Readonly<Record<Column, string>>,
  { staff, now, today }: { readonly staff: Staff; readonly now: InstantText; readonly today: DateText },
): { readonly shift?: Shift; readonly problems: readonly RotaProblem[] } {
  if (row.to === '') return { problems: ['columns'] };
  const same = (text: string) => (value: string) => value === text || foldName(value) === foldName(text);
  const unit = Object.values(staff.units).find(({ id, name }) => [id, name].some(same(row.unit)));
  const kind = (Object.keys(kinds) as RotaKind[]).find((each) => kinds[each].some(same(row.kind)));
  const person = Object.values(staff.people).find(({ login }) => login === row.login.toLowerCase());
  const [from, to] = [instantOf(row.from, today), instantOf(row.to, today)];
  const problems: RotaProblem[] = [
    ...(unit ? [] : (['unit'] as const)),
    ...(kind ? [] : (['kind'] as const)),
    ...(person ? (person.active ? [] : (['off'] as const)) : (['person'] as const)),
    ...(from === undefined ? (['from'] as const) : []),
    ...(to === undefined ? (['to'] as const) : []),
  ];
  if (from !== undefined && to !== undefined) {
    if (to <= from) problems.push('reversed');
    else if (millisecondsOf(to) - millisecondsOf(from) > longestMilliseconds) problems.push('too-long');
    else if (to <= now) problems.push('past');
  }
  if (problems.length > 0 || !unit || !kind || !person || !from || !to) return { problems };
  return { shift: { unit: unit.id, kind, person: person.id, from, to }, problems };
}

/** A day and a time with a space or a T between. */
function instantOf(text: string, today: DateText): InstantText | undefined {
  const { day, clock } = /^(?<day>.+?)(?:\s+(?:kl\.?\s*)?|T)(?<clock>\d{1,2}[:.]?\d{0,2})$/i.exec(text)?.groups ?? {};
  if (day === undefined || clock === undefined) return undefined;
  const read = readDate(day, { today, sense: 'agreed' });
  const midnight = clock === '24:00' || clock === '24';
  const time = midnight ? '00:00' : timeOrText(clock);
  if (!read.ok || !isTime(time)) return undefined;
  const at = atTime(read.date, time);
  return midnight ? instantFromMilliseconds(millisecondsOf(at) + 86_400_000) : at;
}

function notesOn({ unit, person }: Shift, staff: Staff): readonly RotaNote[] {
  const directory = directoryOf(staff);
  const known = directory.persons[person];
  const near = (other: string) =>
    unitsUpwards(directory, unit).includes(other) || unitsUpwards(directory, other).includes(unit);
  const hasRole = staff.roles.some(
    (role) => role.person === person && role.role !== 'administrator' && near(role.unit),
  );
  return [
    ...(known?.hasTelephone ? [] : (['no-telephone'] as const)),
    ...(known?.hasAddress ? [] : (['no-address'] as const)),
    ...(hasRole ? [] : (['no-role'] as const)),
  ];
}
