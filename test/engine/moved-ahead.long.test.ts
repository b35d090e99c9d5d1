import { afterAll, beforeAll, expect, it } from 'vitest';
import { moveAhead, weeksAheadOfMove } from '../../client/moved-cases.ts';
import { addPeriod, dateOf, startOfDay } from '../../core/calendar/dates.ts';
import type { Due } from '../../core/case/state.ts';
import { exampleRoutine } from '../../core/case/testing/example-life.ts';
import { type Routine, routineKey } from '../../core/routine/routine.ts';
import { day } from '../shared/days.ts';
import { startTestEngine, type TestEngine } from './engine.ts';

const steps = ({ contact = 'P1M', responsible = 'caseworker', more = '', ladder = '' } = {}) => `
contact:
  row: '1'
  title: Kontakt
  responsible: ${responsible}
  deadline: { every: ${contact}, from: placed, basis: local }
${ladder}plan:
  row: '1'
  title: Plan
  responsible: caseworker
  opens: start
  deadline: { within: P2W, basis: local }
${more}`;
const table = (its?: Parameters<typeof steps>[0]): Routine =>
  exampleRoutine(steps(its), 'facts: { placed: { type: date, ask: Plassert } }');
const map = `network:
  row: '1'
  title: Nettverkskart
  responsible: caseworker
  opens: start
  deadline: { within: P3W, basis: local }
`;
const visit = `visit:
  row: '1'
  title: Besøk
  responsible: caseworker
  deadline: { every: P3W, from: begun, basis: local }
`;
const withVisit = (more: string): Routine =>
  exampleRoutine(
    steps({ more }),
    'facts: { placed: { type: date, ask: Plassert }, begun: { type: date, ask: Begynt } }',
  );

/** What is changed, from which version to which. Numbers are given as they are kept. */
const changes: Readonly<Record<string, readonly [from: Routine, to: Routine]>> = {
  'another period': [table(), table({ contact: 'P2W' })],
  'a new step': [table(), table({ more: map })],
  'a step that is gone and had yet to open': [withVisit(visit), withVisit('')],
  'somebody else responsible': [table(), table({ responsible: 'leader' })],
  'something else that opens a step': [
    table({ more: map.replace('opens: start', 'opens: { after: plan }') }),
    table({ more: map }),
  ],
  'another ladder': [table(), table({ ladder: '  escalate: [{ after: P5D, to: head }]\n' })],
};

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine?.stop());

it.each(Object.keys(changes))('what is shown before a move is what then happens: %s', async (what) => {
  const { cases, register, routines, people } = engine;
  const nth = Object.keys(changes).indexOf(what) + 1;
  const versions = changes[what]!.map((its, at) => ({ ...its, id: `eksempelvik/flytt-${nth}`, version: at + 1 }));
  for (const its of versions) await register.keepRoutine(routineKey(its), `${nth}${its.version}`.padEnd(64, 'a'), its);
  const [from, to] = versions as [Routine, Routine];
  const opened = await cases.open({
    ...{ routine: routineKey(from), unit: 'tiltak', by: people.kari!, practice: true },
    ...{ facts: factsOf(from), people: { caseworker: [people.kari!], leader: [people.ola!] } },
  });
  if (opened.ok !== true) throw new Error(JSON.stringify(opened));
  const { caseId } = opened;
  const found = async () => (await register.findCase(caseId))!;
  const state = (await register.readState(caseId))!;
  const ahead = moveAhead((await routines.get(state.routine))!, state, to, state.asOf);
  expect(ahead.refusals).toEqual([]);
  expect((await found()).routine).toBe(routineKey(from));

  // The same twelve weeks, once without and once with it, on the engine.
  const twin = await cases.open({
    ...{ routine: routineKey(from), unit: 'tiltak', by: people.kari!, practice: true },
    ...{ facts: factsOf(from), people: { caseworker: [people.kari!], leader: [people.ola!] } },
  });
  if (twin.ok !== true) throw new Error(JSON.stringify(twin));
  const by = await cases.actor(people.ola!, await found());
  const sent = await cases.send(caseId, { type: 'migrate', by, to: routineKey(to), reason: 'Ny rutine' });
  expect(sent).toMatchObject({ ok: true });
  const until = startOfDay(addPeriod(dateOf(state.asOf), `P${weeksAheadOfMove}W`));
  const dues = async (id: string) => {
    const its = (await register.findCase(id))!;
    expect(await cases.jump(its, { until })).toMatchObject({ ok: true });
    const { duties } = (await register.readState(id))!;
    return new Map(Object.values(duties).map((duty) => [duty.id, duty.due]));
  };
  const [without, withIt] = [await dues(twin.caseId), await dues(caseId)];
  // By the work and its date, as it is shown: which number an occurrence has is nobody's matter.
  const bag = (of: Iterable<readonly [string, Due | undefined]>) =>
    [...of].map(([duty, due]) => `${duty.replace(/\/\d+$/, '')} ${JSON.stringify(due)}`).sort();
  const shown = new Map(without);
  for (const { change, duty, before } of ahead.duties)
    if (change !== 'appears') {
      const its = [...shown].find(([id, due]) => id === duty && JSON.stringify(due) === JSON.stringify(before));
      const same = its ?? [...shown].find(([id, due]) => bag([[id, due]])[0] === bag([[duty, before]])[0]);
      expect(same, `${change} ${duty}`).toBeDefined();
      shown.delete(same![0]);
    }
  const added = ahead.duties.flatMap(({ change, duty, after }) => (change === 'goes' ? [] : [[duty, after] as const]));
  expect(bag([...shown, ...added])).toEqual(bag(withIt));
});

function factsOf({ facts }: Routine) {
  return { placed: day(0), ...(facts.begun ? { begun: day(10) } : {}) };
}
