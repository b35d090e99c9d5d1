import { type DateText, isDate, subtractPeriod } from '../../core/calendar/dates.ts';
import { longDate } from '../../language/dates.ts';
import { readDate } from '../../reading/dates.ts';
import { usePage } from '../view/page-context.tsx';
import { type Posted, textOf } from './answers.ts';
import { DateField } from './date-field.tsx';
import type { FieldError } from './form.tsx';
import { sureOf, Yes } from './question-field.tsx';

/** The name of the choice between today, yesterday and another day; the other day stands under the question's own name. */
function choiceName(name: string): string {
  return `day.${name}`;
}

/** What is chosen where it is neither today nor yesterday. */
const other = 'other';

/**
 * The day that was chosen, put where the question's own answer stands. The choices say the days themselves, so that a form
 * which is sent after midnight means what it showed.
 *
 * @returns what is wrong where one day is chosen and another one typed, and where another one is chosen and none typed:
 *   nobody guesses which day is meant
 */
export function withDay(posted: Posted, name: string, today: DateText): Posted | 'twice' | 'missing' {
  const chosen = textOf(posted, choiceName(name));
  const typed = textOf(posted, name);
  if (chosen === other && typed === '') return 'missing';
  if (!isDate(chosen)) return posted;
  if (typed === '') return { ...posted, [name]: chosen };
  const read = readDate(typed, { today, sense: 'done' });
  return read.ok && read.date === chosen ? posted : 'twice';
}

/** When the work was done: today is chosen, yesterday is one click away, and any other day is typed. */
export function DoneField({
  name,
  label,
  today,
  posted,
  errors,
}: {
  readonly name: string;
  readonly label: string;
  readonly today: DateText;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
}) {
  const { words, language } = usePage();
  const say = words.duty.form.done;
  const typed = textOf(posted, name);
  const error = errors.find((each) => each.name === name)?.text;
  const near = [
    { day: today, text: say.today(longDate(today, language)) },
    { day: subtractPeriod(today, 'P1D'), text: say.yesterday(longDate(subtractPeriod(today, 'P1D'), language)) },
  ];
  const chosen = typed !== '' ? other : textOf(posted, choiceName(name)) || today;
  return (
    <fieldset className={error ? 'done-day asked' : 'done-day'}>
      <legend className="aksel-label">{label}</legend>
      {near.map(({ day, text }) => (
        <label key={day} className="day-choice">
          <input type="radio" name={choiceName(name)} value={day} defaultChecked={chosen === day} />
          <span>{text}</span>
        </label>
      ))}
      <label className="day-choice">
        <input type="radio" name={choiceName(name)} value={other} defaultChecked={chosen === other} />
        <span>{say.other}</span>
      </label>
      <div className="field-with-yes other-day">
        <DateField name={name} label={say.otherDay} value={typed} error={error} sense="done" today={today} />
        <Yes name={name} sure={sureOf(posted, errors, name)} />
      </div>
    </fieldset>
  );
}
