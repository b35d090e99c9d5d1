import { Button, Heading, Select } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { Fragment, type ReactNode } from 'react';
import type { Named } from '../../../client/named.ts';
import { dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { dayAndMonth, numberWord } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { asSentence } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { ListedAgreement, ListedDuty, OfferedCase } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, sendPage, viewerIn } from '../../request.ts';
import { Explained } from '../../view/explained.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { countAlarms, GlassNotice, glassPath, mayBreakGlass } from '../administration/glass.tsx';
import { requestsFor, secondPersonPath } from '../administration/second-person.tsx';
import { receiptOn } from '../cases/page/receipt-page.tsx';
import { OfferedCases } from '../giving/offered.tsx';
import { publishersToAnswer, toEvaluate, toPublish } from '../routines/own-routines.ts';
import { SeveralLinks } from '../several/several-links.tsx';
import { figuresOf, type UnitFigures } from '../unit/figures.ts';
import { UnitSummary } from '../unit/summary.tsx';
import { supervisionWaiting } from '../unit/supervision-due.ts';
import { ledView } from '../unit/view-of-unit.ts';
import { weekOf } from '../unit/weeks.ts';
import { Agreed, agreedPages } from './agreed.tsx';
import { DutyTable } from './duty-table.tsx';
import { byDay, type Group, lateParts, partsOfWeek, partsToFold, type WeekPart } from './groups.ts';
import { NewsSince, type NewsToRead, newsToRead } from './news.tsx';
import { SupervisionWaiting } from './supervision-waiting.tsx';
import { ToEvaluate } from './to-evaluate.tsx';
import { ToPublish } from './to-publish.tsx';

/** More than this is not read on one page: the nearest stand first. */
const most = 500;
/** More of what waits for whoever leads is not counted here. */
const mostWaiting = 99;
/** How many of what comes later are shown at first. */
const laterShown = 10;

/** The start page: what waits for the one who looks, nearest first. */
export function myDeadlinesPage(app: FastifyInstance, web: Web): void {
  agreedPages(app, web);
  app.get<{ Querystring: { routine?: string; sort?: string; all?: string; done?: string } }>(
    '/',
    async (request, reply) => {
      const viewer = viewerIn(request);
      const { routine: wanted = '', sort = 'due', all } = request.query;
      const now = web.now();
      const listed = await web.looks.duties(viewer.reader, {
        person: viewer.person.id,
        practice: false,
        limit: most,
        on: dateOf(now),
      });
      const routines = await routinesOf(
        web,
        listed.map(({ routine }) => routine),
        languageOf(request),
      );
      const titles = new Map([...routines.values()].map(({ id, title }) => [id, title]));
      const chosen = wanted ? listed.filter(({ routine }) => routine.startsWith(`${wanted}@`)) : listed;
      const me = viewer.person.id;
      const sorted = sort === 'case' ? [...chosen].sort(byCase) : byDay(chosen, me, dateOf(now));
      const body = (
        <MyDeadlines
          parts={partsOfWeek(sorted, { routines, me, now })}
          all={partsOfWeek(listed, { routines, me, now })}
          routines={routines}
          titles={titles}
          names={await namesOf(web)}
          me={me}
          now={now}
          filter={{ routine: wanted, sort, all: all !== undefined }}
          cut={listed.length === most}
          led={await ledFigures(web, viewer)}
          alarms={await countAlarms(web, viewer)}
          offers={await web.looks.offeredCases(viewer.reader)}
          waiting={await web.looks.waitingForLeader(viewer.reader, mostWaiting)}
          news={await newsToRead(web, request)}
          agreed={await web.looks.agreed(viewer.reader)}
          supervision={await supervisionWaiting(web, viewer, weekOf(dateOf(now)).sunday)}
          toEvaluate={await toEvaluate(web, viewer, languageOf(request))}
          toPublish={await toPublish(web, viewer, languageOf(request))}
          publishersToAnswer={await publishersToAnswer(web, viewer, languageOf(request))}
          breaksGlass={mayBreakGlass(viewer, web)}
          receipt={await receiptOn(web, request, '/')}
          staffRequests={viewer.isLeader || viewer.isAdministrator ? (await requestsFor(web, viewer)).length : 0}
        />
      );
      const words = pageWords(languageOf(request)).myDeadlines;
      return sendPage(web, request, reply, { title: words.title, body });
    },
  );
}

async function ledFigures(web: Web, viewer: Viewer): Promise<UnitFigures | undefined> {
  const view = ledView(web, viewer);
  return view && figuresOf(await web.register.unitLoad(view));
}

