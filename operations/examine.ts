import type { Engine } from '../client/engine.ts';
import { missingReports } from '../client/report-count.ts';
import { instantFromMilliseconds } from '../core/calendar/dates.ts';
import type {
  GlassAlarm,
  KeptReconciliation,
  KeptRoot,
  ListedDuty,
  MissedWake,
  NotSignedCount,
  QuarantinedCase,
  Register,
  SealedByOlder,
  SilentWebhook,
  StandingMove,
  StuckOpening,
  UndeliveredMessage,
} from '../register/register.ts';
import { clocksThatDiffer, type OtherClock } from './clocks.ts';
import { failingTasks, type RunningId } from './executions.ts';
import type { Finding } from './findings.ts';
import { askSmtp, askTemporal, askWhoPolls, type Polling, type SmtpUp, type TemporalUp } from './parts.ts';
import { missingHere } from './shredded-list.ts';
import { type StuckActivity, stuckActivities } from './stuck-activities.ts';
import { webhookMilliseconds } from './watch/look.ts';
import { livesLookedAt, restarts } from './worker-restarts.ts';

/** The running system, as far as it can be asked. */
export interface RunningSystem {
  readonly register: Register;
  readonly engine: Engine;
  readonly smtpUrl: string;
  /** The folder that roots and the list of destroyed keys go into, where there is one. */
  readonly rootFolder?: string | undefined;
  /** The world's clock, in milliseconds. */
  readonly now: () => number;
}

/**
 * What one question came to.
 *
 * - `answered`: `found` is what is there.
 * - `away`: what was asked does not answer; `why` names hosts and codes, and nothing of a case.
 * - `not-asked`: what could answer is away.
 */
export type Answer<Found> =
  | { readonly state: 'answered'; readonly found: Found }
  | { readonly state: 'away'; readonly why: string }
  | { readonly state: 'not-asked' };

/** What is there, one answer a question. Lists of cases and duties are of real ones and end at a thousand. */
export interface Examination {
  readonly postgres: Answer<{ readonly version: string }>;
  readonly temporal: Answer<TemporalUp>;
  readonly smtp: Answer<SmtpUp>;
  readonly worker: Answer<Polling>;
  /** Parts whose clock is another than this machine's. */
  readonly clocks: Answer<readonly OtherClock[]>;
  /** Duties that are overdue. */
  readonly late: Answer<readonly ListedDuty[]>;
  /** Messages that are not delivered. */
  readonly undelivered: Answer<readonly UndeliveredMessage[]>;
  /** Openings that were not written ten minutes after they began: they will not be by themselves. */
  readonly openings: Answer<readonly StuckOpening[]>;
  /** Cases, real and practice, that take nothing until something is mended. */
  readonly setAside: Answer<readonly QuarantinedCase[]>;
  /** Cases that slept through a wake by more than an hour: no outage that is over explains it. */
  readonly wakes: Answer<readonly MissedWake[]>;
  /** Activities that are tried again and again. */
  readonly retries: Answer<readonly StuckActivity[]>;
  /** What has a workflow task that fails again and again. */
  readonly tasks: Answer<readonly RunningId[]>;
  /** Whether workers die again and again. */
  readonly restarts: Answer<readonly Finding[]>;
  /** What was said to cases by somebody who may not, in the past week. */
  readonly notSigned: Answer<readonly NotSignedCount[]>;
  /** When protected cases were opened to who is not their reader, and nobody has taken note of it yet. */
  readonly glass: Answer<readonly Pick<GlassAlarm, 'at'>[]>;
  /** Moves of many cases that nobody has stopped, and of which nothing has come for ten minutes. */
  readonly moves: Answer<readonly StandingMove[]>;
  /** Programs that have taken nothing for an hour of what they are told, or to which nothing is sent any more. */
  readonly webhooks: Answer<readonly SilentWebhook[]>;
  /** How many reports came in, as somebody counted, and have no case. */
  readonly reports: Answer<number>;
  /** What is still under an earlier sealing key than the newest. */
  readonly sealed: Answer<SealedByOlder>;
  /** The latest signed root of all chains; absent where there was none yet. */
  readonly root: Answer<{
    readonly latest: KeptRoot | undefined;
    /** The latest before which something was not as it had been. */
    readonly differing: KeptRoot | undefined;
  }>;
  /** Destroyed keys: how many the register lists, and the list that went out which it does not have, as after a restore. */
  readonly shredded: Answer<{
    readonly here: number;
    readonly missing?: { readonly file: string; readonly rows: number } | undefined;
  }>;
  /** What the latest comparison of engine and register found; absent where there was none yet. */
  readonly reconciled: Answer<{ readonly latest: KeptReconciliation | undefined }>;
}

