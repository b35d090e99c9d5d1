import { dateOf } from '../../calendar/dates.ts';
import { waitsUntil } from '../ahead/taking-up.ts';
import { hasItByName, isToTakeUp, roleToTakeUp, standsTakenUp } from '../taking-up.ts';
import { type Draft, emit } from './draft.ts';
import { reassign } from './duty.ts';
import { type CommandOf, granted, notYours, openDutyNamed, type Refusals, stillWaits } from './judging.ts';

/**
 * Somebody takes up what those above have been told of, what is late for as long again, or what nobody has by name. The ladder waits
 * for them for a time, and then goes on: it can be taken up again only then, and by somebody else meanwhile without its waiting longer.
 * By itself it makes nobody responsible; with `over` the duty is theirs in the same act.
 */
export function takeUp(draft: Draft, command: CommandOf<'take-up'>): Refusals {
  const found = openDutyNamed(draft, command.duty);
  if (!('duty' in found)) return found;
  const { duty, step } = found;
  const { state, routine, now: at } = draft;
  const { by, promised, over } = command;
  const { person } = by;
  if (duty.suspended) return [{ code: 'held-back', duty: duty.id }];
  const role = roleToTakeUp({ routine, state }, step, duty, by);
  if (role === undefined) return [notYours(step, duty)];
  if (over && stillWaits(duty).length > 0) return stillWaits(duty);
  if (hasItByName(state, step, duty, person)) return [{ code: 'has-it-already', duty: duty.id }];
  if (!isToTakeUp(state, step, duty, at)) return [{ code: 'not-to-take-up', duty: duty.id }];
  const before = duty.takenUp;
  const stands = standsTakenUp(duty, at);
  if (stands && before!.by === person) return [{ code: 'taken-up-already', duty: duty.id }];
  if (promised !== undefined && promised < dateOf(at)) return [{ code: 'date-before-today', field: 'promised' }];
  // What is waited for already is not waited for longer because somebody else says the same.
  const until = stands ? before!.until : waitsUntil(routine, step, duty, at);
  const said = promised === undefined ? {} : { promised };
  emit(draft, { type: 'taken-up', at, by: person, duty: duty.id, role, until, ...said });
  if (!over) return granted;
  const theirs = step.responsible.find((each) => by.roles.includes(each)) ?? step.responsible[0]!;
  return reassign(draft, { type: 'reassign', by, role: theirs, to: person, duty: duty.id });
}
