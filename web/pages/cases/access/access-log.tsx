import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { HeadingRow } from '../../../../handbook/sheet/heading-row.tsx';
import { dayAndTime } from '../../../../language/dates.ts';
import { inSentence } from '../../../../language/language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { roleTitle } from '../../../../language/titles.ts';
import { type LoggedAccess, readerRole } from '../../../../register/register.ts';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { type OfCase, sendCasePage, ToCase, withScene } from '../frame.tsx';
import { nameIn, type Scene } from '../scene.ts';

const most = 200;
/** Of as many rows: many times in a list on one day is one line. */
const mostRows = 2000;

/** Who has looked at a case, for those who lead it. */
export function accessLogPage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>('/cases/:reference/log', async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case', leading: true }, async (scene) => {
      const rows = await web.looks.accesses(scene.found, mostRows);
      const accesses = grouped(rows);
      const isCut = rows.length === mostRows || accesses.length > most;
      const { title } = pageWords(scene.language).cases.log;
      return sendCasePage(web, request, reply, scene, {
        title,
        body: <Log scene={scene} accesses={accesses.slice(0, most)} isCut={isCut} />,
      });
    }),
  );
}

/** A line of the log: the same person in the same list on the same day is one, with how often. */
interface Counted extends LoggedAccess {
  readonly times: number;
}

const inLists: readonly string[] = ['list', 'unit', 'search'] satisfies readonly LoggedAccess['purpose'][];

function grouped(accesses: readonly LoggedAccess[]): readonly Counted[] {
  const lines = new Map<string, Counted>();
  for (const access of accesses) {
    const { at, ...same } = access;
    const key = inLists.includes(access.purpose)
      ? JSON.stringify([dateOf(at), same])
      : // Every night once more: the latest says it.
        access.purpose === 'emergency-binder'
        ? JSON.stringify(same)
        : String(lines.size);
    const before = lines.get(key);
    lines.set(key, { ...(before ?? access), times: (before?.times ?? 0) + 1 });
  }
  return [...lines.values()];
}

function Log({
  scene,
  accesses,
  isCut,
}: {
  readonly scene: Scene;
  readonly accesses: readonly Counted[];
  readonly isCut: boolean;
}) {
  const { words, catalogue, language, now } = usePage();
  const say = words.cases.log;
  const partText = ({ role, onBehalfOf, channel, osUser }: LoggedAccess) => [
    ...(role === undefined ? [] : [say.as(asWhat(role))]),
    ...(onBehalfOf === undefined ? [] : [say.inPlaceOf(nameIn(scene, onBehalfOf) ?? catalogue.labels.somebody)]),
    ...(say.channel[channel] === '' ? [] : [say.channel[channel]]),
    ...(osUser === undefined ? [] : [say.at(osUser)]),
  ];
  const asWhat = (role: string) => (role === readerRole ? say.reader : inSentence(roleTitle(role, scene.routine)));
  // The newest comes first, so two at one instant still have an order.
  const rows = accesses.map((access, index) => ({ access, key: `${access.at} ${index}` }));
  return (
    <div className="stack">
      <ToCase found={scene.found} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead}</p>
      {isCut ? <p className="quiet">{say.latest(accesses.length)}</p> : null}
      {accesses.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <table className="list">
          <HeadingRow columns={say.columns} />
          <tbody>
            {rows.map(({ access, key }) => (
              <tr key={key}>
                <td data-label={say.columns.when}>{dayAndTime(access.at, dateOf(now), language)}</td>
                <td data-label={say.columns.who}>
                  {[nameIn(scene, access.person) ?? catalogue.labels.somebody, ...partText(access)].join(', ')}
                </td>
                <td data-label={say.columns.what}>
                  {say.outcome[access.outcome]}: {say.purpose[access.purpose]}
                  {access.times > 1 ? `, ${say.times(access.times)}` : ''}
                  {access.reason ? `. ${words.cases.whyAsked.reasons[access.reason]}` : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
