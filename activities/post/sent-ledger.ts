import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, unlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { type InstantText, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { PersonId } from '../../core/case/state.ts';
import { isSentFile, sentFile, textOfSent, toldText } from '../../core/post/sent-line.ts';
import type { LetterLine } from '../../register/letters.ts';
import type { WaitingMessage } from '../../register/outbox.ts';

/** What was sent, outside of every database: what a restored register has forgotten stands there still. */
export interface SentLedger {
  /** On the disk when it resolves. */
  readonly taken: (letter: string, told: readonly string[]) => Promise<void>;
  readonly back: (letter: string) => Promise<void>;
}

/** No backup that is older is restored over what runs. */
const keptDays = 60;

/**
 * Writes into a folder, one file a day, for its owner only; files of more than {@link keptDays} ago are taken away.
 *
 * @param now milliseconds since 1970
 */
export function openSentLedger(folder: string, now: () => number): SentLedger {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const oldest = sentFile(instantFromMilliseconds(now() - keptDays * 86_400_000));
  for (const name of readdirSync(folder)) {
    if (isSentFile(name) && name < oldest) unlinkSync(path.join(folder, name));
  }
  const write = async (line: (at: InstantText) => string) => {
    const at = instantFromMilliseconds(now());
    const file = await open(path.join(folder, sentFile(at)), 'a', 0o600);
    try {
      // A line that was cut short when somebody died does not spoil the next.
      await file.appendFile(`\n${line(at)}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  };
  return {
    taken: (letter, told) => write((at) => textOfSent({ what: 'taken', at, letter, told })),
    back: (letter) => write((at) => textOfSent({ what: 'back', at, letter, told: [] })),
  };
}

/** One line of a letter, as it is known again. */
export function toldHash(
  person: PersonId,
  { key, standsFor, waiting }: LetterLine & { readonly waiting: WaitingMessage },
): string {
  return createHash('sha256')
    .update(toldText(key.caseId, waiting.message, person, standsFor))
    .digest('hex');
}
