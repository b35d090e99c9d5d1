import type { FastifyRequest } from 'fastify';
import { routineKey } from '../../../core/routine/routine.ts';
import { routineIn } from '../../../language/in-language.ts';
import type { Viewer } from '../../access/viewer.ts';
import { languageOf, viewerIn } from '../../request.ts';
import type { Web } from '../../web.ts';
import type { KnownRoutine } from './routine-page.tsx';
import { askWhoPublishes, askWhoPublishesFirst } from './who-publishes.ts';

/**
 * A routine that has no version yet, for those who may write its first one: those who decide, and who began it as one who sets the
 * installation up. To all others it is not there.
 */
export async function findUnpublished(
  web: Web,
  id: string,
  request: FastifyRequest,
): Promise<KnownRoutine | undefined> {
  const viewer = viewerIn(request);
  const draft = mayAddRoutines(viewer) ? await web.routineDrafts.open(id) : undefined;
  if (!draft || draft.newest) return undefined;
  const { before: written } = draft;
  const publishers = (await askWhoPublishesFirst(web, viewer))(written);
  if (!publishers.mayChange && !draft.writers.includes(viewer.person.id)) return undefined;
  return { routine: routineIn(written, languageOf(request)), written, versions: [], publishers, mayChange: true };
}

/** Who leads decides on a routine, and who administers sets the installation up: a new one is begun by either. */
export function mayAddRoutines({ isLeader, isAdministrator }: Viewer): boolean {
  return isLeader || isAdministrator;
}

export interface AddressOfRoutine {
  readonly Params: { readonly municipality: string; readonly routine: string };
}

/** The version that an address names, else the newest; undefined where there is none. */
export async function findRoutine(
  web: Web,
  { municipality, routine: name }: AddressOfRoutine['Params'],
  wanted: string | string[] | undefined,
  request: FastifyRequest,
): Promise<KnownRoutine | undefined> {
  const id = `${municipality}/${name}`;
  const versions = (await web.register.keptVersions()).filter((kept) => kept.id === id);
  const newest = versions[0];
  if (!newest || (wanted !== undefined && !versions.some(({ version }) => String(version) === wanted)))
    return undefined;
  const version = wanted === undefined ? newest.version : Number(wanted);
  const [written, followed] = await Promise.all([
    web.routines.get(routineKey({ id, version })),
    web.routines.get(routineKey(newest)),
  ]);
  if (!written) return undefined;
  const routine = routineIn(written, languageOf(request));
  const publishers = (await askWhoPublishes(web, viewerIn(request)))(followed ?? written);
  return { routine, written, versions, publishers, mayChange: publishers.mayChange };
}
