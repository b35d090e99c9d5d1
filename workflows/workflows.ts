/** Every workflow that a worker hosts: what is bundled. */
export { caseWorkflow } from './case.ts';
export { clearOutWorkflow } from './clear-out.ts';
export { endingsWorkflow } from './endings.ts';
export { postmanWorkflow } from './postman.ts';
export { reconcileWorkflow } from './reconcile.ts';
export { rootWorkflow } from './root.ts';
export { versionMoveWorkflow } from './version-move.ts';
