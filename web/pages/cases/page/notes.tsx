import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { dayAndTime } from '../../../../language/dates.ts';
import { LinkedText } from '../../../view/linked-text.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { actPath } from '../acts/act.ts';
import { canWriteNote } from '../acts/note-act.tsx';
import { type Note, notesIn } from '../notes-in.ts';
import { nameIn, type Scene, seesCase } from '../scene.ts';

const shown = 3;

/** Whether anything of notes is there: some, or the way to write one. */
export function hasNotes(scene: Scene): boolean {
  return seesCase(scene) && (notesIn(scene).length > 0 || canWriteNote(scene));
}

/** What people have written down of the case beside its duties. */
export function Notes({ scene }: { readonly scene: Scene }) {
  const { words, url } = usePage();
  const say = words.cases.notes;
  if (!hasNotes(scene)) return null;
  const notes = notesIn(scene);
  const mayWrite = canWriteNote(scene);
  const older = notes.slice(shown);
  return (
    <section aria-labelledby="notes" className="stack tight">
      <Heading level="2" size="small" id="notes">
        {say.title}
      </Heading>
      {notes.length === 0 ? <p className="quiet">{say.none}</p> : null}
      <NoteList notes={notes.slice(0, shown)} scene={scene} mayWrite={mayWrite} />
      {older.length > 0 ? (
        <details className="folded">
          <summary>{say.older(older.length)}</summary>
          <NoteList notes={older} scene={scene} mayWrite={mayWrite} />
        </details>
      ) : null}
      {mayWrite ? (
        <p className="no-print">
          <a className="aksel-link" href={url(actPath(scene.found.reference, 'note'))}>
            {words.caseActs.note.title}
          </a>
        </p>
      ) : null}
    </section>
  );
}

/** Notes with whose they are. */
export function NoteList({
  notes,
  scene,
  mayWrite,
}: {
  readonly notes: readonly Note[];
  readonly scene: Scene;
  readonly mayWrite: boolean;
}) {
  const { words, url, language, catalogue } = usePage();
  const say = words.cases.notes;
  const signed = ({ by, at }: Pick<Note, 'by' | 'at'>) =>
    say.signed((by && nameIn(scene, by)) ?? catalogue.labels.somebody, dayAndTime(at, dateOf(scene.now), language));
  return (
    <ul className="notes">
      {notes.map((note) => (
        <li key={note.note} className="note">
          <div className="typed">
            <LinkedText text={note.text} />
          </div>
          <div className="quiet">
            {signed(note)}
            {note.corrected ? `. ${say.corrected(signed(note.corrected))}` : null}{' '}
            {mayWrite ? (
              <a
                className="aksel-link no-print"
                href={url(actPath(scene.found.reference, 'note', { note: String(note.note) }))}
              >
                {say.correct}
                <span className="visually-hidden">: {signed(note)}</span>
              </a>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
