import { dateOf, type InstantText } from '../calendar/dates.ts';
import { own } from '../own.ts';
import { caseTrack, type Routine, routineKey, type Track, type Versions } from '../routine/routine.ts';
import { assertNever } from './assert-never.ts';
import { stepField } from './brought-in-answers.ts';
import type { BroughtIn, Command, NobodyTold, OpenCommand, PersonsCommand } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { isUntold, opened } from './evolve.ts';
import { askedAtOpening, judgeFields } from './fields.ts';
import { withoutOwnWords } from './judge/anonymous.ts';
import { isShareOfAWake, isTooMuch, pileUp, tooMuch } from './judge/bounds.ts';
import { bringInRun } from './judge/bring-in.ts';
import {
  answerConsent,
  close,
  endTrack,
  openOnRequest,
  reopen,
  reportDeviation,
  setFact,
  startTrack,
} from './judge/case.ts';
import { correct } from './judge/correct.ts';
import { correctBroughtIn } from './judge/correct-brought-in.ts';
import { agree, move } from './judge/dates.ts';
import { type Draft, emit } from './judge/draft.ts';
import { approve, cancel, complete, reassign, refuse } from './judge/duty.ts';
import { settleEndings } from './judge/endings.ts';
import { askExtension } from './judge/extension.ts';
import { accept, giveBack, handOver } from './judge/handover.ts';
import { uninvite } from './judge/meeting.ts';
import { lostByMove, migrate, statutoryIn } from './judge/migrate.ts';
import { askAfter, takeNote } from './judge/notes.ts';
import { passTime } from './judge/pass-time.ts';
import { breakGlass, protect } from './judge/protecting.ts';
import { startRun } from './judge/runs.ts';
import { takeUp } from './judge/taking-up.ts';
import { treatDeviation } from './judge/treated-deviation.ts';
import { writeNote } from './judge/written-note.ts';
import { type AskedCommand, parseCommand } from './parse-command.ts';
import { ownCopy } from './record/own-state.ts';
import type { Refusal } from './refusals.ts';
import type { CaseState } from './state.ts';

