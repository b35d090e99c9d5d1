import type { ReactNode } from 'react';
import { type QuestionKind, questionKinds } from '../../../core/routine/adoption/questions.ts';
import { unmarked } from '../../../handbook/markdown.ts';
import { openQuestions } from '../../../handbook/open-questions.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { sheetWords } from '../../../handbook/sheet/words.ts';
import { undecided } from '../../../handbook/silent.ts';
import type { RoutineToRead, StepToRead } from '../../../language/in-language.ts';
import { rowsTitle } from '../../../language/titles.ts';
import { usePage } from '../../view/page-context.tsx';
import { stepPath } from '../../view/routine-links.ts';
import { OpenableRow } from './openable-row.tsx';
import { fits, type Told } from './search.tsx';

interface Rows {
  readonly rows: readonly ReactNode[];
  readonly count: number;
}

/** What is said of a date of a step. Texts are Markdown. */
interface OfStep {
  readonly step: StepToRead;
  readonly what: string;
  readonly why: string;
}

/**
 * What the leaders must decide or confirm before the routine is used, because the document does not say it: one row a kind,
 * with how many there are, the very same as are answered on the page for it. Where something is searched for, those which fit.
 */
export function decideRows({ routine, it, looked: { words }, opened, say }: Told): Rows {
  const { columns, intro } = say.decide;
  const { kinds } = sheetWords(routine.language).questions;
  const asked = openQuestions(it).map((question) => {
    const { kind, about, step } = question;
    return { ...question, label: step?.title ?? (kind === 'ladder' ? say.adoption.told(about) : unmarked(about)) };
  });
  const found = questionKinds.map((kind) => ({
    kind,
    its: asked.filter(
      ({ kind: other, step, label, what, why }) =>
        other === kind && fits(words, [label, step ? rowsTitle(step, routine.language) : '', what, why].join('\n')),
    ),
  }));
  const content: Readonly<Partial<Record<QuestionKind, { readonly what: string; readonly why: string }>>> = {
    proposal: { what: columns.what, why: columns.why },
    unconfirmed: { what: columns.law, why: columns.note },
  };
  return {
    count: found.reduce((sum, { its }) => sum + its.length, 0),
    rows: found
      .filter(({ its }) => its.length > 0)
      .map(({ kind, its }) => (
        <OpenableRow
          key={kind}
          place={`decide-${kind}`}
          text={`${kinds[kind]} (${its.length})`}
          words={words}
          open={opened}
        >
          {kind === 'proposal' ? <p>{intro}</p> : null}
          {content[kind] ? (
            <FoundTable
              found={its.flatMap(({ step, what, why }) => (step ? { step, what, why } : []))}
              {...{ routine, ...content[kind] }}
            />
          ) : (
            <Labelled entries={its.map(({ label, what }) => [label, unmarked(what)])} />
          )}
        </OpenableRow>
      )),
  };
}

/** Dates of the law with a remark: nobody has to decide about them. */
export function lawNoteRows({ routine, it, looked: { words }, opened, say }: Told): Rows {
  const { columns, noted } = say.decide;
  const found = undecided(it).lawNotes.filter(({ step, what, why }) =>
    fits(words, [step.title, rowsTitle(step, routine.language), what, why].join('\n')),
  );
  if (found.length === 0) return { rows: [], count: 0 };
  return {
    count: found.length,
    rows: [
      <OpenableRow key="law" place="law-notes-opened" text={`${noted} (${found.length})`} words={words} open={opened}>
        <FoundTable found={found} routine={routine} what={columns.law} why={columns.note} />
      </OpenableRow>,
    ],
  };
}

function FoundTable({
  found,
  routine,
  what,
  why,
}: {
  readonly found: readonly OfStep[];
  readonly routine: RoutineToRead;
  readonly what: string;
  readonly why: string;
}) {
  const { words, url } = usePage();
  const { columns } = words.routines.decide;
  return (
    <table className="list">
      <HeadingRow columns={[columns.row, columns.step, what, why]} />
      <tbody>
        {found.map(({ step, what: date, why: reason }) => (
          <tr key={`${step.id} ${date}`}>
            <td data-label={columns.row}>{rowsTitle(step, routine.language)}</td>
            <td data-label={columns.step}>
              <a className="aksel-link" href={url(stepPath(routine, step.id))}>
                {step.title}
              </a>
            </td>
            <td data-label={what}>{unmarked(date)}</td>
            <td data-label={why}>{unmarked(reason)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Labelled({ entries }: { readonly entries: readonly (readonly [label: string, text: string])[] }) {
  return (
    <dl className="labelled">
      {entries.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
