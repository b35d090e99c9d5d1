-- in schema: fristvakt
-- Figures of internal control are by step and by what sets its time, also of cases whose keys are destroyed; of those that were kept
-- before, neither is known.
alter table kept_figures
  add column step text not null default '',
  add column basis text not null default '',
  add column extended integer not null default 0,
  drop constraint kept_figures_pkey,
  add primary key (unit, routine, rows, step, basis, quarter);
