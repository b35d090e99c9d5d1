import type { InstantText } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import type { Scene } from './scene.ts';

export interface Note {
  readonly note: number;
  readonly text: string;
  readonly by: PersonId | undefined;
  readonly at: InstantText;
  readonly corrected?: { readonly by: PersonId | undefined; readonly at: InstantText } | undefined;
}

/** The notes as they stand now, the latest first: whose they are, and who has put them right. */
export function notesIn({ view }: Pick<Scene, 'view'>): readonly Note[] {
  const notes = new Map<number, Note>();
  for (const { event, at } of view.past) {
    if (event.type !== 'note-written') continue;
    const { note, text, by } = event;
    const first = notes.get(note);
    notes.set(note, first ? { ...first, text, corrected: { by, at } } : { note, text, by, at });
  }
  return [...notes.values()].reverse();
}
