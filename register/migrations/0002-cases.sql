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
  -- The same of its deliveries.
  deliveries integer not null default 0,
  deliveries_hash text not null default '',
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

-- What events call to be told: one row an event and recipient, written together with the event. It is a pointer: what is
-- said is composed when it is sent, from what holds then.
create table outbox (
  case_id uuid not null references cases,
  -- Number of the event in the journal, and the recipient's place among those whom it tells.
  sequence integer not null,
  nth integer not null,
  message jsonb not null,
  -- Before this nothing is sent: what belongs to one morning is gathered, what failed is tried again later.
  ready_at timestamptz(3) not null,
  -- `waiting`, or `nobody`: nobody could be told, and it is tried again. The others are final.
  status text not null default 'waiting' check (status in ('waiting', 'nobody', 'told', 'dropped', 'withheld')),
  -- Attempts that came to nothing.
  attempts integer not null default 0,
  -- A code such as `smtp-550-5.1.1` or `ECONNREFUSED`; never the server's text, which may repeat the address.
  last_problem text,
  -- Whose mail servers have refused it since it was last tried from the start.
  refused text[] not null default '{}',
  -- When the case was told that nobody could be.
  reported_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  settled_at timestamptz(3),
  primary key (case_id, sequence, nth)
);
create index outbox_open on outbox (ready_at) where status in ('waiting', 'nobody');
create index outbox_unreported on outbox (case_id) where status = 'nobody' and reported_at is null;

create function wake_the_postman() returns trigger language plpgsql as $$
begin
  perform pg_notify('fristvakt_outbox', '');
  return null;
end
$$;
create trigger outbox_wakes after insert on outbox for each statement execute function wake_the_postman();

-- A mail that is on its way to one reader: written before it is sent, gone when it is known what came of it. Its id is in
-- the Message-ID, so that a mail which a server perhaps took right before a crash goes again under the same one.
create table letters (
  id uuid primary key,
  person text not null,
  begun_at timestamptz(3) not null default now(),
  attempts integer not null default 1,
  -- Who sends it, and until when others stay away: who lives renews.
  claimed_by uuid not null,
  claimed_until timestamptz(3) not null
);
create index letters_claimed_until on letters (claimed_until);

create table letter_lines (
  letter uuid not null references letters on delete cascade,
  case_id uuid not null,
  sequence integer not null,
  nth integer not null,
  -- Whose turn it is: the person in the role, or `unfilled-role`. One mail at a time is on its way for each.
  stands_for text not null,
  -- Why it is not that person (a Detour), or null.
  instead jsonb,
  primary key (case_id, sequence, nth, stands_for),
  foreign key (case_id, sequence, nth) references outbox
);
create index letter_lines_letter on letter_lines (letter);

-- What came of telling, where it matters: a chain of its own for each case, beside the journal.
create table deliveries (
  case_id uuid not null references cases,
  number integer not null check (number > 0),
  at timestamptz(3) not null,
  -- The message, as in the outbox.
  sequence integer not null,
  nth integer not null,
  result text not null,
  delivery jsonb not null,
  recorded_at timestamptz(3) not null,
  previous_hash text not null,
  hash text not null,
  primary key (case_id, number)
);
create index deliveries_of_message on deliveries (case_id, sequence, nth);
create trigger deliveries_append_only before update or delete or truncate on deliveries
  for each statement execute function fristvakt.refuse_change();
