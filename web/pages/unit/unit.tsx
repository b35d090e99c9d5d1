import type { FastifyInstance } from 'fastify';
import type { Web } from '../../web.ts';
import { agreePages } from './agree-page.tsx';
import { askingPages } from './asking.tsx';
import { controlPages } from './control.tsx';
import { deviationPages } from './deviations.tsx';
import { dutiesPages } from './duties.tsx';
import { findingsPage } from './findings.tsx';
import { overviewPage } from './overview.tsx';
import { quietPages } from './quiet.tsx';
import { reachPage } from './reach.tsx';
import { reassignPages } from './reassign.tsx';
import { receivedReportsPages } from './received-reports.tsx';
import { reportPages } from './report.tsx';
import { supervisionPages } from './supervision.tsx';
import { undeliveredPage } from './undelivered.tsx';
import { unusualLooksPage } from './unusual-looks.tsx';
import { weeksPage } from './weeks-page.tsx';

/** Pages of those who lead a unit: how it stands, who has what, and how the deadlines were kept. */
export function unitPages(app: FastifyInstance, web: Web): void {
  overviewPage(app, web);
  dutiesPages(app, web);
  reassignPages(app, web);
  askingPages(app, web);
  deviationPages(app, web);
  undeliveredPage(app, web);
  findingsPage(app, web);
  controlPages(app, web);
  reportPages(app, web);
  unusualLooksPage(app, web);
  reachPage(app, web);
  weeksPage(app, web);
  quietPages(app, web);
  supervisionPages(app, web);
  agreePages(app, web);
  receivedReportsPages(app, web);
}
