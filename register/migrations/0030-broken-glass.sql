-- in schemas: fristvakt, practice
-- Whoever opens a protected case without being its reader sees it until then, and whoever leads and administers is told.

alter table case_readers add column until timestamptz(3);

create table glass_alarms (
  id bigint generated always as identity primary key,
  case_id uuid not null references cases,
  person uuid not null references fristvakt.people,
  -- The case's own time.
  at timestamptz(3) not null,
  told_at timestamptz(3),
  tell_after timestamptz(3) not null default now(),
  -- The leader who has seen it.
  seen_by uuid references fristvakt.people,
  seen_at timestamptz(3)
);
create index glass_alarms_untold on glass_alarms (tell_after) where told_at is null;
