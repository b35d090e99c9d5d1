import { randomBytes, randomUUID } from 'node:crypto';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { isUnreadable, unreadable } from '../core/unreadable.ts';
import { keyRingOf } from '../signing/key-file.ts';
import { CaseKeyGone } from './case-keys.ts';
import { type PayloadCodecOptions, type PayloadContext, PayloadUnreadable, payloadCodec } from './payload-codec.ts';
import { sealingWith } from './sealing.ts';

const [one, other] = [randomUUID(), randomUUID()];
const secret = randomBytes(32);
const keys = new Map<string, Buffer>([one, other].map((id) => [id, randomBytes(32)]));
const spoken = { born: '2015-05-01', words: 'Nora sa at …' };

function codecWith(changes: Partial<PayloadCodecOptions> = {}) {
  return payloadCodec({
    namespace: 'fristvakt',
    installation: sealingWith(keyRingOf([secret])).installation,
    caseKeys: {
      keyOf: async (id) => {
        const key = keys.get(id);
        if (!key) throw new CaseKeyGone(id, 'unknown');
        return key;
      },
    },
    unreadable: 'mark',
    ...changes,
  });
}

const ofCase = (workflowId: string): PayloadContext => ({ type: 'workflow', namespace: 'of the SDK', workflowId });
const ofActivity = (workflowId: string): PayloadContext => ({
  ...ofCase(workflowId)!,
  type: 'activity',
  isLocal: false,
});
const ofPostman = ofCase('postman-1-of-1');
const payloads = () => [defaultPayloadConverter.toPayload(spoken)];
const values = (decoded: readonly Payload[]) => decoded.map((each) => defaultPayloadConverter.fromPayload(each));
const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('latin1');

describe('a payload', () => {
  it.each([
    ['a case', ofCase(one), `case ${one}`],
    ['an activity of a case', ofActivity(one), `case ${one}`],
    ['what is no case', ofPostman, `installation ${keyRingOf([secret]).newest().id}`],
    ['what the SDK does not say', undefined, `installation ${keyRingOf([secret]).newest().id}`],
  ])('of %s is read again there, and shows nothing but which key it was', async (_, context, key) => {
    const codec = codecWith();
    const [sealed] = await codec.encode(payloads(), context);
    expect(Object.keys(sealed!)).toEqual(['metadata', 'data']);
    expect(text(sealed!.metadata?.encoding)).toBe('binary/encrypted');
    expect(text(sealed!.metadata?.key)).toBe(key);
    expect(text(sealed!.data)).not.toMatch(/Nora|2015|born|json/);
    expect(values(await codec.decode([sealed!], context))).toEqual([spoken]);
    expect(await codec.encode([], context)).toEqual([]);
  });

  it('of an activity is read by its case, and the other way round', async () => {
    const codec = codecWith();
    const from = await codec.encode(payloads(), ofActivity(one));
    expect(values(await codec.decode(from, ofCase(one)))).toEqual([spoken]);
  });

  const seals = async (context: PayloadContext, changes: Partial<PayloadCodecOptions> = {}) =>
    (await codecWith(changes).encode(payloads(), context))[0]!;
  const named = (payload: Payload, key: string) => ({
    ...payload,
    metadata: { ...payload.metadata, key: Buffer.from(key) },
  });
  const flipped = (payload: Payload, at: number) => {
    const data = Buffer.from(payload.data!);
    data[at]! ^= 1;
    return { ...payload, data };
  };

  it.each<readonly [string, string, () => Promise<Payload>]>([
    ['in clear', 'in-clear', async () => payloads()[0]!],
    ['of nothing', 'in-clear', async () => defaultPayloadConverter.toPayload(undefined)],
    [
      'that says it is sealed and holds nothing',
      'in-clear',
      async () => ({ metadata: (await seals(ofCase(one))).metadata }),
    ],
    ['of another case', 'elsewhere', () => seals(ofCase(other))],
    ['of another case, under this one’s name', 'altered', async () => named(await seals(ofCase(other)), `case ${one}`)],
    ['of no case', 'altered', () => seals(ofPostman)],
    ['of another namespace', 'altered', () => seals(ofCase(one), { namespace: 'other' })],
    ['that was changed', 'altered', async () => flipped(await seals(ofCase(one)), 40)],
    [
      'sealed with another key',
      'altered',
      () => seals(ofCase(one), { caseKeys: { keyOf: async () => randomBytes(32) } }),
    ],
    ['too short', 'altered', async () => ({ ...(await seals(ofCase(one))), data: new Uint8Array(3) })],
  ])('%s is marked in a case, and told', async (_, why, made) => {
    const told: unknown[] = [];
    const codec = codecWith({ onUnreadable: (...each) => told.push(each) });
    const [value] = values(await codec.decode([await made()], ofCase(one)));
    expect(isUnreadable(value)).toBe(true);
    expect(value).toEqual(unreadable(why as 'altered'));
    expect(told).toEqual([[why, one]]);
    const strict = codecWith({ unreadable: 'throw' });
    await expect(strict.decode([await made()], ofCase(one))).rejects.toThrow(PayloadUnreadable);
  });

  it('of a case is nothing for what is no case', async () => {
    const told: unknown[] = [];
    const codec = codecWith({ onUnreadable: (...each) => told.push(each) });
    expect(values(await codec.decode([await seals(ofCase(one)), payloads()[0]!], ofPostman))).toEqual([
      unreadable('elsewhere'),
      unreadable('in-clear'),
    ]);
    expect(told).toEqual([
      ['elsewhere', undefined],
      ['in-clear', undefined],
    ]);
  });
});

