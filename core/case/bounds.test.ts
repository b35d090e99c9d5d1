import { describe, expect, it } from 'vitest';
import { Life } from '../../rehearsal/life.ts';
import { atTime } from '../calendar/dates.ts';
import type { Command, Fields } from './commands.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { mostEventsOfAWake, mostOpenedByAnAct } from './judge/bounds.ts';
import type { CaseState } from './state.ts';
import { caseworker, ExampleCase, exampleRoutine } from './testing/example-life.ts';

/** So many steps wait for one answer. */
function waiting(count: number): ExampleCase {
  const steps = Array.from(
    { length: count },
    (_, at) =>
      `step-${at}: { row: '1', title: Steg ${at}, responsible: caseworker, opens: { when: known }, deadline: { within: P1W, basis: local } }`,
  );
  return new ExampleCase(
    exampleRoutine(steps.join('\n'), 'facts: { known: { type: boolean, ask: Kjent? } }'),
    '2027-02-15',
  );
}

it('an act opens as many as one may, and one more is a no with nothing opened', () => {
  const known = { type: 'set-fact', by: caseworker, track: 'case', fact: 'known', value: true } as const;
  const full = waiting(mostOpenedByAnAct);
  expect(full.ask(known)).toEqual([]);
  expect(Object.keys(full.life.state.duties)).toHaveLength(mostOpenedByAnAct);
  const more = waiting(mostOpenedByAnAct + 1);
  expect(more.ask(known)).toMatchObject([{ code: 'too-much-at-once' }]);
  expect(more.life.state.duties).toEqual({});
});

describe('a heap that one date would open', () => {
  const routine = exampleRoutine(
    `
intake:
  row: '1'
  title: Mottak
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
  form: { note: { type: text, ask: Notat }, came: { type: date, ask: Når? }, seen: { type: date, ask: Sett? } }
  outcomes: { came: { title: Kom, sets: { placed: { field: came } } } }
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P1W, from: placed, basis: local }
follow:
  row: '1'
  title: Oppfølging
  responsible: caseworker
  deadline: { every: P1W, from: monthAfter, basis: local }
`,
    `
facts:
  told: { type: date, ask: Fortalt }
  placed: { type: date, ask: Plassert }
  born: { type: date, ask: Født }
derived: { monthAfter: { of: born, plus: P1M } }
tracks:
  home:
    title: Støttehjem
    facts: { begun: { type: date, ask: Når? } }
    steps:
      look:
        row: '1'
        title: Se
        responsible: caseworker
        opens: start
        deadline: { within: P1M, basis: local }
  stay:
    title: Opphold
    many: true
    facts: { heard: { type: date, ask: Hørt? }, placed: { type: date, ask: Når? } }
    steps:
      visit:
        row: '1'
        title: Besøk
        responsible: caseworker
        deadline: { every: P1W, from: placed, basis: local }
      call:
        row: '1'
        title: Ringe
        responsible: caseworker
        deadline: { before: P1D, of: visit, basis: local }
`,
  );
  const [today, recent, old] = ['2027-02-15', '2027-02-08', '2026-10-05'];
  const people = { caseworker: ['caseworker'], leader: ['leader'], head: ['head'] };
  type Start = Extract<Command, { type: 'open' }>['tracks'][number];
  const opening = (facts: Fields, ...tracks: Start[]) =>
    new Life(routine).ask({ type: 'open', by: caseworker, facts, people, tracks }, atTime(today, '12:00'));
  const stay = (placed: string, heard = placed): Start => ({ track: 'stay', facts: { heard, placed } });
  const asked = { code: 'brought-in-asked' };

  it('is asked about beside that date, in the one of several runs that it is said of', () => {
    const home = { track: 'home', facts: { begun: old } };
    const wrong = { ...asked, subject: 'visit', field: 'placed' };
    expect(opening({}, stay(recent), home)).toEqual([]);
    expect(opening({}, stay(old))).toEqual([{ ...wrong, trackStart: 0 }]);
    expect(opening({}, stay(recent), home, stay(old))).toEqual([{ ...wrong, trackStart: 2 }]);
    expect(opening({}, stay(recent), stay(old), stay(recent))).toEqual([{ ...wrong, trackStart: 1 }]);
    expect(opening({ told: old, placed: old }, stay(recent))).toEqual([
      { ...asked, subject: 'contact', field: 'placed' },
    ]);
  });

  it('is asked about beside the date that another one follows from, whatever else is said to be that day', () => {
    // A month after the birth is the very day that was told.
    expect(opening({ told: '2026-10-05', born: '2026-09-05' })).toEqual([
      { ...asked, subject: 'follow', field: 'born' },
    ]);
  });

  it('of a run that starts in the case, or of a fact that is set, is asked about there', () => {
    const example = new ExampleCase(routine, today);
    expect(example.ask({ type: 'start-track', by: caseworker, ...stay(old) })).toEqual([
      { ...asked, subject: 'visit', field: 'placed' },
    ]);
    expect(example.ask({ type: 'start-track', by: caseworker, ...stay(recent) })).toEqual([]);
    const set = { type: 'set-fact', by: caseworker, fact: 'placed', value: old } as const;
    expect(example.ask({ ...set, track: 'case' })).toEqual([{ ...asked, subject: 'contact', field: 'placed' }]);
    expect(example.ask({ ...set, track: 'stay-1', reason: 'Feil år' })).toEqual([
      { ...asked, subject: 'visit', field: 'placed' },
    ]);
  });

  it('of a registration, which has no place to say what was done, is too much from a certain size', () => {
    const complete = (came: string) =>
      new ExampleCase(routine, today).complete('case/intake/1', {
        outcome: 'came',
        fields: { note: 'a', seen: recent, came },
      });
    expect(complete(old)).toEqual([]);
    expect(complete('2025-02-10')).toEqual([{ code: 'too-much-at-once', subject: 'contact', field: 'came' }]);
  });

  it('of many steps that wait for one answer names one of them and no date', () => {
    const known = { type: 'set-fact', by: caseworker, track: 'case', fact: 'known', value: true } as const;
    expect(waiting(mostOpenedByAnAct + 1).ask(known)).toEqual([{ code: 'too-much-at-once', subject: 'step-0' }]);
  });
});

