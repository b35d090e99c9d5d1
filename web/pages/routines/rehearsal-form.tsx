import { Checkbox, Select, TextField } from '@navikt/ds-react';
import { caseTrack } from '../../../core/routine/routine.ts';
import type { QuestionToRead, RoutineToRead } from '../../../language/in-language.ts';
import { choiceText } from '../../../language/titles.ts';
import { DateField } from '../../forms/date-field.tsx';
import { Form, fieldId } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import { factField, isAgo, isAsked, lives, type Rehearsed, startable, yearsAgo } from './rehearse.ts';
import type { KnownRoutine } from './routine-page.tsx';
import { routinePath } from './routine-page.tsx';

interface Asking {
  readonly routine: RoutineToRead;
  readonly values: Rehearsed['values'];
  /** By the field's name: the sentence that helps. */
  readonly errors: ReadonlyMap<string, string>;
}

/** From when, for how long, what people do, what is known, and which tracks run. Nothing of it is kept. */
export function RehearsalForm({
  known,
  rehearsed,
  errors,
}: {
  readonly known: KnownRoutine;
  readonly rehearsed: Rehearsed;
  readonly errors: Asking['errors'];
}) {
  const { words } = usePage();
  const say = words.routines.rehearsal;
  const { routine, versions } = known;
  const { values } = rehearsed;
  const asking = { routine, values, errors };
  const facts = Object.entries(routine.facts).filter(([, question]) => isAsked(question));
  return (
    <Form
      action={routinePath({ routine: { ...routine, version: versions[0]!.version }, versions }, 'rehearsal')}
      method="get"
      submit={say.form.play}
    >
      {routine.version === versions[0]!.version ? null : <input type="hidden" name="version" value={routine.version} />}
      <p className="quiet">{say.form.made}</p>
      <div className="rehearsal-when">
        <DateField name="start" label={say.form.start} value={values.start} error={errors.get('start')} />
        <Select id={fieldId('years')} name="years" label={say.form.years} defaultValue={String(rehearsed.years)}>
          {[1, 2, 3].map((count) => (
            <option key={count} value={count}>
              {say.form.year(count)}
            </option>
          ))}
        </Select>
        <Select id={fieldId('people')} name="people" label={say.form.people} defaultValue={rehearsed.people}>
          {lives.map((life) => (
            <option key={life} value={life}>
              {life === 'silent' ? say.silentShort : say[life]}
            </option>
          ))}
        </Select>
      </div>
      {facts.length > 0 ? (
        <fieldset className="rehearsal-facts">
          <legend>{say.form.facts}</legend>
          {facts.map(([name, question]) => (
            <FactField key={name} track={caseTrack} fact={name} question={question} {...asking} />
          ))}
        </fieldset>
      ) : null}
      {startable(routine).length > 0 ? (
        <fieldset className="rehearsal-facts">
          <legend>{say.form.tracks}</legend>
          {startable(routine).map((track) => {
            const chosen = values[`track.${track.id}`] !== undefined;
            return (
              <details key={track.id} open={chosen} className="rehearsal-track">
                <summary>{track.title}</summary>
                <div className="stack">
                  <Checkbox name={`track.${track.id}`} value="yes" defaultChecked={chosen}>
                    {say.form.startIt}
                    <span className="visually-hidden">: {track.title}</span>
                  </Checkbox>
                  <DateField
                    name={`starts.${track.id}`}
                    label={say.form.trackStart}
                    value={values[`starts.${track.id}`]}
                    error={errors.get(`starts.${track.id}`)}
                  />
                  {Object.entries(track.facts)
                    .filter(([, question]) => isAsked(question))
                    .map(([name, question]) => (
                      <FactField key={name} track={track.id} fact={name} question={question} {...asking} />
                    ))}
                </div>
              </details>
            );
          })}
        </fieldset>
      ) : null}
    </Form>
  );
}

function FactField({
  track,
  fact,
  question,
  ...asking
}: { readonly track: string; readonly fact: string; readonly question: QuestionToRead } & Asking) {
  const { words } = usePage();
  const say = words.routines.rehearsal.form;
  const { values, errors } = asking;
  const name = factField(track, fact, question);
  const value = values[name];
  const shown = { id: fieldId(name), name, error: errors.get(name) };
  if (isAgo(question)) {
    return (
      <Select {...shown} label={say.ago(question.ask)} defaultValue={value ?? ''}>
        <option value="">{say.notKnown}</option>
        {yearsAgo.map((years) => (
          <option key={years} value={years}>
            {years === 0 ? say.sameDay : say.agoYears(years)}
          </option>
        ))}
      </Select>
    );
  }
  switch (question.type) {
    case 'date':
      return <DateField name={name} label={question.ask} value={values[name]} error={errors.get(name)} />;
    case 'time':
      return <TextField {...shown} label={question.ask} defaultValue={value ?? ''} autoComplete="off" />;
    case 'number':
      return (
        <TextField {...shown} label={question.ask} defaultValue={value ?? ''} inputMode="decimal" autoComplete="off" />
      );
    default: {
      const choices =
        question.type === 'boolean'
          ? [
              { value: 'true', text: words.frame.yes },
              { value: 'false', text: words.frame.no },
            ]
          : (question.of ?? []).map((choice) => ({ value: choice, text: choiceText(choice, question) }));
      return (
        <Select {...shown} label={question.ask} defaultValue={value ?? ''}>
          {question.required ? null : <option value="">{say.notKnown}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </Select>
      );
    }
  }
}
