import { setTimeout as delay } from 'node:timers/promises';
import type { EngineConnectionOptions } from '../signing/engine-access.ts';
import { StackProblem } from './problem.ts';

/** How long the history of a closed case can be looked at in Temporal; the journal in the register stays. */
const retentionDays = 90;
export const grpcNotFound = 5;
const grpcAlreadyExists = 6;

export function grpcCode(error: unknown): unknown {
  return (error as { code?: unknown } | undefined)?.code;
}

/** Registers the namespace and resolves when the server serves it. */
export async function ensureNamespace(way: EngineConnectionOptions, namespace: string): Promise<void> {
  const { Connection } = await import('@temporalio/client');
  const { msToTs } = await import('@temporalio/common/lib/time.js');
  const connection = await Connection.connect({ ...way });
  try {
    await connection.workflowService
      .registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(retentionDays * 86_400_000) })
      .catch((error: unknown) => {
        if (grpcCode(error) !== grpcAlreadyExists) throw error;
      });
    // Registered is not yet known everywhere: the server looks for new namespaces once a second.
    for (;;) {
      try {
        await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
        return;
      } catch (error) {
        if (grpcCode(error) !== grpcNotFound) throw error;
        await delay(50);
      }
    }
  } finally {
    await connection.close();
  }
}

/** Refuses, in one sentence, a Temporal of somebody's own that does not answer or lacks the namespace. */
export async function requireNamespace(way: EngineConnectionOptions, namespace: string): Promise<void> {
  const { address } = way;
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ ...way, connectTimeout: 5000 }).catch(() => {
    throw new StackProblem(
      `TEMPORAL_ADDRESS: no Temporal answers at ${address}: start it, or correct the address${way.tls ? '; it is also silent where it does not take our certificate or key, or is not who TEMPORAL_TLS_CA and TEMPORAL_TLS_SERVER_NAME say' : ''}.`,
    );
  });
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (grpcCode(error) !== grpcNotFound) throw error;
    throw new StackProblem(
      `TEMPORAL_NAMESPACE: the Temporal at ${address} has no namespace ${namespace}: create it, or set another name.`,
    );
  } finally {
    await connection.close();
  }
}
