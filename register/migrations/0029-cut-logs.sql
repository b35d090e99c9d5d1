-- in schema: fristvakt
-- The oldest rows of the access log and of the staff log may go when their time is out, as all municipalities have decided. Nobody but
-- these two functions can take a row out, and they read the decisions themselves: never anything that is younger than a year.

-- Where the access log begins now: number and hash of the last row that went, which the first one that is there continues.
create table access_log_cuts (
  number bigint primary key,
  hash text not null,
  at timestamptz(3) not null default now(),
  rows bigint not null
);
create trigger access_log_cuts_append_only before update or delete or truncate on access_log_cuts
  for each statement execute function refuse_change();

create function refuse_uncut() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('fristvakt.cutting', true) = 'on' then
    return null;
  end if;
  raise exception '% of %.% is refused: it is only ever added to', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;
drop trigger access_log_append_only on access_log;
create trigger access_log_append_only before update or delete or truncate on access_log
  for each statement execute function refuse_uncut();
drop trigger staff_log_append_only on staff_log;
create trigger staff_log_append_only before update or delete or truncate on staff_log
  for each statement execute function refuse_uncut();

-- The longest period in force in any municipality; null where one of them has decided none, or for ever.
create function kept_logs(wanted text) returns interval language sql stable set search_path = fristvakt, pg_temp as $$
  select case when bool_and(coalesce(its.value like 'P%', false)) and max(its.kept) >= interval '1 year' then max(its.kept) end
  from (select distinct municipality from units) as m
  left join lateral (
    select d.value, case when d.value like 'P%' then d.value::interval end as kept
    from retention_decisions d join retention_answers a on a.decision = d.id
    where a.approved and d.kind = wanted and d.municipality = m.municipality
    order by a.at desc limit 1
  ) as its on true
$$;

create function cut_access_log() returns bigint language plpgsql security definer set search_path = fristvakt, pg_temp as $$
declare
  kept interval := kept_logs('access-log');
  upto bigint;
  gone bigint;
begin
  -- The lock of whoever adds to it.
  perform pg_advisory_xact_lock(4713016);
  -- The last row stays, whatever its age: the chain has an end.
  select coalesce(min(number) filter (where at >= now() - kept), max(number)) - 1 into upto from access_log;
  if kept is null or upto is null or not exists (select from access_log where number = upto) then
    return 0;
  end if;
  insert into access_log_cuts (number, hash, rows)
    select number, hash, (select count(*) from access_log where number <= upto) from access_log where number = upto;
  perform set_config('fristvakt.cutting', 'on', true);
  delete from access_log where number <= upto;
  get diagnostics gone = row_count;
  perform set_config('fristvakt.cutting', 'off', true);
  return gone;
end
$$;

create function cut_staff_log() returns bigint language plpgsql security definer set search_path = fristvakt, pg_temp as $$
declare
  kept interval := kept_logs('staff-log');
  gone bigint := 0;
begin
  if kept is not null then
    perform set_config('fristvakt.cutting', 'on', true);
    delete from staff_log where at < now() - kept;
    get diagnostics gone = row_count;
    perform set_config('fristvakt.cutting', 'off', true);
  end if;
  return gone;
end
$$;

revoke all on function cut_access_log(), cut_staff_log() from public;
