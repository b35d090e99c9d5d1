-- in schemas: fristvakt, practice
-- What a case is called in lists in place of the child's name, as whoever has it chose: sealed under the case's key as the name
-- is, and found by the beginnings of its words.
create table aliases (
  case_id uuid primary key references cases,
  sealed bytea not null,
  -- Keyed hashes, which whoever has no key can make for no word.
  beginnings bytea[] not null,
  -- Which of the installation's keys made these.
  tokens_by text not null,
  by_person uuid not null,
  chosen_at timestamptz(3) not null default now()
);
create index aliases_beginnings on aliases using gin (beginnings);
