import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { EngineAccess } from '../signing/engine-access.ts';
import { isThisMachine } from '../signing/this-machine.ts';
import type { Collector } from '../tracing/exporter.ts';
import { defaultBasePort, portsInUse, type SettingName, settingDescriptions, webPortOffset } from './described.ts';
import { withSecretFiles } from './secret-files.ts';
import { tracesOf, tracesSchema, whyNotSent } from './traces.ts';

const repositoryFolder = fileURLToPath(new URL('..', import.meta.url));

/** Runs `holds` on the parsed address; what cannot be parsed does not hold. */
function addressWhere(holds: (url: URL) => boolean): (text: string) => boolean {
  return (text) => {
    try {
      return holds(new URL(text));
    } catch {
      return false;
    }
  };
}

function isHostAndPort(text: string): boolean {
  const port = Number(/^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\]):([0-9]{1,5})$/.exec(text)?.[1]);
  return port >= 1 && port <= 65_535;
}

/** Whoever listens on the way to the issuer could log in as anybody, so that only this very machine goes without TLS. */
function isIssuer(url: URL): boolean {
  const unread = url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname));
  return unread && url.search === '' && url.hash === '';
}

/** An address, or a range of them by its length, `10.8.0.0/24`. All of them at once is no range. */
function isAddressOrRange(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return (
    length === undefined ||
    (/^\d{1,3}$/.test(length) && Number(length) >= 8 && Number(length) <= (family === 4 ? 32 : 128))
  );
}

/** Why the pages may not start without an issuer, in a sentence; undefined where they may, with test people to choose. */
export function whyNoTestPeople({
  oidc,
  webHost,
  baseUrl,
}: Pick<Settings, 'oidc' | 'webHost' | 'baseUrl'>): string | undefined {
  if (oidc || (isThisMachine(webHost) && isThisMachine(new URL(baseUrl).hostname))) return undefined;
  return 'FRISTVAKT_WEB_LISTEN, BASE_URL: expected addresses of this machine alone, since no OIDC_ISSUER is set: whoever reaches the pages could choose whom to be.';
}

/** Within this machine, or by TLS to a server that shows who it is. */
function isPrivateWay(url: URL): boolean {
  // The driver takes `?host=` before the name in the address; a path is a socket of this machine.
  const host = url.searchParams.get('host') ?? url.hostname;
  const here = host === '' || host.startsWith('/') || isThisMachine(host);
  return here || url.searchParams.get('sslmode') === 'verify-full';
}

/** A text that may be long and holds no control signs. */
const oneLine = (what: string) => z.string().regex(/^[^\p{Cc}]{1,500}$/u, `expected ${what}`);

/** Temporal keeps the port of each of its parts in 16 bits with a sign. */
const highestBasePort = 32_767 - portsInUse + 1;
/** The pages, the worker, the watchdog, and Temporal's own counting in the worker. */
const highestMetricsPort = 65_535 - 3;
const databaseAddress = z
  .string()
  .refine(
    addressWhere(
      (url) => /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.replace('/', '') !== '',
    ),
    { error: 'expected postgresql://user:password@host:port/database', abort: true },
  )
  .refine(
    addressWhere((url) => isPrivateWay(url)),
    'expected ?sslmode=verify-full, since the database is on another machine, and what goes there unencrypted can be read and changed on the way',
  )
  .optional();

/** A pattern of the case system: whatever it can match says something, and it can be compiled. */
function isCaseSystemPattern(text: string): boolean {
  try {
    return !new RegExp(text, 'u').test('');
  } catch {
    return false;
  }
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine(
      (text) => /^[0-9]{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `expected a whole number from ${least} to ${most}`,
    )
    .transform(Number);

const channelAddress = z
  .string()
  .refine(
    addressWhere((url) => url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname))),
    'expected an https address, since telephone numbers of staff would go unencrypted',
  )
  .optional();
const channelSecret = z
  .string()
  .regex(/^[^\p{Cc}]{16,500}$/u, 'expected at least 16 signs')
  .optional();

