import { dateOf } from '../../../../core/calendar/dates.ts';
import { dateOfDue, isAhead } from '../../../../core/case/due.ts';
import type { CaseEvent } from '../../../../core/case/events.ts';
import { rowNow } from '../../../../core/case/lines-now.ts';
import { dateOfRow } from '../../../../core/case/row-date.ts';
import { dutyId } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import { catalogueOf } from '../../../../language/catalogue.ts';
import { dayAndTime, longDue } from '../../../../language/dates.ts';
import { inSentence } from '../../../../language/language.ts';
import { dutyTitle, roleTitle } from '../../../../language/titles.ts';
import type { Scene } from '../scene.ts';
import { actWords } from './act.ts';

/** By when a row was due that is departed from, in words; nothing where it has no date. */
export function rowDue(scene: Scene, track: string, step: string): string | undefined {
  const { state, routine, language, now } = scene;
  const say = actWords(scene).deviation;
  const due = dateOfRow(state, track, step)?.due;
  if (!due) return undefined;
  const text = longDue(dateOfDue(due), language, routine.closed);
  return isAhead(due, now) ? say.due(text) : say.dueWas(text);
}

/** Of each row that is departed from: by when it was due, and who is told when if nothing is registered. */
export function whatFollows(scene: Scene, events: readonly CaseEvent[]): readonly string[] {
  const { state, routine, language, now } = scene;
  const { mail } = catalogueOf(language);
  return events.flatMap((event) => {
    if (event.type !== 'deviated') return [];
    const { track, step: id } = event;
    const step = own(routine.steps, id);
    const due = rowDue(scene, track, id);
    if (!step || due === undefined) return [];
    const { next, missed, due: date } = rowNow(routine, state, track, step);
    const line = `${dutyTitle(dutyId(track, id, 1), routine)}: ${due}.`;
    if (!next) return [line];
    const when = dayAndTime(next.at, dateOf(now), language);
    const role = inSentence(roleTitle(next.role, routine));
    const late = missed !== undefined || !isAhead(date, now);
    return [line, late ? mail.nextEscalationPassed(role, when) : mail.nextEscalation(role, when)];
  });
}
