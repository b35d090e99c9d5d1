import type { InstantText } from '../calendar/dates.ts';
import { type Draft, emit } from './draft.ts';
import { rungAt } from './ladder.ts';
import { type Moment, nextMoments } from './next-wake.ts';
import { openDuty } from './opening.ts';
import { inRole, responsibleFor } from './recipients.ts';
import type { Duty } from './state.ts';

/**
 * Everything that time does up to and with `draft.now`, in the order of the instants for which it was scheduled; at one
 * instant duties come in the order in which they opened. However late the wake, each thing happens once.
 */
export function passTime(draft: Draft): void {
  for (;;) {
    const moments = nextMoments(draft.state);
    const first = moments[0];
    if (!first || first.at > draft.now) return;
    const before = draft.events.length;
    for (const moment of moments) carryOut(draft, moment);
    // A moment that leaves no trace would come back for ever, and a case would hang: better a clear fault.
    if (draft.events.length === before) throw new Error(`Nothing came of ${first.kind} at ${first.at}`);
  }
}

function carryOut(draft: Draft, moment: Moment): void {
  const { at } = moment;
  switch (moment.kind) {
    case 'duty': {
      // What came before it at the same instant may have ended the duty, or have spoken for it.
      const duty = draft.state.duties[moment.duty];
      if (duty?.wake === at) dutyMoment(draft, duty, at);
      break;
    }
    case 'occurrence':
      openDuty(draft, draft.routine.steps[moment.step]!, moment.run, at);
      break;
    case 'retry': {
      const tries = (draft.state.retries[moment.message]?.tries ?? 0) + 1;
      emit(draft, { type: 'mail-retried', at, message: Number(moment.message), tries });
      break;
    }
  }
}

function dutyMoment(draft: Draft, duty: Duty, at: InstantText): void {
  const step = draft.routine.steps[duty.step]!;
  const copies = step.copies.map((role) => inRole(draft.state, role));
  if (duty.announceAt === at) {
    // An offer is between two people; that a duty is there is told to those who get copies as well.
    const offered = duty.offered === undefined ? undefined : [{ role: step.responsible[0]!, persons: [duty.offered] }];
    const to = offered ?? [...responsibleFor(draft.state, step, duty), ...copies];
    emit(draft, { type: 'announced', at, duty: duty.id, to });
    return;
  }
  const rung = rungAt(draft.routine, step, duty, duty.taken);
  if (!rung) throw new Error(`Duty ${duty.id} wakes without a rung`);
  switch (rung.kind) {
    case 'expected':
    case 'reminded':
      emit(draft, { type: rung.kind, at, duty: duty.id, to: responsibleFor(draft.state, step, duty) });
      break;
    case 'became-overdue':
      emit(draft, { type: 'became-overdue', at, duty: duty.id });
      break;
    case 'escalated': {
      const others = copies.filter(({ role }) => !rung.to.includes(role));
      const to = [...rung.to.map((role) => inRole(draft.state, role)), ...others];
      emit(draft, { type: 'escalated', at, duty: duty.id, level: rung.level, to });
      break;
    }
  }
}
