import { roleToGive } from '../../core/case/giving.ts';
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
import { actingPerson, caseOrEnd, personOrEnd, type Session } from '../session.ts';
import { named, ofDuty, reasonIn } from './duty-commands.ts';

interface RoleOptions extends SendingOptions {
  readonly role?: string;
}

interface HandoverOptions extends RoleOptions {
  readonly to: string;
  readonly message?: string;
  readonly reason?: string;
  readonly yes?: true;
}

interface ReturnOptions extends RoleOptions {
  readonly reason: string;
}

/** The option of what is about a role in the whole case where no duty is named. */
const roleOption = [
  '--role <role>',
  'which role in the whole case, where no duty is named (mostly that is plain)',
] as const;

/** Responsibility that moves only when it has been accepted: handover, accept, return. Without a duty it is that for the whole case. */
export function addHandoverCommands(cli: Cli): void {
  cli
    .command(
      'handover <case> [duty]',
      'Offers a duty, or the whole case, to a colleague; it stays until they accept.',
      [
        'fristvakt handover AL-27-7K4MJ monthly-report --to per --as kari --yes',
        'fristvakt handover AL-27-7K4MJ --to per --message "Kan du ta denne?" --as kari --yes',
      ],
    )
    .requiredOption('--to <login>', 'whom it is offered to')
    .option(...roleOption)
    .option('--message <text>', 'some sentences to them; they stand in the case, and in no mail')
    .option(...otherServiceOption)
    .option(...yesOption)
    .option(...commandIdOption)
    .action((reference: string, duty: string | undefined, options: HandoverOptions) =>
      cli.withSession(options, async (session) => {
        const to = await personOrEnd(session, session.register, options.to);
        const { message } = options;
        const said = { to, ...(message === undefined ? {} : { message }), ...reasonIn(options) };
        if (duty !== undefined) {
          const { about, name } = await named(session, reference, duty);
          return sendToReceiver(session, about, { type: 'handover', duty: name, ...said }, options);
        }
        const about = await caseOrEnd(session, reference);
        const state = (await session.looks.show(about.found))?.state;
        const meant = state && roleToGive(about.routine, state, actingPerson(session).id);
        const role = options.role ?? meant ?? '';
        return sendToReceiver(session, about, { type: 'handover', role, ...said }, options);
      }),
    );

  cli
    .command('accept <case> [duty]', 'Takes over what was handed over, or records that the receiver has.', [
      'fristvakt accept AL-27-7K4MJ monthly-report --as per',
      'fristvakt accept AL-27-7K4MJ --as per',
    ])
    .option(...roleOption)
    .option(...commandIdOption)
    .action((reference: string, duty: string | undefined, options: RoleOptions) =>
      cli.withSession(options, async (session) => {
        const { about, its } = await offeredIn(session, reference, duty, options);
        return send(session, about, { type: 'accept', ...its }, options);
      }),
    );

  cli
    .command('return <case> [duty]', 'Does not take over what was handed over, with a reason.', [
      'fristvakt return AL-27-7K4MJ monthly-report --reason "Har permisjon fra mandag" --as per',
      'fristvakt return AL-27-7K4MJ --reason "Har permisjon fra mandag" --as per',
    ])
    .option(...roleOption)
    .option(...reasonOption)
    .option(...commandIdOption)
    .action((reference: string, duty: string | undefined, options: ReturnOptions) =>
      cli.withSession(options, async (session) => {
        const { about, its } = await offeredIn(session, reference, duty, options);
        return send(session, about, { type: 'return', ...its, reason: options.reason }, options);
      }),
    );
}

/** What is offered: the duty that is named, else the role in the whole case, which need not be said where only one is offered. */
async function offeredIn(session: Session, reference: string, duty: string | undefined, { role }: RoleOptions) {
  if (duty !== undefined) {
    const { about, name } = await named(session, reference, duty);
    return { about, its: { duty: name } };
  }
  const about = await caseOrEnd(session, reference, ofDuty);
  const offers = Object.keys((await session.looks.show(about.found))?.state?.offers ?? {});
  return { about, its: { role: role ?? (offers.length === 1 ? offers[0]! : '') } };
}
