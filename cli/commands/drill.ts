import { setTimeout as delay } from 'node:timers/promises';
import { dateOf } from '../../core/calendar/dates.ts';
import { administers } from '../../core/people/staff-rules.ts';
import { trialsAt } from '../../core/post/drill.ts';
import { pageWords } from '../../language/pages/words.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { actingPerson, type CommonOptions } from '../session.ts';

const patienceMilliseconds = 60_000;

/** `fristvakt drill`: a marked trial by every way to whoever has duty now, and how long each took. */
export function addDrill(cli: Cli): void {
  cli
    .command(
      'drill',
      'Sends a marked trial by mail, text and shared channel to whoever has duty now, and says what came of each and how long it took.',
      ['fristvakt drill --as admin', 'fristvakt drill --as admin --json'],
    )
    .action((options: CommonOptions) =>
      cli.withSession(options, async (session) => {
        const { register, language } = session;
        const { rota: say, somebody } = pageWords(language).administration;
        const { id: by } = actingPerson(session);
        const now = new Date().toISOString();
        const [directory, rota, channels, staff] = await Promise.all([
          register.directory(dateOf(now)),
          register.rotaBetween(now, now),
          register.channelsInUse(),
          register.readStaff(dateOf(now)),
        ]);
        if (!administers(staff, by)) throw badInput(say.forAdministrators);
        const trials = trialsAt(rota, channels, directory, now);
        if (trials.length === 0) {
          return {
            exitCode: exitCodes.problems,
            report: true,
            lines: [say.drill.nobody],
            json: { ok: false, sends: [] },
          };
        }
        const drill = await register.beginDrill({ by, sends: trials });
        const ends = Date.now() + patienceMilliseconds;
        let sends = await register.drillSends(drill);
        while (sends.some(({ endedAt }) => endedAt === undefined) && Date.now() < ends) {
          await delay(500);
          sends = await register.drillSends(drill);
        }
        const all = sends.every(({ result }) => result === 'taken');
        return {
          exitCode: all ? exitCodes.ok : exitCodes.problems,
          report: true,
          lines: sends.map(({ way, person, askedAt, endedAt, result, problem }) => {
            const name = person === undefined ? say.drill.everybody : (staff.people[person]?.name ?? somebody);
            const seconds = endedAt && (Date.parse(endedAt) - Date.parse(askedAt)) / 1000;
            return `${say.drill.ways[way]}: ${name}. ${say.drill.results[result ?? 'waits']}${problem ? ` (${problem})` : ''}${
              seconds === undefined || seconds === '' ? '' : `, ${seconds.toFixed(1)} s`
            }`;
          }),
          json: { ok: all, drill, sends },
        };
      }),
    );
}
