import { Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DateText, dateOf } from '../../../core/calendar/dates.ts';
import { longDate } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { rowsInColumn } from '../../../language/titles.ts';
import { newestRoutines } from '../../lookups.ts';
import { languageOf, sendPage, viewerIn } from '../../request.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { type Cell, type ControlTable, controlBases, controlTables } from './control-figures.ts';
import { csvOf, sendCsv } from './csv.ts';
import type { Query } from './filters.ts';
import { fewest } from './hidden-numbers.ts';
import { BackToUnit } from './overview.tsx';
import { ledView, unitNames } from './view-of-unit.ts';
import { quartersUntil } from './weeks.ts';

const periods = [4, 8, 12] as const;
type Period = (typeof periods)[number];

/** How the deadlines were kept, without a trace of whose they were. */
export function controlPages(app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Query }>('/unit/control', async (request, reply) => {
    const found = await lookUp(web, request, request.query);
    if (!found) return notFound(web, request, reply);
    const body = <Control {...found} />;
    return sendPage(web, request, reply, { title: pageWords(languageOf(request)).unit.control.title, body });
  });

  app.get<{ Querystring: Query }>('/unit/control.csv', async (request, reply) => {
    const found = await lookUp(web, request, request.query);
    if (!found) return notFound(web, request, reply);
    const say = pageWords(languageOf(request)).unit;
    const rows = found.tables.flatMap((table) =>
      table.rows.flatMap(({ rows: label, title, cells }) =>
        cells.flatMap((cell, index) => {
          if (cell.kind === 'none') return [];
          const about = [
            say.control.bases[table.basis],
            table.title,
            rowsInColumn(label, languageOf(request)),
            title ?? '',
            quarterText(found.quarters[index]!, say.control.quarter),
          ];
          if (cell.kind === 'few') return [[...about, say.control.few(fewest), '', '', '', '']];
          const { count, onTime, percent, registeredLate, extended } = cell;
          const numbers = [String(count), String(onTime), say.control.share(percent), String(registeredLate)];
          return [[...about, ...numbers, String(extended)]];
        }),
      ),
    );
    await web.looks.figuresTaken(viewerIn(request).reader);
    const name = `${say.csv.controlFileName}-${dateOf(web.now())}.csv`;
    return sendCsv(reply, name, csvOf([say.control.csvColumns, ...rows]));
  });
}

async function lookUp(web: Web, request: FastifyRequest, query: Query) {
  const viewer = viewerIn(request);
  const view = ledView(web, viewer);
  if (!view) return undefined;
  const period = periods.find((each) => String(each) === query.quarters) ?? 4;
  const quarters = quartersUntil(dateOf(view.now), period);
  const [figures, routines, units] = await Promise.all([
    web.register.controlFigures({ ...view, from: quarters[0]! }),
    newestRoutines(web, languageOf(request)),
    unitNames(web, viewer),
  ]);
  return { tables: controlTables(figures, routines, quarters), quarters, period, units: [...units.values()] };
}

function Control({
  tables,
  quarters,
  period,
  units,
}: {
  readonly tables: readonly ControlTable[];
  readonly quarters: readonly DateText[];
  readonly period: Period;
  readonly units: readonly string[];
}) {
  const { words, url, language, now } = usePage();
  const say = words.unit.control;
  return (
    <div className="stack unit-page">
      <BackToUnit />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p className="print-only">
        {say.printed(units.join(', '), say.periods[period].toLowerCase(), longDate(dateOf(now), language))}
      </p>
      <p className="narrow">{say.text}</p>
      <p className="narrow quiet">{say.hidden(fewest)}</p>
      <form method="get" action={url('/unit/control')} className="unit-filter no-print">
        <label className="unit-field">
          {say.period}
          <select name="quarters" defaultValue={String(period)}>
            {periods.map((each) => (
              <option key={each} value={each}>
                {say.periods[each]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="unit-button">
          {words.unit.show}
        </button>
      </form>
      {tables.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <p className="no-print">
          <a className="aksel-link" href={url(`/unit/control.csv?quarters=${period}`)}>
            {say.csv}
          </a>
        </p>
      )}
      {controlBases.map((basis) => {
        const its = tables.filter((table) => table.basis === basis);
        if (its.length === 0) return null;
        return (
          <section key={basis} aria-labelledby={`basis-${basis}`}>
            <Heading level="2" size="medium" id={`basis-${basis}`}>
              {say.bases[basis]}
            </Heading>
            <p className="quiet narrow">{say.basesText[basis]}</p>
            {its.map((table) => (
              <section key={table.routine} aria-labelledby={`${basis}-${table.routine}`}>
                <Heading level="3" size="small" id={`${basis}-${table.routine}`}>
                  {table.title}
                </Heading>
                <Rows table={table} quarters={quarters} />
              </section>
            ))}
          </section>
        );
      })}
      <p className="no-print">
        <a className="aksel-link" href={url('/unit/report')}>
          {words.unit.report.title}
        </a>
      </p>
    </div>
  );
}

function Rows({ table, quarters }: { readonly table: ControlTable; readonly quarters: readonly DateText[] }) {
  const { words, language } = usePage();
  const say = words.unit.control;
  const names = quarters.map((quarter) => quarterText(quarter, say.quarter));
  const cells = (of: readonly Cell[]) =>
    of.map((cell, index) => (
      <td
        key={quarters[index]}
        data-label={names[index]}
        className={`unit-number${cell.kind === 'none' ? ' unit-nothing' : ''}`}
      >
        <Share cell={cell} />
      </td>
    ));
  return (
    <table className="list unit-table unit-control">
      <thead>
        <tr>
          <th scope="col">{say.columns.what}</th>
          <th scope="col">{say.columns.row}</th>
          {names.map((name) => (
            <th key={name} scope="col" className="unit-number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ rows, step, title, cells: its }) => (
          <tr key={`${rows} ${step}`}>
            <th scope="row">{title ?? say.kept}</th>
            <td data-label={say.columns.row}>{rowsInColumn(rows, language)}</td>
            {cells(its)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {say.all}
          </th>
          {cells(table.all)}
        </tr>
      </tfoot>
    </table>
  );
}

function Share({ cell }: { readonly cell: Cell }) {
  const { words } = usePage();
  const say = words.unit.control;
  switch (cell.kind) {
    case 'share':
      return (
        <>
          {say.share(cell.percent)} <span className="quiet">{say.of(cell.count)}</span>
          {cell.extended > 0 ? <div className="quiet">{say.extended(cell.extended)}</div> : null}
          {cell.registeredLate > 0 ? <div className="quiet">{say.registeredLate(cell.registeredLate)}</div> : null}
        </>
      );
    case 'few':
      return <span className="quiet">{say.few(fewest)}</span>;
    case 'none':
      return (
        <span className="quiet">
          <span aria-hidden="true">{say.empty}</span>
          <span className="visually-hidden">{say.emptySaid}</span>
        </span>
      );
  }
}

function quarterText(quarter: DateText, say: (quarter: number, year: number) => string): string {
  return say((Number(quarter.slice(5, 7)) + 2) / 3, Number(quarter.slice(0, 4)));
}
