import { Checkbox, Radio, RadioGroup, Select, TextField } from '@navikt/ds-react';
import type { DateText } from '../../core/calendar/dates.ts';
import type { QuestionToRead } from '../../language/in-language.ts';
import { choiceText } from '../../language/titles.ts';
import type { AskedQuestion } from '../../reading/answers.ts';
import { usePage } from '../view/page-context.tsx';
import { type Posted, sureName, textOf } from './answers.ts';
import { DateField, dateShown } from './date-field.tsx';
import { type FieldError, fieldId } from './form.tsx';
import { LongText } from './long-text.tsx';

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
  today,
  sure,
}: {
  /** The field's name in the form. */
  readonly name: string;
  readonly question: QuestionToRead;
  /** What stood there before: as it was typed, or as it is known. */
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  /** Today by the case's own clock, where it has one. */
  readonly today?: DateText | undefined;
  /** The yes to an answer that is unusual; absent where nobody is asked. */
  readonly sure?: Sure | undefined;
}) {
  const { words } = usePage();
  const id = fieldId(name);
  const label = question.required ? question.ask : `${question.ask} (${words.frame.optional})`;
  const shown = { error, id, name };
  switch (question.type) {
    case 'date':
      return (
        <div className="field-with-yes">
          <DateField
            name={name}
            label={label}
            value={value}
            error={error}
            sense={(question as AskedQuestion).day}
            today={today}
          />
          <Yes name={name} sure={sure} />
        </div>
      );
    case 'time':
      return (
        <TextField
          {...shown}
          label={label}
          description={words.frame.timeHelp}
          defaultValue={value}
          autoComplete="off"
          maxLength={20}
          className="field-date"
        />
      );
    case 'number':
      return <TextField {...shown} label={label} defaultValue={value} inputMode="decimal" autoComplete="off" />;
    case 'text':
      return <LongText {...shown} label={label} defaultValue={value} />;
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
              {choiceText(choice, question)}
            </Radio>
          ))}
        </RadioGroup>
      ) : (
        <Select {...shown} label={label} defaultValue={value}>
          <option value="">{words.frame.choose}</option>
          {question.of?.map((choice) => (
            <option key={choice} value={choice}>
              {choiceText(choice, question)}
            </option>
          ))}
        </Select>
      );
  }
}

/** That an unusual answer is right all the same: it counts for that very answer, and for no other that is typed then. */
export interface Sure {
  readonly value: string;
  readonly said: boolean;
}

/** What stands beside a field whose answer is unusual: the error of it, or the yes that was said already. */
export function sureOf(posted: Posted, errors: readonly FieldError[], name: string): Sure | undefined {
  const asked = errors.find((error) => error.name === name)?.confirm;
  if (asked !== undefined) return { value: asked, said: false };
  const said = textOf(posted, sureName(name));
  return said === '' ? undefined : { value: said, said: true };
}

/** The yes itself, under the field. */
export function Yes({ name, sure }: { readonly name: string; readonly sure: Sure | undefined }) {
  const { words } = usePage();
  if (!sure) return null;
  return (
    <Checkbox name={sureName(name)} value={sure.value} defaultChecked={sure.said} size="small">
      {words.frame.sure(dateShown(sure.value))}
    </Checkbox>
  );
}
