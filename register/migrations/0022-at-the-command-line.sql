-- in schema: fristvakt
-- Who somebody is at the command line: by an account of the operating system, or by a log-in of their own there. And when
-- and how surely somebody logged in, as the identity provider says it, for what asks for a log-in that is fresh.

-- As `fristvakt who-am-i` says it: the account's name and its number. Both count: a name is given to another, so is a number.
alter table people add column machine_user text unique
  check (machine_user ~ '^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}:[1-9][0-9]{0,9}$');

alter table sessions
  -- Where it holds, and nowhere else.
  add column channel text not null default 'web' check (channel in ('web', 'cli')),
  -- What the provider says of the log-in: when it was, and its level (auth_time, acr).
  add column proven_at timestamptz(3),
  add column proven_acr text;
alter table sessions alter column channel drop default;
