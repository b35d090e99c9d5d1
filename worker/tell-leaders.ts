import { createHash } from 'node:crypto';
import type { Mailer } from '../activities/mailer.ts';
import type { Routines } from '../client/routines.ts';
import type { PersonId } from '../core/case/state.ts';
import type { Directory } from '../core/people/directory.ts';
import { unavailable, unitsUpwards } from '../core/people/roles.ts';
import { staffMail } from '../language/staff-mail.ts';
import { today } from '../register/people.ts';
import type { Register } from '../register/register.ts';

const everyMilliseconds = 15_000;

interface TellingTools {
  readonly register: Register;
  readonly routines: Pick<Routines, 'list'>;
  readonly mailer: Mailer;
  /** Where it is answered. */
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
  const decides = new Set(
    known.flatMap(({ roles }) => Object.entries(roles).flatMap(([role, each]) => (each.decides ? [role] : []))),
  );
  let taken = 0;
  for (const { id, about, by } of waiting) {
    const leaders = leadersOf(directory, decides, about).filter(
      (person) => person !== by && unavailable(directory, person, day) === undefined,
    );
    const results = leaders.flatMap((leader) => {
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

/** Who leads somebody: the nearest unit whose leaders are others than they themselves. */
function leadersOf(directory: Directory, decides: ReadonlySet<string>, person: PersonId): readonly PersonId[] {
  for (const unit of unitsUpwards(directory, directory.persons[person]?.unit ?? '')) {
    const leaders = Object.entries(directory.units[unit]?.roles ?? {}).flatMap(([role, holders]) =>
      decides.has(role) ? holders : [],
    );
    const others = [...new Set(leaders)].filter((each) => each !== person);
    if (others.length > 0) return others;
  }
  return [];
}

/** Does so now and then, until it is ended. */
export function keepTellingLeaders(tools: TellingTools, onFault: (problem: string) => void): () => void {
  let telling = false;
  const timer = setInterval(() => {
    if (telling) return;
    telling = true;
    tellLeaders(tools)
      .catch((error: unknown) => onFault(`leaders-not-told-${(error as Error).name}`))
      .finally(() => {
        telling = false;
      });
  }, everyMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
