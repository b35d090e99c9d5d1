import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Unsigned } from '../../../core/case/commands.ts';
import type { Language } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { AccessPurpose } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import type { FieldError } from '../../forms/form.tsx';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { mayDecide, toFreshLogin } from '../../sessions/fresh-login.ts';
import { type ShownAgain, sentBefore, showAgain, takenAt, wasSent } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { BulkReceipt, type BulkWords, ConfirmBulk } from './bulk-shown.tsx';
import type { ListReading } from './duty-cells.tsx';
import { goneSince, pickedFrom } from './reassigning.ts';
import { type ActedOn, type Came, isAway, sendEach } from './sending-each.ts';

/** So many at a time, so that the answer comes while one waits. */
const most = 100;

/** One thing that can be done with several rows of a list at once: ticked, looked at, done, and a receipt for each. */
export interface BulkAct<Row extends ActedOn> {
  /** Where the list's form is sent. */
  readonly path: string;
  /** Where what became of it is read, and kept so that reloading does nothing twice. */
  readonly receipt: string;
  readonly purpose: AccessPurpose;
  /** It is a decision, for which a fresh log-in may be wanted. */
  readonly decides: boolean;
  /** What is typed once for all of them. */
  readonly typed: readonly string[];
  readonly words: (language: Language) => BulkWords;
  /** The ticked rows that are there for this viewer. */
  readonly rows: (web: Web, viewer: Viewer, picked: ReturnType<typeof pickedFrom>) => Promise<readonly Row[]>;
  /** Why it is not done with a row, as a sentence's end; undefined where nothing stands in the way. */
  readonly left: (row: Row, viewer: Viewer, reading: ListReading) => string | undefined;
  /** What is wrong with what was typed. */
  readonly errors: (posted: Posted, language: Language) => readonly FieldError[];
  readonly command: (row: Row, posted: Posted) => Unsigned;
  /** The list with what must be mended. */
  readonly list: (web: Web, viewer: Viewer, posted: Posted, errors: readonly FieldError[]) => Promise<React.ReactNode>;
  /** The address of the list, by what the form says of it. */
  readonly back: (posted: Posted) => string;
}

