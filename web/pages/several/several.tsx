import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusalsSeen } from '../../../client/shown-case.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonsCommand } from '../../../core/case/commands.ts';
import { dutyParts } from '../../../core/case/state.ts';
import { routineIn, type StepToRead } from '../../../language/in-language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import { eachOnce, type FieldError } from '../../forms/form.tsx';
import { routinesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendPage, viewerIn } from '../../request.ts';
import { sentBefore, showAgain, withoutDraft } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { type DoneRows, receiptNamed } from '../cases/begun-at.tsx';
import { completionField, completionFrom } from '../cases/duty/completion.ts';
import { openScene } from '../cases/scene.ts';
import { errorsOf } from '../cases/sending.tsx';
import { askedForAll, dayOf, isOpen, type Line, lineForm, lineOf } from './lines.ts';
import { saidOnce, type WrongLine } from './once.ts';
import { kindsOf, severalPath } from './several-links.tsx';
import { Several, type Told } from './several-page.tsx';

/** So many lines are looked over at once, and so many cases are answered while one waits. */
const most = 50;
/** Cases of one's own, which stand in a list that nobody chose: a day with many of them is no unusual look. */
const purpose = 'several';
/** So many are read or asked at the same time. */
const together = 5;

/** Work of one step in many cases: a line for each, one button, and what became of each. */
export function severalPages(app: FastifyInstance, web: Web): void {
  app.get(severalPath, async (request, reply) => {
    const asked = await askedIn(web, request);
    if (!asked) return notFound(web, request, reply);
    const sent = await sentBefore(web, request);
    const { all } = request.query as { readonly all?: unknown };
    const words = pageWords(languageOf(request)).several;
    const body = (
      <Several
        step={asked.step}
        lines={asked.lines}
        open={asked.open}
        sent={sent}
        told={await toldOf(web, request, sent.posted)}
        path={withoutDraft(pathIn(request))}
        ticked={all !== undefined}
        today={dateOf(web.now())}
      />
    );
    return sendPage(web, request, reply, { title: words.titleOf(asked.step.title), body }, sent.status);
  });

  app.post(severalPath, async (request, reply) => {
    const { routine } = request.query as Posted;
    return (await web.routines.find(String(routine))) ? answer(web, request, reply) : notFound(web, request, reply);
  });
}

/** The page's own address: which step of which routine. */
function pathIn(request: FastifyRequest): string {
  const { routine, step } = request.query as Posted;
  const query = { routine: String(routine), step: String(step) };
  return `${severalPath}?${new URLSearchParams(query)}`;
}

interface AskedFor {
  readonly step: StepToRead;
  readonly lines: readonly Line[];
  /** How many stand open, with those for which there is no line. */
  readonly open: number;
}

/** The step that an address names, and where it waits for the viewer, nearest first. */
async function askedIn(web: Web, request: FastifyRequest): Promise<AskedFor | undefined> {
  const query = request.query as Posted;
  const [routineId, stepId] = [textOf(query, 'routine'), textOf(query, 'step')];
  const viewer = viewerIn(request);
  const language = languageOf(request);
  const newest = await web.routines.find(routineId);
  const routine = newest && routineIn(newest, language);
  if (!routine) return undefined;
  const person = viewer.person.id;
  const listed = await web.looks.duties(viewer.reader, { person, practice: false, limit: 500, on: dateOf(web.now()) });
  const keys = listed.map((duty) => duty.routine);
  const kinds = kindsOf(listed, await routinesOf(web, keys, language));
  const kind = kinds.find((each) => each.routine === routineId && each.step === stepId);
  const step = Object.hasOwn(routine.steps, stepId) ? routine.steps[stepId] : undefined;
  const duties = kind?.duties ?? [];
  const lines = await inTurns(duties.slice(0, most), async ({ reference, duty }) => {
    const opened = await openScene(web, request, reference, { purpose, duty });
    const scene = typeof opened === 'object' ? opened.scene : undefined;
    return scene && isOpen(scene, duty) ? lineOf(scene, duty) : undefined;
  });
  const its = lines.flatMap((line) => line ?? []);
  const shown = its[0]?.duty.step ?? step;
  return shown && { step: shown, lines: its, open: duties.length };
}

