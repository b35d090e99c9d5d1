import type { FastifyInstance } from 'fastify';
import { dateOf, isDate } from '../../../core/calendar/dates.ts';
import { type MailLevel, mailLevels } from '../../../core/post/mail-level.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { dayAndMonth, dayAndTime } from '../../../language/dates.ts';
import type { Language } from '../../../language/language.ts';
import { readCount } from '../../../reading/numbers.ts';
import type { LoggedStaffChange } from '../../../register/register.ts';
import { sendPage } from '../../request.ts';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { type Desk, forAdministrators, readDesk } from './desk.ts';
import { AdministrationFrame } from './frame.tsx';

const path = '/administration/log';
const perPage = 50;

/** Who changed what of staff and units, newest first. */
export function logPage(app: FastifyInstance, web: Web): void {
  app.get(
    path,
    forAdministrators(web, async (request, reply) => {
      const desk = await readDesk(web, request);
      const { before: asked = '' } = request.query as { readonly before?: string };
      const before = readCount(asked) || undefined;
      const entries = await web.register.staffLog({ before, limit: perPage + 1 });
      const body = <Log desk={desk} entries={entries} isFirst={before === undefined} />;
      return sendPage(web, request, reply, { title: desk.words.log.title, body });
    }),
  );
}

function Log(props: {
  readonly desk: Desk;
  readonly entries: readonly LoggedStaffChange[];
  readonly isFirst: boolean;
}) {
  const { desk, entries, isFirst } = props;
  const { url, language, now } = usePage();
  const { words, staff } = desk;
  const say = words.log;
  const shown = entries.slice(0, perPage);
  return (
    <AdministrationFrame title={say.title}>
      <p>{say.intro}</p>
      {shown.length === 0 ? <p className="quiet">{say.empty}</p> : null}
      {shown.length > 0 ? (
        <table className="list">
          <HeadingRow columns={say.columns} />
          <tbody>
            {shown.map((entry) => (
              <tr key={entry.id}>
                <td data-label={say.columns.when}>{dayAndTime(entry.at, dateOf(now), language)}</td>
                <td data-label={say.columns.who}>{staff.people[entry.by]?.name ?? words.somebody}</td>
                <td data-label={say.columns.what}>
                  {described(entry, desk, language)}
                  {typeof entry.detail.secondPerson === 'string' ? (
                    <div className="quiet">
                      {say.secondPerson(staff.people[entry.detail.secondPerson]?.name ?? words.somebody)}
                    </div>
                  ) : null}
                  {valuesOf(entry, desk).map((value) => (
                    <div key={value} className="quiet">
                      {value}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p className="row">
        {isFirst ? null : (
          <a className="aksel-link" href={url(path)}>
            {say.newest}
          </a>
        )}
        {entries.length > perPage ? (
          <a className="aksel-link" href={url(`${path}?before=${shown.at(-1)?.id}`)}>
            {say.older}
          </a>
        ) : null}
      </p>
    </AdministrationFrame>
  );
}

/** What was done, as a sentence without its subject. */
function described({ action, detail }: LoggedStaffChange, desk: Desk, language: Language): string {
  const { actions } = desk.words.log;
  const { staff, words, roles, today } = desk;
  const text = (name: string) => (typeof detail[name] === 'string' ? String(detail[name]) : '');
  const values = (detail.values ?? {}) as Readonly<Record<string, readonly unknown[] | undefined>>;
  const person = staff.people[text('person')]?.name ?? String(values.name?.[1] ?? words.somebody);
  const unit = staff.units[text('unit')]?.name ?? text('unit');
  const day = (name: string) => (isDate(text(name)) ? dayAndMonth(text(name), today, language) : '');
  const days = words.absence.days(day('from'), day('to'));
  switch (action) {
    case 'role-given':
    case 'role-taken':
      return actions[action](person, roles.nameOf(text('role')), unit);
    case 'deputy-set': {
      const deputy = staff.people[text('deputy')]?.name;
      return deputy ? actions['deputy-set'](person, deputy) : actions['deputy-none'](person);
    }
    case 'absence-added':
    case 'absence-removed':
      return actions[action](person, days);
    case 'unit-added':
    case 'unit-changed':
    case 'rota-set':
      return actions[action](unit);
    case 'cases-move-begun':
      return actions[action](text('versions'), text('routine'), typeof detail.cases === 'number' ? detail.cases : 0);
    case 'cases-move-stopped':
    case 'cases-move-going-on':
    case 'cases-move-rest-left':
      return actions[action](text('versions'), text('routine'));
    case 'routine-published':
      return actions[action](text('routine'));
    case 'publishing-set':
      return actions[action](text('municipality'), text('roles').split(', ').filter(Boolean).map(roles.nameOf));
    case 'person-added':
    case 'person-changed':
      return actions[action](person);
    default:
      return action;
  }
}

/** Each value that changed: before and after. */
function valuesOf({ detail, action }: LoggedStaffChange, { words, staff }: Desk): readonly string[] {
  const { fields, yes, no, empties } = words.log;
  const labels: Readonly<Record<string, string>> = fields;
  const shown = (value: unknown, field: string): string => {
    if (typeof value === 'boolean') return value ? yes : no;
    if (typeof value !== 'string' || value === '') return empties;
    if (field === 'unit' || field === 'parent') return staff.units[value]?.name ?? value;
    if (field === 'language') return value === 'nn' ? words.person.nn : words.person.nb;
    if (field === 'mail') return words.units.mailLevels[mailLevels.indexOf(value as MailLevel)] ?? value;
    return value;
  };
  const values = Object.entries((detail.values ?? {}) as Readonly<Record<string, readonly unknown[]>>);
  return values.map(([field, [before, after]]) => {
    const label = labels[field] ?? field;
    return action.endsWith('-added')
      ? `${label}: ${shown(after, field)}`
      : words.import.value(label, shown(before, field), shown(after, field));
  });
}
