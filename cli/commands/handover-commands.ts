import type { Cli } from '../program.ts';
import {
  commandIdOption,
  otherServiceOption,
  reasonOption,
  type SendingOptions,
  send,
  sendToReceiver,
  yesOption,
} from '../sending.ts';
import { personOrEnd } from './case-commands.ts';
import { named, reasonIn } from './duty-commands.ts';

interface HandoverOptions extends SendingOptions {
  readonly to: string;
  readonly reason?: string;
  readonly yes?: true;
}

interface ReturnOptions extends SendingOptions {
  readonly reason: string;
}

/** Responsibility that moves only when it has been accepted: handover, accept, return. */
export function addHandoverCommands(cli: Cli): void {
  cli
    .command('handover <case> <duty>', 'Offers a duty to a colleague; it stays where it is until they accept.', [
      'fristvakt handover AL-27-7K4MJ monthly-report --to per --as kari --yes',
    ])
    .requiredOption('--to <login>', 'whom it is offered to')
    .option(...otherServiceOption)
    .option(...yesOption)
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: HandoverOptions) =>
      cli.withSession(options, async (session) => {
        const to = await personOrEnd(session, session.register, options.to);
        const { about, name } = await named(session, reference, duty);
        return sendToReceiver(session, about, { type: 'handover', duty: name, to, ...reasonIn(options) }, options);
      }),
    );

  cli
    .command('accept <case> <duty>', 'Takes over what was handed over, or records that the receiver has.', [
      'fristvakt accept AL-27-7K4MJ monthly-report --as per',
    ])
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: SendingOptions) =>
      cli.withSession(options, async (session) => {
        const { about, name } = await named(session, reference, duty);
        return send(session, about, { type: 'accept', duty: name }, options);
      }),
    );

  cli
    .command('return <case> <duty>', 'Does not take over what was handed over, with a reason.', [
      'fristvakt return AL-27-7K4MJ monthly-report --reason "Har permisjon fra mandag" --as per',
    ])
    .option(...reasonOption)
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: ReturnOptions) =>
      cli.withSession(options, async (session) => {
        const { about, name } = await named(session, reference, duty);
        return send(session, about, { type: 'return', duty: name, reason: options.reason }, options);
      }),
    );
}
