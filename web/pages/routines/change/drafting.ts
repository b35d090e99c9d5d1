import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenDraft } from '../../../../client/routine-drafts.ts';
import type { PersonId } from '../../../../core/case/state.ts';
import { judgeDraft } from '../../../../core/routine/editing/judge-draft.ts';
import { type Differences, differencesBetween } from '../../../../handbook/differences.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { readCount } from '../../../../reading/numbers.ts';
import type { DraftText } from '../../../../register/register.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { namesOf } from '../../../lookups.ts';
import { languageOf, postedIn, sendOn } from '../../../request.ts';
import { notFound } from '../../../view/message.tsx';
import type { Web } from '../../../web.ts';
import { type AddressOfRoutine, findRoutine, findUnpublished } from '../find-routine.ts';
import type { KnownRoutine } from '../routine-page.tsx';

export const changePath = (routine: string, part = '') => `/routines/${routine}/change${part}`;

/** Where a step of a draft is changed, and where one is added. */
export const editStepPath = (routine: string, step: string) => changePath(routine, `/steps/${step}`);
export const addStepPath = (routine: string) => changePath(routine, '/new-step');

/** What every page of a draft is made from. */
export interface Drafting {
  readonly known: KnownRoutine;
  readonly draft: OpenDraft | undefined;
  readonly names: ReadonlyMap<PersonId, string>;
}

/** For those who decide in the routine; to all others these pages are not there. */
export function forWriters<Route extends AddressOfRoutine>(
  web: Web,
  handle: (request: FastifyRequest<Route>, reply: FastifyReply, its: Drafting) => Promise<FastifyReply>,
) {
  return async (request: FastifyRequest<Route>, reply: FastifyReply): Promise<FastifyReply> => {
    const { params } = request as FastifyRequest<AddressOfRoutine>;
    const known =
      (await findRoutine(web, params, undefined, request as FastifyRequest)) ??
      (await findUnpublished(web, `${params.municipality}/${params.routine}`, request as FastifyRequest));
    if (!known?.mayChange) return notFound(web, request as FastifyRequest, reply);
    const [draft, names] = await Promise.all([web.routineDrafts.open(known.routine.id), namesOf(web)]);
    return handle(request, reply, { known, draft, names });
  };
}

/** What the pages of a draft that there is are made from. */
export interface DraftingOn extends Drafting {
  readonly draft: OpenDraft;
}

/** As {@link forWriters}; where there is no draft, on to where one is begun. */
export function forDraft<Route extends AddressOfRoutine>(
  web: Web,
  handle: (request: FastifyRequest<Route>, reply: FastifyReply, its: DraftingOn) => Promise<FastifyReply>,
) {
  return forWriters<Route>(web, async (request, reply, its) =>
    its.draft
      ? handle(request, reply, { ...its, draft: its.draft })
      : sendOn(web, reply, changePath(its.known.routine.id)),
  );
}

/** As {@link forDraft}, of what there is only where a version is followed already. */
export function forNextVersion<Route extends AddressOfRoutine>(
  web: Web,
  handle: (request: FastifyRequest<Route>, reply: FastifyReply, its: DraftingOn) => Promise<FastifyReply>,
) {
  return forDraft<Route>(web, async (request, reply, its) =>
    its.draft.newest ? handle(request, reply, its) : notFound(web, request as FastifyRequest, reply),
  );
}

/** What the draft has said since whoever typed this saw it, that included; empty where nobody has typed anything. */
export async function textsSince(web: Web, draft: OpenDraft, posted: Posted): Promise<readonly DraftText[]> {
  const saw = readCount(textOf(posted, sawName));
  return saw === undefined ? [] : web.register.draftTextsFrom({ draft: draft.id, revision: saw });
}

/** Under which is kept, beside what was typed, which draft its writer had before them. */
export const sawName = 'saw';

/** Which draft somebody had before them when they sent a form. */
export function seenIn(request: FastifyRequest): { readonly draft: string; readonly revision: number } {
  const posted = postedIn(request);
  return { draft: textOf(posted, 'seen'), revision: readCount(textOf(posted, 'revision')) ?? 0 };
}

/** What others did with a draft while somebody wrote. */
export interface ChangedMeanwhile {
  readonly by: readonly Omit<DraftText, 'text'>[];
  readonly differences: Differences;
}

/** What others have changed since a draft was seen, in words; undefined where nothing is known of it. */
export function changedMeanwhile(
  request: FastifyRequest,
  { known, draft }: Drafting,
  since: readonly DraftText[],
): ChangedMeanwhile | undefined {
  const [first, ...later] = since;
  if (!first || !draft || later.length === 0) return undefined;
  const before = judgeDraft(first.text, known.written);
  if (!before.ok) return undefined;
  const language = languageOf(request);
  const read = (routine: typeof known.written) => routineIn(routine, language);
  return {
    by: later.map(({ text: _, ...each }) => each),
    differences: differencesBetween(read(before.parsed.routine), read(draft.judged.parsed.routine)),
  };
}
