import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { ChaosStack } from './stack.ts';

/**
 * Writes what can only be looked at while the stack stands: of each case its journal, and the history of each of its runs as the
 * engine has it (sealed, as it is there).
 */
export async function keepEvidence(
  { register, cases }: ChaosStack,
  caseIds: ReadonlySet<string>,
  folder: string,
): Promise<void> {
  const { workflows } = cases.engine;
  await mkdir(folder, { recursive: true });
  for (const caseId of caseIds) {
    await writeFile(
      join(folder, `${caseId}.journal.json`),
      JSON.stringify(await register.readJournal(caseId), undefined, 1),
    );
    for await (const { runId } of workflows.list({ query: `WorkflowId = '${caseId}'` })) {
      const history = await workflows.getHandle(caseId, runId).fetchHistory();
      await writeFile(join(folder, `${caseId}.${runId}.json`), historyToJSON(history));
    }
  }
}
