import { Alert, Button, Heading } from '@navikt/ds-react';
import type { Named } from '../../../client/named.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { unavailable } from '../../../core/people/roles.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import type { UnitDuty } from '../../../register/register.ts';
import { Errors, type FieldError, Form } from '../../forms/form.tsx';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { bearersText, Due, isLate, type ListReading, titleOf } from './duty-cells.tsx';
import type { LeftBecause, Picked } from './reassigning.ts';

interface ChosenDuty extends Picked {
  /** Undefined where it is there no more, or not for this viewer. */
  readonly listed: Named<UnitDuty> | undefined;
  readonly left: LeftBecause | undefined;
}

/** What is about to be given to whom, and what cannot be. */
export function ConfirmReassign({
  chosen,
  to,
  back,
  hidden,
  commandId,
  reading,
  errors,
}: {
  readonly chosen: readonly ChosenDuty[];
  readonly to: PersonId;
  readonly back: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly commandId: string;
  readonly reading: ListReading;
  readonly errors: readonly FieldError[];
}) {
  const { words, url, viewer, now, catalogue } = usePage();
  const say = words.unit.reassign;
  const name = reading.names.get(to) ?? catalogue.labels.somebody;
  const give = chosen.flatMap(({ listed, left, commandId: each }) =>
    listed && !left ? [{ duty: listed, commandId: each }] : [],
  );
  const left = chosen.flatMap(({ listed, left: because }) => (because ? [{ duty: listed, because }] : []));
  const isAway = viewer && unavailable(viewer.directory, to, dateOf(now)) !== undefined;
  return (
    <div className="stack unit-page">
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {give.length > 0 ? say.title(give.length, name) : say.nothingLeft}
      </Heading>
      {give.length > 0 ? (
        <>
          <p>{to === viewer?.person.id ? say.saysSelf : say.says(name)}</p>
          {to === viewer?.person.id ? null : <p>{say.sees(name)}</p>}
          {isAway ? <Alert variant="warning">{say.isAway(name)}</Alert> : null}
          <Form action="/unit/duties/reassign" commandId={commandId}>
            {Object.entries({ ...hidden, confirm: 'yes' }).map(([field, value]) => (
              <input key={field} type="hidden" name={field} value={value} />
            ))}
            <table className="list">
              <HeadingRow columns={say.columns} />
              <tbody>
                {give.map(({ duty, commandId: each }) => (
                  <tr key={each}>
                    <td data-label={say.columns.case}>
                      <CaseLink {...duty} />
                    </td>
                    <td data-label={say.columns.what}>
                      <strong>{titleOf(duty, reading)}</strong>
                      <input type="hidden" name="duty" value={`${duty.caseId} ${duty.duty} ${each}`} />
                    </td>
                    <td data-label={say.columns.due} className={isLate(duty, now) ? 'late' : undefined}>
                      <Due duty={duty} reading={reading} />
                    </td>
                    <td data-label={say.columns.from}>
                      {bearersText(duty, reading, catalogue, words.unit.list.role) || words.unit.list.nobody}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <div className="row">
              <Button type="submit">{say.confirm(give.length)}</Button>
              <a className="aksel-link" href={url(back)}>
                {words.frame.cancel}
              </a>
            </div>
          </Form>
        </>
      ) : null}
      {left.length > 0 ? (
        <section>
          <p>{say.left}</p>
          <ul>
            {left.map(({ duty, because }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is written once and never changes
              <li key={index}>
                {duty ? (
                  <>
                    {titleOf(duty, reading)}, <CaseLink {...duty} />
                  </>
                ) : (
                  say.aDuty
                )}
                : {say.leftBecause[because]}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {give.length === 0 ? (
        <p>
          <a className="aksel-link" href={url(back)}>
            {say.toList}
          </a>
        </p>
      ) : null}
    </div>
  );
}
