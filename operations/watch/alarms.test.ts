import { describe, expect, it } from 'vitest';
import { alarmText, clearedText } from '../../watch/words.ts';
import {
  type AlarmKind,
  afterLook,
  afterTelling,
  alarmKinds,
  type Look,
  nothingKnown,
  type Seen,
  untold,
  type WatchState,
} from './alarms.ts';

const limits = { silentSeconds: 120, wakeMinutes: 10, outboxMinutes: 30 };
const at = (seconds: number) => new Date(Date.parse('2027-02-09T02:00:00.000Z') + seconds * 1000).toISOString();
const seen = (wrong: Partial<Record<AlarmKind, Seen>> = {}): Look =>
  Object.fromEntries(alarmKinds.map((kind) => [kind, wrong[kind] ?? { is: 'fine' }])) as Look;
const wrong: Seen = { is: 'wrong' };
/** Looks one after the other, each told; what was told at each. */
const told = (...looks: readonly (readonly [number, Look])[]) => {
  let state: WatchState = nothingKnown;
  return looks.map(([seconds, look]) => {
    state = afterLook(state, look, at(seconds), limits);
    const { raised, cleared } = untold(state);
    state = afterTelling(state);
    return [...raised.map(({ kind }) => kind), ...cleared.map(({ kind }) => `${kind} is over`)];
  });
};

describe('an alarm', () => {
  it('is raised once until it passes, has one all-clear, and may come again', () => {
    const silent = seen({ 'worker-silent': { is: 'wrong', since: at(-130) } });
    expect(told([0, silent], [30, silent], [60, seen()], [90, seen()], [120, silent])).toEqual([
      ['worker-silent'],
      [],
      ['worker-silent is over'],
      [],
      ['worker-silent'],
    ]);
  });

  it('of a part that does not answer is borne with for as long as a part may be silent', () => {
    const away = seen({ 'engine-away': wrong });
    expect(told([0, away], [60, away], [119, away], [120, away], [150, seen()])).toEqual([
      [],
      [],
      [],
      ['engine-away'],
      ['engine-away is over'],
    ]);
    expect(told([0, away], [60, seen()], [90, away], [150, away])).toEqual([[], [], [], []]);
  });

  it('of a worker of which nothing is known is borne with as long: a watchdog that begins with it finds none yet', () => {
    const unknown = seen({ 'worker-silent': wrong });
    expect(told([0, unknown], [30, unknown], [60, seen()])).toEqual([[], [], []]);
    expect(told([0, unknown], [119, unknown], [120, unknown])).toEqual([[], [], ['worker-silent']]);
  });

  it('neither comes nor passes while what could say so is away', () => {
    const late = seen({ 'wake-late': { is: 'wrong', count: 3 } });
    const away = seen({ 'register-away': wrong, 'wake-late': { is: 'unknown' } });
    expect(told([0, late], [30, away], [60, seen()])).toEqual([['wake-late'], [], ['wake-late is over']]);
    expect(told([0, away], [30, seen()])).toEqual([[], []]);
  });

  it('that nobody could be told of is told at the next look, and one that passed untold is not', () => {
    const old = seen({ 'outbox-old': { is: 'wrong', count: 1 } });
    const first = afterLook(nothingKnown, old, at(0), limits);
    const second = afterLook(first, old, at(30), limits);
    expect(untold(second).raised.map(({ kind, raisedAt }) => [kind, raisedAt])).toEqual([['outbox-old', at(0)]]);
    expect(untold(afterLook(second, seen(), at(60), limits))).toEqual({ raised: [], cleared: [] });
  });

  it('survives the watchdog’s own end: what is known is plain JSON', () => {
    const all = seen(Object.fromEntries(alarmKinds.map((kind) => [kind, { is: 'wrong', since: at(-9_000) }])));
    const state = afterTelling(afterLook(nothingKnown, all, at(0), limits));
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(untold(afterLook(JSON.parse(JSON.stringify(state)), all, at(30), limits)).raised).toEqual([]);
    expect(Object.keys(state.alarms)).toEqual([...alarmKinds]);
  });

  it('says what, how many, since when and what to do, and its all-clear since when it was so', () => {
    const alarm = { kind: 'wake-late', since: at(0), count: 3, told: false } as const;
    expect(alarmText(alarm)).toBe(
      'ALARM wake-late: cases sleep although their time has come (3), since 2027-02-09T02:00:00.000Z. What to do: see `fristvakt doctor`: worker, tasks, retries.',
    );
    expect(clearedText({ kind: 'wake-late', since: at(0), clearedAt: at(60) })).toBe(
      'ALL CLEAR wake-late: was so since 2027-02-09T02:00:00.000Z, and is not any more at 2027-02-09T02:01:00.000Z.',
    );
  });
});
