import { randomUUID } from 'node:crypto';
import { Button, Heading, Radio, RadioGroup } from '@navikt/ds-react';
import type { Adoption } from '../../../client/adoption.ts';
import { type AnswerKind, answerKinds } from '../../../core/routine/adoption/answers.ts';
import { questionKinds } from '../../../core/routine/adoption/questions.ts';
import { about } from '../../../handbook/about.ts';
import { unmarked } from '../../../handbook/markdown.ts';
import { type OpenQuestion, openQuestions } from '../../../handbook/open-questions.ts';
import { sheetWords } from '../../../handbook/sheet/words.ts';
import { answerText, decidedText } from '../../../language/answered.ts';
import { asSentence } from '../../../language/language.ts';
import { textOf } from '../../forms/answers.ts';
import { Errors, Form, fieldId, KeptDraft } from '../../forms/form.tsx';
import { LongText } from '../../forms/long-text.tsx';
import type { ShownAgain } from '../../shown-again.ts';
import { usePage } from '../../view/page-context.tsx';
import { stepPath } from '../../view/routine-links.ts';
import { OwnFields } from './own-fields-form.tsx';
import { type KnownRoutine, RoutineFrame, routinePath } from './routine-page.tsx';

export interface DecideProps {
  readonly known: KnownRoutine;
  readonly adoption: Adoption;
  readonly names: ReadonlyMap<string, string>;
  readonly show: 'left' | 'all';
  readonly sent: ShownAgain;
  /** How many answers were kept just before. */
  readonly saved: number | undefined;
}

/** The form by which many are adopted at once: its boxes stand beside the questions, each of which has a form of its own. */
const manyId = 'adopt-many';

/** The id of the place of a question. */
const placeOf = (number: number) => `decide-${number}`;

/** Everything that the document leaves to those who decide, with what they have said, and for them the way to say it. */
export function DecidePage(props: DecideProps) {
  const { known, adoption, show, sent } = props;
  const { words, language, url } = usePage();
  const say = words.routines.adoption;
  const isNewest = known.versions[0]?.version === known.routine.version;
  const mayHere = known.mayChange && isNewest;
  const all = openQuestions(about(known.routine));
  const posted = textOf(sent.posted, 'answer') === 'adopted' ? '' : textOf(sent.posted, 'key');
  const shown = all.filter(({ key }) => show === 'all' || key === posted || !adoption.answers.has(key));
  return (
    <RoutineFrame known={known} page="decide">
      <Errors errors={sent.errors} />
      {props.saved && sent.errors.length === 0 ? (
        <p className="notice" role="status">
          {say.saved(props.saved)}{' '}
          {show === 'left' ? (
            <a className="aksel-link" href={url(withShow(routinePath(known, 'decide'), 'all'))}>
              {say.toSaved}
            </a>
          ) : null}
        </p>
      ) : null}
      <p className="summary narrow">
        <strong>{asSentence(decidedText(adoption.decided, language))}.</strong> {say.lead}
      </p>
      {adoption.decided.toChange > 0 ? <p>{say.toChange(adoption.decided.toChange)}</p> : null}
      {known.mayChange ? null : <p className="quiet">{say.mayNot}</p>}
      {known.mayChange && !isNewest ? <p className="quiet">{say.older}</p> : null}
      <OwnFields {...{ known, adoption, names: props.names, may: mayHere, sent }} />
      <nav aria-label={say.filters.label} className="row-links no-print">
        {(['left', 'all'] as const).map((each) => (
          <a
            key={each}
            className="aksel-link"
            href={url(withShow(routinePath(known, 'decide'), each))}
            aria-current={each === show ? 'page' : undefined}
          >
            {say.filters[each]} ({each === 'all' ? all.length : all.length - adoption.decided.decided})
          </a>
        ))}
      </nav>
      {mayHere && shown.length > 0 ? <Many {...props} /> : null}
      {shown.length === 0 ? <p>{say.nothingLeft}</p> : null}
      {questionKinds.map((kind) => {
        const its = shown.filter((question) => question.kind === kind);
        return its.length === 0 ? null : (
          <section key={kind} aria-labelledby={`decide-${kind}`} className="stack">
            <Heading level="2" size="small" id={`decide-${kind}`}>
              {sheetWords(language).questions.kinds[kind]} ({its.length})
            </Heading>
            {its.map((question) => (
              <Asked key={question.key} {...props} may={mayHere} question={question} />
            ))}
          </section>
        );
      })}
    </RoutineFrame>
  );
}

