import { Heading } from '@navikt/ds-react';
import type { UnitDuty } from '../../../register/register.ts';
import { HeadingRow } from '../../view/heading-row.tsx';
import { usePage } from '../../view/page-context.tsx';
import { bearersText, CaseLink, Due, DutyLink, isLate, type ListReading, titleOf } from '../unit/duty-cells.tsx';
import { dutiesPath } from '../unit/filters.ts';

/** What somebody has handed over and nobody has taken yet: it still lies with the sender. */
export function Handovers({
  duties,
  total,
  reading,
}: {
  readonly duties: readonly UnitDuty[];
  readonly total: number;
  readonly reading: ListReading;
}) {
  const { words, url, viewer, catalogue, now } = usePage();
  const say = words.decisions;
  const columns = say.handoverColumns;
  const me = viewer?.person.id;
  const waitsFor = ({ offered, routine, step }: UnitDuty) => {
    if (offered === undefined)
      return reading.routines.get(routine)?.steps[step]?.handover?.to ?? catalogue.labels.somebody;
    return offered === me ? say.you : (reading.names.get(offered) ?? catalogue.labels.somebody);
  };
  return (
    <section aria-labelledby="handovers">
      <Heading level="2" size="small" id="handovers">
        {say.handovers} ({total})
      </Heading>
      {total === 0 ? (
        <p className="quiet">{say.handoversNone}</p>
      ) : (
        <>
          <p className="quiet">{say.handoversText}</p>
          <table className="list">
            <HeadingRow columns={columns} />
            <tbody>
              {duties.map((duty) => (
                <tr key={`${duty.caseId} ${duty.duty}`}>
                  <td data-label={columns.what}>
                    <strong>{titleOf(duty, reading)}</strong>
                  </td>
                  <td data-label={columns.case}>
                    <CaseLink reference={duty.reference} />
                  </td>
                  <td data-label={columns.from}>
                    {bearersText(duty, reading, catalogue, words.unit.list.role) || words.unit.list.nobody}
                  </td>
                  <td data-label={columns.to}>{waitsFor(duty)}</td>
                  <td data-label={columns.due} className={isLate(duty, now) ? 'late' : undefined}>
                    <Due duty={duty} reading={reading} />
                  </td>
                  <td>
                    <DutyLink duty={duty} reading={reading} text={say.see} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {total > duties.length ? (
            <p>
              <a className="aksel-link" href={url(dutiesPath({ state: 'handover' }))}>
                {say.allHandovers(total)}
              </a>
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}
