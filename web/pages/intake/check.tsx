import { Alert, Button, ErrorSummary, Heading } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { isAnonymous } from '../../../core/case/facts.ts';
import { guardsRaised } from '../../../core/case/holds.ts';
import type { QuestionToRead, RoutineToRead } from '../../../language/in-language.ts';
import { asSentence } from '../../../language/language.ts';
import { answerText } from '../../../language/titles.ts';
import { keptAnswers } from '../../forms/answers.ts';
import { broughtInNames, saidToRun } from '../../forms/brought-in.ts';
import { Form } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import { GuardTexts } from '../cases/page/guards.tsx';
import { type Intaking, stepPath } from './intaking.ts';
import type { IntakeProblem } from './opening.ts';
import { chosenFor, unitName } from './staff.ts';
import { titleOf } from './step-form.tsx';
import { factsOf, type IntakeStep } from './steps.ts';

/** Everything that was answered, each with the way to change it, and the button that opens the case. */
export function Check({ its, problems }: { readonly its: Intaking; readonly problems: readonly IntakeProblem[] }) {
  const { words, url } = usePage();
  const { check: say } = words.intake;
  const { draft, routine, staff, steps } = its;
  const openLabel = draft.practice ? say.openPractice : say.open;
  return (
    <div className="narrow stack intake-pages">
      {problems.length > 0 ? (
        <ErrorSummary heading={words.frame.errors.heading}>
          {problems.map(({ text, step }) => (
            <ErrorSummary.Item key={text} href={step ? url(stepPath(draft, step)) : '#content'}>
              {text}
            </ErrorSummary.Item>
          ))}
        </ErrorSummary>
      ) : null}
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <GuardTexts guards={guardsRaised(routine, factsOf(routine, draft))} />
      {draft.sent ? <Alert variant="warning">{say.unsure}</Alert> : null}
      {its.newVersion ? <Alert variant="warning">{say.version}</Alert> : null}
      <p>{draft.practice ? say.practiceText : say.text}</p>
      <dl className="answers">
        <Row label={say.routine} value={`${routine.title} (${routine.municipality})`} />
        {steps.some(({ kind }) => kind === 'unit') ? null : (
          <Row label={say.unit} value={unitName(staff, draft.unit)} />
        )}
        {steps.map((step) => (
          <Answers key={step.id} its={its} step={step} />
        ))}
        {isAnonymous(routine, factsOf(routine, draft)) ? <Row label={say.name} value={say.anonymous} /> : null}
      </dl>
      <Form action={stepPath(draft, 'check')} submit={draft.sent ? say.again : openLabel}>
        {null}
      </Form>
      {draft.sent || steps.some(({ kind }) => kind === 'brought-in') ? null : (
        <Form action={stepPath(draft, 'runs-already')}>
          <div>
            <Button type="submit" variant="secondary" size="small">
              {words.broughtIn.already}
            </Button>
          </div>
        </Form>
      )}
      {draft.sent ? null : (
        <Form action={stepPath(draft, 'delete')}>
          <div>
            <Button type="submit" variant="tertiary" size="small">
              {say.remove}
            </Button>
          </div>
        </Form>
      )}
    </div>
  );
}

function Row({
  label,
  value,
  change,
}: {
  readonly label: string;
  readonly value: ReactNode;
  /** Where it is changed. */
  readonly change?: string | undefined;
}) {
  const { words, url } = usePage();
  const { check: say } = words.intake;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
      {change ? (
        <dd className="no-print">
          <a className="aksel-link" href={url(change)}>
            {say.change}
            <span className="visually-hidden">: {label}</span>
          </a>
        </dd>
      ) : null}
    </div>
  );
}

function Answers({ its, step }: { readonly its: Intaking; readonly step: IntakeStep }) {
  const { words, catalogue } = usePage();
  const { intake: say } = words;
  const { draft, routine, staff, viewer } = its;
  const change = draft.sent ? undefined : stepPath(draft, step.id);
  switch (step.kind) {
    case 'unit':
      return <Row label={say.check.unit} value={unitName(staff, draft.unit)} change={change} />;
    case 'child':
      return <Row label={say.check.name} value={draft.name || say.notAnswered} change={change} />;
    case 'anonymity':
    case 'facts':
      return <Questions routine={routine} questions={step.questions} values={draft.facts} change={change} />;
    case 'tracks': {
      const titles = draft.tracks.map((id) => routine.tracks[id]?.title ?? id);
      return (
        <Row
          label={say.check.tracks}
          value={titles.length > 0 ? asSentence(catalogue.and(titles)) : say.tracks.none}
          change={change}
        />
      );
    }
    case 'track':
      return (
        <Questions
          routine={routine}
          questions={step.questions}
          values={draft.trackFacts[step.track.id] ?? {}}
          change={change}
          under={titleOf(step, words)}
        />
      );
    case 'brought-in': {
      const said = saidToRun(draft.broughtIn)
        ? words.broughtIn.said(draft.broughtIn[broughtInNames.source] ?? '')
        : words.broughtIn.notSaid;
      return <Row label={words.broughtIn.title} value={said} change={change} />;
    }
    case 'people': {
      const [first = ''] = Object.keys(routine.roles);
      return its.roles.map((choices) => {
        const chosen = chosenFor(choices, first, draft, viewer);
        const unit = choices.unitsOwn.length > 0 ? say.people.unit(choices.unitsOwn.join(', ')) : say.people.nobody;
        return (
          <Row
            key={choices.role}
            label={choices.title}
            value={chosen ? staff.people.get(chosen)?.name : unit}
            change={change}
          />
        );
      });
    }
  }
}

function Questions({
  routine,
  questions,
  values,
  change,
  under,
}: {
  readonly routine: RoutineToRead;
  readonly questions: Readonly<Record<string, QuestionToRead>>;
  readonly values: Readonly<Record<string, string>>;
  readonly change: string | undefined;
  readonly under?: string | undefined;
}) {
  const { words } = usePage();
  const answers = keptAnswers(questions, values);
  return Object.entries(questions).map(([name, question]) => {
    const { ask } = question;
    const value = answers[name];
    const text = value === undefined ? words.intake.notAnswered : asSentence(answerText(value, question, routine));
    return <Row key={name} label={under ? `${under}: ${ask}` : ask} value={text} change={change} />;
  });
}
