-- in schemas: fristvakt, practice
-- The tables of cases, made twice: real cases in `fristvakt`, practice cases in `practice`. No query of the one can meet
-- a row of the other. Names without a schema are in the one that this run is for.

create table reference_counters (
  prefix text not null,
  year integer not null,
  last integer not null,
  primary key (prefix, year)
);

-- A number that was handed out is never handed out again, so that no reference ever meant two cases. Every other
-- number up to the counter must have its case, which is how a removed case is missed.
create table withdrawn_references (
  reference text primary key,
  withdrawn_at timestamptz(3) not null default now()
);

create table cases (
  id uuid primary key,
  reference text not null unique,
  -- `id@version`
  routine text not null,
  unit text not null references fristvakt.units,
  status text not null default 'opening' check (status in ('opening', 'open', 'closed')),
  opened_at timestamptz(3) not null,
  next_wake timestamptz(3),
  -- The case's own now at its last batch: for a practice case not the world's.
  clock timestamptz(3),
  -- Number and hash of the last journal row; at first 0 and the hash that the case id alone gives.
  sequence integer not null default 0,
  head_hash text not null,
  reserved_at timestamptz(3) not null default now(),
  -- Since when the case takes no commands and waits for somebody to mend what a code says is wrong.
  quarantined_at timestamptz(3),
  quarantine_reason text,
  check ((quarantined_at is null) = (quarantine_reason is null))
);
create index cases_quarantined on cases (quarantined_at) where quarantined_at is not null;
create index cases_opening on cases (reserved_at) where status = 'opening';
create index cases_unit on cases (unit, status);
create index cases_next_wake on cases (next_wake) where status = 'open';

-- Who the case is about. Identity is in this table and nowhere else.
create table subjects (
  case_id uuid primary key references cases,
  name text not null
);

-- Who fills a role in this case. Persons are kept as the journal has them, without a foreign key: the journal is the
-- truth, and what it says must always fit in.
create table assignments (
  case_id uuid not null references cases,
  role text not null,
  person text not null,
  primary key (case_id, role, person)
);
create index assignments_person on assignments (person);

create table duties (
  case_id uuid not null references cases,
  duty text not null,
  unit text not null references fristvakt.units,
  step text not null,
  track text not null,
  occurrence integer not null,
  rows text not null,
  basis text not null,
  status text not null check (status in ('open', 'suspended', 'awaits-approval', 'awaits-handover', 'met', 'cancelled')),
  opened_at timestamptz(3) not null,
  due date,
  overdue_at timestamptz(3),
  roles text[] not null,
  persons text[] not null,
  ended_at timestamptz(3),
  outcome text,
  on_time boolean,
  primary key (case_id, duty)
);
create index duties_open_persons on duties using gin (persons) where status in ('open', 'suspended', 'awaits-approval', 'awaits-handover');
create index duties_open_unit on duties (unit, overdue_at) where status in ('open', 'suspended', 'awaits-approval', 'awaits-handover');
create index duties_open_of_roles on duties (unit, overdue_at)
  where status in ('open', 'suspended', 'awaits-approval', 'awaits-handover') and persons = '{}';
create index duties_open_overdue on duties (overdue_at) where status in ('open', 'suspended', 'awaits-approval', 'awaits-handover');

create table journal (
  case_id uuid not null references cases,
  sequence integer not null check (sequence > 0),
  at timestamptz(3) not null,
  type text not null,
  -- The shape in which the event was written; later releases read it by their upgrade functions.
  schema integer not null check (schema > 0),
  event jsonb not null,
  -- Which command it became of: with the case, one decision, however often it is sent. Null for what time did.
  command_id text,
  recorded_at timestamptz(3) not null,
  previous_hash text not null,
  hash text not null,
  primary key (case_id, sequence)
);

create index journal_command on journal (case_id, command_id) where command_id is not null;

-- Against mistakes. Whoever owns the table can switch the trigger off; the chain of hashes is there to show it.
create trigger journal_append_only before update or delete or truncate on journal
  for each statement execute function fristvakt.refuse_change();

-- Where each case is after its last journal row: a cache, that can always be folded anew. json and not jsonb, since the
-- order of duties and tracks is part of it.
create table case_states (
  case_id uuid primary key references cases,
  sequence integer not null,
  schema integer not null,
  state json not null
);

-- Each time a case was set aside, and by whom and why it was let go on.
create table quarantines (
  id bigint generated always as identity primary key,
  case_id uuid not null references cases,
  at timestamptz(3) not null default now(),
  act text not null check (act in ('set-aside', 'released')),
  fault text,
  by_person text,
  reason text
);
create index quarantines_case on quarantines (case_id, at);
create trigger quarantines_append_only before update or delete or truncate on quarantines
  for each statement execute function fristvakt.refuse_change();

-- One row a message. `sequence` is the message's own number, by which the case knows it.
create table outbox (
  case_id uuid not null references cases,
  sequence integer not null,
  role text not null,
  persons text[] not null,
  message jsonb not null,
  status text not null default 'pending' check (status in ('pending', 'sent', 'withheld', 'failed')),
  attempts integer not null default 0,
  created_at timestamptz(3) not null default now(),
  sent_at timestamptz(3),
  -- A code such as `smtp-550` or `ECONNREFUSED`; never the server's text, which may repeat the address.
  last_problem text,
  -- Who is sending it just now, so that two attempts at once do not send it twice.
  claimed_by uuid,
  claimed_until timestamptz(3),
  primary key (case_id, sequence)
);
create index outbox_undelivered on outbox (created_at) where status in ('pending', 'failed');

-- Each person whose mail server took the message, written right after it said so.
create table outbox_recipients (
  case_id uuid not null,
  sequence integer not null,
  person text not null,
  -- Whose place it was: the person in the role, or `unfilled-role`.
  stands_for text not null,
  -- Why somebody else was told (a Detour), or null.
  instead jsonb,
  message_id text not null,
  told_at timestamptz(3) not null,
  primary key (case_id, sequence, stands_for),
  foreign key (case_id, sequence) references outbox
);