// Each message says what was expected; none repeats the value, which may hold a password.
const single = z.object({
  TEMPORAL_ADDRESS: z
    .string()
    .refine(isHostAndPort, 'expected host:port, for instance temporal.example.no:7233')
    .optional(),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_TLS_CA: z.string().optional(),
  TEMPORAL_TLS_SERVER_NAME: z.string().optional(),
  TEMPORAL_API_KEY: oneLine('the key that the cluster gave Fristvakt').optional(),
  TEMPORAL_NAMESPACE: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'expected a name of letters, digits, dots and dashes')
    .default('fristvakt'),
  DATABASE_URL: databaseAddress,
  DATABASE_OWNER_URL: databaseAddress,
  TEMPORAL_DATABASE_URL: databaseAddress,
  TEMPORAL_VISIBILITY_DATABASE_URL: databaseAddress,
  SMTP_URL: z
    .string()
    .refine(
      addressWhere((url) => /^smtps?:$/.test(url.protocol) && url.hostname !== ''),
      'expected smtp://host:port or smtps://user:password@host:port',
    )
    .optional(),
  BASE_URL: z
    .string()
    .refine(
      addressWhere((url) => /^https?:$/.test(url.protocol) && url.search === '' && url.hash === ''),
      'expected an http or https address without ? and #, for instance https://fristvakt.kommune.example',
    )
    .refine(
      addressWhere((url) => url.protocol !== 'http:' || isThisMachine(url.hostname)),
      'expected an https address, since others than this machine are to reach it: what is read and typed there could be seen and changed on the way',
    )
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  FRISTVAKT_WEB_LISTEN: z.string().refine(isHostAndPort, 'expected host:port, for instance 0.0.0.0:8080').optional(),
  FRISTVAKT_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine(
      (all) => all.every(isAddressOrRange),
      'expected addresses or ranges with commas between, for instance 10.0.4.7,10.8.0.0/24',
    )
    .optional(),
  FRISTVAKT_CASE_SYSTEM: z
    .string()
    .refine(isCaseSystemPattern, 'expected a regular expression that does not match an empty text')
    .optional(),
  FRISTVAKT_CASE_SYSTEM_LINK: z
    .string()
    .refine(
      addressWhere((url) => url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname))),
      'expected an https address',
    )
    .optional(),
  FRISTVAKT_TEMPORAL_UI: z
    .string()
    .refine(
      addressWhere(
        (url) => /^https?:$/.test(url.protocol) && (url.protocol === 'https:' || isThisMachine(url.hostname)),
      ),
      "expected the https address of Temporal's own pages, for instance https://temporal.kommune.example",
    )
    .transform((text) => new URL(text).origin)
    .optional(),
  FRISTVAKT_DATA: z.string().default(resolve(repositoryFolder, '.data')),
  FRISTVAKT_KEY_FILE: z.string().optional(),
  FRISTVAKT_SEALING_KEY_FILE: z.string().optional(),
  FRISTVAKT_BINDER_KEYS: z.string().optional(),
  FRISTVAKT_EMERGENCY_NUMBER: z
    .string()
    .regex(/^\+?[0-9](?: ?[0-9]){2,14}$/, 'expected a telephone number of digits and spaces, for instance 55 36 47 00')
    .optional(),
  FRISTVAKT_EMERGENCY_NAME: oneLine('what the service is called, for instance Barnevernvakten i Bergen').optional(),
  FRISTVAKT_ROOT_FOLDER: z.string().optional(),
  FRISTVAKT_BOUNCES: z.string().optional(),
  FRISTVAKT_SENT_FOLDER: z.string().optional(),
  FRISTVAKT_ROOT_MAIL: z
    .string()
    .regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'expected a mail address without a name, for instance arkiv@kommune.example')
    .optional(),
  FRISTVAKT_ROUTINES: z.string().default(resolve(repositoryFolder, 'routines')),
  FRISTVAKT_PORTS: z
    .string()
    .refine(
      (text) => /^[0-9]{4,5}$/.test(text) && Number(text) >= 1024 && Number(text) <= highestBasePort,
      `expected a whole number from 1024 to ${highestBasePort}`,
    )
    .transform(Number)
    .default(defaultBasePort),
  FRISTVAKT_MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'expected a mail address without a name, for instance fristvakt@kommune.example')
    .default('fristvakt@example.invalid'),
  FRISTVAKT_POSTMEN: z
    .string()
    .regex(/^[1-8]$/, 'expected a whole number from 1 to 8')
    .transform(Number)
    .default(1),
  FRISTVAKT_SMS_URL: channelAddress,
  FRISTVAKT_SMS_SECRET: channelSecret,
  FRISTVAKT_SMS_METHOD: z.enum(['POST', 'PUT'], { error: 'expected POST or PUT' }).default('POST'),
  FRISTVAKT_SMS_TYPE: z
    .enum(['application/json', 'application/x-www-form-urlencoded'], {
      error: 'expected application/json or application/x-www-form-urlencoded',
    })
    .default('application/json'),
  FRISTVAKT_SMS_BODY: z
    .string()
    .regex(/^(?=.*\{to\})(?=.*\{text\})[^\p{Cc}]{1,2000}$/u, 'expected a body with {to} and {text} in it, on one line')
    .default('{"to":"{to}","text":"{text}","id":"{id}"}'),
  FRISTVAKT_SMS_HEADER: z
    .string()
    .regex(
      /^[A-Za-z][A-Za-z0-9-]{0,99}: ?[\x21-\x7e][\x20-\x7e]{0,1999}$/,
      'expected a header, for instance X-Api-Key: abc',
    )
    .optional(),
  FRISTVAKT_WEBHOOK_URL: channelAddress,
  FRISTVAKT_WEBHOOK_SECRET: channelSecret,
  FRISTVAKT_WEBHOOK_FORM: z.enum(['teams', 'plain'], { error: 'expected teams or plain' }).default('teams'),
  FRISTVAKT_WATCH_MAIL: z
    .string()
    .regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'expected a mail address without a name, for instance drift@kommune.example')
    .optional(),
  FRISTVAKT_WATCH_TELEPHONE: z
    .string()
    .regex(/^\+[1-9][0-9]{7,14}$/, 'expected a number with its country, for instance +4790000000')
    .optional(),
  FRISTVAKT_WATCH_EVERY_SECONDS: wholeNumber(5, 600).default(30),
  FRISTVAKT_WATCH_SILENT_SECONDS: wholeNumber(45, 3_600).default(120),
  FRISTVAKT_WATCH_WAKE_MINUTES: wholeNumber(1, 1_440).default(10),
  FRISTVAKT_WATCH_OUTBOX_MINUTES: wholeNumber(1, 1_440).default(30),
  FRISTVAKT_METRICS_LISTEN: z
    .string()
    .refine(isHostAndPort, 'expected host:port, for instance 127.0.0.1:9464')
    .refine(
      (text) => Number(text.split(':').at(-1)) <= highestMetricsPort,
      `expected a port of ${highestMetricsPort} at the most, since three more are used above it`,
    )
    .optional(),
  ...tracesSchema,
  FRISTVAKT_RELEASE: z
    .string()
    .regex(/^[\w.-]{1,50}$/, 'expected a short name, for instance 0.2.0')
    .optional(),
  OIDC_ISSUER: z
    .string()
    .refine(
      addressWhere(isIssuer),
      'expected an https address without ? and #, for instance https://login.microsoftonline.com/TENANT/v2.0',
    )
    .optional(),
  OIDC_CLIENT_ID: oneLine('the id that the issuer gave Fristvakt').optional(),
  OIDC_CLIENT_SECRET: oneLine('the secret that the issuer gave Fristvakt').optional(),
  OIDC_LOGIN_CLAIM: oneLine('the name of a claim, for instance preferred_username').default('preferred_username'),
  OIDC_ROLE_CLAIM: oneLine('the name of a claim, for instance roles').optional(),
  OIDC_ROLE: oneLine('a value of the claim that OIDC_ROLE_CLAIM names').optional(),
  OIDC_ACR: oneLine('a value of the claim acr, for instance Level4').optional(),
  OIDC_AMR: oneLine('a value that the claim amr lists, for instance mfa').optional(),
  OIDC_DECISION_MINUTES: z
    .string()
    .regex(/^([1-9]|[1-9][0-9]|[1-5][0-9][0-9]|600)$/, 'expected a whole number from 1 to 600')
    .transform(Number)
    .optional(),
  OIDC_DECISION_ACR: oneLine('a value of the claim acr, for instance Level4').optional(),
  FRISTVAKT_API_ISSUER: z
    .string()
    .refine(addressWhere(isIssuer), 'expected an https address without ? and #, for instance https://maskinporten.no/')
    .optional(),
  FRISTVAKT_API_AUDIENCE: oneLine('what the claim aud must hold').optional(),
  FRISTVAKT_API_SCOPE: z
    .string()
    .regex(/^[\w:./-]{1,100}$/, 'expected the beginning of a scope, for instance alver:fristvakt')
    .default('fristvakt'),
  FRISTVAKT_API_WEBHOOKS: z.string().optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'expected trace, debug, info, warn, error, fatal or silent',
    })
    .default('info'),
} satisfies Readonly<Record<SettingName, z.ZodType>>);

