import { randomUUID } from 'node:crypto';
import { Button, Checkbox, CheckboxGroup } from '@navikt/ds-react';
import { ownSteps } from '../../../../core/routine/editing/step-form.ts';
import { rowsOf } from '../../../../core/routine/routine.ts';
import { blanksOf, questionsAbout } from '../../../../core/routine/row-questions.ts';
import { about } from '../../../../handbook/about.ts';
import { unmarked } from '../../../../handbook/markdown.ts';
import { openQuestions } from '../../../../handbook/open-questions.ts';
import { HeadingRow } from '../../../../handbook/sheet/heading-row.tsx';
import { routineIn } from '../../../../language/in-language.ts';
import type { Language } from '../../../../language/language.ts';
import { type FieldError, Form, fieldId } from '../../../forms/form.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { type DraftingOn, editStepPath } from './drafting.ts';
import { SeenDraft } from './seen-draft.tsx';

/** What a draft leaves open, as whoever writes it reads it: of each step, and of the whole document. */
export interface StillAsked {
  readonly steps: readonly { readonly step: string; readonly questions: readonly string[] }[];
  readonly whole: readonly (readonly [name: string, text: string])[];
}

/**
 * What the document leaves open of each row of a draft, and beside its rows: dates that are a proposal, and what stands among its
 * blanks. Nothing that was answered already, or that was decided by changing it.
 *
 * @param keys of the questions that are still asked
 */
export function stillAskedIn(
  { judged }: Pick<DraftingOn['draft'], 'judged'>,
  keys: ReadonlySet<string>,
  language: Language,
): StillAsked {
  const { table, routine: written } = judged.parsed;
  const routine = routineIn(written, language);
  const asked = openQuestions(about(routine)).filter(({ key }) => keys.has(key));
  const blanks = blanksOf(routine.source);
  const textOf = new Map(blanks.ofRows.map(({ label, text }) => [label, text]));
  const steps = ownSteps(table).flatMap(({ steps: its }) => its);
  return {
    steps: steps.flatMap((step) => {
      const dates = asked
        .filter((question) => question.kind === 'proposal' && question.step?.id === step)
        .map(({ what, why }) => [unmarked(what), unmarked(why)].filter(Boolean).join('. '));
      const its = questionsAbout(table, step).flatMap((label) =>
        keys.has(`blank/${label}`) ? [textOf.get(label)!] : [],
      );
      const questions = [...dates, ...its];
      return questions.length > 0 ? [{ step, questions }] : [];
    }),
    whole: blanks.ofWhole.filter(([label]) => keys.has(`blank/${label}`)),
  };
}

/** The same as a list, with the way to the form of each step. */
export function StillAskedList({ draft, known, asked }: DraftingOn & { readonly asked: StillAsked }) {
  const { words, language, url } = usePage();
  const say = words.routineChange.asked;
  const routine = routineIn(draft.judged.parsed.routine, language);
  return (
    <>
      <p className="narrow">{say.lead}</p>
      {asked.steps.length > 0 ? (
        <table className="list draft-asked">
          <caption className="visually-hidden">{say.title}</caption>
          <HeadingRow columns={say.columns} />
          <tbody>
            {asked.steps.map(({ step, questions }) => (
              <tr key={step}>
                <td data-label={say.columns.row}>{rowsOf(routine.steps[step]!)}</td>
                <th scope="row" data-label={say.columns.step}>
                  <a className="aksel-link" href={url(editStepPath(known.routine.id, step))}>
                    {routine.steps[step]!.title}
                  </a>
                </th>
                <td data-label={say.columns.asked}>
                  <div className="stack tight">
                    {questions.map((question) => (
                      <div key={question}>{question}</div>
                    ))}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {asked.whole.length > 0 ? (
        <dl className="draft-open">
          {asked.whole.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  );
}

/** Of one step: what is asked about its rows, each to be ticked once it is answered. */
export function SettleQuestions({
  draft,
  step,
  path,
  errors,
}: Pick<DraftingOn, 'draft'> & {
  readonly step: string;
  readonly path: string;
  readonly errors: readonly FieldError[];
}) {
  const { words, language } = usePage();
  const say = words.routineChange.asked;
  const { table, routine } = draft.judged.parsed;
  const { blank = {} } = routineIn(routine, language).source;
  const labels = questionsAbout(table, step);
  if (labels.length === 0) return null;
  return (
    <Form action={path} commandId={randomUUID()}>
      <SeenDraft draft={draft} />
      <CheckboxGroup
        legend={say.title}
        description={say.settleHelp}
        size="small"
        id={fieldId('settled')}
        tabIndex={-1}
        error={errors.find(({ name }) => name === 'settled')?.text}
      >
        {labels.map((label) => (
          <Checkbox key={label} name="settled" value={label}>
            {blank[label]}
          </Checkbox>
        ))}
      </CheckboxGroup>
      <div className="row no-print">
        <Button type="submit" name="_do" value="settle" size="small" variant="secondary">
          {say.settle}
        </Button>
      </div>
    </Form>
  );
}
