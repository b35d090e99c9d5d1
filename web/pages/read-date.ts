import type { FastifyInstance } from 'fastify';
import { dateOf, isDate } from '../../core/calendar/dates.ts';
import { dayKinds } from '../../core/routine/day-kinds.ts';
import { longDate } from '../../language/dates.ts';
import { pageWords } from '../../language/pages/words.ts';
import { readProblemText } from '../../language/readings.ts';
import { readDate } from '../../reading/dates.ts';
import { textOf } from '../forms/answers.ts';
import { languageOf, postedIn } from '../request.ts';
import type { Web } from '../web.ts';

/**
 * What a day that is being typed will be understood as: for the script beside the field, which so needs no reader of its
 * own. It comes as a form and not in an address, since it may be somebody's birth date.
 */
export function readDatePage(app: FastifyInstance, web: Web): void {
  app.post('/read-date', { config: { kept: false } }, async (request, reply) => {
    const posted = postedIn(request);
    const language = languageOf(request);
    const asked = textOf(posted, 'today');
    const today = isDate(asked) ? asked : dateOf(web.now());
    const sense = dayKinds.find((each) => each === textOf(posted, 'sense'));
    const read = readDate(textOf(posted, 'text'), { today, sense });
    return reply.header('cache-control', 'no-store').send({
      date: read.ok ? read.date : null,
      text: read.ok
        ? pageWords(language).frame.date.read(longDate(read.date, language))
        : readProblemText(read.problem, today, language),
    });
  });
}
