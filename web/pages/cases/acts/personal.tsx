import { Alert, Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { dutyParts } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import { comesBack } from '../../../../core/routine/routine.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { Form } from '../../../forms/form.tsx';
import { postedIn, sendOn } from '../../../request.ts';
import { toFreshLogin } from '../../../sessions/fresh-login.ts';
import { sentBefore, showAgain, takenAt } from '../../../shown-again.ts';
import { dutyPath } from '../../../view/duty-table.tsx';
import { Emergency } from '../../../view/emergency.tsx';
import { Explained } from '../../../view/explained.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { titleIn } from '../duty-facts.ts';
import { type OfCase, sendCasePage, sendDone, sendReceived, ToCase, Unseen, withScene } from '../frame.tsx';
import { possible, type Scene, seesCase } from '../scene.ts';
import { hiddenIn, type Problems, ProblemsShown, problemsOf, sendAsked } from '../sending.tsx';
import { SourceRow } from '../why.tsx';
import { actWords } from './act.ts';

const path = '/cases/:reference/personal';
/** Where the personal duties of a case are. */
export const personalPath = (reference: string) => `/cases/${encodeURIComponent(reference)}/personal`;

/** It is there for whoever has anything to do with the case, however little they see of it. */
const look = { purpose: 'duty', duty: 'theirs' } as const;

/** A personal duty that can be taken up in a run of a track. */
export interface PersonalPlace {
  readonly step: string;
  readonly track: string;
}

/** The personal duties that the viewer can open now: anybody who has the case can, at any time. */
export function personalPlaces(scene: Scene): readonly PersonalPlace[] {
  const { routine, state } = scene;
  return Object.entries(state.tracks).flatMap(([track, run]) =>
    (routine.tracks[run.track]?.steps ?? [])
      .filter((step) => routine.steps[step]!.personal && !comesBack(routine.steps[step]!))
      .filter((step) => possible(scene, { type: 'open-duty', step, track }))
      .map((step) => ({ step, track })),
  );
}

/** Personal duties that stand open. */
export function openPersonal({ state, routine }: Scene) {
  return Object.values(state.duties).filter(({ step }) => routine.steps[step]!.personal);
}

/** Personal duties that were registered, and what came of each: done, or found not to be needed. */
export function answeredPersonal({ state, routine }: Scene) {
  return Object.entries(state.ended).flatMap(([duty, { outcome, at, by }]) => {
    const step = own(routine.steps, dutyParts(duty).step);
    return step?.personal ? [{ duty, outcome: own(step.outcomes, outcome)?.title ?? outcome, at, by }] : [];
  });
}

/** The duty to report, and to avert: opened with one button, and then right on to its own form. */
export function personalPage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>(path, async (request, reply) =>
    withScene(web, request, reply, look, async (scene) => {
      const { title, opened } = actWords(scene).personal;
      if (request.query.done === 'opened') {
        const body = <OpenedPersonal scene={scene} text={opened} />;
        return sendCasePage(web, request, reply, scene, { title, body });
      }
      const sent = await sentBefore(web, request);
      const problems = await problemsOf(web, scene, sent, undefined);
      const body = <PersonalPage scene={scene} posted={sent.posted} problems={problems} />;
      return sendCasePage(web, request, reply, scene, { title, body }, sent.status);
    }),
  );
  app.post<OfCase>(path, async (request, reply) =>
    withScene(web, request, reply, look, async (scene) => {
      const posted = postedIn(request);
      const [track = '', step = ''] = textOf(posted, 'step').split('/');
      const about = { nameOf: () => undefined, context: { track } };
      const sent = await sendAsked(web, request, scene, { type: 'open-duty', step, track }, about);
      if (sent.kind === 'problems') return showAgain(web, request, reply, sent.again);
      if (sent.kind === 'log-in') return toFreshLogin(web, request, reply);
      if (sent.kind === 'received') return sendReceived(web, request, reply, scene);
      await takenAt(web, request);
      const view = await web.looks.show(scene.found);
      const opened = Object.values(view?.state?.duties ?? {}).filter((duty) => duty.step === step);
      const newest = opened.at(-1);
      if (newest) return sendOn(web, reply, dutyPath(scene.found.reference, newest.id));
      if (seesCase(scene)) return sendDone(web, request, reply, scene, sent);
      return sendOn(web, reply, `${personalPath(scene.found.reference)}?done=opened`);
    }),
  );
}

/** It is open, and in the hands of those who have the case: whoever opened it sees no more of that than before. */
function OpenedPersonal({ scene, text }: { readonly scene: Scene; readonly text: string }) {
  return (
    <div className="narrow stack">
      <ToCase found={scene.found} />
      <Alert variant="success">{text}</Alert>
    </div>
  );
}

function PersonalPage({
  scene,
  posted,
  problems,
}: {
  readonly scene: Scene;
  readonly posted: Posted;
  readonly problems: Problems;
}) {
  const { words, url } = usePage();
  const { found, routine } = scene;
  const say = words.caseActs.personal;
  const open = openPersonal(scene);
  const places = personalPlaces(scene);
  const { seen } = hiddenIn(scene, {});
  return (
    <div className="narrow stack">
      <ToCase found={found} />
      <ProblemsShown problems={problems} scene={scene} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead}</p>
      <Emergency />
      <Explained terms={['personal', 'override', 'guard']} />
      {open.map(({ id }) => (
        <Alert variant="warning" key={id}>
          <strong>{titleIn(scene, id)}</strong>
          <br />
          <a href={url(dutyPath(found.reference, id))}>{say.go}</a>
        </Alert>
      ))}
      {places.map(({ step: id, track }) => {
        const step = routine.steps[id]!;
        const { law } = step.deadline;
        return (
          <section key={`${track}/${id}`} className="panel" aria-label={step.title}>
            <Heading level="2" size="small">
              {step.title}
            </Heading>
            {step.says ? <p>{step.says}</p> : null}
            {law ? <p className="quiet">{say.law(law)}</p> : null}
            {step.rows
              .filter((row) => routine.source.rows[row] !== step.says)
              .map((row) => (
                <SourceRow key={row} row={row} routine={routine} />
              ))}
            <Form action={personalPath(found.reference)} commandId={hiddenIn(scene, {}).commandId} submit={say.open}>
              <Unseen seen={seen} posted={posted} />
              <input type="hidden" name="step" value={`${track}/${id}`} />
            </Form>
          </section>
        );
      })}
    </div>
  );
}
