-- Three roles of the register (docs/decisions/0033) and one of the engine, each with its own database; run once, when the database is made.
\set owner `cat /run/secrets/owner-password`
\set application `cat /run/secrets/application-password`
\set reader `cat /run/secrets/reader-password`
\set engine `cat /run/secrets/engine-password`

create role fristvakt_owner login password :'owner';
create role fristvakt_application login password :'application';
create role fristvakt_reader login password :'reader';
create role temporal login password :'engine';

create database fristvakt owner fristvakt_owner encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' template template0;
revoke all on database fristvakt from public;
grant connect on database fristvakt to fristvakt_application, fristvakt_reader;

create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke all on database temporal, temporal_visibility, postgres from public;
