-- in schemas: fristvakt, practice
-- Rows of the journal that say who has a case no more: it is news to them, and in none of their lists.
create index journal_left on journal using gin ((about -> 'left')) where about -> 'left' is not null;
