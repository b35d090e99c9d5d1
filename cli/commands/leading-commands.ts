import { type DeviationCause, deviationCauses } from '../../core/case/deviation-causes.ts';
import { dateOrText } from '../../reading/dates.ts';
import { readCount } from '../../reading/numbers.ts';
import { badInput } from '../answer.ts';
import type { Cli } from '../program.ts';
import { commandIdOption, reasonOption, type SendingOptions, send } from '../sending.ts';
import { caseOrEnd, personOrEnd } from '../session.ts';
import { named } from './duty-commands.ts';

interface AskOptions extends SendingOptions {
  readonly reason: string;
}

interface TreatOptions extends AskOptions {
  readonly cause: string;
  readonly duty?: string;
  readonly measure?: string;
  readonly who?: string;
  readonly until?: string;
  readonly closed?: true;
}

/** What whoever leads says to those who have the work, and of what was not done as the routine says. */
export function addLeadingCommands(cli: Cli): void {
  cli
    .command('ask-after <case> <duty>', 'Asks those who have a duty how it goes; nothing of it changes.', [
      'fristvakt ask-after AL-27-7K4MJ monthly-report --reason "Trenger du hjelp med denne?" --as ola',
    ])
    .option('--reason <text>', 'what is asked; it stands in the case, and in no mail', '')
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: AskOptions) =>
      cli.withSession(options, async (session) => {
        const { about, name } = await named(session, reference, duty);
        return send(session, about, { type: 'ask-after', duty: name, reason: options.reason }, options);
      }),
    );

  cli
    .command(
      'treat-deviation <case> <number>',
      'Says why a deviation came about and what is done about it, by the number of its row (show --json).',
      [
        'fristvakt treat-deviation AL-27-7K4MJ 17 --cause absence --reason "Sykdom" --measure "Stedfortreder fra dag én" --until 01.03.2027 --as ola',
        'fristvakt treat-deviation AL-27-7K4MJ 17 --cause absence --reason "Sykdom" --closed --as ola',
      ],
    )
    .requiredOption('--cause <cause>', `why: ${deviationCauses.join(', ')}`)
    .option(...reasonOption)
    .option('--duty <duty>', 'the duty that it is about, by its whole id, where it is about one that has opened')
    .option('--measure <text>', 'what is done so that it does not come again')
    .option('--who <login>', 'who does that')
    .option('--until <date>', 'by when: 01.03.2027, "1. mars" or 2027-03-01')
    .option('--closed', 'it is done with')
    .option(...commandIdOption)
    .action((reference: string, number: string, options: TreatOptions) =>
      cli.withSession(options, async (session) => {
        const cause = deviationCauses.find((each): each is DeviationCause => each === options.cause);
        if (!cause) throw badInput(`--cause: write one of ${deviationCauses.join(', ')}.`);
        const deviation = readCount(number);
        if (deviation === undefined) throw badInput('number: write the number of the row, as show --json has it.');
        const about = await caseOrEnd(session, reference);
        const { duty, measure, reason } = options;
        const who =
          options.who === undefined ? undefined : await personOrEnd(session, session.register, options.who, '--who');
        const until =
          options.until === undefined ? undefined : dateOrText(options.until, { today: about.today, sense: 'agreed' });
        const said = { cause, reason, measure, who, until, closed: options.closed === true };
        return send(session, about, { type: 'treat-deviation', deviation, duty, ...said }, options);
      }),
    );
}
