import { randomUUID } from 'node:crypto';
import { Button, Select } from '@navikt/ds-react';
import type { DateText } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import type { Absence, StaffPerson } from '../../../core/people/staff.ts';
import { dayAndMonth } from '../../../language/dates.ts';
import { dateOrText } from '../../../reading/dates.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { DateField } from '../../forms/date-field.tsx';
import { type FieldError, Form, fieldsOf, KeptDraft } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import { byName, type Desk, nameAndUnit } from './desk.ts';

/** An absence as a form has it; what is no date stays as it was typed. */
export function absenceFrom(posted: Posted, prefix: string, person: PersonId, id: string, today: DateText): Absence {
  const text = (name: string) => textOf(posted, `${prefix}${name}`);
  const date = (name: string) => dateOrText(text(name), { today });
  return { id, person, from: date('from'), to: date('to'), deputy: text('deputy') || undefined };
}

/** Days, who stands in, and where more than one may be entered for, whose they are. */
export function AbsenceForm(props: {
  readonly desk: Pick<Desk, 'staff' | 'words' | 'language'>;
  readonly action: string;
  /** Before the names of the fields. */
  readonly prefix: string;
  /** For whom it may be entered, the likeliest first. */
  readonly people: readonly StaffPerson[];
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
}) {
  const { desk, action, prefix, people, posted, errors } = props;
  const { viewer } = usePage();
  const { staff, words } = desk;
  const say = words.absence;
  const field = fieldsOf(posted, errors, prefix);
  const day = (name: string) => {
    const { name: inForm, error, defaultValue } = field(name);
    return { name: inForm, error, value: defaultValue, sense: 'agreed' } as const;
  };
  const only = people.length === 1 ? people[0] : undefined;
  const usual = only?.deputy ? nameAndUnit(desk, only.deputy, only.unit) : undefined;
  const nobodyChosen = only ? (usual ? say.usualDeputy(usual) : say.noUsualDeputy) : words.absence.usualOrLeader;
  return (
    <Form action={action} submit={say.add} commandId={textOf(posted, '_command') || randomUUID()}>
      <KeptDraft id={textOf(posted, '_draft')} />
      {only ? null : (
        <Select {...field('person')} label={say.person}>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {id === viewer?.person.id ? `${say.me} (${name})` : name}
            </option>
          ))}
        </Select>
      )}
      <div className="row-fields">
        <DateField {...day('from')} label={say.from} />
        <DateField {...day('to')} label={say.to} />
      </div>
      <Select {...field('deputy')} label={say.deputy}>
        <option value="">{nobodyChosen}</option>
        {byName(Object.values(staff.people).filter(({ id, active }) => active && id !== only?.id)).map(({ id }) => (
          <option key={id} value={id}>
            {nameAndUnit(desk, id)}
          </option>
        ))}
      </Select>
    </Form>
  );
}

/** Absences that are not over yet, each with who stands in and the way to take it out. */
export function AbsenceList(props: {
  readonly desk: Desk;
  readonly absences: readonly Absence[];
  readonly action: string;
  /** The name under which the absence's id is sent. */
  readonly field: string;
  readonly withNames?: boolean;
}) {
  const { desk, absences, action, field, withNames = false } = props;
  const { language } = usePage();
  const { staff, words, today } = desk;
  const say = words.absence;
  if (absences.length === 0) return <p>{say.none}</p>;
  const name = (person: PersonId) => staff.people[person]?.name ?? words.somebody;
  const standsIn = ({ person, deputy }: Absence) => {
    const { deputy: usual, unit } = staff.people[person] ?? {};
    if (deputy) return say.standsIn(nameAndUnit(desk, deputy, unit));
    return usual ? say.usual(nameAndUnit(desk, usual, unit)) : say.alone;
  };
  return (
    <table className="list">
      <thead>
        <tr>
          {withNames ? <th scope="col">{say.columns.person}</th> : null}
          <th scope="col">{say.columns.days}</th>
          <th scope="col">{say.columns.deputy}</th>
          <th scope="col">{say.columns.act}</th>
        </tr>
      </thead>
      <tbody>
        {absences.map((absence) => {
          const { from, to } = absence;
          const days = say.days(dayAndMonth(from, today, language), dayAndMonth(to, today, language));
          return (
            <tr key={absence.id}>
              {withNames ? <td data-label={say.columns.person}>{name(absence.person)}</td> : null}
              <td data-label={say.columns.days}>{days}</td>
              <td data-label={say.columns.deputy}>{standsIn(absence)}</td>
              <td>
                <Form action={action} commandId={randomUUID()}>
                  <input type="hidden" name={field} value={absence.id} />
                  <Button type="submit" size="small" variant="tertiary">
                    {say.remove}
                    <span className="visually-hidden">
                      {' '}
                      {say.removeOf(withNames ? `${name(absence.person)} ${days}` : days)}
                    </span>
                  </Button>
                </Form>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
