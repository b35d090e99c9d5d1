import { randomUUID } from 'node:crypto';
import type { SendResult, Unavailable } from '../client/cases.ts';
import { receiverSees } from '../client/receiver-sees.ts';
import { refusalsSeen } from '../client/shown-case.ts';
import { type DateText, dateOf, instantFromMilliseconds } from '../core/calendar/dates.ts';
import type { PersonsCommand, Unsigned } from '../core/case/commands.ts';
import { confirmed, stepsIn } from '../core/case/confirmed.ts';
import { isDecision } from '../core/case/decisions.ts';
import type { Refusal } from '../core/case/refusals.ts';
import { own } from '../core/own.ts';
import type { Routine } from '../core/routine/routine.ts';
import { type QuestionToRead, routineIn } from '../language/in-language.ts';
import { questionAbout, type RefusalContext, refusalText } from '../language/refusals.ts';
import { type Refused, whyRefused } from '../reading/answers.ts';
import { type Answer, Ended } from './answer.ts';
import { eventLines } from './case-lines.ts';
import { exitCodes } from './exit-codes.ts';
import { notFresh } from './fresh.ts';
import { type AboutCase, actingPerson, type CommonOptions, readerOf, type Session } from './session.ts';

export interface SendingOptions extends CommonOptions {
  readonly commandId?: string | undefined;
}

/** The option of every command that decides something: its flags and its help. */
export const commandIdOption = [
  '--command-id <id>',
  'names this command for good: sending it again does nothing more',
] as const;

/** What a command that says dates can be told of them, so that nobody is asked once more. */
export interface SureOptions {
  readonly sure?: true | undefined;
}

/** The option of every command that says dates. */
export const sureOption = ['--sure', 'its dates are meant as they stand, also where they are unusual'] as const;

/** The option of every command that asks why, with nothing as what stands where it is left out: the core refuses that. */
export const reasonOption = ['--reason <text>', 'why; it is kept in the journal', ''] as const;

/** The option of what gives work to somebody: another service is let in by whoever decides, with a reason. */
export const otherServiceOption = ['--reason <text>', 'why, where they work in another service than the case'] as const;

/** The option of the same commands: without it they say what the receiver will see, and send nothing. */
export const yesOption = ['--yes', 'send it: without this, it is only said what the receiver will see'] as const;

/** Gives or offers work to somebody, once it was said what they will see by it. */
export async function sendToReceiver(
  session: Session,
  about: AboutCase,
  command: Extract<Unsigned, { type: 'handover' | 'reassign' }>,
  options: SendingOptions & { readonly yes?: true },
): Promise<Answer> {
  if (options.yes) return send(session, about, command, options);
  const today = dateOf(instantFromMilliseconds(Date.now()));
  const sees = (await receiverSees(session, about.found, command, today))!;
  const { receipts, labels } = session.catalogue;
  const names = new Map((await session.register.listPeople()).map(({ id, name }) => [id, name]));
  return {
    exitCode: exitCodes.refused,
    report: true,
    lines: [receipts.receiverSees[sees](names.get(command.to) ?? labels.somebody), receipts.notSent],
    json: { ok: false, receiverSees: sees },
  };
}

