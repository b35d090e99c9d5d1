-- in schema: fristvakt
-- Drills: a marked trial by every way to whoever has duty, with how long each took.

create table drill_sends (
  id uuid primary key default gen_random_uuid(),
  drill uuid not null,
  asked_at timestamptz(3) not null default now(),
  by_person uuid not null references people,
  way text not null check (way in ('mail', 'sms', 'webhook')),
  -- Absent in a channel that many read.
  person uuid references people,
  claimed_at timestamptz(3),
  ended_at timestamptz(3),
  result text check (result in ('taken', 'refused', 'temporary')),
  problem text
);
create index drill_sends_asked_at on drill_sends (asked_at);
