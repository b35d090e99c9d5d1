import { Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JudgedCase } from '../../../client/children.ts';
import type { Named } from '../../../client/named.ts';
import { type DateText, dateOf, subtractPeriod } from '../../../core/calendar/dates.ts';
import { type Signs, signsIn } from '../../../core/case/held-not-seen.ts';
import { standingGuards } from '../../../core/case/holds.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { gravestFirst } from '../../../core/people/supervision.ts';
import { caseName } from '../../../language/case-name.ts';
import { catalogueOf } from '../../../language/catalogue.ts';
import { longDate, longDue } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { readProblemText } from '../../../language/readings.ts';
import { readDate } from '../../../reading/dates.ts';
import type { ListedAgreement, UnitCase, WorkSince } from '../../../register/register.ts';
import { commandIn, textOf } from '../../forms/answers.ts';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage } from '../../request.ts';
import { sentBefore, showAgain, takenAt } from '../../shown-again.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { casePath } from '../../view/duty-table.tsx';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { Held, type HeldProps, supervisionPath } from './held-supervision.tsx';
import { most, type Quiet, quietOf, routinesNamed } from './judge-children.ts';
import { BackToUnit } from './overview.tsx';
import { Why } from './quiet.tsx';
import { receiversIn, worksWhereTheyLead } from './staff.ts';
import { type PersonsSupervision, supervisionOf } from './supervision-due.ts';
import { withUnit } from './view-of-unit.ts';

/** So far back a conversation looks: half a year, a proposal of ours. */
const lookedBack = 'P6M';

/** What of one case is to be spoken of. */
interface ToSpeakOf {
  /** Something must not be done in it: violence is suspected. */
  readonly isGuarded: boolean;
  readonly late: number;
  readonly promised: readonly DateText[];
  readonly quiet: Quiet | undefined;
}

/** For whoever leads: a page for the conversation with each who works in the unit. Nobody is compared with anybody. */
export function supervisionPages(app: FastifyInstance, web: Web): void {
  app.get(
    '/unit/supervision',
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const [names, due] = await Promise.all([namesOf(web), supervisionOf(web, viewer)]);
      const people = receiversIn(viewer.directory, view.units).filter((person) => person !== viewer.person.id);
      const { title } = pageWords(languageOf(request)).child.supervision;
      return sendPage(web, request, reply, { title, body: <People {...{ unit, people, names, due }} /> });
    }),
  );
  const ofPerson = (person: PersonId, request: FastifyRequest, reply: FastifyReply) =>
    withUnit(web, async (asked, answer, { viewer, unit, view }) => {
      const names = await namesOf(web);
      const name = names.get(person);
      if (name === undefined || !worksWhereTheyLead(viewer, view, person)) return notFound(web, asked, answer);
      const since = subtractPeriod(dateOf(view.now), lookedBack);
      const query = { units: view.units, person, limit: most };
      const found = await web.looks.supervised(viewer.reader, query, since, toSpeakOf(web, view.now));
      const language = languageOf(asked);
      const routines = await routinesOf(
        web,
        found.cases.map(({ routine }) => routine),
        language,
      );
      const { titleOf } = pageWords(language).child.supervision;
      const [sent, due, last] = await Promise.all([
        sentBefore(web, asked),
        supervisionOf(web, viewer),
        web.register.lastSupervision(person),
      ]);
      const by = last && (names.get(last.by) ?? catalogueOf(language).labels.somebody);
      const held: HeldProps = {
        ...{ person, unit, sent, due: due.get(person) },
        last: last && { ...last, name: by ?? '', isMine: last.by === viewer.person.id },
      };
      const body = <OfPerson {...found} {...{ unit, name, routines, held }} />;
      return sendPage(web, asked, answer, { title: titleOf(name), body }, sent.status);
    })(request as never, reply);
  const heldOf = (person: PersonId, request: FastifyRequest, reply: FastifyReply) =>
    withUnit(web, async (asked, answer, { viewer, unit, view }) => {
      if (!worksWhereTheyLead(viewer, view, person)) return notFound(web, asked, answer);
      const posted = postedIn(asked);
      const today = dateOf(view.now);
      const typed = textOf(posted, 'held');
      const read = readDate(typed, { today, sense: 'done' });
      const path = supervisionPath(person, unit);
      if (!read.ok || read.date > today) {
        const language = languageOf(asked);
        const text = read.ok
          ? pageWords(language).child.supervision.held.notYet
          : readProblemText(read.problem, today, language);
        return showAgain(web, asked, answer, { path, errors: [{ name: 'held', text }] });
      }
      const id = commandIn(posted);
      await web.register.holdSupervision({ id, person, held: read.date, by: viewer.person.id });
      await takenAt(web, asked);
      return sendOn(web, answer, path);
    })(request as never, reply);
  const takenBack = (person: PersonId, request: FastifyRequest, reply: FastifyReply) =>
    withUnit(web, async (asked, answer, { viewer, unit, view }) => {
      if (!worksWhereTheyLead(viewer, view, person)) return notFound(web, asked, answer);
      await web.register.takeBackSupervision(textOf(postedIn(asked), 'id'), viewer.person.id);
      return sendOn(web, answer, supervisionPath(person, unit));
    })(request as never, reply);
  app.post<{ Params: { person: string } }>('/unit/supervision/:person/held', async (request, reply) =>
    heldOf(request.params.person, request as never, reply),
  );
  app.post<{ Params: { person: string } }>('/unit/supervision/:person/take-back', async (request, reply) =>
    takenBack(request.params.person, request as never, reply),
  );
  app.get<{ Params: { person: string } }>('/unit/supervision/:person', async (request, reply) =>
    ofPerson(request.params.person, request as never, reply),
  );
}

