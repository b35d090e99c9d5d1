import { afterAll, beforeAll, expect, it } from 'vitest';
import { bringIn, planBringIn } from '../../client/bring-in.ts';
import { addPeriod, dateOf, instantFromMilliseconds, subtractPeriod } from '../../core/calendar/dates.ts';
import { isWhole } from '../shared/whole.ts';
import { startTestEngine, type TestEngine } from './engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({});
});
afterAll(() => engine?.stop());

const cases = isWhole() ? 500 : 20;

it(`brings in ${cases} running cases on the real engine, each with what is owed from today and nothing late, and once only`, async () => {
  const { register, routines } = engine;
  const routine = (await routines.find('alver/tiltak'))!;
  const units = await register.listUnits();
  const kari = (await register.findPerson('kari'))!;
  const now = instantFromMilliseconds(Date.now());
  const today = dateOf(now);
  const line = (number: number) =>
    [
      `Mappe ${number}`,
      number === 7 ? 'Hytte' : 'Institusjonsplassering',
      'omsorg',
      subtractPeriod(today, `P${20 + (number % 900)}D`),
      subtractPeriod(today, `P${1 + (number % 25)}D`),
      number === 8 ? addPeriod(today, 'P1D') : 'gjort',
      'gjort',
    ].join(';');
  const text = ['referanse;løp;kind;placed;contact-youth;measures-plan;resten']
    .concat(Array.from({ length: cases + 2 }, (_, index) => line(index + 1)))
    .join('\n');
  const sameNamed = async () => ({ ok: true, named: new Map() }) as const;
  const planning = {
    register,
    sameNamed,
    routine,
    by: kari.id,
    unit: kari.unit,
    units,
    now,
    language: 'nb',
  } as const;
  const plan = await planBringIn(text, { ...planning, practice: false });
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  const wrong = plan.cases.filter(({ outcome }) => outcome === 'wrong');
  expect(wrong.map(({ reference }) => reference)).toEqual(['Mappe 7', 'Mappe 8']);

  const began = performance.now();
  // Not all at once: what is left is opened when it is asked for, and what is opened is not opened again.
  let asked = 0;
  const some = await bringIn(engine.cases, plan.cases, () => {
    asked += 1;
    return asked <= 5;
  });
  expect(some).toHaveLength(5);
  const left = await planBringIn(text, { ...planning, practice: false });
  if (!left.ok) throw new Error(JSON.stringify(left));
  expect(left.cases.filter(({ outcome }) => outcome === 'exists').map(({ line }) => line)).toEqual(
    some.map(({ line }) => line),
  );
  const opened = [...some, ...(await bringIn(engine.cases, left.cases))];
  const milliseconds = Math.round(performance.now() - began);
  // What an administrator waits for: four minutes at the most on a quiet machine.
  process.stderr.write(`${cases} cases brought in within ${milliseconds} ms\n`);
  expect(opened).toHaveLength(cases);
  expect(opened.filter(({ result }) => result.ok !== true && result.ok !== 'received')).toEqual([]);

  for (const { result } of opened.filter((_, index) => index % (cases / 10) === 0)) {
    const view = 'reference' in result ? await engine.cases.show(result.reference!) : undefined;
    const duties = Object.values(view?.state?.duties ?? {});
    expect(duties.length).toBeGreaterThan(3);
    expect(duties.filter(({ overdue }) => overdue)).toEqual([]);
    expect(view?.past.filter(({ event }) => event.type === 'brought-in').length).toBeGreaterThan(5);
  }
  // The same file once more opens nothing.
  const again = await planBringIn(text, { ...planning, practice: false });
  expect(again.ok && again.cases.filter(({ outcome }) => outcome === 'exists')).toHaveLength(cases);
  expect(again.ok && (await bringIn(engine.cases, again.cases))).toEqual([]);
});
