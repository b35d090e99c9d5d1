import { type Answer, badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { unavailableAnswer } from '../sending.ts';
import { actingPerson, type CommonOptions, readerOf, type Session, shownOrEnd } from '../session.ts';

interface ReleaseOptions extends CommonOptions {
  readonly reason: string;
}

/** `fristvakt release CASE`: lets a case that was set aside go on, after what was wrong has been mended. */
export function addRelease(cli: Cli): void {
  cli
    .command('release <case>', 'Lets a case that was set aside go on, when what was wrong has been mended.', [
      'fristvakt release AL-27-7K4MJ --reason "Tabellen er publisert" --as ola',
    ])
    .option('--reason <text>', 'what was mended; it is kept with the case', '')
    .action((reference: string, options: ReleaseOptions) =>
      cli.withSession(options, (session) => release(session, reference, options.reason)),
    );
}

async function release(session: Session, reference: string, reason: string): Promise<Answer> {
  const { cases, catalogue } = session;
  const found = await shownOrEnd(session, reference);
  if (!found.practice) await session.looks.acts(await readerOf(session), found);
  const result = await cases.release(found.caseId, actingPerson(session).id, reason);
  if (result.ok === 'unavailable') return unavailableAnswer(session, result);
  if (result.ok) {
    const json = { ok: true, case: found.reference };
    return { exitCode: exitCodes.ok, lines: [catalogue.receipts.released], json, next: `fristvakt show ${reference}` };
  }
  if ('unknownCase' in result) throw badInput(catalogue.intake.caseUnknown);
  const codes = result.refusals.map(({ code }) => code);
  return {
    exitCode: exitCodes.refused,
    lines: [catalogue.receipts.refused, ...codes.map((code) => `  ${catalogue.refusals[code]({ choices: [] })}`)],
    json: { ok: false, refusals: result.refusals },
  };
}
