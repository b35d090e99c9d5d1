import type { CaseViewToRead } from '../../../client/case-view.ts';
import { isOneOfSeveral } from '../../../core/case/what-next.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { shortDue } from '../../../language/dates.ts';
import { asSentence, inSentence } from '../../../language/language.ts';
import { basisTag } from '../../../language/rules.ts';
import { listedTitle, roleTitle } from '../../../language/titles.ts';
import type { ListedDuty } from '../../../register/register.ts';
import { dutyPath } from '../../view/duty-table.tsx';
import { dueOf, ruleOf } from '../../view/listed-duty.ts';
import { usePage } from '../../view/page-context.tsx';

/** What is open in one case, judged by the case's own clock: what is late in it is not late in the world. */
export function OpenDuties({
  view,
  duties,
}: {
  readonly view: CaseViewToRead;
  readonly duties: readonly ListedDuty[];
}) {
  const { words, catalogue, url, language, viewer } = usePage();
  const { columns, act, status, mine } = words.myDeadlines;
  const { labels } = catalogue;
  const { routine, names, now, state } = view;
  return (
    <table className="list">
      <HeadingRow columns={[columns.what, columns.due, columns.who, columns.act]} />
      <tbody>
        {duties.map((duty) => {
          const step = routine.steps[duty.step];
          const title = listedTitle(
            { ...duty, isOneOfSeveral: state !== undefined && isOneOfSeveral(state, duty.duty) },
            routine,
          );
          const late = duty.overdueAt !== undefined && duty.overdueAt <= now;
          const waits = duty.status === 'awaits-approval';
          const rule = step && ruleOf(duty, step);
          const due = dueOf(duty, routine);
          const held = duty.status === 'suspended';
          const who =
            duty.persons.length > 0
              ? duty.persons.map((id) => (id === viewer?.person.id ? mine : (names.get(id) ?? labels.somebody)))
              : duty.roles.map((role) => inSentence(roleTitle(role, routine)));
          return (
            <tr key={duty.duty}>
              <td data-label={columns.what}>
                <strong>{title}</strong>
                <div className="quiet">
                  {labels.row(duty.rows)} {rule ? <span className="tag">{basisTag(rule, language)}</span> : null}
                </div>
                {held ? <div>{status.suspended}</div> : null}
                {waits ? <div>{status.decide}</div> : null}
                {duty.status === 'awaits-handover' ? <div>{status.handover}</div> : null}
              </td>
              <td data-label={columns.due} className={late ? 'late' : undefined}>
                {due ? shortDue(due, now, language, routine.closed) : labels.noDeadline}
                {late ? <div>{labels.overdue}</div> : null}
              </td>
              <td data-label={columns.who}>{asSentence(who.join(', '))}</td>
              <td>
                <a className="aksel-link" href={url(dutyPath(duty.reference, duty.duty))}>
                  {waits ? act.decide : held ? act.suspended : act.open}
                  <span className="visually-hidden">: {title}</span>
                </a>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
