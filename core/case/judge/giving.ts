import { own } from '../../own.ts';
import { cleanText } from '../clean-text.ts';
import { reasonNotKept } from '../facts.ts';
import { goesAlong, holdersAfter, leftBy } from '../giving.ts';
import { responsibleFor } from '../recipients.ts';
import { judgeReason } from '../text.ts';
import { leads } from '../who-may.ts';
import { type Draft, emit } from './draft.ts';
import { type CommandOf, granted, judgeReceiver, type Refusals, toReceiver } from './judging.ts';

/** Offers a role in the whole case to somebody of the staff. Role and duties stay where they are until that person accepts. */
export function offerRole(draft: Draft, command: CommandOf<'handover'>): Refusals {
  const { routine, now: at } = draft;
  const { by, role = '', to } = command;
  if (!Object.hasOwn(routine.roles, role))
    return [{ code: 'role-unknown', field: 'role', choices: Object.keys(routine.roles) }];
  if (!mayGive(draft, role, by)) return [{ code: 'not-a-deciding-role' }];
  const refusals = [
    ...(to === by.person ? [{ code: 'to-oneself', field: 'to' } as const] : []),
    ...(isOnlyOne(draft, role, to) ? [{ code: 'role-theirs-already', field: 'to' } as const] : []),
    ...judgeReceiver(draft, command),
    ...judgeMessage(draft, command),
  ];
  if (refusals.length > 0) return refusals;
  const message = cleanText(command.message ?? '');
  const its = { role, to, ...(message === '' ? {} : { message }), ...toReceiver(draft, command) };
  emit(draft, { type: 'role-offered', at, by: by.person, ...its });
  return granted;
}

/**
 * Responsibility moves: the role to the person it was offered to, in the place of whoever offered it, with the open duties that
 * go along. A personal duty stays with who had it.
 */
export function acceptRole(draft: Draft, { by, role = '' }: CommandOf<'accept'>): Refusals {
  const { routine, state, now: at } = draft;
  const offer = own(state.offers ?? {}, role);
  if (!offer) return [{ code: 'role-not-offered', field: 'role' }];
  if (offer.to !== by.person) return [{ code: 'not-offered-to-you' }];
  if (state.readers && !state.readers.includes(by.person)) return [{ code: 'no-reader' }];
  const persons = holdersAfter(state, role, offer.by, offer.to);
  const leaving = (state.people[role] ?? []).filter((person) => !persons.includes(person));
  const moves = goesAlong(routine, state, role)
    .filter(({ assigned }) => assigned?.some((person) => leaving.includes(person)))
    .map(({ id }) => id);
  const stays = Object.values(state.duties).flatMap((duty) => {
    const step = routine.steps[duty.step]!;
    if (!step.personal || duty.assigned || !step.responsible.includes(role)) return [];
    const having = responsibleFor(state, step, duty).flatMap((recipient) => recipient.persons);
    return having.some((person) => leaving.includes(person)) ? [{ duty: duty.id, persons: [...new Set(having)] }] : [];
  });
  emit(draft, {
    type: 'role-accepted',
    at,
    by: by.person,
    role,
    persons,
    moves,
    stays,
    ...leftBy(role, leaving, offer.by),
  });
  return granted;
}

/** Whoever was asked does not take it, or whoever offered it takes the offer back: with a reason, and nothing has moved. */
export function returnRole(draft: Draft, { by, role = '', reason }: CommandOf<'return'>): Refusals {
  const offer = own(draft.state.offers ?? {}, role);
  if (!offer) return [{ code: 'role-not-offered', field: 'role' }];
  const isTheirs = offer.to === by.person || offer.by === by.person || mayGive(draft, role, by);
  if (!isTheirs) return [{ code: 'not-offered-to-you' }];
  const refusals = judgeReason(reason);
  if (refusals.length > 0) return refusals;
  emit(draft, { type: 'role-returned', at: draft.now, by: by.person, role, reason });
  return granted;
}

/** It is given by who has it in the case, and by who leads. */
function mayGive({ routine, state }: Draft, role: string, by: CommandOf<'handover'>['by']): boolean {
  return leads(routine, by) || (own(state.people, role)?.includes(by.person) ?? false);
}

function isOnlyOne({ state }: Draft, role: string, person: string): boolean {
  const holders = own(state.people, role) ?? [];
  return holders.length === 1 && holders[0] === person;
}

/** Where nothing that could identify the family is kept, no words of anybody's own are either. */
function judgeMessage({ routine, state }: Draft, { message = '' }: CommandOf<'handover'>): Refusals {
  const isKept = reasonNotKept(routine, state) === undefined;
  return isKept || cleanText(message) === '' ? granted : [{ code: 'field-identifies', field: 'message' }];
}
