import type { InstantText } from '../../core/calendar/dates.ts';
import { type AskedStep, askedAtStart, askedByFact } from '../../core/case/brought-in.ts';
import type { BroughtIn } from '../../core/case/commands.ts';
import { questionOf } from '../../core/case/facts.ts';
import type { CaseState } from '../../core/case/state.ts';
import { own } from '../../core/own.ts';
import { caseTrack, type FactValue, type Routine } from '../../core/routine/routine.ts';
import { runParts } from '../../language/titles.ts';
import { readAnswer, readAnswers } from '../../reading/answers.ts';
import { broughtInOf } from '../../rehearsal/brought-in.ts';
import { daysRead, readBroughtInFile } from '../intake-file.ts';
import { collectPair } from '../pairs.ts';
import type { Cli } from '../program.ts';
import {
  commandIdOption,
  otherServiceOption,
  reasonOption,
  type SendingOptions,
  type SureOptions,
  send,
  sendToReceiver,
  sureOption,
  yesOption,
} from '../sending.ts';
import { type AboutCase, caseOrEnd, personOrEnd, type Session, shownOrEnd } from '../session.ts';
import { named, reasonIn } from './duty-commands.ts';

interface BroughtInOptions {
  readonly broughtIn?: string;
}

interface FactOptions extends SendingOptions, SureOptions, BroughtInOptions {
  readonly fact?: Record<string, string>;
}

interface TrackOptions extends SendingOptions {
  readonly track?: string;
}

interface SetFactOptions extends TrackOptions, SureOptions, BroughtInOptions {
  readonly reason?: string;
}

interface EndingOptions extends SendingOptions {
  readonly reason: string;
  readonly cancelDuties?: true;
  readonly mistake?: true;
}

interface ReassignOptions extends SendingOptions {
  readonly role: string;
  readonly to: string;
  readonly duty?: string;
  readonly reason?: string;
  readonly yes?: true;
}

/** What is done with a whole case: tracks, facts, duties on request, who has it, close and reopen. */
export function addCaseCommands(cli: Cli): void {
  addTrackCommands(cli);
  addEndings(cli);

  cli
    .command(
      'write-note <case> <text>',
      'Writes a note to the case, or puts one right: it tells nobody and changes nothing.',
      ['fristvakt write-note AL-27-7K4MJ "Ringte skolen, se ACOS 2027/12" --as kari'],
    )
    .option('--note <number>', 'the note that it takes the place of, by its number', Number)
    .option(...commandIdOption)
    .action((reference: string, text: string, options: SendingOptions & { readonly note?: number }) =>
      cli.withSession(options, async (session) => {
        const about = await caseOrEnd(session, reference);
        return send(session, about, { type: 'write-note', text, note: options.note }, options);
      }),
    );

  cli
    .command('set-fact <case> <name> <value>', 'Records a fact; deadlines that count from it follow.', [
      'fristvakt set-fact AL-27-7K4MJ placed 15.01.2027 --track institution-1 --as kari',
    ])
    .option('--track <run>', 'the run of a track that it belongs to, e.g. institution-1 (default: the case itself)')
    .option('--reason <text>', 'why; asked where it lifts a guard, and kept in the journal')
    .option(...broughtInOption)
    .option(...sureOption)
    .option(...commandIdOption)
    .action((reference: string, fact: string, value: string, options: SetFactOptions) =>
      cli.withSession(options, async (session) => {
        const about = await caseOrEnd(session, reference);
        const track = options.track ?? caseTrack;
        const { routine } = about;
        const question = questionOf(routine, runParts(track, routine).track, fact);
        const { reason } = options;
        const answer = question ? readAnswer({ ...question, named: routine.inOther }, value, about.today) : value;
        const set = { type: 'set-fact', track, fact, value: answer, reason } as const;
        const broughtIn = await broughtInFrom(session, about, options, (state, now) =>
          askedByFact(routine, state, set, now),
        );
        return send(session, about, { ...set, ...(broughtIn && { broughtIn }) }, options);
      }),
    );

  cli
    .command('open-duty <case> <step>', 'Opens a step that people open when they need it.', [
      'fristvakt open-duty AL-27-7K4MJ end-placement --as kari',
    ])
    .option('--track <run>', 'the run of a track, e.g. institution-2 (needed where several run)')
    .option(...commandIdOption)
    .action((reference: string, step: string, options: TrackOptions) =>
      cli.withSession(options, async (session) => {
        const about = await caseOrEnd(session, reference);
        const track = options.track ?? (await onlyRun(session, about.found.reference, step, about.routine));
        return send(session, about, { type: 'open-duty', step, track }, options);
      }),
    );

  cli
    .command('reassign <case>', 'Gives a role in the case, or one duty, to somebody else.', [
      'fristvakt reassign AL-27-7K4MJ --role caseworker --to per --as ola --yes',
      'fristvakt reassign AL-27-7K4MJ --role caseworker --to per --duty contact-youth --as ola --yes',
    ])
    .requiredOption('--role <role>', 'the role, e.g. caseworker')
    .requiredOption('--to <login>', 'who gets it')
    .option('--duty <duty>', 'only this duty')
    .option(...otherServiceOption)
    .option(...yesOption)
    .option(...commandIdOption)
    .action((reference: string, options: ReassignOptions) =>
      cli.withSession(options, async (session) => {
        const { role, duty } = options;
        const to = await personOrEnd(session, session.register, options.to);
        const { about, name } = duty
          ? await named(session, reference, duty)
          : { about: await caseOrEnd(session, reference), name: undefined };
        return sendToReceiver(
          session,
          about,
          { type: 'reassign', role, to, duty: name, ...reasonIn(options) },
          options,
        );
      }),
    );
}

