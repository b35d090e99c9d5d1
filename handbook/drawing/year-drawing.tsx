import { monthTitle } from '../../language/dates.ts';
import type { Language } from '../../language/language.ts';
import { type MarkKind, markKinds, type Plot } from './plot-data.ts';
import { wrapped } from './wrap.ts';

/** Sizes in pixels. */
const label = 272;
const row = 22;
const line = 14;
const head = 30;
const text = 14;
const mark = 5;

/** A life as a drawing: months as columns, a row a step, and marks for what happens. */
export function YearDrawing({
  plot,
  title,
  language,
  monthWidth,
}: {
  readonly plot: Plot;
  /** What is drawn, and where the same stands in words. */
  readonly title: string;
  readonly language: Language;
  /** In pixels. */
  readonly monthWidth: number;
}) {
  const { months, rows, days } = plot;
  const width = label + months.length * monthWidth;
  // A title that is too long for a line has two or three: what is drawn is read on paper, where nothing can be hovered.
  const titles = rows.map(({ title: name }) => wrapped(name, label - 12, text));
  const heights = titles.map((lines) => row + (lines.length - 1) * line);
  const top = (index: number) => heights.slice(0, index).reduce((sum, each) => sum + each, head);
  const height = top(rows.length) + 6;
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
      {rows.map(({ key, bars, marks }, index) => {
        const lines = titles[index]!;
        const bottom = top(index) + heights[index]!;
        const y = (top(index) + bottom) / 2;
        return (
          <g key={key}>
            <line x1={0} x2={width} y1={bottom} y2={bottom} className="plot-rule" />
            <text className="plot-label">
              {lines.map((words, at) => (
                <tspan key={words} x={0} y={y + 5 + (at - (lines.length - 1) / 2) * line}>
                  {at < lines.length - 1 ? `${words} ` : words}
                </tspan>
              ))}
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

/** What the marks and bars of a drawing mean. */
export function YearLegend({
  kinds = markKinds,
  say,
}: {
  /** Those that are in the drawing. */
  readonly kinds?: readonly MarkKind[];
  readonly say: {
    readonly marks: Readonly<Record<MarkKind, string>>;
    readonly openInTime: string;
    /** Absent where nothing in the drawing is late. */
    readonly openLate?: string | undefined;
  };
}) {
  return (
    <ul className="plot-legend" aria-hidden="true">
      {kinds.map((kind) => (
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
      {say.openLate === undefined ? null : (
        <li>
          <span className="plot-sample plot-sample-late" /> {say.openLate}
        </li>
      )}
    </ul>
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
