import type { ConsentAnswer } from '../../core/routine/routine.ts';
import { dateOrText } from '../../reading/dates.ts';
import { badInput } from '../answer.ts';
import type { Cli } from '../program.ts';
import { commandIdOption, type SendingOptions, send } from '../sending.ts';
import { caseOrEnd } from '../session.ts';
import { onlyRun } from './case-commands.ts';

interface DeviationOptions extends SendingOptions {
  readonly track?: string;
  readonly reason: string;
}

const answers: readonly ConsentAnswer[] = ['given', 'refused', 'withdrawn'];

/** What the family answers, and what was not done as the routine says: consent, deviation. */
export function addDepartureCommands(cli: Cli): void {
  cli
    .command('consent <case> <receiver> <answer>', "Records the family's answer about sharing with a service.", [
      'fristvakt consent AL-27-7K4MJ bup given --as kari',
      'fristvakt consent AL-27-7K4MJ bup withdrawn --as kari',
      'fristvakt consent AL-27-7K4MJ bup given --until 2027-08-31 --as kari',
    ])
    .option('--until <date>', 'the last day of a yes, where it is given until a day')
    .option(...commandIdOption)
    .action(
      (reference: string, receiver: string, answer: string, options: SendingOptions & { readonly until?: string }) =>
        cli.withSession(options, async (session) => {
          const given = answers.find((each) => each === answer);
          if (!given) throw badInput(`answer: write one of ${answers.join(', ')}.`);
          const about = await caseOrEnd(session, reference);
          const until = options.until && dateOrText(options.until, { today: about.today, sense: 'agreed' });
          return send(
            session,
            about,
            { type: 'consent', receiver, answer: given, ...(until ? { until } : {}) },
            options,
          );
        }),
    );

  cli
    .command('deviation <case> <step>', 'Reports that a step was not followed; those who lead are told.', [
      'fristvakt deviation AL-27-7K4MJ goals --reason "Ungdommen har vært på rømmen" --as kari',
    ])
    .option('--track <run>', 'the run of a track, e.g. institution-2 (needed where several run)')
    .option('--reason <text>', 'what was not followed, and why; it is kept in the journal', '')
    .option(...commandIdOption)
    .action((reference: string, step: string, options: DeviationOptions) =>
      cli.withSession(options, async (session) => {
        const about = await caseOrEnd(session, reference);
        const track = options.track ?? (await onlyRun(session, about.found.reference, step, about.routine));
        return send(session, about, { type: 'deviation', step, track, reason: options.reason }, options);
      }),
    );
}
