import { Heading } from '@navikt/ds-react';
import type { Named } from '../../../client/named.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { caseName } from '../../../language/case-name.ts';
import type { SavedFilter, UnitDuty } from '../../../register/register.ts';
import { Errors, type FieldError, Form, fieldId } from '../../forms/form.tsx';
import { LongText } from '../../forms/long-text.tsx';
import { CaseLink } from '../../view/case-name.tsx';
import { dutyPath } from '../../view/duty-table.tsx';
import { usePage } from '../../view/page-context.tsx';
import { SavedFilterLinks } from '../saved-filters/links.tsx';
import { bearersText, Due, isLate, type ListReading, TakenUp, titleOf, Why } from './duty-cells.tsx';
import { DutyFilter } from './duty-filter.tsx';
import { dutiesPath, type Filters, filterQuery } from './filters.ts';
import { BackToUnit } from './overview.tsx';
import { ReceiverSelect } from './receiver-select.tsx';

/** What is ticked in the list, and who is to have it. */
export interface Chosen {
  readonly all?: boolean;
  /** `CASE DUTY` each. */
  readonly duties?: readonly string[];
  readonly to?: string;
  /** What those who have it are to be asked. */
  readonly reason?: string;
}

/** Open duties of the units: to look through, and to give to somebody else. */
export function DutyList(props: {
  readonly duties: readonly Named<UnitDuty>[];
  readonly total: number;
  readonly perPage: number;
  readonly filters: Filters;
  readonly reading: ListReading;
  readonly units: ReadonlyMap<string, string>;
  readonly receivers: readonly PersonId[];
  readonly chosen: Chosen;
  readonly errors: readonly FieldError[];
  readonly saved: readonly SavedFilter[];
}) {
  const { words, url } = usePage();
  const say = words.unit;
  const { duties, total, filters, reading, chosen } = props;
  const errorOf = (field: string) => props.errors.find(({ name }) => name === field)?.text;
  return (
    <div className="stack unit-page">
      <Errors errors={props.errors} />
      <BackToUnit unit={filters.unit} />
      <Heading level="1" size="large">
        {say.list.title}
      </Heading>
      <DutyFilter filters={filters} names={reading.names} units={props.units} receivers={props.receivers} />
      <SavedFilterLinks list="/unit/duties" saved={props.saved} shown={dutiesPath(filters)} />
      <p className="summary">{say.list.count(total)}</p>
      {duties.length > 0 ? (
        <>
          <p className="row no-print">
            <a className="aksel-link" href={url(`/unit/duties.csv${filterQuery({ ...filters, page: 1 })}`)}>
              {say.list.csv}
            </a>
            <ChooseAll filters={filters} all={chosen.all === true} />
          </p>
          <Form action="/unit/duties/reassign">
            <input type="hidden" name="back" value={filterQuery(filters)} />
            <DutyRows duties={duties} reading={reading} chosen={chosen} />
            <Pages filters={filters} total={total} perPage={props.perPage} />
            <div className="unit-acts no-print">
              <fieldset className="unit-give">
                <legend>{say.reassign.heading}</legend>
                <ReceiverSelect
                  names={reading.names}
                  receivers={props.receivers}
                  chosen={chosen.to}
                  error={errorOf('to')}
                />
                <button type="submit" className="unit-button">
                  {say.reassign.next}
                </button>
              </fieldset>
              <fieldset className="unit-give">
                <legend>{say.ask.heading}</legend>
                <LongText
                  id={fieldId('reason')}
                  name="reason"
                  label={say.ask.reason}
                  description={say.ask.help}
                  defaultValue={chosen.reason}
                  error={errorOf('reason')}
                />
                <button type="submit" className="unit-button" formAction={url('/unit/duties/ask')}>
                  {say.ask.next}
                </button>
              </fieldset>
            </div>
          </Form>
        </>
      ) : null}
    </div>
  );
}

function ChooseAll({ filters, all }: { readonly filters: Filters; readonly all: boolean }) {
  const { words, url } = usePage();
  const path = dutiesPath(filters);
  return (
    <a className="aksel-link" href={url(all ? path : `${path}${path.includes('?') ? '&' : '?'}choose=all`)}>
      {all ? words.unit.list.chooseNone : words.unit.list.chooseAll}
    </a>
  );
}

function DutyRows({
  duties,
  reading,
  chosen,
}: {
  readonly duties: readonly Named<UnitDuty>[];
  readonly reading: ListReading;
  readonly chosen: Chosen;
}) {
  const { words, catalogue, now, url } = usePage();
  const say = words.unit.list;
  const [first] = duties;
  return (
    <table className="list unit-duties">
      <thead>
        <tr>
          {Object.entries(say.columns).map(([column, title]) => (
            <th key={column} scope="col">
              {column === 'choose' ? <span className="visually-hidden">{title}</span> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {duties.map((duty) => {
          const value = `${duty.caseId} ${duty.duty}`;
          const title = titleOf(duty, reading);
          const who = bearersText(duty, reading, catalogue, say.role);
          return (
            <tr key={value}>
              <td className="unit-choose">
                <input
                  type="checkbox"
                  name="duty"
                  value={value}
                  // What is wrong with the choice leads to the first box.
                  id={duty === first ? fieldId('duty') : undefined}
                  aria-label={say.choose(title, caseName(duty))}
                  defaultChecked={chosen.all === true || chosen.duties?.includes(value)}
                />
              </td>
              <td data-label={say.columns.case}>
                <CaseLink {...duty} />
                {duty.protected ? (
                  <div>
                    <span className="tag">{say.protected}</span>
                  </div>
                ) : null}
              </td>
              <td data-label={say.columns.what}>
                <a className="aksel-link" href={url(dutyPath(duty.reference, duty.duty))}>
                  {title}
                </a>
                {duty.status === 'open' ? null : <div className="quiet">{catalogue.labels.duty[duty.status]}</div>}
              </td>
              <td data-label={say.columns.due} className={isLate(duty, now) ? 'late' : undefined}>
                <Due duty={duty} reading={reading} />
              </td>
              <td data-label={say.columns.why}>
                <Why duty={duty} reading={reading} />
              </td>
              <td data-label={say.columns.who}>
                {who || <strong>{say.nobody}</strong>}
                {duty.offered ? (
                  <div className="quiet">
                    {say.offered(reading.names.get(duty.offered) ?? catalogue.labels.somebody)}
                  </div>
                ) : null}
                <TakenUp duty={duty} reading={reading} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Pages({
  filters,
  total,
  perPage,
}: {
  readonly filters: Filters;
  readonly total: number;
  readonly perPage: number;
}) {
  const { words, url } = usePage();
  if (total <= perPage) return null;
  const { page } = filters;
  const from = (page - 1) * perPage + 1;
  const to = Math.min(page * perPage, total);
  const link = (other: number, text: string) => (
    <a className="aksel-link" href={url(dutiesPath({ ...filters, page: other }))}>
      {text}
    </a>
  );
  return (
    <p className="row no-print">
      {page > 1 ? link(page - 1, words.frame.pages.previous) : null}
      <span>{words.frame.pages.of(from, to, total)}</span>
      {to < total ? link(page + 1, words.frame.pages.next) : null}
    </p>
  );
}
