import { randomUUID } from 'node:crypto';
import { isDate } from '../../core/calendar/dates.ts';
import { holdGrounds, isHoldGround } from '../../core/retention/retention.ts';
import { heldText, lifeEndWords } from '../../language/life-ends.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import { decidingOrEnd } from '../life-ends.ts';
import type { Cli } from '../program.ts';
import { type CommonOptions, readerOf, shownOrEnd } from '../session.ts';

interface HoldWords extends CommonOptions {
  readonly ground?: string;
  readonly review?: string;
  readonly end?: true;
}

/** `fristvakt hold CASE`: nothing of the case is destroyed until somebody says so. */
export function addHold(cli: Cli): void {
  cli
    .command(
      'hold <case>',
      'Holds a case: nothing of it is destroyed until somebody ends that. Or shows whether it is held.',
      [
        'fristvakt hold AL-27-0013 --as ola',
        'fristvakt hold AL-27-0013 --as ola --ground court --review 2028-01-31',
        'fristvakt hold AL-27-0013 --as ola --end',
      ],
    )
    .option('--ground <ground>', `why: ${holdGrounds.join(', ')}`)
    .option('--review <date>', 'when somebody has to look at it again: it does not end by itself')
    .option('--end', 'it is not held any more')
    .action((reference: string, words: HoldWords) =>
      cli.withSession(words, async (session) => {
        const say = lifeEndWords(session.language);
        const { register } = session.whole;
        const { ground, review, end } = words;
        if (end && ground !== undefined) throw badInput('--ground holds the case, and --end lets it go: one of them.');
        if (review !== undefined && ground === undefined) throw badInput('--review goes with --ground.');
        const changes = ground !== undefined || end !== undefined;
        const by = changes ? await decidingOrEnd(session) : undefined;
        const found = await shownOrEnd(session, reference);
        const { caseId, practice } = found;
        if (practice) throw badInput('A practice case is nobody’s: it is not held.');
        if (by) await session.looks.acts(await readerOf(session), found);
        if (ground !== undefined && by) {
          if (!isHoldGround(ground)) throw badInput(`--ground: one of ${holdGrounds.join(', ')}.`);
          if (review !== undefined && !isDate(review)) throw badInput('--review: a day as 2028-01-31.');
          const isHeld = await register.holdCase({ id: randomUUID(), caseId, by: by.id, ground, review });
          if (!isHeld) throw badInput('The key of this case was destroyed meanwhile: there is nothing left to hold.');
        }
        if (end && by) await register.endHolds({ caseId, by: by.id });
        const holds = await register.holdsOf(caseId);
        const people = new Map((await session.register.listPeople()).map(({ id, name }) => [id, name]));
        const standing = holds.filter(({ ended }) => ended === undefined);
        const lines = standing.map((hold) => heldText(hold, people, session.language));
        const none = end ? say.holdEnded : say.notHeld;
        return { exitCode: exitCodes.ok, lines: lines.length > 0 ? lines : [none], json: { ok: true, holds } };
      }),
    );
}
