-- in schema: fristvakt
-- What was told between the moment of a backup and its restore, by a hash of who, of what and for when: the postman does not tell it
-- once more. It comes from what each postman has kept outside of every database.
create table told_before (
  told text primary key,
  letter uuid not null,
  at timestamptz(3) not null
);
