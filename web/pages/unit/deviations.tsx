import { Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Named } from '../../../client/named.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { own } from '../../../core/own.ts';
import { rowsOf } from '../../../core/routine/routine.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { type Catalogue, catalogueOf } from '../../../language/catalogue.ts';
import { longDate, shortDate } from '../../../language/dates.ts';
import { asSentence, type Language } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { dutyTitle, rowsInColumn } from '../../../language/titles.ts';
import type { AccessPurpose, Deviation } from '../../../register/register.ts';
import { DateField } from '../../forms/date-field.tsx';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, sendPage, viewerIn } from '../../request.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { csvDate, csvOf, sendCsv } from './csv.ts';
import {
  type DeviationFilter,
  deviationFilter,
  deviationStates,
  deviationsPath,
  periodOf,
  savedIn,
  savedName,
  treatPath,
} from './deviation-filter.ts';
import type { ListReading } from './duty-cells.tsx';
import type { Query } from './filters.ts';
import { BackToUnit, UnitSelect } from './overview.tsx';
import { treatPages } from './treat-deviation.tsx';
import { ledView, unitNames } from './view-of-unit.ts';

/** More than this is read as a file, a period at a time. */
const most = 500;

/** The register of deviations: what was not done as the law or the routine says, why, and what is done about it. */
export function deviationPages(app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Query }>('/unit/deviations', async (request, reply) => {
    const found = await lookUp(web, request, 'unit');
    if (!found) return notFound(web, request, reply);
    const { title } = pageWords(languageOf(request)).unit.deviations;
    return sendPage(web, request, reply, { title, body: <Deviations {...found} /> });
  });

  app.get<{ Querystring: Query }>('/unit/deviations.csv', async (request, reply) => {
    const found = await lookUp(web, request, 'export');
    if (!found) return notFound(web, request, reply);
    const say = pageWords(languageOf(request)).unit.deviations;
    const rows = found.shown.map((each) => csvRow(each, found, languageOf(request)));
    const cut = found.total > most ? [[say.cut(most)]] : [];
    const name = `${say.fileName}-${dateOf(web.now())}.csv`;
    return sendCsv(reply, name, csvOf([say.csvColumns, ...rows, ...cut]));
  });
  treatPages(app, web);
}

interface Found {
  readonly filter: DeviationFilter;
  readonly period: ReturnType<typeof periodOf>;
  readonly shown: readonly Named<Deviation>[];
  readonly total: number;
  /** Rows that some of them are of, to choose among: what the filter says and what people read. */
  readonly rows: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  /** What was just said of one of them. */
  readonly saved: Named<Deviation> | undefined;
  readonly reading: ListReading;
}

async function lookUp(
  web: Web,
  request: FastifyRequest<{ Querystring: Query }>,
  purpose: AccessPurpose,
): Promise<Found | undefined> {
  const viewer = viewerIn(request);
  const language = languageOf(request);
  const filter = deviationFilter(request.query, web.now());
  const view = ledView(web, viewer, filter.unit);
  if (!view) return undefined;
  const period = periodOf(filter, view.now);
  const { kind, state } = filter;
  const [{ deviations, total }, names, units] = await Promise.all([
    web.looks.deviations(viewer.reader, { ...view, ...period, kind, state, limit: most }, purpose),
    namesOf(web),
    unitNames(web, viewer),
  ]);
  const routines = await routinesOf(
    web,
    deviations.map(({ routine }) => routine),
    language,
  );
  const reading = { names, routines };
  const rows = new Map(
    deviations.map((each) => [
      rowKey(each, reading),
      `${rowLabel(each, reading, language)}, ${routines.get(each.routine)?.title ?? each.routine}`,
    ]),
  );
  const shown =
    filter.row === undefined ? deviations : deviations.filter((each) => rowKey(each, reading) === filter.row);
  const named = savedIn(request.query);
  const saved = deviations.find(({ reference, sequence }) => savedName(reference, sequence) === named);
  return { filter, period, shown, total, rows, units, saved, reading };
}

