import { dateOfDue, overdueFrom } from '../../../../core/case/due.ts';
import { responsibleFor } from '../../../../core/case/recipients.ts';
import type { Due, Duty } from '../../../../core/case/state.ts';
import type { Catalogue } from '../../../../core/language/catalogue.ts';
import { shortDue } from '../../../../core/language/dates.ts';
import { inSentence } from '../../../../core/language/language.ts';
import { roleTitle } from '../../../../core/language/titles.ts';
import type { Approval, Deadline, Handover, Step } from '../../../../core/routine/routine.ts';
import { isTheirs, nameIn, type Scene } from './scene.ts';

/** What must happen next with a duty: the work's date, or while it waits for a decision or a receiver, theirs. */
export function dueNow(duty: Duty): Due | undefined {
  if (duty.suspended) return undefined;
  const waits = duty.approval ?? duty.handover;
  return waits ? { date: waits.due } : duty.due;
}

/** The rule behind that date. */
export function ruleNow(step: Step, duty: Duty): Deadline | Approval | Handover {
  if (duty.approval && step.approval) return step.approval;
  return duty.handover && step.handover ? step.handover : step.deadline;
}

export function isLate({ now }: Pick<Scene, 'now'>, duty: Duty): boolean {
  const due = dueNow(duty);
  return due !== undefined && now >= overdueFrom(due);
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

/** Open duties as people need them: the personal ones first, then the soonest; what is held back comes last. */
export function inOrder({ state, routine }: Pick<Scene, 'state' | 'routine'>): readonly Duty[] {
  const rank = (duty: Duty) => {
    if (routine.steps[duty.step]?.personal) return 0;
    return duty.suspended ? 2 : 1;
  };
  const when = (duty: Duty) => {
    const due = dueNow(duty);
    return due ? overdueFrom(due) : '9999';
  };
  return Object.values(state.duties).sort((one, other) => {
    if (rank(one) !== rank(other)) return rank(one) - rank(other);
    return when(one) < when(other) ? -1 : when(one) > when(other) ? 1 : 0;
  });
}

/** The duty with the soonest date of all, which is what the page says first. */
export function nextDuty(scene: Pick<Scene, 'state' | 'routine'>): Duty | undefined {
  const all = inOrder(scene).filter((duty) => dueNow(duty));
  // A personal duty comes before everything else, also before what is overdue.
  const personal = all.filter((duty) => scene.routine.steps[duty.step]?.personal);
  const dated = personal.length > 0 ? personal : all;
  return [...dated].sort((one, other) => {
    const [a, b] = [overdueFrom(dueNow(one)!), overdueFrom(dueNow(other)!)];
    return a < b ? -1 : a > b ? 1 : 0;
  })[0];
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
