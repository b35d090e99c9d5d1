-- in schemas: fristvakt, practice
-- That a case is of a brother or sister of the child of another: a row for each of the two, sealed under its own key, so that
-- which cases belong together is read here by nobody.
create table siblings (
  id uuid primary key,
  case_id uuid not null references cases,
  sealed bytea not null
);
create index siblings_case on siblings (case_id);
