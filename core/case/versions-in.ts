import type { CaseEvent } from './events.ts';

/** The versions of its routine that a case has followed, oldest first. */
export function versionsIn(journal: readonly CaseEvent[]): readonly string[] {
  return journal.flatMap((event) => (event.type === 'case-opened' || event.type === 'migrated' ? [event.routine] : []));
}
