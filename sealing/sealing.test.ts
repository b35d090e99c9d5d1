import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyRingOf } from '../signing/key-file.ts';
import { CaseKeyGone, type KeptCaseKeys, makeCaseKey, openCaseKeys } from './case-keys.ts';
import { type WrappedKey, WrappingKeyGone } from './installation.ts';
import { open, SealBroken, seal } from './seal.ts';
import { sealingWith } from './sealing.ts';

const older = randomBytes(32);
const newer = randomBytes(32);

describe('what is sealed', () => {
  const key = randomBytes(32);

  it('is opened where it stands, and never looks the same twice', () => {
    const [one, other] = [seal(key, 'født 1. mai', 'row 1'), seal(key, 'født 1. mai', 'row 1')];
    expect(open(key, one, 'row 1').toString()).toBe('født 1. mai');
    expect(one.equals(other)).toBe(false);
    expect(one.includes('mai')).toBe(false);
    expect(open(key, seal(key, '', 'row 1'), 'row 1')).toHaveLength(0);
  });

  it('is opened nowhere else, with no other key, and with no byte changed', () => {
    const sealed = seal(key, 'født 1. mai', 'row 1');
    expect(() => open(key, sealed, 'row 2')).toThrow(SealBroken);
    expect(() => open(randomBytes(32), sealed, 'row 1')).toThrow(SealBroken);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => open(key, changed, 'row 1')).toThrow(SealBroken);
    }
    for (const short of [0, 1, 28]) expect(() => open(key, sealed.subarray(0, short), 'row 1')).toThrow(SealBroken);
  });
});

describe('the keys of the installation', () => {
  it('open what an earlier one sealed as long as it is there, and find equal words', async () => {
    const before = sealingWith(keyRingOf([older]));
    const sealed = before.installation.seal('et navn', 'draft 1');
    const wrapped = await before.wrapping.wrap(newer, 'key of case 1');
    const both = sealingWith(keyRingOf([newer, older]));
    expect(both.installation.open(sealed, 'draft 1').toString()).toBe('et navn');
    expect((await both.wrapping.unwrap(wrapped, 'key of case 1')).equals(newer)).toBe(true);
    await expect(both.wrapping.unwrap(wrapped, 'key of case 2')).rejects.toThrow(SealBroken);
    expect(both.installation.tokens('nora', 'names')[1]).toEqual(before.installation.tokens('nora', 'names')[0]);
    expect(both.installation.tokens('nora', 'names')).not.toContainEqual(
      before.installation.tokens('noras', 'names')[0],
    );

    const after = sealingWith(keyRingOf([newer]));
    expect(() => after.installation.open(sealed, 'draft 1')).toThrow(WrappingKeyGone);
    await expect(after.wrapping.unwrap(wrapped, 'key of case 1')).rejects.toThrow(WrappingKeyGone);
    expect(() => after.installation.open(Buffer.alloc(3), 'draft 1')).toThrow(SealBroken);
  });
});

describe('the keys of cases', () => {
  const { wrapping } = sealingWith(keyRingOf([older]));
  async function some() {
    const register = new Map<string, WrappedKey | 'destroyed'>();
    const asked: (readonly string[])[] = [];
    let now = 0;
    let away = false;
    const kept: KeptCaseKeys = {
      find: async (caseIds) => {
        if (away) throw new Error('away');
        asked.push(caseIds);
        return new Map([...register].filter(([caseId]) => caseIds.includes(caseId)));
      },
    };
    const made = await makeCaseKey(wrapping, 'one');
    register.set('one', made.kept);
    return {
      keys: openCaseKeys(kept, wrapping, () => now),
      register,
      asked,
      made: made.key,
      later: (milliseconds: number) => (now += milliseconds),
      goAway: () => (away = true),
    };
  }

  it('are asked for once, again after ten minutes, and stay good while the register is away', async () => {
    const { keys, made, asked, later, goAway } = await some();
    expect((await keys.keyOf('one')).equals(made)).toBe(true);
    await keys.keyOf('one');
    expect(asked).toEqual([['one']]);
    later(600_000);
    await keys.keyOf('one');
    expect(asked).toHaveLength(2);
    later(600_000);
    goAway();
    expect((await keys.keyOf('one')).equals(made)).toBe(true);
    await expect(keys.keyOf('two')).rejects.toThrow('away');
  });

  it('are gone when they are destroyed, and say so', async () => {
    const { keys, register, later } = await some();
    await keys.keyOf('one');
    register.set('one', 'destroyed');
    later(600_000);
    await expect(keys.keyOf('one')).rejects.toMatchObject({ name: 'CaseKeyGone', why: 'destroyed' });
    await expect(keys.keyOf('two')).rejects.toEqual(new CaseKeyGone('two', 'unknown'));
    expect([...(await keys.keysOf(['one', 'two']))]).toEqual([]);
  });

  it('cannot take the place of another', async () => {
    const { keys, register } = await some();
    register.set('two', register.get('one')!);
    await expect(keys.keyOf('two')).rejects.toThrow(SealBroken);
  });
});
