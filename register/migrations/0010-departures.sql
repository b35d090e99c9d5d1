-- in schemas: fristvakt, practice
-- What those who lead have yet to see or decide is found in the journal itself: few of its rows are such.
create index journal_moved_past_rule on journal (case_id, sequence)
  where type = 'moved' and event ->> 'pastRule' = 'true';
create index journal_extensions_asked on journal (case_id, sequence) where type = 'extension-asked';
