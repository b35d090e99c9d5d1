import type { InstantText } from '../core/calendar/dates.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { isNews } from '../core/case/news.ts';
import { ofDuties } from '../core/case/only-duties.ts';
import type { Routine } from '../core/routine/routine.ts';
import type { HappenedRow, Register } from '../register/register.ts';
import type { Reader } from './reader.ts';

/** What a colleague did with somebody's work, as far as they see the case; `gone`: it is theirs no more, and they see nothing else of it. */
export type News = Omit<HappenedRow, 'sees'>;

/** More than these nobody reads through: the newest are told. */
const most = 200;

/**
 * What others did with their work since then, the latest first. How a case stood when it was opened is no news beside that it was.
 *
 * @param routineOf by `id@version`
 */
export async function newsFor(
  register: Pick<Register, 'happenedIn'>,
  { person, scope }: Reader,
  since: InstantText,
  routineOf: (key: string) => Promise<Routine | undefined>,
): Promise<readonly News[]> {
  const happened = await register.happenedIn({ scope, since, most });
  const opened = new Set(
    happened.flatMap(({ caseId, event }) => (event.type === 'case-opened' ? [`${caseId} ${event.at}`] : [])),
  );
  const news: News[] = [];
  for (const { sees, ...row } of happened) {
    const gone = row.gone && sees.length === 0;
    const event = sees === 'case' ? row.event : gone ? whoHasIt(row.event) : ofDuties(row.event, sees);
    const routine = await routineOf(row.routine);
    if (!event || !routine || !isNews(event, { person, routine })) continue;
    if (event.type !== 'case-opened' && opened.has(`${row.caseId} ${event.at}`)) continue;
    news.push({ ...row, gone, event });
  }
  return news;
}

/** Of what took a case from somebody they hear who has it, and not why. */
function whoHasIt(event: CaseEvent): CaseEvent | undefined {
  if (event.type !== 'role-accepted' && event.type !== 'reassigned') return undefined;
  return 'reason' in event ? { ...event, reason: undefined } : event;
}
