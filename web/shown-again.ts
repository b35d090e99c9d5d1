import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isUuid } from '../register/register.ts';
import { type Posted, textOf } from './forms/answers.ts';
import type { FieldError } from './forms/form.tsx';
import { pathOf, postedIn, sendOn, viewerIn } from './request.ts';
import type { Web } from './web.ts';

/** A form as it was sent, and why it is shown again. */
export interface ShownAgain {
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
  /** Fristvakt itself could not take it: the sentence that says so. */
  readonly away?: string | undefined;
  /** What the page says to the browser: 200 where nothing is wrong. */
  readonly status: number;
}

/** Whether a form was sent before, and is filled with what was typed then. */
export function wasSent({ posted }: ShownAgain): boolean {
  return Object.keys(posted).length > 0;
}

const notSent: ShownAgain = { posted: {}, errors: [], status: 200 };

const whyAgain = z.object({
  errors: z.array(z.object({ name: z.string().optional(), text: z.string(), confirm: z.string().optional() })),
  away: z.string().optional(),
  status: z.number(),
});
/** Under which what was wrong is kept beside what was typed. */
const whyName = '_again';

/**
 * Has a form that was sent shown again, with what is wrong or what it would do: by a page of its own address, so that no
 * browser ever asks whether to send it once more. It is kept sealed, for this session alone, until it is sent or the session goes.
 *
 * @param path where it is shown, below the base path, where that is not where it was sent
 */
export async function showAgain(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    posted = postedIn(request),
    path = pathOf(web, request),
    status = 422,
    errors = [],
    away,
  }: Partial<ShownAgain> & { readonly path?: string } = {},
): Promise<FastifyReply> {
  if (reply.sent) return reply;
  const { _token: _, ...typed } = posted;
  const [before] = draftsIn(posted);
  const id = before ?? randomUUID();
  const why: z.infer<typeof whyAgain> = { errors: [...errors], away, status };
  const { person } = viewerIn(request);
  const shown = withoutDraft(path);
  await web.register.saveDraft({
    id,
    person: person.id,
    form: shown,
    content: { ...typed, [whyName]: JSON.stringify(why) },
    session: request.session?.idHash,
  });
  return sendOn(web, reply, `${shown}${shown.includes('?') ? '&' : '?'}draft=${id}`);
}

/**
 * What a form is filled with that was sent before: because something was wrong with it, or because its session had ended
 * meanwhile. Nothing of a form that is opened for the first time.
 */
export async function sentBefore(web: Web, request: FastifyRequest): Promise<ShownAgain> {
  const { draft: id } = request.query as { readonly draft?: unknown };
  if (typeof id !== 'string') return notSent;
  const { person } = viewerIn(request);
  const draft = await web.register.findDraft(person.id, id, request.session?.idHash);
  if (!draft) return notSent;
  const { [whyName]: why, ...posted } = draft.content as Posted;
  const { errors, away, status } = typeof why === 'string' ? whyAgain.parse(JSON.parse(why)) : notSent;
  return { posted: { ...posted, _draft: [draft.id, ...draftsIn(posted)].join(' ') }, errors, away, status };
}

/** It was sent and taken: what was kept of it is not needed any more. */
export async function takenAt(web: Web, request: FastifyRequest): Promise<void> {
  for (const id of draftsIn(postedIn(request))) await web.register.removeDraft(viewerIn(request).person.id, id);
}

/** What was kept of a form: of one that was sent after its session had ended, what it was filled from too. */
function draftsIn(posted: Posted): readonly string[] {
  return [...new Set(textOf(posted, '_draft').split(' '))].filter(isUuid).slice(0, 5);
}

/** An address without the form that it was filled from. */
export function withoutDraft(path: string): string {
  const [own = '', query = ''] = path.split('?');
  const kept = new URLSearchParams(query);
  kept.delete('draft');
  return kept.size > 0 ? `${own}?${kept}` : own;
}
