import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Routine, routineKey } from '../../../../core/routine/routine.ts';
import { notFound } from '../../../view/message.tsx';
import type { Web } from '../../../web.ts';
import { type AddressOfRoutine, findRoutine } from '../find-routine.ts';
import type { KnownRoutine } from '../routine-page.tsx';

/** The two versions that cases are moved between. */
export interface Between {
  readonly known: KnownRoutine;
  readonly from: Routine;
  readonly to: Routine;
}

/** So many cases are moved by one act. */
export const mostMoved = 1_000;

const between = ({ from, to }: Pick<Between, 'from' | 'to'>) => `?from=${from.version}&to=${to.version}`;

export const choosePath = (its: Pick<Between, 'from' | 'to'>) => `/routines/${its.to.id}/move/choose${between(its)}`;
export const confirmPath = (its: Pick<Between, 'from' | 'to'>) => `/routines/${its.to.id}/move/confirm${between(its)}`;
export const movedPath = (routine: string, move: string) => `/routines/${routine}/moves/${move}`;

/** The versions that an address names, the older first; undefined where it names no two that are there. */
export async function versionsIn(
  web: Web,
  { routine, versions }: KnownRoutine,
  request: FastifyRequest,
): Promise<Pick<Between, 'from' | 'to'> | undefined> {
  const query = request.query as Readonly<Record<string, unknown>>;
  const versionOf = async (wanted: unknown) => {
    const known = versions.find(({ version }) => String(version) === wanted);
    return known && (await web.routines.get(routineKey({ id: routine.id, version: known.version })));
  };
  const [from, to] = await Promise.all([versionOf(query.from), versionOf(query.to)]);
  return from && to && to.version > from.version ? { from, to } : undefined;
}

/** For those who decide in the routine; to all others these pages are not there. */
export function forDeciders<Route extends AddressOfRoutine>(
  web: Web,
  handle: (request: FastifyRequest, reply: FastifyReply, known: KnownRoutine) => Promise<FastifyReply>,
) {
  return async (asked: FastifyRequest<Route>, reply: FastifyReply): Promise<FastifyReply> => {
    const request = asked as FastifyRequest;
    const known = await findRoutine(web, request.params as AddressOfRoutine['Params'], undefined, request);
    return known?.mayChange ? handle(request, reply, known) : notFound(web, request, reply);
  };
}

/** The same, where the address also names the two versions. */
export function forDecidersBetween(
  web: Web,
  handle: (request: FastifyRequest, reply: FastifyReply, its: Between) => Promise<FastifyReply>,
) {
  return forDeciders<AddressOfRoutine>(web, async (request, reply, known) => {
    const its = await versionsIn(web, known, request);
    return its ? handle(request, reply, { known, ...its }) : notFound(web, request, reply);
  });
}