describe('a key that cannot be had just now', () => {
  const away = { keyOf: async () => Promise.reject(new Error('away')) };

  it('fails the task, which is tried again; nothing is taken for unreadable', async () => {
    const told: unknown[] = [];
    const codec = codecWith({ caseKeys: away, onUnreadable: (...each) => told.push(each) });
    const sealed = await codecWith().encode(payloads(), ofCase(one));
    await expect(codec.decode(sealed, ofCase(one))).rejects.toThrow('away');
    await expect(codec.encode(payloads(), ofCase(one))).rejects.toThrow('away');
    const earlier = await codecWith().encode(payloads(), ofPostman);
    const without = codecWith({ installation: sealingWith(keyRingOf([randomBytes(32)])).installation });
    await expect(without.decode(earlier, ofPostman)).rejects.toThrow('not in the file of sealing keys');
    expect(told).toEqual([]);
    // What is in clear needs no key to be refused.
    expect(values(await codec.decode(payloads(), ofCase(one)))).toEqual([unreadable('in-clear')]);
  });

  it('lets an activity say why it failed all the same, to its own case alone', async () => {
    const sealed = await codecWith({ caseKeys: away }).encode(payloads(), ofActivity(one));
    expect(text(sealed[0]!.data)).not.toMatch(/Nora|2015/);
    const codec = codecWith();
    expect(values(await codec.decode(sealed, ofCase(one)))).toEqual([spoken]);
    expect(values(await codec.decode(sealed, ofCase(other)))).toEqual([unreadable('altered')]);
    expect(values(await codec.decode(sealed, ofPostman))).toEqual([unreadable('altered')]);
  });
});

it('of a case whose key was destroyed nothing is read or said any more, and it is told', async () => {
  const destroyed: string[] = [];
  const caseKeys = { keyOf: async (id: string) => Promise.reject(new CaseKeyGone(id, 'destroyed')) };
  const codec = codecWith({ caseKeys, onDestroyed: (id) => destroyed.push(id) });
  const sealed = await codecWith().encode(payloads(), ofCase(one));
  await expect(codec.decode(sealed, ofCase(one))).rejects.toThrow(CaseKeyGone);
  await expect(codec.encode(payloads(), ofCase(one))).rejects.toThrow(CaseKeyGone);
  const [said] = await codec.encode(payloads(), ofActivity(one));
  expect(said!.data).toHaveLength(0);
  expect(destroyed).toEqual([one, one, one]);
});
