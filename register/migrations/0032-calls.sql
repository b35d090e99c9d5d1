-- in schemas: fristvakt, practice
-- Each call beside mail, from when it is to be made until it is known what came of it. One that is made again has the same id.

alter table outbox add column called_at timestamptz(3);
create index outbox_to_call on outbox (created_at) where called_at is null and message -> 'atOnce' = 'true';

create table calls (
  id uuid primary key,
  case_id uuid not null,
  sequence integer not null,
  nth integer not null,
  channel text not null check (channel in ('sms', 'webhook')),
  -- Whose turn it is, and who is called in their place; both absent in a channel that many read.
  stands_for text,
  person uuid references fristvakt.people,
  -- Why it is not whose turn it is (a Detour), or null.
  instead jsonb,
  status text not null default 'waiting' check (status in ('waiting', 'taken', 'refused', 'dropped')),
  attempts integer not null default 0,
  ready_at timestamptz(3) not null default now(),
  -- Until when whoever makes it has it to themselves.
  claimed_until timestamptz(3),
  last_problem text,
  foreign key (case_id, sequence, nth) references outbox
);
create index calls_of_message on calls (case_id, sequence, nth);
create index calls_waiting on calls (ready_at) where status = 'waiting';
