import { Heading } from '@navikt/ds-react';
import { caseTrack, type Routine, type Step } from '../../../core/routine/routine.ts';
import { about, conditionText } from '../../../handbook/about.ts';
import { type DocumentRow, documentOrder } from '../../../handbook/document.ts';
import { unmarked } from '../../../handbook/markdown.ts';
import { longDate, numberWord } from '../../../language/dates.ts';
import { asSentence } from '../../../language/language.ts';
import { HeadingRow } from '../../view/heading-row.tsx';
import { usePage } from '../../view/page-context.tsx';
import { basisCounts } from './routine-list.tsx';
import { type KnownRoutine, RoutineFrame, stepPlace } from './routine-page.tsx';
import { StepTold } from './step-told.tsx';
import { ToDecide } from './to-decide.tsx';

/** The table as people know it from their document: row by row, the document's words beside what the routine makes of them. */
export function TablePage({ known }: { readonly known: KnownRoutine }) {
  const { words } = usePage();
  const say = words.routines.table;
  const { routine } = known;
  const order = documentOrder(routine);
  return (
    <RoutineFrame known={known} page="table">
      <Lead routine={routine} />
      <Source routine={routine} />
      <section aria-labelledby="personal" className="stack">
        <Heading level="2" size="medium" id="personal">
          {say.personal}
        </Heading>
        <Guards routine={routine} />
        {order.personal.map((step) => (
          <Beside key={step.id} step={step} routine={routine} />
        ))}
      </section>
      <section aria-labelledby="document">
        <Heading level="2" size="medium" id="document" spacing>
          {say.document}
        </Heading>
        <nav aria-label={say.rows} className="row-links no-print">
          <span className="quiet">{say.rows}:</span>
          {order.rows.map(({ label }) => (
            <a key={label} className="aksel-link" href={`#${rowPlace(label)}`}>
              {label}
            </a>
          ))}
        </nav>
        <table className="list document-rows">
          <HeadingRow columns={say.columns} />
          <tbody>
            {order.rows.map((row) => (
              <Row key={row.label} row={row} routine={routine} />
            ))}
          </tbody>
        </table>
      </section>
      {order.beside.length > 0 ? (
        <section aria-labelledby="beside" className="stack">
          <Heading level="2" size="medium" id="beside">
            {say.beside}
          </Heading>
          {order.beside.map((step) => (
            <Beside key={step.id} step={step} routine={routine} />
          ))}
        </section>
      ) : null}
      <section aria-labelledby="common" className="stack">
        <Heading level="2" size="medium" id="common">
          {say.common}
        </Heading>
        <p>{say.commonIntro}</p>
        {order.common.map((step) => (
          <Beside key={step.id} step={step} routine={routine} />
        ))}
      </section>
      <ToDecide routine={routine} leftOut={order.leftOut} />
    </RoutineFrame>
  );
}

/** Where the dates stand, in one sentence, with the way to what is not decided yet. */
function Lead({ routine }: { readonly routine: Routine }) {
  const { words, language } = usePage();
  const say = words.routines.table;
  const { law, local, proposal } = basisCounts(routine);
  const number = (count: number) => (count === 0 ? say.none : numberWord(count, language));
  return (
    <p className="summary">
      {proposal > 0
        ? say.lead(number(law), number(local), asSentence(number(proposal)))
        : say.leadSettled(number(law), number(local))}{' '}
      <a className="aksel-link no-print" href="#decide">
        {say.toDecide}
      </a>
    </p>
  );
}

function Source({ routine }: { readonly routine: Routine }) {
  const { words, catalogue, language } = usePage();
  const say = words.routines.table;
  const { document, url: address, revised, about: told = {} } = routine.source;
  const { basis, basisMeaning } = catalogue.labels;
  return (
    <div>
      <p className="routine-source">
        <span lang={routine.language}>{say.source(document)}</span>
        {revised ? ` ${say.revised(longDate(revised, language))}` : null}{' '}
        {address && /^https?:/i.test(address) ? (
          <a className="aksel-link" href={address} rel="noreferrer">
            {say.address}
          </a>
        ) : null}
      </p>
      {Object.keys(told).length > 0 ? (
        <dl className="labelled" lang={routine.language}>
          {Object.entries(told).map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <details>
        <summary>{say.meaning}</summary>
        <ul>
          {(['law', 'local', 'proposal'] as const).map((each) => (
            <li key={each}>
              <span className={`tag basis-${each}`}>{basis[each]}</span> {basisMeaning[each]}
            </li>
          ))}
        </ul>
        <p>{say.ladders}</p>
        <p>
          {say.who}:{' '}
          {Object.values(routine.roles)
            .map(({ title, decides }) => (decides ? `${title} (${say.decides})` : title))
            .join(', ')}
          .
        </p>
      </details>
    </div>
  );
}

/** What one may not do, and what one must do instead. */
function Guards({ routine }: { readonly routine: Routine }) {
  const { language, catalogue } = usePage();
  const it = about({ ...routine, language });
  return (
    <>
      {Object.entries(routine.guards).map(([id, guard]) => (
        <div key={id} className="guard">
          <strong lang={routine.language}>{catalogue.labels.guard(guard.title, '').trim()}</strong>
          {unmarked(it.say.guardLine(conditionText(it, caseTrack, guard.when), guard.says))}
        </div>
      ))}
      {routine.anonymous ? (
        <div className="guard">
          {unmarked(it.say.anonymousLine(conditionText(it, caseTrack, routine.anonymous))).replaceAll('**', '')}
        </div>
      ) : null}
      <p>{it.say.top.personalIntro}</p>
    </>
  );
}

/** The id of the place where a row of the document is told. */
function rowPlace(label: string): string {
  return `row-${label.replaceAll(/[^\p{L}\d]+/gu, '-')}`;
}

function Row({ row, routine }: { readonly row: DocumentRow; readonly routine: Routine }) {
  const { words } = usePage();
  const say = words.routines.table;
  const empty = row.steps.length === 0 && row.alsoIn.length === 0 && row.leftOut === undefined;
  return (
    <tr id={rowPlace(row.label)}>
      <th scope="row" data-label={say.columns.row}>
        {row.label}
      </th>
      <td data-label={say.columns.says} className="source-words" lang={routine.language}>
        {row.words}
      </td>
      <td data-label={say.columns.becomes}>
        {row.steps.map((step) => (
          <StepTold key={step.id} step={step} routine={routine} />
        ))}
        {row.alsoIn.map((step) => (
          <p key={step.id}>
            <a className="aksel-link" href={`#${stepPlace(step.id)}`}>
              {say.see(step.title)}
            </a>
          </p>
        ))}
        {row.leftOut === undefined ? null : <p>{say.leftOut(row.leftOut)}</p>}
        {empty ? <p className="quiet">{say.noStep}</p> : null}
      </td>
    </tr>
  );
}

/** A step that stands in no row of the document's table: its rows' words above what the routine makes of them. */
function Beside({ step, routine }: { readonly step: Step; readonly routine: Routine }) {
  const { language } = usePage();
  const { say } = about({ ...routine, language });
  const sources = step.rows.flatMap((row) => {
    const source = routine.source.rows[row] ?? routine.source.blank?.[row];
    return source === undefined ? [] : [{ row, source }];
  });
  return (
    <div className="step-beside">
      {sources.map(({ row, source }) => (
        <p key={row} className="source-words" lang={routine.language}>
          <strong>{say.step.row(row)}:</strong> {source}
        </p>
      ))}
      <StepTold step={step} routine={routine} />
    </div>
  );
}
