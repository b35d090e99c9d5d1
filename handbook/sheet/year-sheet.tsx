import { isDate } from '../../core/calendar/dates.ts';
import { caseTrack } from '../../core/routine/routine.ts';
import { longDate } from '../../language/dates.ts';
import { asSentence } from '../../language/language.ts';
import { factText, valueText } from '../about.ts';
import { markKinds, type Plot, plotOf } from '../drawing/plot-data.ts';
import { YearDrawing, YearLegend } from '../drawing/year-drawing.tsx';
import { unmarked } from '../markdown.ts';
import type { AssumedAnswer } from '../year.ts';
import type { Sheet } from './sheet.ts';

/** In pixels: twelve of them and the titles fit the width of a sheet of A4. */
const monthWidth = 42;

/** A year of a case, a drawing for the case and one for each track. */
export function YearSheet({ sheet }: { readonly sheet: Sheet }) {
  const { it, say, year } = sheet;
  const { routine } = it;
  const { language } = routine;
  const whole = plotOf(year.lines, routine, year.from, year.until);
  const parts = Object.values(routine.tracks).flatMap((track) => {
    // One of each track tells the rhythm; the others have the same.
    const run = track.id === caseTrack ? caseTrack : `${track.id}-1`;
    const rows = whole.rows.filter(({ key }) => key.startsWith(`${run}/`));
    const part: Plot = { ...whole, rows };
    return rows.length > 0 ? [{ track, part }] : [];
  });
  return (
    <>
      <p>{say.year.intro(longDate(year.from, language), longDate(year.until, language))}</p>
      <YearLegend
        kinds={markKinds.filter((kind) => whole.rows.some(({ marks }) => marks.some((mark) => mark.kind === kind)))}
        say={say.year}
      />
      {year.assumed.length > 0 ? (
        <>
          <p>{say.year.assumed}</p>
          <ul className="sheet-assumed">
            {year.assumed.map((answer) => (
              <li key={`${answer.track} ${answer.fact}`}>{assumedText(sheet, answer)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {parts.map(({ track, part }) => {
        const title = track.id === caseTrack ? say.year.inCase : say.track(track.title);
        return (
          <figure key={track.id} className="sheet-year">
            <figcaption>{asSentence(title)}</figcaption>
            <YearDrawing plot={part} title={say.year.alt(title)} language={language} monthWidth={monthWidth} />
          </figure>
        );
      })}
    </>
  );
}

/** "Institusjonsplassering: Plasseringsdato: mandag 4. januar 2027" */
function assumedText({ it }: Sheet, { track, fact, value }: AssumedAnswer): string {
  const asked = unmarked(factText(it, track, fact)).replace(/[?:]$/, '');
  const said =
    typeof value === 'string' && isDate(value)
      ? longDate(value, it.routine.language)
      : unmarked(valueText(it, track, fact, value));
  const of = track === caseTrack ? '' : `${it.routine.tracks[track]!.title}: `;
  return `${of}${asked}: ${said}`;
}
