import { createHash } from 'node:crypto';
import type { Channel } from '../activities/channels/channel.ts';
import type { Mailer } from '../activities/mailer.ts';
import { untold, type WatchState } from '../operations/watch/alarms.ts';
import { alarmText, clearedText } from './words.ts';

/** Ways by which somebody hears of an alarm; with none of them it stands in the log and in the state file. */
export interface WatchWays {
  readonly mailer?: Mailer | undefined;
  readonly mailTo?: string | undefined;
  readonly channels: readonly Channel[];
  /** As E.164 has it: whom a text goes to. */
  readonly telephone?: string | undefined;
}

/**
 * Tells what is not told yet, all of it in one message, by every way that is set.
 *
 * @returns whether it is told: at least one way took it, or there is none
 */
export async function tell(ways: WatchWays, state: WatchState): Promise<boolean> {
  const { raised, cleared } = untold(state);
  if (raised.length + cleared.length === 0) return true;
  const lines = [...raised.map(alarmText), ...cleared.map(clearedText)];
  const names = [...raised, ...cleared].map(({ kind, since }) => `${kind} ${since}`);
  const id = createHash('sha256')
    .update(`watch ${names.join(' ')} ${raised.length}`)
    .digest('hex')
    .slice(0, 32);
  const text = lines.join('\n');
  const { mailer, mailTo, telephone } = ways;
  const sent: Promise<{ readonly result: string }>[] = [];
  if (mailer && mailTo !== undefined) {
    const subject = `Fristvakt: ${raised.length > 0 ? 'ALARM' : 'all clear'}`;
    const html = lines.map((line) => `<p>${line}</p>`).join('\n');
    sent.push(
      mailer.send({ to: mailTo, subject, text: `${text}\n`, html, messageId: `<watch-${id}@${mailer.domain}>` }),
    );
  }
  for (const channel of ways.channels) {
    if (channel.reaches === 'all') sent.push(channel.send({ id: `watch-${id}`, text }));
    else if (telephone !== undefined) sent.push(channel.send({ id: `watch-${id}`, text, to: telephone }));
  }
  const results = await Promise.all(sent);
  return results.length === 0 || results.some(({ result }) => result === 'taken');
}
