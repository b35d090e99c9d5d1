import type { Due } from '../../core/case/state.ts';
import { ruleNow } from '../../core/case/what-next.ts';
import type { RoutineToRead, StepToRead } from '../../language/in-language.ts';
import type { ListedDuty } from '../../register/register.ts';

type Dated = Pick<ListedDuty, 'step' | 'status' | 'due' | 'overdueAt'>;

/** When a listed duty is due: at-once work has a time of the day; all else, and what waits for somebody, a day. */
export function dueOf({ step, status, due, overdueAt }: Dated, routine: RoutineToRead | undefined): Due | undefined {
  if (due === undefined) return undefined;
  const atOnce = status === 'open' && routine?.steps[step]?.deadline.kind === 'atOnce';
  return atOnce && overdueAt !== undefined ? { instant: overdueAt } : { date: due };
}

/** The rule behind that date. */
export function ruleOf({ status }: Pick<ListedDuty, 'status'>, step: StepToRead) {
  return ruleNow(step, { approval: status === 'awaits-approval', handover: status === 'awaits-handover' });
}
