import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingKnown } from '../operations/watch/alarms.ts';
import { asCode, openMetrics } from './metrics.ts';
import { openOperatorsDoor } from './operators-door.ts';

describe('a label', () => {
  it('is a code, and never what somebody wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(asCode(text)).toMatch(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/);
      }),
    );
    for (const written of ['Nora Oppdikta', 'post-server-away smtp 550', '05895198031', 'AL-26-ABC 1'])
      expect(asCode(written)).toBe('other');
    expect(asCode('routine-unknown')).toBe('routine-unknown');
  });

  it('of a page is how its address is declared', async () => {
    const metrics = openMetrics('web', '0.1.0');
    metrics.answered('/cases/:reference', 200, 0.02);
    metrics.answered('/cases/:reference', 503, 0.02);
    const text = await metrics.text();
    expect(text).toContain('fristvakt_page_seconds_count{process="web",route="/cases/:reference",status="2xx"} 1');
    expect(text).toContain('fristvakt_page_seconds_count{process="web",route="/cases/:reference",status="5xx"} 1');
  });
});

it('what the watchdog has raised is 1 until it is over, and what it cannot know is said to be unknown', async () => {
  const metrics = openMetrics('watch', '0.1.0');
  const fine = { is: 'fine' } as const;
  const look = {
    ...{ 'register-away': fine, 'engine-away': fine, 'mail-away': fine, 'worker-silent': fine, 'postman-silent': fine },
    ...{
      'clocks-differ': fine,
      'wake-late': fine,
      'outbox-old': fine,
      'calls-old': fine,
      'webhook-silent': fine,
      restarts: fine,
      reconcile: fine,
    },
  };
  const at = '2027-02-01T08:00:00.000Z';
  const alarms = { 'wake-late': { since: at, count: 7, raisedAt: at, told: true } };
  const of = async (name: string) => (await metrics.text()).split('\n').find((line) => line.startsWith(name));
  metrics.looked({ ...look, 'outbox-old': { is: 'unknown' } }, { ...nothingKnown, seenAt: at, alarms });
  expect(await of('fristvakt_alarm{kind="wake-late"')).toMatch(/ 1$/);
  expect(await of('fristvakt_alarm_count{kind="wake-late"')).toMatch(/ 7$/);
  expect(await of('fristvakt_alarm_known{kind="outbox-old"')).toMatch(/ 0$/);
  expect(await of('fristvakt_alarm_known{kind="wake-late"')).toMatch(/ 1$/);
  metrics.looked(look, { ...nothingKnown, seenAt: at });
  expect(await of('fristvakt_alarm{kind="wake-late"')).toMatch(/ 0$/);
  expect(await of('fristvakt_alarm_since_seconds{kind="wake-late"')).toMatch(/ 0$/);
});

it('the door says whether a process turns round, and whether it can work, and why not', async () => {
  let why: string | undefined;
  let fails = false;
  const close = await openOperatorsDoor({
    ...{ host: '127.0.0.1', port: 0, metrics: openMetrics('worker', '0.1.0') },
    ready: async () => {
      if (fails) throw new RangeError('of Nora Oppdikta');
      return why;
    },
    // Nobody listens there: our own are told all the same.
    beside: 'http://127.0.0.1:9/metrics',
  });
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${close.port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  try {
    expect(await ask('/health/live')).toMatchObject({ status: 200 });
    expect(await ask('/health/ready')).toMatchObject({ status: 200 });
    why = 'register-away';
    expect(await ask('/health/ready')).toEqual({ status: 503, text: '{"ok":false,"why":"register-away"}' });
    fails = true;
    expect(await ask('/health/ready')).toEqual({ status: 503, text: '{"ok":false,"why":"RangeError"}' });
    const { status, text } = await ask('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('fristvakt_release_info{release="0.1.0",process="worker"} 1');
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
  } finally {
    await close();
  }
});
