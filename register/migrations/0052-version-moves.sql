-- in schema: fristvakt
-- That somebody has decided to move running cases to another version of their routine: which, by whom, why, and how far it is.
create table version_moves (
  id uuid primary key,
  routine text not null,
  from_version integer not null,
  to_version integer not null check (to_version > from_version),
  -- Why, under the installation's key: it stands in the journal of each case, too, under that case's.
  sealed bytea not null,
  by_person uuid not null references people,
  begun_at timestamptz(3) not null default now(),
  -- Looked at before each case: what somebody has stopped goes no further.
  state text not null default 'running' check (state in ('running', 'stopped', 'ended')),
  -- Who has stopped it, let it go on, or left the rest; null where nobody has.
  state_by uuid references people,
  state_at timestamptz(3) not null default now(),
  foreign key (routine, from_version) references routine_versions,
  foreign key (routine, to_version) references routine_versions
);
-- A routine has one at a time.
create unique index version_moves_one on version_moves (routine) where state <> 'ended';
create index version_moves_latest on version_moves (routine, begun_at);

-- What became of each case: its receipt.
create table version_move_cases (
  move uuid not null references version_moves,
  case_id uuid not null references cases,
  -- gone: not to be moved any more, since it follows another version or is not within reach of whoever decided.
  -- left: it waited when somebody ended the move.
  state text not null default 'waiting' check (state in ('waiting', 'moved', 'refused', 'gone', 'left')),
  -- Why the case itself says no: codes, and which duty.
  refusals jsonb,
  at timestamptz(3),
  primary key (move, case_id),
  check ((state = 'refused') = (refusals is not null)),
  check ((state = 'waiting') = (at is null))
);
-- No case waits in two.
create unique index version_move_cases_waiting on version_move_cases (case_id) where state = 'waiting';
create index version_move_cases_of_case on version_move_cases (case_id);
