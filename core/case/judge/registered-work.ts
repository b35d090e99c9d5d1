import { own } from '../../own.ts';
import type { Step } from '../../routine/routine.ts';
import { partsOf } from '../record/corrections.ts';
import type { EndedDuty } from '../state.ts';
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

/** The work that a command names, waiting or over; or why there is none. */
export function workNamed(draft: Draft, id: string): RegisteredWork | Refusals {
  const { state, routine } = draft;
  const open = own(state.duties, id);
  const step = own(routine.steps, partsOf(id).step);
  const nothing: Refusals = [{ code: 'nothing-to-correct', duty: id }];
  if (open) {
    if (!open.done || !step) return nothing;
    const { outcome, fields, day: done, time, onTime, at, by } = open.done;
    return { id, step, run: open.track, rule: open.rule, due: open.due, outcome, fields, done, time, onTime, at, by };
  }
  const ended = own(state.ended, id);
  if (ended && step) return { ...ended, id, step, run: partsOf(id).track, ended };
  const none = openDutyNamed(draft, id);
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
