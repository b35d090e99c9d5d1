import { createHash } from 'node:crypto';
import type { PersonId } from '../../../core/case/state.ts';
import type { Staff, StaffChange, StaffPerson } from '../../../core/people/staff.ts';
import { withStaffChange } from '../../../core/people/staff.ts';
import { judgeStaffChange } from '../../../core/people/staff-rules.ts';
import { telephoneFrom } from '../../../core/people/telephone.ts';
import { columnsIn, csvLines } from '../../../reading/csv.ts';
import { foldName } from '../../../reading/names.ts';
import { cleanLine } from '../../../reading/text.ts';
import { type Desk, refusalText } from './desk.ts';
import { labelsOf } from './person-fields.tsx';

/** More is more than one reads through before saying yes. */
export const mostLines = 1000;

const columns = ['name', 'login', 'address', 'unit', 'role', 'language', 'telephone'] as const;
type Column = (typeof columns)[number];

/** What a file may call its columns, in both languages. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  name: ['navn', 'namn', 'name'],
  login: ['brukernavn', 'brukarnamn', 'login', 'bruker', 'brukar'],
  address: ['e-post', 'epost', 'e-postadresse', 'adresse', 'address', 'mail', 'email'],
  unit: ['enhet', 'eining', 'unit', 'avdeling'],
  role: ['rolle', 'role'],
  language: ['språk', 'målform', 'language'],
  telephone: ['telefon', 'mobil', 'telefonnummer', 'mobilnummer', 'telephone', 'phone'],
};

/** What one line of the file would do. */
export interface PlannedLine {
  readonly line: number;
  readonly name: string;
  readonly login: string;
  readonly outcome: 'added' | 'changed' | 'same' | 'wrong';
  /** What changes, or what is wrong, as sentences. */
  readonly notes: readonly string[];
  readonly changes: readonly StaffChange[];
}

type Row = Readonly<Record<Column, string>>;

/** What a file would do to the staff as it is now, line by line; a line that is wrong does nothing. */
export function planImport(text: string, desk: Desk, newId: () => PersonId): readonly PlannedLine[] {
  const lines = csvLines(text);
  const order = columnsIn(lines[0], headings);
  const planned: PlannedLine[] = [];
  const seen = new Map<string, { readonly line: number; readonly row: Row }>();
  let { staff } = desk;
  for (const { line, cells } of order.hasHeading ? lines.slice(1) : lines) {
    const row = Object.fromEntries(
      columns.map((column) => {
        const at = order.at[column];
        return [column, at === undefined ? '' : cleanLine(cells[at] ?? '')];
      }),
    ) as Record<Column, string>;
    row.login = row.login.toLowerCase();
    row.telephone = telephoneFrom(row.telephone);
    const result =
      !order.hasHeading && cells.length < 4
        ? { wrong: [desk.words.import.errors.columns(cells.length)] }
        : changesOf(row, { ...desk, staff }, seen.get(row.login), newId);
    const { name, login } = row;
    if ('wrong' in result) {
      planned.push({ line, name, login, outcome: 'wrong', notes: result.wrong, changes: [] });
      continue;
    }
    if (!seen.has(login)) seen.set(login, { line, row });
    const isNew = result.changes.some(({ kind }) => kind === 'person-added');
    const outcome = result.changes.length === 0 ? 'same' : isNew ? 'added' : 'changed';
    planned.push({ line, name, login, outcome, notes: result.notes, changes: result.changes });
    staff = result.staff;
  }
  return planned;
}

/** Tells one plan from another, so that nobody says yes to what they have not seen. */
export function fingerprintOf(plan: readonly PlannedLine[]): string {
  const seen = plan.map(({ line, login, outcome, notes }) => [line, login, outcome, notes]);
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
}

type Planned =
  | { readonly wrong: readonly string[] }
  | { readonly changes: readonly StaffChange[]; readonly notes: readonly string[]; readonly staff: Staff };

