-- in schema: fristvakt
-- Who sat at the machine where somebody looked by the command line: it takes the name that it is given.

alter table access_log add column os_user text;
