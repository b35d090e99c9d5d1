-- in schema: fristvakt
-- A version of a routine as it was written, to the letter, and by which two persons it was published where it was written in the
-- pages. Versions of a folder are published with it, and name nobody.
create table routine_texts (
  id text not null,
  version integer not null,
  text text not null,
  proposed_by uuid references people,
  published_by uuid references people,
  reason text,
  at timestamptz(3) not null default now(),
  primary key (id, version),
  foreign key (id, version) references routine_versions,
  -- Nobody publishes what they have proposed themselves.
  check (proposed_by <> published_by),
  check ((proposed_by is null) = (published_by is null) and (published_by is null) = (reason is null))
);
create trigger routine_texts_append_only before update or delete or truncate on routine_texts
  for each statement execute function refuse_change();

-- The next version of a routine while it is written. There is one of each routine, which several may write on.
create table routine_drafts (
  id uuid primary key,
  routine text not null unique,
  -- The version that it was begun from; null where there was none.
  based_on integer,
  revision integer not null check (revision > 0),
  begun_by uuid not null references people,
  begun_at timestamptz(3) not null default now(),
  -- Whoever has written on it says that it is done; each later change takes that back.
  proposed_by uuid references people,
  proposed_at timestamptz(3),
  check ((proposed_by is null) = (proposed_at is null))
);

-- What it said after each change, and whose that was. It goes with the draft.
create table routine_draft_texts (
  draft uuid not null references routine_drafts on delete cascade,
  revision integer not null check (revision > 0),
  text text not null,
  by_person uuid not null references people,
  at timestamptz(3) not null default now(),
  primary key (draft, revision)
);
