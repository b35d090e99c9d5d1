import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triesOf } from '../../test/shared/whole.ts';
import { addPeriod, atTime, dateOf } from '../calendar/dates.ts';
import { decide } from '../case/decide.ts';
import { fold } from '../case/evolve.ts';
import { lineNow } from '../case/lines-now.ts';
import { nextWake } from '../case/next-wake.ts';
import { recordOf } from '../case/record-of.ts';
import type { CaseState } from '../case/state.ts';
import { exampleRoutine } from '../case/testing/example-life.ts';
import type { Directory, DirectoryPerson } from '../people/directory.ts';
import { calledOut, type Shift } from '../people/on-call.ts';
import { byTelephone, goesBeyondMail } from './calls.ts';
import { reachAhead, withoutDead } from './reach.ts';
import { routeOf } from './routing.ts';

const routine = exampleRoutine(`
police:
  row: '1'
  title: Politiet
  responsible: caseworker
  opens: start
  deadline: { atOnce: PT4H, basis: local }
letter:
  row: '1'
  title: Brev
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
`);
const day = '2027-02-09';
const opened = atTime(day, '12:00');
const until = atTime(addPeriod(day, 'P8W'), '12:00');
const logins = ['kari', 'per', 'ola', 'siv', 'hilde', 'vakt'] as const;
const state = (() => {
  const people = { caseworker: ['kari'], leader: ['ola'], head: [] };
  const by = { person: 'ola', roles: ['leader'] };
  const decision = decide(routine, undefined, { type: 'open', by, facts: {}, people, tracks: [] }, opened);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
  return fold(undefined, decision.events);
})();
const roles = { team: { leader: ['ola'] }, service: { head: ['hilde'] } };

interface Made {
  readonly directory: Directory;
  readonly rota: readonly Shift[];
  readonly dead: readonly string[];
}
const days = fc.integer({ min: 0, max: 60 }).map((after) => addPeriod(day, `P${after}D`));
const person: fc.Arbitrary<DirectoryPerson> = fc.record({
  unit: fc.constant('team'),
  active: fc.boolean(),
  hasAddress: fc.boolean(),
  hasTelephone: fc.boolean(),
  deputy: fc.option(fc.constantFrom(...logins), { nil: undefined }),
  absences: fc.array(
    fc
      .record({
        from: days,
        length: fc.integer({ min: 0, max: 20 }),
        deputy: fc.option(fc.constantFrom(...logins), { nil: undefined }),
      })
      .map(({ from, length, deputy }) => ({ from, to: addPeriod(from, `P${length}D`), deputy })),
    { maxLength: 1 },
  ),
});
const made: fc.Arbitrary<Made> = fc.record({
  directory: fc.tuple(...logins.map(() => person)).map((all) => ({
    persons: Object.fromEntries(all.map((each, index) => [logins[index]!, each])),
    units: { service: { roles: roles.service }, team: { parent: 'service', roles: roles.team } },
  })),
  rota: fc.array(
    fc
      .record({
        person: fc.constantFrom(...logins),
        kind: fc.constantFrom('emergency' as const, 'leader' as const),
        from: days,
        length: fc.integer({ min: 1, max: 5 }),
      })
      .map(({ person: who, kind, from, length }) => ({
        ...{ unit: 'service', kind, person: who },
        ...{ from: atTime(from, '16:00'), to: atTime(addPeriod(from, `P${length}D`), '08:00') },
      })),
    { maxLength: 8 },
  ),
  dead: fc.subarray([...logins]),
});

