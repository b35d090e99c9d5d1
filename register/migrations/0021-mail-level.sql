-- in schema: fristvakt
-- How much mails about a unit's cases say on their way. A unit without one has its parent's; where none above has any, mails
-- are neutral.
alter table units add column mail_level text check (mail_level in ('bare', 'neutral', 'described'));
