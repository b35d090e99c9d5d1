import { Heading } from '@navikt/ds-react';
import { addPeriod, type DateText } from '../../../../core/calendar/dates.ts';
import { markKinds, type Plot, type PlotRow, plotOf } from '../../../../handbook/drawing/plot-data.ts';
import { besideEachOther, type DifferingRow, differingRows } from '../../../../handbook/drawing/plots-beside.ts';
import { YearDrawing, YearLegend } from '../../../../handbook/drawing/year-drawing.tsx';
import { HeadingRow } from '../../../../handbook/sheet/heading-row.tsx';
import type { HandbookYear } from '../../../../handbook/year.ts';
import { plainDay } from '../../../../language/dates.ts';
import type { RoutineToRead } from '../../../../language/in-language.ts';
import { usePage } from '../../../view/page-context.tsx';
import { YearPlot } from '../drawing/year-plot.tsx';
import { Lives } from '../lives.tsx';
import type { Life } from '../rehearse.ts';
import type { KnownRoutine } from '../routine-page.tsx';
import { ChangeFrame } from './change-frame.tsx';
import { changePath } from './drafting.ts';

interface PlayedYear {
  readonly routine: RoutineToRead;
  readonly year: HandbookYear;
}

/** Of what follows in the days of a year, so many stand in words. */
const mostDays = 14;

/** The year by the version that is followed now beside the year by the draft: first what is otherwise, then both whole. */
export function YearPage({
  known,
  people,
  years,
}: {
  readonly known: KnownRoutine;
  readonly people: Life;
  /** Absent where something of the draft must be mended first. */
  readonly years: { readonly now: PlayedYear; readonly draft: PlayedYear } | undefined;
}) {
  const { words } = usePage();
  const say = words.routineChange.year;
  const { id } = known.routine;
  return (
    <ChangeFrame {...{ known, title: say.title }}>
      {years ? (
        <>
          <p className="summary narrow">{say.lead(years.now.year.from.slice(0, 4))}</p>
          <Lives chosen={people} address={(life) => `${changePath(id, '/year')}?people=${life}`} />
          <Beside {...years} />
        </>
      ) : (
        <p>{say.mendFirst}</p>
      )}
    </ChangeFrame>
  );
}

function Beside({ now, draft }: { readonly now: PlayedYear; readonly draft: PlayedYear }) {
  const { words, language } = usePage();
  const say = words.routineChange.year;
  const { rehearsal } = words.routines;
  const plot = ({ routine, year }: PlayedYear) => plotOf(year.lines, routine, year.from, year.until);
  const [today, later] = [plot(now), plot(draft)];
  const rows = differingRows(today, later);
  const drawn = besideEachOther(rows, later, { before: say.now, after: say.draft });
  return (
    <>
      {rows.length === 0 ? (
        <p>{say.same}</p>
      ) : (
        <section aria-labelledby="otherwise" className="stack">
          <Heading level="3" size="small" id="otherwise">
            {say.otherwise(rows.length)}
          </Heading>
          <YearLegend say={rehearsal} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <section className="wide" tabIndex={0} aria-label={rehearsal.plotScroll}>
            <YearDrawing plot={drawn} title={say.alt} language={language} monthWidth={66} />
          </section>
          <InWords rows={rows} plot={later} />
        </section>
      )}
      <details>
        <summary>{say.whole}</summary>
        <div className="stack">
          {([now, draft] as const).map((life, index) => (
            <section key={life.routine.version} aria-labelledby={`whole-${index}`} className="stack tight">
              <Heading level="3" size="small" id={`whole-${index}`}>
                {index === 0 ? say.wholeNow : say.wholeDraft}
              </Heading>
              <YearPlot lines={life.year.lines} routine={life.routine} from={life.year.from} until={life.year.until} />
            </section>
          ))}
        </div>
      </details>
    </>
  );
}

/** The same in words: of each kind of thing that does not happen on the same days, on which it does. */
function InWords({ rows, plot }: { readonly rows: readonly DifferingRow[]; readonly plot: Plot }) {
  const { words } = usePage();
  const say = words.routineChange.year;
  const first: DateText = `${plot.months[0]!.month}-01`;
  return (
    <table className="list version-changes">
      <caption className="visually-hidden">{say.inWords}</caption>
      <HeadingRow columns={say.columns} />
      <tbody>
        {rows.map(({ key, title, before, after }) => (
          <tr key={key}>
            <th scope="row" data-label={say.columns.step}>
              {title}
            </th>
            <td data-label={say.columns.now}>
              <Days row={before} other={after} first={first} />
            </td>
            <td data-label={say.columns.draft}>
              <Days row={after} other={before} first={first} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Days({
  row,
  other,
  first,
}: {
  readonly row: PlotRow | undefined;
  readonly other: PlotRow | undefined;
  readonly first: DateText;
}) {
  const { words, language } = usePage();
  const say = words.routineChange.year;
  const daysOf = (of: PlotRow | undefined, kind: (typeof markKinds)[number]) =>
    (of?.marks ?? []).filter((mark) => mark.kind === kind).map(({ day }) => day);
  const told = markKinds.flatMap((kind) => {
    const days = daysOf(row, kind);
    if (JSON.stringify(days) === JSON.stringify(daysOf(other, kind))) return [];
    const texts = days.map((day) => plainDay(addPeriod(first, `P${day}D`), first, language));
    const more = texts.length - mostDays;
    return [{ kind, texts: more > 0 ? [...texts.slice(0, mostDays), say.more(more)] : texts }];
  });
  if (row === undefined || told.every(({ texts }) => texts.length === 0))
    return <span className="quiet">{row === undefined ? say.notThere : say.nothing}</span>;
  return (
    <ul>
      {told.map(({ kind, texts }) => (
        <li key={kind}>
          {words.routines.rehearsal.marks[kind]}: {texts.length > 0 ? texts.join(', ') : say.never}
        </li>
      ))}
    </ul>
  );
}
