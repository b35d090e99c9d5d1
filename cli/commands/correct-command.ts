import { dutyParts } from '../../core/case/state.ts';
import { own } from '../../core/own.ts';
import type { FactValue } from '../../core/routine/routine.ts';
import { readAnswers } from '../../reading/answers.ts';
import { timeOrText } from '../../reading/times.ts';
import { workMeant } from '../../rehearsal/address.ts';
import type { Answer } from '../answer.ts';
import { collectPair } from '../pairs.ts';
import type { Cli } from '../program.ts';
import { commandIdOption, reasonOption, type SendingOptions, type SureOptions, send, sureOption } from '../sending.ts';
import { caseOrEnd, type Session } from '../session.ts';
import { doneIn, named } from './duty-commands.ts';

interface CorrectOptions extends SendingOptions, SureOptions {
  readonly reason: string;
  readonly outcome?: string;
  readonly field?: Record<string, string>;
  readonly done?: string;
  readonly time?: string;
  readonly notDone?: true;
}

/** Corrects what was registered of a duty. */
export function addCorrectCommand(cli: Cli): void {
  cli
    .command('correct <case> <duty>', 'Corrects what was registered last of a duty, with a reason.', [
      'fristvakt correct AL-27-7K4MJ referral --field sent=10.02.2027 --reason "Skrev feil år" --as kari',
      'fristvakt correct AL-27-7K4MJ contact-youth --not-done --reason "Feil sak" --as kari',
    ])
    .option('--outcome <outcome>', 'how it ended, if that was wrong: what it brought is taken back')
    .option(
      '--field <name=value>',
      'an answer that was wrong; empty takes it out; may be given several times',
      collectPair,
    )
    .option('--done <date>', 'the day on which it was done: 10.02.2027, "i går" or 2027-02-10')
    .option('--time <HH:MM>', 'the hour of it in Norway, where the duty is due by an hour')
    .option('--not-done', 'nothing was done: the duty stands open again')
    .option(...sureOption)
    .option(...reasonOption)
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: CorrectOptions) =>
      cli.withSession(options, (session) => correct(session, reference, duty, options)),
    );
}

async function correct(session: Session, reference: string, address: string, options: CorrectOptions): Promise<Answer> {
  const about = await caseOrEnd(session, reference);
  const view = await session.looks.show(about.found);
  const meant = view?.state && workMeant(about.routine, view.state, { what: address });
  // What is open, or unknown, is said as for every other command.
  const duty = meant && 'duty' in meant ? meant.duty : (await named(session, reference, address)).name;
  const step = own(about.routine.steps, dutyParts(duty).step);
  const { outcome, reason, notDone } = options;
  const { today } = about;
  const known =
    outcome ?? own(view?.state?.ended, duty)?.outcome ?? own(view?.state?.duties, duty)?.done?.outcome ?? '';
  const given: Readonly<Record<string, FactValue>> = options.field ?? {};
  const fields = readAnswers(given, { ...step?.form, ...own(step?.outcomes, known)?.asks }, today, about.routine);
  const time = options.time === undefined ? undefined : timeOrText(options.time);
  const said = notDone ? { notDone } : { outcome, fields, done: doneIn(options, today), time };
  return send(session, about, { type: 'correct', duty, reason, ...said }, options);
}
