import { randomUUID } from 'node:crypto';
import { Button, Heading } from '@navikt/ds-react';
import type { PersonId } from '../../../core/case/state.ts';
import { refusalText } from '../../../language/refusals.ts';
import { Form } from '../../forms/form.tsx';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { type ListReading, titleOf } from './duty-cells.tsx';
import { dutiesPath, filtersFrom } from './filters.ts';
import { type Came, isAway } from './sending-each.ts';

/** Which duties went, which did not and why, and what comes next. */
export function ReassignReceipt({
  to,
  given,
  back,
  reading,
}: {
  readonly to: PersonId;
  readonly given: readonly Came[];
  readonly back: string;
  readonly reading: ListReading;
}) {
  const { words, url, viewer, catalogue } = usePage();
  const say = words.unit.reassign;
  const name = reading.names.get(to) ?? catalogue.labels.somebody;
  const went = given.filter(({ outcome }) => outcome === 'given' || outcome === 'received');
  const stayed = given.filter((each) => !went.includes(each));
  const again = stayed.filter(isAway);
  const filters = filtersFrom(Object.fromEntries(new URLSearchParams(back)));
  return (
    <div className="stack unit-page">
      <Heading level="1" size="large">
        {say.receiptTitle(went.length, given.length)}
      </Heading>
      {went.length > 0 ? (
        <section className="notice" aria-labelledby="went">
          <Heading level="2" size="small" id="went">
            {say.given(name)}
          </Heading>
          <ul>
            {went.map((each) => (
              <li key={each.commandId}>
                {titleOf(each, reading)}, <CaseLink {...each} />
                {each.outcome === 'received' ? `. ${words.frame.errors.received}` : null}
              </li>
            ))}
          </ul>
          {to === viewer?.person.id ? null : <p>{say.told(name)}</p>}
        </section>
      ) : null}
      {stayed.length > 0 ? (
        <section aria-labelledby="stayed">
          <Heading level="2" size="small" id="stayed">
            {say.notGiven}
          </Heading>
          <ul>
            {stayed.map((each) => (
              <li key={each.commandId}>
                {each.reference ? (
                  <>
                    {titleOf(each, reading)}, <CaseLink {...each} />
                  </>
                ) : (
                  say.aDuty
                )}
                . <Reason given={each} reading={reading} />
              </li>
            ))}
          </ul>
          {again.length > 0 ? (
            <Form action="/unit/duties/reassign" commandId={randomUUID()}>
              {Object.entries({ to, back, confirm: 'yes' }).map(([field, value]) => (
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
        <a className="aksel-link" href={url(dutiesPath(filters))}>
          {say.toList}
        </a>
      </p>
    </div>
  );
}

function Reason({ given, reading }: { readonly given: Came; readonly reading: ListReading }) {
  const { words } = usePage();
  const routine = reading.routines.get(given.routine);
  if (isAway(given)) return words.frame.errors[given.outcome];
  if (given.outcome === 'refused' && routine)
    return given.refusals.map((refusal) => refusalText(refusal, routine, { duty: given.duty })).join(' ');
  return given.outcome === 'protected' ? words.unit.reassign.reasons.protected : words.unit.reassign.reasons.gone;
}
