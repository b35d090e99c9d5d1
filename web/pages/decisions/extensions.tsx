import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../core/calendar/dates.ts';
import { shortDue } from '../../../language/dates.ts';
import type { AskedExtension } from '../../../register/register.ts';
import { HeadingRow } from '../../view/heading-row.tsx';
import { usePage } from '../../view/page-context.tsx';
import { CaseLink, DutyLink, type ListReading, titleOf } from '../unit/duty-cells.tsx';

/** More time that somebody asks for: it is decided before the time is out. */
export function Extensions({
  extensions,
  reading,
}: {
  readonly extensions: readonly AskedExtension[];
  readonly reading: ListReading;
}) {
  const { words, catalogue, language, now } = usePage();
  const say = words.decisions;
  const columns = say.extensionColumns;
  if (extensions.length === 0) return null;
  return (
    <section aria-labelledby="extensions">
      <Heading level="2" size="small" id="extensions">
        {say.extensions} ({extensions.length})
      </Heading>
      <p className="quiet">{say.extensionsText}</p>
      <table className="list">
        <HeadingRow columns={columns} />
        <tbody>
          {extensions.map((each) => (
            <tr key={`${each.caseId} ${each.duty}`}>
              <td data-label={columns.what}>
                <strong>{titleOf(each, reading)}</strong>
              </td>
              <td data-label={columns.by}>{(each.by && reading.names.get(each.by)) ?? catalogue.labels.somebody}</td>
              <td data-label={columns.case}>
                <CaseLink reference={each.reference} />
              </td>
              <td data-label={columns.due} className={each.until < dateOf(now) ? 'late' : undefined}>
                {shortDue({ date: each.until }, now, language, reading.routines.get(each.routine)?.closed)}
              </td>
              <td>
                <DutyLink duty={each} reading={reading} text={say.decide} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
