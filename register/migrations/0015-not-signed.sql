-- in schema: fristvakt
-- What came to a case through the engine and was not signed by this installation. Counted a day, so that whoever sends a
-- million of them fills nothing.

create table not_signed (
  -- Without a foreign key: there may be no such case.
  case_id text not null,
  what text not null,
  why text not null,
  day date not null,
  times integer not null default 1,
  last_at timestamptz(3) not null default now(),
  primary key (day, case_id, what, why)
);
