import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InstantText } from '../../core/calendar/dates.ts';
import { decide } from '../../core/case/decide.ts';
import type { Refusal } from '../../core/case/refusals.ts';
import { type CaseState, dutyParts } from '../../core/case/state.ts';
import { type Routine, routineKey, type Versions } from '../../core/routine/routine.ts';
import { routineIn } from '../../language/in-language.ts';
import { refusalText } from '../../language/refusals.ts';
import { readTables } from '../../routines/read-tables.ts';
import { people } from './generated-commands.ts';
import { lives, play } from './generated-lives.ts';
import { runs } from './runs.ts';

const { tables } = await readTables(fileURLToPath(new URL('../../routines', import.meta.url)));
const numRuns = runs;

/** What every object has without anybody having put it there, and what none has. */
const prototypeNames = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'length', 'name'];
const unfitTexts = ['a\0b', '\ud83d', '\u001b[2J', 'x'.repeat(100_000), '', ' ', '05895198031', '2027-02-30T00:00'];

/** A case somewhere in its life, with a command of each kind that names what there is. */
const cases = fc
  .tuple(
    fc.constantFrom(...tables.map(({ routine }) => routine)),
    lives,
    fc.nat(),
    fc.constantFrom(...Object.keys(people)),
  )
  .map(([routine, acts, which, person]) => {
    const { life, end } = play(routine, acts);
    return { routine, state: life.state, now: end, commands: commandsIn(routine, life.state, which, person) };
  });

function commandsIn(routine: Routine, state: CaseState, which: number, person: string) {
  const by = { person, roles: people[person]! };
  const pick = <Item>(items: readonly Item[]) => items[which % Math.max(1, items.length)];
  const step = pick(Object.values(routine.steps))!;
  const [track] = pick(Object.entries(state.tracks).filter(([, run]) => run.track === step.track)) ?? ['case'];
  const duty = pick(Object.keys(state.duties)) ?? `${track}/${step.id}/1`;
  const role = pick(Object.keys(routine.roles))!;
  const reason = 'Fordi';
  const outcome = pick(Object.keys(routine.steps[dutyParts(duty).step]!.outcomes))!;
  const fact = pick(Object.keys(routine.facts)) ?? 'suspectedViolence';
  const started = { track: pick(Object.keys(routine.tracks))!, facts: { [fact]: '2027-01-01' } };
  return [
    { type: 'open', by, facts: { [fact]: true }, people: { [role]: [person] }, tracks: [started] },
    { type: 'start-track', by, ...started },
    { type: 'set-fact', by, track, fact, value: '2027-01-01', reason },
    { type: 'open-duty', by, step: step.id, track },
    { type: 'complete', by, duty, outcome, fields: { next: '2027-01-01' } },
    { type: 'approve', by, duty },
    { type: 'refuse', by, duty, reason },
    { type: 'cancel', by, duty, reason },
    { type: 'move', by, duty, to: '2027-12-24', reason },
    { type: 'agree', by, duty, date: '2027-12-24' },
    { type: 'agree', by, step: step.id, track, date: '2027-12-24', reason },
    { type: 'ask-extension', by, duty, ground: reason },
    { type: 'take-note', by, duty },
    { type: 'write-note', by, text: reason, note: which % 2 ? 1 : undefined },
    { type: 'ask-after', by, duty, reason },
    { type: 'treat-deviation', by, deviation: 1, cause: 'other', reason, measure: reason, who: person, closed: true },
    { type: 'reassign', by, role, to: person, duty },
    { type: 'reassign', by, role, to: person },
    { type: 'consent', by, receiver: pick(Object.keys(routine.consents)) ?? 'bup', answer: 'given' },
    { type: 'deviation', by, step: step.id, track, reason },
    { type: 'handover', by, duty, to: 'per' },
    { type: 'accept', by, duty },
    { type: 'return', by, duty, reason },
    { type: 'end-track', by, track, reason, cancelDuties: true },
    { type: 'close', by, reason, cancelDuties: true },
    { type: 'reopen', by, reason },
    { type: 'migrate', by, to: routineKey(routine), reason },
    { type: 'nobody-told', message: { sequence: 1, nth: 1 }, role, duty },
  ];
}

type Path = readonly (string | number)[];

/** Every place in a command, its keys included. */
function placesIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
}

