import type { FastifyInstance } from 'fastify';
import { registrationsOf } from '../../../../core/case/registered.ts';
import { textOf } from '../../../forms/answers.ts';
import { postedIn, sendOn } from '../../../request.ts';
import { showAgain } from '../../../shown-again.ts';
import { notFound } from '../../../view/message.tsx';
import type { Web } from '../../../web.ts';
import { type OfCase, sendDone, sendReceived, withScene } from '../frame.tsx';
import { sendAsked } from '../sending.tsx';
import { actPath } from './act.ts';
import { notDone } from './correct-acts.tsx';
import { granted, isFresh, undoing } from './undo-button.tsx';

const path = '/cases/:reference/undo';

/**
 * Takes back what somebody has just registered, as a correction like any other: in the journal both stand, and what it had opened is
 * called off. For a minute, and for whoever registered it; where somebody has gone on from it already, the page of the correction says so.
 */
export function undoPage(app: FastifyInstance, web: Web): void {
  app.post<OfCase>(path, async (request, reply) => {
    const duty = textOf(postedIn(request), 'duty');
    return withScene(web, request, reply, { purpose: 'duty', duty }, async (scene) => {
      const last = registrationsOf(scene.view.past, duty).at(-1);
      if (!last) return notFound(web, request, reply);
      const correction = actPath(scene.found.reference, 'correct', { duty });
      const isThat = String(last.sequence) === textOf(postedIn(request), 'row');
      // Sent twice, it is one decision: the second time it is taken back already, by that very command.
      if (!isThat || !(last.takenBack || isFresh(scene, last, granted))) return sendOn(web, reply, correction);
      const asked = undoing(scene, duty);
      const sent = await sendAsked(web, request, scene, asked, { nameOf: () => undefined, context: { duty } });
      if (sent.kind === 'done') return sendDone(web, request, reply, scene, sent);
      if (sent.kind === 'received') return sendReceived(web, request, reply, scene);
      if (sent.kind === 'log-in') return sendOn(web, reply, correction);
      const posted = { outcome: notDone, reason: asked.reason };
      return showAgain(web, request, reply, { ...sent.again, path: correction, posted });
    });
  });
}
