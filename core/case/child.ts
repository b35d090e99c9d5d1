import { addPeriod, type DateText, dateOf, type InstantText, isDate, subtractPeriod } from '../calendar/dates.ts';
import { own } from '../own.ts';
import type { Limits } from '../people/limits.ts';
import { caseTrack, type FactValue, type Question, type Routine, type Step } from '../routine/routine.ts';
import { dateOfDue } from './due.ts';
import { aYearAfter, foresee } from './foresee.ts';
import { type CaseState, type Due, type DutyId, dutyParts, type TrackRun } from './state.ts';
import { dueNow, nextDuty } from './what-next.ts';

/**
 * What a case tells of its child, as far as its table marks what that is (`shows`): nothing is guessed from words. What is
 * missing nobody has registered, or the routine does not ask for it.
 */
export interface ChildInCase {
  /** `not-asked`: no fact of the routine is a birth. */
  readonly birth: DateText | 'unknown' | 'not-asked';
  readonly lastVisit?: DateText | undefined;
  readonly lastTalkAlone?: DateText | undefined;
  /** Since when something runs in which the routine asks whether the child was seen; undefined where nothing does. */
  readonly askedSince?: DateText | undefined;
  readonly next?: { readonly duty: DutyId; readonly step: string; readonly due: Due } | undefined;
  /** The newest plan that is made, approved where that is asked, in what still runs; `day` where that is known. */
  readonly plan?: { readonly step?: string | undefined; readonly day?: DateText | undefined } | undefined;
  /** Work on a plan is open: it is being made, or waits for its approval. */
  readonly planIsMade?: 'now' | undefined;
  /** The routine has plans in what still runs. */
  readonly hasPlans: boolean;
  readonly nextEvaluation?: { readonly step: string; readonly due: Due } | undefined;
  /** The days on which somebody reported about the child, oldest first. */
  readonly reports: readonly DateText[];
}

type Mark = NonNullable<Question['shows']>;

/** See {@link ChildInCase}. */
export function childIn(routine: Routine, state: CaseState): ChildInCase {
  const runs = Object.entries(state.tracks).filter(([, { mistake }]) => !mistake);
  const running = runs.filter(([, { status }]) => status === 'running');
  const shown = daysShown(routine, state, runs);
  const asking = running.filter(([, { track }]) => asks(routine, track, ['visit', 'talk-alone']));
  const next = nextDuty(routine, state);
  const open = Object.values(state.duties);
  const evaluations = open
    .flatMap((duty) => {
      const due = duty.suspended || own(routine.steps, duty.step)?.shows !== 'evaluation' ? undefined : duty.due;
      return due ? [{ step: duty.step, due }] : [];
    })
    .sort((one, other) => compare(dateOfDue(one.due), dateOfDue(other.due)));
  return {
    birth: birthIn(routine, state, running),
    lastVisit: shown('visit').at(-1),
    lastTalkAlone: shown('talk-alone').at(-1),
    askedSince: asking.map(([, { startedAt }]) => dateOf(startedAt)).sort(compare)[0],
    next: next && { duty: next.id, step: next.step, due: dueNow(next)! },
    plan: planIn(routine, running),
    planIsMade: open.some(({ step }) => own(routine.steps, step)?.shows === 'plan') ? 'now' : undefined,
    hasPlans: running.some(([, { track }]) => hasPlan(routine, track)),
    nextEvaluation: evaluations[0],
    reports: shown('report'),
  };
}

/** What makes a child one of whom nobody hears; each is something to ask about, and blames nobody. */
export const quietReasons = ['no-deadline', 'no-plan', 'no-birth', 'not-seen'] as const;
export type QuietReason = (typeof quietReasons)[number];

/**
 * Why a child is a quiet one on a day; none for a case that is closed.
 *
 * @param limits after how long without a visit or a talk alone, and without a plan in a case that is as old
 */
export function quietIn(
  routine: Routine,
  state: CaseState,
  now: InstantText,
  { quietWeeks }: Pick<Limits, 'quietWeeks'>,
): readonly QuietReason[] {
  if (state.status === 'closed') return [];
  const its = childIn(routine, state);
  const before = subtractPeriod(dateOf(now), `P${quietWeeks}W`);
  const isOld = dateOf(state.openedAt) <= before;
  const seen = [its.lastVisit, its.lastTalkAlone]
    .filter((day) => day !== undefined)
    .sort(compare)
    .at(-1);
  const reasons: Readonly<Record<QuietReason, boolean>> = {
    'no-deadline': !its.next && !comesByItself(routine, state, now),
    'no-plan': its.hasPlans && isOld && !its.plan && !its.planIsMade,
    'no-birth': its.birth === 'unknown',
    'not-seen': its.askedSince !== undefined && (seen ?? its.askedSince) <= before,
  };
  return quietReasons.filter((reason) => reasons[reason]);
}

/** The reports that lie so near today, where they are several; else none. */
export function repeatedReports(
  reports: readonly DateText[],
  today: DateText,
  { reportMonths }: Pick<Limits, 'reportMonths'>,
): readonly DateText[] {
  const near = reportsNear(reports, today, { reportMonths });
  return near.length > 1 ? near : [];
}

/**
 * The reports about a child and, apart from these, about its brothers and sisters that lie so near today: where together they are
 * several, and some are about the child itself; else none.
 */