function withValue(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value))
    return value.map((each, index) => (index === Number(key) ? withValue(each, rest, put) : each));
  return Object.fromEntries(
    Object.entries(value as object).map(([each, its]) => [each, each === key ? withValue(its, rest, put) : its]),
  );
}

function withKey(value: unknown, [key, ...rest]: Path, put: string): unknown {
  if (Array.isArray(value)) {
    return value.map((each, index) => (index === Number(key) && rest.length > 0 ? withKey(each, rest, put) : each));
  }
  return Object.fromEntries(
    Object.entries(value as object).map(([each, its]) => {
      if (each !== key) return [each, its];
      return rest.length === 0 ? [put, its] : [each, withKey(its, rest, put)];
    }),
  );
}

const versions: Versions = (key) => tables.find(({ routine }) => routineKey(routine) === key)?.routine;

/** Asks, and says in both languages why not. */
function ask(of: { routine: Routine; state: CaseState; now: InstantText }, command: unknown): readonly Refusal[] {
  const opens = (command as { type?: unknown } | null)?.type === 'open';
  const decision = decide(of.routine, opens ? undefined : of.state, command as never, of.now, versions);
  if (decision.ok) return [];
  expect(decision.refusals.length).toBeGreaterThan(0);
  const about = command as { duty?: string; track?: string } | null;
  const context = {
    duty: typeof about?.duty === 'string' ? about.duty : undefined,
    track: typeof about?.track === 'string' ? about.track : undefined,
  };
  for (const refusal of decision.refusals) {
    for (const language of ['nb', 'nn'] as const) {
      const text = refusalText(refusal, routineIn(of.routine, language), context);
      expect(text).toMatch(/^[\p{Lu}«].*\.$/su);
      expect(text).not.toMatch(/undefined|\[object|native code|function/);
    }
  }
  return decision.refusals;
}

describe(`whatever is asked, over ${numRuns} cases of the municipalities' own routines`, () => {
  it('a word that every object has names nothing: as a name it is refused', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...prototypeNames), fc.nat(), (of, word, which) => {
        // What the postman says names nothing that a person wrote.
        for (const command of of.commands.filter(({ type }) => type !== 'nobody-told')) {
          const named = placesIn(command).filter((path) => nameOfWhatIsThere(path));
          const path = named[which % Math.max(1, named.length)];
          if (!path) continue;
          const asked = isKey(path) ? withKey(command, path, word) : withValue(command, path, word);
          expect(ask(of, asked), JSON.stringify(asked)).not.toEqual([]);
          // Also as a part of the name of a duty, or of a run.
          if (path.at(-1) !== 'duty') continue;
          for (const duty of [`${word}/report/1`, `case/${word}/1`, `case/report/${word}`])
            expect(ask(of, { ...command, duty }), duty).not.toEqual([]);
        }
      }),
      { numRuns: Math.ceil(numRuns / 20) },
    );
  });

  it('anything at all in any place is events, or reasons in words, and never an exception', () => {
    const anything = fc.oneof(
      fc.constantFrom<unknown>(...unfitTexts, ...prototypeNames, null, [], {}, 0, -1, 1e300, true, '1926-01-01'),
      fc.jsonValue({ maxDepth: 3 }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(
        cases,
        fc.array(fc.tuple(fc.nat(), fc.boolean(), anything), { minLength: 1, maxLength: 3 }),
        (of, changes) => {
          for (const command of of.commands) {
            let asked: unknown = command;
            for (const [which, key, put] of changes) {
              const places = placesIn(asked);
              const path = places[which % places.length]!;
              asked =
                key && typeof put === 'string' && typeof path.at(-1) === 'string'
                  ? withKey(asked, path, put)
                  : withValue(asked, path, put);
            }
            ask(of, asked);
          }
        },
      ),
      { numRuns: Math.ceil(numRuns / 20) },
    );
  });
});

const names = ['type', 'track', 'fact', 'step', 'duty', 'outcome', 'receiver', 'role'];

/** Where a command names something that must be there: a part, or the key of an answer or of a role. */
function nameOfWhatIsThere(path: Path): boolean {
  return names.includes(String(path.at(-1))) || isKey(path);
}

function isKey(path: Path): boolean {
  return ['facts', 'fields', 'people'].includes(String(path.at(-2)));
}
