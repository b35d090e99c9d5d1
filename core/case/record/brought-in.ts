import type { EventOf } from '../events.ts';
import type { DutyId, StepRecord } from '../state.ts';
import { changeEnded, lastBroughtIn } from './corrections.ts';
import { changeDuty } from './duty-changes.ts';
import type { OwnState } from './own-state.ts';
import { recordOfStep, setStep } from './run-changes.ts';

/** What needs no more to be done counts as done, and approved, for whatever waits for it. */
export function broughtIn(own: OwnState, event: EventOf<'brought-in'>): void {
  const { track, step, answer, occurrence: settled = 0, at, by } = event;
  const before = recordOfStep(own, track, step);
  const was = before.broughtIn?.settled;
  // Of what is corrected no more counts as opened than should have, as far as nothing has opened since.
  const isUntouched = event.corrects && before.occurrences === was;
  const occurrences = isUntouched ? settled : Math.max(before.occurrences, settled);
  const its = { answer, by: by!, at: event.corrects ? (before.broughtIn?.at ?? at) : at, settled };
  setStep(own, track, step, { ...before, occurrences, broughtIn: its, ...lastBy(event, before) });
  for (const { duty, date } of event.counts ?? []) countFrom(own, duty, date);
}

function lastBy(event: EventOf<'brought-in'>, before: StepRecord): Pick<StepRecord, 'last'> {
  const last = lastBroughtIn({ answer: event.answer, at: event.at, settled: event.occurrence ?? 0 });
  if (!event.corrects) return last ? { last } : {};
  // Work that was registered here has an outcome, and stands.
  return before.last?.outcome === undefined ? { last } : {};
}

function countFrom(own: OwnState, id: DutyId, date: string | undefined): void {
  const from = date === undefined ? undefined : { date };
  if (own.duties[id]) changeDuty(own, id, { from });
  else changeEnded(own, id, (ended) => ({ ...ended, from }));
}
