import type { ReactNode } from 'react';
import { grounds } from '../../core/routine/adoption/adopted.ts';
import { personalRow } from '../../core/routine/common.ts';
import { caseTrack, rowsOf } from '../../core/routine/routine.ts';
import { catalogueOf } from '../../language/catalogue.ts';
import { longDate } from '../../language/dates.ts';
import type { StepToRead } from '../../language/in-language.ts';
import { conditionText, roleText } from '../about.ts';
import { type DocumentRow, wordsOf } from '../document.ts';
import { unmarked } from '../markdown.ts';
import { HeadingRow } from './heading-row.tsx';
import { Questions } from './questions-sheet.tsx';
import { placeOf, type Sheet } from './sheet.ts';
import { StepSheet } from './step-sheet.tsx';
import { Told } from './told.tsx';
import { YearSheet } from './year-sheet.tsx';

/**
 * A routine as a handbook that can be signed: the document beside what the system does, who is told when, the year as a
 * picture, and every question with room for the leader's answer. It is printed by any browser, with `handbook.css`.
 *
 * @param folded on a screen each chapter is a line that opens; on paper all is there
 */
export function HandbookSheet({ sheet, folded }: { readonly sheet: Sheet; readonly folded: boolean }) {
  const { say, order } = sheet;
  const { chapters } = say;
  const stepsOf = (steps: readonly StepToRead[]) =>
    steps.map((step) => <WithSource key={step.id} sheet={sheet} step={step} />);
  const parts: readonly (readonly [name: keyof typeof chapters, content: ReactNode])[] = [
    [
      'personal',
      <>
        <Guards sheet={sheet} />
        {stepsOf(order.personal)}
      </>,
    ],
    ['document', <Rows key="rows" sheet={sheet} />],
    ...(order.beside.length > 0 ? [['beside', stepsOf(order.beside)] as const] : []),
    [
      'common',
      <>
        <p className="sheet-intro">{say.commonIntro}</p>
        <div className="sheet-steps">
          {order.common.map((step) => (
            <div key={step.id} className="sheet-bar">
              <StepSheet sheet={sheet} step={step} />
            </div>
          ))}
        </div>
      </>,
    ],
    ['told', <Told key="told" sheet={sheet} />],
    ['year', <YearSheet key="year" sheet={sheet} />],
    ['questions', <Questions key="questions" sheet={sheet} />],
    ['signatures', <Signatures key="signatures" sheet={sheet} />],
  ];
  return (
    <article className="sheet" lang={sheet.it.routine.language}>
      <Front sheet={sheet} />
      <nav aria-label={say.contents} className={folded ? 'sheet-contents sheet-paper' : 'sheet-contents'}>
        <h2>{say.contents}</h2>
        <ol>
          {parts.map(([name]) => (
            <li key={name}>
              <a href={`#${placeOf.chapter(name)}`}>
                {chapters[name]}
                {name === 'questions' ? ` (${sheet.questions.length})` : null}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {parts.map(([name, content], index) => {
        const title = `${index + 1}. ${chapters[name]}`;
        return (
          <Chapter key={name} name={name} title={title} folded={folded}>
            {content}
          </Chapter>
        );
      })}
    </article>
  );
}

function Chapter({
  name,
  title,
  folded,
  children,
}: {
  readonly name: string;
  readonly title: string;
  readonly folded: boolean;
  readonly children: ReactNode;
}) {
  const place = placeOf.chapter(name);
  const heading = <h2 id={place}>{title}</h2>;
  const className = `sheet-chapter sheet-${name}`;
  return folded ? (
    <details className={className}>
      <summary>{heading}</summary>
      {children}
    </details>
  ) : (
    <section aria-labelledby={place} className={className}>
      {heading}
      {children}
    </section>
  );
}

/** What it is, of which text, and what the document says of itself. */
function Front({ sheet: { edition, it, say, documentLanguage } }: { readonly sheet: Sheet }) {
  const { routine } = it;
  const { source, roles, language } = routine;
  const { labels } = catalogueOf(language);
  const { facts } = say;
  const told: readonly (readonly [label: string, text: ReactNode, ofDocument?: boolean])[] = [
    [facts.municipality, routine.municipality],
    [it.say.top.document, source.document, true],
    ...Object.entries(source.about ?? {}).map(([label, text]) => [label, text, true] as const),
    [it.say.top.revised, source.revised ? longDate(source.revised, language) : facts.noRevision],
    ...(edition.own ?? []).map(([field, text]) => [facts.own[field], text] as const),
    ...(source.url ? [[it.say.top.address, source.url] as const] : []),
    [
      facts.roles,
      Object.keys(roles)
        .map((role) => roleText(it, role))
        .join(', '),
    ],
    [facts.version, [routine.version, edition.status && facts[edition.status]].filter(Boolean).join(', ')],
    ...(routine.common === undefined ? [] : [[facts.common, facts.commonEdition(routine.common)] as const]),
    ...(edition.keptOn ? [[facts.keptAt, longDate(edition.keptOn, language)] as const] : []),
    [facts.printed, longDate(edition.madeOn, language)],
    [
      facts.hash,
      <>
        <code className="sheet-hash">{edition.hash}</code> <span className="quiet">{facts.hashMeans}</span>
      </>,
    ],
  ];
  return (
    <header className="sheet-front">
      <p className="sheet-kind">{say.handbook}</p>
      <h1>{routine.title}</h1>
      <p className="sheet-lead">{say.lead}</p>
      <dl>
        {told.map(([label, text, ofDocument]) => (
          <div key={label} lang={ofDocument ? documentLanguage : undefined}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>{say.meaning}:</p>
      <ul className="sheet-meanings">
        {grounds.map((each) => (
          <li key={each}>
            <span className={`tag basis-${each}`}>{labels.basis[each]}</span> {labels.basisMeaning[each]}
          </li>
        ))}
      </ul>
    </header>
  );
}

/** What one may not do, and what one must do instead. */
function Guards({ sheet: { it } }: { readonly sheet: Sheet }) {
  const { routine, say } = it;
  return (
    <>
      {Object.entries(routine.guards).map(([id, guard]) => (
        <p key={id} className="sheet-guard">
          <strong>{guard.title}:</strong>{' '}
          {unmarked(say.guardLine(conditionText(it, caseTrack, guard.when), guard.says))}
        </p>
      ))}
      {routine.anonymous ? (
        <p className="sheet-guard">{unmarked(say.anonymousLine(conditionText(it, caseTrack, routine.anonymous)))}</p>
      ) : null}
      <p>{say.top.personalIntro}</p>
    </>
  );
}

function Rows({ sheet }: { readonly sheet: Sheet }) {
  const { columns } = sheet.say;
  return (
    <table className="sheet-rows">
      <HeadingRow columns={columns} />
      <tbody>
        {sheet.order.rows.map((row) => (
          <Row key={row.label} sheet={sheet} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ sheet, row }: { readonly sheet: Sheet; readonly row: DocumentRow }) {
  const { say, documentLanguage } = sheet;
  const empty = row.steps.length === 0 && row.alsoIn.length === 0 && row.leftOut === undefined;
  return (
    <tr>
      <th scope="row">{row.label}</th>
      <td lang={documentLanguage} className="sheet-words">
        <div>{row.words}</div>
      </td>
      <td>
        {row.steps.map((step, index) => (
          <StepSheet key={step.id} sheet={sheet} step={step} row={index === 0 ? undefined : row.label} />
        ))}
        {row.alsoIn.map((step) => (
          <p key={step.id} className="sheet-see">
            <a href={`#${placeOf.step(step.id)}`}>{say.see(step.title, rowsOf(step))}</a>
          </p>
        ))}
        {row.leftOut === undefined ? null : <p>{say.leftOut(row.leftOut)}</p>}
        {empty ? <p className="quiet">{say.noStep}</p> : null}
      </td>
    </tr>
  );
}

/** A step that stands in no row of the document's table: its rows' words above what the routine makes of them. */
function WithSource({ sheet, step }: { readonly sheet: Sheet; readonly step: StepToRead }) {
  const { it, documentLanguage } = sheet;
  return (
    <div className="sheet-bar">
      {step.rows.includes(personalRow) ? <p>{it.say.step.common}</p> : null}
      {wordsOf(step, it.routine.source).map(({ row, words, isQuoted }) => (
        <p key={row} {...(isQuoted ? { className: 'sheet-words', lang: documentLanguage } : { className: 'quiet' })}>
          <strong>{it.say.step.row(row)}:</strong> {words}
        </p>
      ))}
      <StepSheet sheet={sheet} step={step} />
    </div>
  );
}

/** Room for the names of those who decide by the routine, and for others. */
function Signatures({ sheet: { edition, it, say } }: { readonly sheet: Sheet }) {
  const { routine } = it;
  const { hash } = edition;
  const { columns, text } = say.signatures;
  const roles = Object.values(routine.roles).filter(({ decides }) => decides);
  return (
    <>
      <p>
        {text(routine.title, routine.version)} {say.facts.hash}: <code className="sheet-hash">{hash}</code>
      </p>
      <table className="sheet-signatures">
        <HeadingRow columns={columns} />
        <tbody>
          {roles.map(({ title }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
