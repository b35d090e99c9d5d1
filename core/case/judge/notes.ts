import { own } from '../../own.ts';
import { responsibleFor } from '../recipients.ts';
import { judgeReason } from '../text.ts';
import { leads } from '../who-may.ts';
import { type Draft, emit } from './draft.ts';
import { type CommandOf, granted, openDutyNamed, type Refusals } from './judging.ts';

/** Whoever leads has seen that somebody else departed from the routine; the work itself may have ended since. */
export function takeNote(draft: Draft, command: CommandOf<'take-note'>): Refusals {
  const { duty, by } = command;
  const waiting = own(draft.state.toNote, duty);
  if (!waiting) return [{ code: 'nothing-to-note', duty, field: 'duty' }];
  if (!leads(draft.routine, by)) return [{ code: 'not-a-deciding-role', duty }];
  if (waiting.by === by.person) return [{ code: 'own-work', duty }];
  emit(draft, { type: 'noted', at: draft.now, by: by.person, duty });
  return granted;
}

/**
 * Whoever leads asks those who have the work how it goes. It is no rung of the ladder: nobody above is told, and what time would have
 * said comes all the same. Of what is held back nobody is asked, and nobody asks themselves.
 */
export function askAfter(draft: Draft, command: CommandOf<'ask-after'>): Refusals {
  const { duty: id, by, reason } = command;
  const named = openDutyNamed(draft, id);
  if (!('duty' in named)) return named;
  const { duty, step } = named;
  if (!leads(draft.routine, by)) return [{ code: 'not-a-deciding-role', duty: id }];
  if (duty.suspended) return [{ code: 'held-back', duty: id, subject: step.id }];
  const to = responsibleFor(draft.state, step, duty);
  const persons = to.flatMap((recipient) => recipient.persons);
  if (persons.length > 0 && persons.every((person) => person === by.person)) return [{ code: 'own-work', duty: id }];
  const refusals = judgeReason(reason);
  if (refusals.length > 0) return refusals;
  emit(draft, { type: 'asked-after', at: draft.now, by: by.person, duty: id, reason, to });
  return granted;
}
