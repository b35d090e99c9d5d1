-- in schema: fristvakt
-- The address at which somebody's calendar program gets their deadlines: the hash of the secret in it, and the secret for
-- their own page alone.
create table calendar_feeds (
  id_hash text primary key,
  person uuid not null unique references people,
  sealed bytea not null,
  created_at timestamptz(3) not null default now(),
  fetched_at timestamptz(3)
);