const broughtInOption = [
  '--brought-in <file>',
  'what was done before, where it runs already: what stands under broughtIn in an intake file (see open --help)',
] as const;

/** What was done before, by its file, of what the case asks about as it is now. */
async function broughtInFrom(
  session: Session,
  { found, routine, today }: AboutCase,
  { broughtIn: file }: BroughtInOptions,
  asked: (state: CaseState, now: InstantText) => readonly AskedStep[],
): Promise<BroughtIn | undefined> {
  if (file === undefined) return undefined;
  const written = daysRead(await readBroughtInFile(file), today);
  const shown = await session.looks.show(found);
  return broughtInOf(written, routine, shown?.state ? asked(shown.state, shown.now) : []);
}

function addTrackCommands(cli: Cli): void {
  cli
    .command('start-track <case> <track>', 'Starts a track: one institution stay, one support home.', [
      'fristvakt start-track AL-27-7K4MJ institution --fact kind=omsorg --as kari',
    ])
    .option('--fact <name=value>', 'a fact of the track; may be given several times', collectPair)
    .option(...broughtInOption)
    .option(...sureOption)
    .option(...commandIdOption)
    .action((reference: string, track: string, options: FactOptions) =>
      cli.withSession(options, async (session) => {
        const about = await caseOrEnd(session, reference);
        const given: Readonly<Record<string, FactValue>> = options.fact ?? {};
        const facts = readAnswers(given, own(about.routine.tracks, track)?.facts ?? {}, about.today, about.routine);
        const broughtIn = await broughtInFrom(session, about, options, (state, now) =>
          askedAtStart(about.routine, state, track, facts, now),
        );
        return send(session, about, { type: 'start-track', track, facts, ...(broughtIn && { broughtIn }) }, options);
      }),
    );

  cli
    .command('end-track <case> <run>', 'Ends a run of a track, with a reason.', [
      'fristvakt end-track AL-27-7K4MJ institution-1 --reason "Flyttet hjem" --cancel-duties --as kari',
    ])
    .option(...reasonOption)
    .option('--cancel-duties', 'cancel what is open in it, for the same reason')
    .option('--mistake', 'it should never have been started: it counts in no figure')
    .option(...commandIdOption)
    .action((reference: string, track: string, options: EndingOptions) =>
      cli.withSession(options, async (session) => {
        const about = await caseOrEnd(session, reference);
        const { reason, cancelDuties = false, mistake } = options;
        return send(session, about, { type: 'end-track', track, reason, cancelDuties, mistake }, options);
      }),
    );
}

function addEndings(cli: Cli): void {
  cli
    .command('close <case>', 'Closes a case, with a reason.', [
      'fristvakt close AL-27-7K4MJ --reason "Familien har flyttet" --cancel-duties --as ola',
    ])
    .option(...reasonOption)
    .option('--cancel-duties', 'cancel what is open, for the same reason')
    .option('--mistake', 'it should never have been opened: it counts in no figure')
    .option(...commandIdOption)
    .action((reference: string, options: EndingOptions) =>
      cli.withSession(options, async (session) => {
        const { reason, cancelDuties = false, mistake } = options;
        const about = await caseOrEnd(session, reference);
        return send(session, about, { type: 'close', reason, cancelDuties, mistake }, options);
      }),
    );

  cli
    .command('migrate <case> <version>', 'Moves a case to a newer version of its routine, with a reason.', [
      'fristvakt what-if AL-27-7K4MJ migrate=alver/tiltak@2 reason="Ny rutine" --as ola',
      'fristvakt migrate AL-27-7K4MJ alver/tiltak@2 --reason "Ny rutine fra 1. mars" --as ola',
    ])
    .option(...reasonOption)
    .option(...commandIdOption)
    .action((reference: string, to: string, options: SendingOptions & { readonly reason: string }) =>
      cli.withSession(options, async (session) =>
        send(session, await caseOrEnd(session, reference), { type: 'migrate', to, reason: options.reason }, options),
      ),
    );

  cli
    .command('reopen <case>', 'Takes up a closed case again, with a reason.', [
      'fristvakt reopen AL-27-7K4MJ --reason "Ble avsluttet for tidlig" --as ola',
    ])
    .option(...reasonOption)
    .option(...commandIdOption)
    .action((reference: string, options: EndingOptions) =>
      cli.withSession(options, async (session) =>
        send(session, await caseOrEnd(session, reference), { type: 'reopen', reason: options.reason }, options),
      ),
    );
}

/** The run that a step belongs to, where only one goes on; else its track, so that the case lists the runs. */
export async function onlyRun(session: Session, reference: string, step: string, routine: Routine): Promise<string> {
  const track = Object.hasOwn(routine.steps, step) ? routine.steps[step]!.track : caseTrack;
  if (track === caseTrack) return track;
  const view = await session.looks.show(await shownOrEnd(session, reference));
  const runs = Object.entries(view?.state?.tracks ?? {}).filter(
    ([, run]) => run.track === track && run.status === 'running',
  );
  return runs.length === 1 ? runs[0]![0] : track;
}
