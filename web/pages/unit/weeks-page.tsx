import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { MayWait, WeeksAhead } from '../../../client/weeks.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { firstMonday, isImpossible, mostADay, type WeekLoad } from '../../../core/people/week-load.ts';
import { longDate, shortDueDay } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { listedTitle } from '../../../language/titles.ts';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, sendPage } from '../../request.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { dutyPath } from '../../view/duty-table.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { dutiesPath } from './filters.ts';
import { BackToUnit } from './overview.tsx';
import { withUnit } from './view-of-unit.ts';
import { type Week, weekDays, weekOf, weeksFrom } from './weeks.ts';

/** How far ahead. */
const count = 8;

/** Eight weeks of what is open and what will open, against who is at work: the weeks that cannot be done, while they can still be changed. */
export function weeksPage(app: FastifyInstance, web: Web): void {
  app.get(
    '/unit/weeks',
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const language = languageOf(request);
      const weeks = weeksFrom(firstMonday(dateOf(view.now)), count);
      const ahead = await web.weeks({
        person: viewer.person.id,
        units: view.units,
        mondays: weeks.map(({ monday }) => monday),
        directory: viewer.directory,
        now: view.now,
      });
      const { duties } =
        ahead.mayWait.length === 0
          ? { duties: [] }
          : await web.looks.unitDuties(
              viewer.reader,
              { ...view, only: ahead.mayWait, limit: ahead.mayWait.length },
              'unit',
            );
      const routines = await routinesOf(
        web,
        duties.map(({ routine }) => routine),
        language,
      );
      const proposals = duties.flatMap((duty): readonly Proposal[] => {
        const its = ahead.mayWait.find((each) => each.caseId === duty.caseId && each.duty === duty.duty);
        const routine = routines.get(duty.routine);
        if (!its) return [];
        const title = routine ? listedTitle(duty, routine) : duty.step;
        return [{ ...its, title, reference: duty.reference, childName: duty.childName, bearers: duty.bearers }];
      });
      const body = (
        <WeeksPage unit={unit} weeks={weeks} ahead={ahead} names={await namesOf(web)} proposals={proposals} />
      );
      return sendPage(web, request, reply, { title: pageWords(language).unit.weeksAhead.title, body });
    }),
  );
}

interface Proposal extends MayWait {
  readonly title: string;
  readonly reference: string;
  readonly childName: string | undefined;
  readonly bearers: readonly PersonId[];
}

function WeeksPage({
  unit,
  weeks,
  ahead: { loads, cut, cases, unread },
  names,
  proposals,
}: {
  readonly unit: string | undefined;
  readonly weeks: readonly Week[];
  readonly ahead: WeeksAhead;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly proposals: readonly Proposal[];
}) {
  const { words, language, now, catalogue, url } = usePage();
  const say = words.unit.weeksAhead;
  const today = dateOf(now);
  const nameOf = (person: PersonId | 'nobody') =>
    person === 'nobody' ? say.nobody : (names.get(person) ?? catalogue.labels.somebody);
  const rows = [...loads].sort(([one], [other]) => nameOf(one).localeCompare(nameOf(other), 'nb'));
  const full = rows.flatMap(([person, its]) => its.filter(isImpossible).map((load) => ({ person, load })));
  const week = (load: WeekLoad) => weeks.find(({ monday }) => monday === load.monday)!;
  return (
    <div className="stack unit-page">
      <BackToUnit unit={unit} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead(mostADay)}</p>
      {weeks[0]!.monday > today ? (
        <p>
          {say.over(
            words.unit.load.week(weekOf(today).number),
            longDate(weeks[0]!.monday, language),
            words.unit.load.week(weeks[0]!.number),
          )}
        </p>
      ) : null}
      {cut ? <p className="quiet">{say.cut(cases)}</p> : null}
      {unread > 0 ? <p className="quiet">{words.child.quiet.unread(unread)}</p> : null}
      <section aria-labelledby="full" className="stack tight">
        <Heading level="2" size="small" id="full">
          {say.full}
        </Heading>
        {full.length === 0 ? (
          <p className="summary">{say.none}</p>
        ) : (
          <ul>
            {full.map(({ person, load }) => (
              <li key={`${person} ${load.monday}`}>
                {say.fullWeek(
                  nameOf(person),
                  words.unit.load.week(week(load).number),
                  weekDays(week(load), today, language),
                  load.open + load.coming,
                  load.days,
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
      {proposals.length > 0 ? (
        <section aria-labelledby="wait" className="stack tight">
          <Heading level="2" size="small" id="wait">
            {say.mayWait}
          </Heading>
          <p className="quiet">{say.mayWaitLead}</p>
          <ul>
            {proposals.map(({ caseId, duty, title, reference, childName, bearers, due, until }) => (
              <li key={`${caseId} ${duty}`}>
                <a className="aksel-link" href={url(dutyPath(reference, duty))}>
                  {title}
                </a>{' '}
                (<CaseLink reference={reference} childName={childName} />, {bearers.map(nameOf).join(', ')}):{' '}
                {say.waits(shortDueDay(due, today, language), shortDueDay(until, today, language))}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="all" className="stack tight">
        <Heading level="2" size="small" id="all">
          {say.all}
        </Heading>
        {rows.length === 0 ? (
          <p className="quiet">{say.nothing}</p>
        ) : (
          <div className="wide">
            <table className="list unit-table">
              <thead>
                <tr>
                  <th scope="col">{say.person}</th>
                  {weeks.map((each) => (
                    <th key={each.monday} scope="col">
                      {words.unit.load.week(each.number)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(([person, its]) => (
                  <tr key={person}>
                    <th scope="row">{nameOf(person)}</th>
                    {its.map((load) => (
                      <td
                        key={load.monday}
                        data-label={words.unit.load.week(week(load).number)}
                        className={isImpossible(load) ? 'full-week' : undefined}
                      >
                        {load.open > 0 ? (
                          <a className="aksel-link" href={url(dutiesPath({ unit, person, week: week(load) }))}>
                            {load.open}
                          </a>
                        ) : (
                          0
                        )}
                        {load.coming > 0 ? ` + ${load.coming}` : null}
                        {person === 'nobody' || load.days === 5 ? null : (
                          <div className="quiet">{say.days(load.days)}</div>
                        )}
                        {isImpossible(load) ? (
                          <div>
                            <strong>{say.tooMuch}</strong>
                          </div>
                        ) : null}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </div>
  );
}
