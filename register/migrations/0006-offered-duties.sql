-- in schemas: fristvakt, practice
-- Whom a duty is offered to, who has not answered: they are asked in their own list, and may open the case to answer.
alter table duties add column offered text;
create index duties_offered on duties (offered) where offered is not null;
