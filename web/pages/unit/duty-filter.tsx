import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { unitDutyStates } from '../../../register/register.ts';
import { usePage } from '../../view/page-context.tsx';
import { dutiesPath, type Filters } from './filters.ts';
import { UnitSelect } from './overview.tsx';
import { type Week, weekDays, weekName, weeksFrom } from './weeks.ts';

const weeksToChoose = 12;

/** Which of the open duties are shown. It is an address: it can be kept and sent. */
export function DutyFilter({
  filters,
  names,
  units,
  receivers,
}: {
  readonly filters: Filters;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly units: ReadonlyMap<string, string>;
  readonly receivers: readonly PersonId[];
}) {
  const { words, url } = usePage();
  const say = words.unit;
  const { person, state, week } = filters;
  return (
    <form
      method="get"
      action={url('/unit/duties')}
      className="unit-filter no-print"
      aria-label={say.list.filter.heading}
    >
      {units.size > 1 ? <UnitSelect units={units} chosen={filters.unit} /> : null}
      <label className="unit-field">
        {say.list.filter.person}
        <select name="person" defaultValue={person ?? ''}>
          <option value="">{say.list.filter.everybody}</option>
          {peopleToChoose(receivers, person, names).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value="shared">{say.people.shared}</option>
          <option value="nobody">{say.people.nobody}</option>
        </select>
      </label>
      <label className="unit-field">
        {say.list.filter.state}
        <select name="state" defaultValue={state ?? ''}>
          <option value="">{say.list.filter.everything}</option>
          {unitDutyStates.map((each) => (
            <option key={each} value={each}>
              {say.list.states[each]}
            </option>
          ))}
        </select>
      </label>
      <WeekField week={week} />
      <div className="row">
        <button type="submit" className="unit-button">
          {say.list.filter.apply}
        </button>
        {person || state || week ? (
          <a className="aksel-link" href={url(dutiesPath({ unit: filters.unit }))}>
            {say.list.filter.clear}
          </a>
        ) : null}
      </div>
    </form>
  );
}

/** The staff of the units by name, and whoever else the address names. */
function peopleToChoose(
  receivers: readonly PersonId[],
  person: Filters['person'],
  names: ReadonlyMap<PersonId, string>,
): readonly (readonly [PersonId, string])[] {
  const named = person && person !== 'shared' && person !== 'nobody' && names.has(person) ? [person] : [];
  return [...new Set([...receivers, ...named])]
    .map((id) => [id, names.get(id) ?? ''] as const)
    .sort(([, one], [, other]) => one.localeCompare(other, 'nb'));
}

function WeekField({ week }: { readonly week: Week | undefined }) {
  const { words, now, language } = usePage();
  const say = words.unit;
  const today = dateOf(now);
  const ahead = weeksFrom(today, weeksToChoose);
  const weeks = week && !ahead.some(({ monday }) => monday === week.monday) ? [...ahead, week] : ahead;
  return (
    <label className="unit-field">
      {say.list.filter.week}
      <select name="week" defaultValue={week ? weekName(week) : ''}>
        <option value="">{say.list.filter.anyWeek}</option>
        {weeks.map((each) => (
          <option key={each.monday} value={weekName(each)}>
            {say.load.week(each.number)} ({weekDays(each, today, language)})
          </option>
        ))}
      </select>
    </label>
  );
}
