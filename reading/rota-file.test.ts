import { describe, expect, it } from 'vitest';
import type { Shift } from '../core/people/on-call.ts';
import type { Staff, StaffPerson } from '../core/people/staff.ts';
import { planRota } from './rota-file.ts';

const person = (id: string, changes: Partial<StaffPerson> = {}): StaffPerson => ({
  ...{ id, login: id, name: id, address: `${id}@example.invalid`, language: 'nb', active: true, unit: 'vern' },
  ...{ telephone: '+4790000001', ...changes },
});
const people = [
  person('kari'),
  person('per', { telephone: undefined }),
  person('oda', { address: '' }),
  person('av', { active: false }),
];
const staff: Staff = {
  people: Object.fromEntries(people.map((each) => [each.id, each])),
  units: {
    vern: { id: 'vern', name: 'Barnevernet', prefix: 'AL' },
    tiltak: { id: 'tiltak', name: 'Tiltak', parent: 'vern', prefix: '' },
    nav: { id: 'nav', name: 'NAV', prefix: 'NA' },
  },
  roles: ['kari', 'per'].map((each) => ({ unit: 'tiltak', role: 'caseworker', person: each })),
  absences: [],
};
const now = '2027-02-09T11:00:00.000Z';
const plan = (text: string, rota: readonly Shift[] = []) => planRota(text, { staff, rota, now, today: '2027-02-09' });
const heading = 'enhet;vakt;brukernavn;fra;til';
const shift = (from: string, to: string, who = 'kari'): Shift => ({
  ...{ unit: 'vern', kind: 'emergency', person: who, from, to },
});

describe('a file of the rota', () => {
  it('is read as people write it, and by the clock of Oslo', () => {
    const { shifts } = plan(
      `${heading}\nBarnevernet;Barnevernvakt;kari;12.2.2027 16:00;15.2.2027 kl. 8\nvern;bakvakt;KARI;2027-07-02T15:30;2027-07-02 24:00`,
    );
    expect(shifts).toEqual([
      shift('2027-02-12T15:00:00.000Z', '2027-02-15T07:00:00.000Z'),
      { ...shift('2027-07-02T13:30:00.000Z', '2027-07-02T22:00:00.000Z'), kind: 'leader' },
    ]);
  });

  it.each([
    ['ukjent;barnevernvakt;kari;12.2.2027 16:00;13.2.2027 08:00', ['unit']],
    ['vern;nattevakt;kari;12.2.2027 16:00;13.2.2027 08:00', ['kind']],
    ['vern;vakt;ingen;12.2.2027 16:00;13.2.2027 08:00', ['person']],
    ['vern;vakt;av;12.2.2027 16:00;13.2.2027 08:00', ['off']],
    ['vern;vakt;kari;31.2.2027 16:00;13.2.2027 27:00', ['from', 'to']],
    ['vern;vakt;kari;13.2.2027 16:00;13.2.2027 16:00', ['reversed']],
    ['vern;vakt;kari;13.2.2027 16:00;13.3.2027 16:00', ['too-long']],
    ['vern;vakt;kari;1.2.2027 16:00;2.2.2027 08:00', ['past']],
    ['vern;vakt;kari;12.2.2027 16:00', ['columns']],
  ])('%s gives nothing: %j', (line, problems) => {
    const { lines, shifts } = plan(`${heading}\n${line}`);
    expect([lines[0]!.problems, lines[0]!.outcome, shifts]).toEqual([problems, 'wrong', []]);
  });

  it('says who has the duty at one time with another, whom no way reaches, and who could open no case', () => {
    const { lines } = plan(
      `${heading}\nvern;vakt;kari;12.2.2027 16:00;13.2.2027 08:00\nvern;vakt;per;13.2.2027 07:00;14.2.2027 08:00\nnav;vakt;oda;14.2.2027 07:00;14.2.2027 08:00`,
    );
    expect(lines.map(({ notes }) => notes)).toEqual([
      ['overlaps'],
      ['overlaps', 'no-telephone'],
      ['no-address', 'no-role'],
    ]);
  });

  it('stands in place of what was there from where it begins, and of nothing else', () => {
    const old = [
      shift('2027-02-10T15:00:00.000Z', '2027-02-11T07:00:00.000Z'),
      shift('2027-02-12T15:00:00.000Z', '2027-02-13T07:00:00.000Z'),
      shift('2027-02-19T15:00:00.000Z', '2027-02-20T07:00:00.000Z', 'per'),
      { ...shift('2027-02-19T15:00:00.000Z', '2027-02-20T07:00:00.000Z'), kind: 'leader' as const },
    ];
    const { lines, replaced } = plan(`${heading}\nvern;vakt;kari;12.2.2027 16:00;13.2.2027 08:00`, old);
    expect(lines[0]!.outcome).toBe('same');
    expect(replaced).toEqual([old[2]]);
  });

  it('shows its holes: times at which the office is closed and nobody has duty', () => {
    // Thursday night, then from Saturday noon: Friday by day is no hole.
    const { holes } = plan(
      `${heading}\nvern;vakt;kari;11.2.2027 16:00;12.2.2027 06:00\nvern;vakt;per;13.2.2027 12:00;15.2.2027 08:00`,
    );
    expect(holes.map(({ from, to }) => [from, to])).toEqual([
      ['2027-02-12T05:00:00.000Z', '2027-02-12T07:00:00.000Z'],
      ['2027-02-12T15:00:00.000Z', '2027-02-13T11:00:00.000Z'],
    ]);
    expect(
      plan(`${heading}\nvern;vakt;kari;11.2.2027 16:00;12.2.2027 08:00\nvern;vakt;per;12.2.2027 16:00;13.2.2027 08:00`)
        .holes,
    ).toEqual([]);
  });
});
