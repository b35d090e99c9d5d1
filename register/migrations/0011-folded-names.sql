-- in schemas: fristvakt, practice
-- Names as they are searched: small letters without marks, the same in every database whatever its collation.
-- The program folds them (reading/names.ts), also those that were there before, as soon as this has been applied.
alter table subjects add column folded text;
create index subjects_folded on subjects (folded text_pattern_ops);
create index subjects_unfolded on subjects (case_id) where folded is null;
drop index subjects_name;
