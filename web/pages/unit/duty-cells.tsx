import type { CalledCase } from '../../../client/named.ts';
import type { InstantText } from '../../../core/calendar/dates.ts';
import { isListedCritically } from '../../../core/case/critically-late.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { caseName } from '../../../language/case-name.ts';
import type { Catalogue } from '../../../language/catalogue.ts';
import { shortDue } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import type { Language } from '../../../language/language.ts';
import { basisTag, sourceText } from '../../../language/rules.ts';
import { listedTitle, roleTitle } from '../../../language/titles.ts';
import type { ListedDuty, UnitDuty } from '../../../register/register.ts';
import { dutyPath } from '../../view/duty-table.tsx';
import { dueOf, ruleOf } from '../../view/listed-duty.ts';
import { usePage } from '../../view/page-context.tsx';
import { takenUpText } from '../../view/taken-up.ts';
import { Unbroken } from '../../view/unbroken.tsx';

/** What the lists of a unit are read with. */
export interface ListReading {
  readonly routines: ReadonlyMap<string, RoutineToRead>;
  readonly names: ReadonlyMap<PersonId, string>;
}

/** The duty by the title that its routine gives it. */
export function titleOf(
  duty: Pick<ListedDuty, 'routine' | 'duty' | 'step'> & { readonly isOneOfSeveral?: boolean | undefined },
  { routines }: Pick<ListReading, 'routines'>,
): string {
  const routine = routines.get(duty.routine);
  return routine ? listedTitle(duty, routine) : duty.step;
}

/** The due date as it stands in a list; at-once duties have a time of the day. */
export function dueText(
  duty: Pick<ListedDuty, 'routine' | 'step' | 'status' | 'due' | 'overdueAt'>,
  now: InstantText,
  language: Language,
  { routines }: Pick<ListReading, 'routines'>,
): string | undefined {
  const routine = routines.get(duty.routine);
  const due = dueOf(duty, routine);
  return due && shortDue(due, now, language, routine?.closed);
}

/** Whose work it is, by name; where several fill a role together, with the role. Empty: nobody's. */
export function bearersText(
  duty: Pick<UnitDuty, 'bearers' | 'persons' | 'roles' | 'routine'>,
  { routines, names }: ListReading,
  { labels, and }: Catalogue,
  withRole: (role: string, names: string) => string,
): string {
  const who = and(duty.bearers.map((person) => names.get(person) ?? labels.somebody));
  if (duty.persons.length > 0 || duty.bearers.length < 2) return who;
  const routine = routines.get(duty.routine);
  return withRole(and(duty.roles.map((role) => (routine ? roleTitle(role, routine) : role))), who);
}

/** The row and its basis; opens to the source's own sentence. */
export function Why({ duty, reading }: { readonly duty: ListedDuty; readonly reading: ListReading }) {
  const { catalogue, language } = usePage();
  const routine = reading.routines.get(duty.routine);
  const step = routine?.steps[duty.step];
  const rule = step && ruleOf(duty, step);
  if (!rule || !step || !routine) return catalogue.labels.row(duty.rows);
  return (
    <details>
      <summary>
        {catalogue.labels.row(duty.rows)} <span className="tag">{basisTag(rule, language)}</span>
      </summary>
      <p className="quiet">{sourceText(step, rule, routine)}</p>
    </details>
  );
}

/** The due date, in words that it has passed where it has. */
export function Due({ duty, reading }: { readonly duty: ListedDuty; readonly reading: ListReading }) {
  const { catalogue, language, now } = usePage();
  const late = isLate(duty, now);
  return (
    <>
      <Unbroken>{dueText(duty, now, language, reading) ?? catalogue.labels.noDeadline}</Unbroken>
      {late ? <div>{lateWordOf(duty, now, catalogue)}</div> : null}
    </>
  );
}

/** Who has taken it up, and by which day: in a few words, and nothing where nobody has. */
export function TakenUp({ duty, reading }: { readonly duty: ListedDuty; readonly reading: ListReading }) {
  const { language, now } = usePage();
  const { closed } = reading.routines.get(duty.routine) ?? {};
  const nameOf = (person: PersonId) => reading.names.get(person);
  const text = takenUpText(duty.takenUp, { nameOf, now, language, closed });
  return text === undefined ? null : <div className="quiet">{text}</div>;
}

/** That it is late, or critically so, in a list: in words. */
export function lateWordOf(duty: ListedDuty, now: InstantText, { labels }: Catalogue): string {
  return isListedCritically(duty, now) ? labels.critical : labels.overdue;
}

/** True from the instant at which it is late; what is held back is not. */
export function isLate({ overdueAt }: Pick<ListedDuty, 'overdueAt'>, now: InstantText): boolean {
  return overdueAt !== undefined && overdueAt <= now;
}

/** The way to a duty in a list of what is to be seen or decided; which one it is, is said to those who only hear the link. */
export function DutyLink({
  duty,
  reading,
  text,
}: {
  readonly duty: Pick<ListedDuty, 'routine' | 'duty' | 'step'> & CalledCase;
  readonly reading: Pick<ListReading, 'routines'>;
  readonly text: string;
}) {
  const { url } = usePage();
  return (
    <a className="aksel-link no-print" href={url(dutyPath(duty.reference, duty.duty))}>
      {text}
      <span className="visually-hidden">
        : {titleOf(duty, reading)}, {caseName(duty)}
      </span>
    </a>
  );
}
