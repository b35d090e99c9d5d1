import type { FastifyInstance } from 'fastify';
import { dateOf } from '../../../core/calendar/dates.ts';
import { catalogueOf } from '../../../language/catalogue.ts';
import { asSentence } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { basisTagOf } from '../../../language/rules.ts';
import { rowsInColumn } from '../../../language/titles.ts';
import type { UnitDuty } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { FieldError } from '../../forms/form.tsx';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, sendPage, viewerIn } from '../../request.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { csvDate, csvOf, sendCsv } from './csv.ts';
import { bearersText, isLate, type ListReading, titleOf } from './duty-cells.tsx';
import { type Chosen, DutyList } from './duty-list.tsx';
import { dutyQuery, type Filters, filtersFrom, type Query } from './filters.ts';
import { receiversIn } from './staff.ts';
import { ledView, unitNames } from './view-of-unit.ts';

const perPage = 50;
/** As many rows as one file holds: more is not read by people. */
const mostInFile = 5_000;

/** The open duties of the units, as a list and as a file. */
export function dutiesPages(app: FastifyInstance, web: Web): void {
  app.get<{ Querystring: Query }>('/unit/duties', async (request, reply) => {
    const filters = filtersFrom(request.query);
    const body = await listBody(web, viewerIn(request), filters, { all: request.query.choose === 'all' });
    if (!body) return notFound(web, request, reply);
    return sendPage(web, request, reply, { title: pageWords(languageOf(request)).unit.list.title, body });
  });

  app.get<{ Querystring: Query }>('/unit/duties.csv', async (request, reply) => {
    const viewer = viewerIn(request);
    const filters = filtersFrom(request.query);
    const view = ledView(web, viewer, filters.unit);
    if (!view) return notFound(web, request, reply);
    const query = { ...dutyQuery(view, filters), limit: mostInFile };
    const { duties, total } = await web.looks.unitDuties(viewer.reader, query, 'export');
    const reading = {
      names: await namesOf(web),
      routines: await routinesOf(
        web,
        duties.map(({ routine }) => routine),
        languageOf(request),
      ),
    };
    const units = await unitNames(web, viewer);
    const language = languageOf(request);
    const say = pageWords(language).unit;
    const rows = duties.map((duty) => rowOf(duty, reading, units, view.now, language));
    const cut = total > duties.length ? [[say.csv.cut(duties.length)]] : [];
    return sendCsv(reply, `${say.csv.fileName}-${dateOf(view.now)}.csv`, csvOf([say.csv.columns, ...rows, ...cut]));
  });
}

function rowOf(
  duty: UnitDuty,
  reading: ListReading,
  units: ReadonlyMap<string, string>,
  now: string,
  language: 'nb' | 'nn',
): readonly string[] {
  const catalogue = catalogueOf(language);
  const { labels } = catalogue;
  const say = pageWords(language).unit.list;
  return [
    duty.reference,
    titleOf(duty, reading),
    rowsInColumn(duty.rows, language),
    basisTagOf(reading.routines.get(duty.routine)?.steps[duty.step], duty.basis, language),
    reading.routines.get(duty.routine)?.title ?? duty.routine,
    units.get(duty.unit) ?? duty.unit,
    bearersText(duty, reading, catalogue, say.role) || say.nobody,
    csvDate(dateOf(duty.openedAt)),
    duty.due ? csvDate(duty.due) : '',
    labels.duty[duty.status],
    isLate(duty, now) ? asSentence(catalogue.yes) : asSentence(catalogue.no),
  ];
}

/** The list as a leader may see it; undefined where they may not, or the unit is none of theirs. */
export async function listBody(
  web: Web,
  viewer: Viewer,
  filters: Filters,
  chosen: Chosen,
  errors: readonly FieldError[] = [],
) {
  const view = ledView(web, viewer, filters.unit);
  if (!view) return undefined;
  const { page } = filters;
  const [{ duties, total }, names, units] = await Promise.all([
    web.looks.unitDuties(
      viewer.reader,
      { ...dutyQuery(view, filters), limit: perPage, offset: (page - 1) * perPage },
      'unit',
    ),
    namesOf(web),
    unitNames(web, viewer),
  ]);
  const routines = await routinesOf(
    web,
    duties.map(({ routine }) => routine),
    viewer.person.language,
  );
  return (
    <DutyList
      duties={duties}
      total={total}
      perPage={perPage}
      filters={filters}
      reading={{ names, routines }}
      units={units}
      receivers={receiversIn(viewer.directory, view.units)}
      chosen={chosen}
      errors={errors}
      saved={await web.register.savedFilters(viewer.person.id)}
    />
  );
}