/** Each line that was chosen is a decision of its own, by its own id: sent twice it is still one, and one that is refused stops no other. */
async function answer(web: Web, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const posted = postedIn(request);
  const say = pageWords(languageOf(request)).several;
  const path = pathIn(request);
  const picked = await pickedIn(web, request, posted);
  if (picked.length === 0) return showAgain(web, request, reply, { path, errors: [{ text: say.noneChosen }] });
  const became = await inTurns(picked, (line) => register(web, line, posted));
  const done = became.flatMap((each) => ('rows' in each ? [each] : []));
  const wrong = became.flatMap((each) => ('wrong' in each ? [each.wrong] : []));
  const ofDay = became.flatMap((each) => ('errors' in each ? each.errors : []));
  const errors = [...eachOnce(ofDay), ...saidOnce(wrong, posted, askedAbove(picked))];
  const over = new Set(done.map(({ prefix }) => prefix));
  const left = Object.entries(posted).filter(([name]) => ![...over].some((prefix) => name.includes(prefix)));
  const told = done.map(({ reference, rows }) => `${reference} ${rows}`);
  return showAgain(web, request, reply, {
    path,
    posted: { ...Object.fromEntries(left), told },
    errors,
    status: errors.length > 0 ? 422 : 200,
  });
}

/** The lines that were chosen. One that is registered by now is still one: sent twice, it is told what became of it the first time. */
async function pickedIn(web: Web, request: FastifyRequest, posted: Posted): Promise<readonly Line[]> {
  const { routine, step } = request.query as Posted;
  const named = Object.keys(posted).flatMap((name) => {
    const [, reference, duty] = /^(\S{1,40}) (\S{1,200}) pick$/.exec(name) ?? [];
    return reference !== undefined && duty !== undefined && dutyParts(duty).step === step ? [{ reference, duty }] : [];
  });
  const lines = await inTurns(named.slice(0, most), async ({ reference, duty }) => {
    const opened = await openScene(web, request, reference, { purpose, duty: 'theirs' });
    const scene = typeof opened === 'object' ? opened.scene : undefined;
    return scene && scene.routine.id === routine ? lineOf(scene, duty) : undefined;
  });
  return lines.flatMap((line) => line ?? []);
}

type Became =
  | { readonly prefix: string; readonly reference: string; readonly rows: DoneRows }
  | { readonly wrong: WrongLine }
  /** What is wrong with the day of all. */
  | { readonly errors: readonly FieldError[] };

/** The fields that stand above the lines. */
function askedAbove(lines: readonly Line[]): readonly string[] {
  const step = lines[0]?.duty.step;
  return step === undefined ? [] : [dayOf(step), 'outcome', ...Object.keys(askedForAll(step))];
}

async function register(web: Web, line: Line, posted: Posted): Promise<Became> {
  const { scene, duty, prefix, name } = line;
  const say = pageWords(scene.language);
  const wrong = (errors: readonly FieldError[]): Became => ({
    wrong: { prefix, errors, inCase: (text) => say.several.inCase(name, text) },
  });
  const form = lineForm(line, posted);
  // The day of all is wrong once, and not in each case.
  if (isError(form)) return { errors: [form] };
  const asked = completionFrom(scene, duty, form);
  if (isErrors(asked)) return wrong(asked);
  const { found, actor } = scene;
  const commandId = commandIn(posted, prefix);
  const result = await web.cases.send(found.caseId, { ...asked, by: actor } as PersonsCommand, { commandId });
  if (result.ok === true || result.ok === 'received') {
    const rows = `${result.sequence - result.types.length + 1}-${result.sequence}` as const;
    return { prefix, reference: found.reference, rows };
  }
  if (result.ok === 'unavailable') {
    const { registerAwayNow, engineAway, engineAwayUnsure } = say.frame.errors;
    const away = result.what === 'register' ? registerAwayNow : engineAway;
    return wrong([{ text: result.mayHaveHappened ? engineAwayUnsure : away }]);
  }
  const about = { nameOf: completionField(scene, duty, form), context: { duty: duty.id } };
  return wrong(errorsOf(scene, refusalsSeen(found, result.refusals), about, form, asked));
}

function isError(form: Posted | FieldError): form is FieldError {
  return typeof form.text === 'string' && 'name' in form;
}

function isErrors<Asked>(asked: Asked | readonly FieldError[]): asked is readonly FieldError[] {
  return Array.isArray(asked);
}

/** What became of those that were registered, as far as it is there for the viewer. */
async function toldOf(web: Web, request: FastifyRequest, posted: Posted): Promise<readonly Told[]> {
  const named = [posted.told ?? []].flat().slice(0, most);
  const told = await inTurns(named, async (text): Promise<Told | undefined> => {
    const its = receiptNamed(text);
    const look = { purpose, duty: 'theirs' } as const;
    const opened = its && (await openScene(web, request, its.reference, look));
    return its && typeof opened === 'object' && opened.scene ? { scene: opened.scene, rows: its.rows } : undefined;
  });
  return told.flatMap((each) => each ?? []);
}

/** Some at a time, in their order. */
async function inTurns<From, To>(all: readonly From[], each: (one: From) => Promise<To>): Promise<readonly To[]> {
  const results: To[] = [];
  for (let at = 0; at < all.length; at += together)
    results.push(...(await Promise.all(all.slice(at, at + together).map(each))));
  return results;
}
