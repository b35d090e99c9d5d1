import type { FastifyInstance } from 'fastify';
import type { Web } from '../../web.ts';
import { accessLogPage } from './access/access-log.tsx';
import { insightPage } from './access/insight.tsx';
import { protectionPage } from './access/protect.tsx';
import { rewindPage } from './access/rewind.tsx';
import { whyAskedPage } from './access/why-asked.tsx';
import { actPages } from './acts/act-pages.tsx';
import { personalPage } from './acts/personal.tsx';
import { undoPage } from './acts/undo.tsx';
import { agendaPages } from './agenda/agenda.tsx';
import { aliasPage } from './child/alias-page.tsx';
import { childPage } from './child/child-page.tsx';
import { dutyPages } from './duty/duty-pages.tsx';
import { leftPage } from './frame.tsx';
import { caseListPage } from './list/case-list.tsx';
import { casePage } from './page/case-page.tsx';
import { receiptPage } from './page/receipt-page.tsx';

/** The list of cases, each case, its duties, and what people do with it. */
export function casePages(app: FastifyInstance, web: Web): void {
  const pages = [
    caseListPage,
    casePage,
    dutyPages,
    personalPage,
    actPages,
    accessLogPage,
    protectionPage,
    agendaPages,
    whyAskedPage,
    insightPage,
    rewindPage,
    leftPage,
    receiptPage,
    undoPage,
    childPage,
    aliasPage,
  ];
  for (const add of pages) add(app, web);
}
