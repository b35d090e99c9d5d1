import { dateOf, type InstantText, zonedText } from '../core/calendar/dates.ts';
import { inOfficeHours, nextOfficeOpening } from '../core/calendar/working-days.ts';
import { overdueFrom } from '../core/case/due.ts';
import type { CaseEvent, CaseEventType, EventOf } from '../core/case/events.ts';
import { versionAfter } from '../core/case/fold.ts';
import type { Due, PersonId, Recipient } from '../core/case/state.ts';
import { dutyId } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import { type Basis, caseTrack, type Routine, routineKey, rowsOf, type Step } from '../core/routine/routine.ts';
import { asWritten } from '../language/in-language.ts';
import type { Cast } from './cast.ts';
import { type KnownDuty, Ledger, partsOf } from './ledger.ts';
import type { Entry, Play, Rejection } from './play.ts';
import { rejectionText, waitsOf, whyOf } from './why.ts';

/** What each event is called in a rehearsal; an event without a name is no line of it. */
const kinds = {
  'duty-opened': 'opened',
  expected: 'expected',
  reminded: 'reminder',
  'became-overdue': 'overdue',
  'told-passed': 'passed',
  escalated: 'escalation',
  'taken-up': 'taken-up',
  completed: 'completed',
  corrected: 'corrected',
  'judged-anew': 'judged-anew',
  'taken-back': 'taken-back',
  'approval-asked': 'approval-asked',
  approved: 'approved',
  refused: 'refused',
  cancelled: 'cancelled',
  moved: 'moved',
  agreed: 'agreed',
  noted: 'noted',
  'asked-after': 'asked-after',
  'extension-asked': 'extension-asked',
  extended: 'extended',
  'extension-refused': 'extension-refused',
  'conflict-found': 'conflict',
  'handed-over': 'handover',
  accepted: 'accepted',
  returned: 'returned',
  reassigned: 'reassigned',
  'role-offered': 'case-offered',
  'role-accepted': 'case-accepted',
  'role-returned': 'case-returned',
  suspended: 'suspended',
  resumed: 'resumed',
  withheld: 'withheld',
  deviated: 'deviation',
  'fact-set': 'fact',
  'consent-answered': 'consent',
  'consent-ending': 'consent-ending',
  'consent-ended': 'consent-ended',
  'brought-in': 'brought-in',
  'track-started': 'track-started',
  'track-ended': 'track-ended',
  closed: 'closed',
  reopened: 'reopened',
  migrated: 'migrated',
  'ends-later': 'ends-later',
  'nothing-planned': 'nothing-planned',
  rejected: 'rejected',
} as const;

export type LineKind = (typeof kinds)[keyof typeof kinds];

/** One thing that happens in a rehearsal. What a line is not about is null. */
export interface RehearsalLine {
  /** With the offset of Europe/Oslo: `2027-02-09T08:00:00+01:00`. */
  readonly at: string;
  readonly kind: LineKind;
  /** The step's row; several are joined: `3a, 3B`. */
  readonly row: string | null;
  readonly step: string | null;
  readonly track: string | null;
  readonly occurrence: number | null;
  /** The last day, or for at-once duties the instant as `at`. */
  readonly due: string | null;
  /** Who is in fact told of it. */
  readonly to: readonly PersonId[];
  readonly by: PersonId | null;
  readonly basis: Basis | null;
  /** Done, decided or taken over after its date; or carried out late. */
  readonly late: boolean;
  readonly why: string;
  /** How it ended, for `completed`. */
  readonly outcome?: string;
  /** For `fact` and `consent`. */
  readonly fact?: string;
  readonly value?: string | number | boolean;
  readonly receiver?: string;
  readonly answer?: string;
  /** For `taken-up`: the day by which whoever took it up will have it done, and from when the ladder goes on. Of a consent: its last day. */
  readonly promised?: string;
  readonly until?: string;
  /** The date that people agreed, for `agreed` and `conflict`. */
  readonly agreed?: string;
  /** From when to when they meet, where a time is agreed. */
  readonly starts?: string;
  readonly ends?: string;
  /** What was asked and why not, for `rejected`. */
  readonly asked?: string;
  readonly codes?: readonly string[];
}

/** A rehearsal for machines. */
export interface Rehearsal {
  readonly routine: string;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly RehearsalLine[];
  /** How many lines there are of each kind that the script adds up, also where there is none. */
  readonly counts: Counts;
}

