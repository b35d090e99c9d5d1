-- in schema: fristvakt
-- What the pages need beside the cases: who is logged in, who has seen what, forms that are not sent yet, and what
-- administrators have changed.

-- A session is known by the hash of what its cookie holds, so that nobody who reads this table can take one over.
create table sessions (
  id_hash text primary key,
  person uuid not null references people,
  -- What every form that is sent within it must carry.
  form_token text not null,
  signed_in_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  -- Kept for a while after its end: a form that is sent too late is still somebody's, and is not lost.
  ended_at timestamptz(3),
  -- What logs out at the identity provider, where one was used.
  identity_token text
);
create index sessions_person on sessions (person);
create index sessions_seen on sessions (seen_at);

-- Every time somebody saw a case or was denied it. Written before the page is shown.
create table access_log (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default now(),
  person uuid not null references people,
  outcome text not null check (outcome in ('shown', 'denied')),
  -- What for, as a code: case, decision, duty, export.
  purpose text not null,
  practice boolean not null default false,
  -- Without a foreign key: a denial may name what is not there.
  case_id uuid
);
create index access_log_case on access_log (case_id, at);
create index access_log_person on access_log (person, at);
create trigger access_log_append_only before update or delete or truncate on access_log
  for each statement execute function refuse_change();

-- A form that somebody has begun. It may hold a child's name, so it is kept here and nowhere else, for a time.
create table drafts (
  id uuid primary key,
  person uuid not null references people,
  -- Which form: intake, or a duty's.
  form text not null,
  content jsonb not null,
  saved_at timestamptz(3) not null default now()
);
create index drafts_person on drafts (person, saved_at);

-- What was changed of staff, roles, units, deputies and absences, and by whom.
create table staff_log (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default now(),
  by_person uuid not null references people,
  -- What was done, as a code, e.g. person-added.
  action text not null,
  -- Ids and values of staff and units; nothing of a case.
  detail jsonb not null
);
create trigger staff_log_append_only before update or delete or truncate on staff_log
  for each statement execute function refuse_change();
