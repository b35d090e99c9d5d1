-- in schema: fristvakt
-- Forms that are not sent yet, and what the identity provider said of who is logged in. Those of before are not kept.
delete from drafts;
alter table drafts drop column content;
alter table drafts add column sealed bytea not null;

alter table sessions drop column identity_token;
alter table sessions add column identity_token bytea;
