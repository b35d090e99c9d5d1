-- in schema: fristvakt
-- What somebody calls a choice of a list, to come back to it: the name in their own words and the address, sealed.
create table saved_filters (
  id uuid primary key,
  person uuid not null references people,
  sealed bytea not null,
  saved_at timestamptz(3) not null default now()
);
create index on saved_filters (person);
