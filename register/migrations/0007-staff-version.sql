-- in schema: fristvakt
-- Rises with every change of the staff, so that who asks for all of them again and again can see that nothing has changed.
create table staff_version (
  only_row boolean primary key default true check (only_row),
  version bigint not null
);
insert into staff_version (version) values (1);

create function staff_has_changed() returns trigger language plpgsql as $$
begin
  update fristvakt.staff_version set version = version + 1;
  return null;
end
$$;

create trigger units_version after insert or update or delete or truncate on units
  for each statement execute function staff_has_changed();
create trigger people_version after insert or update or delete or truncate on people
  for each statement execute function staff_has_changed();
create trigger unit_roles_version after insert or update or delete or truncate on unit_roles
  for each statement execute function staff_has_changed();
create trigger deputies_version after insert or update or delete or truncate on deputies
  for each statement execute function staff_has_changed();
create trigger absences_version after insert or update or delete or truncate on absences
  for each statement execute function staff_has_changed();
