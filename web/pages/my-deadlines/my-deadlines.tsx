import { Button, Heading, Select } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { numberWord } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { asSentence } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { OfferedCase } from '../../../register/register.ts';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, sendPage, viewerIn } from '../../request.ts';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { countAlarms, GlassNotice, glassPath, mayBreakGlass } from '../administration/glass.tsx';
import { requestsFor, secondPersonPath } from '../administration/second-person.tsx';
import { OfferedCases } from '../giving/offered.tsx';
import { DutyTable } from './duty-table.tsx';
import { type DutyGroups, groupDuties } from './groups.ts';

/** More than this is not read on one page: the nearest stand first. */
const most = 500;
/** How many of what comes later are shown at first. */
const laterShown = 10;

/** The start page: what waits for the one who looks, nearest first. */
export function myDeadlinesPage(app: FastifyInstance, web: Web): void {
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
      const sorted =
        sort === 'case' ? [...chosen].sort((one, other) => one.reference.localeCompare(other.reference, 'nb')) : chosen;
      const body = (
        <MyDeadlines
          groups={groupDuties(sorted, now)}
          counts={groupDuties(listed, now)}
          routines={routines}
          titles={titles}
          names={await namesOf(web)}
          me={viewer.person.id}
          now={now}
          filter={{ routine: wanted, sort, all: all !== undefined }}
          cut={listed.length === most}
          alarms={await countAlarms(web, viewer)}
          offers={await web.looks.offeredCases(viewer.reader)}
          breaksGlass={mayBreakGlass(viewer, web)}
          staffRequests={viewer.isLeader || viewer.isAdministrator ? (await requestsFor(web, viewer)).length : 0}
        />
      );
      const words = pageWords(languageOf(request)).myDeadlines;
      return sendPage(web, request, reply, { title: words.title, body });
    },
  );
}

function MyDeadlines(props: {
  readonly groups: DutyGroups;
  readonly counts: DutyGroups;
  readonly routines: ReadonlyMap<string, RoutineToRead>;
  readonly titles: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly me: PersonId;
  readonly now: InstantText;
  readonly filter: { readonly routine: string; readonly sort: string; readonly all: boolean };
  readonly cut: boolean;
  /** Changes of the staff that wait for this person's yes, or that they are told of. */
  readonly staffRequests: number;
  /** Protected cases that were opened in need, and nobody has taken note. */
  readonly alarms: number;
  /** Cases that they are asked to take over. */
  readonly offers: readonly OfferedCase[];
  /** They may open one so themselves. */
  readonly breaksGlass: boolean;
}) {
  const { words, url } = usePage();
  const say = words.myDeadlines;
  const { groups, counts, filter, cut } = props;
  const total = Object.values(counts).reduce((sum, group) => sum + group.length, 0);
  return (
    <div className="stack" data-live="">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <GlassNotice alarms={props.alarms} />
      <OfferedCases offers={props.offers} names={props.names} />
      {props.staffRequests > 0 ? (
        <p className="notice">
          <a className="aksel-link" href={url(secondPersonPath)}>
            {words.administration.secondPerson.attention(props.staffRequests)}
          </a>
        </p>
      ) : null}
      <p className="summary">
        <Summary counts={counts} />
      </p>
      {cut ? <p className="quiet">{say.shown(total)}</p> : null}
      {total === 0 ? <p className="quiet">{say.nothing}</p> : null}
      {props.titles.size > 1 || total > laterShown ? <Filter titles={props.titles} filter={filter} /> : null}
      {(['overdue', 'today', 'week', 'later', 'noDate'] as const).map((group) => {
        const duties = groups[group];
        if (duties.length === 0) return null;
        const folded = group === 'later' && !filter.all && duties.length > laterShown;
        const heading = `${say.groups[group]} (${duties.length})`;
        return (
          <section key={group} aria-labelledby={`group-${group}`} id={group}>
            <Heading level="2" size="small" id={`group-${group}`} className={group === 'overdue' ? 'late' : undefined}>
              {heading}
            </Heading>
            <DutyTable
              duties={folded ? duties.slice(0, laterShown) : duties}
              routines={props.routines}
              names={props.names}
              me={props.me}
              now={props.now}
            />
            {folded ? <More count={duties.length - laterShown} filter={filter} /> : null}
          </section>
        );
      })}
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
function Summary({ counts }: { readonly counts: DutyGroups }) {
  const { words, language } = usePage();
  const say = words.myDeadlines;
  const week = counts.today.length + counts.week.length;
  const number = (count: number) => (count === 0 ? say.none : numberWord(count, language));
  if (counts.overdue.length === 0 && week === 0) return say.calm;
  const soon = (text: string) =>
    week === 0 ? (
      text
    ) : (
      <a className="aksel-link" href={counts.today.length > 0 ? '#today' : '#week'}>
        {text}
      </a>
    );
  if (counts.overdue.length === 0)
    return (
      <>
        {say.nothingOverdue} {soon(asSentence(say.week(number(week))))}.
      </>
    );
  return (
    <>
      <a className="aksel-link late" href="#overdue">
        {asSentence(say.overdue(number(counts.overdue.length), counts.overdue.length))}
      </a>
      , {soon(say.week(number(week)))}.
    </>
  );
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
