-- in schemas: fristvakt, practice
-- A case, or a run of a track in it, that should never have been begun: it can be read, and counts in no figure.
alter table cases add column mistake boolean not null default false;
alter table cases add column mistaken_tracks text[] not null default '{}';

-- What those who lead have yet to see of corrections is found in the journal itself: few of its rows are such.
create index journal_corrections_to_note on journal (case_id, sequence)
  where type in ('corrected', 'completed') and event ->> 'toNote' = 'true';
