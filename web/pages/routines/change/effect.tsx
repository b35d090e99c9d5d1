import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routineKey } from '../../../../core/routine/routine.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { languageOf, sendPage } from '../../../request.ts';
import type { Web } from '../../../web.ts';
import type { AddressOfRoutine } from '../find-routine.ts';
import { lookAhead } from '../move.ts';
import { MovePage } from '../move-page.tsx';
import { changePath, forNextVersion } from './drafting.ts';

const path = '/routines/:municipality/:routine/change/cases';

/** What a draft would do to the cases that run, if it were a version and they were moved to it: nothing is written. */
export function effectPages(app: FastifyInstance, web: Web): void {
  app.get<AddressOfRoutine>(
    path,
    forNextVersion(web, async (asked, reply, { known, draft }) => {
      const request = asked as FastifyRequest;
      const { id } = known.routine;
      const { from: wanted } = request.query as { readonly from?: unknown };
      const version = known.versions.find((each) => String(each.version) === wanted) ?? known.versions[0]!;
      const from = (await web.routines.get(routineKey({ id, version: version.version })))!;
      // Whatever number it says, it is the version after all that there are.
      const to = { ...draft.judged.parsed.routine, version: draft.next };
      const shown = await lookAhead(web, request, from, to);
      const ofDraft = { path: changePath(id, '/cases'), back: changePath(id) };
      const { title } = pageWords(languageOf(request)).routineChange.effect;
      const body = <MovePage known={known} shown={{ ...shown, ofDraft }} />;
      return sendPage(web, request, reply, { title: `${known.routine.title}: ${title}`, body });
    }),
  );
}
