import { Alert, Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { isAnonymous } from '../../../../core/case/facts.ts';
import { dayAndTime, longDate } from '../../../../language/dates.ts';
import { heldText } from '../../../../language/life-ends.ts';
import { roleTitle } from '../../../../language/titles.ts';
import { CaseName } from '../../../view/case-name.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { practicePath } from '../../practice/path.ts';
import { type OfCase, sendCasePage, withScene } from '../frame.tsx';
import { peopleInRole } from '../roles.ts';
import { nameIn, type Scene, seesCase } from '../scene.ts';
import { Consents, Facts, People, Tracks } from './about.tsx';
import { Guards } from './guards.tsx';
import { NextThing } from './next-thing.tsx';
import { Notes } from './notes.tsx';
import { CaseOffers } from './offers.tsx';
import { OpenDuties } from './open-duties.tsx';
import { OwnDuties } from './own-duties.tsx';
import { Receipt } from './receipt.tsx';
import { Timeline } from './timeline.tsx';

/** The page of one case: what is next, what is open, what has happened and what is coming. */
export function casePage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>('/cases/:reference', async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case', duty: 'theirs' }, (scene) => {
      const { done, saved } = request.query;
      const body = seesCase(scene) ? <CasePage {...{ scene, done, saved }} /> : <OwnDuties {...{ scene, done }} />;
      return sendCasePage(web, request, reply, scene, { body });
    }),
  );
}

function CasePage({
  scene,
  done,
  saved,
}: {
  readonly scene: Scene;
  readonly done?: string | undefined;
  readonly saved?: string | undefined;
}) {
  const { words, url, language } = usePage();
  const { protection } = words.cases;
  return (
    <div className="stack case">
      <CaseHeader scene={scene} />
      {scene.found.practice ? (
        <p className="no-print">
          <a className="aksel-link" href={url(practicePath(scene.found.reference))}>
            {words.cases.practicePage}
          </a>
        </p>
      ) : null}
      {done ? <Receipt scene={scene} done={done} /> : null}
      {saved === 'readers' ? <Alert variant="success">{protection.done}</Alert> : null}
      {saved === 'unprotected' ? <Alert variant="success">{protection.lifted}</Alert> : null}
      {scene.found.quarantine ? (
        <Alert variant="warning">
          {words.cases.setAside(dayAndTime(scene.found.quarantine.since, dateOf(scene.now), language))}
        </Alert>
      ) : null}
      {scene.view.holds.map((hold) => (
        <Alert key={hold.id} variant="info">
          {heldText(hold, scene.view.names, language)}
        </Alert>
      ))}
      <CaseOffers scene={scene} />
      <NextThing scene={scene} />
      <Guards scene={scene} />
      <Sections scene={scene} />
      <OpenDuties scene={scene} />
      <Notes scene={scene} />
      <Timeline scene={scene} />
      <div className="case-about">
        <Tracks scene={scene} />
        <Consents scene={scene} />
        <Facts scene={scene} />
        <People scene={scene} />
      </div>
    </div>
  );
}

/** Which case, whose, by which routine, and who has it. */
function CaseHeader({ scene }: { readonly scene: Scene }) {
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
  const shown = [
    roles.find((role) => state.people[role]?.length) ?? roles.find((role) => !routine.roles[role]!.decides),
    roles.find((role) => routine.roles[role]!.decides),
  ].filter((role) => role !== undefined);
  const closed = view.past.findLast(({ type }) => type === 'closed');
  return (
    <header className="case-header">
      <Heading level="1" size="large">
        <CaseName {...found} />
      </Heading>
      {found.subjectName && found.subjectName !== found.childName ? (
        <p className="case-child">
          <span className="quiet">{say.child}:</span> {found.subjectName}
        </p>
      ) : null}
      <ul className="case-facts">
        <li>
          {routine.title} ({routine.municipality}), {labels.version(routine.version)}
        </li>
        <li>{units.find(({ id }) => id === found.unit)?.name ?? found.unit}</li>
        {shown.map((role) => (
          <li key={role}>
            {roleTitle(role, routine)}: {names(role)}
          </li>
        ))}
        <li>{say.opened(longDate(dateOf(found.openedAt), language))}</li>
      </ul>
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

/** Where on the page is what. */
function Sections({ scene }: { readonly scene: Scene }) {
  const { words } = usePage();
  const say = words.cases.sections;
  const sections = [
    ['open-duties', say.open(Object.keys(scene.state.duties).length)],
    ['timeline', say.timeline],
    ['tracks', say.tracks],
    ...(Object.keys(scene.routine.consents).length > 0 ? [['consents', say.consents]] : []),
    ['facts', say.facts],
    ['people', say.people],
  ];
  return (
    <nav aria-label={say.label} className="case-sections no-print">
      <ul>
        {sections.map(([id, text]) => (
          <li key={id}>
            <a className="aksel-link" href={`#${id}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