interface Receipt {
  readonly came: readonly Came[];
  readonly back: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** The pages of one such act. */
export function bulkPages<Row extends ActedOn>(app: FastifyInstance, web: Web, act: BulkAct<Row>): void {
  app.get<{ Querystring: { draft?: string } }>(act.path, async (request, reply) => {
    const again = await sentBefore(web, request);
    if (!wasSent(again)) return sendOn(web, reply, act.back({}));
    return confirmPage(web, request, reply, act, again);
  });

  app.post(act.path, async (request, reply) => {
    const viewer = viewerIn(request);
    if (!viewer.isLeader) return notFound(web, request, reply);
    const posted = postedIn(request);
    const errors = errorsIn(act, posted, languageOf(request));
    if (errors.length > 0) return showAgain(web, request, reply);
    if (textOf(posted, 'confirm') !== 'yes') return keepChoice(web, reply, viewer, act, posted);
    if (act.decides && !mayDecide(web, request)) return toFreshLogin(web, request, reply);
    return sendAndReceipt(web, request, reply, viewer, act, posted);
  });

  app.get<{ Params: { id: string } }>(`${act.receipt}/:id`, async (request, reply) => {
    const viewer = viewerIn(request);
    const kept = await web.register.findDraft(viewer.person.id, request.params.id);
    if (kept?.form !== act.receipt) return notFound(web, request, reply);
    const { came, back, typed } = kept.content as unknown as Receipt;
    const words = act.words(languageOf(request));
    const reading = await readingOf(web, came, languageOf(request));
    const body = <BulkReceipt path={act.path} words={words} came={came} back={back} typed={typed} reading={reading} />;
    return sendPage(web, request, reply, { title: words.list, body });
  });
}

function errorsIn<Row extends ActedOn>(act: BulkAct<Row>, posted: Posted, language: Language): readonly FieldError[] {
  const say = pageWords(language).unit.reassign;
  const picked = pickedFrom(posted);
  return [
    ...(picked.length === 0 ? [{ name: 'duty', text: act.words(language).noneChosen }] : []),
    ...(picked.length > most ? [{ name: 'duty', text: say.tooMany(most) }] : []),
    ...act.errors(posted, language),
  ];
}

async function listPage<Row extends ActedOn>(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  act: BulkAct<Row>,
  { posted, errors, status }: ShownAgain,
): Promise<FastifyReply> {
  const body = await act.list(web, viewerIn(request), posted, errors);
  if (body === undefined) return notFound(web, request, reply);
  return sendPage(web, request, reply, { title: act.words(languageOf(request)).list, body }, status);
}

/** What was chosen has a page of its own: it can be reloaded and gone back to, and is the same decisions each time. */
async function keepChoice<Row extends ActedOn>(
  web: Web,
  reply: FastifyReply,
  viewer: Viewer,
  act: BulkAct<Row>,
  posted: Posted,
): Promise<FastifyReply> {
  const id = randomUUID();
  const content = {
    ...typedIn(act, posted),
    back: textOf(posted, 'back'),
    duty: pickedFrom(posted).map(({ caseId, duty, commandId }) => `${caseId} ${duty} ${commandId}`),
    _command: randomUUID(),
  };
  await web.register.saveDraft({ id, person: viewer.person.id, form: act.path, content });
  return sendOn(web, reply, `${act.path}?draft=${id}`);
}

function typedIn<Row extends ActedOn>({ typed }: BulkAct<Row>, posted: Posted): Readonly<Record<string, string>> {
  return Object.fromEntries(typed.map((name) => [name, textOf(posted, name)]));
}

async function readingOf(
  web: Web,
  rows: readonly { readonly routine: string }[],
  language: Language,
): Promise<ListReading> {
  const keys = rows.map(({ routine }) => routine).filter((key) => key !== '');
  const [names, routines] = await Promise.all([namesOf(web), routinesOf(web, keys, language)]);
  return { names, routines };
}

async function chosenIn<Row extends ActedOn>(web: Web, request: FastifyRequest, act: BulkAct<Row>, posted: Posted) {
  const viewer = viewerIn(request);
  const picked = pickedFrom(posted);
  const rows = await act.rows(web, viewer, picked);
  const reading = await readingOf(web, rows, languageOf(request));
  const chosen = picked.map((each) => {
    const row = rows.find(({ caseId, duty }) => caseId === each.caseId && duty === each.duty);
    const left = row ? act.left(row, viewer, reading) : act.words(languageOf(request)).gone;
    return { ...each, row, left };
  });
  return { chosen, reading };
}

/** What is about to be done, with what, and what stays; or the list with what must be mended. */
async function confirmPage<Row extends ActedOn>(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  act: BulkAct<Row>,
  again: ShownAgain,
): Promise<FastifyReply> {
  if (!viewerIn(request).isLeader) return notFound(web, request, reply);
  const { posted, errors: away, status } = again;
  const errors = errorsIn(act, posted, languageOf(request));
  if (errors.length > 0) return listPage(web, request, reply, act, { ...again, errors });
  const words = act.words(languageOf(request));
  const { chosen, reading } = await chosenIn(web, request, act, posted);
  const body = (
    <ConfirmBulk
      path={act.path}
      words={words}
      chosen={chosen}
      typed={typedIn(act, posted)}
      hidden={{ back: textOf(posted, 'back'), _draft: textOf(posted, '_draft') }}
      back={act.back(posted)}
      // Kept over a second attempt, so that it is the same decision and the same receipt.
      commandId={commandIn(posted)}
      reading={reading}
      errors={away}
    />
  );
  return sendPage(web, request, reply, { title: words.list, body }, status);
}

async function sendAndReceipt<Row extends ActedOn>(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  viewer: Viewer,
  act: BulkAct<Row>,
  posted: Posted,
): Promise<FastifyReply> {
  const id = commandIn(posted);
  const person = viewer.person.id;
  const receipt = `${act.receipt}/${id}`;
  // The same form once more: it was decided, and what became of it is known.
  if (await web.register.findDraft(person, id)) return sendOn(web, reply, receipt);
  const { chosen } = await chosenIn(web, request, act, posted);
  const here = chosen.flatMap(({ row, left, commandId }) => (row && !left ? [{ duty: row, commandId }] : []));
  const gone = chosen.filter(({ row, left }) => !row || left !== undefined).map(goneSince);
  const came = [...(await sendEach(web, viewer, here, act.purpose, (row) => act.command(row, posted))), ...gone];
  const [first] = came;
  if (first && came.every(isAway)) {
    const text = pageWords(languageOf(request)).frame.errors[first.outcome as 'engineAway'];
    return showAgain(web, request, reply, { errors: [{ text }], status: 503 });
  }
  const content: Receipt = { came, back: act.back(posted), typed: typedIn(act, posted) };
  await web.register.saveDraft({ id, person, form: act.receipt, content: { ...content } });
  await takenAt(web, request);
  return sendOn(web, reply, receipt);
}
