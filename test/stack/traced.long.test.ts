import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../cli/command-line.ts';
import { freeBasePort } from '../../stack/ports.ts';
import { type ReceivedSpan, startTestCollector, type TestCollector } from '../../tracing/testing/collector.ts';
import { Look } from '../canary/looking.ts';
import { Typist } from '../canary/typist.ts';
import { typedDay } from '../shared/days.ts';
import { type StackProcess, stackFile, startStack, wholeStack } from './stack-process.ts';

/** The stack as `npm start` runs it, with a collector of the municipality's own beside it. */
describe('a stack that is traced', () => {
  let folder: string;
  let stack: StackProcess;
  let collector: TestCollector;
  let kari: Typist;
  /** Of a practice case, whose mails go at once. */
  let reference: string;
  let asked: string;

  const letters = () => String.fromCharCode(97 + Math.floor(Math.random() * 26));
  /** Stands in all that is planted, and nowhere else. */
  const root = `skjelv${Array.from({ length: 9 }, letters).join('')}`;
  const birthDate = '2013-02-09';
  const filling = { words: (field: string) => `${root} ${field}`, day: () => typedDay(0) };

  const fristvakt = async (...words: string[]) => {
    let out = '';
    const write = (text: string) => {
      out += text;
    };
    const environment = { FRISTVAKT_DATA: join(folder, 'data'), OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint };
    const exitCode = await runCommandLine([...words, '--json'], environment, { out: write, error: write });
    return { exitCode, said: JSON.parse(out) };
  };
  const named = (name: string) => collector.spans().filter((span) => span.name === name);
  /** The whole trace that a span is of, once it has spans of all these names. */
  const traceOf = async (its: () => ReceivedSpan | undefined, names: readonly string[]) => {
    const whole = () => collector.spans().filter(({ traceId }) => traceId === its()?.traceId);
    await expect.poll(() => whole().map(({ name }) => name)).toEqual(expect.arrayContaining([...names]));
    return whole();
  };
  const parentOf = (trace: readonly ReceivedSpan[], name: string) => {
    const parent = trace.find((span) => span.name === name)!.parentSpanId;
    return trace.find(({ spanId }) => spanId === parent);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fristvakt-traced-'));
    collector = await startTestCollector();
    const settings = {
      FRISTVAKT_PORTS: String(await freeBasePort()),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    };
    stack = startStack(join(folder, 'data'), settings, wholeStack);
    await stack.says(/is up after/);
    kari = new Typist(stackFile(join(folder, 'data')).baseUrl);
    expect((await kari.send('/login', { person: 'kari', next: '/' })).status).toBe(303);
  });
  afterAll(async () => {
    stack?.process.kill('SIGTERM');
    await stack?.ended;
    await collector?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows an opening at the command line, and what the worker does of it, as one', async () => {
    const opened = await fristvakt('open', '--practice', '--routine', 'alver/tiltak', '--as', 'kari');
    expect(opened.exitCode).toBe(0);
    reference = opened.said.case;
    const trace = await traceOf(() => named('open')[0], ['open', 'decide', 'record', 'register.record']);
    expect(new Set(trace.map(({ service }) => service))).toEqual(new Set(['fristvakt-cli', 'fristvakt-worker']));
    expect(parentOf(trace, 'decide')?.name).toBe('open');
    expect(parentOf(trace, 'register.record')?.name).toBe('record');
    expect(trace.find(({ name }) => name === 'record')!.attributes).toMatchObject({ 'fristvakt.result': 'written' });
  });

  it('shows a form from the page to the mail as one', async () => {
    // Who has the case is told at once of what somebody else suspects.
    const ola = new Typist(stackFile(join(folder, 'data')).baseUrl);
    expect((await ola.send('/login', { person: 'ola', next: '/' })).status).toBe(303);
    const { page, forms } = await ola.forms(`/cases/${reference}/acts/fact?track=case&fact=suspectedViolence`);
    const form = forms.find(({ action }) => action.startsWith('/cases/'))!;
    asked = form.fields._command!;
    expect((await ola.fill(page, form, filling, { 'field.suspectedViolence': 'true' })).status).toBe(303);
    const trace = await traceOf(() => named('command')[0], ['command', 'decide', 'record', 'mail']);
    const top = trace.find(({ parentSpanId }) => parentSpanId === undefined)!;
    expect(top).toMatchObject({ service: 'fristvakt-web', kind: 2 });
    expect(top.name).toMatch(/^POST \/cases\/:reference\//);
    expect(top.attributes).toMatchObject({ 'http.response.status_code': '303' });
    for (const [name, parent] of [
      ['command', top.name],
      ['decide', 'command'],
      ['record', 'command'],
      ['mail', 'command'],
    ] as const)
      expect(parentOf(trace, name)?.name, name).toBe(parent);
    expect(trace.find(({ name }) => name === 'mail')!.attributes).toMatchObject({ 'fristvakt.result': 'taken' });
    for (const { startTimeUnixNano, endTimeUnixNano } of trace)
      expect(BigInt(endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(startTimeUnixNano));
  });

  it('shows what time did, and each mail with what it tells of', async () => {
    expect((await fristvakt('jump', reference, '--by', 'P2M', '--as', 'kari')).exitCode).toBe(0);
    const woken = () => {
      const wakes = collector.spans().filter(({ attributes }) => attributes['fristvakt.command'] === 'time-passed');
      const told = named('mail').flatMap(({ traceId, links }) => [traceId, ...links.map((link) => link.traceId)]);
      return wakes.find(({ traceId }) => told.includes(traceId));
    };
    await expect.poll(() => woken()?.name).toBe('decide');
    const trace = await traceOf(woken, ['decide', 'record']);
    expect(parentOf(trace, 'record')?.name).toBe('decide');
    const known = () => new Set(collector.spans().map(({ traceId, spanId }) => `${traceId} ${spanId}`));
    // No mail, and no part of a trace, hangs in the air.
    await expect
      .poll(() =>
        collector
          .spans()
          .flatMap(({ traceId, parentSpanId, links }) => [
            ...(parentSpanId === undefined ? [] : [`${traceId} ${parentSpanId}`]),
            ...links.map((link) => `${link.traceId} ${link.spanId}`),
          ])
          .filter((place) => !known().has(place)),
      )
      .toEqual([]);
  });

  it('says nothing of anybody, whatever was typed and whatever went wrong', async () => {
    const file = join(folder, 'intake.yaml');
    const facts = `facts: { birthDate: ${birthDate}, suspectedViolence: false }`;
    writeFileSync(file, `routine: alver/tiltak\nname: ${root} Oppdiktsen\npeople: { caseworker: kari }\n${facts}\n`);
    const opened = await fristvakt('open', file, '--as', 'kari', '--sure');
    expect(opened.exitCode, JSON.stringify(opened.said)).toBe(0);
    const other = opened.said.case;
    const cancel = ['cancel', other, 'measures-plan', '--as', 'kari', '--reason', `${root} slo`];
    const cancelled = await fristvakt(...cancel);
    expect(cancelled.exitCode, JSON.stringify(cancelled.said)).toBe(0);
    expect((await fristvakt(...cancel)).exitCode).not.toBe(0);
    for (const path of [
      `/cases/${root}`,
      `/${root}`,
      `/cases/${other}`,
      `/cases?text=${root}`,
      `/cases/${other}/acts/${root}`,
    ])
      expect((await kari.ask(path)).status).toBeLessThan(500);
    expect((await kari.ask('/', { method: 'DELETE', headers: { traceparent: `00-${root}` } })).status).toBe(404);
    await fetch(`${stackFile(join(folder, 'data')).baseUrl}/api/v1/openapi.json`);
    await expect.poll(() => named('GET /api/v1/openapi.json').length).toBe(1);
    await expect.poll(() => named('GET /cases/:reference').length).toBeGreaterThan(1);

    const text = JSON.stringify(collector.bodies);
    const words = [root, birthDate, reference, other, asked, folder, 'Oppdiktsen', 'example.invalid'];
    expect(new Look(words).in(text)).toEqual([]);
    expect(text).not.toMatch(/\b(kari|ola|eksempel|prøve)\b/i);
    // No id of a case, a person or a command: the only uuids are those of processes.
    const uuids = new Set(text.match(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g));
    const processes = text.match(/"service.instance.id","value":\{"stringValue":"[^"]+"/g)!;
    expect(uuids.size).toBe(new Set(processes).size);
    expect(collector.spans().every(({ name }) => name !== 'other')).toBe(true);
  });

  it('goes on, and ends, while the collector says nothing', async () => {
    collector.answer = 'none';
    const began = performance.now();
    expect((await fristvakt('open', '--practice', '--routine', 'alver/tiltak', '--as', 'kari')).exitCode).toBe(0);
    expect((await kari.ask('/')).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(30_000);
    stack.process.kill('SIGTERM');
    expect(await stack.ended).toBe(0);
    expect(stack.said()).not.toMatch(/kill/i);
  });
});
