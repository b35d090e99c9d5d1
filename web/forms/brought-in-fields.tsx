import { Alert, Button, Heading, Radio, RadioGroup, TextField } from '@navikt/ds-react';
import { dateOf } from '../../core/calendar/dates.ts';
import type { AskedStep } from '../../core/case/brought-in.ts';
import { dateOfDue } from '../../core/case/due.ts';
import { longDate, longDue, shortDueDay } from '../../language/dates.ts';
import type { RoutineToRead } from '../../language/in-language.ts';
import { stepTitle } from '../../language/titles.ts';
import { usePage } from '../view/page-context.tsx';
import { type Posted, textOf } from './answers.ts';
import { type BroughtInPlace, broughtInNames as names } from './brought-in.ts';
import { type FieldError, fieldId } from './form.tsx';
import { sureOf, Yes } from './question-field.tsx';

interface Shown {
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
}

/**
 * What is asked of something that runs already: where it was until now, and of each step of the table what was done. It
 * works without a script; a button fills in what most likely holds, for people to look over.
 */
export function BroughtInFields({
  routine,
  places,
  receivers,
  filled,
  ...shown
}: Shown & {
  readonly routine: RoutineToRead;
  readonly places: readonly (BroughtInPlace & { readonly title: string })[];
  readonly receivers: readonly string[];
  /** The button has just filled it in. */
  readonly filled: boolean;
}) {
  const { words } = usePage();
  const say = words.broughtIn;
  return (
    <>
      {/* What Enter sends is the answers, and not the button that fills them in. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      {filled ? (
        <Alert variant="info" role="status">
          {say.filled}
        </Alert>
      ) : null}
      <TextField
        id={fieldId(names.source)}
        name={names.source}
        label={say.source}
        description={say.sourceHelp}
        defaultValue={textOf(shown.posted, names.source)}
        error={errorOf(shown, names.source)}
        autoComplete="off"
      />
      <div className="row">
        <Button type="submit" name="_do" value="fill" variant="secondary" size="small">
          {say.fill}
        </Button>
        <span className="quiet">{say.fillHelp}</span>
      </div>
      {receivers.length > 0 ? <Consents receivers={receivers} routine={routine} {...shown} /> : null}
      {places.map((its) => (
        <Place key={its.place} its={its} routine={routine} {...shown} />
      ))}
    </>
  );
}

function errorOf({ errors }: Shown, name: string): string | undefined {
  return errors.find((error) => error.name === name)?.text;
}

/** What the families have answered is asked once for all, and folded: mostly nobody has been asked. */
function Consents({
  receivers,
  routine,
  ...shown
}: Shown & { readonly receivers: readonly string[]; readonly routine: RoutineToRead }) {
  const { words } = usePage();
  const say = words.broughtIn;
  const isOpen = receivers.some((receiver) => textOf(shown.posted, names.consent(receiver)) !== '');
  return (
    <details open={isOpen}>
      <summary>{say.consents(receivers.length)}</summary>
      <div className="brought-in-steps">
        {receivers.map((receiver) => {
          const name = names.consent(receiver);
          return (
            <RadioGroup
              key={receiver}
              legend={say.consent(routine.consents[receiver]!.title)}
              name={name}
              id={fieldId(name)}
              size="small"
              defaultValue={textOf(shown.posted, name)}
            >
              <Radio value="">{say.notAsked}</Radio>
              <Radio value="given">{words.frame.yes}</Radio>
              <Radio value="refused">{words.frame.no}</Radio>
            </RadioGroup>
          );
        })}
      </div>
    </details>
  );
}

/**
 * The steps of one run in the table's order. What must be answered stands open, and so does what somebody has answered;
 * what recurs counts from today, and what comes later has not come yet, where nobody says otherwise: both are folded.
 */
function Place({
  its: { place, asked, title },
  routine,
  ...shown
}: Shown & { readonly its: BroughtInPlace & { readonly title: string }; readonly routine: RoutineToRead }) {
  const { words, language } = usePage();
  const say = words.broughtIn;
  if (asked.length === 0) return null;
  const isAnswered = ({ step }: AskedStep) =>
    [names.step, names.on, names.agreed].some((name) => textOf(shown.posted, name(place, step)) !== '') ||
    errorOf(shown, names.step(place, step)) !== undefined;
  const recurring = asked.filter(({ kind }) => kind === 'recurring');
  const once = asked.filter(({ kind }) => kind === 'once');
  const isOpen = (each: AskedStep) => each.comes === 'now' || isAnswered(each);
  const later = once.filter((each) => !isOpen(each));
  const step = (each: AskedStep) => (
    <BroughtInOnce key={each.step} place={place} asked={each} routine={routine} {...shown} />
  );
  const [first] = recurring.flatMap(({ due }) => (due ? [dateOfDue(due)] : [])).sort();
  return (
    <section className="stack tight">
      <Heading level="2" size="small">
        {title}
      </Heading>
      <div className="brought-in-steps">{once.filter(isOpen).map(step)}</div>
      {recurring.length > 0 ? (
        <details open={recurring.some(isAnswered)}>
          <summary>
            {say.recurring(
              recurring.length,
              first === undefined ? undefined : longDue(first, language, routine.closed),
            )}
          </summary>
          <div className="brought-in-steps">
            <p className="quiet">{say.recurringHelp}</p>
            {recurring.map((each) => (
              <BroughtInRecurring key={each.step} place={place} asked={each} routine={routine} {...shown} />
            ))}
          </div>
        </details>
      ) : null}
      {later.length > 0 ? (
        <details>
          <summary>{say.later(later.length)}</summary>
          <div className="brought-in-steps">
            <p className="quiet">{say.laterHelp}</p>
            {later.map(step)}
          </div>
        </details>
      ) : null}
    </section>
  );
}

/** What the fields of one step show of it. */
export type ShownStep = Pick<AskedStep, 'step' | 'rows' | 'comes' | 'agreed' | 'due' | 'passed' | 'since' | 'next'>;

interface StepProps extends Shown {
  readonly place: string;
  readonly asked: ShownStep;
  readonly routine: RoutineToRead;
}

function StepTitle({ asked, routine }: Pick<StepProps, 'asked' | 'routine'>) {
  const { catalogue } = usePage();
  return (
    <>
      {stepTitle(asked.step, routine)} <span className="quiet">({catalogue.labels.row(asked.rows)})</span>
    </>
  );
}

/** One step that comes once: three answers on a line, and the day of the one that is chosen. */
export function BroughtInOnce({ place, asked, routine, ...shown }: StepProps) {
  const { words, language, now } = usePage();
  const say = words.broughtIn;
  const { step, due, passed, comes, agreed } = asked;
  const name = names.step(place, step);
  const today = dateOf(now);
  const day = (date: string) => shortDueDay(date, today, language, routine.closed);
  const counted =
    due === undefined ? '' : passed ? say.dueAnew(day(dateOfDue(due)), day(passed)) : say.due(day(dateOfDue(due)));
  const isTyped = (of: (place: string, step: string) => string) => textOf(shown.posted, of(place, step)) !== '';
  // A day beside an answer says the answer itself, as it is read.
  const meant = isTyped(names.on) ? 'done' : isTyped(names.agreed) ? 'not-done' : '';
  return (
    <RadioGroup
      legend={<StepTitle asked={asked} routine={routine} />}
      name={name}
      id={fieldId(name)}
      tabIndex={-1}
      size="small"
      error={errorOf(shown, name)}
      defaultValue={textOf(shown.posted, name) || meant}
    >
      {comes === 'later' ? <Radio value="">{say.notYet}</Radio> : null}
      <Radio value="done">{say.done}</Radio>
      <Radio value="not-done">{counted ? `${say.notDone} (${counted})` : say.notDone}</Radio>
      <Radio value="does-not-apply">{say.doesNotApply}</Radio>
      <DayField name={names.on(place, step)} label={say.doneOn} of="done-on" {...shown} />
      {agreed ? <DayField name={names.agreed(place, step)} label={say.agreed} of="agreed-on" {...shown} /> : null}
      {agreed ? <Yes name={name} sure={sureOf(shown.posted, shown.errors, name)} /> : null}
    </RadioGroup>
  );
}

/** The day of an answer; the style sheet shows it beside that answer alone. */
function DayField({
  name,
  label,
  of,
  posted,
}: Shown & { readonly name: string; readonly label: string; readonly of: 'done-on' | 'agreed-on' }) {
  return (
    <TextField
      id={fieldId(name)}
      name={name}
      label={label}
      defaultValue={textOf(posted, name)}
      autoComplete="off"
      className={`field-date ${of}`}
      size="small"
    />
  );
}

/** One step that recurs: when it was last done, or nothing, and then it counts from today. */
export function BroughtInRecurring({ place, asked, routine, posted, errors }: StepProps) {
  const { words, language } = usePage();
  const say = words.broughtIn;
  const { step, due, since, next } = asked;
  const day = (date: string) => longDue(date, language, routine.closed);
  const help = [
    ...(due ? [say.fromToday(day(dateOfDue(due)))] : []),
    ...(since && next ? [say.lastDoneHelp(longDate(since, language), day(next))] : []),
  ];
  return (
    <TextField
      // What is wrong with the answer leads here.
      id={fieldId(names.step(place, step))}
      name={names.on(place, step)}
      label={<StepTitle asked={asked} routine={routine} />}
      description={help.join(' ')}
      defaultValue={textOf(posted, names.on(place, step))}
      error={errorOf({ posted, errors }, names.step(place, step))}
      autoComplete="off"
      className="brought-in-last"
      size="small"
    />
  );
}

/** Whether it runs already: asked where a date lies back so far that something would have come by now. */
export function RunsField({ posted, errors, isTrack }: Shown & { readonly isTrack: boolean }) {
  const { words } = usePage();
  const say = words.broughtIn;
  return (
    <RadioGroup
      legend={isTrack ? say.runsTrack : say.runs}
      name={names.runs}
      id={fieldId(names.runs)}
      tabIndex={-1}
      error={errorOf({ posted, errors }, names.runs)}
      defaultValue={textOf(posted, names.runs)}
    >
      <Radio value="yes" description={say.runsYesHelp}>
        {isTrack ? say.runsYesTrack : say.runsYes}
      </Radio>
      <Radio value="no" description={say.runsNoHelp}>
        {isTrack ? say.runsNoTrack : say.runsNo}
      </Radio>
    </RadioGroup>
  );
}
