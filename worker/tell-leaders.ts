import { createHash } from 'node:crypto';
import type { Mailer } from '../activities/mailer.ts';
import type { Routines } from '../client/routines.ts';
import { decidingRoles, leadersThere } from '../core/people/leading.ts';
import { staffMail } from '../language/staff-mail.ts';
import { today } from '../register/people.ts';
import type { Register } from '../register/register.ts';

const everyMilliseconds = 15_000;

export interface TellingTools {
  readonly register: Register;
  readonly routines: Pick<Routines, 'list'>;
  readonly mailer: Mailer;
  /** Where they are led. */
  readonly url: string;
}

/**
 * Tells leaders by mail that a change of the staff waits for them. What no server takes is tried again after ten minutes; on their
 * pages it stands at once.
 *
 * @returns how many mails were taken
 */
export async function tellLeaders({ register, routines, mailer, url }: TellingTools): Promise<number> {
  const waiting = await register.claimUntoldRequests();
  if (waiting.length === 0) return 0;
  const day = today();
  const [directory, known, people] = await Promise.all([
    register.directory(day),
    routines.list(),
    register.listPeople(),
  ]);
  const deciding = decidingRoles(known);
  let taken = 0;
  for (const { id, about, by } of waiting) {
    const results = leadersThere(directory, deciding, about, day, [by]).flatMap((leader) => {
      const { address, language = 'nb' } = people.find((person) => person.id === leader) ?? {};
      if (address === undefined) return [];
      const key = createHash('sha256').update(`${id} ${leader}`).digest('hex').slice(0, 32);
      return [mailer.send({ to: address, ...staffMail(language, url), messageId: `<staff-${key}@${mailer.domain}>` })];
    });
    const told = (await Promise.all(results)).filter(({ result }) => result === 'taken').length;
    taken += told;
    if (told > 0) await register.markRequestTold(id);
  }
  return taken;
}

/** Tells now and then of what waits to be told, until it is ended. */
export function keepTelling(tell: () => Promise<number>, onFault: (problem: string) => void): () => void {
  let telling = false;
  const timer = setInterval(() => {
    if (telling) return;
    telling = true;
    tell()
      .catch((error: unknown) => onFault(`leaders-not-told-${(error as Error).name}`))
      .finally(() => {
        telling = false;
      });
  }, everyMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
