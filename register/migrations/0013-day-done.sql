-- in schemas: fristvakt, practice
-- The day on which the work was done, and whether its time was out when it was registered.
alter table duties add column done date;
alter table duties add column registered_late boolean;

-- Rows that are there get what their journal says. Before an event said the day, work was done when it was registered.
update duties set done = last.done, registered_late = last.registered_late
from (
  select distinct on (case_id, event ->> 'duty') case_id, event ->> 'duty' as duty,
    coalesce((event ->> 'done')::date, (at at time zone 'Europe/Oslo')::date) as done,
    coalesce((event ->> 'registeredLate')::boolean, not (event ->> 'onTime')::boolean) as registered_late
  from journal where type = 'completed'
  order by case_id, event ->> 'duty', sequence desc) as last
where last.case_id = duties.case_id and last.duty = duties.duty and duties.on_time is not null;

update duties set done = last.done
from (
  select distinct on (case_id, event ->> 'duty') case_id, event ->> 'duty' as duty, (event ->> 'done')::date as done
  from journal where type in ('completed', 'corrected')
  order by case_id, event ->> 'duty', sequence desc) as last
where last.case_id = duties.case_id and last.duty = duties.duty and duties.on_time is not null and last.done is not null;
