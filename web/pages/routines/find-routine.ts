import type { FastifyRequest } from 'fastify';
import { decidesInRoutine } from '../../../core/people/deciding-routines.ts';
import { type Routine, routineKey } from '../../../core/routine/routine.ts';
import { routineIn } from '../../../language/in-language.ts';
import { languageOf, viewerIn } from '../../request.ts';
import type { Web } from '../../web.ts';
import type { KnownRoutine } from './routine-page.tsx';

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
  return { routine, written, versions, mayChange: await mayChange(web, request, followed ?? written) };
}

/** Whether who looks decides in a routine: they write its next version, and publish what somebody else has written. */
async function mayChange(web: Web, request: FastifyRequest, routine: Routine): Promise<boolean> {
  const { scope, directory } = viewerIn(request);
  const units = await web.register.listUnits();
  return decidesInRoutine(routine, scope.persons, directory, units);
}
