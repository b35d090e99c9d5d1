import { Select, TextField } from '@navikt/ds-react';
import { limitNames, proposedLimits } from '../../../core/people/limits.ts';
import { longestStaffName } from '../../../core/people/staff-rules.ts';
import { mailLevels } from '../../../core/post/mail-level.ts';
import type { Posted } from '../../forms/answers.ts';
import { type FieldError, fieldsOf } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';
import { byName, type Desk } from './desk.ts';

/** Name, place in the tree, what references begin with, and how much mails say. */
export function UnitFields({
  desk,
  posted,
  errors,
  self,
}: {
  readonly desk: Desk;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
  /** The unit itself, which cannot stand below itself. */
  readonly self?: string;
}) {
  const { words } = usePage();
  const say = desk.words.units;
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
      <Select {...field('parent')} label={say.parent}>
        <option value="">{say.top}</option>
        {byName(Object.values(desk.staff.units))
          .filter(({ id }) => id !== self)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </Select>
      <TextField
        {...field('prefix')}
        label={`${say.prefix} (${words.frame.optional})`}
        description={say.prefixHelp}
        autoComplete="off"
        className="field-date"
      />
      <Select {...field('mail')} label={say.mail} description={say.mailHelp}>
        <option value="">{say.mailFromAbove}</option>
        {mailLevels.map((level, index) => (
          <option key={level} value={level}>
            {say.mailLevels[index]}
          </option>
        ))}
      </Select>
      <TextField
        {...field('opens')}
        label={`${say.opens} (${words.frame.optional})`}
        description={say.opensHelp}
        autoComplete="off"
        className="field-date"
      />
      <TextField
        {...field('closed')}
        label={`${say.closed} (${words.frame.optional})`}
        description={say.closedHelp}
        autoComplete="off"
      />
      {limitNames.map((name) => (
        <TextField
          key={name}
          {...field(name)}
          label={`${say.limits[name]} (${words.frame.optional})`}
          description={say.limitsHelp[name](proposedLimits[name])}
          autoComplete="off"
          inputMode="numeric"
          className="field-date"
        />
      ))}
    </>
  );
}
