-- in schema: fristvakt
-- That whoever leads has had supervision with somebody: between them and the one who leads, not of any case. How often it is
-- due is the unit's (core/people/limits.ts, core/people/supervision.ts).
alter table units add column supervision_weeks smallint check (supervision_weeks between 1 and 52);

create table supervisions (
  id uuid primary key,
  person uuid not null references people,
  held_on date not null,
  by_person uuid not null references people,
  said_at timestamptz(3) not null default now()
);
create index on supervisions (person, held_on);

-- Since when it has been counted: what was held before is known to nobody here.
create table supervision_begins (day date not null);
insert into supervision_begins values ((now() at time zone 'Europe/Oslo')::date);

-- On which day somebody who leads was last written to that supervision is due.
create table supervision_told (
  person uuid primary key references people,
  told_on date,
  tell_after timestamptz(3) not null default now()
);
