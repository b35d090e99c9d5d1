-- in schema: fristvakt
-- From when the morning's mails of a unit go, and on which days nobody is there to read them (core/post/office.ts). A unit
-- without an hour has its parent's; closed days of those above hold for it too.
alter table units add column mail_opens text check (mail_opens ~ '^(0[89]|1[01]):[0-5][0-9]$|^12:00$');
alter table units add column closed_days text check (closed_days ~ '^(\d{4}-)?\d{2}-\d{2}( (\d{4}-)?\d{2}-\d{2})*$');

-- Who of the staff wants one mail a week in place of single reminders. Removed when somebody's account is switched off.
create table notice_choices (
  person uuid primary key references people,
  weekly boolean not null
);

-- A mail that comes back is found by its Message-ID (register/bounced.ts).
create index deliveries_by_mail on deliveries ((delivery ->> 'messageId')) where result = 'taken';
