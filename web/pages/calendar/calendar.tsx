import { Alert, Button, Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import { dayAndTime } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { CalendarFeed } from '../../../register/register.ts';
import { textOf } from '../../forms/answers.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { calendarFeedPath } from './calendar-feed.ts';

export const calendarPath = '/my-calendar';

/** Where somebody turns on, sees and turns off the address at which their calendar program gets their deadlines. */
export function calendarPage(app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: { done?: unknown } }>(calendarPath, async (request, reply) => {
    const { done } = request.query;
    const { title } = pageWords(languageOf(request)).calendar;
    const feed = await web.register.calendarFeedOf(viewerIn(request).person.id);
    const address = feed && `${web.baseUrl}${calendarFeedPath(feed.secret)}`;
    const body = (
      <CalendarPage
        feed={feed}
        address={address}
        now={web.now()}
        done={done === 'made' || done === 'stopped' ? done : undefined}
      />
    );
    return sendPage(web, request, reply, { title, body });
  });
  app.post(calendarPath, async (request, reply) => {
    const person = viewerIn(request).person.id;
    const stops = textOf(postedIn(request), 'what') === 'stop';
    if (stops) await web.register.closeCalendarFeed(person);
    else await web.calendars.open(person);
    return sendOn(web, reply, `${calendarPath}?done=${stops ? 'stopped' : 'made'}`);
  });
}

function CalendarPage({
  feed,
  address,
  now,
  done,
}: {
  readonly feed: CalendarFeed | undefined;
  readonly address: string | undefined;
  readonly now: InstantText;
  readonly done: 'made' | 'stopped' | undefined;
}) {
  const { words, language } = usePage();
  const say = words.calendar;
  const at = (instant: InstantText) => dayAndTime(instant, dateOf(now), language);
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      {done === 'made' && feed ? <Alert variant="success">{say.renewed}</Alert> : null}
      {done === 'stopped' && !feed ? <Alert variant="success">{say.stopped}</Alert> : null}
      <p>{say.lead}</p>
      <ul>
        {say.says.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {feed && address ? (
        <>
          <div>
            <label className="aksel-label" htmlFor="address">
              {say.address}
            </label>
            <input className="calendar-address" id="address" readOnly value={address} />
            <p className="quiet">{say.private}</p>
            <p className="quiet">
              {say.since(at(feed.createdAt))} {feed.fetchedAt ? say.fetched(at(feed.fetchedAt)) : say.neverFetched}
            </p>
          </div>
          <dl className="calendar-how">
            {say.how.map(([program, text]) => (
              <div key={program}>
                <dt>{program}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <div className="row">
            <Act what="make" text={say.renew} />
            <Act what="stop" text={say.stop} />
          </div>
        </>
      ) : (
        <>
          <p>{say.none}</p>
          <Act what="make" text={say.make} />
        </>
      )}
    </div>
  );
}

function Act({ what, text }: { readonly what: 'make' | 'stop'; readonly text: string }) {
  const { url, formToken } = usePage();
  return (
    <form method="post" action={url(calendarPath)}>
      <input type="hidden" name="_token" value={formToken} />
      <Button type="submit" size="small" variant="secondary" name="what" value={what}>
        {text}
      </Button>
    </form>
  );
}
