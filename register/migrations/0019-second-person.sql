-- in schema: fristvakt
-- Whose account at the identity provider a person has, from their first log-in on; and changes of the staff that wait for
-- somebody else, since whoever asked for them would come to see cases by them.

create table identities (
  person uuid primary key references people,
  issuer text not null,
  subject text not null,
  bound_at timestamptz(3) not null default now(),
  unique (issuer, subject)
);

create table staff_requests (
  id uuid primary key,
  at timestamptz(3) not null default now(),
  by_person uuid not null references people,
  -- Whom it is about: the leaders of their unit are told.
  about uuid not null references people,
  -- Why it needs somebody else, as a code: own-reach, log-in.
  why text not null,
  change jsonb not null,
  decided_at timestamptz(3),
  decided_by uuid references people check (decided_by <> by_person),
  approved boolean,
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (approved is null))
);
create index staff_requests_waiting on staff_requests (at) where decided_at is null;

-- Leaders who have seen what was decided.
create table staff_requests_seen (
  request uuid not null references staff_requests,
  person uuid not null references people,
  primary key (request, person)
);
