import type { CaseEvent, EventOf } from '../../../../core/case/events.ts';
import { dutyId } from '../../../../core/case/state.ts';
import { catalogueOf } from '../../../../language/catalogue.ts';
import { type Reading, timelineText } from '../../../../language/timeline.ts';
import { dutyTitle } from '../../../../language/titles.ts';

type Grouped = EventOf<'cancelled'> | EventOf<'recounted'>;

/**
 * What an act does at once, a line each, for whoever is about to do it: without their own name, each reason once, and what is
 * called off or counted anew in one line for all of it, each with how many. A corrected year touches forty duties.
 */
export function happensAtOnce(events: readonly CaseEvent[], reading: Reading): readonly string[] {
  const said = new Set<string>();
  const seen = new Set<string>();
  return events.flatMap((event) => {
    const reason = reasonOf(event);
    if (isGrouped(event)) {
      const group = `${event.type} ${reason}`;
      if (seen.has(group)) return [];
      seen.add(group);
    }
    const shown = { ...event, by: undefined, ...(said.has(reason) ? { reason: '' } : {}) } as CaseEvent;
    if (reason !== '') said.add(reason);
    if (!isGrouped(event)) return [timelineText(shown, reading)];
    const all = events.filter((each): each is Grouped => each.type === event.type && reasonOf(each) === reason);
    const titles = catalogueOf(reading.routine.language).and(titlesOf(all, reading));
    return [timelineText(shown, reading).replace(titleOf(event, reading), () => titles)];
  });
}

function isGrouped(event: CaseEvent): event is Grouped {
  return event.type === 'cancelled' || event.type === 'recounted';
}

function reasonOf(event: CaseEvent): string {
  return ('reason' in event && event.reason) || '';
}

function titleOf(event: Grouped, { routine }: Reading): string {
  return dutyTitle(event.type === 'cancelled' ? event.duty : dutyId(event.track, event.step, 1), routine);
}

/** "Månedlig kontakt med ungdommen (12)": each title once. */
function titlesOf(events: readonly Grouped[], reading: Reading): readonly string[] {
  const counts = new Map<string, number>();
  for (const event of events) {
    const title = titleOf(event, reading);
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts].map(([title, count]) => (count > 1 ? `${title} (${count})` : title));
}
