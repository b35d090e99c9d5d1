import {
  addClockPeriod,
  addPeriod,
  atTime,
  type DateText,
  dateOf,
  type InstantText,
  subtractPeriod,
} from '../core/calendar/dates.ts';
import { workingDayAtOrAfter } from '../core/calendar/working-days.ts';
import type { Fields } from '../core/case/commands.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { hasWork } from '../core/case/recipients.ts';
import { type Duty, type DutyId, dutyParts, type PersonId } from '../core/case/state.ts';
import type { Step } from '../core/routine/routine.ts';
import { extendedName, meansExtension } from './address.ts';
import { type Ask, extensionAsk } from './asks.ts';
import { fittingFields } from './fitting-fields.ts';
import { holderOf, type Scene, takerOf, workerOf } from './scene.ts';

/** The next thing that punctual people do, and when. */
export interface PlannedAct {
  readonly at: InstantText;
  readonly duty: DutyId;
}

const noon = '12:00';
const atOnceAfter = 'PT1H';
/** When a duty that its own completion opened again is taken up: as often as people are asked about one without a date. */
const afterReopening = 'P1M';

/** How long before its date they ask for more time; those who decide do so on the last day. */
const asksForMoreTime = 'P1W';

/** After these something that was refused may go: until then it is not tried again. */
const changes: readonly CaseEvent['type'][] = [
  'completed',
  'approved',
  'accepted',
  'fact-set',
  'consent-answered',
  'consent-ended',
  'cancelled',
  'extended',
  'extension-refused',
];

/** How people who are not silent go about their work. */
export interface Ways {
  /** Days after the last day on which they do it; 0 is in time. */
  readonly daysLate: number;
  /** By step: how they end it, time after time; the last one stays. Else the step's first outcome. */
  readonly outcomes: Readonly<Record<string, readonly string[]>>;
  /** By step: what they answer in its form. */
  readonly answers: Readonly<Record<string, Fields>>;
}

/**
 * People who do everything in time: each duty at 12:00 on its due date, at-once ones an hour after they opened, those
 * without a deadline on the day they opened; they approve on the last day for it, and accept the next working day. Late
 * people do the same so many days later, and at-once duties an hour after they were due.
 */
