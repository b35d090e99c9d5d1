import { randomUUID } from 'node:crypto';
import { Button, Heading, TextField } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { mayChooseAlias } from '../../../../client/aliases.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { refusalText } from '../../../../language/refusals.ts';
import { longestText } from '../../../../reading/text.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { Errors, type FieldError, Form, fieldsOf, KeptDraft } from '../../../forms/form.tsx';
import { postedIn, sendOn } from '../../../request.ts';
import { sentBefore, showAgain, takenAt, wasSent } from '../../../shown-again.ts';
import { casePath } from '../../../view/duty-table.tsx';
import { notFound } from '../../../view/message.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { type OfCase, sendCasePage, ToCase, withScene } from '../frame.tsx';
import type { Scene } from '../scene.ts';

const path = '/cases/:reference/alias';

/** Where it is chosen what a case is called. Nothing of that is in the address. */
export function aliasPath(reference: string): string {
  return `${casePath(reference)}/alias`;
}

/** Has a case called by an alias in place of the child's name, for whoever has it. */
export function aliasPage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>(path, async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case' }, async (scene) => {
      if (!mayChooseAlias(scene)) return notFound(web, request, reply);
      const sent = await sentBefore(web, request);
      const posted = wasSent(sent) ? sent.posted : { alias: scene.found.alias?.text ?? '' };
      const { title } = pageWords(scene.language).child.alias;
      const body = <ChooseAlias scene={scene} posted={posted} errors={sent.errors} />;
      return sendCasePage(web, request, reply, scene, { title, body }, sent.status);
    }),
  );
  app.post<OfCase>(path, async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case' }, async (scene) => {
      if (!mayChooseAlias(scene)) return notFound(web, request, reply);
      const posted = postedIn(request);
      const isTakenBack = textOf(posted, '_do') === 'take-back';
      const chooser = { ...scene, reader: scene.viewer.reader };
      const refusals = await web.looks.chooseAlias(chooser, isTakenBack ? undefined : textOf(posted, 'alias'));
      if (refusals.length > 0) {
        const errors = refusals.map((refusal) => ({ name: 'alias', text: refusalText(refusal, scene.routine) }));
        return showAgain(web, request, reply, { errors });
      }
      await takenAt(web, request);
      const saved = isTakenBack ? 'alias-removed' : 'alias';
      return sendOn(web, reply, `${casePath(scene.found.reference)}?saved=${saved}`);
    }),
  );
}

function ChooseAlias({
  scene,
  posted,
  errors,
}: {
  readonly scene: Scene;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
}) {
  const { words } = usePage();
  const say = words.child.alias;
  const { found } = scene;
  const action = aliasPath(found.reference);
  return (
    <div className="narrow stack">
      <ToCase found={found} />
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead}</p>
      <p>
        <strong>{say.nothingOfTheChild}</strong>
      </p>
      <Form action={action} submit={say.submit} cancel={casePath(found.reference)} commandId={randomUUID()}>
        <KeptDraft id={textOf(posted, '_draft')} />
        <TextField
          {...fieldsOf(posted, errors)('alias')}
          label={say.label}
          autoComplete="off"
          maxLength={longestText.name}
        />
      </Form>
      {found.alias ? (
        <Form action={action} commandId={randomUUID()}>
          <div className="row">
            <Button type="submit" name="_do" value="take-back" variant="secondary">
              {say.takeBack}
            </Button>
          </div>
        </Form>
      ) : null}
    </div>
  );
}
