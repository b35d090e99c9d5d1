import type { DateText, InstantText } from '../../calendar/dates.ts';
import { own } from '../../own.ts';
import { comesBack, inTable, stepsOf } from '../../routine/routine.ts';
import type { ConsentMoment } from '../ahead/consent-ends.ts';
import { type Draft, emit } from './draft.ts';
import { followHolds } from './held-back.ts';
import { openDuty, openingNow } from './opening.ts';

/**
 * A yes that the family gave until a day. Ahead of it the steps that asked open again, due on that day. When it has passed
 * nobody has answered for the family: what shares with that receiver waits, as where they have taken their yes back.
 */
export function takeConsentMoment(time: Draft, { receiver, until, ends }: ConsentMoment, at: InstantText): void {
  const draft: Draft = { ...time, now: at, actor: undefined, act: undefined };
  if (ends) {
    const asked = time.state.consentEnds?.[receiver]?.asked;
    emit(time, { type: 'consent-ended', at, receiver, until });
    followHolds(draft);
    if (!asked) askAnew(draft, receiver);
    return;
  }
  emit(time, { type: 'consent-ending', at, receiver, until });
  askAnew(draft, receiver, until);
}

function askAnew(draft: Draft, receiver: string, consentUntil?: DateText): void {
  for (const [run, { track }] of Object.entries(draft.state.tracks)) {
    for (const step of stepsOf(draft.routine, track)) {
      // One that comes back by itself asks again when it does.
      if (!step.asksConsent.includes(receiver) || comesBack(step)) continue;
      openDuty(draft, { ...openingNow(draft, step, run, {}), consentUntil });
    }
  }
}

/** It was answered in another way than by the duty to ask anew: that is not owed any more, where it asks for nothing else. */
export function endAskingAnew(draft: Draft, receiver: string): void {
  const { routine, state, now: at } = draft;
  const by = draft.actor?.person;
  for (const { id, step, consentUntil, done, suspended } of Object.values(state.duties)) {
    if (consentUntil === undefined || done || suspended) continue;
    const { asksConsent } = routine.steps[step]!;
    const stillEnds = asksConsent.some((each) => own(state.consentEnds ?? {}, each)?.until === consentUntil);
    if (!asksConsent.includes(receiver) || stillEnds) continue;
    const until = state.consentEnds?.[receiver]?.until;
    const title = inTable(own(routine.consents, receiver)?.title ?? receiver);
    emit(draft, { type: 'cancelled', at, by, duty: id, reason: until === undefined ? title : `${title}: ${until}` });
  }
}
