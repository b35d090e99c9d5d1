import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Change, type ChangeRefusal, changesBetween } from '../../../../core/routine/editing/change.ts';
import { fieldOfProblem } from '../../../../core/routine/editing/field-of-problem.ts';
import { judgeDraft } from '../../../../core/routine/editing/judge-draft.ts';
import { openingsOfTrack } from '../../../../core/routine/editing/openings.ts';
import { pathOfStep, stepForm } from '../../../../core/routine/editing/step-form.ts';
import { withChanges } from '../../../../core/routine/editing/with-change.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { type PageWords, pageWords } from '../../../../language/pages/words.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { eachOnce, type FieldError } from '../../../forms/form.tsx';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../../request.ts';
import { sentBefore, showAgain, takenAt, wasSent } from '../../../shown-again.ts';
import { notFound } from '../../../view/message.tsx';
import type { Web } from '../../../web.ts';
import type { AddressOfRoutine } from '../find-routine.ts';
import {
  changedMeanwhile,
  changePath,
  type Drafting,
  editStepPath,
  forDraft,
  sawName,
  seenIn,
  textsSince,
} from './drafting.ts';
import { problemsAt, problemText } from './problems.tsx';
import { fieldsOfStep, stepFrom, wordsFrom } from './step-fields.ts';
import { StepPage } from './step-page.tsx';

const path = '/routines/:municipality/:routine/change/steps/:step';

interface AddressOfStep extends AddressOfRoutine {
  readonly Params: AddressOfRoutine['Params'] & { readonly step: string };
  readonly Querystring: Readonly<Record<string, unknown>>;
}

/** One step of a draft in a form: what is changed there is changed in the text, and nothing else of it. */
export function stepPages(app: FastifyInstance, web: Web): void {
  app.get<AddressOfStep>(
    path,
    forDraft(web, async (asked, reply, its) => {
      const request = asked as FastifyRequest;
      const { draft, known } = its;
      const { step } = asked.params;
      const { parsed } = draft.judged;
      const form = stepForm(parsed, step);
      if (!form) return notFound(web, request, reply);
      const shown = await sentBefore(web, request);
      const since = await textsSince(web, draft, shown.posted);
      const fields = fieldsOfStep(form);
      const [seen] = since;
      const before = seen && judgeDraft(seen.text, known.written);
      const was = before?.ok ? stepForm(before.parsed, step) : undefined;
      const posted = !wasSent(shown)
        ? fields
        : was
          ? { ...shown.posted, ...untouched(shown.posted, fieldsOfStep(was), fields) }
          : 'deadline.kind' in shown.posted
            ? shown.posted
            : { ...fields, ...shown.posted };
      const words = pageWords(languageOf(request));
      const problems = problemsAt(draft, step).flatMap((problem): readonly FieldError[] => {
        const name = fieldOfProblem(problem, pathOfStep(parsed, step)!);
        return name === undefined ? [] : [{ name, text: problemText(problem, words) }];
      });
      const { done } = asked.query;
      const title = routineIn(parsed.routine, languageOf(request)).steps[step]!.title;
      const body = (
        <StepPage
          {...{ ...its, draft, step, shown: { ...shown, posted } }}
          errors={eachOnce(shown.errors.length > 0 ? shown.errors : problems)}
          done={done === 'saved' || done === 'same' ? done : undefined}
          meanwhile={changedMeanwhile(request, its, since)}
        />
      );
      return sendPage(web, request, reply, { title: `${known.routine.title}: ${title}`, body }, shown.status);
    }),
  );
  app.post<AddressOfStep>(
    path,
    forDraft(web, async (asked, reply, its) => {
      const { step } = asked.params;
      const request = asked as FastifyRequest;
      const here = editStepPath(its.known.routine.id, step);
      const { parsed } = its.draft.judged;
      const form = stepForm(parsed, step);
      if (!form) return notFound(web, request, reply);
      const posted = postedIn(request);
      if (textOf(posted, '_do') === 'settle') {
        const labels = [posted.settled ?? []].flat();
        return change(web, request, reply, its, {
          changes: labels.length > 0 ? [{ kind: 'settled', step, labels }] : [],
          ...{ here, next: (isChanged) => `${here}?done=${isChanged ? 'saved' : 'same'}` },
        });
      }
      return textOf(posted, '_do') === 'leave-out'
        ? change(web, request, reply, its, {
            changes: [{ kind: 'left-out', step, reason: wordsFrom(posted, 'reason') }],
            ...{ here, next: () => `${changePath(its.known.routine.id)}?left=out` },
          })
        : change(web, request, reply, its, {
            changes: changesBetween(
              step,
              form,
              stepFrom(posted, form, openingsOfTrack(parsed, parsed.routine.steps[step]!.track)),
            ),
            ...{ here, next: (isChanged) => `${here}?done=${isChanged ? 'saved' : 'same'}` },
          });
    }),
  );
}

/** Of a form that was sent, the fields that its writer did not touch, as the draft has them by now. */
function untouched(posted: Posted, before: Posted, now: Posted): Posted {
  const said = (fields: Posted, name: string) => JSON.stringify([fields[name] ?? ''].flat().filter(Boolean));
  return Object.fromEntries(Object.entries(now).filter(([name]) => said(posted, name) === said(before, name)));
}

/** Makes changes in the draft as its writer saw it, or says at which field why not. */
export async function change(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  { known, draft }: Drafting,
  {
    changes,
    here,
    next,
  }: {
    readonly changes: readonly Change[];
    readonly here: string;
    readonly next: (isChanged: boolean) => string;
  },
): Promise<FastifyReply> {
  const words = pageWords(languageOf(request));
  const posted = postedIn(request);
  const seen = seenIn(request);
  const again = (errors: readonly FieldError[], status = 422, more: Posted = {}) =>
    showAgain(web, request, reply, { path: here, errors: eachOnce(errors), status, posted: { ...posted, ...more } });
  const { changed } = words.routineChange;
  if (!draft) return again([{ text: changed.gone }], 409);
  const older = () => again([{ text: changed.error }], 409, { [sawName]: String(seen.revision) });
  if (draft.id !== seen.draft || draft.revision !== seen.revision) return older();
  if (changes.length === 0) return sendOn(web, reply, next(false));
  const came = withChanges(draft.judged.parsed, changes);
  if (!came.ok) return again(came.refusals.map((refusal) => refused(refusal, words)));
  const by = viewerIn(request).person.id;
  const written = await web.routineDrafts.write({ ...seen, routine: known.routine.id, by, text: came.parsed.text });
  if (written.ok) {
    await takenAt(web, request);
    return sendOn(web, reply, next(true));
  }
  return written.why === 'changed' ? older() : again([{ text: words.stepChange.refused['text-only']('') }]);
}

function refused({ field, code, name = '' }: ChangeRefusal, words: PageWords): FieldError {
  const text = words.stepChange.refused[code](name);
  return code === 'gone' || code === 'text-only' ? { text } : { name: field, text };
}
