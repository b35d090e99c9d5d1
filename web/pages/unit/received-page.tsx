import { randomUUID } from 'node:crypto';
import { BodyLong, Heading, Select, TextField } from '@navikt/ds-react';
import { type DateText, dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import {
  bookOf,
  type CountedBook,
  type CountedDay,
  cameIn,
  type ReportTally,
  reportSources,
} from '../../../core/reports/count.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { shortDate } from '../../../language/dates.ts';
import type { Posted } from '../../forms/answers.ts';
import { textOf } from '../../forms/answers.ts';
import { CsvFields } from '../../forms/csv-file.tsx';
import { DateField } from '../../forms/date-field.tsx';
import { Errors, type FieldError, Form, fieldsOf, KeptDraft } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import { filterQuery } from './filters.ts';
import { BackToUnit, UnitFilter } from './overview.tsx';
import { answerPath, receivedPath } from './received.ts';

const daysShown = 31;

export interface Received {
  readonly unit: string | undefined;
  readonly units: ReadonlyMap<string, string>;
  readonly severalServices: boolean;
  readonly days: readonly CountedDay[];
  readonly names: ReadonlyMap<PersonId, string>;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
  readonly receipt: string | undefined;
}

export function ReceivedPage(props: Received) {
  const { words } = usePage();
  const say = words.unit.received;
  const { unit, units, days, posted, errors, receipt } = props;
  const missing = days.filter((day) => day.missing > 0);
  const query = filterQuery({ unit });
  const field = fieldsOf(posted, errors);
  const sources = (name: string) => (
    <Select {...field(name)} label={say.source}>
      <option value="">–</option>
      {reportSources.map((source) => (
        <option key={source} value={source}>
          {say.sources[source]}
        </option>
      ))}
    </Select>
  );
  return (
    <div className="stack unit-page">
      <Errors errors={errors} />
      <BackToUnit unit={unit} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      {receipt ? (
        <p className="receipt" role="status">
          {receipt}
        </p>
      ) : null}
      {props.severalServices ? <UnitFilter units={units} chosen={unit} action={receivedPath} /> : null}
      <BodyLong>{say.lead}</BodyLong>
      <section aria-labelledby="missing" className="stack tight">
        <Heading level="2" size="small" id="missing">
          {say.missing}
        </Heading>
        {missing.length === 0 ? (
          <p className="summary">{days.length === 0 ? say.nothing : say.allHere}</p>
        ) : (
          missing.map((day) => <MissingDay key={day.day} day={day} unit={unit} />)
        )}
      </section>
      <section aria-labelledby="count" className="narrow stack tight no-print">
        <Heading level="2" size="small" id="count">
          {say.count}
        </Heading>
        <p className="quiet">{say.ways}</p>
        <Form action={`${receivedPath}${query}`} submit={say.saveNumber}>
          <KeptDraft id={textOf(posted, '_draft')} />
          <DateField
            name="day"
            label={say.countDay}
            value={textOf(posted, 'day')}
            error={field('day').error}
            sense="past"
          />
          {sources('source')}
          <TextField {...field('number')} label={say.number} inputMode="numeric" autoComplete="off" htmlSize={6} />
        </Form>
      </section>
      <section aria-labelledby="file" className="narrow stack tight no-print">
        <Heading level="2" size="small" id="file">
          {say.file}
        </Heading>
        <p>
          {say.fileLead} <code>{say.example}</code>
        </p>
        <Form action={`${receivedPath}/receipts${query}`} submit={say.saveFile} files>
          {sources('file-source')}
          <CsvFields posted={{}} error={field('text').error} say={words.administration.import} />
        </Form>
      </section>
      {days.length > 0 ? <AllDays {...props} /> : null}
    </div>
  );
}

function MissingDay({ day, unit }: { readonly day: CountedDay; readonly unit: string | undefined }) {
  const { words, language, now } = usePage();
  const say = words.unit.received;
  const short = day.books.filter((book) => book.missing > 0);
  const came = day.books.map((book) => say.came(say.books[book.book], book.came)).join(', ');
  return (
    <div className="stack tight">
      <p className="late">
        <strong>{say.day(shortDate(day.day, dateOf(now), language), came, day.here, day.missing)}</strong>
      </p>
      {short.map((book) => (
        <OpenIn key={book.book} day={day} book={book} unit={unit} />
      ))}
    </div>
  );
}

function OpenIn({
  day: { day, tallies },
  book: { open, unlisted, missing },
  unit,
}: {
  readonly day: CountedDay;
  readonly book: CountedBook;
  readonly unit: string | undefined;
}) {
  const { words, url } = usePage();
  const say = words.unit.received;
  const all = open.length + unlisted.reduce((sum, { count }) => sum + count, 0);
  const nth = (source: string, receipt: string) =>
    tallies.find((tally) => tally.source === source)?.receipts.indexOf(receipt);
  const line = (key: string, text: string, to: string) => (
    <li key={key}>
      {text}:{' '}
      <a className="aksel-link" href={url(to)} aria-label={`${say.say}: ${text}`}>
        {say.say}
      </a>
    </li>
  );
  return (
    <>
      {all > missing ? <p className="quiet">{say.among(missing, all)}</p> : null}
      <ul>
        {open.map(({ source, receipt }) =>
          line(
            receipt,
            say.receipt(receipt, say.sources[source]),
            answerPath(unit, { day, source, nth: nth(source, receipt) }),
          ),
        )}
        {unlisted.map(({ source, count }) =>
          line(source, say.unlisted(count, say.sources[source]), answerPath(unit, { day, source })),
        )}
      </ul>
    </>
  );
}

function AllDays({ days, unit, names }: Received) {
  const { words, language, now } = usePage();
  const say = words.unit.received;
  const { columns } = say;
  const today = dateOf(now);
  const shown = days.slice(0, daysShown);
  return (
    <section aria-labelledby="list" className="stack tight">
      <Heading level="2" size="small" id="list">
        {say.list}
      </Heading>
      {days.length > shown.length ? <p className="quiet">{say.cut(daysShown)}</p> : null}
      <table className="list">
        <HeadingRow columns={[columns.day, columns.source, columns.came, columns.here, columns.missing]} />
        <tbody>
          {shown.flatMap((day) =>
            day.tallies.map((tally) => {
              const missing = day.books.find(({ book }) => book === bookOf(tally.source))?.missing ?? 0;
              return (
                <tr key={`${day.day} ${tally.source}`}>
                  <td data-label={columns.day}>{shortDate(day.day, today, language)}</td>
                  <td data-label={columns.source}>
                    {say.sources[tally.source]}
                    <Answers day={day.day} tally={tally} unit={unit} names={names} />
                  </td>
                  <td data-label={columns.came}>{cameIn(tally)}</td>
                  <td data-label={columns.here}>{day.here}</td>
                  <td data-label={columns.missing} className={missing > 0 ? 'late' : undefined}>
                    {missing > 0 ? missing : say.none}
                  </td>
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </section>
  );
}

/** What was said of reports without a case, each of which can be taken back. */
function Answers({
  day,
  tally: { source, answers },
  unit,
  names,
}: {
  readonly day: DateText;
  readonly tally: ReportTally;
  readonly unit: string | undefined;
  readonly names: ReadonlyMap<PersonId, string>;
}) {
  const { words, catalogue, url, formToken } = usePage();
  const say = words.unit.received;
  return answers.map(({ id, came, receipt, reference, reason, by }) => {
    const what = [receipt, say.answers[came], reference].filter((part) => part !== undefined).join(', ');
    return (
      <div key={id} className="quiet">
        {say.answered(what, names.get(by) ?? catalogue.labels.somebody)}
        {reason ? <div className="typed">{reason}</div> : null}
        <form method="post" action={url(`${receivedPath}/take-back${filterQuery({ unit })}`)} className="no-print">
          <input type="hidden" name="_token" value={formToken} />
          <input type="hidden" name="_command" value={randomUUID()} />
          <input type="hidden" name="day" value={day} />
          <input type="hidden" name="source" value={source} />
          <input type="hidden" name="id" value={id} />
          <button type="submit" className="unit-button" aria-label={`${say.undo}: ${what}`}>
            {say.undo}
          </button>
        </form>
      </div>
    );
  });
}
