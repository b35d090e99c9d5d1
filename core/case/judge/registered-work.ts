import { own } from '../../own.ts';
import type { Step } from '../../routine/routine.ts';
import { dutyParts, type EndedDuty } from '../state.ts';
import { isTooOldToCorrect } from '../who-may.ts';
import type { Draft } from './draft.ts';
import { openDutyNamed, type Refusals } from './judging.ts';

/** Work that was registered, as far as it can be corrected: it waits for somebody, or it is over. */
export interface RegisteredWork
  extends Pick<EndedDuty, 'rule' | 'due' | 'outcome' | 'fields' | 'done' | 'time' | 'onTime' | 'at' | 'by'> {
  readonly id: string;
  readonly step: Step;
  readonly run: string;
  /** Present where it is over, and its outcome has been carried out. */
  readonly ended?: EndedDuty | undefined;
}

/** The work that is registered of a duty, waiting or over. */
export function registeredOf({ state, routine }: Draft, id: string): RegisteredWork | undefined {
  const open = own(state.duties, id);
  const step = own(routine.steps, dutyParts(id).step);
  if (!step) return undefined;
  if (open) {
    if (!open.done) return undefined;
    const { outcome, fields, day: done, time, onTime, at, by } = open.done;
    return { id, step, run: open.track, rule: open.rule, due: open.due, outcome, fields, done, time, onTime, at, by };
  }
  const ended = own(state.ended, id);
  return ended && { ...ended, id, step, run: dutyParts(id).track, ended };
}

/** The work that a command names; or why there is none. */
export function workNamed(draft: Draft, id: string): RegisteredWork | Refusals {
  const work = registeredOf(draft, id);
  if (work) return work;
  const nothing: Refusals = [{ code: 'nothing-to-correct', duty: id }];
  const none = openDutyNamed(draft, id);
  if (!('duty' in none) && none[0]?.code === 'duty-ended' && isTooOldToCorrect(draft.state, id))
    return [{ code: 'correction-too-old', duty: id }];
  return 'duty' in none || none[0]?.code === 'duty-ended' ? nothing : none;
}

/** Where a time of the law was missed, and by a correction was kept, somebody who leads has to know. */
export function noteOf({ step, onTime: before }: RegisteredWork, onTime: boolean): { readonly toNote?: true } {
  return step.deadline.basis === 'law' && !before && onTime ? { toNote: true } : {};
}

/** What it opened counts from the day of the work itself, where nobody decided about it first. */
export function countsFromDone({ step }: RegisteredWork): boolean {
  return !step.approval && !step.handover;
}
