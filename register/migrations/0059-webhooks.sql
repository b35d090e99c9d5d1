-- in schema: fristvakt
-- touches: people moment stops writers, cases moment stops writers
-- A program that is told by itself what happens in the cases that it may see: how it stands with the telling. Where it is told is in a
-- file of the municipality's IT, and not here.
create table webhooks (
  program uuid primary key references people,
  begun_at timestamptz(3) not null default now(),
  -- When a worker last had it among its settings.
  seen_at timestamptz(3) not null default now(),
  -- Whose it is to send until then: one sender at a time.
  claimed_by uuid,
  claimed_until timestamptz(3),
  -- Tries that came to nothing since the last that was taken.
  attempts integer not null default 0,
  ready_at timestamptz(3) not null default now(),
  failing_since timestamptz(3),
  last_problem text,
  -- Nothing more is sent before a worker starts anew.
  stopped_at timestamptz(3),
  taken_at timestamptz(3)
);

-- How far of each case's journal a program has been told, or was not to be.
create table webhook_positions (
  program uuid not null references webhooks,
  case_id uuid not null references cases,
  sequence integer not null,
  primary key (program, case_id)
);
