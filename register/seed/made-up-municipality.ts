import { sql } from 'kysely';
import { type Database, openDatabase, staffIn } from '../database.ts';

const municipality = 'Eksempelvik';

const units = [
  { id: 'barneverntjenesten', name: 'Barneverntjenesten', parent: null, prefix: 'AL' },
  { id: 'tiltak', name: 'Avdeling tiltak', parent: 'barneverntjenesten', prefix: null },
  { id: 'mottak', name: 'Avdeling mottak', parent: 'barneverntjenesten', prefix: null },
  { id: 'nav', name: 'NAV Eksempelvik', parent: null, prefix: 'NA' },
  { id: 'skule-helse', name: 'Skule og helse', parent: null, prefix: 'SH' },
] as const;

interface MadeUpPerson {
  readonly login: string;
  readonly name: string;
  readonly language: 'nb' | 'nn';
  readonly unit: (typeof units)[number]['id'];
  /** A role in the person's own unit, or several. */
  readonly role?: string | readonly string[];
  readonly deputy?: string;
  readonly address?: null;
  readonly active?: false;
}

// Everything goes smoothly in `tiltak`; in `mottak` every mail takes a detour that Fristvakt knows of.
const people: readonly MadeUpPerson[] = [
  { login: 'hilde', name: 'Hilde Høgvis', language: 'nb', unit: 'barneverntjenesten', role: 'head', deputy: 'ola' },
  { login: 'ola', name: 'Ola Prøve', language: 'nb', unit: 'tiltak', role: 'leader', deputy: 'siv' },
  { login: 'siv', name: 'Siv Stedfortreder', language: 'nb', unit: 'tiltak' },
  { login: 'kari', name: 'Kari Eksempel', language: 'nb', unit: 'tiltak', role: 'caseworker', deputy: 'per' },
  { login: 'per', name: 'Per Påfunn', language: 'nn', unit: 'tiltak', role: 'caseworker', deputy: 'kari' },
  { login: 'oda', name: 'Oda Oppdikta', language: 'nn', unit: 'tiltak', role: 'office' },
  { login: 'mina', name: 'Mina Mønster', language: 'nn', unit: 'mottak', role: 'leader', deputy: 'hilde' },
  { login: 'arne', name: 'Arne Utan', language: 'nn', unit: 'mottak', role: 'caseworker', address: null },
  { login: 'dag', name: 'Dag Dikt', language: 'nb', unit: 'mottak', role: 'caseworker', active: false },
  { login: 'frida', name: 'Frida Fravær', language: 'nb', unit: 'mottak', role: 'caseworker' },
  { login: 'nils', name: 'Nils Namn', language: 'nn', unit: 'mottak', role: 'office' },
  // Roles that a routine gives to no unit of the child welfare service alone.
  { login: 'ingrid', name: 'Ingrid Inntak', language: 'nb', unit: 'barneverntjenesten', role: 'intake-caseworker' },
  { login: 'finn', name: 'Finn Finans', language: 'nb', unit: 'barneverntjenesten', role: 'financial-support-worker' },
  { login: 'admin', name: 'Ada Administrator', language: 'nb', unit: 'barneverntjenesten', role: 'administrator' },
  // Routines of employment and welfare offices.
  { login: 'nora', name: 'Nora Navnløs', language: 'nb', unit: 'nav', role: 'head', deputy: 'tore' },
  { login: 'tore', name: 'Tore Tenkt', language: 'nb', unit: 'nav', role: 'leader', deputy: 'nora' },
  { login: 'vera', name: 'Vera Veileder', language: 'nb', unit: 'nav', role: 'caseworker', deputy: 'stein' },
  { login: 'stein', name: 'Stein Stafett', language: 'nn', unit: 'nav', role: 'baton-holder', deputy: 'vera' },
  { login: 'tiril', name: 'Tiril Tiltak', language: 'nb', unit: 'nav', role: 'measure-responsible' },
  // Routines of schools, kindergartens and health services, with those of child welfare whom they turn to.
  { login: 'kjell', name: 'Kjell Kommunalsjef', language: 'nn', unit: 'skule-helse', role: 'head', deputy: 'lene' },
  { login: 'lene', name: 'Lene Leiar', language: 'nn', unit: 'skule-helse', role: 'leader', deputy: 'kjell' },
  {
    login: 'helga',
    name: 'Helga Helsesøster',
    language: 'nn',
    unit: 'skule-helse',
    role: ['caseworker', 'first-contact'],
  },
  { login: 'kristin', name: 'Kristin Koordinator', language: 'nn', unit: 'skule-helse', role: 'coordinator' },
  { login: 'ragnar', name: 'Ragnar Ressurs', language: 'nn', unit: 'skule-helse', role: 'resource-group-member' },
  { login: 'anne', name: 'Anne Ansvar', language: 'nn', unit: 'skule-helse', role: 'responsible-group' },
  { login: 'bente', name: 'Bente Barnevern', language: 'nn', unit: 'skule-helse', role: 'child-welfare' },
  { login: 'bodil', name: 'Bodil Barnevern', language: 'nn', unit: 'skule-helse', role: 'child-welfare-leader' },
];

