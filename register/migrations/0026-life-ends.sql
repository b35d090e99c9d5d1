-- in schema: fristvakt
-- How long what is kept: what the municipality has decided, by two persons; holds on single cases; packages for the archive; and
-- the list of cases whose keys were destroyed, which goes out with every root and which a restore replays first.

create table retention_decisions (
  id uuid primary key,
  at timestamptz(3) not null default now(),
  by_person uuid not null references people,
  municipality text not null,
  kind text not null,
  value text not null,
  -- Where it stands in the municipality's own archive.
  document text not null
);
create trigger retention_decisions_append_only before update or delete or truncate on retention_decisions
  for each statement execute function refuse_change();

create table retention_answers (
  decision uuid primary key references retention_decisions,
  at timestamptz(3) not null default now(),
  by_person uuid not null references people,
  approved boolean not null
);
create trigger retention_answers_append_only before update or delete or truncate on retention_answers
  for each statement execute function refuse_change();

-- Nobody says yes to what they have asked for, whoever writes it.
create function other_person() returns trigger language plpgsql as $$
begin
  if exists (select from fristvakt.retention_decisions d where d.id = new.decision and d.by_person = new.by_person) then
    raise exception 'a decision on retention needs a second person' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger retention_answers_other before insert on retention_answers
  for each row execute function other_person();

create table legal_holds (
  id uuid primary key,
  case_id uuid not null references cases,
  at timestamptz(3) not null default now(),
  by_person uuid not null references people,
  -- A code: no words about anybody.
  ground text not null,
  -- When somebody has to look at it again; it does not end by itself.
  review date
);
create index legal_holds_case on legal_holds (case_id);
create trigger legal_holds_append_only before update or delete or truncate on legal_holds
  for each statement execute function refuse_change();

create table legal_holds_ended (
  hold uuid primary key references legal_holds,
  at timestamptz(3) not null default now(),
  by_person uuid not null references people
);
create trigger legal_holds_ended_append_only before update or delete or truncate on legal_holds_ended
  for each statement execute function refuse_change();

-- Packages that were made of a case and found to be whole: up to which row of its journal, and the SHA-256 of their list of
-- checksums.
create table archived_cases (
  id uuid primary key,
  case_id uuid not null references cases,
  at timestamptz(3) not null default now(),
  by_person uuid not null references people,
  sequence integer not null,
  hash text not null,
  checksum text not null
);
create index archived_cases_case on archived_cases (case_id);
create trigger archived_cases_append_only before update or delete or truncate on archived_cases
  for each statement execute function refuse_change();

-- A chain, like the others. Nothing of a person: a reference that means nothing any more outside the municipality's archive.
create table shredded (
  number bigint primary key,
  case_id uuid not null unique,
  reference text not null,
  at timestamptz(3) not null,
  -- Null where the nightly look did it by the decision.
  by_person uuid,
  -- The decision on retention that it was done by, and the list of checksums of the package; null where none was wanted.
  decision uuid not null,
  archive text,
  hash text not null
);
create trigger shredded_append_only before update or delete or truncate on shredded
  for each statement execute function refuse_change();

-- How the deadlines of shredded cases were kept, counted together: which case it was cannot be told.
create table kept_figures (
  unit text not null references units,
  routine text not null,
  rows text not null,
  quarter date not null,
  on_time integer not null,
  registered_late integer not null,
  late integer not null,
  cancelled integer not null,
  primary key (unit, routine, rows, quarter)
);
