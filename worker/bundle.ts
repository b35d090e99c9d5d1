import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

const ownWorkflows = fileURLToPath(new URL('../workflows/case.ts', import.meta.url));

/**
 * Bundles the workflow: the shell and the fold, without any table and without the rules that decide.
 *
 * @param workflowsPath default: this release's own
 */
export async function bundleCases(workflowsPath = ownWorkflows): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath,
    logger: { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: console.error },
  });
}

function silent(): void {}