/** Away for as long as a case can last, so that what a newcomer sees is the same on every day. */
const absence = { login: 'frida', deputy: 'nils', from: '2000-01-01', to: '2199-12-31' };

/**
 * Fills an empty register with a municipality that does not exist: units, invented people in every role, deputies, one
 * without an address, one account that is switched off, one who is away, one who administers. What is there already is
 * left as it is, so that calling it again does nothing; nor does it once somebody has administered the staff.
 *
 * @throws Error where the register has units of another municipality: invented people have no place among real ones
 */
export async function seedMadeUpMunicipality(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl, { connections: 1 });
  try {
    await database.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(4713002)`.execute(transaction);
      await seed(staffIn(transaction));
    });
  } finally {
    await database.destroy();
  }
}

async function seed(staff: Database): Promise<void> {
  const others = await staff
    .selectFrom('units')
    .select('id')
    .where('municipality', '<>', municipality)
    .limit(1)
    .execute();
  if (others.length > 0) {
    throw new Error(
      `The register has units of another municipality than the made-up ${municipality}; it is left alone.`,
    );
  }
  // What an administrator has taken away does not come back with the next start.
  const administered = await staff.selectFrom('staff_log').select('id').limit(1).execute();
  if (administered.length > 0) return;
  const unitRows = units.map((unit) => ({ ...unit, municipality }));
  await staff
    .insertInto('units')
    .values(unitRows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const personRows = people.map(({ login, name, language, unit, address, active = true }) => {
    return { login, name, language, unit, active, address: address === null ? null : `${login}@example.invalid` };
  });
  await staff
    .insertInto('people')
    .values(personRows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();

  const rows = await staff.selectFrom('people').select(['id', 'login']).execute();
  const ids = new Map(rows.map(({ id, login }) => [login, id]));
  const idOf = (login: string) => ids.get(login) as string;
  const roles = people.flatMap(({ login, unit, role = [] }) =>
    [role].flat().map((each) => ({ unit, role: each, person: idOf(login) })),
  );
  await staff
    .insertInto('unit_roles')
    .values(roles)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const deputies = people.flatMap(({ login, deputy }) =>
    deputy ? [{ person: idOf(login), deputy: idOf(deputy) }] : [],
  );
  await staff
    .insertInto('deputies')
    .values(deputies)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { from, to } = absence;
  const person = idOf(absence.login);
  const absent = await staff.selectFrom('absences').select('id').where('person', '=', person).limit(1).execute();
  if (absent.length === 0) {
    const row = { person, from_day: from, to_day: to, deputy: idOf(absence.deputy) };
    await staff.insertInto('absences').values(row).execute();
  }
}
