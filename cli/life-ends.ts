import { dateOf, instantFromMilliseconds } from '../core/calendar/dates.ts';
import { administratorRole } from '../core/people/staff-rules.ts';
import { lifeEndWords } from '../language/life-ends.ts';
import type { Person } from '../register/register.ts';
import { Ended } from './answer.ts';
import { exitCodes } from './exit-codes.ts';
import { notFresh } from './fresh.ts';
import { actingPerson, readerOf, type Session } from './session.ts';

/**
 * Who acts, where they lead or administer: nobody else decides how long something is kept, or holds a case. It asks for as fresh a
 * log-in as every other decision: what is destroyed does not come back.
 */
export async function decidingOrEnd(session: Session): Promise<Person> {
  const person = actingPerson(session);
  const { scope } = await readerOf(session);
  const directory = await session.register.directory(dateOf(instantFromMilliseconds(Date.now())));
  const administers = Object.values(directory.units).some(({ roles }) => roles[administratorRole]?.includes(person.id));
  if (scope.leads.length > 0 || administers) {
    const older = notFresh(session);
    if (older) throw new Ended(older);
    return person;
  }
  const problems = [lifeEndWords(session.language).mayNot];
  throw new Ended({ exitCode: exitCodes.refused, lines: problems, json: { ok: false, problems } });
}
