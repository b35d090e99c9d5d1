-- in schemas: fristvakt, practice
-- What leaders look at: offers that nobody has accepted (the journal alone knows them), and how the duties of a unit ended.
create index journal_handed_over on journal (case_id, sequence) where type = 'handed-over';
create index duties_ended on duties (unit, ended_at) where ended_at is not null;
