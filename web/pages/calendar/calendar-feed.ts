import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyPluginAsync } from 'fastify';
import type { Web } from '../../web.ts';
import { deadlineCalendar } from './deadline-calendar.ts';

/** A minute and address: a whole municipality's programs may come from one, and nobody guesses a secret of 256 bits. */
const mostRequests = 300;

/** Where a calendar program gets somebody's deadlines. */
export function calendarFeedPath(secret: string): string {
  return `/calendar/${secret}.ics`;
}

/** The feeds, for programs that cannot log in: the secret in the address is all that they have. */
export function calendarFeeds(web: Web): FastifyPluginAsync {
  return async (scope) => {
    await scope.register(rateLimit, { max: mostRequests, timeWindow: 60_000 });
    scope.get<{ Params: { secret: string } }>('/calendar/:secret.ics', async (request, reply) => {
      const now = web.now();
      const found = await web.calendars.fetch(request.params.secret, now);
      if (!found) return reply.code(404).type('text/plain; charset=utf-8').send('');
      // What has not changed is not sent again; when it was fetched is no change.
      const tag = `"${createHash('sha256').update(JSON.stringify(found)).digest('base64url').slice(0, 24)}"`;
      reply.header('cache-control', 'private, no-cache').header('etag', tag);
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      const link = (reference: string | undefined) =>
        reference === undefined ? `${web.baseUrl}/` : `${web.baseUrl}/cases/${encodeURIComponent(reference)}`;
      return reply.type('text/calendar; charset=utf-8').send(deadlineCalendar(found, { now, link }));
    });
  };
}
