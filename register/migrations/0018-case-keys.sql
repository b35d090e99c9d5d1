-- in schema: fristvakt
-- The key of each case, real or practice, wrapped with the municipality's own, which is not in any database. Without it
-- nothing of the case can be read, here or in the engine. The row stays when the key is destroyed: that is the proof.
create table case_keys (
  case_id uuid primary key,
  -- Which of the municipality's keys wrapped it.
  wrapped_by text,
  wrapped bytea,
  made_at timestamptz(3) not null default now(),
  destroyed_at timestamptz(3),
  check ((wrapped is null) = (wrapped_by is null)),
  check ((wrapped is null) = (destroyed_at is not null))
);
create index case_keys_wrapped_by on case_keys (wrapped_by) where wrapped_by is not null;

-- What is destroyed stays so, and no key takes the place of another but the same one wrapped anew.
create function refuse_key_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or tg_op = 'TRUNCATE' or old.destroyed_at is not null or new.case_id <> old.case_id
    or new.made_at <> old.made_at then
    raise exception '% of case_keys is refused', tg_op using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger case_keys_stay before update or delete on case_keys for each row execute function refuse_key_change();
create trigger case_keys_stay_all before truncate on case_keys for each statement execute function refuse_key_change();
