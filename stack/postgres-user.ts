import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { StackProblem } from './problem.ts';

/** How PostgreSQL's programs are started: directly, or as another user, since they refuse to run as root. */
export type PostgresUser = {
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
  /** Comes before program and arguments. */
  readonly prefix: readonly string[];
};

/** User and group number of an account, from the machine's list. */
function account(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function canRun(prefix: readonly string[], user: PostgresUser['user'], program: string): boolean {
  const [command, ...args] = [...prefix, program, '--version'];
  return spawnSync(command as string, args, { ...user, stdio: 'ignore', cwd: '/' }).status === 0;
}

function canEnter(prefix: readonly string[], user: PostgresUser['user'], folder: string): boolean {
  const [command, ...args] = [...prefix, 'test', '-x', folder];
  return spawnSync(command as string, args, { ...user, stdio: 'ignore', cwd: '/' }).status === 0;
}

/**
 * Whom PostgreSQL runs as. For an ordinary user: that user. For root: the owner of the database folder, else the
 * account `postgres`, else `nobody`; no account is made. Where that one cannot pass through the folders above
 * (a checkout under /root), it is lent the right to look everywhere, with setpriv, and nothing else of root's.
 */
export function postgresUser(program: string, dataFolder: string, databaseFolder: string): PostgresUser {
  if (process.getuid?.() !== 0) return { user: undefined, prefix: [] };
  const owner = existsSync(databaseFolder) ? statSync(databaseFolder) : undefined;
  const user =
    owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : (account('postgres') ?? account('nobody'));
  if (!user) throw new StackProblem('PostgreSQL does not run as root: start Fristvakt as an ordinary user.');
  if (canRun([], user, program) && canEnter([], user, dataFolder)) return { user, prefix: [] };
  const lent = '+dac_read_search';
  const prefix = ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  // Without the second option access(), which PostgreSQL asks about its own program, would not count what is lent.
  prefix.push(`--inh-caps=${lent}`, `--ambient-caps=${lent}`, '--securebits=+no_setuid_fixup', '--');
  if (canRun(prefix, undefined, program) && canEnter(prefix, undefined, dataFolder)) return { user: undefined, prefix };
  throw new StackProblem(
    `PostgreSQL does not run as root, and user ${user.uid} may not enter ${dataFolder} or the folder of the programs: ` +
      'start Fristvakt as an ordinary user, or move it to a folder that others may enter.',
  );
}

/** The account number that the database folder must belong to, when it is not our own. */
export function postgresOwner({ user, prefix }: PostgresUser): { uid: number; gid: number } | undefined {
  if (user) return user;
  const number = (option: string) => Number(prefix.find((part) => part.startsWith(`${option}=`))?.split('=')[1]);
  return prefix.length > 0 ? { uid: number('--reuid'), gid: number('--regid') } : undefined;
}
