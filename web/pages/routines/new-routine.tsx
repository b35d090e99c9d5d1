import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { draftFromPattern, type PatternName, patternNames } from '../../../core/routine/patterns/patterns.ts';
import { type DraftAsked, type DraftResult, draftFrom } from '../../../core/routine/recognise/recognise.ts';
import { languages } from '../../../language/language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { cleanLine } from '../../../reading/text.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import type { FieldError } from '../../forms/form.tsx';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { sentBefore, showAgain, wasSent } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import { newRoutinePath } from '../../view/routine-links.ts';
import type { Web } from '../../web.ts';
import { changePath } from './change/drafting.ts';
import { mayAddRoutines } from './find-routine.ts';
import { beginPath, NewRoutinePage } from './new-routine-page.tsx';

/**
 * The table of a municipality's document, pasted, and what is recognised in it beside its words. What was typed is kept for the
 * session alone, as every form that is shown again, until somebody goes on with it: then it is the draft of a first version.
 */
export function newRoutinePages(app: FastifyInstance, web: Web): void {
  app.get(newRoutinePath, async (request, reply) => {
    if (!mayAddRoutines(viewerIn(request))) return notFound(web, request, reply);
    const sent = await sentBefore(web, request);
    const { posted, errors, status } = sent;
    const made = wasSent(sent) && errors.length === 0 ? drafted(posted) : undefined;
    const draft = made?.ok ? made.draft : undefined;
    const body = <NewRoutinePage {...{ posted, errors, draft }} isPattern={patternIn(posted) !== undefined} />;
    return sendPage(web, request, reply, { title: pageWords(languageOf(request)).newRoutine.title, body }, status);
  });
  app.post(newRoutinePath, async (request, reply) => {
    if (!mayAddRoutines(viewerIn(request))) return notFound(web, request, reply);
    return take(web, request, reply);
  });
  app.post(beginPath, async (request, reply) => {
    const viewer = viewerIn(request);
    if (!mayAddRoutines(viewer)) return notFound(web, request, reply);
    const sent = await sentBefore(web, request);
    const made = wasSent(sent) && sent.errors.length === 0 ? drafted(sent.posted) : undefined;
    // It was kept for the session that pasted it, and is gone with that.
    if (!made?.ok) return sendOn(web, reply, newRoutinePath);
    const { yaml: text } = made.draft;
    const begun = await web.routineDrafts.beginFirst({ id: randomUUID(), by: viewer.person.id, text });
    if (begun.ok) return sendOn(web, reply, changePath(begun.routine));
    const { there } = pageWords(languageOf(request)).newRoutine;
    const { posted } = sent;
    return showAgain(web, request, reply, { path: newRoutinePath, posted, errors: [{ name: 'name', text: there }] });
  });
  app.get(`${newRoutinePath}/utkast.yaml`, async (request, reply) => {
    const sent = await sentBefore(web, request);
    const made = wasSent(sent) && sent.errors.length === 0 ? drafted(sent.posted) : undefined;
    if (!mayAddRoutines(viewerIn(request)) || !made?.ok) return notFound(web, request, reply);
    const [, name = 'utkast'] = made.draft.parsed.routine.id.split('/');
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${name}.yaml"`)
      .type('application/yaml; charset=utf-8')
      .send(made.draft.yaml);
  });
}

/** Keeps what was typed, and has it shown with what is wrong, or with the draft that it makes. */
async function take(web: Web, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const posted = postedIn(request);
  const say = pageWords(languageOf(request)).newRoutine;
  const asked = askedIn(posted);
  const errors: FieldError[] = [];
  for (const name of ['municipality', 'name'] as const) {
    const value = cleanLine(textOf(posted, name));
    if (value === '') errors.push({ name, text: say.missing[name] });
    else if (value.length > 200) errors.push({ name, text: say.tooLong });
  }
  if (!asked.language) errors.push({ name: 'language', text: say.missing.language });
  if (!asked.service && !patternIn(posted)) errors.push({ name: 'service', text: say.missing.service });
  if (errors.length === 0) {
    const made = drafted(posted);
    if (made && !made.ok) errors.push({ name: 'text', text: say.none[made.why] });
  }
  return showAgain(web, request, reply, { errors, status: errors.length > 0 ? 422 : 200 });
}

const services = ['other', 'child-welfare'] as const;

function askedIn(posted: Posted): { [Part in keyof DraftAsked]: DraftAsked[Part] | undefined } {
  return {
    municipality: cleanLine(textOf(posted, 'municipality')),
    title: cleanLine(textOf(posted, 'name')),
    language: languages.find((each) => each === textOf(posted, 'language')),
    service: services.find((each) => each === textOf(posted, 'service')),
  };
}

/** The pattern that is chosen; undefined where it is a document. */
function patternIn(posted: Posted): PatternName | undefined {
  return patternNames.find((each) => each === textOf(posted, 'from'));
}

/** The draft of what was typed; undefined where it does not say of what. */
function drafted(posted: Posted): DraftResult | undefined {
  const { municipality, title, language, service } = askedIn(posted);
  if (!municipality || !title || !language) return undefined;
  const pattern = patternIn(posted);
  if (pattern) return { ok: true, draft: draftFromPattern(pattern, { municipality, title, language }) };
  if (!service) return undefined;
  return draftFrom(textOf(posted, 'text'), { municipality, title, language, service });
}
