import { Checkbox, CheckboxGroup, Heading, Radio, RadioGroup, Select, TextField } from '@navikt/ds-react';
import type { AskedStep } from '../../../core/case/brought-in.ts';
import { guardsRaised } from '../../../core/case/holds.ts';
import { caseTrack } from '../../../core/routine/routine.ts';
import type { QuestionToRead } from '../../../language/in-language.ts';
import { longestText } from '../../../reading/text.ts';
import { sureName } from '../../forms/answers.ts';
import { broughtInNames } from '../../forms/brought-in.ts';
import { BroughtInFields, RunsField } from '../../forms/brought-in-fields.tsx';
import { Errors, type FieldError, Form, fieldId } from '../../forms/form.tsx';
import { QuestionField, sureOf } from '../../forms/question-field.tsx';
import { usePage } from '../../view/page-context.tsx';
import { IfMeant } from '../cases/acts/if-meant.tsx';
import { GuardTexts } from '../cases/page/guards.tsx';
import { type Intaking, stepPath } from './intaking.ts';
import { type Choice, chosenFor } from './staff.ts';
import { factsOf, type IntakeStep, startable } from './steps.ts';

interface StepProps {
  readonly its: Intaking;
  readonly step: IntakeStep;
  readonly errors: readonly FieldError[];
}

/** One step of the intake as a form. */
export function StepForm({
  its,
  step,
  errors,
  kept,
  filled = false,
  meant,
}: StepProps & {
  readonly kept?: string | undefined;
  readonly filled?: boolean;
  /** What would come of answers that are unusual and nothing else. */
  readonly meant?: readonly AskedStep[] | undefined;
}) {
  const { words, url } = usePage();
  const { intake: say } = words;
  const { draft, steps, routine } = its;
  const index = steps.findIndex(({ id }) => id === step.id);
  const before = steps[index - 1];
  const back = before ? stepPath(draft, before.id) : draft.practice ? '/practice/new' : '/cases/new';
  return (
    <div className="narrow stack intake-pages">
      <p>
        <a className="aksel-link" href={url(back)}>
          {say.back}
        </a>
      </p>
      <Errors errors={errors} />
      {meant ? <IfMeant steps={meant} routine={routine} /> : null}
      <div>
        <p className="quiet step-caption">
          {say.caption(routine.title, index + 1, steps.length + 1)}
          {draft.protected ? <span className="tag after">{words.cases.list.protected}</span> : null}
        </p>
        <Heading level="1" size="large">
          {titleOf(step, words)}
        </Heading>
      </div>
      <GuardTexts guards={guardsRaised(routine, factsOf(routine, draft))} />
      <Form action={stepPath(draft, step.id)} submit={say.next}>
        {kept ? <input type="hidden" name="_kept" value={kept} /> : null}
        {step.kind === 'brought-in' ? (
          <BroughtIn its={its} step={step} errors={errors} filled={filled} />
        ) : (
          <Fields its={its} step={step} errors={errors} />
        )}
      </Form>
      <p className="quiet">{say.saveLater}</p>
    </div>
  );
}

/** What a step asks about, as a heading. */
export function titleOf(step: IntakeStep, { intake: say, broughtIn }: ReturnType<typeof usePage>['words']): string {
  if (step.kind === 'brought-in') return broughtIn.title;
  return step.kind === 'track' ? say.track.title(step.track.title) : say[step.kind].title;
}

/** What was done before the case came here: once somebody has said that it runs already. */
function BroughtIn({
  its,
  step,
  errors,
  filled,
}: StepProps & { readonly step: Extract<IntakeStep, { kind: 'brought-in' }>; readonly filled: boolean }) {
  const { words } = usePage();
  const say = words.broughtIn;
  const { draft, routine } = its;
  // Where a date says so it is the likelier answer; it can be changed.
  const posted = { [broughtInNames.runs]: 'yes', ...draft.broughtIn };
  const places = step.places.map((each) => ({
    ...each,
    title: each.place === caseTrack ? say.case : (routine.tracks[each.place]?.title ?? each.place),
  }));
  return (
    <>
      <p>{say.intro}</p>
      <RunsField posted={posted} errors={errors} isTrack={false} />
      <BroughtInFields
        routine={routine}
        places={places}
        receivers={step.receivers}
        filled={filled}
        posted={posted}
        errors={errors}
      />
    </>
  );
}

