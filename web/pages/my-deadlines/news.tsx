import { Button } from '@navikt/ds-react';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Named } from '../../../client/named.ts';
import type { News } from '../../../client/news.ts';
import { dateOf, type InstantText, startOfDay, subtractPeriod } from '../../../core/calendar/dates.ts';
import type { CaseEvent } from '../../../core/case/events.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { dayAndTime } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { timelineText } from '../../../language/timeline.ts';
import { textOf } from '../../forms/answers.ts';
import { routinesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, viewerIn } from '../../request.ts';
import { CaseName } from '../../view/case-name.tsx';
import { casePath, dutyPath } from '../../view/duty-table.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';

/** Who has never said that they have read gets what is not older than this. */
const atFirst = 'P14D';
/** The newest are shown, the rest counted. */
const shown = 20;

/** What others did with one's work, and the routines to read it with. */
export interface NewsToRead {
  readonly news: readonly Named<News>[];
  readonly routines: ReadonlyMap<string, RoutineToRead>;
}

/** What has happened since the one who looks last said that they had read. */
export async function newsToRead(web: Web, request: FastifyRequest): Promise<NewsToRead> {
  const { reader, person } = viewerIn(request);
  const since = (await web.register.newsReadUntil(person.id)) ?? startOfDay(subtractPeriod(dateOf(web.now()), atFirst));
  const news = await web.looks.news(reader, since, (key) => web.routines.get(key));
  const keys = news.map(({ routine }) => routine);
  return { news, routines: await routinesOf(web, keys, languageOf(request)) };
}

const newsPath = '/news';

/** Where somebody says that they have read. */
export function newsRead(app: FastifyInstance, web: Web): void {
  app.post(newsPath, async (request, reply) => {
    const until = textOf(postedIn(request), 'until');
    if (isPast(until, web.now())) await web.register.readNews(viewerIn(request).person.id, until);
    return sendOn(web, reply, '/');
  });
}

/** What happened to one's work since last: by whom, when, and the way to it. One stop on the way to the work, until it is opened. */
export function NewsSince({
  news: { news, routines },
  names,
}: {
  readonly news: NewsToRead;
  readonly names: ReadonlyMap<PersonId, string>;
}) {
  const { words, url, language, now, formToken } = usePage();
  const say = words.myDeadlines.news;
  if (news.length === 0) return null;
  return (
    <details className="panel no-print" id="news">
      <summary>{say.heading(news.length)}</summary>
      <ul>
        {news.slice(0, shown).map((one) => {
          const { caseId, reference, sequence, event, recordedAt } = one;
          const routine = routines.get(one.routine);
          const path =
            'duty' in event && event.duty !== undefined ? dutyPath(reference, event.duty) : casePath(reference);
          return (
            <li key={`${caseId} ${sequence}`}>
              {one.gone ? (
                <CaseName {...one} />
              ) : (
                <a className="aksel-link" href={url(path)}>
                  <CaseName {...one} />
                </a>
              )}{' '}
              {routine ? timelineText(toTell(one, event), { routine, nameOf: (person) => names.get(person) }) : null}{' '}
              <span className="quiet">{dayAndTime(recordedAt, dateOf(now), language)}</span>
            </li>
          );
        })}
      </ul>
      {news.length > shown ? <p className="quiet">{say.more(news.length - shown)}</p> : null}
      <form method="post" action={url(newsPath)}>
        <input type="hidden" name="_token" value={formToken} />
        <input type="hidden" name="until" value={newest(news)} />
        <Button type="submit" size="small" variant="secondary">
          {say.read}
        </Button>
      </form>
    </details>
  );
}

/** The moment of a form of ours, and none that is still to come: by that nobody would be told anything any more. */
function isPast(text: string, now: InstantText): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text)) && text <= now;
}

/** The moment of the newest: what comes while they read is news again. */
function newest(news: readonly News[]): InstantText {
  return news.map(({ recordedAt }) => recordedAt).reduce((one, other) => (one > other ? one : other));
}

/** Why somebody sent work back, or what a leader wrote, is the news itself; all else that was written stays in the case. */
function toTell(one: Pick<News, 'protected'>, event: CaseEvent): CaseEvent {
  const said = ['refused', 'returned', 'role-returned', 'asked-after', 'extension-refused', 'migrated'].includes(
    event.type,
  );
  if (!('reason' in event) || (said && !one.protected)) return event;
  return { ...event, reason: '' } as CaseEvent;
}
