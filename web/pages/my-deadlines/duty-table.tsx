import type { Named } from '../../../client/named.ts';
import { type DateText, dateOf, type InstantText } from '../../../core/calendar/dates.ts';
import type { ClosedDays } from '../../../core/calendar/working-days.ts';
import { isListedCritically } from '../../../core/case/critically-late.ts';
import type { Due, PersonId } from '../../../core/case/state.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { caseName } from '../../../language/case-name.ts';
import { hoursText, shortDue, shortDueDay } from '../../../language/dates.ts';
import { hoursLeft } from '../../../language/hours-left.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { inSentence, type Language } from '../../../language/language.ts';
import { basisTag, sourceText } from '../../../language/rules.ts';
import { listedTitle, roleTitle } from '../../../language/titles.ts';
import type { ListedDuty } from '../../../register/register.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { dutyPath, fromStart } from '../../view/duty-table.tsx';
import { dueOf, ruleOf } from '../../view/listed-duty.ts';
import { usePage } from '../../view/page-context.tsx';
import { isShort } from '../../view/short-form.ts';
import { takenUpText } from '../../view/taken-up.ts';
import { Unbroken } from '../../view/unbroken.tsx';
import { isTakenUpBy } from './groups.ts';

/** Open duties as a list: which case, what, by when, why, whom it waits for, and the way to do it. */
export function DutyTable({
  duties,
  routines,
  names,
  me,
  now,
  fromHere = false,
}: {
  readonly duties: readonly Named<ListedDuty>[];
  readonly routines: ReadonlyMap<string, RoutineToRead>;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly me?: PersonId | undefined;
  readonly now: InstantText;
  /** It is the start page: who registers from it comes back to it, and a short form opens in the list. */
  readonly fromHere?: boolean;
}) {
  const { words, catalogue, url, language } = usePage();
  const { columns, act, status, mine } = words.myDeadlines;
  const { labels } = catalogue;
  const dueText = (due: Due, routine: RoutineToRead | undefined) =>
    'instant' in due ? hoursLeft(due.instant, now, language) : shortDue(due, now, language, routine?.closed);
  return (
    <table className="list duties">
      <HeadingRow columns={columns} />
      <tbody>
        {duties.map((duty) => {
          const routine = routines.get(duty.routine);
          const step = routine?.steps[duty.step];
          const late = duty.overdueAt !== undefined && duty.overdueAt <= now;
          const rule = step && ruleOf(duty, step);
          const due = dueOf(duty, routine);
          const state = stateOf(duty, me);
          // An offer waits for whoever is asked, though the duty is still another's.
          const who =
            state === 'offered'
              ? [mine]
              : duty.persons.length > 0
                ? duty.persons.map((person) => (person === me ? mine : (names.get(person) ?? labels.somebody)))
                : duty.roles.map((role) => (routine ? inSentence(roleTitle(role, routine)) : role));
          const to = dutyPath(duty.reference, duty.duty);
          const title = routine ? listedTitle(duty, routine) : duty.step;
          const reading = {
            nameOf: (person: PersonId) => names.get(person),
            now,
            language,
            closed: routine?.closed,
            me,
          };
          const takenUp = takenUpText(duty.takenUp, reading);
          return (
            <tr key={`${duty.caseId} ${duty.duty}`}>
              <td data-label={columns.case}>
                <CaseLink {...duty} />
              </td>
              <td data-label={columns.what}>
                <strong>
                  <Unbroken>{title}</Unbroken>
                </strong>
                {state === 'open' ? null : <div>{status[state as keyof typeof status]}</div>}
                {state === 'sentBack' ? (
                  <a className="aksel-link no-print" href={url(`${to}#sent-back`)}>
                    {words.myDeadlines.whySentBack}
                    <span className="visually-hidden">
                      : {title}, {caseName(duty)}
                    </span>
                  </a>
                ) : null}
              </td>
              <td data-label={columns.due} className={late ? 'late' : undefined}>
                <Unbroken>{due ? dueText(due, routine) : labels.noDeadline}</Unbroken>
                {late ? <Late duty={duty} saysSo={due !== undefined && 'instant' in due} /> : null}
                {duty.agreed === undefined || duty.status !== 'open' ? null : (
                  <div className="agreed">
                    {words.myDeadlines.agreed(agreedText(duty, duty.agreed, dateOf(now), language, routine?.closed))}
                  </div>
                )}
              </td>
              <td data-label={columns.why}>
                {rule && step && routine ? (
                  <details>
                    <summary>
                      {labels.row(duty.rows)} <span className="tag">{basisTag(rule, language)}</span>
                    </summary>
                    <p className="quiet">{sourceText(step, rule, routine)}</p>
                  </details>
                ) : (
                  labels.row(duty.rows)
                )}
              </td>
              <td data-label={columns.who}>
                {who.join(', ')}
                {takenUp === undefined ? null : <div className="quiet">{takenUp}</div>}
              </td>
              <td>
                <a
                  className="aksel-link no-print"
                  href={url(`${fromHere ? fromStart(to) : to}${state === 'offered' ? '#offered' : ''}`)}
                  data-in-place={
                    fromHere && (state === 'open' || state === 'sentBack') && step && isShort(step) ? '' : undefined
                  }
                >
                  {act[state]}
                  <span className="visually-hidden">
                    : {title}, {caseName(duty)}
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

/** The day that is agreed where it is another one than the date, and from when to when; undefined where neither is to be said. */
function agreedText(
  { due, agreedFrom, agreedTo }: ListedDuty,
  agreed: DateText,
  today: DateText,
  language: Language,
  closed: ClosedDays | undefined,
): string | undefined {
  const day = agreed === due ? [] : [shortDueDay(agreed, today, language, closed)];
  const hours = agreedFrom === undefined ? [] : [hoursText({ starts: agreedFrom, ends: agreedTo })];
  return [...day, ...hours].join(' ') || undefined;
}

/** That it is late, unless its hours say so already, and that it is critically. */
function Late({ duty, saysSo }: { readonly duty: ListedDuty; readonly saysSo: boolean }) {
  const { catalogue, now } = usePage();
  if (isListedCritically(duty, now)) return <div>{catalogue.labels.critical}</div>;
  return saysSo ? null : <div>{catalogue.labels.overdue}</div>;
}

/** What a duty asks of the one who looks at it. */
function stateOf(duty: ListedDuty, me: PersonId | undefined) {
  const { status, offered, sentBack } = duty;
  if (offered !== undefined && offered === me) return 'offered';
  if (status === 'suspended') return 'suspended';
  if (status === 'awaits-approval') return 'decide';
  if (status === 'awaits-handover') return 'handover';
  if (me !== undefined && isTakenUpBy(duty, me)) return 'takenUp';
  return sentBack ? 'sentBack' : 'open';
}
