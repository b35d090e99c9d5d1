import type { FastifyInstance } from 'fastify';
import type { Named } from '../../../client/named.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { DeviationToNote } from '../../../register/register.ts';
import type { Web } from '../../web.ts';
import { type BulkAct, bulkPages } from '../unit/bulk.tsx';
import { decisionsBody } from './decisions.tsx';

/** Whoever leads takes note of several departures at once, of each as a decision of its own. */
const noting: BulkAct<Named<DeviationToNote>> = {
  path: '/decisions/notes',
  receipt: '/decisions/noted',
  purpose: 'decision',
  decides: true,
  typed: [],
  words: (language) => {
    const { decisions } = pageWords(language);
    return { ...decisions.noting, list: decisions.title };
  },
  rows: async (web, { reader, scope, nearUnits }, picked) => {
    const wanted = new Set(picked.map(({ caseId, duty }) => `${caseId} ${duty}`));
    const all = await web.looks.deviationsToNote(reader, { scope: { ...scope, leads: nearUnits }, limit: mostToNote });
    return all.filter(({ caseId, duty }) => wanted.has(`${caseId} ${duty}`));
  },
  left: () => undefined,
  errors: () => [],
  command: ({ duty }) => ({ type: 'take-note', duty }),
  list: (web, viewer, _, errors) => decisionsBody(web, viewer, errors),
  back: () => '/decisions#notes',
};

/** As many as the page shows. */
const mostToNote = 200;

export function notingPages(app: FastifyInstance, web: Web): void {
  bulkPages(app, web, noting);
}
