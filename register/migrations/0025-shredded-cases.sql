-- in schemas: fristvakt, practice
-- When the key of a case was destroyed: its row stays, so that its number is nobody else's, and it is shown nowhere.
alter table cases add column shredded_at timestamptz(3);
