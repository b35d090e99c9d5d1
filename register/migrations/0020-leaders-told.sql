-- in schema: fristvakt
-- That a change of the staff waits for a leader is told by mail, too: once it was taken, and again after a while where it was not.

alter table staff_requests
  add column told_at timestamptz(3),
  add column tell_after timestamptz(3) not null default now();
