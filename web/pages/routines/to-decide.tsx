import { Heading } from '@navikt/ds-react';
import { type Routine, rowsOf } from '../../../core/routine/routine.ts';
import { about } from '../../../handbook/about.ts';
import { unmarked } from '../../../handbook/markdown.ts';
import { type Found, undecided } from '../../../handbook/silent.ts';
import { HeadingRow } from '../../view/heading-row.tsx';
import { usePage } from '../../view/page-context.tsx';
import { stepPlace } from './routine-page.tsx';

/** What the leaders must decide or confirm before the routine is used, because the document does not say it. */
export function ToDecide({
  routine,
  leftOut,
}: {
  readonly routine: Routine;
  /** What the document names outside of its rows. */
  readonly leftOut: readonly (readonly [label: string, reason: string])[];
}) {
  const { words, language } = usePage();
  const say = words.routines.decide;
  const { proposals, unconfirmed, lawNotes, added } = undecided(about({ ...routine, language }));
  const blank = Object.entries(routine.source.blank ?? {});
  return (
    <section aria-labelledby="decide" className="stack">
      <Heading level="2" size="medium" id="decide">
        {say.title}
      </Heading>
      <p>{proposals.length > 0 ? say.intro : say.nothing}</p>
      <FoundTable found={proposals} title={say.proposals} what={say.columns.what} why={say.columns.why} />
      <Labelled entries={blank} title={say.blank} routine={routine} />
      <Labelled entries={added.map(({ title, ours }) => [title, ours!] as const)} title={say.ours} routine={routine} />
      <Labelled entries={leftOut} title={say.leftOut} routine={routine} />
      <FoundTable
        found={unconfirmed.map((each) => ({
          ...each,
          what: [each.what, each.law && `(${each.law})`].filter(Boolean).join(' '),
          why: each.unconfirmed,
        }))}
        title={say.unconfirmed}
        what={say.columns.law}
        why={say.columns.note}
      />
      <FoundTable found={lawNotes} title={say.lawNotes} what={say.columns.law} why={say.columns.note} />
    </section>
  );
}

function FoundTable({
  found,
  title,
  what,
  why,
}: {
  readonly found: readonly Found[];
  readonly title: string;
  readonly what: string;
  readonly why: string;
}) {
  const { words } = usePage();
  const { columns } = words.routines.decide;
  if (found.length === 0) return null;
  return (
    <div>
      <Heading level="3" size="small" spacing>
        {title} ({found.length})
      </Heading>
      <table className="list">
        <HeadingRow columns={[columns.row, columns.step, what, why]} />
        <tbody>
          {found.map(({ step, what: date, why: reason }) => (
            <tr key={`${step.id} ${date}`}>
              <td data-label={columns.row}>{rowsOf(step)}</td>
              <td data-label={columns.step}>
                <a className="aksel-link" href={`#${stepPlace(step.id)}`}>
                  {step.title}
                </a>
              </td>
              <td data-label={what}>{unmarked(date)}</td>
              <td data-label={why}>{unmarked(reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Labelled({
  entries,
  title,
  routine,
}: {
  readonly entries: readonly (readonly [label: string, text: string])[];
  readonly title: string;
  readonly routine: Routine;
}) {
  if (entries.length === 0) return null;
  return (
    <div>
      <Heading level="3" size="small" spacing>
        {title} ({entries.length})
      </Heading>
      <dl className="labelled" lang={routine.language}>
        {entries.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
