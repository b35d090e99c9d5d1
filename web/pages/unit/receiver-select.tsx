import { Select } from '@navikt/ds-react';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { unavailable } from '../../../core/people/roles.ts';
import { fieldId } from '../../forms/form.tsx';
import { usePage } from '../../view/page-context.tsx';

/** Who is to have the duties: the staff of the units, by name, and below them the viewer. */
export function ReceiverSelect({
  names,
  receivers,
  chosen,
  error,
}: {
  readonly names: ReadonlyMap<PersonId, string>;
  readonly receivers: readonly PersonId[];
  readonly chosen: string | undefined;
  readonly error: string | undefined;
}) {
  const { words, viewer, now } = usePage();
  const say = words.unit.reassign;
  const away = (person: PersonId) => viewer && unavailable(viewer.directory, person, dateOf(now)) !== undefined;
  const me = viewer?.person.id;
  const people = receivers
    .filter((id) => id !== me)
    .map((id) => ({ id, name: names.get(id) ?? '' }))
    .sort((one, other) => one.name.localeCompare(other.name, 'nb'));
  return (
    <Select label={say.person} name="to" id={fieldId('to')} defaultValue={chosen ?? ''} error={error}>
      <option value="">{words.frame.choose}</option>
      {people.map(({ id, name }) => (
        <option key={id} value={id}>
          {away(id) ? say.away(name) : name}
        </option>
      ))}
      {me !== undefined && receivers.includes(me) ? (
        <option value={me}>{words.caseActs.myself(names.get(me) ?? '')}</option>
      ) : null}
    </Select>
  );
}
