import { randomUUID } from 'node:crypto';
import { Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CaseView } from '../../../client/case-view.ts';
import type { ShownCase } from '../../../client/shown-case.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { caseName } from '../../../language/case-name.ts';
import { routineIn } from '../../../language/in-language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { readProblemText } from '../../../language/readings.ts';
import { refusalText } from '../../../language/refusals.ts';
import { readDate } from '../../../reading/dates.ts';
import type { UnitView } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { commandIn, textOf } from '../../forms/answers.ts';
import { DateField } from '../../forms/date-field.tsx';
import { Errors, type FieldError, Form, fieldId, KeptDraft } from '../../forms/form.tsx';
import { LongText } from '../../forms/long-text.tsx';
import { languageOf, postedIn, sendOn, sendPage } from '../../request.ts';
import { type ShownAgain, sentBefore, showAgain, takenAt } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { supervisionPath } from './held-supervision.tsx';
import { worksWhereTheyLead } from './staff.ts';
import { withUnit } from './view-of-unit.ts';

type Route = { Params: { person: string; reference: string } };

interface Asked {
  readonly found: ShownCase;
  readonly view: CaseView;
}

/** The form in which whoever leads writes what is agreed about a case, and by when. */
export function agreePages(app: FastifyInstance, web: Web): void {
  const path = '/unit/supervision/:person/agreed/:reference';
  app.get<Route>(path, async (request, reply) => show(web, request.params)(request as never, reply));
  app.post<Route>(path, async (request, reply) => keep(web, request.params)(request as never, reply));
}

/** A real case that names the one whose supervision it is. */
async function caseOf(web: Web, viewer: Viewer, view: UnitView, its: Route['Params']): Promise<Asked | undefined> {
  if (!worksWhereTheyLead(viewer, view, its.person)) return undefined;
  const found = await web.looks.openForWork(viewer.reader, its.reference, 'unit');
  if (!found || found.practice || found.sees !== 'case') return undefined;
  const shown = await web.looks.show(found);
  const names = Object.values(shown?.state?.people ?? {}).flat();
  return shown && names.includes(its.person) ? { found, view: shown } : undefined;
}

const agreedPath = (person: PersonId, reference: string, unit: string | undefined) =>
  supervisionPath(person, unit, `/agreed/${encodeURIComponent(reference)}`);

function show(web: Web, params: Route['Params']) {
  return withUnit(web, async (request: FastifyRequest, reply: FastifyReply, { viewer, unit, view }) => {
    const asked = await caseOf(web, viewer, view, params);
    if (!asked) return notFound(web, request, reply);
    const sent = await sentBefore(web, request);
    const title = pageWords(languageOf(request)).child.supervision.agreed.title;
    const body = <Agree {...{ sent, unit }} person={params.person} found={asked.found} />;
    return sendPage(web, request, reply, { title, body }, sent.status);
  });
}

function keep(web: Web, params: Route['Params']) {
  return withUnit(web, async (request: FastifyRequest, reply: FastifyReply, { viewer, unit, view }) => {
    const asked = await caseOf(web, viewer, view, params);
    if (!asked) return notFound(web, request, reply);
    const { found } = asked;
    const language = languageOf(request);
    const posted = postedIn(request);
    const say = pageWords(language).child.supervision.agreed;
    const [today, text] = [dateOf(view.now), textOf(posted, 'text')];
    const read = readDate(textOf(posted, 'until'), { today, sense: 'agreed' });
    const again = (errors: readonly FieldError[]) =>
      showAgain(web, request, reply, { path: agreedPath(params.person, found.reference, unit), errors });
    if (!read.ok) return again([{ name: 'until', text: readProblemText(read.problem, today, language) }]);
    if (read.date < today) return again([{ name: 'until', text: say.untilPassed }]);
    const id = commandIn(posted);
    const by = await web.cases.actor(viewer.person.id, found);
    const result = await web.cases.send(found.caseId, { type: 'write-note', text, by }, { commandId: id });
    if (result.ok !== true && result.ok !== 'received') {
      const { engineAway } = pageWords(language).frame.errors;
      if (result.ok === 'unavailable') return again([{ text: engineAway }]);
      const routine = routineIn(asked.view.routine, language);
      return again(result.refusals.map((refusal) => ({ name: 'text', text: refusalText(refusal, routine, {}) })));
    }
    const note = (asked.view.state?.notes ?? 0) + 1;
    const its = { id, caseId: found.caseId, note, person: params.person, until: read.date, by: viewer.person.id };
    await web.register.keepAgreement(its);
    await takenAt(web, request);
    return sendOn(web, reply, supervisionPath(params.person, unit));
  });
}

function Agree({
  sent: { posted, errors },
  unit,
  person,
  found,
}: {
  readonly sent: ShownAgain;
  readonly unit: string | undefined;
  readonly person: PersonId;
  readonly found: ShownCase;
}) {
  const { words } = usePage();
  const say = words.child.supervision.agreed;
  const errorOf = (field: string) => errors.find(({ name }) => name === field)?.text;
  return (
    <div className="stack unit-page">
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {say.titleOf(caseName(found))}
      </Heading>
      <p>{say.lead}</p>
      <Form
        action={agreedPath(person, found.reference, unit)}
        submit={say.submit}
        cancel={supervisionPath(person, unit)}
        commandId={randomUUID()}
      >
        <KeptDraft id={textOf(posted, '_draft')} />
        <LongText
          id={fieldId('text')}
          name="text"
          label={say.text}
          defaultValue={textOf(posted, 'text')}
          error={errorOf('text')}
        />
        <DateField
          name="until"
          label={say.until}
          value={textOf(posted, 'until')}
          error={errorOf('until')}
          sense="agreed"
        />
      </Form>
    </div>
  );
}
