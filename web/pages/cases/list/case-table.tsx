import type { Named } from '../../../../client/named.ts';
import type { PersonId } from '../../../../core/case/state.ts';
import { HeadingRow } from '../../../../handbook/sheet/heading-row.tsx';
import { shortDue } from '../../../../language/dates.ts';
import type { RoutineToRead } from '../../../../language/in-language.ts';
import { inSentence } from '../../../../language/language.ts';
import { listedTitle, roleTitle } from '../../../../language/titles.ts';
import type { ListedCase, NextDuty } from '../../../../register/register.ts';
import { CaseLink } from '../../../view/case-name.tsx';
import { dueOf } from '../../../view/listed-duty.ts';
import { usePage } from '../../../view/page-context.tsx';

export interface CaseTableProps {
  readonly cases: readonly Named<ListedCase>[];
  /** What comes next, by case. */
  readonly next: ReadonlyMap<string, NextDuty & Pick<Named<NextDuty>, 'isOneOfSeveral'>>;
  readonly routines: ReadonlyMap<string, RoutineToRead>;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly me: PersonId;
}

/** Cases as a list: which, whose, what comes next and who has it. */
export function CaseTable({ cases, next, routines, names, me }: CaseTableProps) {
  const { words, catalogue, now, language } = usePage();
  const say = words.cases.list;
  const { columns } = say;
  return (
    <table className="list">
      <HeadingRow columns={columns} />
      <tbody>
        {cases.map(({ caseId, reference, routine: key, childName, status, mistake, protected: isProtected }) => {
          const duty = next.get(caseId);
          const routine = routines.get(key);
          const late = duty?.overdueAt !== undefined && duty.overdueAt <= now;
          return (
            <tr key={caseId}>
              <td data-label={columns.case}>
                <CaseLink {...{ reference, childName }} />
                {isProtected ? <span className="tag after">{say.protected}</span> : null}
              </td>
              <td data-label={columns.routine}>{routine?.title ?? key}</td>
              <td data-label={columns.next} className={late ? 'late' : undefined}>
                {mistake
                  ? say.mistake
                  : status === 'closed'
                    ? say.closed
                    : duty
                      ? dueIn(duty, routine)
                      : say.nothingOpen}
                {late ? `, ${catalogue.labels.overdue}` : null}
                {duty && status === 'open' ? (
                  <div className="what">{routine ? listedTitle(duty, routine) : duty.step}</div>
                ) : null}
              </td>
              <td data-label={columns.who}>{duty && status === 'open' ? whoOf(duty, routine).join(', ') : null}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );

  function whoOf({ persons, roles }: NextDuty, routine: RoutineToRead | undefined): readonly string[] {
    if (persons.length > 0)
      return persons.map((person) =>
        person === me ? words.cases.next.yours : (names.get(person) ?? catalogue.labels.somebody),
      );
    return roles.map((role) => (routine ? inSentence(roleTitle(role, routine)) : role));
  }

  function dueIn(duty: NextDuty, routine: RoutineToRead | undefined): string {
    const due = dueOf(duty, routine);
    return due ? shortDue(due, now, language, routine?.closed) : catalogue.labels.noDeadline;
  }
}
