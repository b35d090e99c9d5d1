import { InvalidArgumentError } from 'commander';
import { viewIn } from '../../client/case-view.ts';
import type { Intake } from '../../client/cases.ts';
import { dateOf, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { askedWhenBroughtIn } from '../../core/case/brought-in.ts';
import type { OpenCommand, TrackStart } from '../../core/case/commands.ts';
import { confirmed } from '../../core/case/confirmed.ts';
import { decide } from '../../core/case/decide.ts';
import type { Refusal } from '../../core/case/refusals.ts';
import type { PersonId } from '../../core/case/state.ts';
import { own } from '../../core/own.ts';
import type { FactValue, Routine } from '../../core/routine/routine.ts';
import { routineIn } from '../../language/in-language.ts';
import { questionAbout } from '../../language/refusals.ts';
import { readAnswers, whyRefused } from '../../reading/answers.ts';
import { broughtInOf } from '../../rehearsal/brought-in.ts';
import { type Answer, badInput } from '../answer.ts';
import { nextLine } from '../case-lines.ts';
import { exitCodes } from '../exit-codes.ts';
import { daysRead, type IntakeFile, intakeFileHelp, readIntakeFile } from '../intake-file.ts';
import { collectPair } from '../pairs.ts';
import type { Cli } from '../program.ts';
import { refusalLine, refusedText, type SureOptions, sureOption, unavailableAnswer } from '../sending.ts';
import { actingPerson, type CommonOptions, readerOf, type Session } from '../session.ts';

interface OpenOptions extends CommonOptions, SureOptions {
  readonly routine?: string;
  readonly unit?: string;
  readonly name?: string;
  readonly caseworker?: string;
  readonly person?: Record<string, string>;
  readonly fact?: Record<string, string>;
  readonly protected?: true;
  readonly practice?: true;
  readonly caseId?: string;
}

type Tracks = { track: string; facts: Record<string, string> }[];

/** `fristvakt open`: a case begins, from an intake file, from flags, or from both. */
export function addOpen(cli: Cli): void {
  let tracks: Tracks = [];
  const inTrack = (text: string) => {
    const last = tracks.at(-1);
    if (!last) throw new InvalidArgumentError('Write --track before it: it belongs to that one.');
    last.facts = collectPair(text, last.facts);
  };
  cli
    .command('open [file]', 'Opens a case. Everything that is wrong with the intake is said at once.', [
      'fristvakt open intake.yaml --as kari',
      'fristvakt open --as kari --routine alver/tiltak --practice --track institution --track-fact kind=omsorg',
      'fristvakt open --as kari --routine alver/tiltak --caseworker kari --name "Test Testesen" --fact birthDate=17.05.2012',
    ])
    .option('--routine <id>', 'the routine, e.g. alver/tiltak (its newest version) or alver/tiltak@1')
    .option('--unit <unit>', 'the unit that has the case (default: your own)')
    .option('--name <name>', 'the name of the child; it goes into the register alone')
    .option('--caseworker <login>', 'who has the case (short for --person caseworker=LOGIN)')
    .option('--person <role=login>', 'who fills a role in this case; may be given several times', collectPair)
    .option('--fact <name=value>', 'a fact of the case; may be given several times', collectPair)
    .option('--track <track>', 'a track that starts right away; may be given several times', (track: string) => {
      tracks.push({ track, facts: {} });
      return track;
    })
    .option('--track-fact <name=value>', 'a fact of the --track before it; may be given several times', inTrack)
    .option(...sureOption)
    .option('--protected', 'a protected case (kode 6): there for you and for who has a role in it alone')
    .option('--practice', 'a practice case: made up, its time can be moved, its mails stay here')
    .option('--case-id <uuid>', 'the id of the case: opening it again with the same id is the same case')
    .addHelpText('after', intakeFileHelp)
    .action((file: string | undefined, options: OpenOptions) =>
      cli.withSession(options, async (session) => {
        const started = tracks;
        tracks = [];
        const intake = await intakeFrom(session, file ? await readIntakeFile(file) : {}, options, started);
        return 'answer' in intake ? intake.answer : open(session, intake.intake, intake.routine);
      }),
    );
}

interface IntakeProblem {
  readonly field: string;
  readonly code: string;
  readonly text: string;
  readonly choices?: readonly string[] | undefined;
}

/** The intake with everything by its id, or every reason why there is none. */
async function intakeFrom(
  session: Session,
  file: IntakeFile,
  options: OpenOptions,
  started: Tracks,
): Promise<{ readonly intake: Intake; readonly routine: Routine } | { readonly answer: Answer }> {
  const person = actingPerson(session);
  const { register, routines, catalogue } = session;
  const problems: IntakeProblem[] = [];
  const wrong = (field: string, code: string, text: string) => problems.push({ field, code, text });

  const wanted = options.routine ?? file.routine;
  if (wanted === undefined) throw badInput('Say which routine: --routine, e.g. alver/tiltak.');
  const routine = await routines.find(wanted);
  if (!routine) {
    const known = (await routines.list()).map(({ id }) => id);
    wrong('routine', 'routine-unknown', catalogue.intake.routineUnknown(known));
  }
  const unit = options.unit ?? file.unit ?? person.unit;
  const units = (await register.listUnits()).map(({ id }) => id);
  if (!units.includes(unit)) wrong('unit', 'unit-unknown', catalogue.intake.unitUnknown(units));

  const filled = new Map<string, readonly PersonId[]>();
  const logins = {
    ...file.people,
    ...options.person,
    ...(options.caseworker ? { caseworker: options.caseworker } : {}),
  };
  for (const [role, given] of Object.entries(logins)) {
    for (const login of [given].flat()) {
      const found = await register.findPerson(login);
      if (!found) wrong(`people.${role}`, 'person-unknown', catalogue.intake.personUnknown);
      else if (!found.active) wrong(`people.${role}`, 'person-inactive', catalogue.intake.personInactive);
      else filled.set(role, [...(filled.get(role) ?? []), found.id]);
    }
  }
  const people = Object.fromEntries(filled);
  if (!routine) return { answer: refused(session, problems) };

  const now = instantFromMilliseconds(Date.now());
  const today = dateOf(now);
  const starts: readonly TrackStart[] = [...(file.tracks ?? []), ...started].map(({ track, facts }) => ({
    track,
    facts: readAnswers(facts, own(routine.tracks, track)?.facts ?? {}, today, routine),
  }));
  const given: Readonly<Record<string, FactValue>> = { ...file.facts, ...options.fact };
  const facts = readAnswers(given, routine.facts, today, routine);
  const asked = askedWhenBroughtIn(routine, facts, starts, now);
  const broughtIn = file.broughtIn && broughtInOf(daysRead(file.broughtIn, today), routine, asked.case);
  const tracks: readonly TrackStart[] = starts.map((start, index) => {
    const written = file.tracks?.[index]?.broughtIn;
    return written
      ? { ...start, broughtIn: broughtInOf(daysRead(written, today), routine, asked.tracks[index]!) }
      : start;
  });
  const by = { person: person.id, roles: [] };
  const asking = { type: 'open', by, facts, people, tracks, broughtIn } as const;
  const opening: OpenCommand = options.sure ? confirmed(asking) : asking;
  const intake: Intake = {
    caseId: options.caseId ?? file.caseId,
    routine: wanted,
    unit,
    by: person.id,
    subjectName: options.name ?? file.name,
    facts,
    people,
    tracks: opening.tracks,
    broughtIn,
    sure: opening.sure,
    practice: options.practice ?? file.practice ?? false,
    protected: options.protected ?? false,
  };
  // Judged here as well, so that what is wrong with it is said together with what is wrong with people and unit.
  const judged = decide(routine, undefined, opening, now);
  if (!judged.ok) problems.push(...judged.refusals.map((refusal) => problemOf(refusal, intake, routine, session)));
  return problems.length > 0 ? { answer: refused(session, problems) } : { intake, routine };
}

function problemOf(
  refusal: Refusal,
  { facts, tracks = [], broughtIn }: Intake,
  routine: Routine,
  session: Session,
): IntakeProblem {
  const { trackStart, ...rest } = refusal;
  const track = trackStart === undefined ? undefined : tracks[trackStart]?.track;
  const place = track === undefined ? (rest.code === 'role-unknown' ? 'people' : 'facts') : track;
  const { field = 'track' } = rest;
  const today = dateOf(instantFromMilliseconds(Date.now()));
  const start = trackStart === undefined ? { facts, broughtIn } : tracks[trackStart];
  const written = own(start?.facts ?? {}, field);
  const question = questionAbout(field, { track }, routineIn(routine, session.language));
  const text =
    whyRefused(rest, { question, written, steps: start?.broughtIn?.steps }, today, session.language) ??
    refusedText(rest, routine, session, { track });
  // What was done before stands beside the facts: `broughtIn.steps.plan.on`.
  const where = field.startsWith('steps.') ? (track === undefined ? 'broughtIn' : `${track}.broughtIn`) : place;
  return { ...rest, field: `${where}.${field}`, text };
}

function refused(session: Session, problems: readonly IntakeProblem[]): Answer {
  return {
    exitCode: exitCodes.refused,
    lines: [session.catalogue.receipts.refused, ...problems.map(refusalLine)],
    json: { ok: false, refusals: problems },
  };
}

async function open(session: Session, intake: Intake, routine: Routine): Promise<Answer> {
  const { cases, looks, catalogue, language } = session;
  const { receipts } = catalogue;
  const result = await cases.open(intake);
  if (result.ok === 'unavailable') {
    return unavailableAnswer(session, result, `--case-id ${result.caseId}`);
  }
  if (result.ok === false) {
    // Judged a moment ago: what is left is a routine or a fact that changed in between.
    const refusals = 'refusals' in result ? result.refusals : [];
    return refused(
      session,
      refusals.map((refusal) => problemOf(refusal, intake, routine, session)),
    );
  }
  const { reference, caseId } = result;
  const own = result.ok === true ? await looks.openOwn(await readerOf(session), caseId) : undefined;
  const view = own && (await looks.show(own));
  const opened = intake.practice ? receipts.practiceOpened(reference) : receipts.opened(reference);
  return {
    exitCode: exitCodes.ok,
    lines: [
      result.ok === true ? opened : receipts.openedPending(reference),
      ...(view?.state ? [nextLine(viewIn(view, language), view.state)] : []),
    ],
    json: { ok: result.ok, case: reference, caseId, practice: intake.practice },
    next: `fristvakt show ${reference}`,
  };
}
