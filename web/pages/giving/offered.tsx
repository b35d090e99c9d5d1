import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { dayAndTime } from '../../../language/dates.ts';
import type { OfferedCase } from '../../../register/register.ts';
import { casePath } from '../../view/duty-table.tsx';
import { usePage } from '../../view/page-context.tsx';

/** The cases that one is asked to take over, on top of the first page: nothing where there is none. */
export function OfferedCases({
  offers,
  names,
}: {
  readonly offers: readonly OfferedCase[];
  readonly names: ReadonlyMap<PersonId, string>;
}) {
  const { words, url, catalogue, language, now } = usePage();
  const say = words.giving.asked;
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="offered-cases" className="panel">
      <Heading level="2" size="small" id="offered-cases">
        {say.heading(offers.length)}
      </Heading>
      <ul>
        {offers.map(({ caseId, reference, role, by, at, duties }) => (
          <li key={`${caseId} ${role}`}>
            <a className="aksel-link" href={url(casePath(reference))}>
              {say.answer(reference)}
            </a>{' '}
            {say.from(names.get(by) ?? catalogue.labels.somebody, dayAndTime(at, dateOf(now), language), duties.length)}
          </li>
        ))}
      </ul>
    </section>
  );
}
