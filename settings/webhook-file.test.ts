import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWebhookFile } from './webhook-file.ts';

let folder: string;
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fristvakt-webhooks-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
  write('one', `${secret}\n`);
  write('two', `whsec_${Buffer.alloc(24, 8).toString('base64')}`);
  write('short', `whsec_${Buffer.alloc(16, 8).toString('base64')}`);
  write('plain', 'hemmelig');
  write('open', secret);
  chmodSync(join(folder, 'open'), 0o644);
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (json: unknown) => {
  const file = join(folder, 'webhooks.json');
  writeFileSync(file, typeof json === 'string' ? json : JSON.stringify(json));
  return readWebhookFile(file);
};
const url = 'https://skjema.kommune.example/fristvakt';
const of = (changes: object) => ({ 'skjema-1': { url, secretFiles: ['one'], ...changes } });

describe('readWebhookFile', () => {
  it('has by program its address and its secrets, from files beside it', () => {
    expect(read(of({ secretFiles: ['one', join(folder, 'two')] }))).toEqual([
      { clientId: 'skjema-1', url, secrets: [Buffer.alloc(32, 7), Buffer.alloc(24, 8)] },
    ]);
    expect(read(of({ url: 'http://127.0.0.1:8080/x' }))).toHaveLength(1);
    expect(read({})).toEqual([]);
  });

  it.each([
    ['no JSON', '{', /is no JSON/],
    [
      'an address that is not encrypted',
      of({ url: 'http://skjema.kommune.example/' }),
      /skjema-1\.url: expected an https/,
    ],
    ['an address with a password', of({ url: 'https://a:hemmelig@b.example/' }), /skjema-1\.url: expected an https/],
    ['a member that nobody knows', of({ secret }), /Unrecognized key/],
    ['no secret', of({ secretFiles: [] }), /secretFiles/],
    ['a file that is not there', of({ secretFiles: ['none'] }), /none cannot be read \(ENOENT\)/],
    ['a secret that is too short', of({ secretFiles: ['short'] }), /holds no secret/],
    ['a secret that is none', of({ secretFiles: ['plain'] }), /holds no secret/],
    ['a secret that others can read', of({ secretFiles: ['open'] }), /may be read or changed by others/],
  ])('refuses %s, by name and without repeating it', (_what, json, sentence) => {
    expect(() => read(json)).toThrow(sentence);
    expect(() => read(json)).toThrow(/^FRISTVAKT_API_WEBHOOKS: /);
    expect(() => read(json)).not.toThrow(/hemmelig|whsec_[A-Z0-9]/);
  });
});
