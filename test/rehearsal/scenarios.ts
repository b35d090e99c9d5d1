import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Routine } from '../../core/routine/routine.ts';
import { type Rehearsal, type RehearsalLine, rehearsalOf } from '../../rehearsal/lines.ts';
import { play } from '../../rehearsal/play.ts';
import { parseScenario, type Scenario } from '../../rehearsal/scenario.ts';
import { readTables } from '../../routines/read-tables.ts';

const folderOf = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Every scenario below test/scenarios, by its path there. */
export const scenarioFiles: readonly string[] = readdirSync(folderOf('test/scenarios'), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.split(path.sep).join('/'))
  .sort();

export function readScenario(file: string): Scenario {
  return scenarioFrom(readFileSync(path.join(folderOf('test/scenarios'), file), 'utf8'), file);
}

export function scenarioFrom(text: string, file = 'scenario.yaml'): Scenario {
  const result = parseScenario(text, file);
  if (!result.ok) throw new Error(result.problems.map(({ line, problem }) => `${file}:${line} ${problem}`).join('\n'));
  return result.scenario;
}

let routines: Promise<readonly Routine[]> | undefined;

/** The repository's own routine of this name. */
export async function routineOf(scenario: Scenario): Promise<Routine> {
  routines ??= readTables(folderOf('routines')).then(({ tables }) => tables.map(({ routine }) => routine));
  const [id, version] = scenario.routine.split('@');
  const found = (await routines).find((routine) => routine.id === id && String(routine.version) === (version ?? '1'));
  if (!found) throw new Error(`There is no ${scenario.routine} in routines/`);
  return found;
}

/** Plays one of the files in the core alone. */
export async function rehearsed(file: string): Promise<Rehearsal> {
  const scenario = readScenario(file);
  return rehearsalOf(play(await routineOf(scenario), scenario));
}

/** Which lines of a rehearsal a test looks at; what is not said does not matter. */
export interface About {
  readonly steps?: readonly string[];
  readonly kinds?: readonly string[];
  /** The first and the last day of them. */
  readonly from?: string;
  readonly to?: string;
}

/** The lines of a file that are about this, as a test reads them. */
export async function linesOf(
  file: string,
  { steps, kinds, from = '', to = '9999' }: About,
  told: (line: RehearsalLine) => string = short,
): Promise<readonly string[]> {
  const { lines } = await rehearsed(file);
  return lines
    .filter(({ step }) => steps === undefined || steps.includes(step ?? ''))
    .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .filter(({ at }) => at >= from && at.slice(0, 10) <= to)
    .map(told);
}

/** A line as a test reads it: `2031-03-11 08:00 escalation monthly-report/1 due 2031-03-10 to leader-2`. */
export function short(line: RehearsalLine): string {
  const what = line.step === null ? (line.track ?? '') : `${line.step}${line.occurrence ? `/${line.occurrence}` : ''}`;
  return [
    line.at.slice(0, 10),
    line.at.slice(11, 16),
    line.kind,
    what,
    ...(line.due === null ? [] : [`due ${line.due.slice(0, 16)}`]),
    ...(line.to.length > 0 ? [`to ${line.to.join('+')}`] : []),
    ...(line.late ? ['late'] : []),
    ...(line.codes ? [line.codes.join('+')] : []),
  ]
    .filter(Boolean)
    .join(' ');
}
