import type { Actor } from '../commands.ts';
import { glassEnds, glassRole, hasBrokenGlass, lostTo } from '../protection.ts';
import type { Refusal } from '../refusals.ts';
import { judgeReason } from '../text.ts';
import { type Draft, emit } from './draft.ts';
import { reassign } from './duty.ts';
import { type CommandOf, granted, judgeRoleInCase, type Refusals } from './judging.ts';

/**
 * Makes the case one for named persons alone, or for the usual ones again. What others have in it goes to readers in the same
 * act, or nothing is done: it would vanish from their lists, and nobody would know of it.
 */
export function protect(draft: Draft, command: CommandOf<'protect'>): Refusals {
  const { by, give = [] } = command;
  const readers = [...new Set(command.readers)];
  const refusals = [...judgeProtecting(draft, by, readers), ...judgeStrangers(draft, command)];
  if (refusals.length > 0) return refusals;
  const { routine, state, now: at } = draft;
  emit(draft, { type: 'protected', at, by: by.person, readers });
  if (readers.length === 0) return granted;
  // Whoever may protect may give away what others would lose by it.
  const deciding = Object.keys(routine.roles).filter((role) => routine.roles[role]!.decides);
  const giver: Actor = { ...by, roles: [...new Set([...by.roles, ...deciding])] };
  for (const [index, given] of give.entries()) {
    const wrong = reassign(draft, { type: 'reassign', by: giver, ...given });
    if (wrong.length > 0) return wrong.map((refusal) => ({ ...refusal, field: `give.${index}` }));
  }
  const { duties, roles } = lostTo(routine, state, readers);
  return [
    ...roles.map(({ role }): Refusal => ({ code: 'role-of-no-reader', subject: role })),
    ...duties.map(({ duty }): Refusal => ({ code: 'duty-of-no-reader', duty })),
  ];
}

/** Whom it names of another service must have been let in before, by a handover with a reason: protecting a case lets nobody in. */
function judgeStrangers({ state }: Draft, { otherService = [] }: CommandOf<'protect'>): Refusals {
  const known = [...(state.readers ?? []), ...Object.values(state.people).flat()];
  return otherService.every((person) => known.includes(person))
    ? granted
    : [{ code: 'other-service', field: 'readers' }];
}

function judgeProtecting(draft: Draft, by: Actor, readers: readonly string[]): Refusals {
  const { state, now } = draft;
  const broken = hasBrokenGlass(state, by.person, now);
  if (state.readers && !state.readers.includes(by.person) && !broken) return [{ code: 'no-reader', field: 'by' }];
  if (!broken) {
    const refusals = judgeRoleInCase(draft, by);
    if (refusals.length > 0) return refusals;
  }
  if (readers.length === 0) return state.readers ? granted : [{ code: 'not-protected' }];
  // Nobody locks themselves out; but who has broken the glass shall be able to hand it over and go.
  return readers.includes(by.person) || broken ? granted : [{ code: 'readers-without-you', field: 'readers' }];
}

/**
 * Opens a protected case for some hours to somebody who is no reader, where no reader is left. Whoever leads
 * and whoever administers are told at once.
 */
export function breakGlass(draft: Draft, command: CommandOf<'break-glass'>): Refusals {
  const { state, now: at } = draft;
  const { person, roles } = command.by;
  if (!roles.includes(glassRole)) return [{ code: 'not-a-glass-role' }];
  if (!state.readers) return [{ code: 'not-protected' }];
  if (state.readers.includes(person)) return [{ code: 'reader-already' }];
  // Work for whoever is there is no emergency: they can be asked, and can name another reader themselves.
  const { readersGone = [] } = command;
  if (state.readers.some((reader) => !readersGone.includes(reader))) return [{ code: 'reader-left' }];
  if (hasBrokenGlass(state, person, at)) return [{ code: 'glass-broken-already' }];
  const refusals = judgeReason(command.reason);
  if (refusals.length > 0) return refusals;
  emit(draft, { type: 'glass-broken', at, by: person, reason: command.reason, until: glassEnds(at) });
  return granted;
}
