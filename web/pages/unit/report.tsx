import { Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { dateOf } from '../../../core/calendar/dates.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { longDate } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { readCount } from '../../../reading/numbers.ts';
import { newestRoutines } from '../../lookups.ts';
import { languageOf, sendPage, viewerIn } from '../../request.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { csvOf, sendCsv } from './csv.ts';
import { filterQuery, filtersFrom, type Query } from './filters.ts';
import { fewest, type Shown } from './hidden-numbers.ts';
import { BackToUnit, UnitSelect } from './overview.tsx';
import { type ReportLine, reportLines, reportSteps } from './report-figures.ts';
import { ledView, unitNames } from './view-of-unit.ts';

/** Years to choose among: the running one and those before it. */
const years = 5;

/** Figures for KOSTRA and for the yearly account to the municipal council: as far as they are here, and what is not said plainly. */
export function reportPages(app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Query }>('/unit/report', async (request, reply) => {
    const found = await lookUp(web, request);
    if (!found) return notFound(web, request, reply);
    const { title } = pageWords(languageOf(request)).unit.report;
    return sendPage(web, request, reply, { title, body: <Report {...found} /> });
  });

  app.get<{ Querystring: Query }>('/unit/report.csv', async (request, reply) => {
    const found = await lookUp(web, request);
    if (!found) return notFound(web, request, reply);
    const { unit: say } = pageWords(languageOf(request));
    const number = (count: Shown) => (count === undefined ? say.report.hidden : String(count));
    const rows = found.lines.flatMap(({ title, count, onTime, extended, late, outcomes }) => [
      [String(found.year), title, say.report.count, number(count)],
      [String(found.year), title, say.report.onTime, number(onTime)],
      [String(found.year), title, say.report.extended, number(extended)],
      [String(found.year), title, say.report.late, number(late)],
      ...outcomes.map((each) => [String(found.year), title, each.title, number(each.count)]),
    ]);
    await web.looks.figuresTaken(viewerIn(request).reader);
    const name = `${say.report.fileName}-${found.year}.csv`;
    return sendCsv(reply, name, csvOf([say.report.csvColumns, ...rows]));
  });
}

interface Found {
  readonly year: number;
  readonly thisYear: number;
  readonly unit: string | undefined;
  readonly units: ReadonlyMap<string, string>;
  readonly lines: readonly ReportLine[];
}

async function lookUp(web: Web, request: FastifyRequest<{ Querystring: Query }>): Promise<Found | undefined> {
  const viewer = viewerIn(request);
  const { unit } = filtersFrom(request.query);
  const view = ledView(web, viewer, unit);
  if (!view) return undefined;
  const thisYear = readCount(dateOf(view.now).slice(0, 4))!;
  const asked = readCount([request.query.year].flat().at(-1) ?? '');
  const year = asked !== undefined && asked <= thisYear && asked > thisYear - years ? asked : thisYear;
  const [figures, routines, units] = await Promise.all([
    web.register.stepFigures({ ...view, steps: reportSteps, from: `${year}-01-01`, to: `${year}-12-31` }),
    newestRoutines(web, languageOf(request)),
    unitNames(web, viewer),
  ]);
  return { year, thisYear, unit, units, lines: reportLines(figures, routines) };
}

function Report({ year, thisYear, unit, units, lines }: Found) {
  const { words, url, language, now } = usePage();
  const say = words.unit.report;
  const named = unit ? (units.get(unit) ?? unit) : [...units.values()].join(', ');
  return (
    <div className="stack unit-page">
      <BackToUnit unit={unit} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.printed(named, year, longDate(dateOf(now), language))}</p>
      <p className="narrow">{say.text}</p>
      <p className="narrow quiet">{say.hiding(fewest)}</p>
      <form method="get" action={url('/unit/report')} className="unit-filter no-print">
        {units.size > 1 ? <UnitSelect units={units} chosen={unit} /> : null}
        <label className="unit-field">
          {say.year}
          <select name="year" defaultValue={String(year)}>
            {Array.from({ length: years }, (_, back) => thisYear - back).map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="unit-button">
          {words.unit.show}
        </button>
      </form>
      <p className="no-print">
        <a
          className="aksel-link"
          href={url(`/unit/report.csv?${new URLSearchParams({ ...(unit ? { unit } : {}), year: String(year) })}`)}
        >
          {words.unit.list.csv}
        </a>
      </p>
      <table className="list unit-table">
        <HeadingRow columns={say.columns} />
        <tbody>
          {lines.map((line) => (
            <tr key={line.step}>
              <th scope="row">{line.title}</th>
              {(['count', 'onTime', 'extended', 'late'] as const).map((column) => (
                <td key={column} data-label={say.columns[column]} className="unit-number">
                  <Figure count={line[column]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {lines
        .filter(({ outcomes, count }) => outcomes.length > 0 && count !== 0)
        .map(({ step, title, outcomes }) => (
          <section key={step} aria-labelledby={`ended-${step}`}>
            <Heading level="2" size="small" id={`ended-${step}`}>
              {say.ended(title)}
            </Heading>
            <ul>
              {outcomes.map((outcome) => (
                <li key={outcome.title}>
                  {outcome.title}: <Figure count={outcome.count} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      <section aria-labelledby="not-here">
        <Heading level="2" size="small" id="not-here">
          {say.notHere}
        </Heading>
        <ul>
          {say.missing.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <p className="no-print">
        <a className="aksel-link" href={url(`/unit/control${filterQuery({ unit })}`)}>
          {words.unit.links.control}
        </a>
      </p>
    </div>
  );
}

function Figure({ count }: { readonly count: Shown }) {
  const { words } = usePage();
  return count === undefined ? <span className="quiet">{words.unit.report.hidden}</span> : <>{count}</>;
}