/** What is added up: above all what people must do or decide, what was late, and what waits behind a guard (`withheld`). */
export const countedKinds = [
  'opened',
  'completed',
  'reminder',
  'overdue',
  'escalation',
  'approval-asked',
  'withheld',
  'rejected',
] as const satisfies readonly LineKind[];

export type Counts = Readonly<Record<(typeof countedKinds)[number], number>>;

export function countsOf(lines: readonly Pick<RehearsalLine, 'kind'>[]): Counts {
  const count = (kind: LineKind) => lines.filter((line) => line.kind === kind).length;
  return Object.fromEntries(countedKinds.map((kind) => [kind, count(kind)])) as Counts;
}

/** A line with what it was made from. */
export interface PlayedLine {
  readonly line: RehearsalLine;
  readonly entry: Entry;
  readonly recipients: readonly Recipient[];
}

/** A play as one object, with its lines in the order of their instants. */
export function rehearsalOf(play: Play): Rehearsal {
  const { routine, scenario } = play;
  const lines = playedLines(play).map(({ line }) => line);
  return { routine: routineKey(routine), from: scenario.opened, to: scenario.until, lines, counts: countsOf(lines) };
}

/** The lines of a play, each with its event. Their order is the journal's: by instant, then by opening. */
export function playedLines({ routine: opened, versions, cast, entries }: Play): readonly PlayedLine[] {
  let routine = opened;
  const ledger = new Ledger();
  return entries.flatMap((entry): readonly PlayedLine[] => {
    if (entry.type === 'rejected') return [{ line: rejectedLine(entry, routine), entry, recipients: [] }];
    // The date that something had counts, not the one that it gets by what ends it.
    const before = 'duty' in entry && entry.duty !== undefined ? ledger.duty(entry.duty) : undefined;
    routine = versionAfter(routine, entry, versions);
    ledger.take(entry, routine);
    if (!isLine(entry)) return [];
    const duty = 'duty' in entry && entry.duty !== undefined ? ledger.duty(entry.duty) : undefined;
    const recipients = recipientsOf(entry, duty, ledger);
    return [{ line: lineOf(entry, before, duty, recipients, routine, cast), entry, recipients }];
  });
}

function isLine(event: CaseEvent): event is Extract<CaseEvent, { type: keyof typeof kinds }> {
  if (event.type === 'track-started') return event.track !== caseTrack;
  return Object.hasOwn(kinds, event.type);
}

function lineOf(
  event: Extract<CaseEvent, { type: CaseEventType & keyof typeof kinds }>,
  before: KnownDuty | undefined,
  duty: KnownDuty | undefined,
  recipients: readonly Recipient[],
  routine: Routine,
  cast: Cast,
): RehearsalLine {
  const step = duty?.step ?? ('step' in event ? own(routine.steps, event.step) : undefined);
  // What ends a wait is about the date that was waited for.
  const about = event.type === 'approved' || event.type === 'accepted' ? before : duty;
  const waits = step && waitsOf(event, about, step);
  return {
    at: zonedText(event.at),
    kind: kinds[event.type],
    row: step ? rowsOf(step) : null,
    step: step?.id ?? null,
    track: duty?.track ?? ('track' in event ? event.track : null),
    occurrence: duty?.occurrence ?? null,
    due: dueText(event.type === 'deviated' ? event.due : dueOf(about)),
    to: cast.told(recipients, dateOf(tellingTime(event, step, routine))),
    by: event.by ?? null,
    basis: step ? (waits ?? step.deadline).basis : null,
    late: isLate(event, before),
    why: whyOf(event, about, step?.id, routine),
    ...more(event),
  };
}

function dueOf(duty: KnownDuty | undefined): Due | undefined {
  return duty?.waits ? { date: duty.waits.due } : duty?.due;
}

function dueText(due: Due | undefined): string | null {
  if (!due) return null;
  return 'date' in due ? due.date : zonedText(due.instant);
}

function isLate(event: CaseEvent, before: KnownDuty | undefined): boolean {
  if (event.type === 'completed') return !event.onTime;
  if ((event.type === 'approved' || event.type === 'accepted') && before?.waits) {
    return event.at >= overdueFrom({ date: before.waits.due });
  }
  return event.late === true;
}

