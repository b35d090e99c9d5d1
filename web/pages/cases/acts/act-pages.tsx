import { Button, Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { receiverOf, receiverSees } from '../../../../client/receiver-sees.ts';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { PersonsCommand } from '../../../../core/case/commands.ts';
import { reasonNotKept } from '../../../../core/case/facts.ts';
import { catalogueOf } from '../../../../language/catalogue.ts';
import type { WhatIf } from '../../../../rehearsal/what-if.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { type FieldError, Form } from '../../../forms/form.tsx';
import { pathOf, postedIn } from '../../../request.ts';
import { toFreshLogin } from '../../../sessions/fresh-login.ts';
import { casePath } from '../../../view/duty-table.tsx';
import { notFound } from '../../../view/message.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import {
  draftIn,
  type OfCase,
  removeDraftOf,
  sendCasePage,
  sendDone,
  sendReceived,
  ToCase,
  Unseen,
  withScene,
} from '../frame.tsx';
import { type Asked, type Look, nameIn, type Scene } from '../scene.ts';
import { errorsOf, hiddenIn, ifMeant, noProblems, type Problems, ProblemsShown, sendAsked } from '../sending.tsx';
import type { ActChoice, ActForm } from './act.ts';
import { acts } from './acts.ts';
import { Preview } from './preview.tsx';

type Route = OfCase & { Params: { act: string } };
const path = '/cases/:reference/acts/:act';

/** What people do with a case beside its duties' own forms: first a form, then what it would change, then a receipt. */
export function actPages(app: FastifyInstance, web: Web): void {
  app.get<Route>(path, async (request, reply) =>
    withScene(web, request, reply, lookOf(request), async (scene) => {
      const act = actOf(scene, request);
      if (!act) return notFound(web, request, reply);
      const posted = (await draftIn(web, scene, request.query)) ?? {};
      return 'choices' in act
        ? sendCasePage(web, request, reply, scene, { title: act.title, body: <Choices act={act} scene={scene} /> })
        : sendForm(web, request, reply, scene, act, posted, noProblems);
    }),
  );
  app.post<Route>(path, async (request, reply) =>
    withScene(web, request, reply, lookOf(request), async (scene) => {
      const act = actOf(scene, request);
      if (act && 'choices' in act) {
        // What the address names is there no more: somebody else has ended it. What is left is shown.
        const body = <Choices act={act} scene={scene} />;
        return sendCasePage(web, request, reply, scene, { title: act.title, body }, 422);
      }
      return act ? answer(web, request, reply, scene, act) : notFound(web, request, reply);
    }),
  );
}

/** Acts that are about one duty: who has it can do them without seeing more of the case. */
const onOneDuty = ['move', 'agree', 'ask-extension', 'handover', 'take-back', 'give-duty', 'correct', 'take-up'];

/** Acts of who is asked to take the whole case over: they see that, and what would be theirs. */
const onOffer = ['accept-case', 'return-case'];

function lookOf({ params, query }: FastifyRequest<Route>): Look {
  const { duty } = query;
  if (onOffer.includes(params.act)) return { purpose: 'case', duty: 'theirs' };
  if (typeof duty === 'string' && onOneDuty.includes(params.act)) return { purpose: 'duty', duty };
  return { purpose: 'case' };
}

function actOf(scene: Scene, { params, query }: FastifyRequest<Route>): ActForm | ActChoice | undefined {
  return Object.hasOwn(acts, params.act) ? acts[params.act]!(scene, query) : undefined;
}

/** The form as it was sent: back to be changed, shown with what it would do, or carried out. */
async function answer(
  web: Web,
  request: FastifyRequest<Route>,
  reply: FastifyReply,
  scene: Scene,
  act: ActForm,
): Promise<FastifyReply> {
  const posted = postedIn(request);
  const back = (problems: Problems, status: number, at: Scene = scene, its: Posted = posted) =>
    sendForm(web, request, reply, at, act, its, problems, status);
  const wanted = textOf(posted, '_do');
  if (wanted === 'fill' && act.fill) return back(noProblems, 200, scene, act.fill(posted));
  if (wanted === 'change' || act.asksMore?.(posted)) return back(noProblems, 200);
  const command = act.command(posted);
  if (isErrors(command)) return back({ errors: command, since: [] }, 422);

  if (wanted !== 'confirm' && act.previewed(posted)) {
    const result = await web.looks.whatIf(scene.found, { ...command, by: scene.actor } as PersonsCommand);
    if (!result) return notFound(web, request, reply);
    if (!result.ok) {
      const { refusals } = result;
      const meant = await ifMeant(web, scene, command, refusals, () => act.counted?.(posted) ?? []);
      return back({ errors: errorsOf(scene, refusals, act, posted, command), since: [], meant }, 422);
    }
    const sees = await whatTheySee(web, scene, command);
    const body = <PreviewPage {...{ act, posted, result, scene, sees }} path={ownPathOf(web, request)} />;
    return sendCasePage(web, request, reply, scene, { title: act.title, body });
  }

  const sent = await sendAsked(web, request, scene, command, act);
  if (sent.kind === 'problems') return back(sent.problems, sent.status, sent.scene);
  if (sent.kind === 'log-in') return toFreshLogin(web, request, reply);
  await removeDraftOf(web, scene, posted);
  return sent.kind === 'done' ? sendDone(web, request, reply, scene, sent) : sendReceived(web, request, reply, scene);
}

