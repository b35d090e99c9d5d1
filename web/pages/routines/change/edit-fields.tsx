import { Heading, Radio, RadioGroup, Select, Textarea, TextField } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { basis as bases } from '../../../../core/routine/schema-words.ts';
import type { Language } from '../../../../language/language.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { type FieldError, fieldId } from '../../../forms/form.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { countsOfEmpty, placesOf, type Told, type Unit, units } from './step-fields.ts';

/** What every field of a form of a draft is made from. */
export interface Filled {
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
  /** The language in which the municipality writes. */
  readonly writtenIn: Language;
}

const errorOf = ({ errors }: Filled, name: string) => errors.find((error) => error.name === name)?.text;

/** A part of the form, with what it is about. */
export function Part({
  name,
  title,
  children,
}: {
  readonly name: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const id = `part-${name}`;
  return (
    <section aria-labelledby={id} className={`edit-part edit-${name}`}>
      <Heading level="3" size="small" id={id}>
        {title}
      </Heading>
      {children}
    </section>
  );
}

/** A text in the language of the table, and beside it what it is in the other one. */
export function WordsFields({
  filled,
  name,
  label,
  help,
  isLong = false,
  className,
}: {
  readonly filled: Filled;
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly isLong?: boolean;
  readonly className?: string;
}) {
  const { words } = usePage();
  const { posted, writtenIn } = filled;
  const other = writtenIn === 'nb' ? 'nn' : 'nb';
  const field = (its: string, text: string, lang: Language, description?: string) => {
    const shown = {
      ...{ id: fieldId(its), name: its, label: text, lang, description, error: errorOf(filled, its) },
      ...{ defaultValue: textOf(posted, its), autoComplete: 'off' },
    };
    return isLong ? <Textarea {...shown} minRows={2} maxRows={12} /> : <TextField {...shown} />;
  };
  return (
    <div className={['both-languages', className].filter(Boolean).join(' ')}>
      {field(name, label, writtenIn, help)}
      {field(`${name}.other`, words.stepChange.other(label, writtenIn), other)}
    </div>
  );
}

/** How long: a number, and what it counts. */
export function PeriodField({
  filled,
  name,
  label,
  className,
  counts = 'W',
}: {
  readonly filled: Filled;
  readonly name: string;
  readonly label: ReactNode;
  readonly className?: string;
  /** What it counts where nothing is filled in yet. */
  readonly counts?: Unit;
}) {
  const { words } = usePage();
  const say = words.stepChange;
  const { posted } = filled;
  const unit = textOf(posted, `${name}.unit`);
  return (
    <div className={['period-field', className].filter(Boolean).join(' ')}>
      <TextField
        id={fieldId(name)}
        name={`${name}.count`}
        label={label}
        type="number"
        min={1}
        autoComplete="off"
        error={errorOf(filled, name)}
        defaultValue={textOf(posted, `${name}.count`)}
      />
      <Select
        id={fieldId(`${name}.unit`)}
        name={`${name}.unit`}
        label={
          <>
            <span className="visually-hidden">{label}: </span>
            {say.deadline.unit}
          </>
        }
        defaultValue={unit || counts}
      >
        {/* What is no number of one thing stays as it is. */}
        {unit.startsWith('P') ? <option value={unit}>{unit}</option> : null}
        {units.map((each) => (
          <option key={each} value={each}>
            {say.units[each]}
          </option>
        ))}
      </Select>
    </div>
  );
}

interface Choice {
  readonly filled: Filled;
  readonly name: string;
  readonly label: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly className?: string;
  /** Choices that fit some answers only, under a title that says which. */
  readonly more?: { readonly title: string; readonly choices: Choice['choices'] };
}

/** One of several, as a list to choose from. */
export function ChoiceField({ filled, name, label, choices, className, more }: Choice) {
  return (
    <Select
      id={fieldId(name)}
      name={name}
      label={label}
      error={errorOf(filled, name)}
      defaultValue={textOf(filled.posted, name)}
      {...(className === undefined ? {} : { className })}
    >
      {choices.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
      {more && more.choices.length > 0 ? (
        <optgroup label={more.title}>
          {more.choices.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </optgroup>
      ) : null}
    </Select>
  );
}

/** One of a few, each of them seen. */
export function RadioField({ filled, name, label, choices, className }: Choice) {
  return (
    <RadioGroup
      id={fieldId(name)}
      name={name}
      legend={label}
      size="small"
      error={errorOf(filled, name)}
      defaultValue={textOf(filled.posted, name)}
      tabIndex={-1}
      {...(className === undefined ? {} : { className })}
    >
      {choices.map(([value, text]) => (
        <Radio key={value} value={value}>
          {text}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Reminders before a deadline, one a place. */
export function RemindPlaces({ filled }: { readonly filled: Filled }) {
  const { words } = usePage();
  return placesOf(filled.posted, 'remind').map((place) => (
    <PeriodField
      key={place}
      filled={filled}
      name={`remind.${place}`}
      label={words.stepChange.remind.place(place + 1)}
      counts="D"
    />
  ));
}

/** Who is told after a deadline, and how long after, one a place. */
export function RungPlaces({
  filled,
  name,
  roles,
}: {
  readonly filled: Filled;
  readonly name: Exclude<Told, 'remind'>;
  readonly roles: Choice['choices'];
}) {
  const { words } = usePage();
  const say = words.stepChange.escalate;
  return placesOf(filled.posted, name).map((place) => (
    <div key={place} className="told-place">
      <PeriodField
        filled={filled}
        name={`${name}.${place}`}
        label={say.place(place + 1)}
        counts={countsOfEmpty(filled.posted, name)}
      />
      <ChoiceField
        filled={filled}
        name={`${name}.${place}.to`}
        label={say.to(place + 1)}
        choices={[['', say.nobody], ...roles]}
      />
    </div>
  ));
}

/** Where a date comes from, and what is said of that. */
export function SourceFields({ filled, name }: { readonly filled: Filled; readonly name: 'deadline' | 'approval' }) {
  const { words } = usePage();
  const say = words.stepChange.source;
  return (
    <>
      <RadioField
        filled={filled}
        name={`${name}.basis`}
        label={say.basis}
        choices={[...bases.options].reverse().map((each) => [each, say.bases[each]])}
      />
      <WordsFields
        filled={filled}
        name={`${name}.law`}
        label={say.law}
        help={say.lawHelp}
        className={`only-law-${name}`}
      />
      <WordsFields filled={filled} name={`${name}.note`} label={say.note} help={say.noteHelp} isLong />
    </>
  );
}
