import type { BroughtInAnswer } from '../../core/case/commands.ts';
import { dateOrText } from '../../reading/dates.ts';
import type { Cli } from '../program.ts';
import { commandIdOption, reasonOption, type SendingOptions, type SureOptions, send, sureOption } from '../sending.ts';
import { caseOrEnd } from '../session.ts';

interface CorrectBroughtInOptions extends SendingOptions, SureOptions {
  readonly is: string;
  readonly on?: string;
  readonly track: string;
  readonly reason: string;
}

/** Corrects what was said of a step when the case, the track or a date was brought in. */
export function addCorrectBroughtInCommand(cli: Cli): void {
  cli
    .command('correct-brought-in <case> <step>', 'Corrects what was said of a step when it was brought in.', [
      'fristvakt correct-brought-in AL-27-7K4MJ contact-youth --track institution-1 --is last-done --on 01.03.2027 --reason "Så feil i mappa" --as kari',
      'fristvakt correct-brought-in AL-27-7K4MJ plan --is not-done --reason "Planen var et utkast" --as kari',
    ])
    .requiredOption('--is <answer>', 'done, not-done or does-not-apply; of what recurs last-done or from-today')
    .option('--on <date>', 'the day of it: when it was done, or of what is not done the day that is agreed')
    .option('--track <run>', 'the run that the step is in', 'case')
    .option(...reasonOption)
    .option(...sureOption)
    .option(...commandIdOption)
    .action((reference: string, step: string, options: CorrectBroughtInOptions) =>
      cli.withSession(options, async (session) => {
        const about = await caseOrEnd(session, reference);
        const { is, track, reason } = options;
        const sense = is === 'not-done' ? 'agreed' : 'done';
        const on = options.on === undefined ? undefined : dateOrText(options.on, { today: about.today, sense });
        const day = on === undefined ? {} : is === 'not-done' ? { agreed: on } : { on };
        // What is no answer is refused by the case, which says what there is.
        const steps = { [step]: { is, ...day } as BroughtInAnswer };
        return send(session, about, { type: 'correct-brought-in', track, reason, steps }, options);
      }),
    );
}