function MyDeadlines(props: {
  readonly parts: readonly WeekPart[];
  /** The same of all routines. */
  readonly all: readonly WeekPart[];
  readonly routines: ReadonlyMap<string, RoutineToRead>;
  readonly titles: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly me: PersonId;
  readonly now: InstantText;
  readonly filter: { readonly routine: string; readonly sort: string; readonly all: boolean };
  readonly cut: boolean;
  /** Of what was just registered from here. */
  readonly receipt: ReactNode;
  /** Changes of the staff that wait for this person's yes, or that they are told of. */
  readonly staffRequests: number;
  /** How it stands in the units that they lead; undefined for whoever leads none. */
  readonly led: UnitFigures | undefined;
  /** Protected cases that were opened in need, and nobody has taken note. */
  readonly alarms: number;
  /** Cases that they are asked to take over. */
  readonly offers: readonly OfferedCase[];
  /** What asks for a decision of theirs, or is to be seen, without being a duty. */
  readonly waiting: { readonly extensions: number; readonly notes: number };
  readonly news: NewsToRead;
  /** What was agreed with them in supervision, and is to be done. */
  readonly agreed: readonly Named<ListedAgreement>[];
  /** Supervision that they owe this week or have owed before, or that is much too late below them. */
  readonly supervision: Awaited<ReturnType<typeof supervisionWaiting>>;
  /** Routines that they are to evaluate. */
  readonly toEvaluate: Awaited<ReturnType<typeof toEvaluate>>;
  /** Routines whose next version a colleague has proposed to them. */
  readonly toPublish: Awaited<ReturnType<typeof toPublish>>;
  readonly publishersToAnswer: Awaited<ReturnType<typeof publishersToAnswer>>;
  /** They may open one so themselves. */
  readonly breaksGlass: boolean;
}) {
  const { words, url, language } = usePage();
  const say = words.myDeadlines;
  const { parts, all, filter, cut, now } = props;
  const total = all.reduce((sum, { duties }) => sum + duties.length, 0);
  const foldedParts = filter.all ? new Set<string>() : partsToFold(parts, props.me, laterShown);
  return (
    <div className="stack" data-live="">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      {props.receipt}
      <p className="summary">
        <Summary parts={all} me={props.me} now={now} />
      </p>
      {props.led ? (
        <p>
          <a className="aksel-link" href={url('/unit')}>
            {words.unit.title}
          </a>
          {': '}
          <UnitSummary figures={props.led} unit={undefined} />
        </p>
      ) : null}
      <GlassNotice alarms={props.alarms} />
      {props.waiting.extensions + props.waiting.notes > 0 ? (
        <p className="notice">
          <a className="aksel-link" href={url('/decisions')}>
            {say.toDecide(props.waiting.extensions, props.waiting.notes)}
          </a>
        </p>
      ) : null}
      <OfferedCases offers={props.offers} names={props.names} />
      <Agreed agreed={props.agreed} />
      <SupervisionWaiting waiting={props.supervision} names={props.names} />
      <ToEvaluate routines={props.toEvaluate} />
      <ToPublish routines={props.toPublish} publishers={props.publishersToAnswer} />
      {props.staffRequests > 0 ? (
        <p className="notice">
          <a className="aksel-link" href={url(secondPersonPath)}>
            {words.administration.secondPerson.attention(props.staffRequests)}
          </a>
        </p>
      ) : null}
      <NewsSince news={props.news} names={props.names} />
      <SeveralLinks duties={all.flatMap(({ duties }) => duties)} routines={props.routines} />
      {cut ? <p className="quiet">{say.shown(total)}</p> : null}
      {total + props.agreed.length + props.supervision.length + props.toEvaluate.length === 0 ? (
        <p className="quiet">{say.nothing}</p>
      ) : null}
      {props.titles.size > 1 || total > laterShown ? <Filter titles={props.titles} filter={filter} /> : null}
      {parts.map(({ id, group, day, duties }) => {
        const cutShort = group === 'later' && !filter.all && duties.length > laterShown;
        const title = group === 'day' ? asSentence(dayAndMonth(day ?? id, dateOf(now), language)) : say.groups[group];
        const heading = (
          <Heading level="2" size="small" id={`group-${id}`} className={group === 'overdue' ? 'late' : undefined}>
            {title} ({duties.length})
          </Heading>
        );
        const rows = (
          <>
            <DutyTable
              fromHere
              duties={cutShort ? duties.slice(0, laterShown) : duties}
              routines={props.routines}
              names={props.names}
              me={props.me}
              now={now}
            />
            {cutShort ? <More count={duties.length - laterShown} filter={filter} /> : null}
          </>
        );
        return (
          <section key={id} aria-labelledby={`group-${id}`} id={id}>
            {foldedParts.has(id) ? (
              <details className="week-part">
                <summary>{heading}</summary>
                {rows}
              </details>
            ) : (
              <>
                {heading}
                {rows}
              </>
            )}
          </section>
        );
      })}
      {total > 0 ? (
        <p className="no-print">
          <a className="aksel-link" href={url('/cases/give')}>
            {words.giving.linkMany}
          </a>
        </p>
      ) : null}
      {total > 0 ? <Explained terms={['duty', 'row', 'common', 'law', 'local', 'proposal', 'late']} /> : null}
      {props.breaksGlass ? (
        <p className="no-print">
          <a className="aksel-link" href={url(glassPath)}>
            {words.glass.title}
          </a>
        </p>
      ) : null}
    </div>
  );
}

