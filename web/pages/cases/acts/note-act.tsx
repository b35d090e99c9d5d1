import { readCount } from '../../../../reading/numbers.ts';
import { textOf } from '../../../forms/answers.ts';
import { fieldId } from '../../../forms/form.tsx';
import { LongText } from '../../../forms/long-text.tsx';
import { notesIn } from '../notes-in.ts';
import { possible, type Scene } from '../scene.ts';
import { type Act, actWords, errorOf } from './act.ts';

/** Writes a note to the case, or another text in place of one. */
export const note: Act = (scene, { note: which }) => {
  const say = actWords(scene).note;
  const number = which === undefined ? undefined : (readCount(which) ?? 0);
  const there = notesIn(scene).find((each) => each.note === number);
  if (number !== undefined && !there) return undefined;
  return {
    title: there ? say.correctTitle : say.title,
    lead: say.lead,
    submit: say.submit,
    nameOf: ({ field }) => (field === 'text' ? 'text' : undefined),
    context: {},
    previewed: () => false,
    fields: (form) => (
      <LongText
        id={fieldId('text')}
        name="text"
        label={say.text}
        defaultValue={'text' in form.posted ? textOf(form.posted, 'text') : there?.text}
        error={errorOf(form, 'text')}
      />
    ),
    command: (posted) => ({ type: 'write-note', text: textOf(posted, 'text'), note: number }),
    written: (posted) => [[say.text, textOf(posted, 'text')]],
  };
};

/** Whether the case takes a note of whoever looks. */
export function canWriteNote(scene: Scene): boolean {
  return possible(scene, { type: 'write-note', text: 'x' });
}
