import { randomUUID } from 'node:crypto';
import { Button, Heading } from '@navikt/ds-react';
import type { PersonId } from '../../../../core/case/state.ts';
import { rowsOf } from '../../../../core/routine/routine.ts';
import { differencesBetween } from '../../../../handbook/differences.ts';
import { wordsOf } from '../../../../handbook/document.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { textOf } from '../../../forms/answers.ts';
import { type FieldError, Form, KeptDraft } from '../../../forms/form.tsx';
import type { ShownAgain } from '../../../shown-again.ts';
import { usePage } from '../../../view/page-context.tsx';
import { StepTold } from '../step-told.tsx';
import { ToldDifferences } from '../told-differences.tsx';
import { ChangeFrame } from './change-frame.tsx';
import { type ChangedMeanwhile, changePath, type DraftingOn, editStepPath } from './drafting.ts';
import { WordsFields } from './edit-fields.tsx';
import { ProblemList, problemsAt } from './problems.tsx';
import { Meanwhile, SeenDraft } from './seen-draft.tsx';
import { StepFields } from './step-form.tsx';
import { SettleQuestions } from './still-asked.tsx';

/** One step of a draft: the document's own words, what the step says now, and its form. */
export function StepPage({
  known,
  draft,
  names,
  step: id,
  shown,
  errors,
  done,
  meanwhile,
}: DraftingOn & {
  readonly names: ReadonlyMap<PersonId, string>;
  readonly step: string;
  /** What its fields hold, as the draft says it or as somebody has typed it. */
  readonly shown: ShownAgain;
  readonly errors: readonly FieldError[];
  readonly done: 'saved' | 'same' | undefined;
  readonly meanwhile: ChangedMeanwhile | undefined;
}) {
  const { words, catalogue, language, url } = usePage();
  const say = words.stepChange;
  const routine = routineIn(draft.judged.parsed.routine, language);
  const step = routine.steps[id]!;
  const writtenIn = routine.writtenIn;
  const changed = differencesBetween(known.routine, routine).steps.filter((each) => each.step === id);
  const problems = problemsAt(draft, id);
  const path = editStepPath(known.routine.id, id);
  const sources = wordsOf(step, routine.source);
  return (
    <ChangeFrame
      {...{ known, errors, receipt: done && say[done] }}
      title={`${step.title} (${catalogue.labels.row(rowsOf(step))})`}
    >
      {meanwhile ? <Meanwhile changed={meanwhile} names={names} replaces={say.meanwhile} /> : null}
      {problems.length > 0 ? <ProblemList routine={known.routine.id} draft={draft} problems={problems} /> : null}
      <div className="edit-step">
        <div className="edit-source stack">
          <div>
            <Heading level="3" size="small">
              {say.here}
            </Heading>
            {sources.map(({ row, words: text, isQuoted }) => (
              <p key={row} {...(isQuoted ? { className: 'source-words', lang: writtenIn } : { className: 'quiet' })}>
                <strong>{catalogue.labels.row(row)}:</strong> {text}
              </p>
            ))}
            {sources.length === 0 ? <p className="quiet">{say.blank}</p> : null}
          </div>
          <SettleQuestions {...{ draft, path, errors, step: id }} />
          <div>
            <Heading level="3" size="small">
              {say.nowSays}
            </Heading>
            <StepTold step={step} routine={routine} />
          </div>
          {changed.length > 0 ? (
            <ToldDifferences lead={say.changed} language={language} differences={{ whole: [], steps: changed }} />
          ) : (
            <p className="quiet">{say.unchanged}</p>
          )}
        </div>
        <div className="edit-fields">
          <Form action={path} commandId={randomUUID()} cancel={changePath(known.routine.id)} submit={say.save}>
            <SeenDraft draft={draft} />
            <KeptDraft id={textOf(shown.posted, '_draft')} />
            <StepFields
              draft={draft}
              routine={routine}
              step={id}
              filled={{ posted: shown.posted, errors, writtenIn }}
            />
            <p className="quiet">
              {say.beyond}{' '}
              <a className="aksel-link" href={url(changePath(known.routine.id, '/text'))}>
                {say.theText}
              </a>
              .
            </p>
          </Form>
          <LeaveOut {...{ draft, path, shown, errors, writtenIn }} />
        </div>
      </div>
    </ChangeFrame>
  );
}

function LeaveOut({
  draft,
  path,
  shown,
  errors,
  writtenIn,
}: {
  readonly draft: DraftingOn['draft'];
  readonly path: string;
  readonly shown: ShownAgain;
  readonly errors: readonly FieldError[];
  readonly writtenIn: 'nb' | 'nn';
}) {
  const { words } = usePage();
  const say = words.stepChange.leaveOut;
  const isOpen = errors.some(({ name }) => name?.startsWith('reason'));
  return (
    <details className="no-print" open={isOpen}>
      <summary>{say.title}</summary>
      <Form action={path} commandId={randomUUID()}>
        <SeenDraft draft={draft} />
        <p>{say.how}</p>
        <WordsFields filled={{ posted: shown.posted, errors, writtenIn }} name="reason" label={say.reason} isLong />
        <div className="row">
          <Button type="submit" name="_do" value="leave-out" variant="danger">
            {say.do}
          </Button>
        </div>
      </Form>
    </details>
  );
}
