import { Button } from '@navikt/ds-react';
import { addPeriod, type DateText, dateOf } from '../../../../core/calendar/dates.ts';
import { asked } from '../../../../core/case/fields.ts';
import type { Refusal } from '../../../../core/case/refusals.ts';
import type { Question, Step } from '../../../../core/routine/routine.ts';
import { longDate } from '../../../../language/dates.ts';
import { inSentence } from '../../../../language/language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { roleTitle } from '../../../../language/titles.ts';
import { answersFrom, type Posted, textOf } from '../../../forms/answers.ts';
import { type FieldError, Form, fieldId } from '../../../forms/form.tsx';
import { QuestionField } from '../../../forms/question-field.tsx';
import { casePath, dutyPath } from '../../../view/duty-table.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { errorOf } from '../acts/act.ts';
import { Unseen } from '../frame.tsx';
import type { Asked, Scene } from '../scene.ts';
import { hiddenIn } from '../sending.tsx';

/** One duty as its pages name it, also when it has ended. */
export interface DutyAddress {
  readonly id: string;
  readonly track: string;
  readonly step: Step;
}

type Questions = Readonly<Record<string, Question>>;

/**
 * What is asked whatever the outcome, and what each outcome asks beside it: only what counts in this case now.
 *
 * @param answered questions that were answered once, which are asked again whatever counts now
 */
export function questionsOf({ routine, state }: Scene, { track, step }: DutyAddress, answered: readonly string[] = []) {
  const counts = (questions: Questions): Questions => {
    const now = asked(routine, state, track, questions);
    const before = Object.entries(questions).filter(([name]) => Object.hasOwn(now, name) || answered.includes(name));
    return Object.fromEntries(before);
  };
  const own = Object.fromEntries(
    Object.entries(step.outcomes).map(([id, { asks }]): [string, Questions] => [id, counts(asks)]),
  );
  return { common: counts(step.form), own };
}

/** The field's name in the form of a question that one outcome asks. */
export const ownPrefix = (outcome: string) => `field.${outcome}.`;

/** The outcome that was chosen; where there is one only, nobody is asked. */
function outcomeIn({ step }: DutyAddress, posted: Posted): string {
  const [only, ...others] = Object.keys(step.outcomes);
  return others.length === 0 ? only! : textOf(posted, 'outcome');
}

/** The form as what is asked of the case: only the questions of the chosen outcome count. */
export function completionFrom(scene: Scene, duty: DutyAddress, posted: Posted): Asked | readonly FieldError[] {
  const outcome = outcomeIn(duty, posted);
  const { common, own } = questionsOf(scene, duty);
  if (!Object.hasOwn(own, outcome)) {
    return [{ name: 'outcome', text: pageWords(scene.language).duty.form.outcomeMissing }];
  }
  const today = dateOf(scene.now);
  const fields = {
    ...answersFrom(common, posted, today),
    ...answersFrom(own[outcome]!, posted, today, ownPrefix(outcome)),
  };
  return { type: 'complete', duty: duty.id, outcome, fields };
}

/** Where in the form a refusal belongs. */
export function completionField(scene: Scene, duty: DutyAddress, posted: Posted) {
  const { common, own } = questionsOf(scene, duty);
  const outcome = outcomeIn(duty, posted);
  return ({ field }: Refusal): string | undefined => {
    if (field === undefined) return undefined;
    if (field === 'outcome') return 'outcome';
    if (Object.hasOwn(own, outcome) && Object.hasOwn(own[outcome]!, field)) return `${ownPrefix(outcome)}${field}`;
    return Object.hasOwn(common, field) ? `field.${field}` : undefined;
  };
}

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
  const { common, own } = questionsOf(scene, duty);
  const { commandId, seen } = hiddenIn(scene, posted);
  return (
    <Form action={dutyPath(reference, duty.id)} commandId={commandId}>
      <Unseen seen={seen} posted={posted} />
      <AnswerFields duty={duty} questions={{ common, own }} form={{ posted, errors, today: dateOf(scene.now) }} />
      <GoesOn scene={scene} step={duty.step} />
      <div className="row">
        <Button type="submit" name="_act" value="complete">
          {words.duty.form.send}
        </Button>
        <a className="aksel-link" href={url(casePath(reference))}>
          {words.frame.cancel}
        </a>
      </div>
    </Form>
  );
}

/** The questions of a duty's form, and of each way in which it can end. */
export function AnswerFields({
  duty,
  questions: { common, own },
  form,
  more = [],
}: {
  readonly duty: DutyAddress;
  readonly questions: ReturnType<typeof questionsOf>;
  readonly form: State;
  /** What else may be chosen than an outcome. */
  readonly more?: readonly (readonly [value: string, text: string])[];
}) {
  const outcomes = Object.entries(duty.step.outcomes).map(([id, { title }]) => [id, title] as const);
  const [[only] = ['']] = outcomes;
  return (
    <>
      <Fields questions={common} prefix="field." form={form} />
      {outcomes.length + more.length > 1 ? (
        <Outcomes choices={[...outcomes, ...more]} own={own} form={form} />
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
}

/**
 * How it can end. What an outcome asks stands right under it, and is folded by the style sheet while another one is
 * chosen: so it works without any script, and where nothing is chosen yet everything can be read.
 */
function Outcomes({
  choices,
  own,
  form,
}: {
  readonly choices: readonly (readonly [value: string, title: string])[];
  readonly own: Readonly<Record<string, Questions>>;
  readonly form: State;
}) {
  const { words } = usePage();
  const say = words.duty.form;
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
        return (
          <div key={outcome} className="outcome">
            <label className="outcome-choice">
              <input type="radio" name="outcome" value={outcome} defaultChecked={chosen === outcome} />
              <span>{title}</span>
            </label>
            {Object.keys(questions).length > 0 ? (
              <fieldset className="outcome-asks">
                <legend className="outcome-legend">{say.ifOutcome(title)}</legend>
                <Fields questions={questions} prefix={ownPrefix(outcome)} form={form} />
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
      {Object.entries(questions).map(([field, question]) => (
        <QuestionField
          key={field}
          name={`${prefix}${field}`}
          question={question}
          value={textOf(form.posted, `${prefix}${field}`)}
          error={errorOf(form, `${prefix}${field}`)}
          today={form.today}
        />
      ))}
    </>
  );
}

/** What happens when it has been registered, where others come in. */
function GoesOn({ scene, step }: { readonly scene: Scene; readonly step: Step }) {
  const { words, language } = usePage();
  const say = words.duty.form.goesOn;
  const today = dateOf(scene.now);
  const { approval, handover } = step;
  if (approval) {
    const role = inSentence(roleTitle(approval.by, scene.routine));
    return <p className="quiet">{say.approval(role, longDate(addPeriod(today, approval.within), language))}</p>;
  }
  if (!handover) return null;
  return (
    <p className="quiet">
      {say.handover(inSentence(handover.to), longDate(addPeriod(today, handover.within), language))}
    </p>
  );
}
