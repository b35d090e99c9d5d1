import type { ReactNode } from 'react';
import { type DocumentRow, wordsOf } from '../../../handbook/document.ts';
import type { RoutineToRead, StepToRead } from '../../../language/in-language.ts';
import { usePage } from '../../view/page-context.tsx';
import { stepPath } from '../../view/routine-links.ts';
import { OpenableRow } from './openable-row.tsx';
import { fits, type Told, textOfStep } from './search.tsx';
import { StepTold } from './step-told.tsx';
import { decideRows, lawNoteRows } from './to-decide.tsx';

/** A part of the table's page, with the rows of it that are shown. */
export interface Part {
  /** The id of its heading. */
  readonly name: 'personal' | 'document' | 'beside' | 'common' | 'decide';
  readonly title: string;
  readonly intro?: string | undefined;
  readonly rows: readonly ReactNode[];
  /** How much there is in it. */
  readonly count: number;
}

/** The id of the place where a row of the document is told. */
export function rowPlace(label: string): string {
  return `row-${label.replaceAll(/[^\p{L}\d]+/gu, '-')}`;
}

/** The parts of the page in their order. Where something is searched for, each has the rows which fit. */
export function partsOf(told: Told): readonly Part[] {
  const { order, say } = told;
  const { table } = say;
  const ofSteps = (steps: readonly StepToRead[]) => steps.flatMap((step) => stepRow(told, step));
  const part = (name: Part['name'], title: string, rows: readonly ReactNode[], intro?: string): Part => {
    return { name, title, rows, count: rows.length, intro };
  };
  const [decide, lawNotes] = [decideRows(told), lawNoteRows(told)];
  return [
    part('personal', table.personal, ofSteps(order.personal)),
    part(
      'document',
      table.document,
      order.rows.flatMap((row) => documentRow(told, row)),
    ),
    ...(order.beside.length > 0 ? [part('beside', table.beside, ofSteps(order.beside))] : []),
    part('common', table.common, ofSteps(order.common), table.commonIntro),
    {
      name: 'decide',
      title: say.decide.title,
      rows: [...decide.rows, ...lawNotes.rows],
      // Nobody has to decide about the notes: they count where something is searched for alone.
      count: decide.count + (told.looked.words.length > 0 ? lawNotes.count : 0),
    },
  ];
}

/** A row of the document: its own words beside what the routine makes of them. */
function documentRow({ routine, it, looked, opened, say }: Told, row: DocumentRow): readonly ReactNode[] {
  const { words } = looked;
  const { table } = say;
  const { label, steps, alsoIn, leftOut } = row;
  const own = [label, row.words].join('\n');
  const inside = [...steps.map((step) => textOfStep(it, step)), ...alsoIn.map(({ title }) => title), leftOut ?? ''];
  if (!fits(words, [own, ...inside].join('\n'))) return [];
  const empty = steps.length === 0 && alsoIn.length === 0 && leftOut === undefined;
  return [
    <OpenableRow
      key={label}
      place={rowPlace(label)}
      label={label}
      text={row.words}
      found={fits(words, own) ? undefined : firstLine(inside, words)}
      steps={steps}
      words={words}
      open={opened || looked.row === label || steps.some(({ id }) => id === looked.step)}
      lang={routine.writtenIn}
    >
      <div className="row-sides">
        <div>
          <p className="row-side-head quiet">{table.columns.says}</p>
          <p className="source-words" lang={routine.writtenIn}>
            {row.words}
          </p>
        </div>
        <div>
          <p className="row-side-head quiet">{table.columns.becomes}</p>
          {steps.map((step) => (
            <StepTold key={step.id} step={step} routine={routine} />
          ))}
          {alsoIn.map((step) => (
            <See key={step.id} step={step} routine={routine} />
          ))}
          {leftOut === undefined ? null : <p>{table.leftOut(leftOut)}</p>}
          {empty ? <p className="quiet">{table.noStep}</p> : null}
        </div>
      </div>
    </OpenableRow>,
  ];
}

/** The first line of some texts in which a word that is searched for stands. */
function firstLine(texts: readonly string[], words: readonly string[]): string | undefined {
  const lines = texts.flatMap((text) => text.split('\n'));
  return lines.find((line) => fits(words, line)) ?? lines.find((line) => words.some((word) => fits([word], line)));
}

function See({ step, routine }: { readonly step: StepToRead; readonly routine: RoutineToRead }) {
  const { words, url } = usePage();
  return (
    <p>
      <a className="aksel-link" href={url(stepPath(routine, step.id))}>
        {words.routines.table.see(step.title)}
      </a>
    </p>
  );
}

/** A step that stands in no row of the document's table: its rows' words above what the routine makes of them. */
function stepRow({ routine, it, looked, opened }: Told, step: StepToRead): readonly ReactNode[] {
  const { words } = looked;
  const sources = wordsOf(step, routine.source);
  const own = [step.title, ...sources.map(({ words: source }) => source)].join('\n');
  const text = textOfStep(it, step);
  if (!fits(words, [own, text].join('\n'))) return [];
  return [
    <OpenableRow
      key={step.id}
      place={`about-${step.id}`}
      text={step.title}
      found={fits(words, step.title) ? undefined : firstLine([own, text], words)}
      steps={[step]}
      words={words}
      open={opened || looked.step === step.id}
    >
      {sources.map(({ row, words: source, isQuoted }) => (
        <p key={row} {...(isQuoted ? { className: 'source-words', lang: routine.writtenIn } : { className: 'quiet' })}>
          <strong>{it.say.step.row(row)}:</strong> {source}
        </p>
      ))}
      <StepTold step={step} routine={routine} />
    </OpenableRow>,
  ];
}
