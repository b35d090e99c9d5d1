import { tsToMs } from '@temporalio/common/lib/time.js';
import type { Engine } from '../../client/engine.ts';
import { type InstantText, instantFromMilliseconds, millisecondsOf } from '../../core/calendar/dates.ts';
import type { Register } from '../../register/register.ts';
import { postmanWorkflow } from '../../workflows/messages.ts';
import { clocksThatDiffer } from '../clocks.ts';
import { askSmtp, askTemporal, askWhoPolls } from '../parts.ts';
import { livesLookedAt, restarts } from '../worker-restarts.ts';
import { before, type Look, type Seen, type WatchLimits } from './alarms.ts';

export interface WatchedSystem {
  readonly register: Register;
  readonly engine: Engine;
  readonly smtpUrl: string;
  readonly now: () => InstantText;
}

const callMilliseconds = 5_000;
/** A poll lasts a minute at most, so that a worker which lives asks again within it. */
const pollSeconds = 90;
/** A night that was missed is one on which nobody looked. */
const oldestReconciliation = 36 * 60 * 60 * 1000;

/** Looks once at everything that an alarm is about; what cannot be asked is unknown. */
export async function look(system: WatchedSystem, limits: WatchLimits): Promise<Look> {
  const { register, engine, smtpUrl } = system;
  const now = system.now();
  const answers = (ask: Promise<unknown>): Promise<Seen> => ask.then(fine, wrong);
  const [inRegister, inEngine, mail] = await Promise.all([
    answers(register.serverVersion()),
    answers(askTemporal(engine)),
    answers(askSmtp(smtpUrl)),
  ]);
  const ofRegister = (ask: () => Promise<Seen>) => (inRegister.is === 'fine' ? ask().catch(unknown) : unknown());
  const ofEngine = (ask: () => Promise<Seen>) => (inEngine.is === 'fine' ? ask().catch(unknown) : unknown());
  const [polls, lives, postmen, wakes, outbox, restarting, reconcile] = await Promise.all([
    ofEngine(() => workerPolls(engine, now, limits)),
    ofRegister(() => workerLives(register, now, limits)),
    ofEngine(() => postmenLive(engine, now, limits)),
    ofRegister(async () => {
      const missed = await register.missedWakes(before(now, limits.wakeMinutes * 60_000));
      return missed.length > 0 ? { is: 'wrong', since: missed[0]!.wake, count: missed.length } : fine();
    }),
    ofRegister(async () => waits(await register.waitingSince(before(now, limits.outboxMinutes * 60_000), 'outbox'))),
    ofRegister(async () => {
      const found = restarts(await register.workerLives(before(now, livesLookedAt)), now);
      return found.length > 0 ? { is: 'wrong', count: Number(found[0]!.detail.died) } : fine();
    }),
    ofRegister(() => reconciled(register, now)),
  ]);
  const clocks = await ofRegister(async () =>
    (await clocksThatDiffer({ register, engine, now: millisecondsOf(now) })).length > 0 ? wrong() : fine(),
  );
  const calls = await ofRegister(async () =>
    waits(await register.waitingSince(before(now, callsMilliseconds), 'calls')),
  );
  const webhooks = await ofRegister(async () => {
    const silent = await register.silentWebhooks(before(now, webhookMilliseconds));
    return silent.length > 0 ? { is: 'wrong', since: silent[0]!.since, count: silent.length } : fine();
  });
  return {
    'register-away': inRegister,
    'engine-away': inEngine,
    'mail-away': mail,
    'clocks-differ': clocks,
    'worker-silent': polls.is === 'wrong' ? polls : lives.is === 'fine' ? polls : lives,
    'postman-silent': postmen,
    'wake-late': wakes,
    'outbox-old': outbox,
    'calls-old': calls,
    'webhook-silent': webhooks,
    restarts: restarting,
    reconcile,
  };
}

/** A text that counts in hours is old after five minutes. */
const callsMilliseconds = 5 * 60_000;
/** A program asks by itself where it is told nothing; an hour is a receiver that is away, and no restart of it. */
export const webhookMilliseconds = 60 * 60_000;

const fine = (): Seen => ({ is: 'fine' });
const unknown = (): Seen => ({ is: 'unknown' });
const wrong = (): Seen => ({ is: 'wrong' });

function waits({ count, oldest }: { readonly count: number; readonly oldest?: InstantText | undefined }): Seen {
  return count > 0 ? { is: 'wrong', since: oldest, count } : fine();
}

async function workerPolls(engine: Engine, now: InstantText, { silentSeconds }: WatchLimits): Promise<Seen> {
  const { lastAt } = await askWhoPolls(engine);
  if (lastAt === undefined) return wrong();
  const silent = millisecondsOf(now) - lastAt;
  const since = instantFromMilliseconds(lastAt);
  return silent > Math.max(silentSeconds, pollSeconds) * 1000 ? { is: 'wrong', since } : fine();
}

/** Sooner than its polls its own word says that a worker has gone: it writes every fifteen seconds that it lives. */
async function workerLives(register: Register, now: InstantText, { silentSeconds }: WatchLimits): Promise<Seen> {
  const seenAt = await register.workerSeenAt();
  if (seenAt === undefined) return wrong();
  return seenAt < before(now, silentSeconds * 1000) ? { is: 'wrong', since: seenAt } : fine();
}

/** Postmen say every few seconds that they carry the post; one that says nothing, and one that is not there, is silent. */
async function postmenLive(engine: Engine, now: InstantText, { silentSeconds }: WatchLimits): Promise<Seen> {
  const { namespace } = engine;
  const page = await engine.within(callMilliseconds, () =>
    engine.connection.workflowService.listWorkflowExecutions({
      namespace,
      query: `WorkflowType = '${postmanWorkflow}' AND ExecutionStatus = 'Running'`,
    }),
  );
  const ids = page.executions.flatMap(({ execution }) => execution?.workflowId ?? []);
  if (ids.length === 0) return wrong();
  const beats = await Promise.all(
    ids.map(async (id) => {
      const { raw } = await engine.within(callMilliseconds, () => engine.workflows.getHandle(id).describe());
      const times = (raw.pendingActivities ?? []).flatMap(({ lastHeartbeatTime, lastStartedTime }) =>
        [lastHeartbeatTime, lastStartedTime].flatMap((time) => (time ? [tsToMs(time)] : [])),
      );
      return Math.max(0, ...times);
    }),
  );
  return Math.min(...beats) < millisecondsOf(now) - silentSeconds * 1000 ? wrong() : fine();
}

async function reconciled(register: Register, now: InstantText): Promise<Seen> {
  const latest = await register.latestReconciliation(1);
  // It runs at night: a new installation has none yet.
  if (!latest) return fine();
  const count = latest.findings.length + latest.more;
  if (count > 0) return { is: 'wrong', since: latest.endedAt, count };
  const isOld = latest.endedAt < before(now, oldestReconciliation);
  return isOld || !latest.whole ? { is: 'wrong', since: latest.endedAt } : fine();
}