export class PunctualPeople {
  readonly #ways: Ways;
  /** How often a step has been ended. */
  readonly #times = new Map<string, number>();
  readonly #extensionRefused = new Set<DutyId>();
  /** Duties that have got more time. */
  readonly #extended = new Set<DutyId>();
  #read = 0;
  #changes = 0;
  readonly #openedAs = new Map<DutyId, number>();
  readonly #startedAs = new Map<string, number>();
  readonly #offeredAt = new Map<DutyId, InstantText>();
  /** The latest completion of a step, in whatever run. */
  readonly #completed = new Map<string, { readonly number: number; readonly on: DateText; readonly run: string }>();
  readonly #refused = new Map<DutyId, number>();

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  /** What has happened since they looked the last time. */
  watch(journal: readonly CaseEvent[]): void {
    for (; this.#read < journal.length; this.#read += 1) {
      const event = journal[this.#read]!;
      if (changes.includes(event.type)) this.#changes += 1;
      if (event.type === 'duty-opened') this.#openedAs.set(event.duty, this.#read);
      if (event.type === 'track-started') this.#startedAs.set(event.track, this.#read);
      if (event.type === 'extended') this.#extended.add(event.duty);
      if (event.type === 'extension-refused') this.#extensionRefused.add(event.duty);
      if (event.type === 'extended' || event.type === 'extension-refused') this.#count(dutyParts(event.duty).step);
      if (event.type === 'handed-over') this.#offeredAt.set(event.duty, event.at);
      if (event.type === 'completed') {
        const { track: run, step } = dutyParts(event.duty);
        this.#count(this.#extended.has(event.duty) ? extendedName(step) : step);
        this.#completed.set(step, { number: this.#read, on: dateOf(event.at), run });
      }
    }
  }

  /** The earliest act from `scene.now` on; at one instant that of the duty which opened first. */
  next(scene: Scene): PlannedAct | undefined {
    let next: PlannedAct | undefined;
    if (scene.state.status === 'closed') return undefined;
    for (const duty of Object.values(scene.state.duties)) {
      if (this.#refused.get(duty.id) === this.#changes) continue;
      const planned = this.#plan(scene, duty);
      if (planned === undefined) continue;
      const at = planned > scene.now ? planned : scene.now;
      if (!next || at < next.at) next = { at, duty: duty.id };
    }
    return next;
  }

  /** What it is that they ask when the time has come. */
  ask(scene: Scene, id: DutyId): Ask {
    const { routine, state } = scene;
    const duty = state.duties[id]!;
    const step = routine.steps[duty.step]!;
    if (duty.offered || duty.handover) {
      return { command: { type: 'accept', duty: id }, by: takerOf(scene, id, step) };
    }
    if (duty.approval || duty.extension) {
      return { command: { type: 'approve', duty: id }, by: deciderFor(scene, duty, step) };
    }
    if (this.#wantsExtension(duty, step)) return extensionAsk(scene, id, step, this.#ways.answers[step.id] ?? {});
    const outcome = this.#outcomeOf(step, duty);
    const its = step.outcomes[outcome]!;
    const fitting = fittingFields(routine, state, step, duty.track, its, dateOf(scene.now));
    const { why: _why, ground: _ground, ...answers } = this.#ways.answers[step.id] ?? {};
    const known =
      step.extension && !Object.hasOwn({ ...step.form, ...its.asks }, 'why') ? answers : this.#ways.answers[step.id];
    const later = duty.extended ? this.#ways.answers[extendedName(step.id)] : undefined;
    const fields = { ...fitting, ...known, ...later };
    return { command: { type: 'complete', duty: id, outcome, fields }, by: workerOf(scene, id, step) };
  }

  /** It was refused: they leave it until something has changed. */
  refused(id: DutyId): void {
    this.#refused.set(id, this.#changes);
  }

  #count(step: string): void {
    this.#times.set(step, (this.#times.get(step) ?? 0) + 1);
  }

  /** How they end it this time; for work that has got more time, as they end that. */
  #chosen(step: Step, { extended }: Duty): string | undefined {
    const key = extended && this.#ways.outcomes[extendedName(step.id)] ? extendedName(step.id) : step.id;
    const chosen = this.#ways.outcomes[key] ?? [];
    return chosen[this.#times.get(key) ?? 0] ?? chosen.at(-1);
  }

  #outcomeOf(step: Step, duty: Duty): string {
    const outcome = this.#chosen(step, duty);
    return outcome !== undefined && Object.hasOwn(step.outcomes, outcome) ? outcome : Object.keys(step.outcomes)[0]!;
  }

  /** More time is asked for once, and before the time is out. */
  #wantsExtension(duty: Duty, step: Step): boolean {
    return (
      !duty.extended &&
      !duty.overdue &&
      !this.#extensionRefused.has(duty.id) &&
      meansExtension(step, this.#chosen(step, duty))
    );
  }

  #plan({ routine }: Scene, duty: Duty): InstantText | undefined {
    if (duty.suspended) return undefined;
    if (duty.offered || duty.handover) {
      const since = dateOf(this.#offeredAt.get(duty.id) ?? duty.since);
      if (this.#ways.daysLate > 0 && duty.handover) return atTime(addPeriod(duty.handover.due, this.#delay), noon);
      return atTime(workingDayAtOrAfter(addPeriod(since, 'P1D'), routine.closed), noon);
    }
    if (duty.approval) return atTime(addPeriod(duty.approval.due, this.#delay), noon);
    if (duty.extension) return this.#plannedWork(duty);
    if (duty.due && 'date' in duty.due && this.#wantsExtension(duty, routine.steps[duty.step]!)) {
      return atTime(subtractPeriod(duty.due.date, asksForMoreTime), noon);
    }
    const planned = this.#plannedWork(duty);
    if (!this.#isReopened(duty, routine.steps[duty.step]!) || dateOf(planned) > this.#completed.get(duty.step)!.on)
      return planned;
    return atTime(addPeriod(dateOf(planned), afterReopening), noon);
  }

  get #delay(): string {
    return `P${this.#ways.daysLate}D`;
  }

  #plannedWork({ due, since }: Duty): InstantText {
    if (due && 'instant' in due) return addClockPeriod(this.#ways.daysLate > 0 ? due.instant : since, atOnceAfter);
    const at = atTime(due ? addPeriod(due.date, this.#delay) : dateOf(since), noon);
    return at > since ? at : since;
  }

  /** Its own completion has opened it again: done at once each time, it would go round for ever on one day. */
  #isReopened(duty: Duty, { personal }: Step): boolean {
    // Anybody may have opened a personal duty anew, and none opens itself.
    if (personal) return false;
    const completed = this.#completed.get(duty.step);
    if (!completed) return false;
    const since = completed.run === duty.track ? this.#openedAs.get(duty.id) : this.#startedAs.get(duty.track);
    return since !== undefined && since > completed.number;
  }
}

/** Somebody who may decide and has not done the work. */
function deciderFor(scene: Scene, duty: Duty, step: Step): PersonId {
  const { routine, state, cast } = scene;
  const asked = (duty.approval ?? duty.extension)!;
  const doneBy = duty.approval ? duty.done?.by : duty.extension?.by;
  const roles = [asked.role, ...step.escalate.map(({ to }) => to)];
  const deciding = [...new Set(roles)].filter((role) => routine.roles[role]?.decides);
  const persons = deciding.flatMap((role) => [...(state.people[role] ?? []), ...cast.holders(role)]);
  const free = persons.find((person) => person !== doneBy && !hasWork(state, step, duty, person));
  return free ?? holderOf(scene, asked.role);
}
