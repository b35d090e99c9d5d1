import type { FastifyReply, FastifyRequest } from 'fastify';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { UnitView } from '../../../register/register.ts';
import { manyUnits, type Viewer } from '../../access/viewer.ts';
import { viewerIn } from '../../request.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { filtersFrom, type Query } from './filters.ts';
import { holdersIn, unitsBelow } from './staff.ts';
import { weekOf } from './weeks.ts';

/** What a leader's pages are asked with: the units that they lead, or one of them with those below it. */
export function unitView(web: Pick<Web, 'now'>, viewer: Viewer, unit?: string): UnitView | undefined {
  const { scope, directory, nearUnits } = viewer;
  if (unit !== undefined && !scope.leads.includes(unit)) return undefined;
  const below = unit === undefined ? nearUnits : unitsBelow(directory, unit, scope.leads);
  // Of a unit with more below it than anybody can look at, itself alone.
  const units = unit !== undefined && below.length > manyUnits ? [unit] : below;
  const now = web.now();
  return { scope, units, holders: holdersIn(directory, units), now, sunday: weekOf(dateOf(now)).sunday };
}

/** The same of a page that is there for leaders alone. */
export function ledView(web: Pick<Web, 'now'>, viewer: Viewer, unit?: string): UnitView | undefined {
  return viewer.isLeader ? unitView(web, viewer, unit) : undefined;
}

type UnitRequest = FastifyRequest<{ Querystring: Query }>;

interface Led {
  readonly viewer: Viewer;
  /** The unit that they have chosen, if they have. */
  readonly unit: string | undefined;
  readonly view: UnitView;
}

/** A leader's page: not there for whoever leads no unit, or not the one that the address names. */
export function withUnit(
  web: Web,
  page: (request: UnitRequest, reply: FastifyReply, led: Led) => Promise<FastifyReply>,
): (request: UnitRequest, reply: FastifyReply) => Promise<FastifyReply> {
  return async (request, reply) => {
    const viewer = viewerIn(request);
    const { unit } = filtersFrom(request.query);
    const view = ledView(web, viewer, unit);
    return view ? page(request, reply, { viewer, unit, view }) : notFound(web, request, reply);
  };
}

/** Names of the units that somebody leads, by id. */
export async function unitNames(
  { register }: Pick<Web, 'register'>,
  { scope }: Viewer,
): Promise<ReadonlyMap<string, string>> {
  const units = await register.listUnits();
  return new Map(units.filter(({ id }) => scope.leads.includes(id)).map(({ id, name }) => [id, name]));
}
