import { Alert, Button, Heading, Radio, RadioGroup, TextField } from '@navikt/ds-react';
import { dateOf } from '../../core/calendar/dates.ts';
import type { AskedStep } from '../../core/case/brought-in.ts';
import type { Due } from '../../core/case/state.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { longDate } from '../../language/dates.ts';
import { usePage } from '../view/page-context.tsx';
import { type Posted, textOf } from './answers.ts';
import { type BroughtInPlace, broughtInNames as names } from './brought-in.ts';
import { type FieldError, fieldId } from './form.tsx';

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
  readonly routine: Routine;
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
      <div>
        <Button type="submit" name="_do" value="fill" variant="secondary" size="small">
          {say.fill}
        </Button>
        <p className="quiet">{say.fillHelp}</p>
      </div>
      {receivers.length > 0 ? (
        <section className="stack">
          <Heading level="2" size="small">
            {say.consents}
          </Heading>
          {receivers.map((receiver) => (
            <Consent key={receiver} receiver={receiver} routine={routine} {...shown} />
          ))}
        </section>
      ) : null}
      {places.map((its) => (
        <Place key={its.place} its={its} routine={routine} {...shown} />
      ))}
    </>
  );
}

function errorOf({ errors }: Shown, name: string): string | undefined {
  return errors.find((error) => error.name === name)?.text;
}

function Consent({ receiver, routine, ...shown }: Shown & { readonly receiver: string; readonly routine: Routine }) {
  const { words } = usePage();
  const say = words.broughtIn;
  const name = names.consent(receiver);
  return (
    <RadioGroup
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
}

function Place({
  its: { place, asked, title },
  routine,
  ...shown
}: Shown & { readonly its: BroughtInPlace & { readonly title: string }; readonly routine: Routine }) {
  const { words } = usePage();
  const say = words.broughtIn;
  const rows = (comes: AskedStep['comes']) => asked.filter((each) => each.comes === comes);
  const row = (each: AskedStep) => <Row key={each.step} place={place} asked={each} routine={routine} {...shown} />;
  const later = rows('later');
  const isAnswered = ({ step }: AskedStep) =>
    textOf(shown.posted, names.step(place, step)) !== '' || errorOf(shown, names.step(place, step)) !== undefined;
  if (asked.length === 0) return null;
  return (
    <section className="stack">
      <Heading level="2" size="small">
        {title}
      </Heading>
      {rows('now').map(row)}
      {later.length > 0 ? (
        <details open={later.some(isAnswered)}>
          <summary>{say.later(later.length)}</summary>
          <div className="stack">
            <p className="quiet">{say.laterHelp}</p>
            {later.map(row)}
          </div>
        </details>
      ) : null}
    </section>
  );
}

/** One step: of what comes once three answers, of what recurs when it was last done. */
function Row({
  place,
  asked,
  routine,
  ...shown
}: Shown & { readonly place: string; readonly asked: AskedStep; readonly routine: Routine }) {
  const { words, language, catalogue } = usePage();
  const say = words.broughtIn;
  const { step, rows, kind, due, passed, since, next } = asked;
  const name = names.step(place, step);
  const error = errorOf(shown, name);
  const day = (date: string) => longDate(date, language);
  const legend = (
    <>
      <span lang={routine.language}>{asked.title}</span> <span className="quiet">({catalogue.labels.row(rows)})</span>
    </>
  );
  if (kind === 'recurring') {
    return (
      <RadioGroup
        legend={legend}
        name={name}
        id={fieldId(name)}
        tabIndex={-1}
        size="small"
        error={error}
        defaultValue={
          textOf(shown.posted, names.on(place, step)) ? 'last-done' : textOf(shown.posted, name) || 'from-today'
        }
      >
        <Radio value="from-today">{say.fromToday(due ? day(dayOf(due)) : '')}</Radio>
        <Radio value="last-done">{say.lastDone}</Radio>
        <DayField
          name={names.on(place, step)}
          label={say.lastDoneOn}
          more={since && next ? say.lastDoneHelp(day(since), day(next)) : undefined}
          {...shown}
        />
      </RadioGroup>
    );
  }
  const counted =
    due === undefined ? '' : passed ? say.dueAnew(day(dayOf(due)), day(passed)) : say.due(day(dayOf(due)));
  return (
    <RadioGroup
      legend={legend}
      name={name}
      id={fieldId(name)}
      tabIndex={-1}
      size="small"
      error={error}
      defaultValue={textOf(shown.posted, name)}
    >
      {asked.comes === 'later' ? <Radio value="">{say.notYet}</Radio> : null}
      <Radio value="done">{say.done}</Radio>
      <DayField name={names.on(place, step)} label={say.doneOn} of="done-on" {...shown} />
      <Radio value="not-done">{counted ? `${say.notDone} (${counted})` : say.notDone}</Radio>
      {asked.agreed ? <DayField name={names.agreed(place, step)} label={say.agreed} of="agreed-on" {...shown} /> : null}
      <Radio value="does-not-apply">{say.doesNotApply}</Radio>
    </RadioGroup>
  );
}

function DayField({
  name,
  label,
  more,
  of = '',
  posted,
}: Shown & {
  readonly name: string;
  readonly label: string;
  readonly more?: string | undefined;
  /** The answer that it belongs to, as the style sheet knows it; absent where it is never folded. */
  readonly of?: 'done-on' | 'agreed-on' | '';
}) {
  return (
    <TextField
      id={fieldId(name)}
      name={name}
      label={label}
      description={more}
      defaultValue={textOf(posted, name)}
      autoComplete="off"
      className={`field-date brought-in-day ${of}`}
      size="small"
    />
  );
}

function dayOf(due: Due): string {
  return 'date' in due ? due.date : dateOf(due.instant);
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
        {say.runsYes}
      </Radio>
      <Radio value="no" description={say.runsNoHelp}>
        {say.runsNo}
      </Radio>
    </RadioGroup>
  );
}
