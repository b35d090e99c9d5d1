import type { ReactNode } from 'react';
import { unmarked } from '../../../handbook/markdown.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { type Found, undecided } from '../../../handbook/silent.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { rowsTitle } from '../../../language/titles.ts';
import { usePage } from '../../view/page-context.tsx';
import { stepPath } from '../../view/routine-links.ts';
import { OpenableRow } from './openable-row.tsx';
import { fits, type Told } from './search.tsx';

/**
 * What the leaders must decide or confirm before the routine is used, because the document does not say it: one row a kind,
 * with how many there are. Where something is searched for, those which fit.
 */
export function decideRows({ routine, order, it, looked, opened, say }: Told): {
  readonly rows: readonly ReactNode[];
  readonly count: number;
} {
  const { proposals, unconfirmed, lawNotes, added } = undecided(it);
  const { decide } = say;
  const { columns } = decide;
  const { words } = looked;
  let sum = 0;
  const row = (name: string, title: string, count: number, content: ReactNode) => {
    sum += count;
    return count === 0
      ? []
      : [
          <OpenableRow key={name} place={`decide-${name}`} text={`${title} (${count})`} words={words} open={opened}>
            {content}
          </OpenableRow>,
        ];
  };
  const table = (name: string, title: string, all: readonly Found[], what: string, why: string, intro?: string) => {
    const found = all.filter((each) =>
      fits(words, [each.step.title, rowsTitle(each.step, it.routine.language), each.what, each.why].join('\n')),
    );
    return row(
      name,
      title,
      found.length,
      <>
        {intro ? <p>{intro}</p> : null}
        <FoundTable found={found} routine={routine} what={what} why={why} />
      </>,
    );
  };
  const labelled = (name: string, title: string, all: readonly (readonly [label: string, text: string])[]) => {
    const entries = all.filter((entry) => fits(words, entry.join('\n')));
    return row(name, title, entries.length, <Labelled entries={entries} />);
  };
  const rows = [
    ...table('proposals', decide.proposals, proposals, columns.what, columns.why, decide.intro),
    ...labelled('blank', decide.blank, Object.entries(routine.source.blank ?? {})),
    ...labelled(
      'ours',
      decide.ours,
      added.map(({ title, ours }) => [title, ours!] as const),
    ),
    ...labelled('left-out', decide.leftOut, order.leftOut),
    ...table(
      'unconfirmed',
      decide.unconfirmed,
      unconfirmed.map((each) => ({
        ...each,
        what: [each.what, each.law && `(${each.law})`].filter(Boolean).join(' '),
        why: each.unconfirmed,
      })),
      columns.law,
      columns.note,
    ),
    ...table('law-notes', decide.lawNotes, lawNotes, columns.law, columns.note),
  ];
  return { rows, count: sum };
}

function FoundTable({
  found,
  routine,
  what,
  why,
}: {
  readonly found: readonly Found[];
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
