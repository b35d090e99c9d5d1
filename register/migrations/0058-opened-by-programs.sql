-- in schema: fristvakt
-- touches: people moment stops writers
-- What a program asked to open, by a hash of the key that it gave the request: asked once more, it is the same case. The body
-- is not here: only a hash of it that nobody can make who has not the key.
create table program_openings (
  program uuid not null references people,
  key_hash text not null,
  body_hash text not null,
  case_id uuid not null,
  routine text not null,
  reference text,
  at timestamptz(3) not null default now(),
  primary key (program, key_hash)
);
create index on program_openings (at);
