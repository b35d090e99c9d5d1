import { BodyLong, Checkbox, Heading, Radio, RadioGroup, Select } from '@navikt/ds-react';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { columnsOf } from '../../../reading/bring-in-file.ts';
import type { Unit } from '../../../register/register.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { CsvFields } from '../../forms/csv-file.tsx';
import { Errors, type FieldError, Form, fieldId, KeptDraft } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import { bringInPath } from './draft.ts';

/** The file, the routine that its cases follow, and what its columns may be called. */
export function GiveFile({
  routines,
  units,
  unit,
  posted,
  errors,
}: {
  readonly routines: readonly RoutineToRead[];
  /** Units that the person may open cases in. */
  readonly units: readonly Unit[];
  /** The unit of the person. */
  readonly unit: string;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
}) {
  const { words, url } = usePage();
  const say = words.bringIn;
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text;
  return (
    <div className="narrow stack intake-pages">
      <p>
        <a className="aksel-link" href={url('/cases/new')}>
          {words.intake.back}
        </a>
      </p>
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <BodyLong>{say.intro}</BodyLong>
      <Form action={bringInPath} submit={say.look} files>
        <KeptDraft id={textOf(posted, '_draft')} />
        <RadioGroup
          legend={words.intake.choose.question}
          name="routine"
          defaultValue={textOf(posted, 'routine')}
          error={errorOf('routine')}
          id={fieldId('routine')}
          tabIndex={-1}
          size="small"
        >
          {routines.map((routine) => (
            <Radio key={routine.id} value={routine.id}>
              {`${routine.title} (${routine.municipality})`}
            </Radio>
          ))}
        </RadioGroup>
        {units.length > 1 ? (
          <Select
            label={say.unit}
            description={say.unitHelp}
            name="unit"
            id={fieldId('unit')}
            error={errorOf('unit')}
            defaultValue={textOf(posted, 'unit') || unit}
          >
            {units.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ) : null}
        <CsvFields posted={posted} error={errorOf('text')} say={say} />
        <Checkbox name="practice" value="yes" defaultChecked={textOf(posted, 'practice') === 'yes'}>
          {say.practice}
        </Checkbox>
      </Form>
      <section className="stack tight" aria-labelledby="columns">
        <Heading level="2" size="small" id="columns">
          {say.columns}
        </Heading>
        <BodyLong>{say.columnsText}</BodyLong>
        <p className="import-format">
          {say.exampleColumns}
          <br />
          {say.exampleLine}
        </p>
        <ul>
          {say.cells.map((cell) => (
            <li key={cell}>{cell}</li>
          ))}
        </ul>
        {routines.map((routine) => (
          <details key={routine.id}>
            <summary>{say.columnsOf(routine.title)}</summary>
            <ul>
              {columnsOf(routine).map((column) => (
                <li key={column}>{column}</li>
              ))}
            </ul>
          </details>
        ))}
      </section>
    </div>
  );
}
