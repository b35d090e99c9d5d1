-- in schema: fristvakt
-- Ways beside mail for what counts in hours: where a text reaches somebody, and each text with what came of it.

-- E.164.
alter table people add column telephone text check (telephone ~ '^\+[1-9][0-9]{7,14}$');

-- Which ways beside mail a worker has.
alter table worker_lives add column channels text[] not null default '{}';

-- Who has duty when, outside of office hours: for a unit and those below it that have nobody nearer.
create table rota (
  id uuid primary key default gen_random_uuid(),
  unit text not null references units,
  kind text not null check (kind in ('emergency', 'leader')),
  person uuid not null references people,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null check (to_at > from_at)
);
create index rota_to_at on rota (to_at, unit);
