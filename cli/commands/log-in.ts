import { personProven } from '../../client/sign-in/proven-person.ts';
import { isFresh, signIn, signOut } from '../../client/sign-in/sessions.ts';
import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { type Answer, badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import { keptLogIn } from '../kept-log-in.ts';
import { machineUser, whoSits } from '../machine-user.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions, Session } from '../session.ts';

interface LogInOptions extends CommonOptions {
  readonly fresh?: true | undefined;
}

const now = () => instantFromMilliseconds(Date.now());

/** Why nobody was logged in. */
const failures = {
  'not-proven': 'The log-in was not finished. Try again.',
  'not-allowed': 'Your account at the issuer may not use Fristvakt. Ask whoever administers it.',
  'not-sure-enough': 'The issuer has not made out who you are as surely as is asked for. Log in there in another way.',
  unverified: 'The issuer has not confirmed your mail address. Do that there first.',
  away: 'The issuer does not answer. Try again in a moment.',
  otherAccount:
    'This is another account than the one that you have used before. Ask whoever administers the staff of Fristvakt.',
  unknown: 'Nobody among the staff has this account. Ask whoever administers the staff of Fristvakt.',
  'not-fresh': 'The issuer let you in by a log-in that is too old. Log out there, and try again.',
} as const;

function failed(why: keyof typeof failures): Answer {
  return { exitCode: exitCodes.refused, lines: [failures[why]], json: { ok: false, why } };
}

/** `fristvakt log-in`, `log-out` and `who-am-i`: who acts at the command line. */
export function addLogIn(cli: Cli): void {
  cli
    .command('log-in', 'Logs you in at the issuer of the municipality, for this machine: it shows where, and a code.', [
      'fristvakt log-in',
      'fristvakt log-in --fresh',
    ])
    .option('--fresh', 'as fresh and as sure as a decision needs it')
    .action((options: LogInOptions) => cli.withSession(options, (session) => logIn(cli, session, options), 'operator'));

  cli
    .command('log-out', 'Logs you out, here and on the pages.', ['fristvakt log-out'])
    .action((options: CommonOptions) =>
      cli.withSession(options, async ({ register, looks, settings, acting }) => {
        if (acting?.by === 'log-in') {
          await signOut({ register, looks }, acting.person, now(), { channel: 'cli', osUser: whoSits() });
        }
        keptLogIn(settings.databaseUrl, cli.environment).remove();
        return { exitCode: exitCodes.ok, lines: ['Logged out.'], json: { ok: true } };
      }),
    );

  cli
    .command('who-am-i', 'Shows whom you act as here, and the account by which the machine knows you.', [
      'fristvakt who-am-i',
    ])
    .action((options: CommonOptions) => cli.withSession(options, async (session) => whoAmI(session)));
}

async function logIn(cli: Cli, { register, looks, settings }: Session, { fresh }: LogInOptions): Promise<Answer> {
  const { oidc, databaseUrl } = settings;
  if (!oidc) throw badInput('There is no issuer to log in at: set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.');
  // Loaded here: no other command has a use for it.
  const { openIdProvider } = await import('../../client/sign-in/identity-provider.ts');
  const wanted = fresh ? oidc.decisions : undefined;
  const begun = await openIdProvider(oidc).beginOnDevice(wanted);
  if (!begun.ok) {
    if (begun.why === 'away') return failed('away');
    throw badInput(
      'The issuer has no log-in for devices (device_authorization_endpoint), or not for this client: switch it on there, or have your account on this machine entered among the staff.',
    );
  }
  const { address, wholeAddress, code, minutes } = begun;
  cli.terminal.error(
    `Open ${address} on any device, and type ${code} there within ${minutes} minutes.${wholeAddress ? `\nOr open ${wholeAddress}` : ''}\nType it only if you have started this yourself.\n`,
  );
  const proven = await begun.finish();
  if (!proven.ok) return failed(proven.why);
  const person = await personProven(register, proven);
  if (person === 'otherAccount') return failed('otherAccount');
  if (!person?.active) return failed('unknown');
  const { identityToken, provenAt, provenAcr } = proven;
  if (wanted && !isFresh(proven, wanted, now())) return failed('not-fresh');
  const kept = keptLogIn(databaseUrl, cli.environment);
  const facts = {
    channel: 'cli',
    replaces: kept.read(),
    osUser: whoSits(),
    identityToken,
    provenAt,
    provenAcr,
  } as const;
  kept.write(await signIn({ register, looks }, person, now(), facts));
  return {
    exitCode: exitCodes.ok,
    lines: [`Logged in as ${person.name} (${person.login}).`],
    json: { ok: true, login: person.login, name: person.name },
    next: 'fristvakt duties',
  };
}

function whoAmI({ acting }: Session): Answer {
  const account = machineUser();
  const ways = {
    named: 'by name, as a made-up person',
    'log-in': 'by your log-in',
    account: 'by your account on this machine',
  };
  const lines = acting
    ? [`${acting.person.name} (${acting.person.login}), ${ways[acting.by]}.`]
    : ['Nobody: you are not logged in, and your account on this machine is nobody’s.'];
  return {
    exitCode: exitCodes.ok,
    lines: [...lines, account ? `This machine knows you as ${account}.` : 'This machine has no name for your account.'],
    json: {
      login: acting?.person.login ?? null,
      name: acting?.person.name ?? null,
      by: acting?.by ?? null,
      account: account ?? null,
    },
  };
}
