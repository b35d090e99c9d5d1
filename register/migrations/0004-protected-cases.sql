-- in schemas: fristvakt, practice
-- A protected case (kode 6) is there for the persons who are named here, and for nobody else.
alter table cases add column protected boolean not null default false;

create table case_readers (
  case_id uuid not null references cases,
  person uuid not null references fristvakt.people,
  primary key (case_id, person)
);

-- To notice that there is a case already for the child whom a new one is opened for.
create index subjects_name on subjects (lower(name));
create index assignments_case on assignments (case_id, role);
create index cases_newest on cases (opened_at desc, reference desc);
