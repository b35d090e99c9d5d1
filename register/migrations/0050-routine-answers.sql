-- in schema: fristvakt
-- What those who decide have answered to what a routine leaves to them (core/routine/adoption): one row an answer, of which the
-- latest counts. It is about a text of the municipality and about no case.
create table routine_answers (
  number bigint generated always as identity primary key,
  -- Which act it was: several answers may be given at once.
  id uuid not null,
  routine text not null,
  version integer not null check (version > 0),
  key text not null,
  -- What was asked, whole: an answer holds for this and for nothing else.
  asked text not null,
  answer text not null check (answer in ('adopted', 'change', 'left-out', 'undecided')),
  -- What is wanted instead, or why it is to go.
  words text check (words <> ''),
  by_person uuid not null references people,
  at timestamptz(3) not null default now(),
  unique (id, key)
);
create index on routine_answers (routine, number);
create trigger routine_answers_append_only before update or delete or truncate on routine_answers
  for each statement execute function refuse_change();
