import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DecisionThreads, openDecisionThreads } from './decision-threads.ts';

const faults: [string, string][] = [];
let threads: DecisionThreads;

beforeAll(async () => {
  threads = openDecisionThreads({
    tableOf: async () => undefined,
    limitMilliseconds: 300,
    memoryMegabytes: 64,
    onFault: (fault, where) => faults.push([fault, where]),
    startFile: new URL('../../test/engine/stand-ins/bad-rules.mjs', import.meta.url),
  });
  await threads.ready();
});
beforeEach(() => void faults.splice(0));
afterAll(() => threads?.close());

const now = '2027-02-09T07:00:00.000Z';
const by = { person: 'kari', roles: [] };

function decide(reason: string) {
  return threads.decide({
    standing: {},
    now,
    routine: 'a/b@1',
    command: { type: 'close', by, reason, cancelDuties: false },
  });
}

describe('a decision that fails', () => {
  it('by going on for ever is stopped, twice, and is the fault of that case alone', async () => {
    const [bad, good] = await Promise.all([decide('for ever'), decide('Flyttet')]);
    expect(bad).toEqual({ ok: false, fault: 'decision-overran' });
    expect(good).toMatchObject({ ok: true });
    expect(faults).toEqual([
      ['decision-overran', 'more than 300 ms'],
      ['decision-overran', 'more than 300 ms'],
    ]);
    expect(await decide('Flyttet')).toMatchObject({ ok: true });
  });

  it('leaves a thread for those that come meanwhile, however many fail with it', async () => {
    const bad = Array.from({ length: 6 }, () => decide('for ever'));
    await expect.poll(() => faults.length).toBeGreaterThanOrEqual(bad.length);
    expect(await decide('Flyttet')).toMatchObject({ ok: true });
    // Of their second tries one or two are over, and not five.
    expect(faults.length).toBeLessThan(bad.length + 3);
    await Promise.all(bad);
  });

  it('by taking all memory ends its thread, and not the process', async () => {
    expect(await decide('all memory')).toEqual({ ok: false, fault: 'decision-overran' });
    expect(await decide('Flyttet')).toMatchObject({ ok: true });
  });

  it('by throwing is tried once more', async () => {
    expect(await decide('throws')).toEqual({ ok: false, fault: 'decision-failed' });
    expect(faults).toEqual([
      ['decision-failed', 'Error\n    at decide'],
      ['decision-failed', 'Error\n    at decide'],
    ]);
  });

  it('for want of a table that nobody has says so at once', async () => {
    expect(await decide('no table')).toEqual({ ok: false, fault: 'routine-unknown' });
    expect(faults).toEqual([]);
  });

  it('because a later release wrote the case is tried again by others', async () => {
    await expect(decide('newer')).rejects.toMatchObject({ name: 'NewerRelease' });
  });
});

it('many at once wait for a thread, and that is not counted as deciding', async () => {
  const answers = await Promise.all(Array.from({ length: 400 }, () => decide('Flyttet')));
  expect(answers.every((answer) => answer.ok)).toBe(true);
});