function Fields({ its, step, errors }: StepProps & { readonly step: Exclude<IntakeStep, { kind: 'brought-in' }> }) {
  const { words } = usePage();
  const { intake: say } = words;
  const { draft } = its;
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text;
  switch (step.kind) {
    case 'unit':
      return (
        <RadioGroup
          legend={say.unit.title}
          hideLegend
          name="unit"
          defaultValue={draft.unit}
          error={errorOf('unit')}
          id={fieldId('unit')}
          tabIndex={-1}
        >
          {its.staff.own.map(({ id, name }) => (
            <Radio key={id} value={id}>
              {name}
            </Radio>
          ))}
        </RadioGroup>
      );
    case 'child':
      return (
        <TextField
          label={say.child.name}
          description={draft.practice ? say.child.practiceHint : say.child.hint}
          name="name"
          id={fieldId('name')}
          defaultValue={draft.name}
          error={errorOf('name')}
          autoComplete="off"
          maxLength={longestText.name}
          spellCheck={false}
        />
      );
    case 'anonymity':
    case 'facts':
      return (
        <>
          {step.kind === 'anonymity' ? <p className="quiet">{say.anonymity.hint}</p> : null}
          <Questions questions={step.questions} values={draft.facts} said={draft.sure} errors={errors} />
        </>
      );
    case 'tracks':
      return (
        <CheckboxGroup
          legend={say.tracks.question}
          description={say.tracks.hint}
          defaultValue={[...draft.tracks]}
          error={errorOf('track')}
          id={fieldId('track')}
          tabIndex={-1}
        >
          {startable(its.routine).map(({ id, title }) => (
            <Checkbox key={id} name="track" value={id}>
              {title}
            </Checkbox>
          ))}
        </CheckboxGroup>
      );
    case 'track':
      return (
        <>
          <p className="quiet">{say.track.hint}</p>
          <Questions
            questions={step.questions}
            values={draft.trackFacts[step.track.id] ?? {}}
            said={draft.trackSure[step.track.id] ?? {}}
            errors={errors}
          />
        </>
      );
    case 'people':
      return <People its={its} errorOf={errorOf} />;
  }
}

function Questions({
  questions,
  values,
  said,
  errors,
}: {
  readonly questions: Readonly<Record<string, QuestionToRead>>;
  readonly values: Readonly<Record<string, string>>;
  /** What was said yes to before. */
  readonly said: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}) {
  const posted = Object.fromEntries(Object.entries(said).map(([name, value]) => [sureName(`field.${name}`), value]));
  return Object.entries(questions).map(([name, question]) => (
    <QuestionField
      key={name}
      name={`field.${name}`}
      question={question}
      value={values[name]}
      error={errors.find((error) => error.name === `field.${name}`)?.text}
      sure={sureOf(posted, errors, `field.${name}`)}
    />
  ));
}

function People({ its, errorOf }: { readonly its: Intaking; readonly errorOf: (name: string) => string | undefined }) {
  const { words } = usePage();
  const { people: say } = words.intake;
  const isProtected = its.draft.protected;
  const [first = ''] = Object.keys(its.routine.roles);
  const options = (choices: readonly Choice[]) =>
    choices.map(({ id, name, away }) => (
      <option key={id} value={id}>
        {away ? say.away(name) : name}
      </option>
    ));
  return (
    <>
      <p className="quiet">{isProtected ? say.protectedHint : say.hint}</p>
      {its.roles.map((choices) => {
        const { role, title, holders, others, unitsOwn } = choices;
        const name = `person.${role}`;
        return (
          <Select
            key={role}
            label={title}
            name={name}
            id={fieldId(name)}
            error={errorOf(name)}
            defaultValue={chosenFor(choices, first, its.draft, its.viewer)}
            description={unitsOwn.length === 0 && !isProtected ? say.nobodyHint : undefined}
          >
            <option value="">
              {isProtected ? say.onlyReaders : unitsOwn.length > 0 ? say.unit(unitsOwn.join(', ')) : say.nobody}
            </option>
            {holders.length > 0 ? <optgroup label={say.holders}>{options(holders)}</optgroup> : null}
            {others.length > 0 ? <optgroup label={say.others}>{options(others)}</optgroup> : null}
          </Select>
        );
      })}
    </>
  );
}
