-- in schemas: fristvakt, practice
-- References of real cases do not count up any more: their number told how many cases there are, and a gap that one is hidden.
-- Each that is given out stands here for ever, without an order or a time: one that has no case, and was not withdrawn, is a
-- case that was removed.

create table given_references (
  reference text primary key,
  -- Without a foreign key: it may be that the case is gone which is found missing.
  case_id uuid
);

insert into given_references (reference, case_id)
select handed_out.reference, (select c.id from cases c where c.reference = handed_out.reference)
  from (select prefix || '-' || right(year::text, 2) || '-' || lpad(number::text, greatest(4, length(number::text)), '0') as reference
          from reference_counters, generate_series(1, last) as number) as handed_out;
insert into given_references (reference, case_id) select reference, id from cases on conflict do nothing;

create trigger given_references_append_only before update or delete or truncate on given_references
  for each statement execute function fristvakt.refuse_change();

-- Practice cases are counted on.
do $$
begin
  if current_schema() = 'fristvakt' then
    delete from reference_counters;
  end if;
end
$$;
