import { TextField } from '@navikt/ds-react';
import { type DateText, dateOf, isDate } from '../../core/calendar/dates.ts';
import type { DaySense } from '../../reading/dates.ts';
import { usePage } from '../view/page-context.tsx';
import { fieldId } from './form.tsx';

/**
 * A day, typed as people write days. It works on any machine and without a script; with one, what was understood is shown
 * beside it as it is typed, and a calendar can be opened. What a field is filled with is written so that it can be read.
 */
export function DateField({
  name,
  label,
  value = '',
  error,
  sense,
  today,
  description,
  hideLabel = false,
}: {
  /** The field's name in the form. */
  readonly name: string;
  readonly label: string;
  /** A known date, or what was typed. */
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  readonly sense?: DaySense | undefined;
  /** Today by the case's own clock; without it the world's. */
  readonly today?: DateText | undefined;
  readonly description?: string | undefined;
  /** In a list the head of the column says what is asked; then the name is there for who does not see it. */
  readonly hideLabel?: boolean;
}) {
  const { words, now, url } = usePage();
  const { birth, coming, help: any } = words.frame.date;
  const help = sense === 'birth' ? birth : sense === 'agreed' || sense === 'until' ? coming : any;
  return (
    <TextField
      id={fieldId(name)}
      name={name}
      label={label}
      hideLabel={hideLabel}
      description={hideLabel ? undefined : description === undefined ? help : `${description} ${help}`}
      defaultValue={dateShown(value)}
      error={error}
      autoComplete="off"
      maxLength={longestDate}
      className="field-date"
      data-date={sense ?? ''}
      data-today={today ?? dateOf(now)}
      data-reader={url('/read-date')}
      data-calendar={words.frame.date.calendar}
    />
  );
}

/** The longest day that we print is shorter. */
const longestDate = 60;

/** A known date as it is typed here; anything else as it is. */
export function dateShown(value: string): string {
  if (!isDate(value)) return value;
  const [year, month, day] = value.split('-');
  return `${day}.${month}.${year}`;
}
