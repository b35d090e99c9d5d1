import { routineJsonSchema } from '../../core/routine/json-schema.ts';
import type { ParsedTable } from '../../core/routine/parse.ts';
import { routineKey } from '../../core/routine/routine.ts';
import { describeRoutine } from '../../handbook/describe.ts';
import { asWritten } from '../../language/in-language.ts';
import { readTables } from '../../routines/read-tables.ts';
import { wholeCoverage } from '../coverage/read-scenarios.ts';
import { coverageReport } from '../coverage/report.ts';

/** Where the tables' descriptions lie, one folder a municipality. */
export const descriptionsFolder = 'docs/routines';
/** Which scenarios show which row of them. */
export const coverageFile = `${descriptionsFolder}/coverage.md`;
export const schemaFile = 'routines/routine.schema.gen.json';

/**
 * Every file that is made from others, by its path from the repository's root.
 *
 * @throws where a table has problems: nothing is described that cannot be used
 */
export async function generatedFiles(routinesFolder = 'routines'): Promise<ReadonlyMap<string, string>> {
  const { tables, problems, drafts } = await readTables(routinesFolder);
  const [problem] = problems;
  if (problem) throw new Error(`${problem.file}:${problem.line}: ${problem.problem}`);
  const files = new Map([[schemaFile, `${JSON.stringify(routineJsonSchema(), null, 2)}\n`]]);
  for (const { routine, file } of newest(tables)) {
    const status = drafts.includes(routineKey(routine)) ? 'draft' : 'published';
    const header = `<!-- Made from ${file} by \`npm run generate\`. Do not edit. -->\n\n`;
    files.set(`${descriptionsFolder}/${routine.id}.md`, header + describeRoutine(asWritten(routine), status));
  }
  const coverage = coverageReport(await wholeCoverage(routinesFolder));
  files.set(
    coverageFile,
    `<!-- Made from the tables and test/scenarios by \`npm run generate\`. Do not edit. -->\n\n${coverage}`,
  );
  return files;
}

/** Of each routine its highest version. */
function newest(tables: readonly ParsedTable[]): readonly ParsedTable[] {
  const byId = new Map<string, ParsedTable>();
  for (const table of tables) {
    const other = byId.get(table.routine.id);
    if (!other || other.routine.version < table.routine.version) byId.set(table.routine.id, table);
  }
  return [...byId.values()];
}
