import type { Ended } from './declared.ts';
import { otlpRequest, type Sender } from './otlp.ts';

/** Where spans go. */
export interface Collector {
  /** `https://collector.kommune.example:4318`, without the path of traces. */
  readonly endpoint: string;
  /** What it asks for besides, as a token. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface ExporterOptions {
  readonly collector: Collector;
  readonly sender: Sender;
  /** Told once an outage, by a code: `ECONNREFUSED`, `http-401`, `no-answer`. */
  readonly complain: (code: string) => void;
  /** How long spans are gathered before they go. */
  readonly gatherMilliseconds?: number | undefined;
  /** How long the collector may take. */
  readonly patienceMilliseconds?: number | undefined;
}

export interface Exporter {
  /** Never waits, and never fails. */
  readonly add: (spans: readonly Ended[]) => void;
  /** Sends what is left, for so long at the most; what is not taken by then is gone. */
  readonly close: (milliseconds: number) => Promise<void>;
}

/** Some minutes of a busy hour, some megabytes. The oldest fall away: what happens now is what somebody looks for. */
export const mostWaiting = 4_096;
const mostAtOnce = 512;
const pauses = [1_000, 2_000, 5_000, 15_000, 30_000, 60_000];
/** What a collector says that may pass (OTLP/HTTP, "Retryable Response Codes"). */
const mayPass = [429, 502, 503, 504];

/** Sends spans to a collector in batches, beside all work: nothing waits for it, and it keeps no process alive. */
export function openExporter(options: ExporterOptions): Exporter {
  const { collector, sender, complain, gatherMilliseconds = 1_000, patienceMilliseconds = 5_000 } = options;
  const address = `${collector.endpoint}/v1/traces`;
  const closing = new AbortController();
  const waiting: Ended[] = [];
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> | undefined;

  function plan(milliseconds: number): void {
    if (timer || sending || closing.signal.aborted) return;
    timer = setTimeout(() => {
      timer = undefined;
      sending = sendOne().finally(() => {
        sending = undefined;
        if (waiting.length > 0) plan(failures > 0 ? pauses[Math.min(failures, pauses.length) - 1]! : 0);
      });
    }, milliseconds);
    timer.unref();
  }

  async function sendOne(): Promise<void> {
    const batch = waiting.slice(0, mostAtOnce);
    const why = await sent(batch);
    if (why !== undefined && failures === 0) complain(why);
    failures = why === undefined ? 0 : failures + 1;
    const isLost = why?.startsWith('http-') === true && !mayPass.some((status) => why === `http-${status}`);
    if (why !== undefined && !isLost) return;
    // What was there may have fallen away meanwhile.
    const gone = new Set(batch);
    waiting.splice(0, waiting.length, ...waiting.filter((span) => !gone.has(span)));
  }

  /** @returns why it was not taken */
  async function sent(batch: readonly Ended[]): Promise<string | undefined> {
    const ending = new AbortController();
    const end = () => ending.abort();
    const limit = setTimeout(end, patienceMilliseconds);
    limit.unref();
    closing.signal.addEventListener('abort', end);
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { ...collector.headers, 'content-type': 'application/json' },
        body: JSON.stringify(otlpRequest(sender, batch)),
        redirect: 'error',
        signal: ending.signal,
      });
      await answer.body?.cancel();
      return answer.ok ? undefined : `http-${answer.status}`;
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { readonly code?: unknown };
      return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : 'no-answer';
    } finally {
      clearTimeout(limit);
      closing.signal.removeEventListener('abort', end);
    }
  }

  return {
    add: (spans) => {
      if (closing.signal.aborted) return;
      waiting.push(...spans);
      if (waiting.length > mostWaiting) waiting.splice(0, waiting.length - mostWaiting);
      plan(gatherMilliseconds);
    },
    close: async (milliseconds) => {
      clearTimeout(timer);
      const limit = setTimeout(() => closing.abort(), milliseconds);
      try {
        await sending;
        clearTimeout(timer);
        for (failures = 0; waiting.length > 0 && failures === 0 && !closing.signal.aborted; ) await sendOne();
      } finally {
        clearTimeout(limit);
        closing.abort();
      }
    },
  };
}
