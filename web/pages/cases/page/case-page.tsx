import { Alert } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { dateOf } from '../../../../core/calendar/dates.ts';
import { dayAndTime } from '../../../../language/dates.ts';
import { heldText } from '../../../../language/life-ends.ts';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { hasDecided, type NextDecision, nextDecision } from '../../decisions/next-decision.ts';
import { practicePath } from '../../practice/path.ts';
import { childPath } from '../child/child-page.tsx';
import { type OfCase, sendCasePage, withScene } from '../frame.tsx';
import { limitsIn, type Scene, seesCase } from '../scene.ts';
import { Consents, Facts, People, Tracks } from './about.tsx';
import { Agreed } from './agreed.tsx';
import { CaseHeader } from './case-header.tsx';
import { Guards } from './guards.tsx';
import { NextThing } from './next-thing.tsx';
import { hasNotes, Notes } from './notes.tsx';
import { CaseOffers } from './offers.tsx';
import { OpenDuties } from './open-duties.tsx';
import { OwnDuties } from './own-duties.tsx';
import { eventsDone, Receipt } from './receipt.tsx';
import { Timeline } from './timeline.tsx';

/** The page of one case: what is next, what is open, what has happened and what is coming. */
export function casePage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>('/cases/:reference', async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case', duty: 'theirs' }, async (scene) => {
      const { done, saved } = request.query;
      const { viewer, view, found } = scene;
      const reports = async () => {
        const [reader, limits] = [viewer.reader, limitsIn(scene)];
        const ofSiblings = await web.looks.siblingReports(reader, found, view.now, limits);
        return { ...(await web.looks.reportsRepeated(reader, found, view, limits)), ofSiblings: ofSiblings.length };
      };
      const decided = done !== undefined && !found.practice && hasDecided(eventsDone(scene, done), viewer.person.id);
      const decisions = decided ? await nextDecision(web, viewer) : undefined;
      const body = seesCase(scene) ? (
        <CasePage {...{ scene, done, saved, decisions }} reports={await reports()} />
      ) : (
        <OwnDuties {...{ scene, done }} />
      );
      return sendCasePage(web, request, reply, scene, { body });
    }),
  );
}

function CasePage({
  scene,
  done,
  saved,
  decisions,
  reports,
}: {
  readonly scene: Scene;
  readonly reports: Reports;
  readonly done?: string | undefined;
  readonly saved?: string | undefined;
  readonly decisions?: NextDecision | undefined;
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
      {done ? <Receipt scene={scene} done={done} decisions={decisions} /> : null}
      {saved === 'alias' ? <Alert variant="success">{words.child.alias.saved}</Alert> : null}
      {saved === 'alias-removed' ? <Alert variant="success">{words.child.alias.removed}</Alert> : null}
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
      <Repeated scene={scene} reports={reports} />
      <Sections scene={scene} />
      <OpenDuties scene={scene} />
      <div className="case-columns">
        <Timeline scene={scene} />
        <div className="case-about">
          <Agreed scene={scene} />
          <Notes scene={scene} />
          <People scene={scene} />
          <Consents scene={scene} />
          <Tracks scene={scene} />
          <Facts scene={scene} />
        </div>
      </div>
    </div>
  );
}

type Reports = Awaited<ReturnType<Web['looks']['reportsRepeated']>> & { readonly ofSiblings: number };

/** That there was more than one report within the months that count, or one about a sibling, and the way to the other cases where some of them are there. */
function Repeated({
  scene,
  reports: { days, elsewhere, ofSiblings },
}: {
  readonly scene: Scene;
  readonly reports: Reports;
}) {
  const { words, url } = usePage();
  const say = words.child;
  if (days.length === 0 && ofSiblings === 0) return null;
  const { reportMonths } = limitsIn(scene);
  return (
    <p>
      {days.length === 0 ? null : `${say.repeatedHere(days.length, reportMonths, elsewhere)} `}
      {ofSiblings === 0 ? null : `${say.siblings.reportsHere(ofSiblings, reportMonths)} `}
      {elsewhere + ofSiblings === 0 ? null : (
        <a className="aksel-link no-print" href={url(childPath(scene.found.reference))}>
          {say.link}
        </a>
      )}
    </p>
  );
}

/** Where on the page is what. */
function Sections({ scene }: { readonly scene: Scene }) {
  const { words } = usePage();
  const say = words.cases.sections;
  const sections = [
    ['open-duties', say.open(Object.keys(scene.state.duties).length)],
    ['timeline', say.timeline],
    ['agreed', say.agreed],
    ...(hasNotes(scene) ? [['notes', say.notes]] : []),
    ['people', say.people],
    ...(Object.keys(scene.routine.consents).length > 0 ? [['consents', say.consents]] : []),
    ['tracks', say.tracks],
    ['facts', say.facts],
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
