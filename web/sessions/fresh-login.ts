import type { FastifyReply, FastifyRequest } from 'fastify';
import { isFresh } from '../../client/sign-in/sessions.ts';
import { keepForm, sendOn, viewerIn } from '../request.ts';
import type { Web } from '../web.ts';

export const freshLoginPath = '/login/fresh';

/** Whether whoever is here may decide by the log-in that they have. Asked each time that a decision is sent. */
export function mayDecide(web: Pick<Web, 'decisions' | 'now'>, { session }: FastifyRequest): boolean {
  return web.decisions === undefined || isFresh(session, web.decisions, web.now());
}

/**
 * Sends somebody to log in anew before what they have sent is taken. It is kept for them, and they send it again.
 *
 * @param back where they go then, of a form in which nothing was typed
 */
export async function toFreshLogin(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  back?: string,
): Promise<FastifyReply> {
  const next = back ?? (await keepForm(web, request, viewerIn(request).person.id));
  return sendOn(web, reply, `${freshLoginPath}?${new URLSearchParams({ next })}`);
}
