import { Button, Heading } from '@navikt/ds-react';
import type { Named } from '../../../client/named.ts';
import { dateOf, type InstantText, instantFromMilliseconds, millisecondsOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { caseName } from '../../../language/case-name.ts';
import { dayAndTime, shortDueDay } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { dutyTitle } from '../../../language/titles.ts';
import type { ListedDuty, ListedPracticeCase } from '../../../register/register.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { usePage } from '../../view/page-context.tsx';
import { DutyTable } from '../my-deadlines/duty-table.tsx';
import { practicePath } from './path.ts';

/** What practice is, one's own practice cases, and those of others in which something waits. */
export function PracticeList({
  cases,
  clocks,
  waiting,
  routines,
  names,
}: {
  readonly cases: readonly ListedPracticeCase[];
  /** The cases' own clocks by id, as far as the engine tells them. */
  readonly clocks: ReadonlyMap<string, InstantText>;
  readonly waiting: readonly Named<ListedDuty>[];
  readonly routines: ReadonlyMap<string, RoutineToRead>;
  readonly names: ReadonlyMap<PersonId, string>;
}) {
  const { words, url, now, viewer } = usePage();
  const { practice: say } = words;
  return (
    <div className="stack intake-pages">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p className="narrow">{say.intro}</p>
      <div>
        <Button as="a" role="link" href={url('/practice/new')}>
          {say.newCase}
        </Button>
      </div>
      <section aria-labelledby="own" className="stack">
        <Heading level="2" size="small" id="own">
          {say.own} ({cases.length})
        </Heading>
        {cases.length === 0 ? (
          <p className="quiet">{say.none}</p>
        ) : (
          <Own cases={cases} clocks={clocks} routines={routines} />
        )}
      </section>
      {waiting.length > 0 ? (
        <section aria-labelledby="waiting" className="stack">
          <Heading level="2" size="small" id="waiting">
            {say.waiting} ({waiting.length})
          </Heading>
          <DutyTable duties={waiting} routines={routines} names={names} me={viewer?.person.id} now={now} />
        </section>
      ) : null}
    </div>
  );
}

function Own({
  cases,
  clocks,
  routines,
}: {
  readonly cases: readonly ListedPracticeCase[];
  readonly clocks: ReadonlyMap<string, InstantText>;
  readonly routines: ReadonlyMap<string, RoutineToRead>;
}) {
  const { words, url, language, now } = usePage();
  const { practice: say } = words;
  const { columns } = say;
  const today = dateOf(now);
  return (
    <table className="list">
      <HeadingRow columns={columns} />
      <tbody>
        {cases.map((each) => {
          const routine = routines.get(each.routine);
          return (
            <tr key={each.reference}>
              <td data-label={columns.case}>
                <CaseLink reference={each.reference} childName={each.subjectName} />
                <div>{routine?.title ?? each.routine}</div>
              </td>
              <td data-label={columns.clock}>
                {dayAndTime(clocks.get(each.caseId) ?? lastKnown(each, now), today, language)}
              </td>
              <td data-label={columns.next}>
                {each.duty && each.overdueAt ? (
                  <>
                    {shortDueDay(dueOf(each.overdueAt), today, language, routine?.closed)}
                    <div>{routine ? dutyTitle(each.duty, routine) : each.duty}</div>
                  </>
                ) : (
                  say.noNext
                )}
              </td>
              <td data-label={columns.status}>{say[each.status]}</td>
              <td>
                <a className="aksel-link" href={url(practicePath(each.reference))}>
                  {each.status === 'open' ? say.play : say.look}
                  <span className="visually-hidden">
                    : {caseName({ reference: each.reference, childName: each.subjectName })}
                  </span>
                </a>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Where the engine does not tell: as far ahead of the world as the clock was when the case last wrote something. */
function lastKnown({ clock, writtenAt }: ListedPracticeCase, now: InstantText): InstantText {
  const ahead = millisecondsOf(clock) - millisecondsOf(writtenAt);
  return instantFromMilliseconds(millisecondsOf(now) + Math.max(ahead, 0));
}

/** The due day of what becomes late at the end of it. */
function dueOf(overdueAt: InstantText): string {
  return dateOf(instantFromMilliseconds(millisecondsOf(overdueAt) - 1));
}