function changesOf(
  row: Row,
  desk: Desk,
  earlier: { readonly line: number; readonly row: Row } | undefined,
  newId: () => PersonId,
): Planned {
  const { words, roles } = desk;
  const { errors } = words.import;
  const same = (text: string) => (value: string) => value === text || foldName(value) === foldName(text);
  const unit = Object.values(desk.staff.units).find(({ id, name }) => [id, name].some(same(row.unit)));
  const role = row.role === '' ? undefined : roles.roleNamed(row.role);
  const language = languageOf(row.language);
  const wrong = [
    ...(row.unit !== '' && !unit ? [errors.unit(row.unit)] : []),
    ...(row.role !== '' && role === undefined ? [errors.role(row.role)] : []),
    ...(language === 'unknown' ? [errors.language(row.language)] : []),
  ];
  const known = Object.values(desk.staff.people).find(({ login }) => login === row.login);
  if (known && !known.active) wrong.push(errors.off);
  if (
    earlier &&
    (['name', 'address', 'language', 'telephone'] as const).some((each) => row[each] !== earlier.row[each])
  ) {
    wrong.push(errors.conflict(earlier.line));
  }
  if (wrong.length > 0) return { wrong };

  const person: Omit<StaffPerson, 'deputy'> = {
    id: known?.id ?? newId(),
    login: row.login,
    name: row.name,
    address: row.address || (known?.address ?? ''),
    language: language === 'unknown' ? 'nb' : (language ?? known?.language ?? 'nb'),
    // A second line of the same person is about a role elsewhere; where they belong stands in the first.
    unit: earlier && known ? known.unit : (unit?.id ?? ''),
    active: true,
    // Given on the person's own page alone.
    machineUser: known?.machineUser,
    telephone: row.telephone || known?.telephone,
  };
  const changes: StaffChange[] = [];
  const notes: string[] = [];
  if (!known) {
    const { active: _, ...added } = person;
    changes.push({ kind: 'person-added', person: added });
  } else {
    const differences = differencesOf(known, person, desk);
    if (differences.length > 0) changes.push({ kind: 'person-changed', person });
    notes.push(...differences);
  }
  const has = (wanted: string, at: string) =>
    desk.staff.roles.some((each) => each.person === person.id && each.role === wanted && each.unit === at);
  if (role !== undefined && unit && !has(role, unit.id)) {
    changes.push({ kind: 'role-given', person: person.id, role, unit: unit.id });
    notes.push(words.import.roleIn(roles.nameOf(role), unit.name));
  }
  return judged(changes, notes, desk);
}

/** Each change judged after those before it, as they will be when they are carried out. */
function judged(changes: readonly StaffChange[], notes: readonly string[], desk: Desk): Planned {
  const { me: by, today, needed, words } = desk;
  let { staff } = desk;
  for (const change of changes) {
    const refusals = judgeStaffChange(staff, change, { by, today, needed });
    if (refusals.length > 0) {
      return { wrong: refusals.map((refusal) => refusalText(refusal, { staff, words }, labelsOf(words))) };
    }
    staff = withStaffChange(staff, change);
  }
  return { changes, notes, staff };
}

/** A language by its name or sign; undefined where none is given. */
function languageOf(text: string): 'nb' | 'nn' | 'unknown' | undefined {
  const language = text.toLowerCase();
  if (language === '') return undefined;
  if (['nb', 'bokmål', 'bm', 'no'].includes(language)) return 'nb';
  return ['nn', 'nynorsk'].includes(language) ? 'nn' : 'unknown';
}

function differencesOf(known: StaffPerson, person: Omit<StaffPerson, 'deputy'>, { staff, words }: Desk) {
  const { fields, empties } = words.log;
  const { value } = words.import;
  const unitName = (id: string) => staff.units[id]?.name ?? id;
  const languages = { nb: words.person.nb, nn: words.person.nn };
  const compared = [
    [fields.name, known.name, person.name],
    [fields.address, known.address || empties, person.address || empties],
    [fields.telephone, known.telephone || empties, person.telephone || empties],
    [fields.language, languages[known.language], languages[person.language]],
    [fields.unit, unitName(known.unit), unitName(person.unit)],
  ] as const;
  return compared.flatMap(([field, before, after]) => (before === after ? [] : [value(field, before, after)]));
}
