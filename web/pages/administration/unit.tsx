import { randomUUID } from 'node:crypto';
import { Select } from '@navikt/ds-react';
import { unitsUpwards } from '../../../core/people/roles.ts';
import { directoryOf, type StaffUnit } from '../../../core/people/staff.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { closedDaysText } from '../../../reading/office.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { type FieldError, Form, fieldsOf, KeptDraft } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import { byName, type Desk } from './desk.ts';
import { AdministrationFrame, Section } from './frame.tsx';
import { UnitFields } from './unit-fields.tsx';

const path = '/administration/units';

export interface ShownUnit {
  readonly desk: Desk;
  readonly unit: StaffUnit;
  /** The form that could not be carried out, or was kept. */
  readonly part?: 'details' | 'give' | undefined;
  readonly posted: Posted;
  readonly errors?: readonly FieldError[];
  readonly receipt?: string | undefined;
}

/** One unit: who fills which role, who belongs to it, and where it stands. */
export function UnitPage(shown: ShownUnit) {
  const { desk, unit, part, posted, errors = [], receipt } = shown;
  const { url } = usePage();
  const say = desk.words.units;
  const members = byName(Object.values(desk.staff.people).filter((person) => person.unit === unit.id));
  const known: Posted = {
    ...{ name: unit.name, parent: unit.parent ?? '', prefix: unit.prefix, mail: unit.mail ?? '' },
    opens: unit.opens ?? '',
    closed: closedDaysText(unit.closed),
    quietWeeks: String(unit.quietWeeks ?? ''),
    reportMonths: String(unit.reportMonths ?? ''),
    supervisionWeeks: String(unit.supervisionWeeks ?? ''),
  };
  return (
    <AdministrationFrame title={unit.name} receipt={receipt} errors={errors}>
      <p>
        <a className="aksel-link" href={url(path)}>
          {say.back}
        </a>
      </p>
      <Section id="roles" title={say.roles}>
        <RolesOfUnit desk={desk} unit={unit} />
      </Section>
      <Section id="give" title={say.give}>
        <GiveRole {...shown} posted={part === 'details' ? {} : posted} />
      </Section>
      <Section id="members" title={say.members}>
        {members.length === 0 ? <p>{say.noMembers}</p> : null}
        <ul className="plain-list">
          {members.map(({ id, name, active }) => (
            <li key={id}>
              <a className="aksel-link" href={url(`/administration/people/${id}`)}>
                {name}
              </a>
              {active ? null : <span className="quiet">{desk.words.people.off}</span>}
            </li>
          ))}
        </ul>
      </Section>
      <Section id="details" title={say.details}>
        <Form action={`${path}/${unit.id}/details`} submit={say.save} commandId={randomUUID()}>
          <KeptDraft id={part === 'details' ? textOf(posted, '_draft') : ''} />
          <UnitFields
            desk={desk}
            posted={part === 'details' ? posted : known}
            errors={part === 'details' ? errors : []}
            self={unit.id}
          />
        </Form>
      </Section>
    </AdministrationFrame>
  );
}

/** Every role that somebody has here or above, or that cases here need. */
function RolesOfUnit({ desk, unit }: { readonly desk: Desk; readonly unit: StaffUnit }) {
  const { url } = usePage();
  const { staff, needed, roles, words } = desk;
  const say = words.units;
  const directory = directoryOf(staff);
  const line = unitsUpwards(directory, unit.id);
  const isNeeded = (role: string) => needed.some((each) => each.unit === unit.id && each.role === role);
  const shown = roles.choices
    .map(({ role }) => {
      const at = line.find((each) => (directory.units[each]?.roles[role] ?? []).length > 0);
      return { role, at, holders: at === undefined ? [] : (directory.units[at]?.roles[role] ?? []) };
    })
    .filter(({ role, at }) => at !== undefined || isNeeded(role));
  return (
    <table className="list">
      <HeadingRow columns={[say.role, say.who]} />
      <tbody>
        {shown.map(({ role, at, holders }) => (
          <tr key={role}>
            <td data-label={say.role}>
              {roles.nameOf(role)}
              {isNeeded(role) ? <div className="quiet">{say.needed}</div> : null}
            </td>
            <td data-label={say.who}>
              {holders.length === 0 ? <strong>{say.unfilled}</strong> : null}
              {holders.map((id, index) => (
                <span key={id}>
                  {index > 0 ? ', ' : ''}
                  <a className="aksel-link" href={url(`/administration/people/${id}`)}>
                    {staff.people[id]?.name ?? words.somebody}
                  </a>
                  {staff.people[id]?.active ? '' : ` (${words.people.off})`}
                </span>
              ))}
              {at !== undefined && at !== unit.id ? (
                <div className="quiet">{say.fromAbove(staff.units[at]?.name ?? at)}</div>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function GiveRole({ desk, unit, posted, errors = [] }: ShownUnit) {
  const { words } = usePage();
  const { staff, roles } = desk;
  const say = desk.words.units;
  const field = fieldsOf(posted, errors);
  return (
    <Form
      action={`${path}/${unit.id}/give`}
      submit={desk.words.person.giveRole}
      commandId={textOf(posted, '_command') || randomUUID()}
    >
      <KeptDraft id={textOf(posted, '_draft')} />
      <div className="row-fields">
        <Select {...field('give.role')} label={say.role}>
          <option value="">{words.frame.choose}</option>
          {roles.choices.map(({ role, label }) => (
            <option key={role} value={role}>
              {label}
            </option>
          ))}
        </Select>
        <Select {...field('give.person')} label={say.person}>
          <option value="">{words.frame.choose}</option>
          {byName(Object.values(staff.people).filter(({ active }) => active)).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </div>
    </Form>
  );
}
