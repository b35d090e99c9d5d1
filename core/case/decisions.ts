import type { PersonsCommand } from './commands.ts';

/**
 * Whether somebody decides by a command, and does not only register what they have done: what others have written is approved,
 * sent back or taken note of, or the case itself is closed, opened again, moved to other rules, or opened to others than those who
 * saw it or closed to them. Where a municipality wants a fresh log-in for decisions, it is wanted for these.
 */
export function isDecision({ type }: Pick<PersonsCommand, 'type'>): boolean {
  switch (type) {
    case 'approve':
    case 'refuse':
    case 'take-note':
    case 'treat-deviation':
    case 'close':
    case 'reopen':
    case 'migrate':
    case 'protect':
    case 'break-glass':
      return true;
    default:
      return false;
  }
}
