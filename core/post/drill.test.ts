import { describe, expect, it } from 'vitest';
import { trialsAt } from './drill.ts';

type Given = Parameters<typeof trialsAt>;
const at = '2027-02-09T20:00:00.000Z';
const shift = (person: string, from: string, to: string) => ({ person, from, to }) as unknown as Given[0][number];
const directory = {
  persons: { kari: { id: 'kari', active: true }, ola: { id: 'ola', active: true }, dag: { id: 'dag', active: false } },
} as unknown as Given[2];
const whom = (...rota: Given[0][number][]) => trialsAt(rota, [], directory, at).map(({ person }) => person);

describe('a drill tries', () => {
  it('who has duty just then: from the first instant of it, and no longer from its last', () => {
    expect(whom(shift('kari', at, '2027-02-10T07:00:00.000Z'), shift('ola', '2027-02-09T07:00:00.000Z', at))).toEqual([
      'kari',
    ]);
    expect(whom(shift('ola', '2027-02-09T20:00:00.001Z', '2027-02-10T07:00:00.000Z'))).toEqual([]);
  });

  it('each once, and nobody who works there no more', () => {
    const now = ['2027-02-09T07:00:00.000Z', '2027-02-10T07:00:00.000Z'] as const;
    expect(whom(shift('kari', ...now), shift('dag', ...now), shift('kari', ...now))).toEqual(['kari']);
    // Somebody whom the register does not know any more.
    expect(whom(shift('per', ...now))).toEqual([]);
  });

  it('every way that is set', () => {
    const now = shift('kari', '2027-02-09T07:00:00.000Z', '2027-02-10T07:00:00.000Z');
    const ways = (channels: Given[1]) => trialsAt([now], channels, directory, at).map(({ way }) => way);
    expect(ways([])).toEqual(['mail']);
    expect(trialsAt([now], ['sms', 'webhook'], directory, at)).toEqual([
      { way: 'mail', person: 'kari' },
      { way: 'sms', person: 'kari' },
      { way: 'webhook' },
    ]);
    expect(ways(['sms'])).toEqual(['mail', 'sms']);
    expect(ways(['sms', 'webhook'])).toEqual(['mail', 'sms', 'webhook']);
  });
});
