import { createHash } from 'node:crypto';
import { decidingRoles, leadersOf } from '../core/people/leading.ts';
import { administratorRole } from '../core/people/staff-rules.ts';
import { alarmMail } from '../language/staff-mail.ts';
import { today } from '../register/people.ts';
import type { TellingTools } from './tell-leaders.ts';

/**
 * Tells by mail that somebody has opened a protected case without being its reader: whoever else administers, who leads the unit of the
 * case, and its readers. What no server takes is tried again after ten minutes; on their pages it stands at once.
 *
 * @returns how many mails were taken
 */
export async function tellAlarms({ register, routines, mailer, url }: TellingTools): Promise<number> {
  const waiting = await register.claimUntoldAlarms();
  if (waiting.length === 0) return 0;
  const day = today();
  const [directory, known, people] = await Promise.all([
    register.directory(day),
    routines.list(),
    register.listPeople(),
  ]);
  const deciding = decidingRoles(known);
  const administrators = Object.values(directory.units).flatMap(({ roles }) => roles[administratorRole] ?? []);
  let taken = 0;
  for (const { id, unit, person, readers } of waiting) {
    const told = new Set([...administrators, ...leadersOf(directory, deciding, unit, day, [person]), ...readers]);
    told.delete(person);
    const results = [...told].flatMap((each) => {
      const { address, active, language = 'nb' } = people.find(({ id: known }) => known === each) ?? {};
      if (address === undefined || !active) return [];
      const key = createHash('sha256').update(`glass ${id} ${each}`).digest('hex').slice(0, 32);
      return [mailer.send({ to: address, ...alarmMail(language, url), messageId: `<alarm-${key}@${mailer.domain}>` })];
    });
    const reached = (await Promise.all(results)).filter(({ result }) => result === 'taken').length;
    taken += reached;
    if (reached > 0) await register.markAlarmTold(id);
  }
  return taken;
}
