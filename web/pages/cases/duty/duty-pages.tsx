import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dutyId } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import type { FieldError } from '../../../forms/form.tsx';
import { postedIn } from '../../../request.ts';
import { toFreshLogin } from '../../../sessions/fresh-login.ts';
import { sentBefore, showAgain, takenAt } from '../../../shown-again.ts';
import { notFound } from '../../../view/message.tsx';
import type { Web } from '../../../web.ts';
import { sameName } from '../acts/act.ts';
import { begunIn } from '../begun-at.tsx';
import { titleIn } from '../duty-facts.ts';
import { type OfCase, sendCasePage, sendDone, sendReceived, withScene } from '../frame.tsx';
import type { Asked, Look, Scene } from '../scene.ts';
import { type Problems, problemsOf, sendAsked } from '../sending.tsx';
import { completionField, completionFrom, type DutyAddress } from './completion.ts';
import { DutyPage } from './duty-page.tsx';

type Route = OfCase & { Params: { track: string; step: string; occurrence: string } };
const path = '/cases/:reference/duties/:track/:step/:occurrence';

/** The page of one duty, with its form, the decision on it, or what became of it. */
export function dutyPages(app: FastifyInstance, web: Web): void {
  app.get<Route>(path, async (request, reply) =>
    withScene(web, request, reply, lookOf(request, 'duty'), async (scene) => {
      const duty = addressIn(scene, request);
      if (!duty) return notFound(web, request, reply);
      const sent = await sentBefore(web, request);
      const command = sent.errors.length > 0 ? commandFrom(scene, duty, sent.posted) : undefined;
      const asked = command && !isErrors(command) ? command : undefined;
      const problems = await problemsOf(web, scene, sent, asked);
      const posted = { ...begunIn(request), ...sent.posted };
      return show(web, request, reply, scene, duty, posted, problems, sent.status);
    }),
  );
  app.post<Route>(path, async (request, reply) => {
    const posted = postedIn(request);
    const decides = ['approve', 'refuse', 'take-note'].includes(textOf(posted, '_act'));
    return withScene(web, request, reply, lookOf(request, decides ? 'decision' : 'duty'), async (scene) => {
      const duty = addressIn(scene, request);
      if (!duty) return notFound(web, request, reply);
      const command = commandFrom(scene, duty, posted);
      if (isErrors(command)) return showAgain(web, request, reply, { errors: command });
      const nameOf = command.type === 'complete' ? completionField(scene, duty, posted) : sameName;
      const sent = await sendAsked(web, request, scene, command, { nameOf, context: { duty: duty.id } });
      if (sent.kind === 'problems') return showAgain(web, request, reply, sent.again);
      if (sent.kind === 'log-in') return toFreshLogin(web, request, reply);
      await takenAt(web, request);
      return sent.kind === 'done'
        ? sendDone(web, request, reply, scene, sent)
        : sendReceived(web, request, reply, scene);
    });
  });
}

function lookOf({ params }: FastifyRequest<Route>, purpose: Look['purpose']): Look {
  const { track, step, occurrence } = params;
  return { purpose, duty: dutyId(track, step, Number(occurrence)) };
}

/** The duty of an address: one that has opened in this case, whether or not it has ended since. */
function addressIn({ routine, state }: Scene, request: FastifyRequest<Route>): DutyAddress | undefined {
  const { track, step, occurrence } = request.params;
  const known = own(routine.steps, step);
  if (!known) return undefined;
  const opened = own(own(state.tracks, track)?.steps, step)?.occurrences ?? 0;
  const number = /^[1-9]\d{0,5}$/.test(occurrence) ? Number(occurrence) : 0;
  if (number < 1 || number > opened) return undefined;
  return { id: dutyId(track, step, number), track, step: known };
}

/** What the button that was pressed asks of the case. */
function commandFrom(scene: Scene, duty: DutyAddress, posted: Posted): Asked | readonly FieldError[] {
  const reason = textOf(posted, 'reason');
  switch (textOf(posted, '_act')) {
    case 'approve':
      return { type: 'approve', duty: duty.id };
    case 'refuse':
      return { type: 'refuse', duty: duty.id, reason };
    case 'take-note':
      return { type: 'take-note', duty: duty.id };
    case 'accept':
      return { type: 'accept', duty: duty.id };
    case 'return':
      return { type: 'return', duty: duty.id, reason };
    default:
      return completionFrom(scene, duty, posted);
  }
}

function isErrors(command: Asked | readonly FieldError[]): command is readonly FieldError[] {
  return Array.isArray(command);
}

function show(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: Scene,
  duty: DutyAddress,
  posted: Posted,
  problems: Problems,
  status: number,
): FastifyReply {
  const title = titleIn(scene, duty.id);
  const body = <DutyPage scene={scene} duty={duty} posted={posted} problems={problems} />;
  return sendCasePage(web, request, reply, scene, { title, body }, status);
}