export function repeatedInFamily(
  reports: readonly DateText[],
  ofSiblings: readonly DateText[],
  today: DateText,
  limits: Pick<Limits, 'reportMonths'>,
): { readonly own: readonly DateText[]; readonly siblings: readonly DateText[] } {
  const own = reportsNear(reports, today, limits);
  const siblings = reportsNear(ofSiblings, today, limits);
  return own.length > 0 && own.length + siblings.length > 1 ? { own, siblings } : { own: [], siblings: [] };
}

/** The reports that lie so near today, oldest first. */
export function reportsNear(
  reports: readonly DateText[],
  today: DateText,
  { reportMonths }: Pick<Limits, 'reportMonths'>,
): readonly DateText[] {
  return reports.filter((day) => addPeriod(day, `P${reportMonths}M`) >= today).sort(compare);
}

/** Whether time alone will open something with a date within a year. */
function comesByItself(routine: Routine, state: CaseState, now: InstantText): boolean {
  return foresee(routine, state, aYearAfter(now)).some((event) => event.type === 'duty-opened' && event.due);
}

type Run = readonly [name: string, run: TrackRun];

/** The days that a mark tells of, oldest first: what is known of runs and case, and what was answered in work that was done. */
function daysShown(routine: Routine, state: CaseState, runs: readonly Run[]): (mark: Mark) => readonly DateText[] {
  const found: { readonly mark: Mark; readonly day: DateText }[] = [];
  const take = (questions: Readonly<Record<string, Question>>, answers: Answers, done: DateText | undefined) => {
    for (const [name, { shows }] of Object.entries(questions)) {
      const answer = shows && own(answers, name);
      const day = isDate(answer) ? answer : answer === true ? done : undefined;
      if (shows && day !== undefined) found.push({ mark: shows, day });
    }
  };
  take(routine.facts, state.facts, undefined);
  for (const [, { track, facts }] of runs) take(own(routine.tracks, track)?.facts ?? {}, facts, undefined);
  const asked = (step: Step | undefined, outcome: string) => ({
    ...step?.form,
    ...own(step?.outcomes ?? {}, outcome)?.asks,
  });
  for (const [id, { outcome, fields, done }] of Object.entries(state.ended)) {
    take(asked(own(routine.steps, dutyParts(id).step), outcome), fields, done);
  }
  for (const { step, done } of Object.values(state.duties)) {
    if (done) take(asked(own(routine.steps, step), done.outcome), done.fields, done.day);
  }
  return (mark) =>
    found
      .filter((its) => its.mark === mark)
      .map(({ day }) => day)
      .sort(compare);
}

type Answers = Readonly<Record<string, FactValue>>;

function birthIn(routine: Routine, { facts }: CaseState, running: readonly Run[]): ChildInCase['birth'] {
  const births = (questions: Readonly<Record<string, Question>>, known: Answers) =>
    Object.entries(questions).flatMap(([fact, { day }]) => (day === 'birth' ? [own(known, fact)] : []));
  const all = [
    ...births(routine.facts, facts),
    ...running.flatMap(([, run]) => births(own(routine.tracks, run.track)?.facts ?? {}, run.facts)),
  ];
  if (all.length === 0) return 'not-asked';
  return all.find((date) => isDate(date)) ?? 'unknown';
}

function asks(routine: Routine, track: string, marks: readonly Mark[]): boolean {
  const marked = (questions: Readonly<Record<string, Question>> | undefined) =>
    Object.values(questions ?? {}).some(({ shows }) => shows !== undefined && marks.includes(shows));
  const steps = (own(routine.tracks, track)?.steps ?? []).map((id) => routine.steps[id]!);
  return (
    marked(track === caseTrack ? routine.facts : routine.tracks[track]?.facts) ||
    steps.some(({ form, outcomes }) => marked(form) || Object.values(outcomes).some(({ asks: its }) => marked(its)))
  );
}

function hasPlan(routine: Routine, track: string): boolean {
  return (own(routine.tracks, track)?.steps ?? []).some((id) => routine.steps[id]!.shows === 'plan');
}

function planIn(routine: Routine, running: readonly Run[]): ChildInCase['plan'] {
  const made = running.flatMap(([, { track, steps, facts }]): readonly NonNullable<ChildInCase['plan']>[] => {
    const known = Object.entries(own(routine.tracks, track)?.facts ?? {}).some(
      ([fact, { shows }]) => shows === 'plan' && own(facts, fact) === true,
    );
    const its = (own(routine.tracks, track)?.steps ?? []).flatMap((id) => {
      const { shows, approval } = routine.steps[id]!;
      const record = shows === 'plan' ? own(steps, id) : undefined;
      const { last, broughtIn } = record ?? {};
      if (last && (last.approved || !approval)) return [{ step: id, day: dateOf(last.at) }];
      return broughtIn?.answer.is === 'done' ? [{ step: id, day: broughtIn.answer.on }] : [];
    });
    return its.length === 0 && known ? [{ step: undefined, day: undefined }] : its;
  });
  return made.sort((one, other) => compare(one.day, other.day)).at(-1);
}

/** What has no day comes first. */
function compare(one: string | undefined = '', other: string | undefined = ''): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
