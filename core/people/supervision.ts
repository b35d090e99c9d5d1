import { addPeriod, type DateText, subtractPeriod } from '../calendar/dates.ts';
import { type ClosedDays, workingDayAtOrAfter, workingDayAtOrBefore } from '../calendar/working-days.ts';
import type { PersonId } from '../case/state.ts';
import { own } from '../own.ts';
import type { Directory } from './directory.ts';
import { leadersAbove, leadersThere } from './leading.ts';
import { limitsOf } from './limits.ts';
import { unavailable } from './roles.ts';

/** What is known of somebody's supervision: that they have cases, and when they had it last. */
export interface Supervised {
  readonly person: PersonId;
  /** From when it counts where none was ever held: they have had cases since, or it has been here since. */
  readonly since: DateText;
  readonly held?: DateText | undefined;
}

/** By when somebody's supervision is due, and from when that is told to whoever leads the one who owes it. */
export interface SupervisionDue {
  readonly person: PersonId;
  readonly held?: DateText | undefined;
  readonly due: DateText;
  /** Late for as long again as its own time: as what is critically late of a case. */
  readonly muchTooLateFrom: DateText;
}

/** So long before it is due who leads is reminded. A proposal of ours. */
const remindedBefore = 'P7D';

/** @param weeks between one and the next, as the person's unit has set it */
export function supervisionDue({ person, since, held }: Supervised, weeks: number): SupervisionDue {
  const interval = `P${weeks}W`;
  const due = addPeriod(held ?? since, interval);
  return {
    person,
    ...(held === undefined ? {} : { held }),
    due,
    muchTooLateFrom: addPeriod(addPeriod(due, 'P1D'), interval),
  };
}

/** When supervision of each is due, as often as their unit has set it; of whoever has left none is. */
export function supervisionsDue(
  supervised: readonly Supervised[],
  { persons }: Directory,
  units: Parameters<typeof limitsOf>[0],
): readonly SupervisionDue[] {
  return supervised.flatMap((each) => {
    const known = own(persons, each.person);
    return known?.active ? [supervisionDue(each, limitsOf(units, known.unit).supervisionWeeks)] : [];
  });
}

/** Whether somebody is owed supervision now: not while they are away. Who has no case is not asked about. */
export function isOwed(directory: Directory, person: PersonId, today: DateText): boolean {
  return unavailable(directory, person, today) === undefined;
}

/** A day by which somebody has said in supervision that they will have done something. */
export interface AgreedDay {
  readonly person: PersonId;
  readonly until: DateText;
}

/** The mornings on which somebody is told of a supervision, those of the past first. */
function mornings({ due, muchTooLateFrom }: SupervisionDue, closed: ClosedDays) {
  const at = (day: DateText) => workingDayAtOrAfter(day, closed);
  return { leads: [at(subtractPeriod(due, remindedBefore)), at(addPeriod(due, 'P1D'))], above: [at(muchTooLateFrom)] };
}

/**
 * Who is written to on a morning: those who lead, that they owe somebody supervision soon or already, or that somebody below
 * them has owed it for much too long; and whoever has agreed to something, the working day before and after its day. One mail a reader, which names nobody.
 *
 * @param told on which day each of them was written to last
 */
export function remindedOfSupervision(
  owed: readonly SupervisionDue[],
  agreed: readonly AgreedDay[],
  {
    directory,
    deciding,
    today,
    told,
    closed = [],
  }: {
    readonly directory: Directory;
    readonly deciding: ReadonlySet<string>;
    readonly today: DateText;
    readonly told: ReadonlyMap<PersonId, DateText>;
    readonly closed?: ClosedDays;
  },
): readonly PersonId[] {
  const readers = new Set<PersonId>();
  const tell = (persons: readonly PersonId[], days: readonly DateText[]) => {
    for (const person of persons) {
      const since = told.get(person) ?? '';
      if (days.some((day) => since < day && day <= today)) readers.add(person);
    }
  };
  if (workingDayAtOrAfter(today, closed) !== today) return [];
  for (const each of owed) {
    if (!isOwed(directory, each.person, today)) continue;
    const { leads, above } = mornings(each, closed);
    tell(leadersThere(directory, deciding, each.person, today), leads);
    tell(leadersAbove(directory, deciding, each.person, today), above);
  }
  for (const { person, until } of agreed) {
    const days = [
      workingDayAtOrBefore(subtractPeriod(until, 'P1D'), closed),
      workingDayAtOrAfter(addPeriod(until, 'P1D'), closed),
    ];
    if (isOwed(directory, person, today)) tell([person], days);
  }
  return [...readers];
}

/** What of a case there is to speak of in supervision. */
export interface Concern {
  /** Something must not be done in it: violence is suspected. */
  readonly isGuarded: boolean;
  /** How many duties are late. */
  readonly late: number;
  /** How many reasons there are to ask whether the child is forgotten. */
  readonly quiet: number;
  /** How much was sent back or moved since the last time. */
  readonly changed: number;
}

/** Orders cases by what is spoken of first: a suspicion of violence, what is late, who may be forgotten, what has changed. A proposal of ours. */
export function gravestFirst(one: Concern, other: Concern): number {
  return (
    Number(other.isGuarded) - Number(one.isGuarded) ||
    other.late - one.late ||
    other.quiet - one.quiet ||
    other.changed - one.changed
  );
}
