import { parseCommand } from '../core/case/parse-command.ts';
import type { Refusal } from '../core/case/refusals.ts';
import { judgeReason, judgeText } from '../core/case/text.ts';
import { isUnreadable } from '../core/unreadable.ts';
import type { CommandMessage, Quarantine, ReleaseMessage, RestMessage } from './messages.ts';

/** What cannot be read was said by nobody of this installation. */
export function judgeReadable(message: unknown): readonly Refusal[] {
  return isUnreadable(message) ? [{ code: 'not-signed' }] : [];
}

/**
 * What is wrong with a message before anything is decided: it has another form than a command, or the case takes none just
 * now. Whatever was sent, this never throws. What the rules say to it costs the case's history, and is asked by the client
 * before it sends.
 */
export function judgeCommand(message: CommandMessage, quarantine: Quarantine | undefined): readonly Refusal[] {
  if (isUnreadable(message)) return judgeReadable(message);
  if (quarantine) return [{ code: 'quarantined' }];
  const { commandId, sentAt, command } = (message ?? {}) as Partial<CommandMessage>;
  if (typeof commandId !== 'string' || commandId === '' || judgeText(commandId, 'id')) {
    return [{ code: 'not-understood', field: 'commandId' }];
  }
  if (!isInstant(sentAt)) return [{ code: 'not-understood', field: 'sentAt' }];
  const parsed = parseCommand(command);
  if (!parsed.ok) return parsed.refusals;
  return parsed.command.type === 'open' ? [{ code: 'command-unknown', field: 'type' }] : [];
}

/** Only what was set aside can be released, and with a reason. */
export function judgeRelease(message: ReleaseMessage, quarantine: Quarantine | undefined): readonly Refusal[] {
  if (isUnreadable(message)) return judgeReadable(message);
  if (!quarantine) return [{ code: 'not-quarantined' }];
  const { by, reason } = (message ?? {}) as Partial<ReleaseMessage>;
  if (typeof by !== 'string' || by === '' || judgeText(by, 'id')) return [{ code: 'not-understood', field: 'by' }];
  return typeof reason === 'string' ? judgeReason(reason) : [{ code: 'reason-missing', field: 'reason' }];
}

/** A place in a journal, whatever else stands there. */
export function judgeRest(message: RestMessage): readonly Refusal[] {
  if (isUnreadable(message)) return judgeReadable(message);
  const { sequence, hash } = ((message ?? {}) as Partial<RestMessage>).head ?? ({} as Partial<RestMessage['head']>);
  const understood = Number.isSafeInteger(sequence) && typeof hash === 'string';
  return understood ? [] : [{ code: 'not-understood', field: 'head' }];
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value);
}
