import { describe, expect, it } from 'vitest';
import type { Directory } from './directory.ts';
import { isOutsideHours } from './night.ts';
import { calledOut, onDutyAt, type Shift } from './on-call.ts';

const directory = {
  persons: {},
  units: { service: { roles: {} }, team: { parent: 'service', roles: {} }, other: { roles: {} } },
} as Directory;
const from = '2027-02-12T15:00:00.000Z';
const to = '2027-02-15T07:00:00.000Z';
const shift = (person: string, changes: Partial<Shift> = {}): Shift => ({
  ...{ unit: 'service', kind: 'emergency', person, from, to },
  ...changes,
});

describe('outside of hours', () => {
  it.each([
    ['2027-02-12T06:59:59.999Z', true],
    ['2027-02-12T07:00:00.000Z', false],
    ['2027-02-12T14:59:59.999Z', false],
    ['2027-02-12T15:00:00.000Z', true],
    // A Saturday at noon, and Maundy Thursday.
    ['2027-02-13T11:00:00.000Z', true],
    ['2027-03-25T11:00:00.000Z', true],
    // Summer time: 08:00 is an hour earlier.
    ['2027-06-11T06:00:00.000Z', false],
  ])('%s: %s', (at, outside) => expect(isOutsideHours(at)).toBe(outside));
});

describe('who has duty', () => {
  const on = (rota: readonly Shift[], at = from, unit = 'team') => onDutyAt(rota, directory, unit, at);

  it('is whoever the rota names from its first instant up to its last, which is the next one’s', () => {
    const rota = [shift('kari'), shift('ola', { from: to, to: '2027-02-16T07:00:00.000Z' })];
    expect(on(rota, '2027-02-12T14:59:59.999Z')).toEqual([]);
    expect([on(rota), on(rota, to)]).toEqual([['kari'], ['ola']]);
  });

  it('is of the nearest unit that has anybody, for each kind by itself, the emergency service first', () => {
    const rota = [shift('leder', { kind: 'leader' }), shift('kari'), shift('near', { unit: 'team' })];
    expect(on(rota)).toEqual(['near', 'leder']);
    expect(on(rota, from, 'service')).toEqual(['kari', 'leder']);
    expect(on(rota, from, 'other')).toEqual([]);
  });

  it('is everybody where two are named, and once who has both', () => {
    expect(on([shift('kari'), shift('ola'), shift('kari', { kind: 'leader' })])).toEqual(['kari', 'ola']);
  });
});

describe('who has duty is called out', () => {
  const of = { rota: [shift('kari')], directory, unit: 'team', at: from };

  it('for what counts in hours, at night', () => {
    expect(calledOut({ atOnce: true, kind: 'escalation' }, of)).toEqual(['kari']);
    expect(calledOut({ atOnce: true, kind: 'opened' }, of)).toEqual(['kari']);
  });

  it('for nothing that can wait, nothing else that is said of it, and not by day', () => {
    expect(calledOut({ atOnce: false, kind: 'escalation' }, of)).toEqual([]);
    expect(calledOut({ atOnce: true, kind: 'reminder' }, of)).toEqual([]);
    const byDay = {
      ...of,
      at: '2027-02-12T11:00:00.000Z',
      rota: [shift('kari', { from: '2027-02-12T00:00:00.000Z' })],
    };
    expect(calledOut({ atOnce: true, kind: 'escalation' }, byDay)).toEqual([]);
  });
});
