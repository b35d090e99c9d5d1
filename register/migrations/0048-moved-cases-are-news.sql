-- in schema: fristvakt
-- That a case follows another version of its routine is news to whoever has it.
drop index journal_news;
create index journal_news on journal (case_id, recorded_at) where type in (
  'case-opened', 'fact-set', 'refused', 'accepted', 'returned', 'role-accepted', 'role-returned', 'reassigned', 'taken-up',
  'asked-after', 'moved', 'extended', 'extension-refused', 'corrected', 'taken-back', 'protected', 'migrated', 'closed', 'reopened');