/** What is of no use alone: the first needs the second. */
const companions = [
  ['TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY'],
  ['TEMPORAL_TLS_KEY', 'TEMPORAL_TLS_CERT'],
  ['TEMPORAL_TLS_CERT', 'TEMPORAL_ADDRESS'],
  ['TEMPORAL_TLS_CA', 'TEMPORAL_ADDRESS'],
  ['TEMPORAL_TLS_SERVER_NAME', 'TEMPORAL_ADDRESS'],
  ['TEMPORAL_API_KEY', 'TEMPORAL_ADDRESS'],
  ['TEMPORAL_VISIBILITY_DATABASE_URL', 'TEMPORAL_DATABASE_URL'],
  ['FRISTVAKT_CASE_SYSTEM', 'FRISTVAKT_CASE_SYSTEM_LINK'],
  ['FRISTVAKT_CASE_SYSTEM_LINK', 'FRISTVAKT_CASE_SYSTEM'],
  ['FRISTVAKT_EMERGENCY_NAME', 'FRISTVAKT_EMERGENCY_NUMBER'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET'],
  ['OIDC_CLIENT_ID', 'OIDC_ISSUER'],
  ['OIDC_CLIENT_SECRET', 'OIDC_ISSUER'],
  ['OIDC_ROLE_CLAIM', 'OIDC_ROLE'],
  ['OIDC_ROLE', 'OIDC_ROLE_CLAIM'],
  ['OIDC_ROLE', 'OIDC_ISSUER'],
  ['OIDC_ACR', 'OIDC_ISSUER'],
  ['OIDC_AMR', 'OIDC_ISSUER'],
  ['OIDC_DECISION_MINUTES', 'OIDC_ISSUER'],
  ['OIDC_DECISION_ACR', 'OIDC_DECISION_MINUTES'],
  ['FRISTVAKT_API_ISSUER', 'FRISTVAKT_API_AUDIENCE'],
  ['FRISTVAKT_API_AUDIENCE', 'FRISTVAKT_API_ISSUER'],
  ['FRISTVAKT_SMS_URL', 'FRISTVAKT_SMS_SECRET'],
  ['FRISTVAKT_SMS_SECRET', 'FRISTVAKT_SMS_URL'],
  ['FRISTVAKT_SMS_HEADER', 'FRISTVAKT_SMS_URL'],
  ['FRISTVAKT_WEBHOOK_URL', 'FRISTVAKT_WEBHOOK_SECRET'],
  ['FRISTVAKT_WEBHOOK_SECRET', 'FRISTVAKT_WEBHOOK_URL'],
] as const;
const schema = single.superRefine((values, context) => {
  const missing = new Set(companions.flatMap(([one, needed]) => (values[one] && !values[needed] ? [needed] : [])));
  for (const needed of missing) {
    const of = companions.filter(([one, other]) => other === needed && values[one]).map(([one]) => one);
    const message = `expected a value, since ${of.join(' and ')} ${of.length === 1 ? 'is' : 'are'} set`;
    context.addIssue({ code: 'custom', path: [needed], message });
  }
  const { TEMPORAL_ADDRESS: address, TEMPORAL_TLS_CERT: certificate, TEMPORAL_API_KEY: apiKey } = values;
  const unread = whyNotSent(values);
  if (unread !== undefined) {
    context.addIssue({ code: 'custom', path: ['OTEL_EXPORTER_OTLP_ENDPOINT'], message: unread });
  }
  const elsewhere = address !== undefined && isHostAndPort(address) && !isThisMachine(address.replace(/:\d+$/, ''));
  if (elsewhere && certificate === undefined && apiKey === undefined) {
    const message =
      'expected TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY, or TEMPORAL_API_KEY, beside it, since the cluster is on another machine, and whoever reaches it without them could read every case';
    context.addIssue({ code: 'custom', path: ['TEMPORAL_ADDRESS'], message });
  }
});

/** How staff log in by OpenID Connect. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that holds the login or the mail address. */
  readonly loginClaim: string;
  /** Only who has this value in this claim may log in. */
  readonly required?: { readonly claim: string; readonly value: string } | undefined;
  /** The `acr` that is asked for and demanded. */
  readonly acr?: string | undefined;
  /** What `amr` must list. */
  readonly amr?: string | undefined;
  /** How fresh and how sure the log-in of whoever decides must be; undefined where any will do. */
  readonly decisions?: { readonly minutes: number; readonly acr?: string | undefined } | undefined;
}