/** Whom the core's route tells of each message at its own instant, with the staff as the register has it on that day. */
function asItHappens({ directory, rota, dead }: Made) {
  const told: string[] = [];
  let its: CaseState = state;
  for (let wake = nextWake(routine, its); wake && wake <= until; wake = nextWake(routine, its)) {
    const decision = decide(routine, its, { type: 'time-passed' }, wake);
    if (!decision.ok) throw new Error('refused');
    const before = its;
    its = fold(its, decision.events);
    const on = dateOf(wake);
    const ofDay: Directory = withoutDead(
      {
        units: directory.units,
        persons: Object.fromEntries(
          Object.entries(directory.persons).map(([id, each]) => [
            id,
            { ...each, absences: each.absences.filter(({ from, to }) => from <= on && on <= to) },
          ]),
        ),
      },
      dead,
    );
    for (const message of recordOf(routine, before, decision.events, wake).messages) {
      const item = lineNow(routine, its, message);
      if (!item) continue;
      const onDuty = calledOut(message, {
        rota: rota.filter(({ from, to }) => from <= wake! && wake! < to),
        directory: ofDay,
        unit: 'team',
        at: wake,
      });
      const ask = (staff: Directory) => {
        const standing = { message, unit: 'team', told: [], refused: [], underWay: [], onDuty };
        const route = routeOf(standing, item, staff, on);
        return route.do === 'tell' ? route.readers.map((reader) => reader.person).sort() : [];
      };
      const called = goesBeyondMail(message) ? ask(byTelephone(ofDay)) : [];
      told.push(JSON.stringify([wake, message.kind, message.duty, [...new Set(ask(ofDay))], [...new Set(called)]]));
    }
  }
  return told;
}

describe('whom it will reach', () => {
  it('is whom the route of each message tells when its time comes, whatever staff and rota', () => {
    fc.assert(
      fc.property(made, (of) => {
        const foreseen = reachAhead(
          { routine, state, unit: 'team' },
          { ...of, channels: ['sms'] },
          { now: opened, until },
        )
          .filter(({ kind }) => kind !== 'has-it')
          .map(({ at, kind, duty, persons, called }) =>
            JSON.stringify([at, kind, duty, [...persons].sort(), [...called].sort()]),
          );
        expect(foreseen.sort()).toEqual(asItHappens(of).sort());
      }),
      { numRuns: triesOf(60) },
    );
  });

  const all: DirectoryPerson = { unit: 'team', active: true, hasAddress: true, hasTelephone: true, absences: [] };
  const staffOf = (changes: Readonly<Record<string, Partial<DirectoryPerson>>> = {}): Directory => ({
    persons: Object.fromEntries(logins.map((login) => [login, { ...all, ...changes[login] }])),
    units: { service: { roles: roles.service }, team: { parent: 'service', roles: roles.team } },
  });
  const ahead = (directory: Directory, more: Partial<Made & { channels: readonly 'sms'[] }> = {}) =>
    reachAhead(
      { routine, state, unit: 'team' },
      { directory, rota: [], dead: [], channels: ['sms'], ...more },
      { now: opened, until },
    );
  const holes = (of: ReturnType<typeof ahead>) => of.flatMap(({ hole, duty }) => (hole ? [`${hole} ${duty}`] : []));

  it('names who has each open duty, and has no hole where all can be reached', () => {
    const found = ahead(staffOf());
    expect(found.filter(({ kind }) => kind === 'has-it').map(({ duty, persons }) => [duty, persons])).toEqual([
      ['case/police/1', ['kari']],
      ['case/letter/1', ['kari']],
    ]);
    expect(holes(found)).toEqual([]);
  });

  it('has a hole where nobody in line is left, and where an address is dead', () => {
    const nobody = Object.fromEntries(logins.map((login) => [login, { active: false }]));
    expect(new Set(holes(ahead(staffOf(nobody))))).toEqual(new Set(['nobody case/police/1', 'nobody case/letter/1']));
    expect(holes(ahead(staffOf(), { dead: [...logins] }))).toEqual(holes(ahead(staffOf(nobody))));
  });

  it('has a hole at night where no telephone would ring, and none where somebody on duty has one', () => {
    const noTelephones = Object.fromEntries(logins.map((login) => [login, { hasTelephone: false }]));
    const silent = holes(ahead(staffOf(noTelephones)));
    expect(silent).toContain('silent-night case/police/1');
    expect(silent).not.toContain('silent-night case/letter/1');
    expect(holes(ahead(staffOf(), { channels: [] }))).toEqual(silent);
    const rota = [{ unit: 'service', kind: 'emergency' as const, person: 'vakt', from: opened, to: until }];
    expect(holes(ahead(staffOf({ ...noTelephones, vakt: {} }), { rota }))).toEqual([]);
  });
});
