import { Heading, Textarea } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasNationalIdentityNumber } from '../../../../core/people/national-identity-number.ts';
import type { TableProblem } from '../../../../core/routine/parse.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { Errors, Form, fieldId, KeptDraft } from '../../../forms/form.tsx';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../../request.ts';
import { type ShownAgain, sentBefore, showAgain, takenAt } from '../../../shown-again.ts';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import type { AddressOfRoutine } from '../find-routine.ts';
import { RoutineFrame } from '../routine-page.tsx';
import {
  type ChangedMeanwhile,
  changedMeanwhile,
  changePath,
  type Drafting,
  type DraftingOn,
  forDraft,
  forWriters,
  sawName,
  seenIn,
  textsSince,
} from './drafting.ts';
import { ProblemList, problemText } from './problems.tsx';
import { Meanwhile, SeenDraft } from './seen-draft.tsx';

const path = '/routines/:municipality/:routine/change/text';

/** The draft as the text that it is: for what no form changes. */
export function textPages(app: FastifyInstance, web: Web): void {
  app.get<AddressOfRoutine>(
    path,
    forDraft(web, async (asked, reply, its) => {
      const request = asked as FastifyRequest;
      const { known, draft } = its;
      const shown = await sentBefore(web, request);
      const since = await textsSince(web, draft, shown.posted);
      const { done } = request.query as { readonly done?: unknown };
      const say = pageWords(languageOf(request)).routineChange.text;
      const body = (
        <TextPage
          {...{ ...its, draft, shown, saved: done === 'saved' }}
          meanwhile={changedMeanwhile(request, its, since)}
        />
      );
      return sendPage(web, request, reply, { title: `${known.routine.title}: ${say.title}`, body }, shown.status);
    }),
  );
  app.post<AddressOfRoutine>(
    path,
    forWriters(web, async (asked, reply, its) => save(web, asked as FastifyRequest, reply, its)),
  );
}

async function save(web: Web, request: FastifyRequest, reply: FastifyReply, its: Drafting): Promise<FastifyReply> {
  const { id } = its.known.routine;
  const here = changePath(id, '/text');
  const words = pageWords(languageOf(request));
  const say = words.routineChange;
  const posted = postedIn(request);
  const seen = seenIn(request);
  const text = typedText(posted);
  const again = (texts: readonly string[], more: Posted = {}, status = 422) =>
    showAgain(web, request, reply, {
      ...{ path: here, status, posted: { ...posted, ...more } },
      errors: texts.map((each) => ({ name: 'text', text: each })),
    });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no page can hold
  if (/[\u0000-\u0008\u000b-\u001f\u007f\ufffd]/.test(text)) return again([say.text.signs]);
  if (hasNationalIdentityNumber(text)) return again([say.text.number]);
  if (!its.draft) return again([say.changed.gone], {}, 409);
  // Saved as it was, nothing has been written.
  if (its.draft.id === seen.draft && its.draft.revision === seen.revision && its.draft.text === text)
    return sendOn(web, reply, `${here}?done=saved`);
  const came = await web.routineDrafts.write({ ...seen, routine: id, by: viewerIn(request).person.id, text });
  if (came.ok) {
    await takenAt(web, request);
    return sendOn(web, reply, `${here}?done=saved`);
  }
  if (came.why === 'changed') return again([say.changed.error], { [sawName]: String(seen.revision) }, 409);
  const line = (each: TableProblem) => say.text.unreadable(each.line, problemText(each, words));
  return again(came.problems.map(line));
}

/** To the letter, but for how a browser ends its lines. */
function typedText(posted: Posted): string {
  const { text } = posted;
  return (typeof text === 'string' ? text : '').replaceAll('\r\n', '\n');
}

function TextPage({
  known,
  draft,
  names,
  shown,
  saved,
  meanwhile,
}: DraftingOn & {
  readonly shown: ShownAgain;
  readonly saved: boolean;
  readonly meanwhile: ChangedMeanwhile | undefined;
}) {
  const { words } = usePage();
  const say = words.routineChange;
  const { id } = known.routine;
  const { problems } = draft.judged;
  return (
    <RoutineFrame known={known} page="change">
      <Errors errors={shown.errors} />
      {saved ? (
        <p className="receipt" role="status">
          {say.text.saved}
        </p>
      ) : null}
      <Heading level="2" size="medium">
        {say.text.title}
      </Heading>
      <p className="narrow">{say.text.lead}</p>
      {meanwhile ? <Meanwhile changed={meanwhile} names={names} replaces={say.changed.replaces} /> : null}
      {problems.length > 0 ? (
        <div className="stack tight">
          <Heading level="3" size="small">
            {say.problems.heading(problems.length)}
          </Heading>
          <ProblemList routine={id} draft={draft} />
        </div>
      ) : null}
      <Form action={changePath(id, '/text')} submit={say.text.save} cancel={changePath(id)}>
        <SeenDraft draft={draft} />
        <KeptDraft id={textOf(shown.posted, '_draft')} />
        <Textarea
          id={fieldId('text')}
          name="text"
          label={say.text.label}
          lang={known.routine.writtenIn}
          spellCheck={false}
          className="table-text"
          minRows={30}
          error={shown.errors[0]?.text}
          defaultValue={shown.posted.text === undefined ? draft.text : typedText(shown.posted)}
        />
      </Form>
    </RoutineFrame>
  );
}
