import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attributes, Ended } from './declared.ts';
import { mostWaiting, openExporter } from './exporter.ts';
import { otlpRequest } from './otlp.ts';
import { startTestCollector, type TestCollector } from './testing/collector.ts';
import { tracedQuestions } from './traced-questions.ts';
import { byTime, openTracing, placeOf, type Tracing, tracingTo } from './tracing.ts';

const sender = { service: 'fristvakt-web', release: '0.1.0', instance: 'random' };
const caseId = '0b5e7c7e-6a2f-4d0e-9c35-2d3a4c1f8a10';

/** A process whose spans are kept here. */
function traced(): { readonly tracing: Tracing; readonly spans: Ended[]; readonly named: (name: string) => Ended } {
  const spans: Ended[] = [];
  const tracing = tracingTo({ add: (some) => spans.push(...some), close: async () => {} });
  return { tracing, spans, named: (name) => spans.find((span) => span.name === name)! };
}

describe('what leaves', () => {
  const span = (more: object): Ended => ({
    ...{ ...placeOf(caseId, 'a'), name: 'record', kind: 'server', began: 1n, ended: 2n, failed: true },
    ...{ attributes: {}, links: [], ...more },
  });
  const left = (more: object) => otlpRequest(sender, [span(more)]).resourceSpans[0]!.scopeSpans[0]!.spans[0]!;

  it('is what is declared, whatever a span holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const planted = `${text} Kvitrebekk`;
        const attributes = {
          'http.route': `/cases/${planted}`,
          'http.request.method': planted,
          'http.response.status_code': planted,
          ...{ 'fristvakt.command': planted, 'fristvakt.result': planted, 'fristvakt.request': planted },
          ...{ 'fristvakt.count': planted, 'error.type': planted, 'exception.message': planted, [planted]: 'a' },
        };
        const more = { status: { message: planted }, events: [{ name: planted }], parentSpanId: planted };
        const its = left({
          name: `GET ${planted}`,
          attributes,
          ...more,
          links: [{ traceId: planted, spanId: planted }],
        });
        expect(JSON.stringify(its)).not.toContain('Kvitrebekk');
        expect(its).toMatchObject({ name: 'other', attributes: [], status: { code: 2 } });
      }),
    );
  });

  it.each<Attributes>([
    { 'http.route': '/cases/AL-26-ABCDE' },
    { 'http.route': `/cases/${caseId}` },
    { 'http.route': '/cases/:reference?text=a' },
    { 'fristvakt.result': 'Kvitrebekk' },
    { 'fristvakt.result': 'kvitrebekk oppdiktsen' },
    { 'fristvakt.command': '05895198031' },
    { 'error.type': 'Kvitrebekk' },
    { 'fristvakt.count': 5895198031 },
  ])('does not hold %j', (attributes) => {
    expect(left({ attributes }).attributes).toEqual([]);
  });

  it('holds routes, codes and kinds', () => {
    const attributes = {
      'http.route': '/api/v1/cases/:reference',
      'http.response.status_code': 503,
      ...{ 'fristvakt.result': 'field-not-a-date', 'error.type': 'RegisterProblem', 'fristvakt.count': 0 },
    };
    const its = left({ attributes, name: 'GET /cases/:reference/duties/:track/:step/:nth' });
    expect(its.name).toBe('GET /cases/:reference/duties/:track/:step/:nth');
    expect(its.attributes).toHaveLength(5);
    expect(its.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: '503' } });
  });
});

describe('a trace', () => {
  it('is the command’s, from the request that turns out to ask it to what another process does of it', async () => {
    const web = traced();
    const request = web.tracing.begin({ name: 'POST /cases/:reference', kind: 'server', alone: true });
    const register = tracedQuestions(web.tracing, 'register', { findCase: async () => 'it', count: () => 1 });
    await request.run(async () => {
      await register.findCase();
      expect(register.count()).toBe(1);
      await web.tracing.span({ name: 'command' }, async (live) => live.at(placeOf(caseId, 'click')));
    });
    expect(web.spans).toEqual([]);
    request.end();
    const worker = traced();
    await worker.tracing.span({ name: 'decide' }, async (live) => live.under(placeOf(caseId, 'click')));

    const { traceId, spanId } = placeOf(caseId, 'click');
    expect([...web.spans, ...worker.spans].map((span) => span.traceId)).toEqual(Array(4).fill(traceId));
    const root = web.named('POST /cases/:reference');
    expect(root.parentSpanId).toBeUndefined();
    expect(web.named('register.findCase').parentSpanId).toBe(root.spanId);
    expect(web.named('command')).toMatchObject({ spanId, parentSpanId: root.spanId });
    expect(worker.named('decide').parentSpanId).toBe(spanId);
    for (const { began, ended } of web.spans) {
      expect(began).toBeGreaterThanOrEqual(root.began);
      expect(ended).toBeLessThanOrEqual(root.ended);
    }
  });

  it('of a second command of the same request is another, linked to it', async () => {
    const { tracing, spans } = traced();
    const ask = (id: string) => tracing.span({ name: 'command' }, async (live) => live.at(placeOf(caseId, id)));
    await tracing.span({ name: 'POST /cases' }, async () => {
      await ask('first');
      await ask('second');
    });
    const [second, first, root] = spans;
    expect(first!.traceId).toBe(root!.traceId);
    expect(second).toMatchObject({ ...placeOf(caseId, 'second'), parentSpanId: undefined });
    expect(second!.links).toEqual([{ traceId: root!.traceId, spanId: root!.spanId }]);
  });

  it('fails as its work does, with what kind of failure it is and nothing that it says', async () => {
    const { tracing, spans } = traced();
    const failing = tracing.span({ name: 'record' }, async () => {
      throw new RangeError('of Kvitrebekk');
    });
    await expect(failing).rejects.toThrow('of Kvitrebekk');
    expect(spans).toMatchObject([{ failed: true, attributes: { 'error.type': 'RangeError' } }]);
    expect(JSON.stringify(otlpRequest(sender, spans))).not.toContain('Kvitrebekk');
  });

  it('is another for each case, command and wake', () => {
    const places = [placeOf(caseId, 'a'), placeOf(caseId, 'b'), placeOf('another', 'a'), placeOf(caseId, byTime(7))];
    expect(new Set(places.map(({ traceId }) => traceId)).size).toBe(4);
    expect(JSON.stringify(places)).not.toContain(caseId.slice(0, 8));
  });

  it('is none where nothing is set, nor of a question that nothing has asked', async () => {
    const how = { of: 'web', release: '0.1.0', complain: () => {} } as const;
    expect(openTracing({ ...how, collector: undefined })).toBeUndefined();
    const questions = { findCase: async () => 'it' };
    expect(tracedQuestions(undefined, 'register', questions)).toBe(questions);
    const { tracing, spans } = traced();
    await tracedQuestions(tracing, 'register', questions).findCase();
    expect(spans).toEqual([]);
  });
});

