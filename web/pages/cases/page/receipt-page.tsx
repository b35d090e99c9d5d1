import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ReactNode } from 'react';
import { textOf } from '../../../forms/answers.ts';
import { notFound } from '../../../view/message.tsx';
import type { Web } from '../../../web.ts';
import { receiptNamed, receiptPath } from '../begun-at.tsx';
import { type OfCase, sendCasePage, ToCase, withScene } from '../frame.tsx';
import { openScene } from '../scene.ts';
import { Receipt } from './receipt.tsx';

/** It is there for whoever has anything to do with the case, however little they see of it. */
const look = { purpose: 'duty', duty: 'theirs' } as const;

/** The receipt of one act alone: what the script puts in the place of the form that it opened in a list. */
export function receiptPage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>('/cases/:reference/receipt', async (request, reply) =>
    withScene(web, request, reply, look, (scene) => {
      const { done } = request.query;
      if (done === undefined) return notFound(web, request, reply);
      const { reference } = scene.found;
      const body = (
        <div className="narrow stack">
          <ToCase found={scene.found} />
          <Receipt scene={scene} done={done} back={receiptPath(reference)} />
        </div>
      );
      return sendCasePage(web, request, reply, scene, { body });
    }),
  );
}

/** The receipt that the address of a list asks for, of an act that was begun there; undefined where there is none for them. */
export async function receiptOn(web: Web, request: FastifyRequest, back: string): Promise<ReactNode> {
  const named = receiptNamed(textOf(request.query as Record<string, string>, 'receipt'));
  const opened = named && (await openScene(web, request, named.reference, look));
  if (!named || opened === undefined || opened === 'asked-why' || !opened.scene) return undefined;
  return <Receipt scene={opened.scene} done={named.rows} back={back} />;
}
