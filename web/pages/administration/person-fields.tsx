import { Checkbox, Radio, RadioGroup, Select, TextField } from '@navikt/ds-react';
import type { StaffPerson } from '../../../core/people/staff.ts';
import { longestStaffName } from '../../../core/people/staff-rules.ts';
import { telephoneFrom } from '../../../core/people/telephone.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { type FieldError, fieldId, fieldsOf } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import { byName, type Desk, lineOf, type Words } from './desk.ts';

/** A person as a form has them. */
export function personFrom(posted: Posted, id: string): Omit<StaffPerson, 'deputy'> {
  return {
    id,
    name: lineOf(posted, 'name'),
    login: lineOf(posted, 'login').toLowerCase(),
    address: lineOf(posted, 'address'),
    language: textOf(posted, 'language') === 'nn' ? 'nn' : 'nb',
    unit: textOf(posted, 'unit'),
    active: textOf(posted, 'active') === 'yes',
    machineUser: lineOf(posted, 'machineUser') || undefined,
    telephone: telephoneFrom(lineOf(posted, 'telephone')) || undefined,
  };
}

/** A person as a form shows them. */
export function postedOf({ name, login, address, language, unit, active, ...person }: StaffPerson): Posted {
  const { machineUser = '', telephone = '' } = person;
  return { name, login, address, language, unit, active: active ? 'yes' : '', machineUser, telephone };
}

/** What the fields are called, for sentences about them. */
export function labelsOf({ person, absence, units }: Words): Readonly<Record<string, string>> {
  const { name, login, address, language, unit, role, deputy, machineUser, telephone } = person;
  const { from, to } = absence;
  return {
    name,
    login,
    address,
    language,
    unit,
    role,
    deputy,
    machineUser,
    telephone,
    from,
    to,
    person: units.person,
    parent: units.parent,
  };
}

/** What is known of a person: name, login, address, language, unit. */
export function PersonFields(props: {
  readonly desk: Pick<Desk, 'staff' | 'words'>;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
  /** Whether the account can be switched off here. */
  readonly withSwitch?: boolean;
}) {
  const { words } = usePage();
  const { desk, posted, errors, withSwitch = false } = props;
  const say = desk.words.person;
  const field = fieldsOf(posted, errors);
  return (
    <>
      <TextField
        {...field('name')}
        label={say.name}
        description={words.frame.longest(longestStaffName)}
        maxLength={longestStaffName}
        autoComplete="off"
      />
      <TextField
        {...field('login')}
        label={say.login}
        description={say.loginHelp}
        maxLength={longestStaffName}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        {...field('address')}
        label={`${say.address} (${words.frame.optional})`}
        description={say.addressHelp}
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        {...field('telephone')}
        label={`${say.telephone} (${words.frame.optional})`}
        description={say.telephoneHelp}
        inputMode="tel"
        autoComplete="off"
      />
      <TextField
        {...field('machineUser')}
        label={`${say.machineUser} (${words.frame.optional})`}
        description={say.machineUserHelp}
        maxLength={longestStaffName}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Select {...field('unit')} label={say.unit}>
        <option value="">{words.frame.choose}</option>
        {byName(Object.values(desk.staff.units)).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <RadioGroup {...field('language')} legend={say.language} defaultValue={textOf(posted, 'language') || 'nb'}>
        <Radio value="nb">{say.nb}</Radio>
        <Radio value="nn">{say.nn}</Radio>
      </RadioGroup>
      {withSwitch ? (
        <div>
          <Checkbox
            id={fieldId('active')}
            name="active"
            value="yes"
            defaultChecked={textOf(posted, 'active') === 'yes'}
            error={errors.some(({ name }) => name === 'active')}
            description={say.activeHelp}
          >
            {say.active}
          </Checkbox>
          {errors
            .filter(({ name }) => name === 'active')
            .map(({ text }) => (
              <p key={text} className="aksel-form-field__error">
                {text}
              </p>
            ))}
        </div>
      ) : null}
    </>
  );
}