describe('the collector', () => {
  let collector: TestCollector;
  const complaints: string[] = [];
  beforeEach(async () => {
    collector = await startTestCollector();
    complaints.length = 0;
  });
  afterEach(() => collector.stop());

  const opened = ({ endpoint = collector.endpoint, headers = {}, patience = 5_000 } = {}) =>
    openExporter({
      ...{ collector: { endpoint, headers }, sender, complain: (code) => complaints.push(code) },
      ...{ gatherMilliseconds: 10, patienceMilliseconds: patience },
    });
  const span = (name = 'record'): Ended => ({
    ...{ ...placeOf(caseId, 'a'), name, kind: 'server', began: 1n, ended: 2n, failed: false },
    ...{ attributes: {}, links: [] },
  });
  const took = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };

  it('gets them in batches, with the headers that it asks for', async () => {
    const exporter = opened({ headers: { 'api-key': 'abc' } });
    exporter.add(Array.from({ length: 600 }, () => span()));
    await expect.poll(() => collector.spans().length).toBe(600);
    expect(collector.bodies.length).toBe(2);
    expect(collector.headers[0]).toMatchObject({ 'api-key': 'abc' });
    expect(collector.spans()[0]).toMatchObject({ service: 'fristvakt-web', kind: 2, startTimeUnixNano: '1' });
    await exporter.close(1_000);
  });

  it('gets what it could not take once it can, and is complained of once', async () => {
    collector.answer = 503;
    const exporter = opened();
    exporter.add([span()]);
    await expect.poll(() => collector.headers.length).toBeGreaterThan(1);
    collector.answer = 200;
    await expect.poll(() => collector.spans().length).toBe(1);
    expect(complaints).toEqual(['http-503']);
    await exporter.close(1_000);
  });

  it('gets the latest of what it could not take, and no more than a process may hold', async () => {
    collector.answer = 503;
    const exporter = opened();
    exporter.add(Array.from({ length: mostWaiting }, () => span('decide')));
    await expect.poll(() => complaints.length).toBe(1);
    exporter.add(Array.from({ length: mostWaiting }, () => span()));
    collector.answer = 200;
    await exporter.close(10_000);
    const names = collector.spans().map(({ name }) => name);
    expect(names.length).toBe(mostWaiting);
    expect(new Set(names)).toEqual(new Set(['record']));
  });

  it('that will not take them loses them', async () => {
    collector.answer = 401;
    const exporter = opened();
    exporter.add([span()]);
    await expect.poll(() => complaints).toEqual(['http-401']);
    collector.answer = 200;
    exporter.add([span('decide')]);
    await exporter.close(1_000);
    expect(collector.spans().map(({ name }) => name)).toEqual(['decide']);
  });

  it('gets what is left at the end', async () => {
    const exporter = opened();
    exporter.add([span()]);
    await exporter.close(1_000);
    expect(collector.spans().length).toBe(1);
  });

  it('that is away or hangs is waited for by nobody, and at the end for as long as is said', async () => {
    collector.answer = 'none';
    const away = opened({ endpoint: 'http://127.0.0.1:9' });
    const hangs = opened({ patience: 60_000 });
    const adding = await took(async () => {
      for (const exporter of [away, hangs])
        for (let of = 0; of < 3 * mostWaiting; of += 512) exporter.add(Array(512).fill(span()));
    });
    expect(adding).toBeLessThan(1_000);
    await expect.poll(() => complaints.length).toBe(1);
    const closing = await took(() => Promise.all([away.close(300), hangs.close(300)]));
    expect(closing).toBeLessThan(2_000);
  });
});
