import { Button, Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { receiverOf, receiverSees } from '../../../../client/receiver-sees.ts';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { PersonsCommand } from '../../../../core/case/commands.ts';
import { reasonNotKept } from '../../../../core/case/facts.ts';
import type { OfficeHours } from '../../../../core/post/office.ts';
import { catalogueOf } from '../../../../language/catalogue.ts';
import type { WhatIf } from '../../../../rehearsal/what-if.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { type FieldError, Form } from '../../../forms/form.tsx';
import { pathOf, postedIn, sendOn } from '../../../request.ts';
import { toFreshLogin } from '../../../sessions/fresh-login.ts';
import { type ShownAgain, sentBefore, showAgain, takenAt, wasSent, withoutDraft } from '../../../shown-again.ts';
import { casePath } from '../../../view/duty-table.tsx';
import { notFound } from '../../../view/message.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { type OfCase, sendCasePage, sendDone, sendReceived, ToCase, Unseen, withScene } from '../frame.tsx';
import { type Asked, type Look, nameIn, type Scene } from '../scene.ts';
import { errorsOf, hiddenIn, type Problems, ProblemsShown, problemsOf, sendAsked } from '../sending.tsx';
import type { ActChoice, ActForm } from './act.ts';
import { acts } from './acts.ts';
import { officeOf, Preview } from './preview.tsx';

type Route = OfCase & { Params: { act: string } };
const path = '/cases/:reference/acts/:act';

/** What people do with a case beside its duties' own forms: first a form, then what it would change, then a receipt. */
export function actPages(app: FastifyInstance, web: Web): void {
  app.get<Route>(path, async (request, reply) =>
    withScene(web, request, reply, lookOf(request), async (scene) => {
      const act = actOf(scene, request);
      if (!act) return notFound(web, request, reply);
      return 'choices' in act
        ? sendCasePage(web, request, reply, scene, { title: act.title, body: <Choices act={act} scene={scene} /> })
        : show(web, request, reply, scene, act, await sentBefore(web, request));
    }),
  );
  app.post<Route>(path, async (request, reply) =>
    withScene(web, request, reply, lookOf(request), async (scene) => {
      const act = actOf(scene, request);
      // What the address names is there no more: somebody else has ended it. What is left is shown.
      if (act && 'choices' in act) return sendOn(web, reply, withoutDraft(pathOf(web, request)));
      return act ? answer(web, request, reply, scene, act) : notFound(web, request, reply);
    }),
  );
}

/** Acts that are about one duty: who has it can do them without seeing more of the case. */
const onOneDuty = [
  'move',
  'agree',
  'uninvite',
  'ask-extension',
  'handover',
  'take-back',
  'give-duty',
  'correct',
  'take-up',
];

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

/** What is kept of a form whose effects are to be shown. */
const preview = 'preview';

/** The form as it was sent: back to be changed, on to what it would do, or carried out. */
async function answer(
  web: Web,
  request: FastifyRequest<Route>,
  reply: FastifyReply,
  scene: Scene,
  act: ActForm,
): Promise<FastifyReply> {
  const posted = postedIn(request);
  const wanted = textOf(posted, '_do');
  const again = (its: Posted) => showAgain(web, request, reply, { posted: its, status: 200 });
  if (wanted === 'fill' && act.fill) return again(act.fill(posted));
  if (wanted === 'change' || act.asksMore?.(posted)) return again({ ...posted, _do: 'change' });
  const command = act.command(posted);
  if (isErrors(command)) return showAgain(web, request, reply, { errors: command });

  if (wanted !== 'confirm' && act.previewed(posted)) {
    const result = await web.looks.whatIf(scene.found, { ...command, by: scene.actor } as PersonsCommand);
    if (!result) return notFound(web, request, reply);
    if (result.ok) return again({ ...posted, _do: preview });
    return showAgain(web, request, reply, { errors: errorsOf(scene, result.refusals, act, posted, command) });
  }

  const sent = await sendAsked(web, request, scene, command, act);
  if (sent.kind === 'problems') return showAgain(web, request, reply, sent.again);
  if (sent.kind === 'log-in') return toFreshLogin(web, request, reply);
  await takenAt(web, request);
  return sent.kind === 'done' ? sendDone(web, request, reply, scene, sent) : sendReceived(web, request, reply, scene);
}

/** The form, empty or as it was sent; or what it would do, as the case is now. */
async function show(
  web: Web,
  request: FastifyRequest<Route>,
  reply: FastifyReply,
  scene: Scene,
  act: ActForm,
  sent: ShownAgain,
): Promise<FastifyReply> {
  const { posted } = sent;
  const command = wasSent(sent) ? act.command(posted) : [];
  const asked = isErrors(command) ? undefined : command;
  if (textOf(posted, '_do') === preview && asked) {
    const result = await web.looks.whatIf(scene.found, { ...asked, by: scene.actor } as PersonsCommand);
    if (!result) return notFound(web, request, reply);
    if (result.ok) {
      const [sees, office] = await Promise.all([whatTheySee(web, scene, asked), officeOf(web, scene)]);
      const body = <PreviewPage {...{ act, posted, result, scene, sees, office }} path={ownPathOf(web, request)} />;
      return sendCasePage(web, request, reply, scene, { title: act.title, body });
    }
    const errors = errorsOf(scene, result.refusals, act, posted, asked);
    return showForm(web, request, reply, scene, act, { ...sent, errors, status: 422 }, asked);
  }
  return showForm(web, request, reply, scene, act, sent, asked);
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
  return withoutDraft(pathOf(web, request));
}

async function showForm(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: Scene,
  act: ActForm,
  sent: ShownAgain,
  asked: Asked | undefined,
): Promise<FastifyReply> {
  const { posted, status } = sent;
  const problems = await problemsOf(web, scene, sent, asked, () => act.counted?.(posted) ?? []);
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
  office,
}: ActPageProps & {
  readonly result: Extract<WhatIf, { ok: true }>;
  readonly sees: string | undefined;
  readonly office: OfficeHours;
}) {
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
        <Preview result={result} scene={scene} version={migrated && newer ? newer : routine} office={office} />
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
