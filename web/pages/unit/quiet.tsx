import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { ReactNode } from 'react';
import type { JudgedCase } from '../../../client/children.ts';
import type { Named } from '../../../client/named.ts';
import { type DateText, dateOf, type InstantText, subtractPeriod } from '../../../core/calendar/dates.ts';
import {
  childIn,
  type QuietReason,
  quietAfter,
  quietIn,
  repeatedReports,
  reportsWithin,
} from '../../../core/case/child.ts';
import type { Routine } from '../../../core/routine/routine.ts';
import { longDate } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { UnitCase, UnitView } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { languageOf, sendPage } from '../../request.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { childPath } from '../cases/child/child-page.tsx';
import { filterQuery } from './filters.ts';
import { BackToUnit } from './overview.tsx';
import { withUnit } from './view-of-unit.ts';

/** So many cases are looked through: each is opened for it. */
const most = 600;

/** How many weeks {@link quietAfter} is, as people are told. */
const weeks = Number(quietAfter.replace(/\D/g, ''));

interface Quiet {
  readonly reasons: readonly QuietReason[];
  /** The last visit or talk alone. */
  readonly seen: DateText | undefined;
}

/** Children of whom nobody hears, and those of whom there was more than one report: each with the way to the case. */
export function quietPages(app: FastifyInstance, web: Web): void {
  app.get(
    '/unit/quiet-children',
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const found = await web.looks.judgedInUnits(viewer.reader, inView(view), quietOf(web, view.now));
      const { title } = pageWords(languageOf(request)).child.quiet;
      return sendPage(web, request, reply, { title, body: <QuietChildren {...found} unit={unit} /> });
    }),
  );
  app.get(
    '/unit/repeated-reports',
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const found = await web.looks.judgedInUnits(viewer.reader, withClosed(view), repeatedOf(web, view.now));
      const { title } = pageWords(languageOf(request)).child.repeatedReports;
      return sendPage(web, request, reply, { title, body: <RepeatedReports {...found} unit={unit} /> });
    }),
  );
}

/** How many there are of both: numbers alone, which name no case. */
export async function childCounts(
  web: Web,
  { reader }: Viewer,
  view: UnitView,
): Promise<{ readonly quiet: number; readonly repeated: number }> {
  let [quiet, repeated] = [0, 0];
  // Every case is opened once for both.
  await web.looks.countJudgedInUnits(reader, withClosed(view), async (cases) => {
    quiet = (await quietOf(web, view.now)(cases)).size;
    repeated = (await repeatedOf(web, view.now)(cases)).size;
    return new Map();
  });
  return { quiet, repeated };
}

/** The ways to both lists, with how many stand there; what there is none of is a plain link. */
export function ChildLinks({ unit, quiet, repeated }: { readonly unit: string | undefined } & Counts) {
  const { words, url } = usePage();
  const say = words.child;
  const links = [
    ['/unit/quiet-children', quiet > 0 ? say.quiet.count(quiet) : say.quiet.title],
    ['/unit/repeated-reports', repeated > 0 ? say.repeatedReports.count(repeated) : say.repeatedReports.title],
  ] as const;
  return links.map(([path, text]) => (
    <li key={path}>
      <a className="aksel-link" href={url(`${path}${filterQuery({ unit })}`)}>
        {text}
      </a>
    </li>
  ));
}

type Counts = Awaited<ReturnType<typeof childCounts>>;

function inView({ units }: UnitView) {
  return { units, limit: most };
}

function withClosed(view: UnitView) {
  return { ...inView(view), openedSince: subtractPeriod(dateOf(view.now), reportsWithin) };
}

/** Each routine is looked up once, however many cases follow it. */
async function routinesOf(web: Web, cases: readonly UnitCase[]): Promise<ReadonlyMap<string, Routine>> {
  const keys = [...new Set(cases.map(({ routine }) => routine))];
  const found = await Promise.all(keys.map(async (key) => [key, await web.routines.get(key)] as const));
  return new Map(found.flatMap(([key, routine]) => (routine ? [[key, routine]] : [])));
}

export function quietOf(web: Web, now: InstantText) {
  return async (cases: readonly UnitCase[]): Promise<ReadonlyMap<string, Quiet>> => {
    const routines = await routinesOf(web, cases);
    return new Map(
      cases.flatMap(({ caseId, routine, state }) => {
        const its = routines.get(routine);
        const reasons = its ? quietIn(its, state, now) : [];
        if (!its || reasons.length === 0) return [];
        const { lastVisit, lastTalkAlone } = childIn(its, state);
        const seen = [lastVisit, lastTalkAlone]
          .filter((day) => day !== undefined)
          .sort()
          .at(-1);
        return [[caseId, { reasons, seen }] as const];
      }),
    );
  };
}

/** The reports of all cases of a child; birth dates that are known and differ make two children of one name. */
function repeatedOf(web: Web, now: InstantText) {
  return async (cases: readonly UnitCase[]): Promise<ReadonlyMap<string, readonly DateText[]>> => {
    const routines = await routinesOf(web, cases);
    const told = cases.flatMap(({ caseId, routine, state, child }) => {
      const its = routines.get(routine);
      return its ? [{ caseId, child, ...childIn(its, state) }] : [];
    });
    return new Map(
      told.flatMap((one) => {
        const same = told.filter(
          (other) =>
            other.child === one.child && (!isDay(one.birth) || !isDay(other.birth) || other.birth === one.birth),
        );
        const days = repeatedReports(
          same.flatMap(({ reports }) => reports),
          dateOf(now),
        );
        return one.reports.length > 0 && days.length > 0 ? [[one.caseId, days] as const] : [];
      }),
    );
  };
}

function isDay(birth: ReturnType<typeof childIn>['birth']): boolean {
  return birth !== 'unknown' && birth !== 'not-asked';
}

interface Found<Judged> {
  readonly cases: readonly Named<JudgedCase<Judged>>[];
  readonly isCut: boolean;
  readonly unit: string | undefined;
}

function QuietChildren({ cases, isCut, unit }: Found<Quiet>) {
  const { words } = usePage();
  const say = words.child.quiet;
  return (
    <Listed
      {...{ cases, isCut, unit }}
      title={say.title}
      lead={say.lead(weeks)}
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

function RepeatedReports({ cases, isCut, unit }: Found<readonly DateText[]>) {
  const { words, language } = usePage();
  const say = words.child.repeatedReports;
  return (
    <Listed
      {...{ cases, isCut, unit }}
      title={say.title}
      lead={say.lead}
      none={say.none}
      columns={[say.columns.case, say.columns.reports]}
    >
      {(days) => say.days(days.length, days.map((day) => longDate(day, language)).join('; '))}
    </Listed>
  );
}

function Listed<Judged>({
  cases,
  isCut,
  unit,
  title,
  lead,
  none,
  columns,
  children,
}: Found<Judged> & {
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
