-- in schemas: fristvakt, practice
-- The engine's id of the run that opened the case: every later run continues it.
alter table cases add column first_run uuid;
