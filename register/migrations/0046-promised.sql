-- in schemas: fristvakt, practice
-- What people have promised and what came back to them, for the list of one's own week and for those who lead: the day that was
-- agreed, that the work was sent back, and who has taken it up ({ by, at, promised, inVain }). What is said of a duty stands in
-- sealed rows alone, so rows that are there get theirs with the next thing that happens to the duty, or by rebuilding.
alter table duties
  add column agreed date,
  add column sent_back boolean not null default false,
  add column taken_up jsonb;
create index duties_taken_up on duties ((taken_up ->> 'by')) where taken_up is not null;
