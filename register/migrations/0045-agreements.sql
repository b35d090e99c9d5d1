-- in schema: fristvakt
-- What was agreed about a case in supervision: whose it is, by when, and which note of the case has the words (in its journal,
-- under its key). Nothing of it can be read here.
create table agreements (
  id uuid primary key,
  case_id uuid not null references cases,
  note integer not null check (note > 0),
  person uuid not null references people,
  until_day date not null,
  by_person uuid not null references people,
  said_at timestamptz(3) not null default now(),
  done_on date
);
create index on agreements (person) where done_on is null;
create index on agreements (case_id);
