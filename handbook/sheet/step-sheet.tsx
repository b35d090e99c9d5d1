import { caseTrack } from '../../core/routine/routine.ts';
import type { StepToRead } from '../../language/in-language.ts';
import { sayOf } from '../document.ts';
import { stepFields } from '../step.ts';
import { FieldTold } from './field-told.tsx';
import { placeOf, type Sheet } from './sheet.ts';

/** What the routine makes of a row: who, when and what then, with the questions that a leader answers about it. */
export function StepSheet({
  sheet,
  step,
  row,
}: {
  readonly sheet: Sheet;
  readonly step: StepToRead;
  /** The row of the document's table that it stands in, repeated where it is not the first there: a row may go on overleaf. */
  readonly row?: string | undefined;
}) {
  const { it, say, questions, ladders } = sheet;
  const { routine } = it;
  const ladder = ladders.find(({ steps }) => steps.includes(step));
  // Who is told when is the same for most steps: it stands once, by its letter.
  const fields = stepFields(it, step).filter(({ name }) => name !== 'remind' && name !== 'escalate');
  const asked = questions.filter((question) => question.step === step);
  const said = sayOf(step, routine.source);
  return (
    <div className="sheet-step" id={placeOf.step(step.id)}>
      <p className="sheet-step-title">
        {row === undefined ? null : <span className="sheet-row-again">{it.say.step.row(row)}: </span>}
        <strong>{step.title}</strong>
        {step.track === caseTrack ? null : (
          <span className="quiet"> ({say.track(routine.tracks[step.track]?.title ?? step.track)})</span>
        )}
        {asked.map(({ number }) => (
          <a key={number} className="sheet-asked" href={`#${placeOf.question(number)}`}>
            {say.question(number)}
          </a>
        ))}
      </p>
      {said ? <p>{said}</p> : null}
      <dl className="sheet-fields">
        {fields.flatMap((field) => [
          <div key={field.name} className={`sheet-field-${field.name}`}>
            <dt>{it.say.step[field.name]}:</dt>{' '}
            <dd>
              <FieldTold field={field} language={routine.language} />
            </dd>
          </div>,
          ladder && field.name === 'responsible' ? (
            <div key="told" className="sheet-field-told">
              <dt>{say.told.field}:</dt>{' '}
              <dd>
                <a href={`#${placeOf.ladder(ladder.letter)}`}>{say.told.as(ladder.letter)}</a>
              </dd>
            </div>
          ) : null,
        ])}
      </dl>
    </div>
  );
}
