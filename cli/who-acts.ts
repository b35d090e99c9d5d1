import type { DoorRegister } from '../client/doors.ts';
import { findSession } from '../client/sign-in/sessions.ts';
import { instantFromMilliseconds } from '../core/calendar/dates.ts';
import { isProgram } from '../core/people/programs.ts';
import type { Person, Session } from '../register/register.ts';
import type { ConnectedSettings } from '../settings/connected-settings.ts';
import { badInput } from './answer.ts';
import { keptLogIn } from './kept-log-in.ts';
import { machineUser } from './machine-user.ts';

/** Who acts, and by what that is known. */
export interface Acting {
  readonly person: Person;
  /** A made-up person who was named, a log-in at the identity provider, or the account on the machine. */
  readonly by: 'named' | 'log-in' | 'account';
  /** Of a log-in. */
  readonly session?: Session | undefined;
}

/** How one becomes somebody where nobody may be named. */
const howToBeSomebody =
  'Log in with `fristvakt log-in`, or have whoever administers the staff enter the account that `fristvakt who-am-i` shows.';

/**
 * Who acts: of made-up people on the embedded stack whoever is named; else whoever is logged in, or has the account that this
 * process runs as. Undefined where nobody does.
 */
export async function whoActs(
  register: DoorRegister,
  settings: Pick<ConnectedSettings, 'hasTestPeople' | 'databaseUrl'>,
  named: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Acting | undefined> {
  const login = named ?? (environment.FRISTVAKT_USER?.trim() || undefined);
  if (login !== undefined) {
    const source = named === undefined ? 'FRISTVAKT_USER' : '--as';
    if (!settings.hasTestPeople) {
      throw badInput(
        `${source}: only on the embedded stack with its made-up people may one be named; here one is who one is. ${howToBeSomebody}`,
      );
    }
    const person = await register.findPerson(login);
    if (!person) throw badInput(`${source}: nobody has this login. \`fristvakt people\` shows who there is.`);
    return { person: switchedOn(person, source), by: 'named' };
  }
  const secret = keptLogIn(settings.databaseUrl, environment).read();
  const now = instantFromMilliseconds(Date.now());
  const found = await findSession(register, secret, now, { channel: 'cli' });
  if (found.state === 'active') {
    const person = await register.findPerson(found.session.person);
    if (person) return { person: switchedOn(person, 'Your log-in'), by: 'log-in', session: found.session };
  }
  const account = machineUser();
  const person = account && (await register.listPeople()).find((each) => each.machineUser === account);
  return person ? { person: switchedOn(person, 'Your account on this machine'), by: 'account' } : undefined;
}

/** Says to nobody how to become somebody. */
export function nobodyActs({ hasTestPeople }: Pick<ConnectedSettings, 'hasTestPeople'>): string {
  return hasTestPeople
    ? 'Say who you are: --as LOGIN, or set FRISTVAKT_USER. `fristvakt people` shows who there is.'
    : `Nobody acts here: you are not logged in, and your account on this machine is nobody's. ${howToBeSomebody}`;
}

function switchedOn(person: Person, source: string): Person {
  if (isProgram(person.login))
    throw badInput(`${source}: this is a program, which comes by the API and acts nowhere else.`);
  if (person.active) return person;
  throw badInput(`${source}: this account is switched off. \`fristvakt people\` shows who there is.`);
}
