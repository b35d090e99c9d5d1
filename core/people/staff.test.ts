import { describe, expect, it } from 'vitest';
import { type Staff, withStaffChange } from './staff.ts';

const absence = (id: string, to: string) => ({ id, person: 'kari', from: '2027-02-01', to });
const staff: Staff = {
  units: {},
  people: {},
  roles: [],
  absences: [absence('a', '2027-02-05'), absence('b', '2027-02-12')],
};

describe('absences', () => {
  it('are taken away one by one', () => {
    expect(withStaffChange(staff, { kind: 'absence-removed', absence: 'a' }).absences).toEqual([
      absence('b', '2027-02-12'),
    ]);
  });

  it('are changed where they are known, and come last where they are not', () => {
    const longer = absence('a', '2027-02-20');
    expect(withStaffChange(staff, { kind: 'absence-added', absence: longer }).absences).toEqual([
      absence('b', '2027-02-12'),
      longer,
    ]);
    expect(
      withStaffChange(staff, { kind: 'absence-added', absence: absence('c', '2027-02-03') }).absences,
    ).toHaveLength(3);
  });
});