describe('a case that slept', () => {
  const routine = exampleRoutine(
    `
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  deadline: { every: P1D, from: placed, basis: local }
`,
    'facts: { placed: { type: date, ask: Plassert } }',
  );

  it('wakes in shares, of which each opens no more than an act may and an instant, and loses nothing', () => {
    const { life } = new ExampleCase(routine, '2027-02-15', { placed: '2027-02-15' });
    const wake = (state: CaseState) => {
      const decided = decide(routine, state, { type: 'time-passed' }, atTime('2027-05-05', '12:00'));
      if (decided.ok !== true) throw new Error('A wake is never refused');
      return decided.events;
    };
    let state = life.state;
    const shares: (readonly CaseEvent[])[] = [];
    for (let events = wake(state); events.length > 0; events = wake(state)) {
      shares.push(events);
      for (const event of events) state = evolve(state, event);
    }
    const openedIn = (events: readonly CaseEvent[]) => events.filter(({ type }) => type === 'duty-opened').length;
    expect(Math.max(...shares.map(openedIn))).toBeLessThanOrEqual(mostOpenedByAnAct);
    expect(Math.max(...shares.map(({ length }) => length))).toBeLessThan(2 * mostEventsOfAWake);
    expect(shares.length).toBeGreaterThan(1);
    // Also before a command, which is not judged yet.
    const asked = { type: 'set-fact', by: caseworker, track: 'case', fact: 'placed', value: '2027-02-15' } as const;
    expect(decide(routine, life.state, asked, atTime('2027-05-05', '12:00'))).toMatchObject({ ok: 'time-first' });
    life.passTo(atTime('2027-05-05', '12:00'));
    expect(Object.keys(state.duties)).toEqual(Object.keys(life.state.duties));
  });
});
