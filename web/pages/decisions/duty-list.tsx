import { Heading } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';

/**
 * One of a leader's lists: a heading that says how many, why they stand here, and a row for each duty. The last column is
 * what can be done.
 */
export function DutyList<Row extends { readonly caseId: string; readonly duty: string }, Column extends string>({
  id,
  title,
  count,
  note,
  columns,
  rows,
  cells,
  isLate,
  children,
}: {
  readonly id: string;
  readonly title: string;
  /** How many there are, where not all are shown. */
  readonly count?: number | undefined;
  readonly note?: string | undefined;
  /** Titles, in their order. */
  readonly columns: Readonly<Record<Column, string>>;
  readonly rows: readonly Row[];
  readonly cells: (row: Row) => Readonly<Record<Column, ReactNode>>;
  /** Whether the date in the column `due` has passed. */
  readonly isLate?: ((row: Row) => boolean) | undefined;
  /** What stands under the rows. */
  readonly children?: ReactNode;
}) {
  const order = Object.keys(columns) as Column[];
  return (
    <section aria-labelledby={id}>
      <Heading level="2" size="small" id={id}>
        {title} ({count ?? rows.length})
      </Heading>
      {note ? <p className="quiet">{note}</p> : null}
      {rows.length > 0 ? (
        <table className="list">
          <HeadingRow columns={columns} />
          <tbody>
            {rows.map((row) => {
              const its = cells(row);
              return (
                <tr key={`${row.caseId} ${row.duty}`}>
                  {order.map((column, place) => (
                    <td
                      key={column}
                      data-label={place < order.length - 1 ? columns[column] : undefined}
                      className={column === 'due' && isLate?.(row) ? 'late' : undefined}
                    >
                      {its[column]}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : null}
      {children}
    </section>
  );
}
