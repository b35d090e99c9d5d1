import { createHash } from 'node:crypto';
import type { PersonId } from '../../core/case/state.ts';
import type { LetterLine } from '../../register/letters.ts';
import type { WaitingMessage } from '../../register/outbox.ts';

/**
 * The id of a letter, from whom it is for and which rows of which journals it tells of: so that the same letter, which a
 * restored register has forgotten, goes out under the same Message-ID, and a mailbox that holds it already may know it again.
 * A row's hash is in it: what is written anew under the number of a row that was lost is another letter.
 */
export function letterId(
  person: PersonId,
  lines: readonly (LetterLine & { readonly waiting: Pick<WaitingMessage, 'rowHash'> })[],
): string {
  const about = lines.map(({ key, standsFor, waiting }) => `${key.caseId} ${waiting.rowHash} ${key.nth} ${standsFor}`);
  const hash = createHash('sha256')
    .update(['fristvakt letter', person, ...about.sort()].join('\n'))
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
