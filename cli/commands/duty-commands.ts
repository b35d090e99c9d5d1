import { findDuty } from '../../client/duty-address.ts';
import type { DateText } from '../../core/calendar/dates.ts';
import { dutyParts } from '../../core/case/state.ts';
import { own } from '../../core/own.ts';
import type { FactValue } from '../../core/routine/routine.ts';
import { readAnswers } from '../../reading/answers.ts';
import { dateOrText } from '../../reading/dates.ts';
import { hoursOrText, timeOrText } from '../../reading/times.ts';
import type { Answer } from '../answer.ts';
import { collectPair } from '../pairs.ts';
import type { Cli } from '../program.ts';
import {
  commandIdOption,
  endRefused,
  reasonOption,
  type SendingOptions,
  type SureOptions,
  send,
  sureOption,
} from '../sending.ts';
import { caseOrEnd, personOrEnd, type Session } from '../session.ts';

interface CompleteOptions extends SendingOptions, SureOptions {
  readonly outcome?: string;
  readonly done?: string;
  readonly time?: string;
  readonly field?: Record<string, string>;
}

interface ReasonOptions extends SendingOptions {
  readonly reason: string;
}

interface MoveOptions extends SendingOptions, SureOptions {
  readonly to: string;
  readonly reason?: string;
}

interface AgreeOptions extends SendingOptions, SureOptions {
  readonly date: string;
  readonly time?: string;
  readonly place?: string;
  readonly next?: boolean;
  readonly track?: string;
  readonly reason?: string;
  readonly invite?: readonly string[];
  readonly others?: string;
}

interface TakeUpOptions extends SendingOptions {
  readonly promised?: string;
  readonly over?: true;
}

interface ExtensionOptions extends SendingOptions {
  readonly ground: string;
}