/** What is due, in one sentence whose parts lead to what they count. */
function Summary({
  parts,
  me,
  now,
}: {
  readonly parts: readonly WeekPart[];
  readonly me: PersonId;
  readonly now: InstantText;
}) {
  const { words, language } = usePage();
  const say = words.myDeadlines;
  const of = (...groups: readonly Group[]) => parts.filter(({ group }) => groups.includes(group));
  const count = (some: readonly WeekPart[]) => some.reduce((sum, { duties }) => sum + duties.length, 0);
  const [atOnce, waits, overdue] = [of('atOnce'), of('waits'), lateParts(parts, { me, now })];
  const week = of('today', 'day');
  const number = (some: readonly WeekPart[]) => numberWord(count(some), language);
  const told = [
    { some: atOnce, text: say.atOnce(number(atOnce)), late: false },
    { some: waits, text: say.waits(number(waits)), late: false },
    { some: overdue, text: say.overdue(number(overdue), count(overdue)), late: true },
    { some: week, text: say.week(number(week)), late: false },
  ].filter(({ some }) => some.length > 0);
  const [nearest] = parts;
  if (told.length === 0)
    return nearest ? (
      <>
        {say.calm}{' '}
        <a className="aksel-link" href={`#${nearest.id}`}>
          {say.nearest}
        </a>
      </>
    ) : (
      say.calm
    );
  return (
    <>
      {overdue.length === 0 ? `${say.nothingOverdue} ` : null}
      {told.map(({ some, text, late }, index) => (
        <Fragment key={text}>
          {index === 0 ? null : ', '}
          <a className={late ? 'aksel-link late' : 'aksel-link'} href={`#${some[0]!.id}`}>
            {index === 0 ? asSentence(text) : text}
          </a>
        </Fragment>
      ))}
      .
    </>
  );
}

/** By whom people call the case; those without a name after the others. */
function byCase(one: Named<ListedDuty>, other: Named<ListedDuty>): number {
  const called = ({ childName, reference }: Named<ListedDuty>) => [childName ?? '\uffff', reference].join(' ');
  return called(one).localeCompare(called(other), 'nb');
}

function Filter({
  titles,
  filter,
}: {
  readonly titles: ReadonlyMap<string, string>;
  readonly filter: { readonly routine: string; readonly sort: string };
}) {
  const { words, url } = usePage();
  const say = words.myDeadlines.filter;
  return (
    <details className="narrowing no-print" open={filter.routine !== '' || filter.sort !== 'due'}>
      <summary>{say.narrow}</summary>
      <form method="get" action={url('/')} className="row filter no-print" aria-label={say.heading} data-swap="">
        <Select label={say.routine} size="small" name="routine" defaultValue={filter.routine}>
          <option value="">{say.all}</option>
          {[...titles].map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
        <Select label={say.sort} size="small" name="sort" defaultValue={filter.sort}>
          <option value="due">{say.byDue}</option>
          <option value="case">{say.byCase}</option>
        </Select>
        <Button type="submit" size="small" variant="secondary">
          {say.apply}
        </Button>
      </form>
    </details>
  );
}

function More({
  count,
  filter,
}: {
  readonly count: number;
  readonly filter: { readonly routine: string; readonly sort: string };
}) {
  const { words, url } = usePage();
  const query = new URLSearchParams({
    ...(filter.routine ? { routine: filter.routine } : {}),
    ...(filter.sort === 'due' ? {} : { sort: filter.sort }),
    all: 'yes',
  });
  return (
    <p>
      <a className="aksel-link" href={url(`/?${query}#later`)}>
        {words.myDeadlines.more(count)}
      </a>
    </p>
  );
}
