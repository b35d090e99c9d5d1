import type { FastifyInstance } from 'fastify';
import type { Named } from '../../../client/named.ts';
import { judgeReason } from '../../../core/case/text.ts';
import { catalogueOf } from '../../../language/catalogue.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { UnitDuty } from '../../../register/register.ts';
import { textOf } from '../../forms/answers.ts';
import type { Web } from '../../web.ts';
import { type BulkAct, bulkPages } from './bulk.tsx';
import { listBody } from './duties.tsx';
import { dutiesPath, filtersFrom } from './filters.ts';
import { unitView } from './view-of-unit.ts';

/** Whoever leads asks how it goes with several duties, in the same words to each who has one. */
const asking: BulkAct<Named<UnitDuty>> = {
  path: '/unit/duties/ask',
  receipt: '/unit/duties/asked',
  purpose: 'duty',
  decides: false,
  typed: ['reason'],
  words: (language) => {
    const { unit } = pageWords(language);
    return { ...unit.ask, list: unit.list.title, noneChosen: unit.reassign.noneChosen };
  },
  rows: async (web, viewer, picked) => {
    const view = unitView(web, viewer);
    if (!view) return [];
    const found = await web.looks.unitDuties(viewer.reader, { ...view, only: picked, limit: picked.length }, 'unit');
    return found.duties;
  },
  left: ({ status, bearers }, { person }) => {
    const say = pageWords(person.language).unit.ask.leftBecause;
    if (status === 'suspended') return say.held;
    if (bearers.length === 0) return say.nobody;
    return bearers.every((bearer) => bearer === person.id) ? say.own : undefined;
  },
  errors: (posted, language) =>
    judgeReason(textOf(posted, 'reason'))
      .slice(0, 1)
      .map(({ code }) => ({
        name: 'reason',
        text:
          code === 'reason-missing'
            ? pageWords(language).unit.ask.missing
            : catalogueOf(language).refusals[code]({ choices: [] }),
      })),
  command: ({ duty }, posted) => ({ type: 'ask-after', duty, reason: textOf(posted, 'reason') }),
  list: (web, viewer, posted, errors) =>
    listBody(
      web,
      viewer,
      filtersFrom(Object.fromEntries(new URLSearchParams(textOf(posted, 'back')))),
      { duties: dutiesTicked(posted.duty), reason: textOf(posted, 'reason') },
      errors,
    ),
  back: (posted) => dutiesPath(filtersFrom(Object.fromEntries(new URLSearchParams(textOf(posted, 'back'))))),
};

/** `CASE DUTY` of each box that was ticked. */
function dutiesTicked(ticked: string | readonly string[] | undefined): readonly string[] {
  return [ticked ?? []].flat().map((text) => text.split(' ').slice(0, 2).join(' '));
}

export function askingPages(app: FastifyInstance, web: Web): void {
  bulkPages(app, web, asking);
}
