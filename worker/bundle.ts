import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { failureConverterPath } from '../client/data-converter.ts';

const ownWorkflows = fileURLToPath(new URL('../workflows/workflows.ts', import.meta.url));

/**
 * Bundles the workflows: the case's shell with the fold, and the postman, without any table and without the rules that decide.
 *
 * @param workflowsPath default: this release's own
 */
export async function bundleCases(workflowsPath = ownWorkflows): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath,
    failureConverterPath,
    logger: { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: console.error },
  });
}

function silent(): void {}
