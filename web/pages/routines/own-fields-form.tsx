import { randomUUID } from 'node:crypto';
import { Heading, TextField } from '@navikt/ds-react';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Adoption, adoptionOf } from '../../../client/adoption.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import { judgeText } from '../../../core/case/text.ts';
import { type OwnField, ownFields, ownQuestion } from '../../../core/routine/adoption/own-fields.ts';
import { answerText, dayOrText } from '../../../language/answered.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { readProblemText } from '../../../language/readings.ts';
import { refusalText } from '../../../language/refusals.ts';
import { readDate } from '../../../reading/dates.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import { DateField } from '../../forms/date-field.tsx';
import { type FieldError, Form, fieldId, KeptDraft } from '../../forms/form.tsx';
import { namesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, viewerIn } from '../../request.ts';
import { mayDecide, toFreshLogin } from '../../sessions/fresh-login.ts';
import { type ShownAgain, showAgain, takenAt } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import type { KnownRoutine } from './routine-page.tsx';

/** The longest name, or title, of who has approved it. */
const longestName = 200;

/** Where the form is shown again, opened: its draft alone has this field. */
const ownForm = 'own';

interface OwnProps {
  readonly known: KnownRoutine;
  readonly adoption: Adoption;
  readonly names: ReadonlyMap<string, string>;
  readonly may: boolean;
  readonly sent: ShownAgain;
}

/** Who approved the routine, from when it holds and when it is to be evaluated, with the form in which that is filled in. */
export function OwnFields({ known, adoption, names, may, sent }: OwnProps) {
  const { words, language } = usePage();
  const say = words.routines.adoption.own;
  const { posted, errors } = sent;
  const isSent = textOf(posted, ownForm) === 'yes';
  const shownIn = (field: OwnField) => (isSent ? textOf(posted, field) : (adoption.filled[field]?.text ?? ''));
  const errorOf = (field: OwnField) => (isSent ? errors.find(({ name }) => name === field)?.text : undefined);
  return (
    <section aria-labelledby="own-fields" className="stack">
      <Heading level="2" size="small" id="own-fields">
        {say.heading}
      </Heading>
      <dl className="facts">
        {ownFields.map((field) => {
          const answer = adoption.filled[field];
          return (
            <div key={field}>
              <dt>{say.fields[field]}</dt>
              <dd>
                {answer?.text === undefined ? (
                  <span className="quiet">{say.empty}</span>
                ) : (
                  <>
                    {dayOrText(answer.text, language)}{' '}
                    <span className="quiet">({answerText({ ...answer, text: undefined }, names, language)})</span>
                  </>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {may ? (
        <details className="no-print" open={isSent}>
          <summary>{say.change}</summary>
          <Form action={`/routines/${known.routine.id}/decide/own`} submit={say.submit} commandId={randomUUID()}>
            <KeptDraft id={isSent ? textOf(posted, '_draft') : ''} />
            <input type="hidden" name={ownForm} value="yes" />
            <input type="hidden" name="version" value={String(known.routine.version)} />
            <input type="hidden" name="seen" value={String(adoption.seen)} />
            <TextField
              id={fieldId('approvedBy')}
              name="approvedBy"
              label={say.fields.approvedBy}
              description={say.approvedByHelp}
              defaultValue={shownIn('approvedBy')}
              error={errorOf('approvedBy')}
              maxLength={longestName}
              autoComplete="off"
            />
            <DateField
              name="inForce"
              label={say.fields.inForce}
              value={shownIn('inForce')}
              error={errorOf('inForce')}
            />
            <DateField
              name="evaluated"
              label={say.fields.evaluated}
              description={say.evaluatedHelp}
              value={shownIn('evaluated')}
              error={errorOf('evaluated')}
              sense="agreed"
            />
          </Form>
        </details>
      ) : null}
    </section>
  );
}

/** Takes what is filled in: of each field that says something else than before. */
export async function takeOwnFields(
  web: Web,
  known: KnownRoutine,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!known.mayChange) return notFound(web, request, reply);
  if (!mayDecide(web, request)) return toFreshLogin(web, request, reply);
  const viewer = viewerIn(request);
  const language = languageOf(request);
  const say = pageWords(language).routines.adoption;
  const posted = postedIn(request);
  const path = `/routines/${known.routine.id}/decide`;
  const { filled, all } = await adoptionOf(web, known.written);
  const read = ownFields.map((field) => ({ field, ...valueIn(web, known, request, field, posted) }));
  const errors: FieldError[] = read.flatMap(({ field, error }) => (error ? [{ name: field, text: error }] : []));
  if (textOf(posted, 'version') !== String(known.routine.version)) errors.push({ text: say.wrong.changed });
  if (errors.length > 0) return showAgain(web, request, reply, { path, errors });
  const changed = read.filter(({ field, value }) => value !== (filled[field]?.text ?? ''));
  const overtaken = await web.register.keepRoutineAnswers({
    id: commandIn(posted),
    routine: known.routine.id,
    version: known.routine.version,
    by: viewer.person.id,
    answers: changed.map(({ field, value }) => {
      const question = ownQuestion(field, known.routine);
      return value === '' ? { ...question, kind: 'undecided' } : { ...question, kind: 'adopted', text: value };
    }),
    seen: all.find(({ number }) => String(number) === textOf(posted, 'seen'))?.number ?? 0,
  });
  if (overtaken.length > 0) {
    const [now, names] = await Promise.all([adoptionOf(web, known.written), namesOf(web)]);
    const told = ownFields.flatMap((field) => {
      if (!overtaken.includes(ownQuestion(field, known.routine).key)) return [];
      const answer = now.filled[field];
      return [`${say.own.fields[field]}: ${answer ? answerText(answer, names, language) : say.own.empty}`];
    });
    return showAgain(web, request, reply, { path, errors: [{ text: say.wrong.overtaken(told.join('; ')) }] });
  }
  await takenAt(web, request);
  return sendOn(web, reply, path);
}

/** What is meant by what was typed into a field: a day as it is kept, or a name. */
function valueIn(
  web: Web,
  known: KnownRoutine,
  request: FastifyRequest,
  field: OwnField,
  posted: Posted,
): { readonly value: string; readonly error?: string | undefined } {
  const language = languageOf(request);
  const typed = textOf(posted, field).trim();
  if (typed === '') return { value: '' };
  if (field === 'approvedBy') {
    if (typed.length > longestName) return { value: typed, error: pageWords(language).routines.adoption.own.tooLong };
    const unfit = judgeText(typed);
    return { value: typed, error: unfit && refusalText(unfit, known.routine, {}) };
  }
  const today = dateOf(web.now());
  const read = readDate(typed, { today, ...(field === 'evaluated' ? { sense: 'agreed' as const } : {}) });
  return read.ok ? { value: read.date } : { value: typed, error: readProblemText(read.problem, today, language) };
}
