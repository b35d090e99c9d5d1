import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { type InsightLine, insightOf } from '../../../../client/insight.ts';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { HeadingRow } from '../../../../handbook/sheet/heading-row.tsx';
import { longDate } from '../../../../language/dates.ts';
import { asSentence, inSentence } from '../../../../language/language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { roleTitle } from '../../../../language/titles.ts';
import { readerRole } from '../../../../register/register.ts';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { type OfCase, sendCasePage, ToCase, withScene } from '../frame.tsx';
import type { Scene } from '../scene.ts';

/** All of it: what somebody may have is not cut off. */
const most = 1_000_000;

/** What a child or a guardian may have of who has looked at the case (GDPR article 15): to print, without names of staff. */
export function insightPage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>('/cases/:reference/insight', async (request, reply) =>
    withScene(web, request, reply, { purpose: 'insight', leading: true }, async (scene) => {
      const lines = insightOf(await web.looks.accesses(scene.found, most));
      const { title } = pageWords(scene.language).cases.insight;
      return sendCasePage(web, request, reply, scene, { title, body: <Insight scene={scene} lines={lines} /> });
    }),
  );
}

function Insight({ scene, lines }: { readonly scene: Scene; readonly lines: readonly InsightLine[] }) {
  const { words, language, now } = usePage();
  const { insight: say, log, whyAsked } = words.cases;
  const units = new Map(scene.units.map(({ id, name }) => [id, name]));
  const asWhat = (role: string | undefined) => {
    if (role === undefined) return say.noRole;
    return role === readerRole ? log.reader : inSentence(roleTitle(role, scene.routine));
  };
  return (
    <div className="stack">
      <ToCase found={scene.found} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead(scene.found.reference, longDate(dateOf(now), language))}</p>
      <p className="no-print quiet">{say.print}</p>
      <table className="list">
        <HeadingRow columns={say.columns} />
        <tbody>
          {lines.map(({ day, purpose, role, unit, reason, times }) => (
            <tr key={[day, purpose, role, unit, reason].join(' ')}>
              <td data-label={say.columns.when}>{longDate(day, language)}</td>
              <td data-label={say.columns.what}>
                {asSentence(log.purpose[purpose])}
                {times > 1 ? `, ${log.times(times)}` : ''}
                {reason ? `. ${whyAsked.reasons[reason]}` : ''}
              </td>
              <td data-label={say.columns.role}>
                {[asSentence(asWhat(role)), ...(unit === undefined ? [] : [units.get(unit) ?? unit])].join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
