import type { DateText } from '../../../../core/calendar/dates.ts';
import type { Routine } from '../../../../core/routine/routine.ts';
import { asSentence } from '../../../../language/language.ts';
import type { PlayedLine } from '../../../../rehearsal/lines.ts';
import { usePage } from '../../../view/page-context.tsx';
import { monthTitle } from '../day-by-day.tsx';
import { type MarkKind, markKinds, type Plot, plotOf } from './plot-data.ts';
import { cut } from './wrap.ts';

/** Sizes in pixels. */
const label = 252;
const row = 26;
const head = 30;
const text = 14;
const mark = 5;

/** A month is wider where there are fewer of them. */
function monthWidth(months: number): number {
  return months <= 13 ? 66 : months <= 25 ? 44 : 34;
}

/** A life on one page: months as columns, a row a step, and marks for what happens. The same stands below as a table. */
export function YearPlot({
  lines,
  routine,
  from,
  until,
}: {
  readonly lines: readonly PlayedLine[];
  readonly routine: Routine;
  readonly from: DateText;
  readonly until: DateText;
}) {
  const { words } = usePage();
  const say = words.routines.rehearsal;
  const plot = plotOf(lines, routine, from, until);
  return (
    <>
      <ul className="plot-legend" aria-hidden="true">
        {markKinds.map((kind) => (
          <li key={kind}>
            <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
              <Mark kind={kind} x={0} y={0} />
            </svg>{' '}
            {say.marks[kind]}
          </li>
        ))}
        <li>
          <span className="plot-sample" /> {say.openInTime}
        </li>
        <li>
          <span className="plot-sample plot-sample-late" /> {say.openLate}
        </li>
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="wide" tabIndex={0} aria-label={say.plotScroll}>
        <Drawn plot={plot} title={say.plotAlt(routine.title)} />
      </section>
      <details>
        <summary>{say.asTable}</summary>
        <MonthTable plot={plot} />
      </details>
    </>
  );
}

function Drawn({ plot, title }: { readonly plot: Plot; readonly title: string }) {
  const { language } = usePage();
  const { months, rows, days } = plot;
  const width = label + months.length * monthWidth(months.length);
  const height = head + rows.length * row + 6;
  const x = (day: number) => Math.round((label + (day / days) * (width - label)) * 10) / 10;
  return (
    <svg
      className="plot"
      role="img"
      aria-label={title}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      xmlns="http://www.w3.org/2000/svg"
    >
      {months.map(({ month, from, to }, index) => (
        <g key={month}>
          {index % 2 === 0 ? (
            <rect x={x(from)} y={0} width={x(to) - x(from)} height={height} className="plot-month" />
          ) : null}
          <text x={(x(from) + x(to)) / 2} y={13} className="plot-head">
            {monthTitle(month, language).slice(0, 3)}
          </text>
          {index === 0 || month.endsWith('-01') ? (
            <text x={(x(from) + x(to)) / 2} y={26} className="plot-head">
              {month.slice(0, 4)}
            </text>
          ) : null}
        </g>
      ))}
      {rows.map(({ key, title: name, bars, marks }, index) => {
        const y = head + index * row + row / 2;
        return (
          <g key={key}>
            <line x1={0} x2={width} y1={y + row / 2} y2={y + row / 2} className="plot-rule" />
            <text x={0} y={y + 5} className="plot-label">
              {cut(name, label - 12, text)}
              <title>{name}</title>
            </text>
            {bars.map(({ from, to, lateFrom = to }) => (
              <line key={`${from} ${to}`} x1={x(from)} x2={x(lateFrom)} y1={y} y2={y} className="plot-bar" />
            ))}
            {/* What is late is never covered by the next one, which is not late yet. */}
            {bars.map(({ from, to, lateFrom }) =>
              lateFrom === undefined ? null : (
                <line
                  key={`${from} ${to}`}
                  x1={x(lateFrom)}
                  x2={x(to)}
                  y1={y}
                  y2={y}
                  className="plot-bar plot-bar-late"
                />
              ),
            )}
            {markKinds.flatMap((kind) =>
              [...new Set(marks.filter((each) => each.kind === kind).map(({ day }) => day))].map((day) => (
                <Mark key={`${kind} ${day}`} kind={kind} x={x(day)} y={y} />
              )),
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** Each kind has a shape of its own, so that no colour is needed to tell them apart. */
function Mark({ kind, x, y }: { readonly kind: MarkKind; readonly x: number; readonly y: number }) {
  const shapes: Readonly<Record<MarkKind, string>> = {
    opened: `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`,
    reminder: `M${x} ${y - 7}v14`,
    escalation: `M${x} ${y - mark - 1}l${mark + 1} ${mark * 2}h${-2 * (mark + 1)}z`,
    overdue: `M${x - mark} ${y - mark}l${2 * mark} ${2 * mark}M${x - mark} ${y + mark}l${2 * mark} ${-2 * mark}`,
    decision: `M${x} ${y - mark - 2}l${mark + 2} ${mark + 2}l${-mark - 2} ${mark + 2}l${-mark - 2} ${-mark - 2}z`,
    done: `M${x - 4} ${y - 4}h8v8h-8z`,
  };
  return <path d={shapes[kind]} className={`plot-${kind}`} />;
}

function MonthTable({ plot: { months } }: { readonly plot: Plot }) {
  const { words, language } = usePage();
  const say = words.routines.rehearsal;
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">{say.month}</th>
          {markKinds.map((kind) => (
            <th key={kind} scope="col">
              {asSentence(say.marks[kind])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, counts }) => (
          <tr key={month}>
            <th scope="row">{asSentence(monthTitle(month, language))}</th>
            {markKinds.map((kind) => (
              <td key={kind} data-label={asSentence(say.marks[kind])}>
                {counts[kind]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
