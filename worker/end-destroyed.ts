import { type Client, WorkflowNotFoundError } from '@temporalio/client';

/**
 * Ends what runs for a case whose key was destroyed, wherever it is met: nothing of it can be read, so that its tasks would
 * fail again and again. A failure is told, and the next task tries once more.
 */
export function endDestroyed(client: Client, onFailure: (caseId: string) => void): (caseId: string) => void {
  const underWay = new Set<string>();
  return (caseId) => {
    if (underWay.has(caseId)) return;
    underWay.add(caseId);
    client.workflow
      .getHandle(caseId)
      .terminate('its key was destroyed')
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) onFailure(caseId);
      })
      .finally(() => underWay.delete(caseId));
  };
}
