-- in schema: fristvakt
-- What comparing engine and register found, and when workers began and ended.

create table reconciliations (
  id bigint generated always as identity primary key,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3) not null,
  cases integer not null,
  -- False where a part was away, so that not everything was looked at.
  whole boolean not null,
  -- How many there were; the first of them are kept.
  findings integer not null
);

create table reconcile_findings (
  id bigint generated always as identity primary key,
  reconciliation bigint not null references reconciliations on delete cascade,
  kind text not null,
  practice boolean not null,
  -- Without a foreign key: it may be that the case is gone which is found missing.
  case_id uuid,
  reference text,
  detail jsonb not null
);
create index reconcile_findings_of on reconcile_findings (reconciliation, id);

create table worker_lives (
  id uuid primary key,
  started_at timestamptz(3) not null,
  -- It writes down that it lives, some times a minute.
  seen_at timestamptz(3) not null,
  -- Absent while it lives, and where it ended without a word.
  ended_at timestamptz(3),
  release text not null
);
create index worker_lives_started on worker_lives (started_at);
