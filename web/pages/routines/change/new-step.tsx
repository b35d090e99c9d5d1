import { randomUUID } from 'node:crypto';
import { Button } from '@navikt/ds-react';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { openingsOfTrack } from '../../../../core/routine/editing/openings.ts';
import { ownSteps, stepForm } from '../../../../core/routine/editing/step-form.ts';
import { draftFromPattern, patternNames, patternSays } from '../../../../core/routine/patterns/patterns.ts';
import { caseTrack } from '../../../../core/routine/routine.ts';
import { blanksOf } from '../../../../core/routine/row-questions.ts';
import { routineIn } from '../../../../language/in-language.ts';
import type { Language } from '../../../../language/language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { Form, KeptDraft } from '../../../forms/form.tsx';
import { languageOf, postedIn, sendPage } from '../../../request.ts';
import { type ShownAgain, sentBefore, wasSent } from '../../../shown-again.ts';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import type { AddressOfRoutine } from '../find-routine.ts';
import { ChangeFrame } from './change-frame.tsx';
import { addStepPath, changePath, type DraftingOn, forDraft, forWriters } from './drafting.ts';
import { ChoiceField, PeriodField, WordsFields } from './edit-fields.tsx';
import { SeenDraft } from './seen-draft.tsx';
import { fieldsOfStep, openingFrom, periodFrom, wordsFrom } from './step-fields.ts';
import { openingChoices } from './step-form.tsx';
import { change } from './steps.tsx';

const path = '/routines/:municipality/:routine/change/new-step';

/** A step that comes into a draft: the most important of it here, all else on its own form. */
export function newStepPages(app: FastifyInstance, web: Web): void {
  app.get<AddressOfRoutine>(
    path,
    forDraft(web, async (asked, reply, its) => {
      const request = asked as FastifyRequest;
      const { known, draft } = its;
      const shown = await sentBefore(web, request);
      const { pattern } = request.query as { readonly pattern?: unknown };
      const filled = typeof pattern === 'string' ? fromPattern(pattern, known.written) : undefined;
      const { title } = pageWords(languageOf(request)).stepChange.add;
      const body = (
        <NewStepPage
          {...{ ...its, draft, isFilled: filled !== undefined && !wasSent(shown) }}
          shown={wasSent(shown) ? shown : { ...shown, posted: filled ?? {} }}
        />
      );
      return sendPage(web, request, reply, { title: `${known.routine.title}: ${title}`, body }, shown.status);
    }),
  );
  app.post<AddressOfRoutine>(
    path,
    forWriters(web, async (asked, reply, its) => {
      const request = asked as FastifyRequest;
      const posted = postedIn(request);
      const { id } = its.known.routine;
      const [track = '', after = ''] = textOf(posted, 'place').split('/');
      return change(web, request, reply, its, {
        changes: [
          {
            ...{ kind: 'new-step', track, after, row: textOf(posted, 'row'), title: wordsFrom(posted, 'title') },
            ...{ says: wordsFrom(posted, 'says'), ours: wordsFrom(posted, 'ours'), note: wordsFrom(posted, 'note') },
            ...{
              responsible: textOf(posted, 'responsible'),
              opens: openingFrom(
                textOf(posted, 'opens'),
                its.draft ? openingsOfTrack(its.draft.judged.parsed, track) : [],
              ),
            },
            within: periodFrom(posted, 'within'),
          },
        ],
        here: addStepPath(id),
        next: () => `${changePath(id)}?added=yes`,
      });
    }),
  );
}

/** The words and the time of a step of a pattern, as they fill the form. */
function fromPattern(
  chosen: string,
  { municipality, language }: { readonly municipality: string; readonly language: Language },
): Posted | undefined {
  const [wanted, step = ''] = chosen.split('/');
  const name = patternNames.find((each) => each === wanted);
  const form = name && stepForm(draftFromPattern(name, { municipality, language }).parsed, step);
  if (!form) return undefined;
  const fields = fieldsOfStep(form);
  const as = (field: string, of: string) => ({ [field]: fields[of], [`${field}.other`]: fields[`${of}.other`] });
  return {
    ...{ ...as('title', 'title'), ...as('says', 'says'), ...as('ours', 'ours'), ...as('note', 'deadline.note') },
    'within.count': fields['deadline.period.count'],
    'within.unit': fields['deadline.period.unit'],
  };
}