/** A row is the same in all versions of its routine. */
function rowKey({ routine, step }: Deviation, { routines }: ListReading): string {
  const known = own(routines.get(routine)?.steps, step);
  return `${routine.split('@')[0]} ${known ? rowsOf(known) : step}`;
}

function rowLabel({ routine, step }: Deviation, { routines }: ListReading, language: Language): string {
  const known = own(routines.get(routine)?.steps, step);
  return known ? rowsInColumn(rowsOf(known), language) : step;
}

/** What it is about, by the title that its routine gives it; without the number of one where no duty is meant. */
export function deviationTitle(
  { routine, duty, step, track }: Pick<Deviation, 'routine' | 'duty' | 'step' | 'track'>,
  { routines }: ListReading,
): string {
  const known = routines.get(routine);
  return known ? dutyTitle(duty ?? `${track}/${step}/1`, known) : step;
}

const nameIn = (names: ReadonlyMap<PersonId, string>, person: PersonId | undefined, { labels }: Catalogue) =>
  person === undefined ? '' : (names.get(person) ?? labels.somebody);

function csvRow(each: Deviation, { reading, units }: Found, language: Language): readonly string[] {
  const say = pageWords(language).unit.deviations;
  const catalogue = catalogueOf(language);
  const { treated } = each;
  const name = (person: PersonId | undefined) => nameIn(reading.names, person, catalogue);
  return [
    csvDate(each.day),
    say.kinds[each.kind],
    deviationTitle(each, reading),
    rowLabel(each, reading, language),
    reading.routines.get(each.routine)?.title ?? each.routine,
    each.reference,
    units.get(each.unit) ?? each.unit,
    name(each.by),
    each.reason ?? '',
    each.done ? csvDate(each.done) : '',
    treated ? catalogue.deviationCauses[treated.cause] : '',
    treated?.reason ?? '',
    treated?.measure ?? '',
    name(treated?.who),
    treated?.until ? csvDate(treated.until) : '',
    treated?.closed ? csvDate(dateOf(treated.at)) : '',
    treated?.closed ? name(treated.by) : '',
  ];
}

