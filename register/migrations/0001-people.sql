-- in schema: fristvakt
-- Staff, units, who leads them and who stands in, and the routines that cases are pinned to. Real and practice cases
-- share these: a practice case is met by the same people.

create table units (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  parent text references units,
  municipality text not null,
  -- What references of its cases begin with. A unit without one has its parent's. ØV marks practice cases.
  prefix text check (prefix ~ '^[A-ZÆØÅ]{2,4}$' and prefix not in ('ØV', 'OV')),
  check (parent <> id)
);

create table people (
  id uuid primary key default gen_random_uuid(),
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  name text not null,
  address text check (address like '%_@_%' and address !~ '[[:cntrl:][:space:]]'),
  language text not null check (language in ('nb', 'nn')),
  active boolean not null default true,
  unit text not null references units
);
create index people_unit on people (unit);

-- Who fills a role for a whole unit, and for the units below that have nobody nearer.
create table unit_roles (
  unit text not null references units,
  role text not null check (role ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  person uuid not null references people,
  primary key (unit, role, person)
);
create index unit_roles_person on unit_roles (person);

create table deputies (
  person uuid primary key references people,
  deputy uuid not null references people,
  check (deputy <> person)
);

-- Calendar days in Europe/Oslo, both ends included. A deputy given here goes before the standing one.
create table absences (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references people,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  deputy uuid references people check (deputy <> person)
);
create index absences_to_day on absences (to_day, person);

create table routine_versions (
  id text not null,
  version integer not null check (version > 0),
  hash text not null,
  -- json and not jsonb: the order of steps, outcomes and questions is part of a routine.
  routine json not null,
  kept_at timestamptz(3) not null default now(),
  primary key (id, version)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of %.% is refused: it is only ever added to', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;

create trigger routine_versions_append_only before update or delete or truncate on routine_versions
  for each statement execute function refuse_change();
