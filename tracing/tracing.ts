import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Attributes, Ended, Place, SpanKind } from './declared.ts';
import { type Collector, type Exporter, type ExporterOptions, openExporter } from './exporter.ts';

/** How a span begins. */
export interface Beginning {
  readonly name: string;
  /** Default: internal. */
  readonly kind?: SpanKind | undefined;
  readonly attributes?: Attributes | undefined;
  readonly links?: readonly Place[] | undefined;
  /** It is part of nothing, whatever is under way around it. */
  readonly alone?: true | undefined;
}

/** A span that is under way. */
export interface Live {
  readonly note: (attributes: Attributes) => void;
  /** How it is called turns out as it goes. */
  readonly called: (name: string) => void;
  /** It is what others know by this place, and what it is part of is drawn into the same trace, unless that is in one already. */
  readonly at: (place: Place) => void;
  /** It is part of what another process knows by this place. */
  readonly under: (place: Place) => void;
  readonly failed: (kind?: string) => void;
  /** Runs what belongs into it. */
  readonly run: <Result>(work: () => Result) => Result;
  readonly end: () => void;
}

/** What a process tells of its work, span by span. */
export interface Tracing {
  readonly begin: (beginning: Beginning) => Live;
  /** Work as one span, which fails as the work does. */
  readonly span: <Result>(beginning: Beginning, work: (live: Live) => Promise<Result>) => Promise<Result>;
  /** Whether something is under way here that a span would be part of. */
  readonly isUnderWay: () => boolean;
  /** Sends what is left, for so long at the most. */
  readonly close: (milliseconds?: number) => Promise<void>;
}

/**
 * The place of a decision of a case: the same in every process and at any time, from what all of them know. So pages, worker and postman
 * meet in one trace, and nothing has to be carried there (docs/decisions/0068).
 *
 * @param decision the command's id, or {@link byTime}
 */
export function placeOf(caseId: string, decision: string): Place {
  const digits = createHash('sha256').update(`fristvakt trace\n${caseId}\n${decision}`).digest('hex');
  return { traceId: digits.slice(0, 32), spanId: digits.slice(32, 48) };
}

/** What time did has no command: it is known by the first row that it wrote. */
export function byTime(firstSequence: number): string {
  return `time ${firstSequence}`;
}

/** Most spans of one trace that a process holds until it knows which trace it is. */
const mostOfOne = 512;
const usualClosingMilliseconds = 1_000;

/** Spans of one process that hang together. Which trace they are of may turn out late, so none goes before the first of them is over. */
interface Together {
  traceId: string | undefined;
  readonly ended: (() => Ended)[];
  isOver: boolean;
  /** Wall clock and steady clock of one moment, in milliseconds: what belongs together is measured by one clock. */
  readonly wall: number;
  readonly steady: number;
}

interface Its {
  readonly together: Together;
  spanId: string;
}

export interface TracingOptions
  extends Pick<ExporterOptions, 'complain' | 'gatherMilliseconds' | 'patienceMilliseconds'> {
  readonly collector: Collector;
  /** Which process it is of: `web`. */
  readonly of: 'web' | 'worker' | 'cli';
  readonly release: string;
}

/** @returns undefined where nothing is set, so that nothing is wrapped in anything */
export function openTracing(
  options: Omit<TracingOptions, 'collector'> & { readonly collector: Collector | undefined },
) {
  const { collector, of, release, ...how } = options;
  if (!collector) return undefined;
  const sender = { service: `fristvakt-${of}`, release, instance: randomUUID() };
  return tracingTo(openExporter({ ...how, collector, sender }));
}

/** The same, to whatever takes spans. */
export function tracingTo(exporter: Exporter): Tracing {
  const underWay = new AsyncLocalStorage<Its>();

  function begin({
    name: first,
    kind = 'internal',
    attributes: known = {},
    links: given = [],
    alone,
  }: Beginning): Live {
    const around = alone ? undefined : underWay.getStore();
    let parent: { readonly spanId: string } | undefined = around;
    let together = around?.together ?? newTogether();
    let leads = !around;
    let name = first;
    let attributes = known;
    let links: readonly (() => Place)[] = given.map((place) => () => place);
    let isFailed = false;
    let isOver = false;
    const its: Its = {
      spanId: newId(8),
      get together() {
        return together;
      },
    };
    const began = now(together);

    /** It is in another trace than what is around it, which it is linked to. */
    function leave(traceId: string): void {
      const { together: left, spanId } = around ?? its;
      links = [...links, () => ({ traceId: left.traceId!, spanId })];
      together = { ...newTogether(), traceId };
      leads = true;
      parent = undefined;
    }

    function joins({ traceId }: Place): void {
      if (together.traceId === undefined) together.traceId = traceId;
      else if (together.traceId !== traceId && around) leave(traceId);
    }

    function end(): void {
      if (isOver) return;
      isOver = true;
      const ended = now(together, began);
      const { together: mine } = its;
      if (mine.ended.length < mostOfOne)
        mine.ended.push(() => ({
          ...{ traceId: mine.traceId!, spanId: its.spanId, parentSpanId: parent?.spanId, name, kind },
          ...{ began: began.at, ended: ended.at, failed: isFailed, attributes },
          links: links.map((link) => link()),
        }));
      if (leads || mine.isOver) {
        mine.traceId ??= newId(16);
        mine.isOver = true;
        exporter.add(mine.ended.splice(0).map((each) => each()));
      }
    }

    return {
      note: (more) => {
        attributes = { ...attributes, ...more };
      },
      called: (since) => {
        name = since;
      },
      at: (place) => {
        joins(place);
        its.spanId = place.spanId;
      },
      under: (place) => {
        if (around) return;
        joins(place);
        parent = place;
      },
      failed: (kind) => {
        isFailed = true;
        if (kind !== undefined) attributes = { ...attributes, 'error.type': kind };
      },
      run: (work) => underWay.run(its, work),
      end,
    };
  }

  return {
    begin,
    isUnderWay: () => underWay.getStore() !== undefined,
    span: async (beginning, work) => {
      const live = begin(beginning);
      try {
        return await live.run(() => work(live));
      } catch (error) {
        live.failed(error instanceof Error ? error.name : undefined);
        throw error;
      } finally {
        live.end();
      }
    },
    close: (milliseconds = usualClosingMilliseconds) => exporter.close(milliseconds),
  };
}

function newId(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

function newTogether(): Together {
  return { traceId: undefined, ended: [], isOver: false, wall: Date.now(), steady: performance.now() };
}

interface Moment {
  readonly at: bigint;
  readonly steady: number;
}

function now({ wall, steady }: Together, since?: Moment): Moment {
  const mine = performance.now();
  const at = since
    ? since.at + BigInt(Math.round((mine - since.steady) * 1e6))
    : BigInt(wall) * 1_000_000n + BigInt(Math.round((mine - steady) * 1e6));
  return { at, steady: mine };
}