function Deviations({ filter, period, shown, total, rows, units, saved, reading }: Found) {
  const { words, url, language, now } = usePage();
  const say = words.unit.deviations;
  const unitsNamed = filter.unit ? (units.get(filter.unit) ?? filter.unit) : [...units.values()].join(', ');
  return (
    <div className="stack unit-page">
      <BackToUnit unit={filter.unit} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p className="print-only">
        {say.printed(
          unitsNamed,
          longDate(period.from, language),
          longDate(period.to, language),
          longDate(dateOf(now), language),
        )}
      </p>
      {saved ? <Saved deviation={saved} reading={reading} /> : null}
      <p className="narrow">{say.text}</p>
      <Filter filter={filter} period={period} rows={rows} units={units} />
      <p className="summary">{say.count(shown.length)}</p>
      {total > most ? <p className="quiet">{say.cut(most)}</p> : null}
      {shown.length > 0 ? (
        <>
          <p className="no-print">
            <a className="aksel-link" href={url(deviationsPath({ ...filter, ...period }, '/unit/deviations.csv'))}>
              {words.unit.list.csv}
            </a>
          </p>
          <table className="list">
            <HeadingRow columns={say.columns} />
            <tbody>
              {shown.map((each) => (
                <DeviationRow
                  key={`${each.caseId} ${each.kind} ${each.sequence ?? each.duty}`}
                  deviation={each}
                  reading={reading}
                />
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </div>
  );
}

/** What was saved of one of them, and what is left to do with it. */
function Saved({ deviation, reading }: { readonly deviation: Named<Deviation>; readonly reading: ListReading }) {
  const { words, language, now, catalogue } = usePage();
  const say = words.unit.deviations;
  const { treated } = deviation;
  const who = treated?.who === undefined ? undefined : nameIn(reading.names, treated.who, catalogue);
  const until = treated?.until === undefined ? undefined : shortDate(treated.until, dateOf(now), language);
  return (
    <section className="notice receipt" aria-labelledby="receipt" role="status" tabIndex={-1}>
      <Heading level="2" size="small" id="receipt">
        {words.cases.receipt.heading}
      </Heading>
      <ul>
        <li>
          {say.saved(deviationTitle(deviation, reading))} (<CaseLink {...deviation} />)
        </li>
        {treated ? <li>{treated.closed ? say.savedClosed : say.savedOpen(who, until)}</li> : <li>{say.savedLater}</li>}
      </ul>
    </section>
  );
}

function Filter({ filter, period, rows, units }: Pick<Found, 'filter' | 'period' | 'rows' | 'units'>) {
  const { words, url } = usePage();
  const say = words.unit.deviations;
  const choice = (
    name: string,
    label: string,
    chosen: string | undefined,
    options: readonly (readonly [string, string])[],
  ) => (
    <label className="unit-field">
      {label}
      <select name={name} defaultValue={chosen ?? ''}>
        <option value="">{words.unit.list.filter.everything}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form
      method="get"
      action={url('/unit/deviations')}
      className="unit-filter with-days no-print"
      aria-label={words.unit.list.filter.heading}
    >
      {units.size > 1 ? <UnitSelect units={units} chosen={filter.unit} /> : null}
      {choice('kind', say.kind, filter.kind, Object.entries(say.kinds))}
      {choice(
        'state',
        say.state,
        filter.state,
        deviationStates.map((each) => [each, say.states[each]] as const),
      )}
      {choice(
        'row',
        say.row,
        filter.row,
        [...rows].sort(([, one], [, other]) => one.localeCompare(other, 'nb')),
      )}
      <DateField name="from" label={say.from} value={period.from} sense="done" />
      <DateField name="to" label={say.to} value={period.to} sense="done" />
      <div className="row">
        <button type="submit" className="unit-button">
          {words.unit.list.filter.apply}
        </button>
        <a className="aksel-link" href={url('/unit/deviations')}>
          {words.unit.list.filter.clear}
        </a>
      </div>
    </form>
  );
}

function DeviationRow({ deviation, reading }: { readonly deviation: Named<Deviation>; readonly reading: ListReading }) {
  const { words, url, language, now, catalogue } = usePage();
  const say = words.unit.deviations;
  const today = dateOf(now);
  const { kind, day, done, by, reason, treated, reference, sequence } = deviation;
  const name = (person: PersonId | undefined) => nameIn(reading.names, person, catalogue);
  const title = deviationTitle(deviation, reading);
  return (
    <tr>
      <td data-label={say.columns.case}>
        <CaseLink {...deviation} />
        {deviation.protected ? (
          <div>
            <span className="tag">{words.unit.list.protected}</span>
          </div>
        ) : null}
      </td>
      <td data-label={say.columns.day}>{shortDate(day, today, language)}</td>
      <td data-label={say.columns.what}>
        {sequence === undefined ? (
          <strong>{title}</strong>
        ) : (
          <a className="aksel-link" href={url(treatPath(reference, sequence))}>
            {title}
          </a>
        )}
        <div className="quiet">
          {say.kinds[kind]}
          {kind === 'missed' ? `, ${done ? say.doneLater(shortDate(done, today, language)) : say.notDone}` : null}
          {by ? ` (${name(by)})` : null}
        </div>
        {reason ? <div className="typed">{reason}</div> : null}
      </td>
      <td data-label={say.columns.row}>{rowLabel(deviation, reading, language)}</td>
      <td data-label={say.columns.cause}>
        {treated ? (
          <>
            {catalogue.deviationCauses[treated.cause]}
            <div className="typed quiet">{treated.reason}</div>
          </>
        ) : (
          say.untreated
        )}
      </td>
      <td data-label={say.columns.measure}>
        {treated?.measure ? <div className="typed">{treated.measure}</div> : '–'}
        <div className="quiet">
          {[name(treated?.who), treated?.until ? say.by(shortDate(treated.until, today, language)) : '']
            .filter((part) => part !== '')
            .join(', ')}
        </div>
      </td>
      <td data-label={say.columns.state}>
        {treated?.closed
          ? say.closedBy(name(treated.by), shortDate(dateOf(treated.at), today, language))
          : asSentence(say.open)}
      </td>
    </tr>
  );
}
