import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type AlarmKind, alarmKinds, type Look, type WatchState } from '../operations/watch/alarms.ts';

/** The processes that count, each for itself. */
export type CountingProcess = 'web' | 'worker' | 'watch';

/** How many connections to PostgreSQL a process has. */
export interface PoolCounts {
  readonly total: number;
  readonly idle: number;
  /** Questions that wait for a connection. */
  readonly waiting: number;
}

/**
 * What a process counts, for the municipality's own monitoring (Prometheus, text format 0.0.4). A label is a code, a route's pattern or a kind, each
 * of a list that stands in the code: never an id, an address, or what somebody wrote.
 */
export interface Metrics {
  /** A command was decided: its type, and `accepted`, the code of the first refusal, or the fault. */
  readonly decided: (command: string, result: string, seconds: number) => void;
  /** A mail was handed to the mail server, or not: `taken`, `refused`, `temporary`. */
  readonly mailed: (result: string) => void;
  /** A program was told something, or not: `taken`, or a code (`http-500`). */
  readonly webhookTried: (result: string) => void;
  /** Something went wrong that a person of IT may look at: its code. */
  readonly fault: (code: string) => void;
  /** A page was answered; the route as it is declared, `/cases/:reference`. */
  readonly answered: (route: string, status: number, seconds: number) => void;
  /** The watchdog looked. */
  readonly looked: (look: Look, state: WatchState) => void;
  /** Everything, as Prometheus reads it. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** A code that is counted: what is longer, or of other letters, is `other`, so that no text can become a label. */
export function asCode(text: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]{0,59}$/.test(text) ? text : 'other';
}

const milliseconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** @param pool asked each time that somebody reads */
export function openMetrics(process: CountingProcess, release: string, pool?: () => PoolCounts): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'fristvakt_release_info',
    help: 'Always 1; says which release this process is of.',
    labelNames: ['release'],
    registers,
  }).set({ release }, 1);
  if (pool) {
    new Gauge({
      name: 'fristvakt_register_connections',
      help: 'Connections to PostgreSQL, idle ones, and questions that wait for one.',
      labelNames: ['state'],
      registers,
      collect() {
        for (const [state, count] of Object.entries(pool())) this.set({ state }, count);
      },
    });
  }
  const decisions = new Histogram({
    name: 'fristvakt_decision_seconds',
    help: 'Commands and wakes that were decided, by what came of them: accepted, a code of refusal, a fault.',
    labelNames: ['command', 'result'],
    buckets: milliseconds,
    registers,
  });
  const mails = new Counter({
    name: 'fristvakt_mails_total',
    help: 'Mails handed to the mail server, by its answer.',
    labelNames: ['result'],
    registers,
  });
  const webhooks = new Counter({
    name: 'fristvakt_webhooks_total',
    help: 'Messages sent to programs, by what became of each try.',
    labelNames: ['result'],
    registers,
  });
  const faults = new Counter({
    name: 'fristvakt_faults_total',
    help: 'What went wrong in this process, by its code; the log says where.',
    labelNames: ['fault'],
    registers,
  });
  const pages = new Histogram({
    name: 'fristvakt_page_seconds',
    help: 'Pages that were answered, by route and by kind of answer.',
    labelNames: ['route', 'status'],
    buckets: milliseconds,
    registers,
  });
  const ofWatch = process === 'watch' ? watchMetrics(registry) : undefined;
  return {
    decided: (command, result, seconds) =>
      decisions.observe({ command: asCode(command), result: asCode(result) }, seconds),
    mailed: (result) => mails.inc({ result: asCode(result) }),
    webhookTried: (result) => webhooks.inc({ result: asCode(result) }),
    fault: (code) => faults.inc({ fault: asCode(code) }),
    answered: (route, status, seconds) => pages.observe({ route, status: `${Math.floor(status / 100)}xx` }, seconds),
    looked: (look, state) => ofWatch?.(look, state),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** What the watchdog saw of the whole installation: the same as its alarms, so that a rule of the monitoring needs no words of its own. */
function watchMetrics(registry: Registry): Metrics['looked'] {
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ['kind'], registers: [registry] });
  const alarm = gauge('fristvakt_alarm', '1 while the watchdog has raised this alarm, 0 while all is well.');
  const known = gauge(
    'fristvakt_alarm_known',
    '0 while what could answer is away, so that nothing is known of this kind.',
  );
  const count = gauge('fristvakt_alarm_count', 'How many cases, messages, lives or findings the alarm is about.');
  const since = gauge('fristvakt_alarm_since_seconds', 'Since when, in seconds since 1970; 0 while all is well.');
  const lookedAt = new Gauge({
    name: 'fristvakt_watch_looked_seconds',
    help: 'When the watchdog looked last, in seconds since 1970.',
    registers: [registry],
  });
  return (look, { alarms, seenAt }) => {
    for (const kind of alarmKinds satisfies readonly AlarmKind[]) {
      const its = alarms[kind];
      alarm.set({ kind }, its?.raisedAt === undefined ? 0 : 1);
      known.set({ kind }, look[kind].is === 'unknown' ? 0 : 1);
      count.set({ kind }, its?.count ?? 0);
      since.set({ kind }, its === undefined ? 0 : Date.parse(its.since) / 1000);
    }
    if (seenAt !== undefined) lookedAt.set(Date.parse(seenAt) / 1000);
  };
}
