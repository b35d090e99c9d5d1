import type { DateText } from '../core/calendar/dates.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { type Due, type DutyId, dutyParts, type PersonId, type Recipient } from '../core/case/state.ts';
import { own } from '../core/own.ts';
import type { Routine, Step } from '../core/routine/routine.ts';

/** What a line must know of a duty. */
export interface KnownDuty {
  readonly id: DutyId;
  readonly step: Step;
  readonly track: string;
  readonly occurrence: number;
  readonly due?: Due | undefined;
  /** While a leader is to decide, or a receiver to take over: the last day for it. */
  readonly waits?: { readonly for: 'approval' | 'handover'; readonly due: DateText } | undefined;
  readonly assigned?: PersonId | undefined;
  readonly offered?: PersonId | undefined;
  /** How often the same level has been told since its ladder began; from the second time on it is a repetition. */
  readonly escalations?: number | undefined;
  readonly level?: number | undefined;
}

/**
 * Follows a journal as far as its lines ask: dates of duties and who has them. Folding the whole case once more would
 * cost as much as the play itself.
 */
export class Ledger {
  readonly #duties = new Map<DutyId, KnownDuty>();
  #people: Readonly<Record<string, readonly PersonId[]>> = {};

  duty(id: DutyId): KnownDuty | undefined {
    return this.#duties.get(id);
  }

  /** Who has the duty: the person it was given to, else those in the roles. */
  responsible({ step, assigned, waits }: KnownDuty): readonly Recipient[] {
    if (waits?.for === 'approval') return [this.inRole(step.approval!.by)];
    if (assigned !== undefined) return [{ role: step.responsible[0]!, persons: [assigned] }];
    return step.responsible.map((role) => this.inRole(role));
  }

  inRole(role: string): Recipient {
    return { role, persons: own(this.#people, role) ?? [] };
  }

  /** Takes in an event; what is asked afterwards is of the case right after it. */
  take(event: CaseEvent, routine: Routine): void {
    switch (event.type) {
      case 'case-opened':
        this.#people = event.people;
        return;
      case 'duty-opened': {
        const { duty: id, track, occurrence, due } = event;
        this.#duties.set(id, { id, step: routine.steps[event.step]!, track, occurrence, due });
        return;
      }
      case 'moved':
        this.#change(event.duty, { due: event.to });
        return;
      case 'agreed':
        if (event.duty !== undefined && event.due) this.#change(event.duty, { due: event.due });
        return;
      case 'extended':
        this.#change(event.duty, { due: event.to });
        return;
      case 'approval-asked':
        this.#change(event.duty, { waits: { for: 'approval', due: event.due } });
        return;
      case 'approved':
      case 'taken-back':
        this.#change(event.duty, { waits: undefined });
        return;
      case 'refused':
        this.#change(event.duty, { waits: undefined, due: { date: event.due } });
        return;
      case 'handed-over':
        if (event.offered !== undefined) this.#change(event.duty, { offered: event.offered });
        else if (event.due) this.#change(event.duty, { waits: { for: 'handover', due: event.due } });
        return;
      case 'accepted': {
        const offered = this.#duties.get(event.duty)?.offered;
        this.#change(
          event.duty,
          offered === undefined ? { waits: undefined } : { assigned: offered, offered: undefined },
        );
        return;
      }
      case 'returned':
        if (event.due) this.#change(event.duty, { waits: undefined, due: { date: event.due } });
        else this.#change(event.duty, { offered: undefined });
        return;
      case 'resumed':
        if (event.due) this.#change(event.duty, { due: event.due });
        return;
      case 'reassigned':
        if (event.duty === undefined) this.#people = { ...this.#people, [event.role]: [event.to] };
        else this.#change(event.duty, { assigned: event.to });
        return;
      case 'escalated': {
        const { level, escalations = 0 } = this.#duties.get(event.duty) ?? {};
        this.#change(event.duty, { level: event.level, escalations: level === event.level ? escalations + 1 : 1 });
        return;
      }
      case 'migrated':
        for (const [id, known] of this.#duties) {
          this.#duties.set(id, { ...known, step: routine.steps[known.step.id] ?? known.step });
        }
        return;
      default:
        return;
    }
  }

  #change(id: DutyId, change: Partial<KnownDuty>): void {
    const known = this.#duties.get(id);
    if (!known) return;
    // Another date begins another ladder.
    const anew = 'due' in change || 'waits' in change ? { escalations: undefined, level: undefined } : {};
    this.#duties.set(id, { ...known, ...anew, ...change });
  }
}

/** The step, run and occurrence that a name of a duty stands for, where the routine has the step. */
export function partsOf(routine: Routine, id: DutyId): { step: Step; track: string; occurrence: number } | undefined {
  const { step, track, occurrence } = dutyParts(id);
  return Object.hasOwn(routine.steps, step) ? { step: routine.steps[step]!, track, occurrence } : undefined;
}
