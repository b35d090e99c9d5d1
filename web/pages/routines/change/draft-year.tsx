import type { FastifyInstance, FastifyRequest } from 'fastify';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { yearAfter } from '../../../../handbook/year.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { languageOf, sendPage } from '../../../request.ts';
import type { Web } from '../../../web.ts';
import type { AddressOfRoutine } from '../find-routine.ts';
import { lives } from '../rehearse.ts';
import { YearPage } from './draft-year-page.tsx';
import { forNextVersion } from './drafting.ts';

const path = '/routines/:municipality/:routine/change/year';

/** A year of a case that does not exist, by the version that is followed now and by the draft. */
export function yearPages(app: FastifyInstance, web: Web): void {
  app.get<AddressOfRoutine>(
    path,
    forNextVersion(web, async (asked, reply, { known, draft }) => {
      const request = asked as FastifyRequest;
      const { people: wanted } = request.query as { readonly people?: unknown };
      const people = lives.find((life) => life === wanted) ?? 'punctual';
      const language = languageOf(request);
      const today = dateOf(web.now());
      // What names a step that is not there cannot be played.
      const isPlayed = draft.judged.problems.length === 0;
      const routine = routineIn(draft.judged.parsed.routine, language);
      const years = isPlayed
        ? {
            now: { routine: known.routine, year: yearAfter(known.routine, today, people) },
            draft: { routine, year: yearAfter(routine, today, people) },
          }
        : undefined;
      const { title } = pageWords(language).routineChange.year;
      const body = <YearPage {...{ known, people, years }} />;
      return sendPage(web, request, reply, { title: `${known.routine.title}: ${title}`, body });
    }),
  );
}
