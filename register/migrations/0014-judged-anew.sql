-- in schemas: fristvakt, practice
-- What those who lead have yet to see: also work that was judged anew, and times of the law that were out when a case came in.
drop index journal_corrections_to_note;
create index journal_corrections_to_note on journal (case_id, sequence)
  where type in ('corrected', 'completed', 'judged-anew') and event ->> 'toNote' = 'true';
create index journal_brought_in_to_note on journal (case_id, sequence)
  where type = 'duty-opened' and event ->> 'passed' is not null;