/** The address of the page with what is shown on it. */
export function withShow(path: string, show: DecideProps['show']): string {
  return `${path}${path.includes('?') ? '&' : '?'}show=${show}`;
}

function Hidden({ known, adoption, show }: Pick<DecideProps, 'known' | 'adoption' | 'show'>) {
  const { formToken } = usePage();
  const fields = {
    _token: formToken,
    _command: randomUUID(),
    version: String(known.routine.version),
    seen: String(adoption.seen),
    show,
  };
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

function Many(props: DecideProps) {
  const { words, url } = usePage();
  const say = words.routines.adoption;
  return (
    <form
      method="post"
      action={url(`/routines/${props.known.routine.id}/decide`)}
      id={manyId}
      className="stack no-print"
    >
      <Hidden {...props} />
      <input type="hidden" name="answer" value="adopted" />
      <p id={fieldId('key')} tabIndex={-1}>
        {say.manyHelp}
      </p>
      <div>
        <Button type="submit" size="small">
          {say.many}
        </Button>
      </div>
    </form>
  );
}

function Asked({ question, may, ...props }: DecideProps & { readonly question: OpenQuestion; readonly may: boolean }) {
  const { known, adoption, names, sent } = props;
  const { words, language, url } = usePage();
  const say = words.routines.adoption;
  const { number, key, kind, about: where, step, what, why } = question;
  const answer = adoption.answers.get(key);
  const title = step?.title ?? (kind === 'ladder' ? say.told(where) : unmarked(where));
  const isSent = textOf(sent.posted, 'key') === key && textOf(sent.posted, 'one') === 'yes';
  return (
    <article className="decide-question" id={placeOf(number)} aria-label={`${number}. ${title}`}>
      <p>
        {may ? (
          <>
            <input
              type="checkbox"
              name="key"
              value={key}
              form={manyId}
              aria-label={say.pick(`${number}: ${title}`)}
              className="no-print"
            />{' '}
          </>
        ) : null}
        <strong>
          {number}.{' '}
          {step ? (
            <a className="aksel-link" href={url(stepPath(known.routine, step.id))}>
              {title}
            </a>
          ) : (
            title
          )}
        </strong>
        {step ? <span className="quiet"> ({say.row(where)})</span> : null}
      </p>
      <p>
        {asSentence(unmarked(what))} {why ? <span className="quiet">{unmarked(why)}</span> : null}
      </p>
      <p className={answer ? 'decide-answer' : 'quiet'}>
        {answer ? answerText(answer, names, language) : say.undecided}
      </p>
      {may ? (
        <details className="no-print" open={isSent}>
          <summary>
            {say.answer}
            <span className="visually-hidden">
              : {number}. {title}
            </span>
          </summary>
          <Say {...props} question={question} isSent={isSent} answered={answer?.kind} />
        </details>
      ) : null}
    </article>
  );
}

function Say({
  known,
  adoption,
  show,
  sent,
  question: { key, number },
  isSent,
  answered,
}: DecideProps & {
  readonly question: OpenQuestion;
  readonly isSent: boolean;
  readonly answered: AnswerKind | undefined;
}) {
  const { words } = usePage();
  const say = words.routines.adoption;
  const errorOf = (name: string) =>
    isSent ? sent.errors.find((error) => error.name === `${name}-${number}`)?.text : undefined;
  return (
    <Form action={`/routines/${known.routine.id}/decide`} submit={say.submit} commandId={randomUUID()}>
      <KeptDraft id={isSent ? textOf(sent.posted, '_draft') : ''} />
      {Object.entries({
        version: String(known.routine.version),
        seen: String(adoption.seen),
        show,
        key,
        one: 'yes',
      }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <RadioGroup
        legend={say.question}
        size="small"
        name="answer"
        id={fieldId(`answer-${number}`)}
        tabIndex={-1}
        defaultValue={(isSent && textOf(sent.posted, 'answer')) || answered}
        error={errorOf('answer')}
      >
        {answerKinds.map((each) => (
          <Radio key={each} value={each}>
            {say.answers[each]}
          </Radio>
        ))}
      </RadioGroup>
      <LongText
        id={fieldId(`text-${number}`)}
        name="text"
        size="small"
        label={say.words}
        description={say.wordsHelp}
        defaultValue={isSent ? textOf(sent.posted, 'text') : (adoption.answers.get(key)?.text ?? '')}
        error={errorOf('text')}
      />
    </Form>
  );
}
