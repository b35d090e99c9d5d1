import { randomUUID } from 'node:crypto';
import { Textarea } from '@navikt/ds-react';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fieldOfWhole } from '../../../../core/routine/editing/field-of-problem.ts';
import { wholeChangesBetween, wholeForm } from '../../../../core/routine/editing/whole-form.ts';
import { redDays as redDaysTo } from '../../../../core/routine/schema-words.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { textOf } from '../../../forms/answers.ts';
import { eachOnce, type FieldError, Form, fieldId, KeptDraft } from '../../../forms/form.tsx';
import { languageOf, postedIn, sendPage } from '../../../request.ts';
import { type ShownAgain, sentBefore, wasSent } from '../../../shown-again.ts';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import type { AddressOfRoutine } from '../find-routine.ts';
import { ChangeFrame } from './change-frame.tsx';
import {
  type ChangedMeanwhile,
  changedMeanwhile,
  changePath,
  type DraftingOn,
  forDraft,
  textsSince,
} from './drafting.ts';
import { Part, RadioField, RemindPlaces, RungPlaces } from './edit-fields.tsx';
import { problemText } from './problems.tsx';
import { Meanwhile, SeenDraft } from './seen-draft.tsx';
import { change } from './steps.tsx';
import { fieldsOfWhole, wholeFrom } from './whole-fields.ts';

const path = '/routines/:municipality/:routine/change/whole';
export const wholePath = (routine: string) => changePath(routine, '/whole');

/** What holds for every step of a draft that does not say it itself: reminders, who is told, and red days. */
export function wholePages(app: FastifyInstance, web: Web): void {
  app.get<AddressOfRoutine>(
    path,
    forDraft(web, async (asked, reply, its) => {
      const request = asked as FastifyRequest;
      const { draft, known } = its;
      const shown = await sentBefore(web, request);
      const since = await textsSince(web, draft, shown.posted);
      const posted = wasSent(shown) ? shown.posted : fieldsOfWhole(wholeForm(draft.judged.parsed));
      const words = pageWords(languageOf(request));
      const problems = draft.judged.problems.flatMap((problem): readonly FieldError[] => {
        const name = fieldOfWhole(problem);
        return name === undefined ? [] : [{ name, text: problemText(problem, words) }];
      });
      const { done } = request.query as { readonly done?: unknown };
      const body = (
        <WholePage
          {...{ ...its, draft, shown: { ...shown, posted } }}
          errors={eachOnce(shown.errors.length > 0 ? shown.errors : problems)}
          done={done === 'saved' || done === 'same' ? done : undefined}
          meanwhile={changedMeanwhile(request, its, since)}
        />
      );
      const { title } = words.stepChange.whole;
      return sendPage(web, request, reply, { title: `${known.routine.title}: ${title}`, body }, shown.status);
    }),
  );
  app.post<AddressOfRoutine>(
    path,
    forDraft(web, async (asked, reply, its) => {
      const request = asked as FastifyRequest;
      const { id } = its.known.routine;
      const form = wholeForm(its.draft.judged.parsed);
      const here = wholePath(id);
      return change(web, request, reply, its, {
        changes: wholeChangesBetween(form, wholeFrom(postedIn(request), form)),
        ...{ here, next: (isChanged) => `${here}?done=${isChanged ? 'saved' : 'same'}` },
      });
    }),
  );
}

function WholePage({
  known,
  draft,
  names,
  shown,
  errors,
  done,
  meanwhile,
}: DraftingOn & {
  readonly shown: ShownAgain;
  readonly errors: readonly FieldError[];
  readonly done: 'saved' | 'same' | undefined;
  readonly meanwhile: ChangedMeanwhile | undefined;
}) {
  const { words, language } = usePage();
  const say = words.stepChange;
  const { id } = known.routine;
  const routine = routineIn(draft.judged.parsed.routine, language);
  const filled = { posted: shown.posted, errors, writtenIn: routine.writtenIn };
  const roles = Object.entries(routine.roles).map(([role, { title }]): readonly [string, string] => [role, title]);
  return (
    <ChangeFrame {...{ known, errors, receipt: done && say[done], title: say.whole.title }}>
      <p className="narrow">{say.whole.lead}</p>
      {meanwhile ? <Meanwhile changed={meanwhile} names={names} replaces={words.stepChange.meanwhile} /> : null}
      <Form action={wholePath(id)} commandId={randomUUID()} cancel={changePath(id)} submit={say.save}>
        <SeenDraft draft={draft} />
        <KeptDraft id={textOf(shown.posted, '_draft')} />
        <Part name="remind" title={say.remind.own}>
          <RemindPlaces filled={filled} />
        </Part>
        <Part name="escalate" title={say.escalate.own}>
          <RungPlaces filled={filled} name="escalate" roles={roles} />
        </Part>
        <Part name="at-once" title={say.whole.atOnce}>
          <RungPlaces filled={filled} name="escalateAtOnce" roles={roles} />
        </Part>
        <Part name="red-days" title={say.whole.redDays}>
          <RadioField
            filled={filled}
            name="redDays"
            label={say.deadline.redDays}
            choices={redDaysTo.options.map((each) => [each, say.deadline.red[each]])}
          />
          <p className="quiet">{say.whole.lawStays}</p>
          <Textarea
            id={fieldId('closed')}
            name="closed"
            label={say.whole.closed}
            description={say.whole.closedHelp}
            error={errors.find(({ name }) => name === 'closed')?.text}
            defaultValue={textOf(shown.posted, 'closed')}
            autoComplete="off"
            minRows={2}
            maxRows={12}
          />
        </Part>
      </Form>
    </ChangeFrame>
  );
}