/** Whose tokens open the API to programs. */
export interface ApiSettings {
  readonly issuer: string;
  readonly audience: string;
  /** What stands before `.read` and the others. */
  readonly scopePrefix: string;
}

/** A gateway that sends texts; see {@link settingDescriptions}. */
export interface SmsSettings {
  readonly url: string;
  readonly secret: string;
  readonly method: 'POST' | 'PUT';
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly body: string;
  readonly header?: { readonly name: string; readonly value: string } | undefined;
}

/** A shared channel that takes JSON. */
export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
  readonly form: 'teams' | 'plain';
}

/** Whom the watchdog tells, how often it looks, and from when what it sees is an alarm. */
export interface WatchSettings {
  readonly mailTo: string | undefined;
  readonly telephone: string | undefined;
  readonly everySeconds: number;
  readonly limits: { readonly silentSeconds: number; readonly wakeMinutes: number; readonly outboxMinutes: number };
}

/** Ports in a row on one host. */
export interface MetricsSettings {
  readonly host: string;
  readonly web: number;
  readonly worker: number;
  readonly watch: number;
  /** Of 127.0.0.1 alone: the worker repeats what is there. */
  readonly temporal: number;
}

/** The settings as they were given; an address that is not there belongs to an embedded part. */
export type Settings = {
  readonly temporalAddress: string | undefined;
  /** What is shown to the cluster at that address; undefined where nothing is. */
  readonly temporalAccess: EngineAccess | undefined;
  readonly temporalNamespace: string;
  readonly databaseUrl: string | undefined;
  /** For migrations alone. */
  readonly databaseOwnerUrl: string | undefined;
  /** In which a Temporal of one's own stores, for backups alone. */
  readonly engineDatabases: { readonly main: string; readonly visibility: string } | undefined;
  readonly smtpUrl: string | undefined;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Where the pages listen. */
  readonly webHost: string;
  readonly webPort: number;
  /** Beside this machine itself. */
  readonly trustedProxies: readonly string[];
  /** The origin of Temporal's own pages; undefined where nothing is decoded for them. */
  readonly temporalUi: string | undefined;
  /** How the case system is written of, and where that leads. */
  readonly caseSystem: { readonly pattern: string; readonly link: string } | undefined;
  /** The child welfare service on duty, for who must call it; undefined where its number is not set. */
  readonly emergencyService: { readonly number: string; readonly name: string | undefined } | undefined;
  /** An absolute path, as the next one. */
  readonly dataFolder: string;
  readonly routinesFolder: string;
  readonly keyFile: string;
  readonly sealingKeyFile: string;
  /** What emergency binders are encrypted with, by unit. */
  readonly binderKeyFile: string;
  /** Where mails that came back are put, one a file. */
  readonly bounceFolder: string | undefined;
  /** Where workers keep what they have sent. */
  readonly sentFolder: string;
  /** An absolute path; undefined where roots go into no folder. */
  readonly rootFolder: string | undefined;
  readonly rootMail: string | undefined;
  readonly basePort: number;
  readonly mailFrom: string;
  readonly postmen: number;
  /** Ways beside mail for what counts in hours; undefined where they are not set. */
  readonly sms: SmsSettings | undefined;
  readonly webhook: WebhookSettings | undefined;
  readonly watch: WatchSettings;
  /** Where each process is measured, and where Temporal's own counting listens within the worker's machine; undefined where nothing is. */
  readonly metrics: MetricsSettings | undefined;
  /** Where spans go; undefined where nothing is traced. */
  readonly traces: Collector | undefined;
  /** Undefined where workers are not told apart. */
  readonly release: string | undefined;
  /** Undefined where no issuer is set. */
  readonly oidc: OidcSettings | undefined;
  /** Undefined where programs have no issuer. */
  readonly api: ApiSettings | undefined;
  /** An absolute path; undefined where no program is told by itself. */
  readonly apiWebhookFile: string | undefined;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
};

