import { Heading } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { isAnonymous } from '../../../../core/case/facts.ts';
import { dayAndTime, longDate } from '../../../../language/dates.ts';
import { roleTitle } from '../../../../language/titles.ts';
import { CaseName } from '../../../view/case-name.tsx';
import { usePage } from '../../../view/page-context.tsx';
import { peopleInRole } from '../roles.ts';
import { nameIn, type Scene } from '../scene.ts';

/** Which case and who has it; by which routine, where and since when is a line more where there is room, and folded on a phone. */
export function CaseHeader({ scene }: { readonly scene: Scene }) {
  const { words, catalogue, language } = usePage();
  const say = words.cases;
  const { found, routine, units, view, state } = scene;
  const { labels } = catalogue;
  const names = (role: string) => {
    const { persons } = peopleInRole(scene, role);
    return catalogue.and(persons.map((person) => nameIn(scene, person) ?? labels.somebody)) || say.people.nobody;
  };
  // Who has the case and who leads it: the first role that works, and the first that decides.
  const roles = Object.keys(routine.roles);
  const works = roles.find((role) => state.people[role]?.length) ?? roles.find((role) => !routine.roles[role]!.decides);
  const decides = roles.find((role) => routine.roles[role]!.decides);
  const closed = view.past.findLast(({ type }) => type === 'closed');
  const roleLine = (role: string) => `${roleTitle(role, routine)}: ${names(role)}`;
  return (
    <header className="case-header">
      <Heading level="1" size="large">
        <CaseName {...found} />
      </Heading>
      {found.alias && !found.protected ? (
        <WhoseName scene={scene} />
      ) : found.subjectName && found.subjectName !== found.childName ? (
        <p className="case-child">
          <span className="quiet">{say.child}:</span> {found.subjectName}
        </p>
      ) : null}
      <details className="case-more folded">
        <summary>
          <span className="case-has">{works === undefined ? routine.title : roleLine(works)}</span>
          <span className="visually-hidden">. {say.aboutCase}</span>
        </summary>
        <ul className="case-facts">
          {works === undefined ? null : <li className="case-has-again">{roleLine(works)}</li>}
          {decides === undefined || decides === works ? null : <li>{roleLine(decides)}</li>}
          <li>
            {routine.title} ({routine.municipality}), {labels.version(routine.version)}
          </li>
          <li>{units.find(({ id }) => id === found.unit)?.name ?? found.unit}</li>
          <li>{say.opened(longDate(dateOf(found.openedAt), language))}</li>
        </ul>
      </details>
      {found.protected ? <p className="tag">{say.protectedNote}</p> : null}
      {isAnonymous(routine, state.facts) ? <p className="quiet">{say.anonymous}</p> : null}
      {state.status === 'closed' && closed ? (
        <p>
          <strong>{(state.mistake ? say.mistaken : say.closedOn)(longDate(dateOf(closed.at), language))}</strong>
        </p>
      ) : null}
    </header>
  );
}

/** The child's name for who asks for it, where the case is called something else; and who chose that. */
function WhoseName({ scene: { found, view, now } }: { readonly scene: Scene }) {
  const { words, catalogue, language } = usePage();
  const say = words.child.alias;
  const { alias } = found;
  if (!alias) return null;
  const name = view.names.get(alias.by) ?? catalogue.labels.somebody;
  return (
    <details>
      <summary>{say.name}</summary>
      <p>
        {found.subjectName ?? say.noName}{' '}
        <span className="quiet">{say.chosen(name, dayAndTime(alias.at, dateOf(now), language))}</span>
      </p>
    </details>
  );
}
