-- in schemas: fristvakt, practice
-- What the register holds of people becomes unreadable without the keys: events and states under the key of their case,
-- names too, and found by tokens. Nothing of it is sealed by SQL, which has no keys; no release wrote a register before this.
do $$
begin
  if exists (select from cases) then
    raise exception 'it holds cases from before they were sealed, which no release of Fristvakt has written: keep them with the program that wrote them, or begin with an empty database';
  end if;
end
$$;

drop index journal_moved_past_rule;
drop index journal_corrections_to_note;
drop index journal_brought_in_to_note;
alter table journal drop column event;
alter table journal
  add column sealed bytea not null,
  -- What lists ask by: which duty, who, dates of the duty (core/case/about-event.ts). Nothing that anybody wrote.
  add column about jsonb not null;
create index journal_moved_past_rule on journal (case_id, sequence)
  where type = 'moved' and about ->> 'pastRule' = 'true';
create index journal_corrections_to_note on journal (case_id, sequence)
  where type in ('corrected', 'completed', 'judged-anew') and about ->> 'toNote' = 'true';
create index journal_brought_in_to_note on journal (case_id, sequence)
  where type = 'duty-opened' and about ->> 'passed' is not null;

alter table case_states drop column state;
alter table case_states add column sealed bytea not null;

alter table quarantines drop column reason;
alter table quarantines add column reason bytea;

-- Also drops the indexes by which names were found.
alter table subjects drop column name, drop column folded;
alter table subjects
  add column sealed bytea not null,
  -- Of each word of the name, and of the beginnings of each: keyed hashes, which whoever has no key can make for no name.
  add column words bytea[] not null,
  add column beginnings bytea[] not null,
  -- Which of the installation's keys made these.
  add column tokens_by text not null;
create index subjects_words on subjects using gin (words);
create index subjects_beginnings on subjects using gin (beginnings);
