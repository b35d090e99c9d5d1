import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { HeadingRow } from '../../../../handbook/sheet/heading-row.tsx';
import { dayAndTime } from '../../../../language/dates.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import type { LoggedAccess } from '../../../../register/register.ts';
import { notFound } from '../../../view/message.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { type OfCase, sendCasePage, ToCase, withScene } from '../frame.tsx';
import { leadsCase, nameIn, type Scene } from '../scene.ts';

const most = 200;

/** Who has looked at a case, for those who lead it. */
export function accessLogPage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>('/cases/:reference/log', async (request, reply) =>
    withScene(web, request, reply, 'case', async (scene) => {
      if (!leadsCase(scene)) return notFound(web, request, reply);
      const accesses = await web.register.accessesOf(scene.found.caseId, most);
      const { title } = pageWords(scene.language).cases.log;
      return sendCasePage(web, request, reply, scene, { title, body: <Log scene={scene} accesses={accesses} /> });
    }),
  );
}

function Log({ scene, accesses }: { readonly scene: Scene; readonly accesses: readonly LoggedAccess[] }) {
  const { words, catalogue, language, now } = usePage();
  const say = words.cases.log;
  // The newest comes first, so two at one instant still have an order.
  const rows = accesses.map((access, index) => ({ access, key: `${access.at} ${index}` }));
  return (
    <div className="stack">
      <ToCase reference={scene.found.reference} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead}</p>
      {accesses.length === most ? <p className="quiet">{say.latest(most)}</p> : null}
      {accesses.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <table className="list">
          <HeadingRow columns={say.columns} />
          <tbody>
            {rows.map(({ access: { at, person, outcome, purpose }, key }) => (
              <tr key={key}>
                <td data-label={say.columns.when}>{dayAndTime(at, dateOf(now), language)}</td>
                <td data-label={say.columns.who}>{nameIn(scene, person) ?? catalogue.labels.somebody}</td>
                <td data-label={say.columns.what}>
                  {say.outcome[outcome]}: {say.purpose[purpose]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
