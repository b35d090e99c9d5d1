import { Button, TextField } from '@navikt/ds-react';
import { addPeriod, type DateText, dateOf } from '../../../../core/calendar/dates.ts';
import { own as ownOf } from '../../../../core/own.ts';
import { longDue } from '../../../../language/dates.ts';
import type { StepToRead } from '../../../../language/in-language.ts';
import { inSentence } from '../../../../language/language.ts';
import { roleTitle } from '../../../../language/titles.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { DoneField } from '../../../forms/done-field.tsx';
import { type FieldError, Form, fieldId } from '../../../forms/form.tsx';
import { QuestionField, sureOf } from '../../../forms/question-field.tsx';
import { casePath, dutyPath } from '../../../view/duty-table.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { isShort } from '../../../view/short-form.ts';
import { errorOf } from '../acts/act.ts';
import { BegunAt, begunAt } from '../begun-at.tsx';
import { Unseen } from '../frame.tsx';
import type { Scene } from '../scene.ts';
import { hiddenIn } from '../sending.tsx';
import {
  asksDay,
  asksTime,
  type CompletionQuestions,
  type DutyAddress,
  dayField,
  hourField,
  ownPrefix,
  postedBefore,
  type Questions,
  questionsOf,
} from './completion.ts';

/** The form that registers that a duty is done, in the order of the routine. */
export function CompleteForm({
  scene,
  duty,
  posted,
  errors,
}: {
  readonly scene: Scene;
  readonly duty: DutyAddress;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
}) {
  const { words, url } = usePage();
  const { reference } = scene.found;
  const questions = questionsOf(scene, duty);
  const { commandId, seen } = hiddenIn(scene, posted);
  const returned = ownOf(scene.state.duties, duty.id)?.returned;
  const isEmpty = Object.keys(posted).every((name) => name.startsWith('_'));
  const filled = returned && isEmpty ? postedBefore(questions, returned) : posted;
  const form = { posted: filled, errors, today: dateOf(scene.now), registers: true, byHour: asksTime(scene, duty.id) };
  return (
    <Form action={dutyPath(reference, duty.id)} commandId={commandId} short={isShort(duty.step)}>
      <Unseen seen={seen} posted={posted} />
      <BegunAt posted={posted} />
      <AnswerFields duty={duty} questions={questions} form={form} />
      <GoesOn scene={scene} step={duty.step} />
      <div className="row">
        <Button type="submit" name="_act" value="complete">
          {words.duty.form.send}
        </Button>
        <a className="aksel-link" href={url(begunAt(posted) ?? casePath(reference))}>
          {words.frame.cancel}
        </a>
      </div>
    </Form>
  );
}

/** The questions of a duty's form, and of each way in which it can end. */
export function AnswerFields({
  duty,
  questions,
  form,
  more = [],
}: {
  readonly duty: DutyAddress;
  readonly questions: CompletionQuestions;
  readonly form: State;
  /** What else may be chosen than an outcome. */
  readonly more?: readonly (readonly [value: string, text: string])[];
}) {
  const outcomes = Object.entries(duty.step.outcomes).map(([id, { title }]) => [id, title] as const);
  const [[only] = ['']] = outcomes;
  const { common, own } = questions;
  const asksOwnDay = form.registers && !asksDay(common) && !Object.values(own).some(asksDay);
  const asksHour = Object.keys(own).some((outcome) => hourField(questions, outcome) !== 'time');
  return (
    <>
      <Fields questions={common} prefix="field." form={form} />
      {asksOwnDay ? <OwnDay name="done" form={form} /> : null}
      {form.registers && form.byHour && !asksHour ? <TimeField form={form} /> : null}
      {outcomes.length + more.length > 1 ? (
        <Outcomes choices={[...outcomes, ...more]} questions={questions} form={form} />
      ) : (
        <Fields questions={own[only]!} prefix={ownPrefix(only)} form={form} />
      )}
    </>
  );
}

interface State {
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
  readonly today: DateText;
  /** The work is registered now, so that today and yesterday are what was mostly meant. */
  readonly registers?: boolean;
  /** The duty is due by an hour. */
  readonly byHour?: boolean;
}

