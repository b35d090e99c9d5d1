import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const { builtins } = pg.types;

// PostgreSQL's own text of an instant depends on the zone of the session; the core compares one form.
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.TIMESTAMPTZ]: (text) => (pg.types.getTypeParser(builtins.TIMESTAMPTZ)(text) as Date).toISOString(),
  [builtins.DATE]: (text) => text,
  [builtins.INT8]: Number,
};

/** How long PostgreSQL may work on one statement where nothing else is said. */
const usualStatementMilliseconds = 60_000;
/** How much later than PostgreSQL itself we give up: by then it does not answer at all. */
const usualSilenceMilliseconds = 5_000;

interface PatientConfig extends pg.ClientConfig {
  readonly patience: number;
}

/**
 * A connection whose loss is the failure of what waits for it, and nothing else: the driver reports it a second time as
 * an event, also in the middle of a transaction, and an event `error` that nobody hears ends the process.
 *
 * Where the other side has vanished without a word (a cable, a firewall), no failure would ever come: a question that
 * stays without an answer for longer than PostgreSQL may work on it ends the connection, so that the pool makes another.
 */
class PatientClient extends pg.Client {
  readonly #patience: number;

  constructor(config: PatientConfig) {
    super(config);
    this.#patience = config.patience;
    this.on('error', () => {});
  }

  override query(text: string): Promise<pg.QueryResult>;
  override query(...question: never[]): never;
  override query(...question: never[]): unknown {
    const answer: unknown = (super.query as (...of: never[]) => unknown)(...question);
    if (answer instanceof Promise) {
      const lost = () => this.connection.stream.destroy(new Error('timeout: the connection stays silent'));
      const limit = setTimeout(lost, this.#patience);
      answer.then(
        () => clearTimeout(limit),
        (error: { readonly severity?: unknown }) => {
          clearTimeout(limit);
          // PostgreSQL ends it with these words, and the pool must not hand it to whoever comes before the end does.
          if (error.severity === 'FATAL') this.end().catch(() => {});
        },
      );
    }
    return answer;
  }
}

function configOf(databaseUrl: string, statementMilliseconds: number, silenceMilliseconds = usualSilenceMilliseconds) {
  const patience = statementMilliseconds + silenceMilliseconds;
  return {
    patience,
    connectionString: databaseUrl,
    application_name: 'fristvakt',
    connectionTimeoutMillis: Math.min(10_000, patience),
    statement_timeout: statementMilliseconds,
    // What a process held that vanished in the middle of a transaction is free again after this.
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
}

export interface PoolOptions {
  /** The most that are open at one time. */
  readonly connections: number;
  /** How long PostgreSQL may work on one statement. */
  readonly statementMilliseconds?: number | undefined;
  /** How much longer we wait for its answer, after which the connection is taken as lost. */
  readonly silenceMilliseconds?: number | undefined;
  /** PostgreSQL itself refuses whatever would change something. */
  readonly readOnly?: true | undefined;
}

/** A pool of connections; none is made before the first question, and a lost one is replaced at the next. */
export function openPool(databaseUrl: string, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...configOf(databaseUrl, options.statementMilliseconds ?? usualStatementMilliseconds, options.silenceMilliseconds),
    ...(options.readOnly && { options: '-c default_transaction_read_only=on' }),
    Client: PatientClient as never,
    max: options.connections,
    idleTimeoutMillis: 60_000,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid, format as 'text')) as never,
    },
  });
  // Said of an idle connection that was lost, which nobody waits for.
  pool.on('error', () => {});
  return pool;
}

/** Whoever listens, until it is closed. */
export interface Listening {
  /** Ends the connection; `heard` is not called any more. */
  readonly close: () => Promise<void>;
}

export interface ListenOptions {
  /** How often the connection is asked whether it is still there. */
  readonly askEveryMilliseconds?: number | undefined;
  /** How much longer than that we wait for its answer. */
  readonly silenceMilliseconds?: number | undefined;
}

const shortestWait = 100;
const longestWait = 5_000;

/**
 * Calls `heard` whenever `channel` is notified (`pg_notify`), on a connection of its own, until it is closed. It never
 * fails: a lost connection is made anew, first after a tenth of a second, at last every five seconds.
 *
 * A notice is a hint and no record: what was notified while the connection was lost is gone. So `heard` is called without
 * a payload at the beginning and after each new connection, too: look then at all that waits. And look now and then
 * without any notice, since minutes can pass before a silent connection is known to be lost.
 *
 *     const listening = listen(databaseUrl, 'outbox', () => wakeUp());
 *     …
 *     await listening.close();
 *
 * @param heard must not throw; of several notices at once it is called for each
 */
export function listen(
  databaseUrl: string,
  channel: string,
  heard: (payload: string | undefined) => void,
  { askEveryMilliseconds = 15_000, silenceMilliseconds }: ListenOptions = {},
): Listening {
  const closing = new AbortController();
  const { signal } = closing;
  const keepListening = async () => {
    for (let wait = shortestWait; !signal.aborted; wait = Math.min(wait * 2, longestWait)) {
      const client = new PatientClient(configOf(databaseUrl, askEveryMilliseconds, silenceMilliseconds));
      const ended = new AbortController();
      client.on('end', () => ended.abort());
      client.on('notification', ({ payload }) => {
        if (!signal.aborted) heard(payload === '' ? undefined : payload);
      });
      try {
        await client.connect();
        await client.query(`listen ${pg.escapeIdentifier(channel)}`);
        wait = shortestWait;
        if (!signal.aborted) heard(undefined);
        const either = AbortSignal.any([signal, ended.signal]);
        while (!either.aborted) {
          await delay(askEveryMilliseconds, undefined, { signal: either }).catch(() => {});
          if (!either.aborted) await client.query('select 1');
        }
      } catch {
        // PostgreSQL is away, or has gone: it is asked again below.
      } finally {
        await client.end().catch(() => {});
      }
      if (!signal.aborted) await delay(wait, undefined, { signal }).catch(() => {});
    }
  };
  const done = keepListening();
  return {
    close: async () => {
      closing.abort();
      await done;
    },
  };
}
