import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { unavailable } from '../../../core/people/roles.ts';
import { usePage } from '../../view/page-context.tsx';
import type { Counts, UnitFigures } from './figures.ts';
import { dutiesPath } from './filters.ts';

const columns = ['overdue', 'week', 'later'] as const;

/** Late and soon for each person; every number leads to what it counts. */
export function PeopleTable({
  unit,
  figures,
  names,
  people,
}: {
  readonly unit: string | undefined;
  readonly figures: UnitFigures;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly people: readonly PersonId[];
}) {
  const { words, url, viewer, now, catalogue } = usePage();
  const say = words.unit.people;
  const none: Counts = { overdue: 0, week: 0, later: 0 };
  const nameOf = (person: PersonId) => names.get(person) ?? catalogue.labels.somebody;
  const countsOf = (key: string) => figures.persons.get(key) ?? none;
  const rows = people
    .map((person) => ({ person, name: nameOf(person), counts: countsOf(person) }))
    .sort(
      (one, other) =>
        other.counts.overdue - one.counts.overdue ||
        other.counts.week - one.counts.week ||
        one.name.localeCompare(other.name, 'nb'),
    );
  const others = (['shared', 'nobody'] as const).filter((key) => figures.persons.has(key));
  const why = (person: PersonId) => viewer && unavailable(viewer.directory, person, dateOf(now));
  return (
    <section aria-labelledby="people">
      <Heading level="2" size="small" id="people">
        {say.heading}
      </Heading>
      <table className="list unit-table unit-people">
        <thead>
          <tr>
            <th scope="col">{say.columns.person}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="unit-number">
                {say.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ person, name, counts }) => (
            <tr key={person}>
              <th scope="row">
                {name} {why(person) ? <span className="quiet">({say[why(person)!]})</span> : null}
              </th>
              <Numbers counts={counts} unit={unit} person={person} who={name} />
            </tr>
          ))}
          {others.map((key) => (
            <tr key={key}>
              <th scope="row">{say[key]}</th>
              <Numbers counts={countsOf(key)} unit={unit} person={key} who={say[key]} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say.total}</th>
            <Numbers counts={figures.total} unit={unit} who={say.total} />
          </tr>
        </tfoot>
      </table>
      {columns.some((column) => summed(figures, column) !== figures.total[column]) ? (
        <p className="quiet">{say.counted}</p>
      ) : null}
      {figures.held > 0 ? (
        <p>
          <a className="aksel-link" href={url(dutiesPath({ unit, state: 'held' }))}>
            {say.held(figures.held)}
          </a>
        </p>
      ) : null}
    </section>
  );
}

/** The column as it is read; more than there are where a duty names several. */
function summed({ persons }: UnitFigures, column: (typeof columns)[number]): number {
  return [...persons.values()].reduce((sum, counts) => sum + counts[column], 0);
}

function Numbers({
  counts,
  unit,
  person,
  who,
}: {
  readonly counts: Counts;
  readonly unit: string | undefined;
  readonly person?: string;
  readonly who: string;
}) {
  const { words, url } = usePage();
  const say = words.unit.people;
  return columns.map((column) => (
    <td key={column} data-label={say.columns[column]} className="unit-number">
      {counts[column] === 0 ? (
        0
      ) : (
        <a
          className={`aksel-link${column === 'overdue' ? ' late' : ''}`}
          href={url(dutiesPath({ unit, person, state: column }))}
          aria-label={say.link(counts[column], who, say.columns[column])}
        >
          {counts[column]}
        </a>
      )}
    </td>
  ));
}