/** The registration's own day, where the routine's form does not ask for it. */
function OwnDay({ name, form }: { readonly name: string; readonly form: State }) {
  const { words } = usePage();
  return <DoneField {...form} name={name} label={words.duty.form.done.ask} />;
}

/** The hour at which the work was done, where the duty is due by one: nobody needs to say it. */
export function TimeField({
  name = 'time',
  form,
}: {
  readonly name?: string;
  readonly form: Pick<State, 'posted' | 'errors'>;
}) {
  const { words } = usePage();
  const say = words.duty.form.time;
  return (
    <TextField
      id={fieldId(name)}
      name={name}
      label={say.ask}
      description={say.help}
      defaultValue={textOf(form.posted, name)}
      error={errorOf(form, name)}
      autoComplete="off"
      maxLength={20}
      className="field-date"
    />
  );
}

/**
 * How it can end. What an outcome asks stands right under it, and is folded by the style sheet while another one is
 * chosen: so it works without any script, and where nothing is chosen yet everything can be read.
 */
function Outcomes({
  choices,
  questions: all,
  form,
}: {
  readonly choices: readonly (readonly [value: string, title: string])[];
  readonly questions: CompletionQuestions;
  readonly form: State;
}) {
  const { words } = usePage();
  const say = words.duty.form;
  const { own } = all;
  const chosen = textOf(form.posted, 'outcome');
  const error = errorOf(form, 'outcome');
  const id = fieldId('outcome');
  return (
    <fieldset className="outcomes" id={id} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="aksel-label">{say.outcome}</legend>
      {error ? (
        <p className="aksel-error-message outcome-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {choices.map(([outcome, title]) => {
        const questions = own[outcome] ?? {};
        const day = dayField(all, outcome);
        const ownDay = form.registers && day === `done.${outcome}` ? day : undefined;
        const hour = hourField(all, outcome);
        const ownHour = form.registers && form.byHour && hour === `time.${outcome}` ? hour : undefined;
        return (
          <div key={outcome} className="outcome">
            <label className="outcome-choice">
              <input type="radio" name="outcome" value={outcome} defaultChecked={chosen === outcome} />
              <span>{title}</span>
            </label>
            {Object.keys(questions).length > 0 || ownDay !== undefined || ownHour !== undefined ? (
              <fieldset className="outcome-asks">
                <legend className="outcome-legend">{say.ifOutcome(title)}</legend>
                <Fields questions={questions} prefix={ownPrefix(outcome)} form={form} />
                {ownDay === undefined ? null : <OwnDay name={ownDay} form={form} />}
                {ownHour === undefined ? null : <TimeField name={ownHour} form={form} />}
              </fieldset>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}

function Fields({
  questions,
  prefix,
  form,
}: {
  readonly questions: Questions;
  readonly prefix: string;
  readonly form: State;
}) {
  return (
    <>
      {Object.entries(questions).map(([field, question]) => {
        const name = `${prefix}${field}`;
        if (question.day === 'done' && form.registers)
          return <DoneField key={field} {...form} name={name} label={question.ask} />;
        return (
          <QuestionField
            key={field}
            name={name}
            question={question}
            value={textOf(form.posted, name)}
            error={errorOf(form, name)}
            today={form.today}
            sure={sureOf(form.posted, form.errors, name)}
          />
        );
      })}
    </>
  );
}

/** What happens when it has been registered, where others come in. */
function GoesOn({ scene, step }: { readonly scene: Scene; readonly step: StepToRead }) {
  const { words, language } = usePage();
  const say = words.duty.form.goesOn;
  const today = dateOf(scene.now);
  const { approval, handover } = step;
  if (approval) {
    const role = inSentence(roleTitle(approval.by, scene.routine));
    return (
      <p className="quiet">
        {say.approval(role, longDue(addPeriod(today, approval.within), language, scene.routine.closed))}
      </p>
    );
  }
  if (!handover) return null;
  return (
    <p className="quiet">
      {say.handover(
        inSentence(handover.to),
        longDue(addPeriod(today, handover.within), language, scene.routine.closed),
      )}
    </p>
  );
}