function toSpeakOf(web: Web, now: string) {
  return async (cases: readonly UnitCase[]): Promise<ReadonlyMap<string, ToSpeakOf>> => {
    const [quiet, routines] = [await quietOf(web, now)(cases), await routinesNamed(web, cases)];
    return new Map(
      cases.map(({ caseId, state, routine }) => {
        const its = routines.get(routine);
        const duties = Object.values(state.duties);
        const promised = duties.flatMap(({ takenUp }) => takenUp?.promised ?? []).sort();
        return [
          caseId,
          {
            isGuarded: its !== undefined && standingGuards(its, state).length > 0,
            late: duties.filter(({ overdue }) => overdue).length,
            ...{ promised, quiet: quiet.get(caseId) },
          },
        ];
      }),
    );
  };
}

function People({
  unit,
  people,
  names,
  due,
}: {
  readonly unit: string | undefined;
  readonly people: readonly PersonId[];
  readonly names: ReadonlyMap<PersonId, string>;
  readonly due: ReadonlyMap<PersonId, PersonsSupervision>;
}) {
  const { words, url, catalogue } = usePage();
  const say = words.child.supervision;
  return (
    <div className="stack unit-page">
      <BackToUnit unit={unit} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead}</p>
      {people.length === 0 ? <p className="summary">{say.nobody}</p> : null}
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{say.people.person}</th>
            <th scope="col">{say.people.last}</th>
            <th scope="col">{say.people.next}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person}>
              <td data-label={say.people.person}>
                <a className="aksel-link" href={url(supervisionPath(person, unit))}>
                  {names.get(person) ?? catalogue.labels.somebody}
                </a>
              </td>
              <td data-label={say.people.last}>
                <LastHeld its={due.get(person)} />
              </td>
              <td data-label={say.people.next}>
                <NextDue its={due.get(person)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LastHeld({ its }: { readonly its: PersonsSupervision | undefined }) {
  const { words, language } = usePage();
  if (!its) return '–';
  if (its.held !== undefined) return longDate(its.held, language);
  return <span className="quiet">{words.child.supervision.held.noneYet}</span>;
}

/** By when the next one is due; none is owed to who is away or has no case. */
export function NextDue({ its }: { readonly its: PersonsSupervision | undefined }) {
  const { words, language, now } = usePage();
  const say = words.child.supervision.held;
  if (!its) return <span className="quiet">{say.noCasesShort}</span>;
  if (its.isAway) return <span className="quiet">{say.awayShort}</span>;
  const day = longDue(its.due, language, []);
  return its.due < dateOf(now) ? <strong className="late">{day}</strong> : day;
}

interface OfPersonProps {
  readonly cases: readonly Named<JudgedCase<ToSpeakOf>>[];
  readonly isCut: boolean;
  readonly unread: number;
  readonly since: WorkSince;
  readonly agreed: readonly ListedAgreement[];
  readonly unit: string | undefined;
  readonly name: string;
  readonly routines: ReadonlyMap<string, RoutineToRead>;
  readonly held: HeldProps;
}

function OfPerson({ cases, isCut, unread, since, agreed, unit, name, routines, held }: OfPersonProps) {
  const { words, url } = usePage();
  const say = words.child.supervision;
  const concernOf = ({ judged: { isGuarded, late, quiet }, caseId }: (typeof cases)[number]) => ({
    ...{ isGuarded, late, quiet: quiet?.reasons.length ?? 0 },
    changed: [...since.sentBack, ...since.moved].filter((each) => each.caseId === caseId).length,
  });
  const worst = [...cases].sort((one, other) => gravestFirst(concernOf(one), concernOf(other)));
  return (
    <div className="stack unit-page">
      <BackToUnit unit={unit} />
      <Heading level="1" size="large">
        {say.titleOf(name)}
      </Heading>
      <Held {...held} />
      {isCut ? <p className="quiet">{words.child.quiet.cut(most)}</p> : null}
      {unread > 0 ? <p className="quiet">{words.child.quiet.unread(unread)}</p> : null}
      <Heading level="2" size="small">
        {say.worries}
      </Heading>
      {cases.length === 0 ? (
        <p className="summary">{say.noCases}</p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{say.columns.case}</th>
              <th scope="col">{say.columns.what}</th>
            </tr>
          </thead>
          <tbody>
            {worst.map((its) => (
              <tr key={its.caseId}>
                <td data-label={say.columns.case}>
                  <CaseLink reference={its.reference} childName={its.childName} />
                </td>
                <td data-label={say.columns.what}>
                  <What its={its} since={since} />
                  <AgreedOf agreed={agreed.filter(({ caseId }) => caseId === its.caseId)} />
                  <p className="no-print">
                    <a
                      className="aksel-link"
                      href={url(supervisionPath(held.person, unit, `/agreed/${encodeURIComponent(its.reference)}`))}
                    >
                      {say.agreed.title}
                      <span className="visually-hidden"> ({its.reference})</span>
                    </a>
                  </p>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Heading level="2" size="small">
        {say.signs}
      </Heading>
      <p className="quiet">{say.signsLead}</p>
      <SignsOf signs={signsIn(since.work, since.moved)} cases={cases} routines={routines} />
    </div>
  );
}

/** What was agreed about a case, and whether it is done. */
function AgreedOf({ agreed }: { readonly agreed: readonly ListedAgreement[] }) {
  const { words, url, language, now } = usePage();
  const say = words.child.supervision.agreed;
  return agreed.map(({ id, reference, until, done }) => {
    const day = longDate(until, language);
    const text = done === undefined ? say.open(day) : say.doneOn(day, longDate(done, language));
    const isLate = done === undefined && until < dateOf(now);
    return (
      <p key={id}>
        {isLate ? <strong className="late">{text}</strong> : text}{' '}
        <a className="aksel-link no-print" href={url(`${casePath(reference)}#notes`)}>
          {say.read}
        </a>
      </p>
    );
  });
}

/** What of one case is to be spoken of, what is late first. */
function What({ its, since }: { readonly its: OfPersonProps['cases'][number]; readonly since: WorkSince }) {
  const { words, language } = usePage();
  const say = words.child.supervision;
  const { isGuarded, late, promised, quiet } = its.judged;
  const sentBack = since.sentBack.find(({ caseId }) => caseId === its.caseId)?.count ?? 0;
  const moved = since.moved.filter(({ caseId }) => caseId === its.caseId).length;
  const lines = [
    ...(isGuarded ? [say.guarded] : []),
    ...(late > 0 ? [say.late(late)] : []),
    ...(quiet ? [<Why key="quiet" {...quiet} />] : []),
    ...(promised.length > 0 ? [say.promised(promised.map((day) => longDate(day, language)).join('; '))] : []),
    ...(sentBack > 0 ? [say.sentBack(sentBack)] : []),
    ...(moved > 0 ? [say.moved(moved)] : []),
  ];
  if (lines.length === 0) return <span className="quiet">{say.calm}</span>;
  return lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list is written once and never changes
    <span key={index}>
      {index > 0 ? '. ' : null}
      {line}
    </span>
  ));
}

function SignsOf({
  signs,
  cases,
  routines,
}: {
  readonly signs: Signs;
  readonly cases: OfPersonProps['cases'];
  readonly routines: OfPersonProps['routines'];
}) {
  const { words } = usePage();
  const say = words.child.supervision;
  const lines = [
    ...(signs.lastDay ? [say.lastDay(signs.lastDay.count, signs.lastDay.of)] : []),
    ...(signs.movedBack > 0 ? [say.movedBack(signs.movedBack)] : []),
    ...(signs.restarted > 0 ? [say.restarted(signs.restarted)] : []),
    ...signs.thinner.flatMap(({ caseId, step, days, before }) => {
      const its = cases.find((each) => each.caseId === caseId);
      const title = its && routines.get(its.routine)?.steps[step]?.title;
      return its && title ? [say.thinner(title, caseName(its), days, before)] : [];
    }),
  ];
  if (lines.length === 0) return <p>{say.noSigns}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