export type Decision =
  | { readonly ok: true; readonly events: readonly CaseEvent[] }
  /** So much time was overdue that this share of it comes first. The command is not judged yet: it is asked again. */
  | { readonly ok: 'time-first'; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * What becomes of a command: events, or reasons for a no. First everything happens that time should have done by `now`,
 * then the command is judged against what the case is then. Nothing is changed, and nothing but the arguments counts. Whatever
 * is passed as a command, it is events or reasons: it is parsed first (see {@link parseCommand}).
 *
 * Work is bounded (see `bounds.ts`): an act that would open too much is refused, and a long time passes in pieces, of which
 * the next is due at once; also before a command.
 *
 * @param state undefined for a case that is about to be opened
 * @param now the case's own now; the world's, except for a practice case
 * @param versions the routines that a case may be moved to
 * @throws Error only for what no person can cause: a state and a routine that do not belong together
 */
export function decide(
  routine: Routine,
  state: CaseState | undefined,
  command: Command,
  now: InstantText,
  versions: Versions = () => undefined,
): Decision {
  if (command?.type === 'time-passed') {
    const draft = draftOf(routine, state, command.type, now);
    passTime(draft, isShareOfAWake);
    return { ok: true, events: draft.events };
  }
  const parsed = parseCommand(command);
  if (parsed.ok) return decideAsked(routine, state, parsed.command, now, versions);
  // Everything that is wrong is said at once, and of each field once: by whoever knows more of it.
  const decision = parsed.command && decideAsked(routine, state, parsed.command, now, versions);
  const refusals = decision?.ok === false ? decision.refusals : [];
  const unsaid = parsed.refusals.filter((wrong) => !refusals.some((said) => isAboutSame(said, wrong)));
  return { ok: false, refusals: [...refusals, ...unsaid] };
}

function isAboutSame(one: Refusal, other: Refusal): boolean {
  return one.field === other.field && one.trackStart === other.trackStart;
}

function decideAsked(
  routine: Routine,
  state: CaseState | undefined,
  command: AskedCommand,
  now: InstantText,
  versions: Versions,
): Decision {
  if (command.type === 'open') {
    return state ? { ok: false, refusals: [{ code: 'case-not-closed' }] } : open(routine, command, now);
  }
  const draft = draftOf(routine, state, command.type, now);
  if (!passTime(draft, isShareOfAWake)) return { ok: 'time-first', events: draft.events };
  const since = draft.events.length;
  const statutory = command.type === 'migrate' ? statutoryIn(draft) : [];
  const refusals = command.type === 'nobody-told' ? hearOfUntold(draft, command) : actOf(draft, command, versions);
  if (refusals.length > 0) return { ok: false, refusals };
  const decision = withWhatIsDue(draft, since, command);
  const lost = decision.ok ? lostByMove(statutory, draft) : [];
  return lost.length > 0 ? { ok: false, refusals: lost } : decision;
}

/** What the command made due at this very instant (an occurrence whose anchor has just become known) opens with it. */
function withWhatIsDue(draft: Draft, since: number, command: AskedCommand): Decision {
  const isEnough = () => isTooMuch(draft, since);
  passTime(draft, isEnough);
  const refusal = isEnough() ? tooMuch(draft, since, command) : pileUp(draft, since, command);
  return refusal ? { ok: false, refusals: [refusal] } : { ok: true, events: draft.events };
}

/** A decision about a case as it was left. */
function draftOf(routine: Routine, state: CaseState | undefined, asked: string, now: InstantText): Draft {
  if (!state) throw new Error(`A case must be opened before ${asked}`);
  return { routine, now, state: ownCopy(state), events: [] };
}

function actOf(draft: Draft, command: PersonsCommand, versions: Versions): readonly Refusal[] {
  draft.actor = command.by;
  const asked = withoutOwnWords(draft, command);
  const refusals = 'type' in asked ? judge(draft, asked, versions) : asked;
  if (refusals.length === 0) settleEndings(draft);
  return refusals;
}

/** That nobody could be told of a message is written once, however often it is reported. */
function hearOfUntold(draft: Draft, { message, role, duty }: NobodyTold): readonly Refusal[] {
  if (message.sequence > draft.state.sequence) return [{ code: 'message-unknown' }];
  const { sequence, nth } = message;
  if (isUntold(draft.state, message)) return [];
  emit(draft, { type: 'nobody-told', at: draft.now, message: { sequence, nth }, role, duty });
  return [];
}

function open(routine: Routine, command: OpenCommand, now: InstantText): Decision {
  const { facts, sure } = command;
  const runsAlready = command.broughtIn !== undefined;
  const days = { today: dateOf(now), now, dateOf: () => undefined, sure, runsAlready };
  const refusals: Refusal[] = [...judgeFields(askedAtOpening(routine, facts), facts, days)];
  for (const role of Object.keys(command.people)) {
    if (!Object.hasOwn(routine.roles, role)) {
      refusals.push({ code: 'role-unknown', field: role, choices: Object.keys(routine.roles) });
    }
  }
  refusals.push(...peopleElsewhere(command), ...peopleWhoCannotSee(command));
  const by = command.by.person;
  const { people, readers } = command;
  const its = { routine: routineKey(routine), people, ...(readers?.length ? { readers } : {}) };
  const first: CaseEvent = { type: 'case-opened', at: now, by, ...its };
  const draft: Draft = { routine, now, actor: command.by, state: opened(first), events: [first] };
  const withCase = Object.values(routine.tracks).filter(({ starts }) => starts === 'with-case');
  const { broughtIn } = command;
  if (broughtIn) refusals.push(...stepsElsewhere(withCase, broughtIn));
  for (const track of withCase) {
    const its = broughtIn && partOf(routine, track, broughtIn);
    const facts = track.id === caseTrack ? command.facts : {};
    refusals.push(...startRun(draft, track, facts, (run) => (its ? bringInRun(draft, run, its, sure) : [])));
  }
  // What is wrong with the tracks is said together with what is wrong with the case.
  command.tracks.forEach((start, trackStart) => {
    const wrong = startTrack(draft, { type: 'start-track', by: command.by, ...start });
    refusals.push(...wrong.map((refusal) => ({ ...refusal, trackStart })));
  });
  if (refusals.length > 0) return { ok: false, refusals };
  return withWhatIsDue(draft, 0, command);
}

/** A case begins within its service; whoever decides may give work to somebody of another one afterwards, and says why. */
function peopleElsewhere({ people, otherService = [] }: OpenCommand): readonly Refusal[] {
  const roles = Object.keys(people).filter((role) => people[role]!.some((person) => otherService.includes(person)));
  return roles.map((field) => ({ code: 'other-service', field }));
}

/** Who opens a protected case sees it, and so does whoever gets a role in it. */
function peopleWhoCannotSee({ by, people, readers = [] }: OpenCommand): readonly Refusal[] {
  if (readers.length === 0) return [];
  const roles = Object.keys(people).filter((role) => people[role]!.some((person) => !readers.includes(person)));
  const without = readers.includes(by.person) ? [] : [{ code: 'readers-without-you', field: 'readers' } as const];
  return [...without, ...roles.map((field): Refusal => ({ code: 'no-reader', field }))];
}

/** What is said of the steps of one track, among those that start with the case. */
function partOf(routine: Routine, track: Track, { source, steps, consents }: BroughtIn): BroughtIn {
  const its = Object.entries(steps).filter(([step]) => own(routine.steps, step)?.track === track.id);
  return { source, steps: Object.fromEntries(its), ...(track.id === caseTrack ? { consents } : {}) };
}

function stepsElsewhere(tracks: readonly Track[], { steps }: BroughtIn): readonly Refusal[] {
  const own = tracks.flatMap((track) => track.steps);
  const elsewhere = Object.keys(steps).filter((step) => !own.includes(step));
  return elsewhere.map((step) => ({ code: 'step-unknown', field: stepField(step) }));
}

function judge(draft: Draft, command: PersonsCommand, versions: Versions): readonly Refusal[] {
  // What was departed from in a case that is closed by now is to be seen all the same, and by whom.
  const closedToo = ['reopen', 'take-note', 'treat-deviation', 'protect', 'break-glass'].includes(command.type);
  if (draft.state.status === 'closed' && !closedToo) return [{ code: 'case-closed' }];
  switch (command.type) {
    case 'start-track':
      return startTrack(draft, command);
    case 'set-fact':
      return setFact(draft, command);
    case 'open-duty':
      return openOnRequest(draft, command);
    case 'complete':
      return complete(draft, command);
    case 'correct':
      return correct(draft, command);
    case 'correct-brought-in':
      return correctBroughtIn(draft, command);
    case 'approve':
      return approve(draft, command);
    case 'refuse':
      return refuse(draft, command);
    case 'cancel':
      return cancel(draft, command);
    case 'move':
      return move(draft, command);
    case 'agree':
      return agree(draft, command);
    case 'uninvite':
      return uninvite(draft, command);
    case 'ask-extension':
      return askExtension(draft, command);
    case 'take-note':
      return takeNote(draft, command);
    case 'write-note':
      return writeNote(draft, command);
    case 'ask-after':
      return askAfter(draft, command);
    case 'treat-deviation':
      return treatDeviation(draft, command);
    case 'take-up':
      return takeUp(draft, command);
    case 'reassign':
      return reassign(draft, command);
    case 'protect':
      return protect(draft, command);
    case 'break-glass':
      return breakGlass(draft, command);
    case 'consent':
      return answerConsent(draft, command);
    case 'deviation':
      return reportDeviation(draft, command);
    case 'handover':
      return handOver(draft, command);
    case 'accept':
      return accept(draft, command);
    case 'return':
      return giveBack(draft, command);
    case 'end-track':
      return endTrack(draft, command);
    case 'close':
      return close(draft, command);
    case 'reopen':
      return reopen(draft, command);
    case 'migrate':
      return migrate(draft, command, versions);
    default:
      return assertNever(command);
  }
}
