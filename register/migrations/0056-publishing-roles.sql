-- in schema: fristvakt
-- Which roles take a municipality's routines into use: asked for by one of those who decide, and set by another one. The latest that was
-- approved holds; without roles it is as each routine says.
create table publishing_roles (
  id uuid primary key,
  at timestamptz(3) not null default now(),
  by_person uuid not null references people,
  -- The first part of the ids of its routines.
  municipality text not null,
  roles text[] not null,
  decided_at timestamptz(3),
  decided_by uuid references people,
  approved boolean,
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (approved is null)),
  -- Whoever asked may take it back, and not say yes.
  check (approved is not true or decided_by <> by_person)
);
create unique index on publishing_roles (municipality) where decided_at is null;
