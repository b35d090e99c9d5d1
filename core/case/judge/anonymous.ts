import type { Question } from '../../routine/routine.ts';
import { cleanText } from '../clean-text.ts';
import type { PersonsCommand } from '../commands.ts';
import { couldIdentify, isAnonymous, reasonNotKept } from '../facts.ts';
import type { Draft } from './draft.ts';
import { type CommandOf, granted, type Refusals } from './judging.ts';
import { liftsGuard } from './lifting.ts';

/**
 * What is asked, in an anonymous case without the words of whoever asks it: a reason could say who the family is, so none is
 * taken, and where one is owed it is journaled that it is not kept.
 */
export function withoutOwnWords<Asked extends PersonsCommand>(draft: Draft, command: Asked): Asked | Refusals {
  const instead = reasonNotKept(draft.routine, draft.state);
  const mayAsk = 'reason' in command || 'otherService' in command || command.type === 'set-fact';
  if (instead === undefined || !mayAsk) return command;
  const { reason = '' } = command as { readonly reason?: string };
  if (cleanText(reason) !== '') return reason === instead ? command : [{ code: 'field-identifies', field: 'reason' }];
  return asksReason(draft, command) ? { ...command, reason: instead } : command;
}

/** With a reason that what was known of a fact was wrong is another act than that it has changed. */
function asksReason(draft: Draft, command: PersonsCommand): boolean {
  if (command.type === 'handover' || command.type === 'reassign') return command.otherService === true;
  if (command.type !== 'set-fact') return command.type !== 'agree';
  return liftsGuard(draft, command.track, command.fact, command.value);
}

/**
 * What could identify the family has no place in an anonymous case. What has been kept cannot be made anonymous, and what
 * was said because nobody could know whom it was about does not become open: that is a case of its own.
 */
export function judgeAnonymity(
  { routine, state }: Draft,
  { fact, value }: CommandOf<'set-fact'>,
  question: Question,
): Refusals {
  const anonymous = isAnonymous(routine, state.facts);
  if (anonymous && couldIdentify(question)) return [{ code: 'field-identifies', field: fact }];
  if (routine.anonymous?.fact !== fact || anonymous === isAnonymous(routine, { [fact]: value })) return granted;
  return [{ code: anonymous ? 'anonymous-to-the-end' : 'anonymous-from-the-start', field: fact }];
}
