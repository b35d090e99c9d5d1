-- in schema: fristvakt
-- From when a child counts as quiet, and reports as repeated, in a unit (core/people/limits.ts). What it has not set it has
-- from above.
alter table units add column quiet_weeks smallint check (quiet_weeks between 1 and 104);
alter table units add column report_months smallint check (report_months between 1 and 120);
