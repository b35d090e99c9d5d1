import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { CalledCase } from '../../../client/named.ts';
import { dateOf, startOfDay, subtractPeriod } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { manyCases, night } from '../../../core/people/unusual-looks.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { dayAndTime } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { UnusualLook } from '../../../register/register.ts';
import { namesOf } from '../../lookups.ts';
import { languageOf, sendPage } from '../../request.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { BackToUnit } from './overview.tsx';
import { withUnit } from './view-of-unit.ts';

const most = 200;
/** How far back. */
const lookedAt = 'P30D';

/** Looks at cases that a leader may want to ask about, of those who work in the units that they lead. */
export function unusualLooksPage(app: FastifyInstance, web: Web): void {
  app.get(
    '/unit/look-ups',
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const since = startOfDay(subtractPeriod(dateOf(view.now), lookedAt));
      const looks = await web.looks.unusual(viewer.reader, { units: view.units, since, limit: most });
      const body = <UnusualLooks looks={looks} names={await namesOf(web)} unit={unit} />;
      return sendPage(web, request, reply, { title: pageWords(languageOf(request)).unit.lookUps.title, body });
    }),
  );
}

function UnusualLooks({
  looks,
  names,
  unit,
}: {
  readonly looks: readonly (UnusualLook & { readonly cases: readonly CalledCase[] })[];
  readonly names: ReadonlyMap<PersonId, string>;
  readonly unit: string | undefined;
}) {
  const { words, catalogue, now, language } = usePage();
  const say = words.unit.lookUps;
  return (
    <div className="stack unit-page">
      <BackToUnit unit={unit} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead(manyCases, night.from, night.to)}</p>
      {looks.length === 0 ? (
        <p className="summary">{say.none}</p>
      ) : (
        <table className="list">
          <HeadingRow columns={say.columns} />
          <tbody>
            {looks.map(({ rule, person, day, at, count, cases }) => (
              <tr key={[rule, person, day].join(' ')}>
                <td data-label={say.columns.when}>{dayAndTime(at, dateOf(now), language)}</td>
                <td data-label={say.columns.who}>{names.get(person) ?? catalogue.labels.somebody}</td>
                <td data-label={say.columns.what}>{say.rules[rule](count)}</td>
                <td data-label={say.columns.cases}>
                  {cases.map((each) => (
                    <div key={each.reference}>
                      <CaseLink {...each} />
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
