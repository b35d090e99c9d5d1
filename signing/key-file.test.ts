import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addKey, isOpenToOthers, openKeyRing } from './key-file.ts';
import { notSigned, sign } from './signature.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fristvakt-keys-'));
  file = path.join(folder, 'signing-keys');
});
afterEach(() => rmSync(folder, { recursive: true }));

const about = { caseId: 'one', command: { type: 'approve' } };

describe('the key file', () => {
  it('is made for its owner only, and a new key signs while those before it are still accepted', () => {
    const first = addKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const keys = openKeyRing(file);
    const earlier = sign(keys, 'command', about);
    expect(earlier.key).toBe(first);

    // While a process runs: it needs no restart.
    const second = addKey(file);
    const later = sign(keys, 'command', about);
    expect(later.key).toBe(second);
    expect([earlier, later].map((each) => notSigned(keys, 'command', about, each))).toEqual([undefined, undefined]);

    const [newest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `# the old one is gone\n${newest}\n`);
    expect(notSigned(keys, 'command', about, earlier)).toBe('gone');
    expect(notSigned(keys, 'command', about, later)).toBeUndefined();
  });

  it('is refused with a sentence where it is missing, may be read by others, or holds something else', () => {
    expect(() => openKeyRing(file)).toThrow(/cannot be read \(ENOENT\): .*fristvakt new-key/);
    addKey(file);
    for (const mode of [0o640, 0o604, 0o620]) {
      chmodSync(file, mode);
      expect(() => openKeyRing(file)).toThrow(/may be read or changed by others/);
    }
    chmodSync(file, 0o600);
    for (const text of ['', '# only words\n', 'c2hvcnQ\n', `${'A'.repeat(43)}\nhemmelig\n`]) {
      writeFileSync(file, text);
      expect(() => openKeyRing(file)).toThrow(/holds something else than keys/);
      expect(() => openKeyRing(file)).not.toThrow(/hemmelig/);
    }
  });

  it('of root may be readable for the group of who runs Fristvakt, and changed by nobody', () => {
    const service = 10001;
    expect(isOpenToOthers({ mode: 0o100440, uid: 0 }, service)).toBe(false);
    expect(isOpenToOthers({ mode: 0o100400, uid: service }, service)).toBe(false);
    const refused = [
      { mode: 0o100444, uid: 0 },
      { mode: 0o100460, uid: 0 },
      { mode: 0o100440, uid: service },
      { mode: 0o100400, uid: service + 1 },
    ];
    expect(refused.filter((file) => !isOpenToOthers(file, service))).toEqual([]);
    // Whoever is root needs no group.
    expect(isOpenToOthers({ mode: 0o100440, uid: 0 }, 0)).toBe(true);
  });

  it('that is lost or spoilt under a running process leaves the keys as they were', () => {
    addKey(file);
    const keys = openKeyRing(file);
    const signature = sign(keys, 'command', about);
    chmodSync(file, 0o644);
    expect(notSigned(keys, 'command', about, signature)).toBeUndefined();
    rmSync(file);
    expect(notSigned(keys, 'command', about, signature)).toBeUndefined();
  });
});