function NewStepPage({
  known,
  draft,
  shown,
  isFilled,
}: DraftingOn & {
  readonly shown: ShownAgain;
  /** It is filled from a pattern. */
  readonly isFilled: boolean;
}) {
  const { words, catalogue, language } = usePage();
  const say = words.stepChange;
  const { table, routine: compiled } = draft.judged.parsed;
  const routine = routineIn(compiled, language);
  const filled = { posted: shown.posted, errors: shown.errors, writtenIn: routine.writtenIn };
  const tracks = [...new Set([caseTrack, ...ownSteps(table).map(({ track }) => track)])];
  const nameOf = (track: string) => (track === caseTrack ? say.list.inCase : routine.tracks[track]!.title);
  const own = ownSteps(table).flatMap(({ track, steps }) => steps.map((step) => ({ track, step })));
  const title = (step: string) => routine.steps[step]!.title;
  const rows = [...Object.keys(table.source.rows), ...blanksOf(table.source).ofWhole.map(([label]) => label)];
  return (
    <ChangeFrame {...{ known, errors: shown.errors, title: say.add.title }}>
      <p className="narrow">{say.add.lead}</p>
      <Patterns routine={known.routine.id} />
      {isFilled ? (
        <p className="receipt" role="status">
          {say.add.filled}
        </p>
      ) : null}
      <Form
        action={addStepPath(known.routine.id)}
        commandId={randomUUID()}
        submit={say.add.save}
        cancel={changePath(known.routine.id)}
      >
        <SeenDraft draft={draft} />
        <KeptDraft id={textOf(shown.posted, '_draft')} />
        <WordsFields filled={filled} name="title" label={say.title} />
        <WordsFields filled={filled} name="says" label={say.says} isLong />
        <ChoiceField
          filled={filled}
          name="row"
          label={say.add.row}
          choices={[['', say.add.noRow], ...rows.map((row) => [row, catalogue.labels.row(row)] as const)]}
        />
        <WordsFields filled={filled} name="ours" label={say.ours} isLong />
        <ChoiceField
          filled={filled}
          name="responsible"
          label={say.add.responsible}
          choices={Object.entries(routine.roles).map(([role, its]) => [role, its.title] as const)}
        />
        <ChoiceField
          filled={filled}
          name="place"
          label={say.add.afterStep}
          choices={tracks.flatMap((track) => [
            [`${track}/`, say.add.firstIn(nameOf(track))] as const,
            ...own
              .filter((each) => each.track === track)
              .map(({ step }) => [`${track}/${step}`, say.add.inTrack(nameOf(track), title(step))] as const),
          ])}
        />
        <ChoiceField
          filled={filled}
          name="opens"
          label={say.add.opens}
          choices={[
            ['', say.deadline.choose],
            ...new Map(tracks.flatMap((track) => openingChoices(draft, routine, { track }))).entries(),
          ]}
        />
        <PeriodField filled={filled} name="within" label={say.add.within} />
        <WordsFields filled={filled} name="note" label={say.add.note} isLong />
      </Form>
    </ChangeFrame>
  );
}

/** Steps of the patterns, to begin from. */
function Patterns({ routine }: { readonly routine: string }) {
  const { words, language } = usePage();
  const say = words.stepChange.add;
  const choices = patternNames.flatMap((name) => {
    const { title } = patternSays(name, language);
    const { rows } = draftFromPattern(name, { municipality: 'x', language });
    return rows.map((row) => [`${name}/${row.step}`, `${title}: ${row.title}`] as const);
  });
  return (
    <Form action={addStepPath(routine)} method="get">
      <div className="period-field">
        <ChoiceField
          filled={{ posted: {}, errors: [], writtenIn: language }}
          name="pattern"
          label={say.pattern}
          choices={[['', say.noPattern], ...choices]}
        />
        <Button type="submit" variant="secondary">
          {say.fill}
        </Button>
      </div>
    </Form>
  );
}
