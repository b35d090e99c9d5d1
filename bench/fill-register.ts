import pg from 'pg';
import { keptName } from '../register/names.ts';
import { makeCaseKey } from '../sealing/case-keys.ts';
import { testSealing } from '../test/shared/keys.ts';

/** How big a municipality is made up; `cases` are those of each caseworker. */
export interface Size {
  readonly units: number;
  readonly caseworkers: number;
  readonly cases: number;
}

/** 50,000 open cases with six open duties each. */
export const big: Size = { units: 200, caseworkers: 8, cases: 31 };
const duties = 6;

/** Logins of two who work in the middle of it. */
export function loginsOf({ units, caseworkers }: Size): { readonly caseworker: string; readonly leader: string } {
  const unit = Math.ceil(units / 2);
  return { caseworker: `sb-${unit}-${Math.ceil(caseworkers / 2)}`, leader: `leder-${unit}` };
}

/**
 * Fills the register with cases that no engine lives: rows as the engine's batches would have left them, for pages that
 * list and count. In SQL, since a million rows one by one take an hour.
 */
export async function fillRegister(
  databaseUrl: string,
  { units, caseworkers, cases }: Size,
): Promise<{ readonly cases: number; readonly duties: number }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`
      insert into fristvakt.units (id, name, parent, municipality, prefix)
        select 'enhet-' || u, 'Enhet ' || u, 'barneverntjenesten', 'Eksempelvik', null from generate_series(1, ${units}) u;
      insert into fristvakt.people (login, name, address, language, unit)
        select 'leder-' || u, 'Leder ' || u, null, 'nb', 'enhet-' || u from generate_series(1, ${units}) u
        union all
        select 'sb-' || u || '-' || w, 'Saksbehandler ' || u || '-' || w, null, 'nb', 'enhet-' || u
          from generate_series(1, ${units}) u, generate_series(1, ${caseworkers}) w;
      insert into fristvakt.unit_roles (unit, role, person)
        select unit, case when login like 'leder-%' then 'leader' else 'caseworker' end, id
          from fristvakt.people where unit like 'enhet-%';
      create temporary table made as
        select gen_random_uuid() as id, p.id as person, p.unit, row_number() over () as number
          from fristvakt.people p, generate_series(1, ${cases}) where p.login like 'sb-%';
      insert into fristvakt.cases (id, reference, routine, unit, status, opened_at, next_wake, clock, sequence, head_hash)
        select id, 'BE-26-' || number, 'alver/tiltak@1', unit, 'open', now() - interval '1 day' * (number % 400),
          now() + interval '1 day', now(), 1, 'none' from made;
      insert into fristvakt.assignments (case_id, role, person) select id, 'caseworker', person::text from made;
      insert into fristvakt.duties (case_id, duty, unit, step, track, occurrence, rows, basis, status, opened_at, due,
          overdue_at, roles, persons)
        select id, 'institution-1/' || step || '/1', unit, step, 'institution-1', 1, row, basis,
          case when step = 'plan' and number % 20 = 0 then 'awaits-approval' else 'open' end,
          now() - interval '20 days', day, ((day + 1)::timestamp at time zone 'Europe/Oslo'),
          case when step = 'plan' and number % 20 = 0 then array['leader'] else array['caseworker'] end,
          case when step = 'plan' and number % 20 = 0 then '{}'::text[] else array[person::text] end
        from made cross join lateral (
          select step, row, basis, (now()::date + ((number * 7 + at * 13) % 120)::int - 6) as day
          from (values ('contact-youth', 'G2a', 'local', 1), ('contact-institution', 'G2a', 'local', 2),
            ('monthly-report', 'G2c', 'local', 3), ('half-year-meeting', 'G2d', 'local', 4),
            ('goals', 'G2b', 'proposal', 5), ('plan', 'G1c', 'proposal', 6)) as steps (step, row, basis, at)
        ) as its;
      insert into fristvakt.duties (case_id, duty, unit, step, track, occurrence, rows, basis, status, opened_at, due,
          overdue_at, roles, persons, ended_at, outcome, on_time)
        select id, 'institution-1/referral/1', unit, 'referral', 'institution-1', 1, 'G1a', 'proposal', 'met',
          now() - interval '90 days', now()::date - 80, now() - interval '79 days', array['caseworker'],
          array[person::text], now() - interval '80 days' + interval '1 day' * (number % 3), 'done', number % 3 < 2
        from made;
    `);
    await nameThem(client);
    await client.query('analyze');
    return { cases: units * caseworkers * cases, duties: units * caseworkers * cases * duties };
  } finally {
    await client.end();
  }
}

const atOnce = 2000;
const firstNames = ['Nora', 'Emma', 'Olivia', 'Jakob', 'Emil', 'Noah', 'Oskar', 'Ella', 'Sofie', 'Máret', 'Åse', 'Ida'];
const lastNames = ['Oppdikta', 'Dikt', 'Eksempel', 'Ibsenius', 'Prøve', 'Ŋuorttás', 'Myrdal', 'Øvregard'];

/** Keys and names, sealed by the program as when a case is reserved. Every fourth child or so shares a name with others. */
async function nameThem(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string; number: string }>('select id, number from made order by number');
  for (let start = 0; start < rows.length; start += atOnce) {
    const made = await Promise.all(
      rows.slice(start, start + atOnce).map(async ({ id: caseId, number: text }) => {
        const number = Number(text);
        const { key, kept } = await makeCaseKey(testSealing.wrapping, caseId);
        const own = number % 4 === 0 ? '' : ` Nr${number}`;
        const name = `${firstNames[number % firstNames.length]}${own} ${lastNames[(number >> 4) % lastNames.length]}`;
        return { caseId, kept, name: keptName(testSealing.installation, { caseId, key }, name) };
      }),
    );
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    const given = made.map(({ caseId, kept, name }) => ({
      ...{ id: caseId, by: kept.by, wrapped: hex(kept.wrapped), sealed: hex(name.sealed) },
      ...{ words: name.words.map(hex), beginnings: name.beginnings.map(hex), tokens_by: name.tokens_by },
    }));
    await client.query(
      `with given as (select * from jsonb_to_recordset($1) as row
         (id uuid, by text, wrapped text, sealed text, words text[], beginnings text[], tokens_by text)),
       keys as (insert into fristvakt.case_keys (case_id, wrapped_by, wrapped)
         select id, by, decode(wrapped, 'hex') from given)
       insert into fristvakt.subjects (case_id, sealed, words, beginnings, tokens_by)
         select id, decode(sealed, 'hex'), array(select decode(w, 'hex') from unnest(words) w),
           array(select decode(b, 'hex') from unnest(beginnings) b), tokens_by from given`,
      [JSON.stringify(given)],
    );
  }
}
