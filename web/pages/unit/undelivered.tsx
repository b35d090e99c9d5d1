import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { Named } from '../../../client/named.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { dayAndTime } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { UndeliveredMessage } from '../../../register/register.ts';
import { newestRoutines } from '../../lookups.ts';
import { languageOf, sendPage } from '../../request.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { BackToUnit } from './overview.tsx';
import { withUnit } from './view-of-unit.ts';

const most = 200;

/** Mails of the units that have reached nobody. */
export function undeliveredPage(app: FastifyInstance, web: Web): void {
  app.get(
    '/unit/undelivered',
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const { messages, total } = await web.looks.unitUndelivered(viewer.reader, { ...view, limit: most });
      const roles = new Map(
        (await newestRoutines(web, languageOf(request))).flatMap((routine) =>
          Object.entries(routine.roles).map(([role, { title }]) => [role, title] as const),
        ),
      );
      const body = <Undelivered messages={messages} total={total} roles={roles} unit={unit} />;
      return sendPage(web, request, reply, { title: pageWords(languageOf(request)).unit.undelivered.title, body });
    }),
  );
}

function Undelivered({
  messages,
  total,
  roles,
  unit,
}: {
  readonly messages: readonly Named<UndeliveredMessage>[];
  readonly total: number;
  readonly roles: ReadonlyMap<string, string>;
  readonly unit: string | undefined;
}) {
  const { words, now, language } = usePage();
  const say = words.unit.undelivered;
  return (
    <div className="stack unit-page">
      <BackToUnit unit={unit} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      {messages.length === 0 ? (
        <p className="summary">{say.none}</p>
      ) : (
        <>
          <p>{say.text}</p>
          {total > messages.length ? <p className="quiet">{say.cut(messages.length)}</p> : null}
          <table className="list">
            <HeadingRow columns={say.columns} />
            <tbody>
              {messages.map((message) => (
                <tr key={`${message.caseId} ${message.sequence} ${message.nth}`}>
                  <td data-label={say.columns.case}>
                    <CaseLink {...message} />
                  </td>
                  <td data-label={say.columns.role}>{roles.get(message.role) ?? message.role}</td>
                  <td data-label={say.columns.since}>{dayAndTime(message.createdAt, dateOf(now), language)}</td>
                  <td data-label={say.columns.tried}>{message.attempts}</td>
                  <td data-label={say.columns.why}>
                    {message.status === 'nobody' ? say.why.nobody : say.why.temporary}
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
