import { describe, expect, it } from 'vitest';
import { addPeriod, atTime, type DateText } from '../calendar/dates.ts';
import { having, opened, routine } from '../case/testing/refusing-case.ts';
import type { Directory } from '../people/directory.ts';
import { type BinderLine, binderLines } from './binder-lines.ts';
import { inOrder } from './in-order.ts';

const person = (changes: Partial<Directory['persons'][string]> = {}) => ({
  ...{ unit: 'team', active: true, hasAddress: false, absences: [] },
  ...changes,
});
/** Nobody has an address: with the binder one calls. */
const directory: Directory = {
  persons: { caseworker: person(), leader: person(), head: person(), siv: person(), glass: person() },
  units: {
    service: { roles: { head: ['head'], 'protected-access': ['glass'] } },
    team: { parent: 'service', roles: { caseworker: ['caseworker'], leader: ['leader'] } },
  },
};

/** Opened on 4 January 2027, today the 5th. */
const example = () => opened({ placed: '2027-01-01' });
const asked = (
  its: ReturnType<typeof example>,
  {
    today = '2027-01-05' as DateText,
    staff = directory,
    readers = undefined as readonly string[] | undefined,
    days = 'P29D',
  } = {},
) =>
  binderLines({ routine, state: its.life.state, unit: 'team', readers }, staff, {
    now: atTime(today, '02:00'),
    until: addPeriod(today, days),
  });
const of = (lines: readonly BinderLine[], duty: string) => lines.find((line) => line.duty === duty);

describe('the binder of a case', () => {
  it('holds what is due up to its last day, that day included, and nothing after it', () => {
    const dates = (days: string) => asked(example(), { days }).map(({ duty, due }) => [duty, due]);
    expect(dates('P30D')).toContainEqual(['case/plan/1', { date: '2027-02-04' }]);
    expect(dates('P29D').map(([duty]) => duty)).not.toContain('case/plan/1');
    expect(dates('P29D')).toContainEqual(['case/note/1', { date: '2027-01-11' }]);
  });

  it('holds what is late, however long, and what time alone will open', () => {
    const late = asked(example().on('2027-03-20'), { today: '2027-03-20' });
    expect(of(late, 'case/note/1')).toMatchObject({ late: true, coming: false });
    expect(of(late, 'case/decision/1')).toMatchObject({ late: false, due: { date: '2027-04-04' } });
    // The second meeting opens by itself half a year after the first.
    const ahead = asked(example().on('2027-06-20'), { today: '2027-06-20', days: 'P200D' });
    expect(of(ahead, 'case/meeting/1')).toMatchObject({ coming: false, due: { date: '2027-07-01' } });
    expect(of(ahead, 'case/meeting/2')).toMatchObject({ coming: true, due: { date: '2028-01-01' } });
  });

  it('holds work that waits for a leader, by the day of the decision and with whoever decides', () => {
    const done = having(example(), { type: 'complete', duty: 'case/plan/1', outcome: 'done', fields: {} });
    expect(of(asked(done), 'case/plan/1')).toMatchObject({
      waits: 'decision',
      due: { date: '2027-01-12' },
      whose: [{ person: 'leader' }],
    });
    // Nobody decides on their own work: the next above does.
    const leaders = having(example(), {
      ...{ type: 'complete', duty: 'case/plan/1', outcome: 'done', fields: {} },
      by: { person: 'leader', roles: ['caseworker', 'leader'] },
    });
    expect(of(asked(leaders), 'case/plan/1')?.whose).toEqual([{ person: 'head', inPlaceOf: 'leader' }]);
  });

  it('holds what may not be done, and says by which guard, whatever its date', () => {
    const talk = having(example(), { type: 'open-duty', track: 'case', step: 'talk' });
    const held = having(talk, { type: 'set-fact', track: 'case', fact: 'suspectedViolence', value: true });
    const line = of(asked(held), 'case/talk/1');
    expect(line).toMatchObject({ held: { guard: expect.any(String) }, late: false });
    const sections = inOrder(asked(held).map((each) => ({ line: each, reference: 'A' })));
    expect(sections.held.map((each) => each.line.duty)).toEqual(['case/talk/1']);
    expect(sections.days.flatMap(({ lines }) => lines).map((each) => each.line.duty)).not.toContain('case/talk/1');
  });
});

describe('whom to call', () => {
  it('is who has the work, with a mail address or without, and those above in the order of the ladder', () => {
    expect(of(asked(example()), 'case/note/1')).toMatchObject({
      whose: [{ person: 'caseworker' }],
      above: [
        { role: 'leader', persons: ['leader'] },
        { role: 'head', persons: ['head'] },
      ],
    });
  });

  it('is no more who has been told: the next one is', () => {
    const late = example().on('2027-01-13');
    expect(of(asked(late, { today: '2027-01-13' }), 'case/note/1')?.above.map(({ role }) => role)).toEqual(['head']);
    const all = example().on('2027-03-20');
    expect(of(asked(all, { today: '2027-03-20' }), 'case/note/1')?.above.map(({ role }) => role)).toEqual(['head']);
  });

  it('is the deputy of who is away, and says in whose place', () => {
    const absences = [{ from: '2027-01-01', to: '2027-01-31', deputy: 'siv' }];
    const staff = { ...directory, persons: { ...directory.persons, caseworker: person({ absences }) } };
    expect(of(asked(example(), { staff }), 'case/note/1')?.whose).toEqual([{ person: 'siv', inPlaceOf: 'caseworker' }]);
  });

  it('is of a protected case its readers, and who may open it in need where none of them is left', () => {
    const line = of(asked(example(), { readers: ['siv'] }), 'case/note/1')!;
    expect(line.whose).toEqual([{ person: 'siv', inPlaceOf: 'caseworker' }]);
    expect(new Set(line.above.flatMap(({ persons }) => persons))).toEqual(new Set(['glass']));
  });
});

describe('the order', () => {
  const line = (duty: string, changes: Partial<BinderLine>): BinderLine => ({
    ...{ duty, step: duty, late: false, coming: false, whose: [], above: [] },
    ...changes,
  });
  const row = (its: BinderLine) => ({ line: its, reference: 'EK-27-0001' });

  it('is late first, then by day: what counts in hours, what was agreed by its hour, the rest', () => {
    const day = '2027-01-11';
    const { late, days, undated } = inOrder(
      [
        line('rest', { due: { date: day } }),
        line('whole-day', { due: { date: day }, agreed: {} }),
        line('at-ten', { due: { date: day }, agreed: { starts: '10:00' } }),
        line('at-nine', { due: { date: day }, agreed: { starts: '09:00' } }),
        line('urgent', { due: { instant: atTime(day, '15:00') } }),
        line('before', { due: { date: '2027-01-10' } }),
        line('undated', {}),
        line('late', { due: { date: '2027-01-03' }, late: true }),
        line('later', { due: { date: '2027-01-02' }, late: true }),
      ].map(row),
    );
    expect(late.map((each) => each.line.duty)).toEqual(['later', 'late']);
    expect(days.map((each) => [each.day, each.lines.map((its) => its.line.duty)])).toEqual([
      ['2027-01-10', ['before']],
      [day, ['urgent', 'at-nine', 'at-ten', 'whole-day', 'rest']],
    ]);
    expect(undated.map((each) => each.line.duty)).toEqual(['undated']);
  });
});
