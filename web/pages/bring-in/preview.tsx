import { Alert, Button, Heading } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import type { PlannedCase } from '../../../client/bring-in.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { shortDue } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { Form } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import { type BringInContent, bringInPath } from './draft.ts';
import { type OpenedCase, OpenedCases } from './receipt.tsx';

/** What each line would become: first what must be mended, then what opens, and the button that opens it. */
export function Preview({
  path,
  cases,
  content,
  opened,
  routine,
  fingerprint,
  changed,
  away,
}: {
  readonly path: string;
  readonly cases: readonly PlannedCase[];
  readonly content: BringInContent;
  readonly opened: readonly OpenedCase[];
  readonly routine: RoutineToRead;
  readonly fingerprint: string;
  readonly changed: boolean;
  readonly away: readonly number[];
}) {
  const { words, url, catalogue } = usePage();
  const say = words.bringIn;
  const of = (wanted: PlannedCase['outcome']) => cases.filter(({ outcome }) => outcome === wanted);
  const [opens, exists, wrong] = [of('opens'), of('exists'), of('wrong')];
  // What this very file has opened is no news.
  const before = exists.filter(({ line }) => !content.opened.some((each) => each.line === line));
  return (
    <div className="stack intake-pages">
      {changed ? <Alert variant="warning">{say.changed}</Alert> : null}
      {away.length > 0 ? <Alert variant="warning">{say.away(away)}</Alert> : null}
      <Heading level="1" size="large">
        {say.previewTitle}
      </Heading>
      <p>{say.of(routine.title, content.practice)}</p>
      <p className="summary">{catalogue.bringIn.summary(opens.length, before.length, wrong.length)}</p>
      {content.opened.length > 0 ? <OpenedCases opened={opened} practice={content.practice} /> : null}
      {wrong.length > 0 ? (
        <Lines id="wrong" title={say.wrongTitle} note={say.wrongNote} columns={[say.line, say.reference, say.problem]}>
          {wrong.map(({ line, reference, problems }) => (
            <tr key={line}>
              <td data-label={say.line}>{line}</td>
              <td data-label={say.reference}>{reference || say.noReference}</td>
              <td data-label={say.problem}>
                {problems.map(({ column, text }) => (
                  <div key={text}>
                    {column ? <strong>{column}: </strong> : null}
                    {text}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </Lines>
      ) : null}
      {wrong.some(({ unusual }) => unusual) ? (
        <Form action={path}>
          <p>{say.unusual}</p>
          <div>
            <Button type="submit" name="_do" value="sure" variant="secondary">
              {say.sure}
            </Button>
          </div>
        </Form>
      ) : null}
      {opens.length > 0 ? (
        <>
          <Lines
            id="opens"
            title={say.opensTitle}
            note={say.opensNote}
            columns={[say.line, say.reference, say.child, say.opens]}
          >
            {opens.map((each) => (
              <tr key={each.line}>
                <td data-label={say.line}>{each.line}</td>
                <td data-label={say.reference}>{each.reference}</td>
                <td data-label={say.child}>
                  {each.intake?.subjectName ?? <span className="quiet">{words.cases.list.noName}</span>}
                  {each.sameNamed ? <div>{say.sameName(each.sameNamed.length)}</div> : null}
                </td>
                <td data-label={say.opens}>
                  <Opens planned={each} routine={routine} />
                </td>
              </tr>
            ))}
          </Lines>
          <Form action={path} submit={say.open(opens.length)} cancel={bringInPath}>
            <input type="hidden" name="seen" value={fingerprint} />
          </Form>
        </>
      ) : (
        <p>
          {say.nothing}{' '}
          <a className="aksel-link" href={url(bringInPath)}>
            {say.again}
          </a>
        </p>
      )}
      {before.length > 0 ? (
        <Lines id="exists" title={say.existsTitle} note={say.existsNote} columns={[say.line, say.reference]}>
          {before.map(({ line, reference }) => (
            <tr key={line}>
              <td data-label={say.line}>{line}</td>
              <td data-label={say.reference}>{reference}</td>
            </tr>
          ))}
        </Lines>
      ) : null}
    </div>
  );
}

/** What a case would have open, and when the first of it is due. */
function Opens({
  planned: { duties, next },
  routine,
}: {
  readonly planned: PlannedCase;
  readonly routine: RoutineToRead;
}) {
  const { words, language, now } = usePage();
  const say = words.bringIn;
  return next ? say.duties(duties, shortDue({ date: next }, now, language, routine.closed)) : say.duties(duties);
}

function Lines({
  id,
  title,
  note,
  columns,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <section className="stack tight" aria-labelledby={id}>
      <Heading level="2" size="small" id={id}>
        {title}
      </Heading>
      <p>{note}</p>
      <table className="list">
        <HeadingRow columns={columns} />
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
