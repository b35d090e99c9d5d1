import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosStack } from './stack.ts';

/** How long a moment is waited for. */
const patience = 45_000;

/** Moments between two steps of the worker's, seen on its own connections. */
export type Moment = 'before-write' | 'after-write' | 'before-smtp' | 'after-data' | 'after-250';

const writesJournal = /insert into "[a-z_]+"\."journal"/;

/**
 * Kills the worker right in that moment: what it says next reaches nobody.
 *
 * @returns whether the moment came
 */
export async function killIn(moment: Moment, stack: ChaosStack): Promise<boolean> {
  const { ways, mail, workers } = stack;
  const undo: (() => void)[] = [];
  let came = false;
  const dead = new Promise<void>((resolve, reject) => {
    const die = async (): Promise<'drop'> => {
      if (came) return 'drop';
      came = true;
      await workers[0].kill();
      resolve();
      return 'drop';
    };
    /** Connections on which the journal was written in the transaction that is under way. */
    const writing = new Set<number>();
    const committing = new Set<number>();
    switch (moment) {
      case 'before-write':
        undo.push(
          ways.database.tap((direction, piece) =>
            direction === 'there' && writesJournal.test(piece.toString('latin1')) ? die() : 'pass',
          ),
        );
        break;
      case 'after-write':
        undo.push(
          ways.database.tap((direction, piece, connection) => {
            const text = piece.toString('latin1');
            if (direction === 'there') {
              if (writesJournal.test(text)) writing.add(connection);
              if (writing.has(connection) && /commit/i.test(text)) committing.add(connection);
              return 'pass';
            }
            return committing.has(connection) && text.includes('COMMIT') ? die() : 'pass';
          }),
        );
        break;
      case 'before-smtp':
        undo.push(
          ways.smtp.tap((direction, piece) =>
            direction === 'there' && piece.toString('latin1').startsWith('MAIL FROM') ? die() : 'pass',
          ),
        );
        break;
      case 'after-data':
        mail.onMail = async () => {
          await die();
        };
        break;
      case 'after-250': {
        // Nothing of what the worker writes down about it arrives: it hears the 250, and dies of it.
        let held = false;
        undo.push(
          ways.database.tap(async (direction) => {
            while (held && !came && direction === 'there') await sleep(5);
            return held && direction === 'there' ? 'drop' : 'pass';
          }),
        );
        mail.onMail = () => {
          held = true;
        };
        undo.push(
          ways.smtp.tap((direction, piece) => {
            if (held && direction === 'back' && piece.toString('latin1').startsWith('250'))
              void sleep(50).then(die).catch(reject);
            return 'pass';
          }),
        );
      }
    }
  });
  try {
    const waited = new AbortController();
    await Promise.race([dead, sleep(patience, undefined, { signal: waited.signal }).catch(() => {})]);
    waited.abort();
  } finally {
    mail.onMail = () => {};
    for (const each of undo) each();
  }
  if (came) {
    await dead;
    await workers[0].start();
  }
  return came;
}
