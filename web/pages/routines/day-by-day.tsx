import { Heading } from '@navikt/ds-react';
import { type DateText, dateOf } from '../../../core/calendar/dates.ts';
import type { CaseEventType } from '../../../core/case/events.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import type { Catalogue } from '../../../language/catalogue.ts';
import { clockTime, monthTitle, shortDate } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { asSentence, inSentence } from '../../../language/language.ts';
import { basisTagOf } from '../../../language/rules.ts';
import { timelineText } from '../../../language/timeline.ts';
import { roleTitle } from '../../../language/titles.ts';
import type { PlayedLine } from '../../../rehearsal/lines.ts';
import { usePage } from '../../view/page-context.tsx';
import { stepPath } from '../../view/routine-links.ts';
import type { KnownRoutine } from './routine-page.tsx';

/** What somebody did; all else follows from the routine. */
const acts: readonly CaseEventType[] = ['completed', 'approved', 'refused', 'accepted', 'cancelled', 'track-started'];

/** So many lines can all stand open; of more, only the first month. */
const manyLines = 120;

/** Everything that happens, by date: what opens, who is told what, what goes upwards and what must be decided. */
export function DayByDay({
  lines,
  known,
  from,
}: {
  readonly lines: readonly PlayedLine[];
  readonly known: KnownRoutine;
  readonly from: DateText;
}) {
  const { words, language } = usePage();
  const say = words.routines.rehearsal;
  const months = new Map<string, PlayedLine[]>();
  for (const played of lines) {
    const month = dateOf(played.entry.at).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), played]);
  }
  return (
    <section aria-labelledby="days" className="stack">
      <Heading level="2" size="medium" id="days">
        {say.list}
      </Heading>
      {[...months].map(([month, its], index) => (
        <details key={month} open={index === 0 || lines.length <= manyLines} className="rehearsal-month">
          <summary>
            {asSentence(monthTitle(month, language))} ({say.things(its.length)})
          </summary>
          <Month lines={its} known={known} from={from} title={monthTitle(month, language)} />
        </details>
      ))}
    </section>
  );
}

function Month({
  lines,
  known,
  from,
  title,
}: {
  readonly lines: readonly PlayedLine[];
  readonly known: KnownRoutine;
  readonly from: DateText;
  readonly title: string;
}) {
  const { words, catalogue, language, url } = usePage();
  const say = words.routines.rehearsal;
  const { routine } = known;
  const columns = [say.at, say.what, say.who, say.why];
  return (
    <table className="list" aria-label={title}>
      <HeadingRow columns={columns} />
      <tbody>
        {lines.map((played) => {
          const { line, entry } = played;
          const step = line.step === null ? undefined : routine.steps[line.step];
          const isLate = line.kind === 'overdue' || line.kind === 'escalation';
          return (
            <tr key={keyOf(played)}>
              <td data-label={say.at} className="rehearsal-at">
                {shortDate(dateOf(entry.at), from, language)} {clockTime(entry.at)}
              </td>
              <td data-label={say.what} className={isLate ? 'late' : undefined}>
                {lineText(played, routine, catalogue)}
              </td>
              <td data-label={say.who}>
                {catalogue.and(line.to.map((person) => inSentence(roleTitle(person, routine))))}
              </td>
              <td data-label={say.why}>
                {step && line.row !== null ? (
                  <>
                    <a className="aksel-link" href={url(stepPath(known.routine, step.id))}>
                      {catalogue.labels.row(line.row)}
                    </a>{' '}
                    {line.basis ? (
                      <span className={`tag basis-${line.basis}`}>{basisTagOf(step, line.basis, language)}</span>
                    ) : null}
                  </>
                ) : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function keyOf({ line, entry }: PlayedLine): string {
  const { kind, track, step, occurrence, fact = '', receiver = '', asked = '' } = line;
  return [entry.at, kind, track, step, occurrence, fact, receiver, asked].join(' ');
}

function lineText({ line, entry }: PlayedLine, routine: RoutineToRead, catalogue: Catalogue): string {
  if (entry.type === 'rejected') {
    const { asked, script } = catalogue.rehearsal;
    return script.rejected(asked[entry.asked] ?? entry.asked, line.why);
  }
  const nameOf = (person: string) => inSentence(roleTitle(person, routine));
  // Who opened the case has opened nothing of this; who did the work is told.
  const told = acts.includes(entry.type) ? entry : { ...entry, by: undefined };
  return timelineText(told, { routine, nameOf });
}
