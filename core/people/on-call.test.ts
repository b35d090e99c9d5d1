import { describe, expect, it } from 'vitest';
import type { Directory } from './directory.ts';
import { isOutsideHours } from './night.ts';
import { calledOut, holesIn, onDutyAt, overlapsIn, rotasApart, type Shift } from './on-call.ts';

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

describe('a hole of the rota', () => {
  const early = '2027-01-01T00:00:00.000Z';
  // Friday afternoon to Saturday noon, and so on: 8 and 16 are 7 and 15 in UTC.
  const part = (begins: string, ends: string, changes: Partial<Shift> = {}) =>
    shift('kari', { from: `2027-02-${begins}:00.000Z`, to: `2027-02-${ends}:00.000Z`, ...changes });
  const holes = (rota: readonly Shift[], from_ = early) =>
    holesIn(rota, from_).map(({ unit, kind, from: begins, to: ends }) =>
      [unit, kind, begins.slice(8, 16), ends.slice(8, 16)].join(' '),
    );

  it('is a night or a weekend between two that have duty, and no office day', () => {
    expect(holes([part('11T15:00', '12T07:00'), part('12T15:00', '13T11:00')])).toEqual([]);
    expect(holes([part('12T15:00', '13T11:00'), part('13T12:00', '15T07:00')])).toEqual([
      'service emergency 13T11:00 13T12:00',
    ]);
    // Wednesday night is missing: from 16:00 to 08:00.
    expect(holes([part('09T15:00', '10T07:00'), part('11T15:00', '12T07:00')])).toEqual([
      'service emergency 10T15:00 11T07:00',
    ]);
    // From Wednesday noon to Friday at ten: two nights.
    expect(holes([part('09T15:00', '10T11:00'), part('12T09:00', '13T07:00')])).toEqual([
      'service emergency 10T15:00 11T07:00',
      'service emergency 11T15:00 12T07:00',
    ]);
    // From Friday evening to Monday at six: one stretch over the weekend.
    expect(holes([part('11T15:00', '12T18:00'), part('15T05:00', '16T07:00')])).toEqual([
      'service emergency 12T18:00 15T05:00',
    ]);
    // It ends where the office opens or closes, and begins there.
    expect(holes([part('09T15:00', '10T06:00'), part('10T15:00', '11T07:00')])).toEqual([
      'service emergency 10T06:00 10T07:00',
    ]);
    expect(holes([part('09T15:00', '10T07:00'), part('10T16:00', '11T07:00')])).toEqual([
      'service emergency 10T15:00 10T16:00',
    ]);
  });

  it('is none where it has passed, before the first, after the last, or under one that lasts longer', () => {
    const rota = [part('09T15:00', '10T07:00'), part('11T15:00', '12T07:00')];
    expect(holes(rota, '2027-02-11T07:00:00.000Z')).toEqual([]);
    expect(holes(rota, '2027-02-11T05:00:00.000Z')).toEqual(['service emergency 11T05:00 11T07:00']);
    expect(holes(rota.slice(0, 1))).toEqual([]);
    expect(holes([])).toEqual([]);
    expect(holes([part('09T15:00', '12T07:00'), part('09T16:00', '10T05:00'), part('12T07:00', '13T07:00')])).toEqual(
      [],
    );
  });

  it('is looked for in whatever order it was written, and of each unit and kind by itself', () => {
    const [first, second] = [part('12T15:00', '13T11:00'), part('13T12:00', '15T07:00')];
    expect(holes([second, first])).toEqual(['service emergency 13T11:00 13T12:00']);
    const other = { ...second, kind: 'leader' as const };
    const elsewhere = { ...second, unit: 'team' };
    expect(holes([first, other, elsewhere])).toEqual([]);
    expect(rotasApart([first, other, elsewhere, second])).toEqual([[first, second], [other], [elsewhere]]);
  });
});

describe('two who have duty at once', () => {
  const at = (begins: number, ends: number, changes: Partial<Shift> = {}) =>
    shift('kari', { from: `2027-02-${begins}T07:00:00.000Z`, to: `2027-02-${ends}T07:00:00.000Z`, ...changes });

  it('are told with the first one that is in the way, and only of one unit and kind', () => {
    const [one, two, three] = [at(10, 12), at(11, 13), at(12, 14)];
    expect(overlapsIn([one, two, three])).toEqual([
      [two, one],
      [three, two],
    ]);
    expect(overlapsIn([one, three])).toEqual([]);
    expect(overlapsIn([three, one])).toEqual([]);
    expect(overlapsIn([one, { ...two, kind: 'leader' }, { ...two, unit: 'team' }])).toEqual([]);
    expect(overlapsIn([at(10, 14), at(11, 12)])).toHaveLength(1);
    expect(overlapsIn([at(11, 12), at(10, 14)])).toHaveLength(1);
  });
});
