-- in schema: fristvakt
-- Reports that are said to have come in, by service, day and source: how many, their receipts, and what was said of them, sealed.

create table report_tallies (
  unit text not null references units,
  day date not null,
  source text not null check (source in ('portal', 'case-system', 'post', 'telephone', 'other')),
  sealed bytea not null,
  by_person uuid not null references people,
  saved_at timestamptz(3) not null default now(),
  primary key (unit, day, source)
);
