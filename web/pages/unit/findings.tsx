import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { Looks } from '../../../client/looks.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { dayAndTime } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { isFindingKind, wordsOf } from '../../../operations/findings.ts';
import { languageOf, sendPage } from '../../request.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { BackToUnit } from './overview.tsx';
import { withUnit } from './view-of-unit.ts';

const most = 200;

/** Cases of the units in which something did not agree when engine and register were last compared. */
export function findingsPage(app: FastifyInstance, web: Web): void {
  app.get(
    '/unit/findings',
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const found = await web.looks.unitFindings(viewer.reader, { ...view, limit: most });
      const { title } = pageWords(languageOf(request)).unit.findings;
      return sendPage(web, request, reply, { title, body: <Findings {...found} unit={unit} /> });
    }),
  );
}

function Findings({
  cases,
  total,
  at,
  unit,
}: Awaited<ReturnType<Looks['unitFindings']>> & { readonly unit: string | undefined }) {
  const { words, now, language } = usePage();
  const say = words.unit.findings;
  return (
    <div className="stack unit-page">
      <BackToUnit unit={unit} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      {at === undefined || cases.length === 0 ? (
        <p className="summary">{at === undefined ? say.never : say.none}</p>
      ) : (
        <>
          <p>{say.text(dayAndTime(at, dateOf(now), language))}</p>
          {total > cases.length ? <p className="quiet">{say.cut(cases.length)}</p> : null}
          <table className="list">
            <thead>
              <tr>
                <th scope="col">{say.columns.case}</th>
                <th scope="col">{say.columns.what}</th>
              </tr>
            </thead>
            <tbody>
              {cases.map(({ caseId, reference, childName, kinds }) => (
                <tr key={caseId}>
                  <td data-label={say.columns.case}>
                    <CaseLink {...{ reference, childName }} />
                  </td>
                  <td data-label={say.columns.what}>
                    {wordsOf(kinds.filter(isFindingKind))
                      .map((word) => say.what[word])
                      .join(' ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}
