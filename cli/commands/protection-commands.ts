import type { Giving } from '../../core/case/commands.ts';
import { dutyParts } from '../../core/case/state.ts';
import { badInput } from '../answer.ts';
import { collectPair } from '../pairs.ts';
import type { Cli } from '../program.ts';
import { commandIdOption, reasonOption, type SendingOptions, send } from '../sending.ts';
import { type AboutCase, caseOrEnd, openInNeedOrEnd, personOrEnd, type Session } from '../session.ts';
import { named } from './duty-commands.ts';

interface ProtectOptions extends SendingOptions {
  readonly reader?: string[] | undefined;
  readonly lift?: true | undefined;
  readonly giveRole?: Record<string, string> | undefined;
  readonly giveDuty?: Record<string, string> | undefined;
}

/** Adds `protect` and `break-glass`. */
export function addProtectionCommands(cli: Cli): void {
  const several = (value: string, all: string[] = []) => [...all, value];
  cli
    .command('protect <case>', 'Makes a case known to named persons alone (kode 6), or to the usual ones again.', [
      'fristvakt protect AL-27-7K4MJ --reader ola --reader kari --as ola',
      'fristvakt protect AL-27-7K4MJ --reader ola --give-role caseworker=ola --give-duty contact-youth=ola --as ola',
      'fristvakt protect AL-27-7K4MJ --lift --as ola',
    ])
    .option('--reader <login>', 'who alone sees it from now on; once for each', several)
    .option('--give-role <role=login>', 'which reader gets a role that somebody else has; once for each', collectPair)
    .option('--give-duty <duty=login>', 'which reader gets a duty that somebody else has; once for each', collectPair)
    .option('--lift', 'the case is there for the usual ones again')
    .option(...commandIdOption)
    .action((reference: string, options: ProtectOptions) =>
      cli.withSession(options, async (session) => {
        const { reader = [], lift } = options;
        if (lift ? reader.length > 0 : reader.length === 0) throw badInput('Say --reader, once for each, or --lift.');
        const about = await caseOrEnd(session, reference);
        const readers = await Promise.all(reader.map((login) => personOrEnd(session, session.register, login)));
        const give = await givingOf(session, about, options);
        return send(session, about, { type: 'protect', readers, ...(give.length > 0 ? { give } : {}) }, options);
      }),
    );
  addBreakGlass(cli);
}

function addBreakGlass(cli: Cli): void {
  cli
    .command('break-glass <case>', 'Opens a protected case of which no reader is there to you for some hours.', [
      'fristvakt break-glass AL-27-7K4MJ --reason "Begge leserne er syke, og fristen er i dag" --as nav',
    ])
    .option(...reasonOption)
    .option(...commandIdOption)
    .action((reference: string, options: SendingOptions & { readonly reason: string }) =>
      cli.withSession(options, async (session) => {
        const about = await openInNeedOrEnd(session, reference, options.reason);
        return send(session, about, { type: 'break-glass', reason: options.reason }, options);
      }),
    );
}

/** What goes to whom: duties by the name that every command takes. */
async function givingOf(
  session: Session,
  { found, routine }: AboutCase,
  { giveRole = {}, giveDuty = {} }: ProtectOptions,
): Promise<readonly Giving[]> {
  const person = (login: string) => personOrEnd(session, session.register, login);
  const roles = Object.entries(giveRole).map(async ([role, login]): Promise<Giving> => {
    return { role, to: await person(login) };
  });
  const duties = Object.entries(giveDuty).map(async ([address, login]): Promise<Giving> => {
    const { name: duty } = await named(session, found.reference, address);
    const role = routine.steps[dutyParts(duty).step]?.responsible[0] ?? '';
    return { role, duty, to: await person(login) };
  });
  return Promise.all([...roles, ...duties]);
}
