import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../core/calendar/dates.ts';
import { shortDate } from '../../../language/dates.ts';
import type { DeviationToNote } from '../../../register/register.ts';
import { HeadingRow } from '../../view/heading-row.tsx';
import { usePage } from '../../view/page-context.tsx';
import { CaseLink, DutyLink, type ListReading, titleOf } from '../unit/duty-cells.tsx';

/** Dates that were moved past their rule, and times of the law that a correction kept after all, until somebody who leads has seen each. */
export function Notes({
  notes,
  reading,
}: {
  readonly notes: readonly DeviationToNote[];
  readonly reading: ListReading;
}) {
  const { words, catalogue, language, now } = usePage();
  const say = words.decisions;
  const columns = say.noteColumns;
  if (notes.length === 0) return null;
  const day = (date: string | undefined) => (date ? shortDate(date, dateOf(now), language) : '–');
  return (
    <section aria-labelledby="notes">
      <Heading level="2" size="small" id="notes">
        {say.notes} ({notes.length})
      </Heading>
      <p className="quiet">{say.notesText}</p>
      <table className="list">
        <HeadingRow columns={columns} />
        <tbody>
          {notes.map((each) => (
            <tr key={`${each.caseId} ${each.duty}`}>
              <td data-label={columns.what}>
                <strong>{titleOf(each, reading)}</strong>
                {each.what === 'corrected' ? <div className="quiet">{say.noteCorrected}</div> : null}
              </td>
              <td data-label={columns.by}>
                {(each.by && reading.names.get(each.by)) ?? catalogue.labels.somebody}
                <div className="quiet">{shortDate(dateOf(each.at), dateOf(now), language)}</div>
              </td>
              <td data-label={columns.case}>
                <CaseLink reference={each.reference} />
              </td>
              <td data-label={columns.from}>{day(each.from)}</td>
              <td data-label={columns.to}>{day(each.to)}</td>
              <td>
                <DutyLink duty={each} reading={reading} text={say.look} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
