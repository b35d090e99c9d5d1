-- in schemas: fristvakt, practice
-- Roles in the whole case that somebody is asked to take over: [{ role, to, by, at, duties }]. They are asked on their own first
-- page, may open what would be theirs, and whoever leads sees what nobody has accepted. Nothing that anybody wrote is in it.
alter table cases add column offers jsonb not null default '[]';
create index cases_offers on cases using gin (offers jsonb_path_ops) where offers <> '[]';
