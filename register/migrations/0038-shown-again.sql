-- in schema: fristvakt
-- A form that was sent and is shown again is there for that session alone, and goes with it.
alter table drafts add column session text references sessions on delete cascade;
create index drafts_session on drafts (session) where session is not null;
