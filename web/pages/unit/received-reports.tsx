import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dateOf } from '../../../core/calendar/dates.ts';
import { type CountedDay, reportSources } from '../../../core/reports/count.ts';
import { isOneOf } from '../../../language/one-of.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { csvLines } from '../../../reading/csv.ts';
import { readCount } from '../../../reading/numbers.ts';
import { type ReceiptsFile, readReceipts, receivedDay } from '../../../reading/receipts-file.ts';
import type { UnitView } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { textOf } from '../../forms/answers.ts';
import { givenIn, takesFiles, wrongLines } from '../../forms/csv-file.tsx';
import type { FieldError } from '../../forms/form.tsx';
import { namesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage } from '../../request.ts';
import { sentBefore, showAgain, takenAt } from '../../shown-again.ts';
import type { Web } from '../../web.ts';
import { filterQuery } from './filters.ts';
import { doneAt, receivedPath, servicesIn } from './received.ts';
import { receivedAnswerPages } from './received-answer.tsx';
import { ReceivedPage } from './received-page.tsx';
import { unitNames, withUnit } from './view-of-unit.ts';

/** A file of more lines holds other things than a year's reports of a municipality. */
const mostLines = 5_000;
const mostADay = 999;

/** What came in there, by day and way, held against the cases here: typed as a number, or as receipts from a file. */
export function receivedReportsPages(app: FastifyInstance, web: Web): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    led: { readonly viewer: Viewer; readonly view: UnitView; readonly unit: string | undefined },
  ) => {
    const { viewer, view, unit } = led;
    const { posted, errors, status } = await sentBefore(web, request);
    const [service] = servicesIn(viewer, view);
    const days: readonly CountedDay[] = service ? await web.reports.days({ service, directory: viewer.directory }) : [];
    const units = await unitNames(web, viewer);
    const { done } = request.query as { readonly done?: unknown };
    const say = pageWords(languageOf(request)).unit.received;
    const added = readCount(String(done ?? ''));
    const receipt = done === 'saved' ? say.saved : added === undefined ? undefined : say.added(added);
    const body = (
      <ReceivedPage
        {...{ unit, units, days, posted, errors, receipt, names: await namesOf(web) }}
        severalServices={servicesIn(viewer, view).length > 1}
      />
    );
    return sendPage(web, request, reply, { title: say.title, body }, status);
  };
  app.get(receivedPath, withUnit(web, show));

  app.post(
    receivedPath,
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const posted = postedIn(request);
      const say = pageWords(languageOf(request)).unit.received;
      const [service] = servicesIn(viewer, view);
      const source = textOf(posted, 'source');
      const typed = textOf(posted, 'number').trim();
      const day = receivedDay(textOf(posted, 'day'), dateOf(view.now));
      const number = typed === '0' ? 0 : readCount(typed);
      const errors: readonly FieldError[] = [
        ...(day === undefined ? [{ name: 'day', text: say.wrongDay }] : []),
        ...(isOneOf(reportSources, source) ? [] : [{ name: 'source', text: say.wrongSource }]),
        ...(number === undefined || number > mostADay ? [{ name: 'number', text: say.wrongNumber }] : []),
      ];
      const again = `${receivedPath}${filterQuery({ unit })}`;
      if (!service || errors.length > 0 || !day || number === undefined || !isOneOf(reportSources, source))
        return showAgain(web, request, reply, { path: again, errors });
      await web.reports.say({ service, source, by: viewer.person.id, day, number });
      await web.reports.tidy({ service, directory: viewer.directory, now: view.now });
      await takenAt(web, request);
      return sendOn(web, reply, doneAt(unit, 'saved'));
    }),
  );

  takesFiles(app, (scope) =>
    scope.post(
      `${receivedPath}/receipts`,
      withUnit(web, async (request, reply, { viewer, unit, view }) => {
        const posted = postedIn(request);
        const words = pageWords(languageOf(request));
        const say = words.unit.received;
        const [service] = servicesIn(viewer, view);
        const source = textOf(posted, 'file-source');
        const text = givenIn(posted);
        const wrong =
          wrongLines(text, mostLines, words.administration.import) ??
          (csvLines(text).length === 0 ? say.noLines : undefined);
        const read = wrong === undefined ? readReceipts(text, dateOf(view.now)) : undefined;
        const errors: readonly FieldError[] = [
          ...(isOneOf(reportSources, source) ? [] : [{ name: 'file-source', text: say.wrongSource }]),
          ...(wrong === undefined ? [] : [{ name: 'text', text: wrong }]),
          ...(read ? refusedLines(read, say) : []),
          ...(read && read.problems.length === 0 && read.receipts.length === 0
            ? [{ name: 'text', text: say.noLines }]
            : []),
        ];
        if (!service || errors.length > 0 || !read || !isOneOf(reportSources, source)) {
          // What may hold a name is not kept, not even to be mended.
          const kept = { 'file-source': source };
          return showAgain(web, request, reply, {
            path: `${receivedPath}${filterQuery({ unit })}`,
            posted: kept,
            errors,
          });
        }
        const added = await web.reports.add({ service, source, by: viewer.person.id, receipts: read.receipts });
        await web.reports.tidy({ service, directory: viewer.directory, now: view.now });
        return sendOn(web, reply, doneAt(unit, String(added)));
      }),
    ),
  );

  receivedAnswerPages(app, web);
}

/** Each problem once, with the first lines that have it; never what stands there. */
function refusedLines(
  { problems }: ReceiptsFile,
  say: ReturnType<typeof pageWords>['unit']['received'],
): readonly FieldError[] {
  const kinds = [...new Set(problems.map(({ problem }) => problem))];
  return kinds.map((kind) => {
    const lines = problems.flatMap(({ line, problem }) => (problem === kind ? [line] : []));
    const shown = `${lines.slice(0, 5).join(', ')}${lines.length > 5 ? ' …' : ''}`;
    return { name: 'text', text: say.refused(shown, say.problems[kind]) };
  });
}
