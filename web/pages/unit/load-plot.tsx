import { Heading } from '@navikt/ds-react';
import { type DateText, dateOf } from '../../../core/calendar/dates.ts';
import { usePage } from '../../view/page-context.tsx';
import { dutiesPath } from './filters.ts';
import { weekDays, weeksFrom } from './weeks.ts';

const shownWeeks = 12;

const plot = { width: 640, height: 240, left: 8, right: 8, top: 36, bottom: 34 };

/** How much lies ahead, week by week: as a picture, and as the table that says the same. */
export function LoadPlot({
  unit,
  weeks: counts,
}: {
  readonly unit: string | undefined;
  readonly weeks: ReadonlyMap<DateText, number>;
}) {
  const { words, url, now, language } = usePage();
  const say = words.unit.load;
  const today = dateOf(now);
  const weeks = weeksFrom(today, shownWeeks).map((week) => ({ week, count: counts.get(week.monday) ?? 0 }));
  const shown = weeks.reduce((sum, { count }) => sum + count, 0);
  const beyond = [...counts.values()].reduce((sum, count) => sum + count, 0) - shown;
  return (
    <section aria-labelledby="load">
      <Heading level="2" size="small" id="load">
        {say.heading}
      </Heading>
      <p className="quiet">{say.text}</p>
      {shown === 0 ? (
        <p>{say.none}</p>
      ) : (
        <div className="unit-load">
          <Bars weeks={weeks.map(({ week, count }) => ({ label: String(week.number), count }))} />
          <table className="list unit-table unit-weeks">
            <thead>
              <tr>
                <th scope="col">{say.columns.week}</th>
                <th scope="col" className="unit-number">
                  {say.columns.count}
                </th>
              </tr>
            </thead>
            <tbody>
              {weeks.map(({ week, count }) => (
                <tr key={week.monday}>
                  <th scope="row">
                    {say.week(week.number)} <span className="quiet">{weekDays(week, today, language)}</span>
                  </th>
                  <td data-label={say.columns.count} className="unit-number">
                    {count === 0 ? (
                      0
                    ) : (
                      <a className="aksel-link" href={url(dutiesPath({ unit, week }))}>
                        {count}
                        <span className="visually-hidden"> {say.week(week.number).toLowerCase()}</span>
                      </a>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {beyond > 0 ? <p className="quiet">{say.beyond(beyond)}</p> : null}
    </section>
  );
}

/** The table beside it says the same, so it is a picture and no more. */
function Bars({ weeks }: { readonly weeks: readonly { readonly label: string; readonly count: number }[] }) {
  const { words } = usePage();
  const { width, height, left, right, top, bottom } = plot;
  const most = Math.max(...weeks.map(({ count }) => count), 1);
  const step = (width - left - right) / weeks.length;
  const room = height - top - bottom;
  return (
    <svg className="unit-bars" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.unit.load.picture}>
      <line className="unit-axis" x1={left} x2={width - right} y1={height - bottom} y2={height - bottom} />
      {weeks.map(({ label, count }, index) => {
        const tall = (count / most) * room;
        const middle = left + step * (index + 0.5);
        return (
          <g key={label}>
            <rect
              className="unit-bar"
              x={middle - step * 0.36}
              y={height - bottom - tall}
              width={step * 0.72}
              height={tall}
            />
            {count > 0 ? (
              <text className="unit-bar-count" x={middle} y={height - bottom - tall - 6} textAnchor="middle">
                {count}
              </text>
            ) : null}
            <text className="unit-bar-week" x={middle} y={height - 8} textAnchor="middle">
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
