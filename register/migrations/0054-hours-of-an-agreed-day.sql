-- in schemas: fristvakt, practice
-- From when to when people meet on the day that they agreed (HH:MM by the clocks of Norway), so that the list of one's own week is in
-- their order. Where they meet stands in no table but in the sealed journal and state: it may be somebody's home.
alter table duties
  add column agreed_from text check (agreed_from ~ '^[0-2][0-9]:[0-5][0-9]$'),
  add column agreed_to text check (agreed_to ~ '^[0-2][0-9]:[0-5][0-9]$');