/** Either the settings or, for each bad one, a sentence that names it and says what was expected. */
export type SettingsResult =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The second stands beside the first, where nothing else is said. */
function engineDatabasesIn({
  TEMPORAL_DATABASE_URL: main,
  TEMPORAL_VISIBILITY_DATABASE_URL: visibility,
}: z.infer<typeof schema>): Settings['engineDatabases'] {
  if (main === undefined) return undefined;
  const beside = new URL(main);
  beside.pathname += '_visibility';
  return { main, visibility: visibility ?? beside.href };
}

/** Reads and checks all settings. Relative folders count from the current one. Never repeats a value that it refuses. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): SettingsResult {
  const { environment: whole, problems } = withSecretFiles(environment);
  if (problems.length > 0) return { ok: false, problems };
  const given = Object.fromEntries(
    settingDescriptions.map(({ name }) => [name, whole[name]?.trim() || undefined] as const),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`) };
  }
  const values = parsed.data;
  return {
    ok: true,
    settings: {
      temporalAddress: values.TEMPORAL_ADDRESS,
      temporalAccess: accessOf(values),
      temporalNamespace: values.TEMPORAL_NAMESPACE,
      databaseUrl: values.DATABASE_URL,
      databaseOwnerUrl: values.DATABASE_OWNER_URL,
      engineDatabases: engineDatabasesIn(values),
      smtpUrl: values.SMTP_URL,
      baseUrl: values.BASE_URL ?? `http://127.0.0.1:${values.FRISTVAKT_PORTS + webPortOffset}`,
      ...listenAddress(values.FRISTVAKT_WEB_LISTEN ?? `127.0.0.1:${values.FRISTVAKT_PORTS + webPortOffset}`),
      trustedProxies: values.FRISTVAKT_TRUSTED_PROXIES ?? [],
      temporalUi: values.FRISTVAKT_TEMPORAL_UI,
      caseSystem: values.FRISTVAKT_CASE_SYSTEM
        ? { pattern: values.FRISTVAKT_CASE_SYSTEM, link: values.FRISTVAKT_CASE_SYSTEM_LINK! }
        : undefined,
      emergencyService: values.FRISTVAKT_EMERGENCY_NUMBER
        ? { number: values.FRISTVAKT_EMERGENCY_NUMBER, name: values.FRISTVAKT_EMERGENCY_NAME }
        : undefined,
      dataFolder: resolve(values.FRISTVAKT_DATA),
      keyFile: resolve(values.FRISTVAKT_KEY_FILE ?? join(values.FRISTVAKT_DATA, 'signing-keys')),
      sealingKeyFile: resolve(values.FRISTVAKT_SEALING_KEY_FILE ?? join(values.FRISTVAKT_DATA, 'sealing-keys')),
      binderKeyFile: resolve(values.FRISTVAKT_BINDER_KEYS ?? join(values.FRISTVAKT_DATA, 'binder-keys')),
      sentFolder: resolve(values.FRISTVAKT_SENT_FOLDER ?? join(values.FRISTVAKT_DATA, 'sent')),
      bounceFolder: values.FRISTVAKT_BOUNCES === undefined ? undefined : resolve(values.FRISTVAKT_BOUNCES),
      rootFolder: values.FRISTVAKT_ROOT_FOLDER === undefined ? undefined : resolve(values.FRISTVAKT_ROOT_FOLDER),
      rootMail: values.FRISTVAKT_ROOT_MAIL,
      routinesFolder: resolve(values.FRISTVAKT_ROUTINES),
      basePort: values.FRISTVAKT_PORTS,
      mailFrom: values.FRISTVAKT_MAIL_FROM,
      postmen: values.FRISTVAKT_POSTMEN,
      sms: smsOf(values),
      webhook: webhookOf(values),
      watch: {
        mailTo: values.FRISTVAKT_WATCH_MAIL,
        telephone: values.FRISTVAKT_WATCH_TELEPHONE,
        everySeconds: values.FRISTVAKT_WATCH_EVERY_SECONDS,
        limits: {
          silentSeconds: values.FRISTVAKT_WATCH_SILENT_SECONDS,
          wakeMinutes: values.FRISTVAKT_WATCH_WAKE_MINUTES,
          outboxMinutes: values.FRISTVAKT_WATCH_OUTBOX_MINUTES,
        },
      },
      metrics: metricsOf(values),
      traces: tracesOf(values),
      release: values.FRISTVAKT_RELEASE,
      oidc: oidcOf(values),
      api: apiOf(values),
      apiWebhookFile: values.FRISTVAKT_API_WEBHOOKS === undefined ? undefined : resolve(values.FRISTVAKT_API_WEBHOOKS),
      logLevel: values.LOG_LEVEL,
    },
  };
}

function metricsOf({ FRISTVAKT_METRICS_LISTEN: listen }: z.infer<typeof schema>): MetricsSettings | undefined {
  if (listen === undefined) return undefined;
  const { webHost: host, webPort: web } = listenAddress(listen);
  return { host, web, worker: web + 1, watch: web + 2, temporal: web + 3 };
}

function accessOf(values: z.infer<typeof schema>): EngineAccess | undefined {
  const file = (given: string | undefined) => (given === undefined ? undefined : resolve(given));
  const access = {
    authority: file(values.TEMPORAL_TLS_CA),
    certificate: file(values.TEMPORAL_TLS_CERT),
    key: file(values.TEMPORAL_TLS_KEY),
    serverName: values.TEMPORAL_TLS_SERVER_NAME,
    apiKey: values.TEMPORAL_API_KEY,
  };
  return Object.values(access).some((value) => value !== undefined) ? access : undefined;
}

function smsOf(values: z.infer<typeof schema>): SmsSettings | undefined {
  const { FRISTVAKT_SMS_URL: url, FRISTVAKT_SMS_SECRET: secret, FRISTVAKT_SMS_HEADER: line } = values;
  if (!url || !secret) return undefined;
  const at = line?.indexOf(':') ?? -1;
  const header = line === undefined ? undefined : { name: line.slice(0, at), value: line.slice(at + 1).trim() };
  const { FRISTVAKT_SMS_METHOD: method, FRISTVAKT_SMS_TYPE: contentType, FRISTVAKT_SMS_BODY: body } = values;
  return { url, secret, method, contentType, body, header };
}

function webhookOf(values: z.infer<typeof schema>): WebhookSettings | undefined {
  const { FRISTVAKT_WEBHOOK_URL: url, FRISTVAKT_WEBHOOK_SECRET: secret, FRISTVAKT_WEBHOOK_FORM: form } = values;
  return url && secret ? { url, secret, form } : undefined;
}

function oidcOf(values: z.infer<typeof schema>): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  const { OIDC_LOGIN_CLAIM: loginClaim, OIDC_ROLE_CLAIM: claim, OIDC_ROLE: value } = values;
  if (!issuer || !clientId || !clientSecret) return undefined;
  const required = claim && value ? { claim, value } : undefined;
  const minutes = values.OIDC_DECISION_MINUTES;
  const decisions = minutes === undefined ? undefined : { minutes, acr: values.OIDC_DECISION_ACR };
  return {
    ...{ issuer, clientId, clientSecret, loginClaim, required },
    ...{ acr: values.OIDC_ACR, amr: values.OIDC_AMR, decisions },
  };
}

function apiOf(values: z.infer<typeof schema>): ApiSettings | undefined {
  const { FRISTVAKT_API_ISSUER: issuer, FRISTVAKT_API_AUDIENCE: audience, FRISTVAKT_API_SCOPE: scopePrefix } = values;
  return issuer && audience ? { issuer, audience, scopePrefix } : undefined;
}

function listenAddress(address: string): { readonly webHost: string; readonly webPort: number } {
  const at = address.lastIndexOf(':');
  return { webHost: address.slice(0, at).replace(/^\[|\]$/g, ''), webPort: Number(address.slice(at + 1)) };
}
