import { caseTrack } from '../../../core/routine/routine.ts';
import { about } from '../../../handbook/about.ts';
import { sayOf } from '../../../handbook/document.ts';
import { FieldTold } from '../../../handbook/sheet/field-told.tsx';
import { type StepField, stepFields } from '../../../handbook/step.ts';
import { descriptionWords } from '../../../handbook/words.ts';
import type { RoutineToRead, StepToRead } from '../../../language/in-language.ts';
import { usePage } from '../../view/page-context.tsx';
import { stepPlace } from '../../view/routine-links.ts';

/** What one needs to know at once; the rest opens. */
const first: readonly StepField['name'][] = [
  'ours',
  'responsible',
  'opens',
  'deadline',
  'approval',
  'handover',
  'outcomes',
];

/** What the routine makes of a row: who, when, and what then, each date with the word that says where it stands. */
export function StepTold({ step, routine }: { readonly step: StepToRead; readonly routine: RoutineToRead }) {
  const { words } = usePage();
  const { table } = words.routines;
  const fields = stepFields(about(routine), step);
  const shown = fields.filter(({ name }) => first.includes(name));
  // Why a date is as it is stands with what the leaders must decide, and here for who wants to know more.
  const notes = shown.flatMap(({ name, note }) => (note ? [{ name, note }] : []));
  const more = fields.filter(({ name }) => !first.includes(name));
  const said = sayOf(step, routine.source);
  return (
    <div className="step-told" id={stepPlace(step.id)}>
      <p className="step-title">
        <strong>{step.title}</strong>
        {step.track === caseTrack ? null : (
          <span className="quiet">{table.track(routine.tracks[step.track]?.title ?? step.track)}</span>
        )}
      </p>
      {said ? <p>{said}</p> : null}
      <Fields fields={shown} />
      {more.length + notes.length > 0 ? (
        <details>
          <summary>
            {table.more}
            <span className="visually-hidden">: {step.title}</span>
          </summary>
          {notes.map(({ name, note }) => (
            <p key={name} className="quiet">
              {note}
            </p>
          ))}
          <Fields fields={more} />
        </details>
      ) : null}
    </div>
  );
}

function Fields({ fields }: { readonly fields: readonly StepField[] }) {
  const { language } = usePage();
  const label = descriptionWords(language).step;
  return (
    <dl className="step-fields">
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{label[field.name]}</dt>
          <dd>
            <FieldTold field={field} language={language} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
