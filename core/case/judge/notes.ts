import { own } from '../../own.ts';
import { leads } from '../who-may.ts';
import { type Draft, emit } from './draft.ts';
import { type CommandOf, granted, type Refusals } from './judging.ts';

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
