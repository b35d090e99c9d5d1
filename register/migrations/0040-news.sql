-- in schema: fristvakt
-- Up to when each of the staff has read what colleagues did with their work, and the way to what is newer.
create table news_read (
  person uuid primary key references people,
  until timestamptz(3) not null
);
create index journal_news on journal (case_id, recorded_at) where type in (
  'case-opened', 'fact-set', 'refused', 'accepted', 'returned', 'role-accepted', 'role-returned', 'reassigned', 'taken-up',
  'asked-after', 'moved', 'extended', 'extension-refused', 'corrected', 'taken-back', 'protected', 'closed', 'reopened');