/** What is done with one duty: complete, approve, refuse, cancel, and what is done with its date. */
export function addDutyCommands(cli: Cli): void {
  cli
    .command('complete <case> <duty>', 'Registers that the work of a duty is done.', [
      'fristvakt complete AL-27-7K4MJ contact-youth --field how=besøk --as kari',
      'fristvakt complete AL-27-7K4MJ contact-youth --done "i går" --field how=besøk --as kari',
      'fristvakt complete AL-27-7K4MJ G3a --outcome home --field endedOn=10.02.2027 --as kari',
    ])
    .option('--outcome <outcome>', 'how it ended (needed where the step can end in several ways)')
    .option('--done <date>', 'the day on which it was done (default: today): 10.02.2027, "i går" or 2027-02-10')
    .option('--time <HH:MM>', 'the hour of it in Norway, where the duty is due by an hour')
    .option('--field <name=value>', 'an answer to the form; may be given several times', collectPair)
    .option(...sureOption)
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: CompleteOptions) =>
      cli.withSession(options, (session) => complete(session, reference, duty, options)),
    );

  cli
    .command('approve <case> <duty>', "Approves somebody else's completed work.", [
      'fristvakt approve AL-27-7K4MJ plan --as ola',
    ])
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: SendingOptions) =>
      cli.withSession(options, async (session) => {
        const { about, name } = await named(session, reference, duty, 'awaits-approval');
        return send(session, about, { type: 'approve', duty: name }, options);
      }),
    );

  cli
    .command('refuse <case> <duty>', 'Sends completed work back, with a reason.', [
      'fristvakt refuse AL-27-7K4MJ plan --reason "Målene mangler datoer" --as ola',
    ])
    .option(...reasonOption)
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: ReasonOptions) =>
      cli.withSession(options, async (session) => {
        const { about, name } = await named(session, reference, duty, 'awaits-approval');
        return send(session, about, { type: 'refuse', duty: name, reason: options.reason }, options);
      }),
    );

  cli
    .command('cancel <case> <duty>', 'Ends a duty without its work being done, with a reason.', [
      'fristvakt cancel AL-27-7K4MJ parents-agreement --reason "Foreldrene har bedt om å vente" --as kari',
    ])
    .option(...reasonOption)
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: ReasonOptions) =>
      cli.withSession(options, async (session) => {
        const { about, name } = await named(session, reference, duty);
        return send(session, about, { type: 'cancel', duty: name, reason: options.reason }, options);
      }),
    );

  cli
    .command('move <case> <duty>', 'Gives a duty another date; past the date of its rule with a reason.', [
      'fristvakt move AL-27-7K4MJ plan --to 20.08.2027 --reason "Institusjonen har ferie" --as kari',
    ])
    .requiredOption('--to <date>', 'the new last day: 20.08.2027, "20. aug" or 2027-08-20')
    .option('--reason <text>', 'why; asked for where the date lies past the rule')
    .option(...sureOption)
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: MoveOptions) =>
      cli.withSession(options, async (session) => {
        const { about, name } = await named(session, reference, duty);
        const to = dateOrText(options.to, { today: about.today, sense: 'agreed' });
        return send(session, about, { type: 'move', duty: name, to, ...reasonIn(options) }, options);
      }),
    );

  cli
    .command('agree <case> <duty>', 'Sets the day that people agreed for a duty, or for the next of a step.', [
      'fristvakt agree AL-27-7K4MJ half-year-meeting --date 20.08.2027 --as kari',
      'fristvakt agree AL-27-7K4MJ half-year-meeting --date 20.08.2027 --invite per siv --as kari',
      'fristvakt agree AL-27-7K4MJ half-year-meeting --date 20.08.2027 --time "kl. 9–10.30" --place Rådhuset --as kari',
      'fristvakt agree AL-27-7K4MJ half-year-meeting --next --track institution-1 --date 20.02.2028 --as kari',
    ])
    .requiredOption('--date <date>', 'the agreed day: 20.08.2027, "20. aug" or 2027-08-20')
    .option('--time <from-to>', 'from when to when, in Norway: "kl. 9–10.30", 13.30; without it the whole day')
    .option('--place <text>', 'where, in words; in no mail and no calendar file')
    .option('--next', 'of the one that opens next, and not of the one that is open')
    .option('--track <run>', 'the run of a track that the step stands in, where it is not open: institution-1')
    .option('--reason <text>', 'a remark')
    .option('--invite <logins...>', 'who of the staff is asked to be there; they are told of the day and the reference')
    .option('--others <text>', 'who else is asked, in words; nobody here tells them')
    .option(...sureOption)
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: AgreeOptions) =>
      cli.withSession(options, (session) => agree(session, reference, duty, options)),
    );

  cli
    .command(
      'uninvite <case> <duty> <login>',
      'Takes one off who was asked to come on an agreed day, and tells them alone.',
      ['fristvakt uninvite AL-27-7K4MJ half-year-meeting per --as kari'],
    )
    .option(...commandIdOption)
    .action((reference: string, duty: string, login: string, options: SendingOptions) =>
      cli.withSession(options, (session) => uninvite(session, reference, { address: duty, login }, options)),
    );

  cli
    .command('ask-extension <case> <duty>', 'Asks for more time than the law gives; approve and refuse decide on it.', [
      'fristvakt ask-extension AL-27-7K4MJ investigation --ground "Søsken i to kommuner" --as kari',
    ])
    .requiredOption('--ground <text>', 'on which ground of the law')
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: ExtensionOptions) =>
      cli.withSession(options, async (session) => {
        const { about, name } = await named(session, reference, duty);
        return send(session, about, { type: 'ask-extension', duty: name, ground: options.ground }, options);
      }),
    );

  cli
    .command(
      'take-up <case> <duty>',
      "Says that one sees to a duty that is late or nobody's; those above wait for a time.",
      [
        'fristvakt take-up AL-27-7K4MJ monthly-report --promised fredag --as ola',
        'fristvakt take-up AL-27-7K4MJ monthly-report --over --as ola',
      ],
    )
    .option('--promised <date>', 'the day by which it will be done')
    .option('--over', 'takes the duty over too')
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: TakeUpOptions) =>
      cli.withSession(options, async (session) => {
        const { about, name } = await named(session, reference, duty);
        const { promised, over } = options;
        const { today } = about;
        const said = promised === undefined ? {} : { promised: dateOrText(promised, { today, sense: 'agreed' }) };
        return send(session, about, { type: 'take-up', duty: name, ...said, ...(over ? { over } : {}) }, options);
      }),
    );

  cli
    .command('take-note <case> <duty>', 'Takes note that somebody moved a duty past its rule.', [
      'fristvakt take-note AL-27-7K4MJ half-year-meeting --as ola',
    ])
    .option(...commandIdOption)
    .action((reference: string, duty: string, options: SendingOptions) =>
      cli.withSession(options, async (session) => {
        const about = await caseOrEnd(session, reference);
        const waiting = Object.keys((await session.looks.show(about.found))?.state?.toNote ?? {});
        const meant = waiting.filter((id) => id === duty || dutyParts(id).step === duty);
        // What waits to be seen may have ended: then it is among no open duties.
        const name = meant.length === 1 ? meant[0]! : (await named(session, reference, duty)).name;
        return send(session, about, { type: 'take-note', duty: name }, options);
      }),
    );
}

