import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SchemaProblem, upgraded } from '../schema.ts';
import { eventSchema, upgradeEvent } from './event-schema.ts';
import type { CaseEvent } from './events.ts';
import { ExampleCase, exampleRoutine } from './testing/example-life.ts';

const routine = exampleRoutine(`
contact:
  row: '1'
  title: Kontakt
  responsible: caseworker
  opens: start
  deadline: { within: P1W, basis: local }
`);

function problemOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return error instanceof SchemaProblem ? `${error.what} ${error.problem}` : String(error);
  }
}

describe('an event that was kept', () => {
  it('is read as it was written', () => {
    const { journal } = new ExampleCase(routine, '2027-02-08').on('2027-06-01').life;
    const kept = JSON.parse(JSON.stringify(journal)) as CaseEvent[];
    expect(kept.map((event) => upgradeEvent(eventSchema, event))).toEqual(journal);
  });

  it('of schema 1 that moved a date is one that people agreed, where it says so, and else a move', () => {
    const moved = {
      ...{ type: 'moved', at: '2027-02-08T12:00:00.000Z', by: 'kari', duty: 'stay-1/meeting/2', reason: 'Tolk' },
      ...{ to: { date: '2027-03-01' }, cause: 'person', pastRule: false, tell: [] },
    };
    expect(upgradeEvent(1, { ...moved, agreed: true })).toEqual({
      ...{ type: 'agreed', at: moved.at, by: 'kari', duty: 'stay-1/meeting/2', reason: 'Tolk', rules: true },
      ...{ step: 'meeting', track: 'stay-1', date: '2027-03-01', due: { date: '2027-03-01' } },
    });
    for (const agreed of [undefined, false])
      expect(upgradeEvent(1, { ...moved, agreed })).toMatchObject({ type: 'moved' });
  });

  it('of a newer program is refused, and so is what no program has written', () => {
    const event = { type: 'closed', at: '2027-02-08T12:00:00.000Z', reason: 'Flyttet' };
    expect(problemOf(() => upgradeEvent(eventSchema + 1, event))).toBe('event newer');
    for (const schema of [0, -1, 1.5, Number.NaN]) {
      expect(problemOf(() => upgradeEvent(schema, event))).toBe('event unreadable');
    }
    for (const json of [
      undefined,
      null,
      'closed',
      [event],
      {},
      { ...event, type: 'constructor' },
      { type: 'closed' },
    ]) {
      expect(problemOf(() => upgradeEvent(eventSchema, json))).toBe('event unreadable');
    }
  });

  it('is an event or a problem, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -1, max: 3 }), fc.double()), fc.anything(), (schema, json) => {
        expect(problemOf(() => upgradeEvent(schema, json)) ?? 'event').toMatch(/^event/);
      }),
    );
  });
});

describe('what was kept', () => {
  const rename = (from: string, to: string) => (json: Readonly<Record<string, unknown>>) => {
    const { [from]: value, ...rest } = json;
    return { ...rest, [to]: value };
  };
  const upgrades = [rename('one', 'two'), rename('two', 'three')];

  it('goes through every schema from its own on', () => {
    expect(upgraded('event', upgrades, 1, { one: 5 })).toEqual({ three: 5 });
    expect(upgraded('event', upgrades, 2, { two: 5 })).toEqual({ three: 5 });
    expect(upgraded('event', upgrades, 3, { three: 5 })).toEqual({ three: 5 });
    expect(problemOf(() => upgraded('event', upgrades, 4, {}))).toBe('event newer');
  });
});
