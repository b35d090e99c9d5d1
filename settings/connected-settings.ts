import { readSettings, type Settings } from './settings.ts';
import { runningStack } from './stack-file.ts';

/** Settings in which every address is known: given, or that of the stack that runs on this machine. */
export type ConnectedSettings = Settings & {
  readonly temporalAddress: string;
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  /** The page of the local mailbox; undefined when mail goes to a server of your own. */
  readonly mailboxUrl: string | undefined;
  /** Whether one chooses whom to be: on the embedded stack without an issuer, whose people are made up. */
  readonly hasTestPeople: boolean;
};

/** Either all addresses, or sentences: bad settings by name, or that nothing runs and how to start it. */
export type ConnectedSettingsResult =
  | { readonly ok: true; readonly settings: ConnectedSettings }
  | { readonly ok: false; readonly code: 'bad-setting' | 'not-running'; readonly problems: readonly string[] };

/**
 * For everything that talks to a stack (worker, command line, web): what is set wins, and what is not is read from
 * the stack that runs on the data folder.
 */
export function connectedSettings(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ConnectedSettingsResult {
  const read = readSettings(environment);
  if (!read.ok) return { ok: false, code: 'bad-setting', problems: read.problems };
  const { settings } = read;
  const stack = runningStack(settings.dataFolder);
  const temporalAddress = settings.temporalAddress ?? stack?.temporalAddress;
  const databaseUrl = settings.databaseUrl ?? stack?.databaseUrl;
  const smtpUrl = settings.smtpUrl ?? stack?.smtpUrl;
  if (temporalAddress === undefined || databaseUrl === undefined || smtpUrl === undefined) {
    const missing = Object.entries({
      TEMPORAL_ADDRESS: temporalAddress,
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtpUrl,
    }).flatMap(([name, value]) => (value === undefined ? [name] : []));
    const sentence = `Nothing runs on ${settings.dataFolder}: start it with \`npm start\`, or set ${missing.join(', ')}.`;
    return { ok: false, code: 'not-running', problems: [sentence] };
  }
  // How staff log in is what the pages beside us say, whatever stands in this very environment.
  const its = stack?.databaseUrl === databaseUrl ? stack : undefined;
  const oidc = its ? its.oidc : settings.oidc;
  const isSet = (name: string) => Boolean(environment[name]?.trim());
  return {
    ok: true,
    settings: {
      ...settings,
      temporalAddress,
      temporalAccess:
        settings.temporalAccess ?? (temporalAddress === stack?.temporalAddress ? stack?.temporalAccess : undefined),
      databaseUrl,
      smtpUrl,
      temporalNamespace: isSet('TEMPORAL_NAMESPACE')
        ? settings.temporalNamespace
        : (stack?.temporalNamespace ?? settings.temporalNamespace),
      baseUrl: isSet('BASE_URL') ? settings.baseUrl : (stack?.baseUrl ?? settings.baseUrl),
      mailboxUrl: settings.smtpUrl === undefined ? stack?.mailboxUrl : undefined,
      oidc,
      hasTestPeople: its?.embedded === true && oidc === undefined,
    },
  };
}