export function reasonIn({ reason }: { readonly reason?: string }) {
  return reason === undefined ? {} : { reason };
}

/** The day on which the work was done, where it is said. */
export function doneIn({ done }: { readonly done?: string }, today: DateText): string | undefined {
  return done === undefined ? undefined : dateOrText(done, { today, sense: 'done' });
}

/** A day for the duty that is open; where none is, or the next one is meant, for the step. */
async function agree(session: Session, reference: string, address: string, options: AgreeOptions): Promise<Answer> {
  const about = await caseOrEnd(session, reference, ofDuty);
  const date = dateOrText(options.date, { today: about.today, sense: 'agreed' });
  const invited: string[] = [];
  for (const login of options.invite ?? [])
    invited.push(await personOrEnd(session, session.register, login, '--invite'));
  const { others, place, time = '' } = options;
  const meets = { ...hoursOrText(time), ...(place === undefined ? {} : { place }) };
  const asked = { ...(invited.length > 0 ? { invited } : {}), ...(others === undefined ? {} : { others }) };
  const said = { ...meets, ...asked, ...reasonIn(options) };
  const step = own(about.routine.steps, dutyParts(address).step || address);
  const open = await session.looks.openDuties(about.found);
  const isOpen = open.some((duty) => duty.step === step?.id && (!options.track || duty.track === options.track));
  if (step && (options.next || !isOpen)) {
    const tracks = (await session.looks.show(about.found))?.state?.tracks ?? {};
    const runs = Object.entries(tracks).filter(([, run]) => run.track === step.track);
    const running = runs.filter(([, run]) => run.status === 'running').map(([name]) => name);
    const track = options.track ?? (running.length === 1 ? running[0] : undefined);
    const next = { type: 'agree', step: step.id, ...(track ? { track } : {}), date, ...said } as const;
    return send(session, about, next, options);
  }
  const { name } = await named(session, reference, address);
  return send(session, about, { type: 'agree', duty: name, date, ...said }, options);
}

/** Of the agreed day of a duty that is open or of the next of its step: whichever they were asked to. */
async function uninvite(
  session: Session,
  reference: string,
  { address, login }: { readonly address: string; readonly login: string },
  options: SendingOptions,
): Promise<Answer> {
  const about = await caseOrEnd(session, reference, ofDuty);
  const person = await personOrEnd(session, session.register, login, 'login');
  const meetings = Object.entries((await session.looks.show(about.found))?.state?.meetings ?? {});
  const of = meetings.filter(([id]) => id === address || dutyParts(id).step === address);
  const theirs = of.filter(([, { invited }]) => invited.includes(person));
  const meant = theirs.length > 0 ? theirs : of;
  const duty = meant.length === 1 ? meant[0]![0] : (await named(session, reference, address)).name;
  return send(session, about, { type: 'uninvite', duty, person }, options);
}

async function complete(session: Session, reference: string, duty: string, options: CompleteOptions): Promise<Answer> {
  const { about, name } = await named(session, reference, duty);
  const step = own(about.routine.steps, dutyParts(name).step);
  const outcomes = Object.keys(step?.outcomes ?? {});
  const outcome = options.outcome ?? (outcomes.length === 1 ? outcomes[0]! : '');
  const asks = own(step?.outcomes, outcome)?.asks;
  const given: Readonly<Record<string, FactValue>> = options.field ?? {};
  const fields = readAnswers(given, { ...step?.form, ...asks }, about.today, about.routine);
  const done = doneIn(options, about.today);
  const time = options.time === undefined ? undefined : timeOrText(options.time);
  return send(session, about, { type: 'complete', duty: name, outcome, fields, done, time }, options);
}

/** What is done with one duty is there for whoever sees that. */
export const ofDuty = { purpose: 'duty', duty: 'theirs' } as const;

/** The case and the one open duty that the address means; ends the command with the choices where it is not one. */
export async function named(session: Session, reference: string, address: string, first?: 'awaits-approval') {
  const about = await caseOrEnd(session, reference, ofDuty);
  const open = await session.looks.openDuties(about.found);
  const preferred = open.filter(({ status }) => status === first);
  const among = preferred.length > 0 ? findDuty(address, preferred) : undefined;
  const found = among?.ok ? among : findDuty(address, open);
  if (!found.ok) throw endRefused(session, found.refusals, about.routine);
  return { about, name: found.duty };
}
