-- in schema: fristvakt
-- Who saw what becomes a chain of its own, in which a row that is changed, put in or taken out shows; and each row says as
-- whom, from where and why somebody looked.

alter table access_log disable trigger access_log_append_only;
alter table access_log
  -- The role in which the reader met the case; the unit they worked in that day; in whose place they acted.
  add column role text,
  add column unit text,
  add column on_behalf_of uuid references people,
  add column channel text not null default 'web' check (channel in ('web', 'cli', 'api')),
  -- Why a case was looked at by somebody who is not on it, as a code.
  add column reason text,
  add column number bigint,
  add column hash text;

-- As register/access-log.ts hashes it: keys in order, and none that has no value.
do $$
declare
  seen record;
  last text := encode(sha256('fristvakt access log'), 'hex');
  counted bigint := 0;
begin
  for seen in select * from access_log order by id loop
    counted := counted + 1;
    last := encode(sha256(convert_to(last || E'\n' || counted || E'\n' || '{"at":"'
      || to_char(seen.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"'
      || coalesce(',"caseId":"' || seen.case_id || '"', '')
      || ',"channel":"web","outcome":"' || seen.outcome || '","person":"' || seen.person
      || '","practice":' || seen.practice || ',"purpose":"' || seen.purpose || '"}', 'UTF8')), 'hex');
    update access_log set number = counted, hash = last where id = seen.id;
  end loop;
end
$$;

alter table access_log drop column id;
alter table access_log alter column number set not null, alter column hash set not null, alter column at drop default,
  alter column channel drop default, add primary key (number);
alter table access_log enable trigger access_log_append_only;

-- Each signed root of all chains: what it said, and where it went.
create table signed_roots (
  id bigint generated always as identity primary key,
  made_at timestamptz(3) not null,
  heads integer not null,
  -- As it was signed, to the letter.
  statement text not null,
  signature text not null,
  written boolean not null,
  mailed boolean not null,
  -- How many heads of the root before are no longer there as they were; null where there was none to hold against.
  differing integer
);
create trigger signed_roots_append_only before update or delete or truncate on signed_roots
  for each statement execute function refuse_change();
