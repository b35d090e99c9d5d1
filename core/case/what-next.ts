import { own } from '../own.ts';
import { type Routine, type Step, whileNotAgreed } from '../routine/routine.ts';
import { lateFrom, overdueFrom } from './due.ts';
import type { CaseState, Due, Duty, DutyId } from './state.ts';

/** What must happen next with a duty: the work's date, or while it waits for a decision or a receiver, theirs. */
export function dueNow(duty: Duty): Due | undefined {
  if (duty.suspended) return undefined;
  const waits = duty.approval ?? duty.handover;
  return waits ? { date: waits.due } : duty.due;
}

/** What a date of a step may come from. */
type RuleOf<Its extends Pick<Step, 'deadline' | 'approval' | 'handover'>> =
  | Its['deadline']
  | NonNullable<Its['approval'] | Its['handover']>;

/** The rule behind that date. */
export function ruleNow<Its extends Pick<Step, 'deadline' | 'approval' | 'handover'>>(
  step: Its,
  waits: { readonly approval?: unknown; readonly handover?: unknown },
): RuleOf<Its> {
  if (waits.approval && step.approval) return step.approval;
  return waits.handover && step.handover ? step.handover : step.deadline;
}

/** The same of a duty of which it is known whether a day has been agreed: until then its outer bound is its date. */
export function ruleOfDuty<Its extends Pick<Step, 'deadline' | 'approval' | 'handover'>>(
  step: Its,
  duty: Pick<Duty, 'agreed' | 'approval' | 'handover'>,
): RuleOf<Its> {
  const rule = ruleNow(step, duty);
  return rule === step.deadline && duty.agreed === undefined ? whileNotAgreed(step.deadline) : rule;
}

/** Open duties as people need them: the personal ones first, then the soonest; what is held back comes last. */
export function inOrder(routine: Routine, state: CaseState): readonly Duty[] {
  const rank = (duty: Duty) => {
    if (routine.steps[duty.step]?.personal) return 0;
    return duty.suspended ? 2 : 1;
  };
  const when = (duty: Duty) => {
    const due = dueNow(duty);
    const from = due && due === duty.due ? lateFrom(duty) : due && overdueFrom(due);
    return from ?? '9999';
  };
  return Object.values(state.duties).sort((one, other) => {
    if (rank(one) !== rank(other)) return rank(one) - rank(other);
    return when(one) < when(other) ? -1 : when(one) > when(other) ? 1 : 0;
  });
}

/** What is to be done first of all in a case; undefined where nothing has a date. */
export function nextDuty(routine: Routine, state: CaseState): Duty | undefined {
  return inOrder(routine, state).find((duty) => dueNow(duty));
}

/** Whether a duty is open and another occurrence of its step is so beside it, in the same run: then it takes its number. */
export function isOneOfSeveral({ duties }: Pick<CaseState, 'duties'>, id: DutyId): boolean {
  const duty = own(duties, id);
  return (
    duty !== undefined &&
    Object.values(duties).some((other) => other !== duty && other.track === duty.track && other.step === duty.step)
  );
}
