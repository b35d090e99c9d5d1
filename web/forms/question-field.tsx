import { Radio, RadioGroup, Select, Textarea, TextField } from '@navikt/ds-react';
import type { Question } from '../../core/routine/routine.ts';
import { usePage } from '../view/page-context.tsx';
import { fieldId } from './form.tsx';

/** How many choices still stand side by side; more are a list to choose from. */
const fewChoices = 6;

/**
 * One question of the routine as a field of a form. Dates are typed as people write them, so that it works on any
 * machine and without a script.
 */
export function QuestionField({
  name,
  question,
  value = '',
  error,
}: {
  /** The field's name in the form. */
  readonly name: string;
  readonly question: Question;
  /** What stood there before: as it was typed, or as it is known. */
  readonly value?: string | undefined;
  readonly error?: string | undefined;
}) {
  const { words } = usePage();
  const id = fieldId(name);
  const label = question.required ? question.ask : `${question.ask} (${words.frame.optional})`;
  const shown = { error, id, name };
  switch (question.type) {
    case 'date':
      return (
        <TextField
          {...shown}
          label={label}
          description="dd.mm.åååå"
          defaultValue={dateShown(value)}
          autoComplete="off"
          className="field-date"
        />
      );
    case 'number':
      return <TextField {...shown} label={label} defaultValue={value} inputMode="decimal" autoComplete="off" />;
    case 'text':
      return <Textarea {...shown} label={label} defaultValue={value} maxRows={12} minRows={3} />;
    case 'boolean':
      return (
        <RadioGroup legend={label} name={name} error={error} defaultValue={value} id={id} tabIndex={-1}>
          <Radio value="true">{words.frame.yes}</Radio>
          <Radio value="false">{words.frame.no}</Radio>
        </RadioGroup>
      );
    case 'choice':
      return (question.of?.length ?? 0) <= fewChoices ? (
        <RadioGroup legend={label} name={name} error={error} defaultValue={value} id={id} tabIndex={-1}>
          {question.of?.map((choice) => (
            <Radio key={choice} value={choice}>
              {choice}
            </Radio>
          ))}
        </RadioGroup>
      ) : (
        <Select {...shown} label={label} defaultValue={value}>
          <option value="">{words.frame.choose}</option>
          {question.of?.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      );
  }
}

/** A known date as it is typed here; anything else as it is. */
export function dateShown(value: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  return year ? `${day}.${month}.${year}` : value;
}
