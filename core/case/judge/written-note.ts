import { hasWords } from '../clean-text.ts';
import { reasonNotKept } from '../facts.ts';
import { judgeText } from '../text.ts';
import { hasCase } from '../who-may.ts';
import { type Draft, emit } from './draft.ts';
import { type CommandOf, granted, type Refusals } from './judging.ts';

/**
 * A note to the case, by who has it or leads. It tells nobody and changes nothing; nothing is taken out of the journal, so that a note
 * that is put right still shows what stood there. Where a case keeps nothing that could say who the family is, it keeps no note.
 */
export function writeNote(draft: Draft, command: CommandOf<'write-note'>): Refusals {
  const { state, routine } = draft;
  const { by, text, note } = command;
  const written = state.notes ?? 0;
  if (!hasCase(draft, by)) return [{ code: 'no-role-in-case' }];
  if (reasonNotKept(routine, state) !== undefined) return [{ code: 'field-identifies', field: 'text' }];
  if (note !== undefined && !(note >= 1 && note <= written)) return [{ code: 'note-unknown', field: 'note' }];
  if (!hasWords(text)) return [{ code: 'field-missing', field: 'text' }];
  const wrong = judgeText(text);
  if (wrong) return [{ ...wrong, field: 'text' }];
  const said = { type: 'note-written', at: draft.now, by: by.person, text } as const;
  emit(draft, note === undefined ? { ...said, note: written + 1 } : { ...said, note, corrects: true });
  return granted;
}
