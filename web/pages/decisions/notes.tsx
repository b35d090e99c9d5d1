import type { Named } from '../../../client/named.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { caseName } from '../../../language/case-name.ts';
import { shortDate, shortDueDay } from '../../../language/dates.ts';
import type { DeviationToNote } from '../../../register/register.ts';
import { Form, fieldId } from '../../forms/form.tsx';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { DutyLink, type ListReading, titleOf } from '../unit/duty-cells.tsx';
import { DutyList } from './duty-list.tsx';

/** Dates that were moved past their rule, and times of the law that a correction kept after all, until somebody who leads has seen each. */
export function Notes({
  notes,
  reading,
}: {
  readonly notes: readonly Named<DeviationToNote>[];
  readonly reading: ListReading;
}) {
  const { words, catalogue, language, now } = usePage();
  const say = words.decisions;
  if (notes.length === 0) return null;
  const today = dateOf(now);
  const day = (date: string | undefined, { routine }: DeviationToNote) =>
    date ? shortDueDay(date, today, language, reading.routines.get(routine)?.closed) : '–';
  return (
    <Form action="/decisions/notes">
      <DutyList
        id="notes"
        title={say.notes}
        note={say.notesText}
        columns={say.noteColumns}
        rows={notes}
        cells={(each) => ({
          choose: (
            <input
              type="checkbox"
              name="duty"
              value={`${each.caseId} ${each.duty}`}
              id={each === notes[0] ? fieldId('duty') : undefined}
              aria-label={words.unit.list.choose(titleOf(each, reading), caseName(each))}
            />
          ),
          what: (
            <>
              <strong>{titleOf(each, reading)}</strong>
              {each.what === 'brought-in' ? <div className="quiet">{say.noteBroughtIn}</div> : null}
              {each.what === 'corrected' ? <div className="quiet">{say.noteCorrected}</div> : null}
            </>
          ),
          by: (
            <>
              {(each.by && reading.names.get(each.by)) ?? catalogue.labels.somebody}
              <div className="quiet">{shortDate(dateOf(each.at), today, language)}</div>
            </>
          ),
          case: <CaseLink {...each} />,
          from: day(each.from, each),
          to: day(each.to, each),
          act: <DutyLink duty={each} reading={reading} text={say.look} />,
        })}
      >
        <div className="no-print">
          <button type="submit" className="unit-button">
            {say.noting.next}
          </button>
        </div>
      </DutyList>
    </Form>
  );
}
