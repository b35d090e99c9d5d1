import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseScenario } from '../../rehearsal/scenario.ts';
import { readTables } from '../../routines/read-tables.ts';
import { coverageOf, type NamedScenario, type WholeCoverage } from './row-coverage.ts';
import { sentenceCoverage } from './sentences.ts';

const scenariosFolder = fileURLToPath(new URL('../../test/scenarios', import.meta.url));

/** Every scenario of the repository. */
export function readScenarios(): readonly NamedScenario[] {
  return readdirSync(scenariosFolder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const result = parseScenario(readFileSync(path.join(scenariosFolder, file), 'utf8'), file);
      if (!result.ok)
        throw new Error(result.problems.map(({ line, problem }) => `${file}:${line} ${problem}`).join('\n'));
      return {
        name: file
          .split(path.sep)
          .join('/')
          .replace(/\.yaml$/, ''),
        scenario: result.scenario,
      };
    });
}

/**
 * What the repository's scenarios show of each of its routines, by id, and how each stands to its document: the text
 * beside the table, under the routine's own name.
 */
export async function wholeCoverage(routinesFolder = 'routines'): Promise<readonly WholeCoverage[]> {
  const { tables, problems } = await readTables(routinesFolder);
  const [problem] = problems;
  if (problem) throw new Error(`${problem.file}:${problem.line}: ${problem.problem}`);
  const scenarios = readScenarios();
  return tables.map(({ routine }) => ({
    ...coverageOf(
      routine,
      scenarios.filter(({ scenario }) => {
        const [id, version] = scenario.routine.split('@');
        return id === routine.id && (version === undefined || Number(version) === routine.version);
      }),
    ),
    sentences: sentenceCoverage(routine, readFileSync(path.join(routinesFolder, `${routine.id}.txt`), 'utf8')),
  }));
}
