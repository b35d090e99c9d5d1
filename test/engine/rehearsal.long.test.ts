import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playOnEngine } from '../../client/engine-play.ts';
import { playUnit } from '../../client/rehearsal-people.ts';
import { rehearsalOf } from '../../rehearsal/lines.ts';
import { play } from '../../rehearsal/play.ts';
import { readScenario, routineOf, scenarioFiles, scenarioFrom } from '../rehearsal/scenarios.ts';
import { isWhole } from '../shared/whole.ts';
import { startTestEngine, type TestEngine } from './engine.ts';

/**
 * Of each municipality's routine some of the lives that ask the most of it. All of them take long:
 * `SCENARIOS=all npm test -- engine/rehearsal`.
 */
const chosen = [
  'alver-tiltak/dates-agreed-and-extended.yaml',
  'alver-tiltak/late-report.yaml',
  'alver-tiltak/personal-duty-wins.yaml',
  'risor-bti-niva-3/consent-withdrawn-after-sharing.yaml',
  'ulstein-rus/anonymous-then-acute.yaml',
  'ulstein-rus/next-meeting-too-late.yaml',
  'vestre-toten-brukere-med-barn/uncertain-team.yaml',
  'voss-bekymring-for-barn/duty-beside-refusal.yaml',
];
/** What is not tried here a run of everything tries; how a life comes onto the engine is the same in each. */
const first = chosen.filter((file) => /next-meeting-too-late/.test(file));
const played = process.env.SCENARIOS === 'all' ? scenarioFiles : isWhole() ? chosen : first;

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine?.stop());

describe('a rehearsal on the real engine', () => {
  it.each(played)('of %s says what the core alone says', async (file) => {
    const scenario = readScenario(file);
    const played = play(await routineOf(scenario), scenario);
    const result = await playOnEngine(engine.cases, engine.register, played);
    if (!result.ok) throw new Error(result.problem);
    expect(rehearsalOf(result.play).lines).toEqual(rehearsalOf(played).lines);
  });

  it('is played of every municipality', () => {
    const folders = new Set(scenarioFiles.map((file) => file.split('/')[0]));
    expect(new Set(chosen.map((file) => file.split('/')[0]))).toEqual(folders);
    expect(scenarioFiles).toEqual(expect.arrayContaining(chosen));
  });

  it('leaves nobody behind, and no workflow that sleeps', async () => {
    const people = await engine.register.listPeople();
    expect(people.filter(({ unit }) => unit === playUnit)).toEqual([]);
    const running: string[] = [];
    for await (const id of engine.cases.caseIds()) running.push(id);
    expect(running).toEqual([]);
  });

  it('cannot begin in the past, since the clock of the engine cannot go back', async () => {
    const scenario = scenarioFrom('routine: alver/tiltak@1\nopened: 2020-01-06\nuntil: 2020-02-06\n');
    const played = play(await routineOf(scenario), scenario);
    expect(await playOnEngine(engine.cases, engine.register, played)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('2020-01-06'),
    });
  });
});
