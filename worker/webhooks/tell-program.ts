import { randomUUID } from 'node:crypto';
import { sendOnce } from '../../activities/channels/signed-request.ts';
import { accessRows } from '../../client/access-rows.ts';
import { programOf } from '../../client/program-reach.ts';
import { type InstantText, millisecondsOf } from '../../core/calendar/dates.ts';
import { pauseAfter, type WebhookPause } from '../../core/post/programs.ts';
import type { CaseToTell, Register, WebhookClaim } from '../../register/register.ts';
import type { ProgramWebhook } from '../../settings/webhook-file.ts';
import { headersOf, messageOf, type WebhookMessage } from './message.ts';

/** What is needed of the world to tell programs. */
export interface TellingProgram {
  readonly register: Register;
  /** The world's. */
  readonly now: () => InstantText;
  /** Told a code of what is wrong; it is tried again all the same. */
  readonly complain: (problem: string) => void;
  /** Told `taken` or the code of what became of each try, to count it. */
  readonly count?: ((result: string) => void) | undefined;
  /** How long a receiver may take in all. Default: ten seconds. */
  readonly patienceMilliseconds?: number | undefined;
  /** Awaited between two steps: the moments of the tests. */
  readonly at?: ((moment: 'taken') => Promise<void>) | undefined;
}

const casesAtOnce = 50;
const usualPatience = 10_000;

/** What has come of the telling of one program so far. */
interface Telling extends WebhookClaim {
  readonly webhook: ProgramWebhook;
  attempts: number;
  failingSince: InstantText | undefined;
  told: number;
}

/**
 * Looks once at what a program is to be told, and tells it: of each case in the order of its journal, and at least once. How far it
 * has come is in the register, so that two workers at once tell nothing twice, and one that dies right after a receiver took a
 * message leaves it to be sent once more, under the same id.
 *
 * @returns how many messages were taken
 */
export async function tellProgram(tools: TellingProgram, webhook: ProgramWebhook): Promise<number> {
  const { register } = tools;
  const program = await programOf(register, webhook.clientId, tools.now());
  if (!program) return 0;
  const claim = { program: program.person.id, by: randomUUID() };
  const begun = await register.claimWebhook(claim);
  if (!begun) return 0;
  const telling: Telling = { ...claim, webhook, ...begun, told: 0 };
  // What fails here without a word leaves the claim to lapse, as whoever dies does.
  for (const each of await register.casesToTell({ program: claim.program, limit: casesAtOnce })) {
    const pause = await tellCase(tools, telling, each);
    if (pause === 'lost') return telling.told;
    if (pause.is === 'done') continue;
    tools.complain(`webhook-${pause.is === 'stopped' ? 'stopped-' : ''}${pause.problem}`);
    await register.pauseWebhook(claim, pause);
    return telling.told;
  }
  await register.pauseWebhook(claim, { is: 'done' });
  return telling.told;
}

async function tellCase(tools: TellingProgram, telling: Telling, its: CaseToTell): Promise<WebhookPause | 'lost'> {
  const { register } = tools;
  const { caseId, reference, upTo } = its;
  const done = { is: 'done' } as const;
  if (await reaches(tools, telling, caseId)) {
    const rows = await register.rowsToTell(its).catch((error: unknown) => error as Error);
    if (rows instanceof Error) {
      // One that cannot be read keeps no other from being told.
      tools.complain(`webhook-${rows.name}`);
      return done;
    }
    let logged = false;
    for (const row of rows) {
      const message = messageOf(telling.program, reference, row);
      if (!message) continue;
      // Asked before each: what a program may see can have changed since the one before.
      const program = await reaches(tools, telling, caseId);
      if (!program) break;
      if (!logged) {
        await register.logAccesses(
          await accessRows(register)(program.reader, { purpose: 'webhook', outcome: 'shown' }, [caseId]),
        );
        logged = true;
      }
      const pause = await send(tools, telling, message);
      if (pause.is !== 'done') return pause;
      await tools.at?.('taken');
      telling.told += 1;
      Object.assign(telling, { attempts: 0, failingSince: undefined });
      if (!(await register.tellFrom(telling, { caseId, sequence: row.sequence, taken: true }))) return 'lost';
    }
  }
  return (await register.tellFrom(telling, { caseId, sequence: upTo, taken: false })) ? done : 'lost';
}

/** The program, where it may see all of a case just now, by the one condition (register/case-scope.ts). */
async function reaches({ register, now }: TellingProgram, { webhook, program: id }: Telling, caseId: string) {
  const program = await programOf(register, webhook.clientId, now());
  if (program?.person.id !== id) return undefined;
  return (await register.mayOpenCase(program.reader.scope, { caseId, practice: false })) ? program : undefined;
}

async function send(
  { now, count, patienceMilliseconds = usualPatience }: TellingProgram,
  { webhook: { url, secrets }, attempts, failingSince }: Telling,
  message: WebhookMessage,
): Promise<WebhookPause> {
  const headers = headersOf(message, secrets, Math.floor(millisecondsOf(now()) / 1000));
  const result = await sendOnce({ url, method: 'POST', headers, body: message.body, patienceMilliseconds });
  count?.(result.result === 'taken' ? 'taken' : result.problem);
  if (result.result === 'taken') return { is: 'done' };
  const asked = 'retryAfterSeconds' in result ? result.retryAfterSeconds : undefined;
  return pauseAfter(result.problem, { attempts: attempts + 1, failingSince, asked, now: now() });
}
