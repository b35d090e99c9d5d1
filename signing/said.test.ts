import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { keyRingOf } from './key-file.ts';
import { voiceOf } from './said.ts';

const ours = voiceOf(keyRingOf([Buffer.alloc(32, 1)]));
const others = voiceOf(keyRingOf([Buffer.alloc(32, 2)]));

const by = { person: 'kari', roles: ['caseworker'] };
const said = {
  caseId: 'one',
  commandId: 'click',
  sentAt: '2027-02-01T08:00:00.000Z',
  command: { type: 'approve', duty: 'case/plan/1', by, note: undefined },
};
const throughTheEngine = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

describe('what is said to a case', () => {
  it('is known again after its way through the engine, and by whoever has the key alone', () => {
    const signature = throughTheEngine(ours.command(said));
    expect(ours.notCommand(throughTheEngine(said), signature)).toBeUndefined();
    expect(others.notCommand(said, signature)).toBe('gone');
  });

  it('is worth nothing with one word of it changed: case, id, time, act, person or role', () => {
    const signature = ours.command(said);
    const changed = [
      { ...said, caseId: 'two' },
      { ...said, commandId: 'another' },
      { ...said, sentAt: '2027-02-01T08:00:00.001Z' },
      { ...said, command: { ...said.command, type: 'refuse' } },
      { ...said, command: { ...said.command, by: { ...by, person: 'hilde' } } },
      { ...said, command: { ...said.command, by: { ...by, roles: ['caseworker', 'head'] } } },
      { ...said, practice: true },
    ];
    expect(changed.map((each) => ours.notCommand(each, signature))).toEqual(changed.map(() => 'altered'));
    expect(ours.notCommand(said, { ...signature, at: '2027-02-01T08:00:00.001Z' })).toBe('altered');
  });

  it('is worth nothing as something else', () => {
    const run = { caseId: 'one', practice: false, routine: 'a@1', carried: {} };
    const release = { caseId: 'one', by: 'ola', reason: 'Rettet' };
    const signatures = [ours.command(said), ours.run(run), ours.release(release)];
    expect(signatures.map((each) => ours.notCommand(said, each))).toEqual([undefined, 'altered', 'altered']);
    expect(signatures.map((each) => ours.notRun(run, each))).toEqual(['altered', undefined, 'altered']);
    expect(signatures.map((each) => ours.notRelease(release, each))).toEqual(['altered', 'altered', undefined]);
  });

  it('that was refused cannot be sent again when the case has come to where it would be taken', () => {
    const signature = ours.command(said);
    const hours = (count: number) => Date.parse(signature.at) + count * 3_600_000;
    const clock = vi.spyOn(Date, 'now');
    try {
      clock.mockReturnValue(hours(23));
      expect(ours.notCommand(said, signature)).toBeUndefined();
      clock.mockReturnValue(hours(25));
      expect(ours.notCommand(said, signature)).toBe('stale');
      // What was taken in time is judged once more, however late that is.
      expect(ours.notCommand(said, signature, true)).toBeUndefined();
    } finally {
      clock.mockRestore();
    }
  });

  it('never throws, whatever stands where the signature should', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(ours.notCommand(said, anything)).toBe('unsigned');
      }),
    );
    const { key, at } = ours.command(said);
    fc.assert(
      fc.property(fc.string(), (mac) => {
        expect(ours.notCommand(said, { key, at, mac })).toBe('altered');
      }),
    );
  });
});