/** What whoever is given or offered something will see of the case, as a sentence. */
async function whatTheySee(web: Web, scene: Scene, command: Asked): Promise<string | undefined> {
  const sees = await receiverSees(web, scene.found, command, dateOf(web.now()));
  if (sees === undefined) return undefined;
  const { receipts, labels } = catalogueOf(scene.language);
  return receipts.receiverSees[sees](nameIn(scene, receiverOf(command) ?? '') ?? labels.somebody);
}

function isErrors(command: Asked | readonly FieldError[]): command is readonly FieldError[] {
  return Array.isArray(command);
}

/** The form goes back to its own address; a draft that it was filled from is not asked for again. */
function ownPathOf(web: Web, request: FastifyRequest): string {
  const [own = '', query = ''] = pathOf(web, request).split('?');
  const kept = new URLSearchParams(query);
  kept.delete('draft');
  return kept.size > 0 ? `${own}?${kept}` : own;
}

function sendForm(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: Scene,
  act: ActForm,
  posted: Posted,
  problems: Problems,
  status = 200,
): FastifyReply {
  const body = <FormPage {...{ act, posted, problems, scene }} path={ownPathOf(web, request)} />;
  return sendCasePage(web, request, reply, scene, { title: act.title, body }, status);
}

interface ActPageProps {
  readonly act: ActForm;
  readonly scene: Scene;
  readonly posted: Posted;
  readonly path: string;
}

function FormPage({ act, scene, posted, problems, path: to }: ActPageProps & { readonly problems: Problems }) {
  const { words, url } = usePage();
  const { reference } = scene.found;
  const { commandId, seen } = hiddenIn(scene, posted);
  return (
    <div className="narrow stack">
      <ToCase found={scene.found} />
      <ProblemsShown problems={problems} scene={scene} />
      <Heading level="1" size="large">
        {act.title}
      </Heading>
      <p>{act.lead}</p>
      <Form action={to} commandId={commandId}>
        <Unseen seen={seen} posted={posted} />
        {act.fields({ posted, errors: problems.errors, noReason: reasonNotKept(scene.routine, scene.state) })}
        <div className="row">
          <Button type="submit">{act.first ?? (act.previewed(posted) ? words.caseActs.preview : act.submit)}</Button>
          <a className="aksel-link" href={url(act.back ?? casePath(reference))}>
            {words.frame.cancel}
          </a>
        </div>
      </Form>
    </div>
  );
}

function PreviewPage({
  act,
  scene,
  posted,
  path: to,
  result,
  sees,
}: ActPageProps & { readonly result: Extract<WhatIf, { ok: true }>; readonly sees: string | undefined }) {
  const { words } = usePage();
  const say = words.caseActs;
  const { found, routine, newer } = scene;
  const { commandId, seen } = hiddenIn(scene, posted);
  const migrated = result.now.some(({ type }) => type === 'migrated');
  const hidden = Object.entries(posted).filter(([name]) => !name.startsWith('_'));
  return (
    <div className="narrow stack">
      <ToCase found={found} />
      <Heading level="1" size="large">
        {act.title}
      </Heading>
      <section aria-labelledby="written">
        <Heading level="2" size="small" id="written">
          {say.youWrote}
        </Heading>
        <dl className="facts">
          {act.written(posted).map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="typed">{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="changes" className="panel">
        <Heading level="2" size="small" id="changes">
          {say.previewHeading}
        </Heading>
        <Preview result={result} scene={scene} version={migrated && newer ? newer : routine} />
        {sees ? (
          <p>
            <strong>{sees}</strong>
          </p>
        ) : null}
        {act.notes?.(posted).map((note) => (
          <p key={note}>
            <strong>{note}</strong>
          </p>
        ))}
      </section>
      <Form action={to} commandId={commandId}>
        <Unseen seen={seen} posted={posted} />
        {hidden.map(([name]) => (
          <input key={name} type="hidden" name={name} value={textOf(posted, name)} />
        ))}
        <div className="row">
          <Button type="submit" name="_do" value="confirm">
            {act.submit}
          </Button>
          <Button type="submit" name="_do" value="change" variant="secondary">
            {say.change}
          </Button>
        </div>
      </Form>
    </div>
  );
}

function Choices({ act, scene }: { readonly act: ActChoice; readonly scene: Scene }) {
  const { words, url } = usePage();
  return (
    <div className="narrow stack">
      <ToCase found={scene.found} />
      <Heading level="1" size="large">
        {act.title}
      </Heading>
      <p>{act.lead}</p>
      {act.choices.length === 0 ? <p>{words.caseActs.nothingToChoose}</p> : null}
      <ul className="choices">
        {act.choices.map(({ text, path: to }) => (
          <li key={to}>
            <a className="aksel-link" href={url(to)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