/** Sends a command in the name of the acting person, and answers with what it brought. */
export async function send(
  session: Session,
  { found, routine, today }: AboutCase,
  command: Unsigned,
  options: SendingOptions & SureOptions,
): Promise<Answer> {
  const person = actingPerson(session);
  const by = await session.cases.actor(person.id, found);
  const { commandId = randomUUID() } = options;
  const asked = { ...command, by } as PersonsCommand;
  // What is practised is made up, and decides nothing.
  const older = isDecision(command) && !found.practice ? notFresh(session) : undefined;
  if (older) return older;
  if (!found.practice) await session.looks.acts(await readerOf(session), found);
  const result = await session.cases.send(found.caseId, options.sure ? confirmed(asked) : asked, { commandId });
  const about = {
    duty: 'duty' in command ? command.duty : undefined,
    track: 'track' in command ? command.track : undefined,
  };
  const typed = { command, today };
  if (result.ok !== true) {
    const seen = result.ok === false ? { ...result, refusals: refusalsSeen(found, result.refusals) } : result;
    return notDone(session, seen, routine, about, commandId, typed);
  }
  const [journal, people] = await Promise.all([session.looks.journal(found), session.register.listPeople()]);
  // What this command brought is the last of what it answers for; an earlier wake's events may stand before it.
  const rows = journal.filter(
    ({ sequence }) => sequence > result.sequence - result.types.length && sequence <= result.sequence,
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const now = rows.at(-1)?.at ?? new Date().toISOString();
  const { catalogue, language } = session;
  return {
    exitCode: exitCodes.ok,
    lines: [
      ...(found.practice ? [catalogue.labels.practiceCase] : []),
      catalogue.receipts.done,
      ...eventLines(
        rows.map(({ event }) => event),
        { routine: routineIn(routine, language), names, now },
      ),
    ],
    json: { ok: true, case: found.reference, sequence: result.sequence, events: rows.map(({ event }) => event) },
    next: `fristvakt show ${found.reference}`,
  };
}

function notDone(
  session: Session,
  result: Exclude<SendResult, { ok: true }>,
  routine: Routine,
  about: RefusalContext,
  commandId: string,
  typed: Typed,
): Answer {
  const { receipts } = session.catalogue;
  if (result.ok === false) return refusedAnswer(session, result.refusals, routine, about, typed);
  if (result.ok === 'received') {
    const { sequence, types } = result;
    return { exitCode: exitCodes.ok, lines: [receipts.received], json: { ok: 'received', sequence, types } };
  }
  return unavailableAnswer(session, result, `--command-id ${commandId}`);
}

/** What was asked for, with what could not be read as it was typed, and on which day. */
interface Typed {
  readonly command: Unsigned;
  readonly today: DateText;
}

function saidOf(command: Unsigned, { field }: Refusal, question: QuestionToRead | undefined): Refused {
  return { question, written: writtenIn(command, field), steps: stepsIn(command) };
}

/** What stands in a field of a command, or among its answers. */
function writtenIn(command: object, field = ''): unknown {
  const parts = command as Readonly<Record<string, unknown>>;
  const groups = [parts.fields, parts.facts, parts];
  return groups
    .flatMap((group) => (typeof group === 'object' && group ? [own(group as typeof parts, field)] : []))
    .find(Boolean);
}

/** The reasons for a no, each with the field that it is about. */
export function refusedAnswer(
  session: Session,
  refusals: readonly Refusal[],
  routine: Routine,
  about: RefusalContext = {},
  typed?: Typed,
): Answer {
  const { catalogue, language } = session;
  const told = refusals.map((refusal) => {
    const question = questionAbout(refusal.field, about, routineIn(routine, language));
    const why = typed && whyRefused(refusal, saidOf(typed.command, refusal, question), typed.today, language);
    return { ...refusal, text: why ?? refusedText(refusal, routine, session, about) };
  });
  return {
    exitCode: exitCodes.refused,
    lines: [catalogue.receipts.refused, ...told.map(refusalLine)],
    json: { ok: false, refusals: told },
  };
}

/** Why not, as it is said here: of an unusual date also how one says that it is meant. */
export function refusedText(
  refusal: Refusal,
  routine: Routine,
  { catalogue, language }: Session,
  about: RefusalContext = {},
): string {
  const text = refusalText(refusal, routineIn(routine, language), about);
  return refusal.code === 'date-unusual' ? `${text} ${catalogue.receipts.ifMeant}` : text;
}

/** Refusals whose choices stand in the sentence as they are typed, or are nothing to type. */
const choicesAreSaid: readonly string[] = [
  'duty-unknown',
  'duty-ambiguous',
  'field-not-a-choice',
  'duties-open',
  'calls-off',
  'not-your-duty',
  'not-a-deciding-role',
];

/** One reason, with the name under which a field is given on the command line, and what may be typed instead. */
export function refusalLine(reason: {
  readonly code: string;
  readonly text: string;
  readonly field?: string | undefined;
  readonly choices?: readonly string[] | undefined;
}): string {
  const { field, text, choices = [], code } = reason;
  // Titles stand in the sentence; what must be typed is the name behind them.
  const names =
    choices.length > 0 && !choicesAreSaid.includes(code) && !code.startsWith('date-') ? ` [${choices.join(', ')}]` : '';
  return `  ${field ? `${field}: ` : ''}${text}${names}`;
}

/**
 * What is away, and whether anything may have been done.
 *
 * @param again the option with which the same command, given once more, is the same decision
 */
export function unavailableAnswer(
  session: Session,
  { what, mayHaveHappened }: Unavailable,
  again?: string | undefined,
): Answer {
  const { away, nothingDone, mayHaveHappened: maybe } = session.catalogue.receipts;
  return {
    exitCode: exitCodes.away,
    lines: [away[what], ...(mayHaveHappened ? [maybe, ...(again ? [again] : [])] : [nothingDone])],
    json: { ok: 'unavailable', what, mayHaveHappened, again: mayHaveHappened ? again : undefined },
    next: 'fristvakt doctor',
  };
}

/** Ends the command with reasons that were found before anything was sent. */
export function endRefused(session: Session, refusals: readonly Refusal[], routine: Routine): Ended {
  return new Ended(refusedAnswer(session, refusals, routine));
}
