import { userInfo } from 'node:os';

/**
 * The account of the operating system that this very process runs as, as the register keeps it: the name and the number
 * (`kari:1003`). No variable of the environment counts, and so not who has called sudo: what sudo starts is whom it became.
 *
 * @returns undefined where the system has none, no name for it, or another one works for whoever started the process (setuid)
 */
export function machineUser(): string | undefined {
  const [real, effective] = [process.getuid?.(), process.geteuid?.()];
  const name = nameOfAccount();
  return real === undefined || real !== effective || name === undefined ? undefined : `${name}:${real}`;
}

/** Who sits at the machine, for the access log. */
export function whoSits(): string {
  return nameOfAccount() ?? `account ${process.getuid?.() ?? 'unknown'}`;
}

/** As the system's own list has it, which no variable of the environment changes. */
function nameOfAccount(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // In a container an account may be a number alone.
    return undefined;
  }
}
