import { insightOf } from '../../client/insight.ts';
import { longDate } from '../../language/dates.ts';
import { routineIn } from '../../language/in-language.ts';
import { inSentence } from '../../language/language.ts';
import { pageWords } from '../../language/pages/words.ts';
import { roleTitle } from '../../language/titles.ts';
import { readerRole } from '../../register/register.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { type CommonOptions, shownOrEnd } from '../session.ts';
import { table } from '../table.ts';

const most = 1_000_000;

/** `fristvakt insight CASE`: what a child or a guardian may have of who has looked at the case, without names of staff. */
export function addInsight(cli: Cli): void {
  cli
    .command('insight <case>', 'Prints when a case was looked at, what for and in which role (GDPR article 15).', [
      'fristvakt insight AL-27-7K4MJ --as ola',
      'fristvakt insight AL-27-7K4MJ --as ola --json',
    ])
    .action((reference: string, options: CommonOptions) =>
      cli.withSession(options, async (session) => {
        const { routines, language } = session;
        const found = await shownOrEnd(session, reference, { purpose: 'insight' });
        const routine = await routines.get(found.routine);
        if (!routine) throw badInput(session.catalogue.intake.caseUnknown);
        const read = routineIn(routine, language);
        const lines = insightOf(await session.looks.accesses(found, most));
        const { log, insight: say, whyAsked } = pageWords(language).cases;
        const asWhat = (role: string | undefined) => {
          if (role === undefined) return say.noRole;
          return role === readerRole ? log.reader : inSentence(roleTitle(role, read));
        };
        const rows = lines.map(({ day, purpose, role, unit = '', reason, times }) => [
          longDate(day, language),
          `${log.purpose[purpose]}${times > 1 ? `, ${log.times(times)}` : ''}${reason ? `. ${whyAsked.reasons[reason]}` : ''}`,
          asWhat(role),
          unit,
        ]);
        return {
          exitCode: exitCodes.ok,
          lines: [say.title, '', ...table(rows)],
          json: lines,
          next: undefined,
        };
      }),
    );
}
