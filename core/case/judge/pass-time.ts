import type { InstantText } from '../../calendar/dates.ts';
import type { Step } from '../../routine/routine.ts';
import type { LadderRung } from '../ahead/ladder.ts';
import { isAhead } from '../due.ts';
import { type Moment, nextMoments, nextOfDuty, wakeOf } from '../next-wake.ts';
import { inRole, responsibleFor, whoHasTheCase } from '../recipients.ts';
import type { Duty, Recipient } from '../state.ts';
import { takeConsentMoment } from './consent-ends.ts';
import { type Draft, emit } from './draft.ts';
import { openDuty, openingOnDate } from './opening.ts';

/**
 * Everything that time does up to and with `draft.now`, in the order of the instants for which it was scheduled; at one
 * instant duties come in the order in which they opened. However late the wake, each thing happens once.
 *
 * @param isEnough asked before each round; what is left stays due
 * @returns whether nothing is left
 */
export function passTime(draft: Draft, isEnough: (draft: Draft) => boolean): boolean {
  for (;;) {
    const moments = nextMoments(draft.routine, draft.state);
    const first = moments[0];
    if (!first || first.at > draft.now) return true;
    if (isEnough(draft)) return false;
    const before = draft.events.length;
    for (const moment of moments) takeMoment(draft, moment);
    // A moment that leaves no trace would come back for ever, and a case would hang: better a clear fault.
    if (draft.events.length === before) throw new Error(`Nothing came of ${first.kind} at ${first.at}`);
  }
}

function takeMoment(draft: Draft, moment: Moment): void {
  const { at } = moment;
  if (moment.kind === 'idle') {
    emit(draft, { type: 'nothing-planned', at, to: whoHasTheCase(draft.routine, draft.state) });
    return;
  }
  if (moment.kind === 'occurrence') {
    openDuty(draft, openingOnDate(draft, draft.routine.steps[moment.step]!, moment.run, at));
    return;
  }
  if (moment.kind === 'consent') {
    takeConsentMoment(draft, moment.consent, at);
    return;
  }
  if (moment.kind === 'offer') {
    const { role } = moment;
    const offer = draft.state.offers?.[role];
    if (!offer?.tell) return;
    emit(draft, { type: 'role-offer-told', at, role, to: [{ role, persons: [offer.to] }] });
    return;
  }
  // What came before it at the same instant may have ended the duty, or have spoken for it.
  const duty = draft.state.duties[moment.duty];
  if (!duty || wakeOf(draft.routine, draft.state, duty) !== at) return;
  const next = nextOfDuty(draft.routine, draft.state, duty)!;
  if (next.kind === 'tell') tellWhose(draft, duty, at);
  else takeRung(draft, duty, next.next.rung, at);
}

function tellWhose(draft: Draft, duty: Duty, at: InstantText): void {
  const step = draft.routine.steps[duty.step]!;
  if (duty.offered !== undefined) {
    // An offer is between two people; that a duty is there is told to those who get copies as well.
    const to = [{ role: step.responsible[0]!, persons: [duty.offered] }];
    emit(draft, { type: 'announced', at, duty: duty.id, to, offer: true });
    return;
  }
  const to = [...responsibleFor(draft.state, step, duty), ...step.copies.map((role) => inRole(draft.state, role))];
  const ends = (duty.approval ?? duty.handover)?.due;
  const due = ends === undefined ? duty.due : { date: ends };
  const passed = due !== undefined && !isAhead(due, at) ? ({ passed: true } as const) : {};
  emit(draft, { type: 'announced', at, duty: duty.id, to, ...passed });
}

function takeRung(draft: Draft, duty: Duty, rung: LadderRung, at: InstantText): void {
  const step = draft.routine.steps[duty.step]!;
  const { remaining, level } = rung;
  switch (rung.kind) {
    case 'expected':
      emit(draft, { type: 'expected', at, duty: duty.id, to: responsibleFor(draft.state, step, duty) });
      return;
    case 'reminded':
      emit(draft, { type: 'reminded', at, duty: duty.id, to: remindedOf(draft, step, duty), remaining });
      return;
    case 'became-overdue':
      emit(draft, { type: 'became-overdue', at, duty: duty.id });
      return;
    case 'told-passed':
      emit(draft, { type: 'told-passed', at, duty: duty.id, to: responsibleFor(draft.state, step, duty) });
      return;
    case 'escalated': {
      const copies = step.copies.filter((role) => !rung.to.includes(role));
      const to = [...rung.to, ...copies].map((role) => inRole(draft.state, role));
      const { takenUp } = duty;
      const waited = takenUp && !takenUp.inVain && takenUp.until <= at ? { takenUpBy: takenUp.by } : {};
      emit(draft, { type: 'escalated', at, duty: duty.id, level, to, ...waited });
      return;
    }
  }
}

/** While more time is asked for, those who decide on it are reminded too: it is granted in time or not at all. */
function remindedOf({ state }: Draft, step: Step, duty: Duty): readonly Recipient[] {
  const whose = responsibleFor(state, step, duty);
  const { extension } = duty;
  if (!extension || duty.approval || whose.some(({ role }) => role === extension.role)) return whose;
  return [...whose, inRole(state, extension.role)];
}
