-- in schemas: fristvakt, practice
-- Closed cases in which nothing is left to be done: their workflow has ended. What it knew last is here, signed by it, so that
-- the end of the journal has a witness beside the journal; a case that is asked something again begins where this says.
create table rests (
  case_id uuid primary key references cases,
  since timestamptz(3) not null default now(),
  -- Number and hash of the last journal row.
  sequence integer not null,
  hash text not null,
  signature jsonb not null
);
