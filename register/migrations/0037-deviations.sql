-- in schemas: fristvakt, practice
-- The register of deviations: what was reported, what was said of each, and what was done after its time.
create index journal_deviations on journal (case_id, sequence) where type in ('deviated', 'deviation-treated');
create index duties_missed on duties (unit, due) where on_time = false;
create index journal_extended on journal (case_id) where type = 'extended';
