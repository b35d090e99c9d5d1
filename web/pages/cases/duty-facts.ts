import { isCriticallyLate } from '../../../core/case/critically-late.ts';
import { dateOfDue, lateFrom, overdueFrom } from '../../../core/case/due.ts';
import { responsibleFor } from '../../../core/case/recipients.ts';
import type { Duty, DutyId } from '../../../core/case/state.ts';
import { dueNow, isOneOfSeveral } from '../../../core/case/what-next.ts';
import type { Catalogue } from '../../../language/catalogue.ts';
import { shortDue } from '../../../language/dates.ts';
import { inSentence } from '../../../language/language.ts';
import { listedTitle, roleTitle } from '../../../language/titles.ts';
import { isTheirs, nameIn, type Scene } from './scene.ts';

/** What a duty is called on a page of its case: with its number where several occurrences of its step are open, as in lists. */
export function titleIn({ state, routine }: Pick<Scene, 'state' | 'routine'>, duty: DutyId): string {
  return listedTitle({ duty, isOneOfSeveral: isOneOfSeveral(state, duty) }, routine);
}

export function isLate({ now }: Pick<Scene, 'now'>, duty: Duty): boolean {
  const due = dueNow(duty);
  if (due === undefined) return false;
  const from = due === duty.due ? lateFrom(duty) : overdueFrom(due);
  return from !== undefined && now >= from;
}

/** That it is late, and where it is so for as long again as its own time was, in words that say that. */
export function lateWord({ now }: Pick<Scene, 'now'>, duty: Duty, { labels }: Catalogue): string {
  return isCriticallyLate(duty, now) ? labels.critical : labels.overdue;
}

/** "ons 17. februar (om 3 arbeidsdager)"; undefined where there is no date. */
export function dueText({ now, language, routine }: Scene, duty: Duty): string | undefined {
  const due = dueNow(duty);
  return due && shortDue(due, now, language, routine.closed);
}

/** Who must act on a duty now: by name, or the role where the case names nobody. */
export function whoHas(scene: Scene, duty: Duty, catalogue: Catalogue): string {
  const { state, routine } = scene;
  const recipients = responsibleFor(state, routine.steps[duty.step]!, duty);
  return recipients
    .map(({ role, persons }) =>
      persons.length > 0
        ? persons.map((person) => nameIn(scene, person) ?? catalogue.labels.somebody).join(', ')
        : inSentence(roleTitle(role, routine)),
    )
    .join(', ');
}

/** "åpen", "holdt tilbake", "venter på avgjørelse" … */
export function statusText(duty: Duty, { labels }: Catalogue): string {
  if (duty.suspended) return labels.duty.suspended;
  if (duty.approval) return labels.duty['awaits-approval'];
  return duty.handover ? labels.duty['awaits-handover'] : labels.duty.open;
}

export type DutyAct = 'work' | 'decide' | 'receiver' | 'offered' | 'look';

/** What the viewer can do with a duty now. */
export function actOn(scene: Scene, duty: Duty): DutyAct {
  const { viewer, routine, actor } = scene;
  if (duty.offered === viewer.person.id) return 'offered';
  if (duty.suspended) return 'look';
  if (duty.approval) return actor.roles.some((role) => routine.roles[role]?.decides) ? 'decide' : 'look';
  if (!isTheirs(scene, duty)) return 'look';
  return duty.handover ? 'receiver' : 'work';
}

/** The day that the rule itself gives, where people have moved the duty away from it. */
export function movedFrom(duty: Duty): string | undefined {
  const [rule, due] = [dateOfDue(duty.rule), dateOfDue(duty.due)];
  return rule !== undefined && rule !== due ? rule : undefined;
}