const openingTolerance = 10 * 60 * 1000;
const moveTolerance = 10 * 60 * 1000;
const wakeTolerance = 60 * 60 * 1000;
const notSignedTolerance = 7 * 24 * 60 * 60 * 1000;
const listed = 1000;

/** Looks at every part, each by itself, so that one that is away does not hide the others. */
export async function examine({ register, engine, smtpUrl, rootFolder, now }: RunningSystem): Promise<Examination> {
  const [postgres, temporal, smtp] = await Promise.all([
    ask(async () => ({ version: await register.serverVersion() })),
    ask(() => askTemporal(engine)),
    ask(() => askSmtp(smtpUrl)),
  ]);
  const ofRegister = <Found>(question: () => Promise<Found>) => askBehind(postgres, question);
  const ofEngine = <Found>(question: () => Promise<Found>) => askBehind(temporal, question);
  const ago = (milliseconds: number) => instantFromMilliseconds(now() - milliseconds);
  const [
    worker,
    clocks,
    late,
    undelivered,
    openings,
    setAside,
    wakes,
    retries,
    tasks,
    restarted,
    notSigned,
    glass,
    moves,
    webhooks,
    reports,
    sealed,
    root,
    shredded,
    reconciled,
  ] = await Promise.all([
    ofEngine(() => askWhoPolls(engine)),
    ofRegister(() => clocksThatDiffer({ register, engine, now: now() })),
    ofRegister(() => register.listDuties({ overdueAt: ago(0), practice: false, limit: listed })),
    ofRegister(() => register.undelivered(listed)),
    ofRegister(() => register.stuckOpenings(ago(openingTolerance))),
    ofRegister(() => setAsideIn(register)),
    ofRegister(() => register.missedWakes(ago(wakeTolerance))),
    ofEngine(() => stuckActivities(engine)),
    ofEngine(() => failingTasks(engine)),
    ofRegister(async () => restarts(await register.workerLives(ago(livesLookedAt)), ago(0))),
    ofRegister(() => register.notSignedSince(ago(notSignedTolerance))),
    ofRegister(() => register.glassAlarms()),
    ofRegister(() => register.standingVersionMoves(ago(moveTolerance))),
    ofRegister(() => register.silentWebhooks(ago(webhookMilliseconds))),
    ofRegister(() => missingReports(register)),
    ofRegister(() => register.sealedByOlder()),
    ofRegister(async () => ({
      latest: await register.latestRoot(),
      differing: await register.latestRoot({ differing: true }),
    })),
    ofRegister(() => shreddedHere(register, rootFolder)),
    ofRegister(async () => ({ latest: await register.latestReconciliation(listed) })),
  ]);
  const ofCases = { late, undelivered, openings, setAside, wakes, retries, tasks };
  return {
    postgres,
    temporal,
    smtp,
    worker,
    clocks,
    ...ofCases,
    restarts: restarted,
    notSigned,
    glass,
    moves,
    webhooks,
    reports,
    sealed,
    root,
    shredded,
    reconciled,
  };
}

async function shreddedHere(register: Register, rootFolder: string | undefined) {
  const rows = await register.shreddedCases();
  return { here: rows.length, missing: missingHere(rootFolder, rows) };
}

async function setAsideIn(register: Register): Promise<readonly QuarantinedCase[]> {
  const both = await Promise.all([false, true].map((practice) => register.quarantinedCases({ practice })));
  return both.flat();
}

async function ask<Found>(question: () => Promise<Found>): Promise<Answer<Found>> {
  try {
    return { state: 'answered', found: await question() };
  } catch (error) {
    return { state: 'away', why: error instanceof Error ? error.message : String(error) };
  }
}

async function askBehind<Found>(part: Answer<unknown>, question: () => Promise<Found>): Promise<Answer<Found>> {
  return part.state === 'away' ? { state: 'not-asked' } : ask(question);
}
