import type { DateText } from '../../../../core/calendar/dates.ts';
import { markKinds, type Plot, plotOf } from '../../../../handbook/drawing/plot-data.ts';
import { YearDrawing, YearLegend } from '../../../../handbook/drawing/year-drawing.tsx';
import { monthTitle } from '../../../../language/dates.ts';
import type { RoutineToRead } from '../../../../language/in-language.ts';
import { asSentence } from '../../../../language/language.ts';
import type { PlayedLine } from '../../../../rehearsal/lines.ts';
import { usePage } from '../../../view/page-context.tsx';

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
  readonly routine: RoutineToRead;
  readonly from: DateText;
  readonly until: DateText;
}) {
  const { words, language } = usePage();
  const say = words.routines.rehearsal;
  const plot = plotOf(lines, routine, from, until);
  return (
    <>
      <YearLegend say={say} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="wide" tabIndex={0} aria-label={say.plotScroll}>
        <YearDrawing
          plot={plot}
          title={say.plotAlt(routine.title)}
          language={language}
          monthWidth={monthWidth(plot.months.length)}
        />
      </section>
      <details>
        <summary>{say.asTable}</summary>
        <MonthTable plot={plot} />
      </details>
    </>
  );
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
