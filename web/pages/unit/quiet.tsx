import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { ReactNode } from 'react';
import type { JudgedCase } from '../../../client/children.ts';
import type { Named } from '../../../client/named.ts';
import type { DateText } from '../../../core/calendar/dates.ts';
import { proposedLimits } from '../../../core/people/limits.ts';
import { longDate } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { languageOf, sendPage } from '../../request.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { childPath } from '../cases/child/child-page.tsx';
import {
  inView,
  limitsAt,
  most,
  type Quiet,
  quietOf,
  type Repeated,
  repeatedOf,
  spanOf,
  withClosed,
} from './judge-children.ts';
import { BackToUnit } from './overview.tsx';
import { withUnit } from './view-of-unit.ts';

/** Children of whom nobody hears, and those of whom there was more than one report: each with the way to the case. */
export function quietPages(app: FastifyInstance, web: Web): void {
  app.get(
    '/unit/quiet-children',
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const limits = await limitsAt(web);
      const found = await web.looks.judgedInUnits(viewer.reader, inView(view), quietOf(web, view.now));
      const { title } = pageWords(languageOf(request)).child.quiet;
      return sendPage(web, request, reply, {
        title,
        body: <QuietChildren {...found} {...{ unit, limits: spanOf(view.units, limits, 'quietWeeks') }} />,
      });
    }),
  );
  app.get(
    '/unit/repeated-reports',
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const limits = await limitsAt(web);
      const found = await web.looks.judgedInUnits(viewer.reader, withClosed(view, limits), repeatedOf(web, view.now));
      const { title } = pageWords(languageOf(request)).child.repeatedReports;
      return sendPage(web, request, reply, {
        title,
        body: <RepeatedReports {...found} {...{ unit, limits: spanOf(view.units, limits, 'reportMonths') }} />,
      });
    }),
  );
}

interface Found<Judged> {
  readonly cases: readonly Named<JudgedCase<Judged>>[];
  readonly isCut: boolean;
  readonly unread: number;
  readonly unit: string | undefined;
  /** The limits of the units that are looked at, the least first. */
  readonly limits: readonly number[];
}

function QuietChildren({ cases, isCut, unread, unit, limits }: Found<Quiet>) {
  const { words } = usePage();
  const say = words.child.quiet;
  return (
    <Listed
      {...{ cases, isCut, unread, unit }}
      title={say.title}
      lead={say.lead(limits, proposedLimits.quietWeeks)}
      none={say.none}
      columns={[say.columns.case, say.columns.why]}
    >
      {(judged) => <Why {...judged} />}
    </Listed>
  );
}

/** What is missing, each a line. */
export function Why({ reasons, seen }: Quiet) {
  const { words, language } = usePage();
  const say = words.child.quiet.reasons;
  return reasons
    .map((reason) => (reason === 'not-seen' ? say['not-seen'](seen && longDate(seen, language)) : say[reason]))
    .join('. ');
}

function RepeatedReports({ cases, isCut, unread, unit, limits }: Found<Repeated>) {
  const { words, language } = usePage();
  const say = words.child.repeatedReports;
  const said = (days: readonly DateText[]) => days.map((day) => longDate(day, language)).join('; ');
  return (
    <Listed
      {...{ cases, isCut, unread, unit }}
      title={say.title}
      lead={say.lead(limits, proposedLimits.reportMonths)}
      none={say.none}
      columns={[say.columns.case, say.columns.reports]}
    >
      {({ own, siblings }) => (
        <>
          {say.days(own.length, said(own))}
          {siblings.length === 0 ? null : <div>{say.ofSiblings(siblings.length, said(siblings))}</div>}
        </>
      )}
    </Listed>
  );
}

function Listed<Judged>({
  cases,
  isCut,
  unread,
  unit,
  title,
  lead,
  none,
  columns,
  children,
}: Omit<Found<Judged>, 'limits'> & {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly columns: readonly [string, string];
  readonly children: (judged: Judged) => ReactNode;
}) {
  const { words, url } = usePage();
  const say = words.child;
  return (
    <div className="stack unit-page">
      <BackToUnit unit={unit} />
      <Heading level="1" size="large">
        {title}
      </Heading>
      <p className="quiet">{lead}</p>
      {isCut ? <p className="quiet">{say.quiet.cut(most)}</p> : null}
      {unread > 0 ? <p className="quiet">{say.quiet.unread(unread)}</p> : null}
      {cases.length === 0 ? (
        <p className="summary">{none}</p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cases.map(({ caseId, reference, childName, judged }) => (
              <tr key={caseId}>
                <td data-label={columns[0]}>
                  <CaseLink {...{ reference, childName }} />{' '}
                  <a className="aksel-link way" href={url(childPath(reference))}>
                    {say.seeAll}
                    <span className="visually-hidden"> {childName ?? reference}</span>
                  </a>
                </td>
                <td data-label={columns[1]}>{children(judged)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
