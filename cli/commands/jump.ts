import { dateOf } from '../../core/calendar/dates.ts';
import { recipientsOf } from '../../core/case/messages.ts';
import { dayAndTime } from '../../language/dates.ts';
import { routineIn } from '../../language/in-language.ts';
import type { Answer } from '../answer.ts';
import { eventLines } from '../case-lines.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { unavailableAnswer } from '../sending.ts';
import { type CommonOptions, caseOrEnd, type Session } from '../session.ts';

interface JumpOptions extends CommonOptions {
  readonly by?: string;
}

/** `fristvakt jump CASE`: a practice case's time moves on. */
export function addJump(cli: Cli): void {
  cli
    .command('jump <case>', 'Moves the clock of a practice case to the next thing that happens, or by a period.', [
      'fristvakt jump ØV-27-0001',
      'fristvakt jump ØV-27-0001 --by P1M',
    ])
    .option('--by <period>', 'how far: P7D, P1M, PT4H (default: to the next thing that time does)')
    .action((reference: string, options: JumpOptions) =>
      cli.withSession(options, (session) => jump(session, reference, options)),
    );
}

async function jump(session: Session, reference: string, options: JumpOptions): Promise<Answer> {
  const { cases, register, catalogue, language } = session;
  const { found, routine } = await caseOrEnd(session, reference);
  const result = await cases.jump(found, options.by === undefined ? { to: 'next' } : { by: options.by.toUpperCase() });
  if (result.ok === 'unavailable') return unavailableAnswer(session, result);
  if (result.ok === false) {
    const text = catalogue.jump[result.code];
    const exitCode = result.code === 'bad-period' ? exitCodes.usage : exitCodes.refused;
    return { exitCode, lines: [text], json: { ok: false, code: result.code, text } };
  }
  const { from, now, happened } = result;
  const names = new Map((await register.listPeople()).map(({ id, name }) => [id, name]));
  const events = happened.map(({ event }) => event);
  const today = dateOf(now);
  const mailed = events.some((event) => recipientsOf(event).length > 0);
  const told = mailed ? await cases.told(found, found.sequence) : [];
  return {
    exitCode: exitCodes.ok,
    lines: [
      catalogue.labels.practiceCase,
      catalogue.receipts.jumped(dayAndTime(from, today, language), dayAndTime(now, today, language)),
      ...(events.length > 0
        ? eventLines(events, { routine: routineIn(routine, language), names, now, told })
        : [catalogue.receipts.nothingHappened]),
      ...(result.ok === 'under-way' ? [catalogue.receipts.underWay] : []),
    ],
    json: { ok: result.ok, case: found.reference, from, now, events, told },
    next: mailed ? 'fristvakt mailbox' : `fristvakt show ${found.reference}`,
  };
}