/** Whom an event calls to tell; of what opens or changes hands, those who are told when the office opens. */
function recipientsOf(event: CaseEvent, duty: KnownDuty | undefined, ledger: Ledger): readonly Recipient[] {
  switch (event.type) {
    case 'expected':
    case 'reminded':
    case 'told-passed':
    case 'escalated':
    case 'asked-after':
    case 'nothing-planned':
      return event.to;
    case 'moved':
    case 'conflict-found':
    case 'deviated':
    case 'extension-asked':
      return event.tell;
    case 'duty-opened':
    case 'taken-back':
      // Whoever has the work and opened it by an act of their own is written no mail about it.
      return event.announce && duty ? ledger.responsible(duty) : [];
    case 'resumed':
    case 'refused':
    case 'approval-asked':
    case 'extended':
    case 'extension-refused':
      return duty ? ledger.responsible(duty) : [];
    case 'handed-over':
      return event.offered === undefined ? [] : [{ role: duty!.step.responsible[0]!, persons: [event.offered] }];
    case 'role-offered':
      return [{ role: event.role, persons: [event.to] }];
    case 'reassigned':
      return event.announce ? [{ role: event.role, persons: [event.to] }] : [];
    case 'returned':
      return event.due !== undefined && duty ? ledger.responsible(duty) : [];
    default:
      return [];
  }
}

const toldNextMorning: readonly CaseEventType[] = [
  'duty-opened',
  'taken-back',
  'resumed',
  'refused',
  'approval-asked',
  'extended',
  'extension-refused',
  'handed-over',
  'reassigned',
  'returned',
];

function tellingTime(event: CaseEvent, step: Step | undefined, routine: Routine): InstantText {
  const isAsked = event.type === 'role-offered' || (event.type === 'handed-over' && event.offered !== undefined);
  if (isAsked) return inOfficeHours(event.at, routine.closed);
  if (event.type === 'asked-after' && step?.deadline.kind !== 'atOnce') return inOfficeHours(event.at, routine.closed);
  if (!toldNextMorning.includes(event.type) || step?.deadline.kind === 'atOnce') return event.at;
  return nextOfficeOpening(event.at, routine.closed);
}

function more(event: CaseEvent): Partial<RehearsalLine> {
  switch (event.type) {
    case 'completed':
      return { outcome: event.outcome };
    case 'fact-set':
      return { fact: event.fact, value: event.value };
    case 'consent-answered':
      return { receiver: event.receiver, answer: event.answer, ...(event.until ? { until: event.until } : {}) };
    case 'consent-ending':
    case 'consent-ended':
      return { receiver: event.receiver, until: event.until };
    case 'brought-in':
      return { answer: event.answer.is, ...('on' in event.answer && event.answer.on ? { done: event.answer.on } : {}) };
    case 'agreed':
      return { agreed: event.date, ...hoursIn(event) };
    case 'conflict-found':
      return { agreed: event.agreed };
    case 'taken-up':
      return { until: zonedText(event.until), ...(event.promised === undefined ? {} : { promised: event.promised }) };
    default:
      return {};
  }
}

function hoursIn({ starts, ends }: EventOf<'agreed'>): Pick<RehearsalLine, 'starts' | 'ends'> {
  return { ...(starts === undefined ? {} : { starts }), ...(ends === undefined ? {} : { ends }) };
}

function rejectedLine(rejection: Rejection, routine: Routine): RehearsalLine {
  const parts = rejection.duty === undefined ? undefined : partsOf(routine, rejection.duty);
  const step = parts?.step ?? (rejection.step === undefined ? undefined : own(routine.steps, rejection.step));
  const track = parts?.track ?? rejection.track ?? null;
  const about = {
    duty: rejection.duty ?? (step && dutyId(track ?? step.track, step.id, 1)),
    track: track ?? undefined,
  };
  return {
    at: zonedText(rejection.at),
    kind: 'rejected',
    row: step ? rowsOf(step) : null,
    step: step?.id ?? null,
    track,
    occurrence: parts?.occurrence ?? null,
    due: null,
    to: [],
    by: rejection.by ?? null,
    basis: step?.deadline.basis ?? null,
    late: false,
    why: rejectionText(rejection.refusals, asWritten(routine), about),
    asked: rejection.asked,
    codes: rejection.refusals.map((refusal) => ('own' in refusal ? refusal.own : refusal.code)),
  };
}
