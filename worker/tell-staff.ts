import { createHash } from 'node:crypto';
import type { Mailer } from '../activities/mailer.ts';
import type { Routines } from '../client/routines.ts';
import type { PersonId } from '../core/case/state.ts';
import type { Directory } from '../core/people/directory.ts';
import { decidingRoles, leadersThere, toldOfAlarm } from '../core/people/leading.ts';
import { alarmMail, staffMail } from '../language/staff-mail.ts';
import { today } from '../register/people.ts';
import type { Register } from '../register/register.ts';

const everyMilliseconds = 15_000;

export interface TellingTools {
  readonly register: Register;
  readonly routines: Pick<Routines, 'list'>;
  readonly mailer: Mailer;
  /** Where they are led. */
  readonly url: string;
}

/**
 * Tells leaders by mail that a change of the staff waits for them. What no server takes is tried again after ten minutes; on their
 * pages it stands at once.
 *
 * @returns how many mails were taken
 */
export function tellLeaders(tools: TellingTools): Promise<number> {
  const { register, url } = tools;
  return tellEach(tools, () => register.claimUntoldRequests(), {
    kind: 'staff',
    to: (directory, deciding, { about, by }) => leadersThere(directory, deciding, about, today(), [by]),
    mail: (language) => staffMail(language, url),
    mark: ({ id }) => register.markRequestTold(id),
  });
}

/** The same of a protected case that somebody has opened without being its reader. */
export function tellAlarms(tools: TellingTools): Promise<number> {
  const { register, url } = tools;
  return tellEach(tools, () => register.claimUntoldAlarms(), {
    kind: 'alarm',
    to: (directory, deciding, alarm) => toldOfAlarm(directory, deciding, alarm, today()),
    mail: (language) => alarmMail(language, url),
    mark: ({ id }) => register.markAlarmTold(id),
  });
}

interface Telling<Waiting> {
  /** Begins the Message-ID: the same one for the same person, however often it is tried. */
  readonly kind: string;
  readonly to: (directory: Directory, deciding: ReadonlySet<string>, waiting: Waiting) => readonly PersonId[];
  readonly mail: (language: 'nb' | 'nn') => ReturnType<typeof staffMail>;
  readonly mark: (waiting: Waiting) => Promise<void>;
}

async function tellEach<Waiting extends { readonly id: string }>(
  { register, routines, mailer }: TellingTools,
  claim: () => Promise<readonly Waiting[]>,
  { kind, to, mail, mark }: Telling<Waiting>,
): Promise<number> {
  const waiting = await claim();
  if (waiting.length === 0) return 0;
  const [directory, known, people] = await Promise.all([
    register.directory(today()),
    routines.list(),
    register.listPeople(),
  ]);
  const deciding = decidingRoles(known);
  let taken = 0;
  for (const each of waiting) {
    const results = to(directory, deciding, each).flatMap((reader) => {
      const { address, active, language = 'nb' } = people.find(({ id }) => id === reader) ?? {};
      if (address === undefined || !active) return [];
      const key = createHash('sha256').update(`${kind} ${each.id} ${reader}`).digest('hex').slice(0, 32);
      return [mailer.send({ to: address, ...mail(language), messageId: `<${kind}-${key}@${mailer.domain}>` })];
    });
    const told = (await Promise.all(results)).filter(({ result }) => result === 'taken').length;
    taken += told;
    if (told > 0) await mark(each);
  }
  return taken;
}

/** Tells now and then of what waits to be told, until it is ended. */
export function keepTelling(
  what: 'leaders' | 'alarms',
  tell: () => Promise<number>,
  onFault: (problem: string) => void,
): () => void {
  let telling = false;
  const timer = setInterval(() => {
    if (telling) return;
    telling = true;
    tell()
      .catch((error: unknown) => onFault(`${what}-not-told-${(error as Error).name}`))
      .finally(() => {
        telling = false;
      });
  }, everyMilliseconds);
  timer.unref();
  return () => clearInterval(timer);
}
