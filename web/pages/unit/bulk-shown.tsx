import { randomUUID } from 'node:crypto';
import { Button, Heading } from '@navikt/ds-react';
import { refusalText } from '../../../language/refusals.ts';
import { Errors, type FieldError, Form } from '../../forms/form.tsx';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { type ListReading, titleOf } from './duty-cells.tsx';
import { type ActedOn, type Came, isAway } from './sending-each.ts';

/** What the pages of one act on several rows say. */
export interface BulkWords {
  /** The title of the list that it comes from. */
  readonly list: string;
  readonly noneChosen: string;
  readonly title: (count: number) => string;
  /** What will happen, a sentence each. */
  readonly says: readonly string[];
  readonly confirm: (count: number) => string;
  readonly nothingLeft: string;
  readonly left: string;
  readonly gone: string;
  readonly receiptTitle: (done: number, all: number) => string;
  readonly done: string;
  readonly notDone: string;
  readonly again: string;
  readonly toList: string;
}

interface Chosen {
  readonly caseId: string;
  readonly duty: string;
  readonly commandId: string;
  /** Undefined where it is there no more, or not for this viewer. */
  readonly row: ActedOn | undefined;
  readonly left: string | undefined;
}

/** What is about to be done with which rows, and with which it cannot. */
export function ConfirmBulk({
  path,
  words: say,
  chosen,
  typed,
  hidden,
  back,
  commandId,
  reading,
  errors,
}: {
  readonly path: string;
  readonly words: BulkWords;
  readonly chosen: readonly Chosen[];
  readonly typed: Readonly<Record<string, string>>;
  readonly hidden: Readonly<Record<string, string>>;
  readonly back: string;
  readonly commandId: string;
  readonly reading: ListReading;
  readonly errors: readonly FieldError[];
}) {
  const { words, url } = usePage();
  const go = chosen.flatMap(({ row, left, commandId: each }) => (row && !left ? [{ row, commandId: each }] : []));
  const stay = chosen.filter(({ left }) => left !== undefined);
  return (
    <div className="stack unit-page">
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {go.length > 0 ? say.title(go.length) : say.nothingLeft}
      </Heading>
      {go.length > 0 ? (
        <>
          {say.says.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {Object.entries(typed).map(([name, text]) =>
            text === '' ? null : (
              <blockquote key={name} className="typed">
                {text}
              </blockquote>
            ),
          )}
          <Form action={path} commandId={commandId}>
            {Object.entries({ ...hidden, ...typed, confirm: 'yes' }).map(([field, value]) => (
              <input key={field} type="hidden" name={field} value={value} />
            ))}
            <ul>
              {go.map(({ row, commandId: each }) => (
                <li key={each}>
                  <input type="hidden" name="duty" value={`${row.caseId} ${row.duty} ${each}`} />
                  <Named row={row} reading={reading} />
                </li>
              ))}
            </ul>
            <div className="row">
              <Button type="submit">{say.confirm(go.length)}</Button>
              <a className="aksel-link" href={url(back)}>
                {words.frame.cancel}
              </a>
            </div>
          </Form>
        </>
      ) : null}
      {stay.length > 0 ? (
        <section>
          <p>{say.left}</p>
          <ul>
            {stay.map(({ row, left, commandId: each }) => (
              <li key={each}>
                {row ? <Named row={row} reading={reading} /> : words.unit.reassign.aDuty}: {left}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {go.length === 0 ? (
        <p>
          <a className="aksel-link" href={url(back)}>
            {say.toList}
          </a>
        </p>
      ) : null}
    </div>
  );
}

/** With which it was done, with which not and why, and what comes next. */
export function BulkReceipt({
  path,
  words: say,
  came,
  back,
  typed,
  reading,
}: {
  readonly path: string;
  readonly words: BulkWords;
  readonly came: readonly Came[];
  readonly back: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly reading: ListReading;
}) {
  const { words, url } = usePage();
  const done = came.filter(({ outcome }) => outcome === 'given' || outcome === 'received');
  const not = came.filter((each) => !done.includes(each));
  const again = not.filter(isAway);
  return (
    <div className="stack unit-page">
      <Heading level="1" size="large">
        {say.receiptTitle(done.length, came.length)}
      </Heading>
      {done.length > 0 ? (
        <section className="notice" aria-labelledby="done">
          <Heading level="2" size="small" id="done">
            {say.done}
          </Heading>
          <ul>
            {done.map((each) => (
              <li key={each.commandId}>
                <Named row={each} reading={reading} />
                {each.outcome === 'received' ? `. ${words.frame.errors.received}` : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {not.length > 0 ? (
        <section aria-labelledby="not-done">
          <Heading level="2" size="small" id="not-done">
            {say.notDone}
          </Heading>
          <ul>
            {not.map((each) => (
              <li key={each.commandId}>
                {each.reference ? <Named row={each} reading={reading} /> : words.unit.reassign.aDuty}.{' '}
                <Reason came={each} reading={reading} />
              </li>
            ))}
          </ul>
          {again.length > 0 ? (
            <Form action={path} commandId={randomUUID()}>
              {Object.entries({ ...typed, confirm: 'yes' }).map(([field, value]) => (
                <input key={field} type="hidden" name={field} value={value} />
              ))}
              {again.map(({ caseId, duty, commandId }) => (
                <input key={commandId} type="hidden" name="duty" value={`${caseId} ${duty} ${commandId}`} />
              ))}
              <div>
                <Button type="submit">{say.again}</Button>
              </div>
            </Form>
          ) : null}
        </section>
      ) : null}
      <p>
        <a className="aksel-link" href={url(back)}>
          {say.toList}
        </a>
      </p>
    </div>
  );
}

function Named({ row, reading }: { readonly row: ActedOn; readonly reading: ListReading }) {
  return (
    <>
      {titleOf(row, reading)}, <CaseLink {...row} />
    </>
  );
}

/** Why it was not done with one of them. */
export function Reason({ came, reading }: { readonly came: Came; readonly reading: ListReading }) {
  const { words } = usePage();
  const routine = reading.routines.get(came.routine);
  if (isAway(came)) return words.frame.errors[came.outcome];
  if (came.outcome === 'refused' && routine)
    return came.refusals.map((refusal) => refusalText(refusal, routine, { duty: came.duty })).join(' ');
  return came.outcome === 'protected' ? words.unit.reassign.reasons.protected : words.unit.reassign.reasons.gone;
}
