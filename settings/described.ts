/** Below the ranges from which Linux (32768-) and macOS (49152-) take the ports of outgoing connections. */
export const defaultBasePort = 27100;
/** How many ports in a row the embedded parts use; see stack/ports.ts. */
export const portsInUse = 13;
export const webPortOffset = 12;

/** One setting as the README lists it. */
type SettingDescription = {
  readonly name: string;
  readonly meaning: string;
  /** What holds when it is unset, in words. */
  readonly unset: string;
};

/** All settings, in the order of the README's table. Each is an environment variable; an empty one counts as unset. */
export const settingDescriptions = [
  {
    name: 'TEMPORAL_ADDRESS',
    meaning: 'host:port of a Temporal cluster of your own',
    unset: 'an embedded temporal-server is started',
  },
  {
    name: 'TEMPORAL_TLS_CERT',
    meaning: 'the file of the certificate that Fristvakt shows that cluster, PEM',
    unset: 'a cluster on another machine is refused, unless `TEMPORAL_API_KEY` is set',
  },
  { name: 'TEMPORAL_TLS_KEY', meaning: 'the file of its key, PEM', unset: 'needed where `TEMPORAL_TLS_CERT` is set' },
  {
    name: 'TEMPORAL_TLS_CA',
    meaning: "the file of the authority that signed the cluster's own certificate, PEM",
    unset: "the machine's own authorities",
  },
  {
    name: 'TEMPORAL_TLS_SERVER_NAME',
    meaning: "the name in the cluster's own certificate",
    unset: 'the host in `TEMPORAL_ADDRESS`',
  },
  {
    name: 'TEMPORAL_API_KEY',
    meaning: 'the key of a hosted cluster, which is spoken to by TLS',
    unset: 'certificates alone say who we are',
  },
  { name: 'TEMPORAL_NAMESPACE', meaning: 'the namespace that the cases live in', unset: '`fristvakt`' },
  {
    name: 'DATABASE_URL',
    meaning: 'the PostgreSQL database of the register, postgresql://user:password@host:port/database',
    unset: 'an embedded PostgreSQL is started',
  },
  {
    name: 'DATABASE_OWNER_URL',
    meaning: "the same database as the owner of the register's tables, for migrations alone",
    unset: 'a register that is not of this version is refused',
  },
  {
    name: 'TEMPORAL_DATABASE_URL',
    meaning:
      'the PostgreSQL database in which that Temporal stores, as who owns its tables, for `backup` and `restore` alone',
    unset: 'the embedded one; where Temporal is your own, only the register is backed up',
  },
  {
    name: 'TEMPORAL_VISIBILITY_DATABASE_URL',
    meaning: 'the database of its list of cases, the same way',
    unset: 'the one beside `TEMPORAL_DATABASE_URL` with `_visibility` behind its name',
  },
  {
    name: 'SMTP_URL',
    meaning: 'the mail server that carries mail to staff, smtp:// or smtps://user:password@host:port',
    unset: 'mail goes to a local mailbox that nobody outside this machine sees',
  },
  {
    name: 'BASE_URL',
    meaning: 'the address people use in a browser, as it stands in the links of mails',
    unset: `\`http://127.0.0.1:${defaultBasePort + webPortOffset}\` (base port + ${webPortOffset})`,
  },
  {
    name: 'FRISTVAKT_WEB_LISTEN',
    meaning: 'host:port that the pages are served on, behind what ends the encryption',
    unset: `\`127.0.0.1:${defaultBasePort + webPortOffset}\` (base port + ${webPortOffset})`,
  },
  {
    name: 'FRISTVAKT_TRUSTED_PROXIES',
    meaning:
      'addresses or ranges, with commas between, of what stands in front of the pages on other machines: what it says of where a request comes from is believed',
    unset: 'only what stands on this machine is believed',
  },
  {
    name: 'FRISTVAKT_TEMPORAL_UI',
    meaning:
      "the address of Temporal's own pages, where whoever administers may have read what the engine keeps sealed; under the same domain as `BASE_URL`",
    unset: 'nothing is opened for them',
  },
  {
    name: 'FRISTVAKT_CASE_SYSTEM',
    meaning:
      'how people write where something stands in the case system, a regular expression with groups, e.g. `ACOS (\\d{4})/(\\d+)`: it becomes a link there',
    unset: 'what is written so is text',
  },
  {
    name: 'FRISTVAKT_CASE_SYSTEM_LINK',
    meaning: 'the address of it, with `$1` for the first group, e.g. `https://sak.kommune.example/$1/$2`',
    unset: 'needed where `FRISTVAKT_CASE_SYSTEM` is set',
  },
  {
    name: 'FRISTVAKT_EMERGENCY_NUMBER',
    meaning:
      'the number of the child welfare service on duty (barnevernvakt), as one reads it aloud, e.g. `55 36 47 00`: it stands beside 112 and 116 111 where violence is the matter',
    unset: '112 and 116 111 stand there alone',
  },
  {
    name: 'FRISTVAKT_EMERGENCY_NAME',
    meaning: 'what that service is called, e.g. `Barnevernvakten i Bergen`',
    unset: 'it is called barnevernvakten',
  },
  {
    name: 'FRISTVAKT_DATA',
    meaning: 'folder of everything that the embedded parts store',
    unset: '`.data` in this repository',
  },
  {
    name: 'FRISTVAKT_KEY_FILE',
    meaning: 'the file with the keys that sign what is asked of a case, the same for pages, command line and worker',
    unset: '`signing-keys` in the data folder, which `npm start` makes',
  },
  {
    name: 'FRISTVAKT_SEALING_KEY_FILE',
    meaning:
      'the file with the keys that the keys of cases are wrapped with: without it nothing that is kept of a case can be read',
    unset: '`sealing-keys` in the data folder, which `npm start` makes',
  },
  {
    name: 'FRISTVAKT_BINDER_KEYS',
    meaning:
      'the file with what follows from the passwords of the emergency binders (beredskapspermer), one a unit; the passwords are not in it',
    unset: '`binder-keys` in the data folder',
  },
  {
    name: 'FRISTVAKT_BOUNCES',
    meaning:
      'the folder into which mails that came back are put, one a file (`*.eml`): whoever is next in line is told',
    unset: 'only a no that the mail server gives at once leads to the next in line',
  },
  {
    name: 'FRISTVAKT_SENT_FOLDER',
    meaning:
      'the folder in which a worker keeps what it has sent, by hashes, so that nobody is told twice after a restore: on another disk than the databases',
    unset: '`sent` in the data folder',
  },
  {
    name: 'FRISTVAKT_ROOT_FOLDER',
    meaning:
      'the folder that every night gets a file with where all chains of hashes end, signed: on storage that nobody can write over',
    unset: 'it stays in the register and in the log of the worker',
  },
  {
    name: 'FRISTVAKT_ROOT_MAIL',
    meaning: 'the address that gets the signed line of it by mail',
    unset: 'nobody gets it by mail',
  },
  {
    name: 'FRISTVAKT_ROUTINES',
    meaning: "folder of the municipalities' own routines",
    unset: '`routines` in this repository',
  },
  {
    name: 'FRISTVAKT_PORTS',
    meaning: `first of the ${portsInUse} ports in a row on 127.0.0.1 that the embedded parts use`,
    unset: `\`${defaultBasePort}\``,
  },
  {
    name: 'FRISTVAKT_MAIL_FROM',
    meaning: 'the address that mail to staff is sent from',
    unset: '`fristvakt@example.invalid`',
  },
  {
    name: 'FRISTVAKT_POSTMEN',
    meaning: 'how many postmen send mail, each to its share of the readers',
    unset: '`1`, which is enough for thousands of readers',
  },
  {
    name: 'FRISTVAKT_SMS_URL',
    meaning:
      'the address of a gateway that sends a text to a telephone, https://: what counts in hours goes there beside mail',
    unset: 'nobody gets a text',
  },
  {
    name: 'FRISTVAKT_SMS_SECRET',
    meaning: 'what each request to it is signed with (HMAC-SHA-256), at least 16 signs',
    unset: 'needed where `FRISTVAKT_SMS_URL` is set',
  },
  { name: 'FRISTVAKT_SMS_METHOD', meaning: '`POST` or `PUT`', unset: '`POST`' },
  {
    name: 'FRISTVAKT_SMS_TYPE',
    meaning: 'how its body is written: `application/json` or `application/x-www-form-urlencoded`',
    unset: '`application/json`',
  },
  {
    name: 'FRISTVAKT_SMS_BODY',
    meaning: 'the body, with `{to}`, `{text}` and `{id}` where the gateway wants them',
    unset: '`{"to":"{to}","text":"{text}","id":"{id}"}`',
  },
  {
    name: 'FRISTVAKT_SMS_HEADER',
    meaning: 'a header that the gateway asks for, `Name: value`',
    unset: 'none but our own',
  },
  {
    name: 'FRISTVAKT_WEBHOOK_URL',
    meaning:
      'the address of a shared channel, https://: what counts in hours is said there too, without a word of the case',
    unset: 'no channel hears of it',
  },
  {
    name: 'FRISTVAKT_WEBHOOK_SECRET',
    meaning: 'what each request to it is signed with (HMAC-SHA-256), at least 16 signs',
    unset: 'needed where `FRISTVAKT_WEBHOOK_URL` is set',
  },
  {
    name: 'FRISTVAKT_WEBHOOK_FORM',
    meaning: '`teams`, a card as a workflow of Microsoft Teams takes it, or `plain`, JSON with `id` and `text`',
    unset: '`teams`',
  },
  {
    name: 'FRISTVAKT_WATCH_MAIL',
    meaning: 'the address that the watchdog tells of what stands still, and when it goes again',
    unset: 'its alarms stand in its log, and in `watch.json` of the data folder',
  },
  {
    name: 'FRISTVAKT_WATCH_TELEPHONE',
    meaning: 'the number (+47...) that gets a text of it, where `FRISTVAKT_SMS_URL` is set',
    unset: 'nobody gets a text of it',
  },
  { name: 'FRISTVAKT_WATCH_EVERY_SECONDS', meaning: 'how often the watchdog looks', unset: '`30`' },
  {
    name: 'FRISTVAKT_WATCH_SILENT_SECONDS',
    meaning: 'how long worker, postman, PostgreSQL, Temporal or the mail server may say nothing',
    unset: '`120`',
  },
  {
    name: 'FRISTVAKT_WATCH_WAKE_MINUTES',
    meaning: 'how late the wake of a case may be',
    unset: '`10`',
  },
  {
    name: 'FRISTVAKT_WATCH_OUTBOX_MINUTES',
    meaning: 'how long a message may wait past its time',
    unset: '`30`',
  },
  {
    name: 'FRISTVAKT_METRICS_LISTEN',
    meaning:
      'host:port on which the pages answer `/metrics`, `/health/live` and `/health/ready` to your own monitoring; the worker does so one port above, the watchdog two above',
    unset: 'nothing is measured',
  },
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    meaning:
      'the address of your own collector of traces (OpenTelemetry, OTLP over HTTP), e.g. `http://127.0.0.1:4318`: pages, worker and command line send it what they do and how long it takes, and nothing of a case or a person',
    unset: 'nothing is traced',
  },
  {
    name: 'OTEL_EXPORTER_OTLP_HEADERS',
    meaning:
      'headers that the collector asks for, `name=value` with commas between, each value with `%` and its number for what is no plain sign',
    unset: 'none',
  },
  {
    name: 'FRISTVAKT_RELEASE',
    meaning: 'what this worker is called when a new release is rolled out a part at a time, e.g. `0.2.0`',
    unset: 'whichever worker asks first gets the task',
  },
  {
    name: 'OIDC_ISSUER',
    meaning: 'who staff log in with (OpenID Connect: Entra ID, Ansattporten or another), as the issuer calls itself',
    unset: 'on the embedded stack one chooses a test person; elsewhere the pages do not start',
  },
  { name: 'OIDC_CLIENT_ID', meaning: 'what the issuer calls Fristvakt', unset: 'needed where `OIDC_ISSUER` is set' },
  {
    name: 'OIDC_CLIENT_SECRET',
    meaning: 'the secret that the issuer gave Fristvakt, the same in every process of the pages',
    unset: 'needed where `OIDC_ISSUER` is set',
  },
  {
    name: 'OIDC_LOGIN_CLAIM',
    meaning: "the claim of the ID token that holds a person's login or mail address",
    unset: '`preferred_username`',
  },
  {
    name: 'OIDC_ROLE_CLAIM',
    meaning: 'the claim that lists what a person may use, e.g. `roles` or `realm_access.roles`',
    unset: 'everybody who is among the staff may log in',
  },
  {
    name: 'OIDC_ROLE',
    meaning: 'what must stand in that claim for a person to be let in',
    unset: 'needed where `OIDC_ROLE_CLAIM` is set',
  },
  {
    name: 'OIDC_ACR',
    meaning:
      'how surely the issuer must have made out who it is (`acr`): asked for, and refused where the token says another',
    unset: 'whatever the issuer thinks enough',
  },
  {
    name: 'OIDC_AMR',
    meaning: 'how the issuer must have made it out (`amr`), e.g. `mfa`: refused where the token does not list it',
    unset: 'however the issuer thinks right',
  },
  {
    name: 'OIDC_DECISION_MINUTES',
    meaning:
      'how many minutes old a log-in may be at the issuer where somebody decides (`auth_time`): whose is older logs in anew first',
    unset: 'whoever is logged in decides',
  },
  {
    name: 'OIDC_DECISION_ACR',
    meaning: 'how surely the issuer must have made out who decides (`acr`)',
    unset: 'as surely as for any log-in',
  },
  {
    name: 'FRISTVAKT_API_ISSUER',
    meaning:
      'who gives programs the access tokens that they come to the API with (Maskinporten, Entra ID), as the issuer calls itself',
    unset: 'there is no API, but on the embedded stack one to try',
  },
  {
    name: 'FRISTVAKT_API_AUDIENCE',
    meaning: 'what such a token must say whom it is for (`aud`)',
    unset: 'needed where `FRISTVAKT_API_ISSUER` is set',
  },
  {
    name: 'FRISTVAKT_API_SCOPE',
    meaning:
      'what stands before `.read`, `.open` and `.figures` in the scopes or app roles of a token, e.g. `alver:fristvakt`',
    unset: '`fristvakt`',
  },
  {
    name: 'FRISTVAKT_API_WEBHOOKS',
    meaning:
      'the file in which it stands where each program is told by itself what happens in its cases, JSON: `{"client-id":{"url":"https://…","secretFiles":["…"]}}`; for the worker alone',
    unset: 'programs are told nothing: they ask',
  },
  {
    name: 'LOG_LEVEL',
    meaning: 'how much is logged: trace, debug, info, warn, error, fatal or silent',
    unset: '`info`',
  },
] as const satisfies readonly SettingDescription[];

export type SettingName = (typeof settingDescriptions)[number]['name'];

/** What holds a password, a key, or an address that is as good as one: each may stand in a file, see secret-files.ts. */
export const secretSettings = [
  'TEMPORAL_API_KEY',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'TEMPORAL_DATABASE_URL',
  'TEMPORAL_VISIBILITY_DATABASE_URL',
  'SMTP_URL',
  'FRISTVAKT_SMS_SECRET',
  'FRISTVAKT_SMS_HEADER',
  'FRISTVAKT_WEBHOOK_URL',
  'FRISTVAKT_WEBHOOK_SECRET',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OIDC_CLIENT_SECRET',
] as const satisfies readonly SettingName[];

/** The README's section on settings: a Markdown table, one row a setting. A test compares the two. */
export function settingsTable(): string {
  const rows = settingDescriptions.map(({ name, meaning, unset }) => `| \`${name}\` | ${meaning} | ${unset} |`);
  const files = secretSettings.map((name) => `\`${name}_FILE\``).join(', ');
  return [
    ...['| Setting | What it is | When unset |', '|---|---|---|', ...rows],
    ...['', `What is secret may stand in a file of its own, whose path is set instead: ${files}.`],
  ].join('\n');
}
