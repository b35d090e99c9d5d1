import { describe, expect, it } from 'vitest';
import type { Message } from '../case/messages.ts';
import type { Directory } from '../people/directory.ts';
import { byTelephone, callAgainAt, goesBeyondMail } from './calls.ts';

const now = '2027-02-09T07:00:00.000Z';

describe('a text to a telephone', () => {
  it('is sent of what counts in hours, that it is there and that it is not done, and of nothing else', () => {
    const kinds: readonly Message['kind'][] = ['opened', 'reminder', 'passed', 'escalation', 'moved', 'deviation'];
    expect(kinds.filter((kind) => goesBeyondMail({ atOnce: true, kind }))).toEqual(['opened', 'escalation']);
    expect(kinds.filter((kind) => goesBeyondMail({ atOnce: false, kind }))).toEqual([]);
  });

  it('reaches whoever has a telephone, with or without an address for mail', () => {
    const person = { unit: 'team', active: true, absences: [] };
    const directory = {
      persons: {
        kari: { ...person, hasAddress: true },
        ola: { ...person, hasAddress: false, hasTelephone: true },
        siv: { ...person, hasAddress: true, hasTelephone: false },
      },
      units: { team: { roles: {} } },
    } as unknown as Directory;
    const { persons, units } = byTelephone(directory);
    expect(Object.entries(persons).map(([id, { hasAddress }]) => [id, hasAddress])).toEqual([
      ['kari', false],
      ['ola', true],
      ['siv', false],
    ]);
    expect(persons.ola).toMatchObject({ unit: 'team', active: true });
    expect(units).toBe(directory.units);
  });

  const waits = (attempts: number, asked?: number) =>
    (Date.parse(callAgainAt(now, attempts, asked)) - Date.parse(now)) / 1000;

  it('that a gateway did not take is tried again later and later, never by more than ten minutes', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map((attempts) => waits(attempts))).toEqual([
      15, 15, 30, 60, 120, 300, 600, 600, 600,
    ]);
  });

  it('waits as long as the gateway asks for where that is longer, in whole seconds, and no longer than that', () => {
    expect(waits(1, 10)).toBe(15);
    expect(waits(1, 45)).toBe(45);
    expect(waits(1, 20.2)).toBe(21);
    expect(waits(1, 3600)).toBe(600);
  });
});
