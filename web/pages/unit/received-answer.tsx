import { randomUUID } from 'node:crypto';
import { Button, Heading, Radio, RadioGroup, TextField } from '@navikt/ds-react';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isDate } from '../../../core/calendar/dates.ts';
import { hasNationalIdentityNumber } from '../../../core/people/national-identity-number.ts';
import { serviceOf } from '../../../core/people/roles.ts';
import { type ReportAnswer, type ReportTally, reportAnswers, reportSources } from '../../../core/reports/count.ts';
import { longDate } from '../../../language/dates.ts';
import { isOneOf } from '../../../language/one-of.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { readCount } from '../../../reading/numbers.ts';
import type { UnitView } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import { Errors, type FieldError, Form, fieldsOf, KeptDraft } from '../../forms/form.tsx';
import { LongText } from '../../forms/long-text.tsx';
import { languageOf, postedIn, sendOn, sendPage } from '../../request.ts';
import { sentBefore, showAgain, takenAt } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { filterQuery } from './filters.ts';
import { answerPath, doneAt, receivedPath, servicesIn } from './received.ts';
import { withUnit } from './view-of-unit.ts';

const mostReason = 500;

interface Asked {
  readonly service: string;
  readonly tally: ReportTally;
  /** Absent of one of a number. */
  readonly receipt?: string | undefined;
  readonly nth?: number | undefined;
}

/** What came of a report that has no case: a case's reference, counted twice, or not for this service. */
export function receivedAnswerPages(app: FastifyInstance, web: Web): void {
  const find = async (request: FastifyRequest, viewer: Viewer, view: UnitView): Promise<Asked | undefined> => {
    const { day, source, nth } = request.query as Readonly<Record<string, unknown>>;
    const [service] = servicesIn(viewer, view);
    if (!service) return undefined;
    const days = await web.reports.days({ service, directory: viewer.directory });
    const tally = days.find((its) => its.day === day)?.tallies.find((its) => its.source === source);
    if (!tally) return undefined;
    if (nth === undefined) return { service, tally };
    const at = readCount(String(nth)) ?? -1;
    const receipt = tally.receipts[at];
    return receipt === undefined ? undefined : { service, tally, receipt, nth: at };
  };

  app.get(
    `${receivedPath}/answer`,
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const asked = await find(request, viewer, view);
      if (!asked) return notFound(web, request, reply);
      const { posted, errors, status } = await sentBefore(web, request);
      const title = pageWords(languageOf(request)).unit.received.answerTitle;
      const body = <AnswerPage asked={asked} unit={unit} posted={posted} errors={errors} />;
      return sendPage(web, request, reply, { title, body }, status);
    }),
  );

  app.post(
    `${receivedPath}/answer`,
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const asked = await find(request, viewer, view);
      if (!asked) return notFound(web, request, reply);
      const posted = postedIn(request);
      const say = pageWords(languageOf(request)).unit.received;
      const came = textOf(posted, 'came');
      const reason = textOf(posted, 'reason').trim().slice(0, mostReason);
      const reference = textOf(posted, 'reference').trim().toUpperCase();
      const found = came === 'case' ? await caseIn(web, viewer, reference, asked.service) : undefined;
      const errors: readonly FieldError[] = [
        ...(isOneOf(reportAnswers, came) ? [] : [{ name: 'came', text: say.choose }]),
        ...(came === 'case' && !found ? [{ name: 'reference', text: say.noCase }] : []),
        ...(came === 'not-ours' && reason === '' ? [{ name: 'reason', text: say.noReason }] : []),
        ...(hasNationalIdentityNumber(reason) ? [{ name: 'reason', text: say.identity }] : []),
      ];
      const { day, source } = asked.tally;
      if (errors.length > 0 || !isOneOf(reportAnswers, came))
        return showAgain(web, request, reply, { path: answerPath(unit, { day, source, nth: asked.nth }), errors });
      const answer: ReportAnswer = {
        id: commandIn(posted),
        ...(asked.receipt === undefined ? {} : { receipt: asked.receipt }),
        came,
        ...found,
        ...(reason === '' ? {} : { reason }),
        ...{ by: viewer.person.id, at: view.now },
      };
      await web.reports.answer({ service: asked.service, source, by: viewer.person.id, day, answer });
      await takenAt(web, request);
      return sendOn(web, reply, doneAt(unit, 'saved'));
    }),
  );

  app.post(
    `${receivedPath}/take-back`,
    withUnit(web, async (request, reply, { viewer, unit, view }) => {
      const posted = postedIn(request);
      const [service] = servicesIn(viewer, view);
      const [day, source, id] = [textOf(posted, 'day'), textOf(posted, 'source'), textOf(posted, 'id')];
      if (!service || !isDate(day) || !isOneOf(reportSources, source)) return notFound(web, request, reply);
      await web.reports.takeBack({ service, source, by: viewer.person.id, day, id });
      return sendOn(web, reply, doneAt(unit, 'saved'));
    }),
  );
}

/** A real case of the service that they may see: it is written down that they looked for it. */
async function caseIn(
  web: Web,
  viewer: Viewer,
  reference: string,
  service: string,
): Promise<{ readonly caseId: string; readonly reference: string } | undefined> {
  if (reference === '') return undefined;
  const found = await web.looks.openForWork(viewer.reader, reference, 'unit');
  if (!found || found.practice || serviceOf(viewer.directory, found.unit) !== service) return undefined;
  return { caseId: found.caseId, reference: found.reference };
}

function AnswerPage({
  asked: { tally, receipt, nth },
  unit,
  posted,
  errors,
}: {
  readonly asked: Asked;
  readonly unit: string | undefined;
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
}) {
  const { words, url, language } = usePage();
  const say = words.unit.received;
  const { day, source } = tally;
  const field = fieldsOf(posted, errors);
  const { defaultValue: came, ...group } = field('came');
  const back = `${receivedPath}${filterQuery({ unit })}`;
  return (
    <div className="narrow stack unit-page">
      <Errors errors={errors} />
      <p>
        <a className="aksel-link" href={url(back)}>
          ← {say.title}
        </a>
      </p>
      <Heading level="1" size="large">
        {say.answerTitle}
      </Heading>
      <p>
        {longDate(day, language)}:{' '}
        {receipt === undefined ? say.unlisted(1, say.sources[source]) : say.receipt(receipt, say.sources[source])}
      </p>
      <Form action={answerPath(unit, { day, source, nth })} commandId={textOf(posted, '_command') || randomUUID()}>
        <KeptDraft id={textOf(posted, '_draft')} />
        <RadioGroup {...group} legend={say.whatCame} defaultValue={came}>
          {reportAnswers.map((each) => (
            <Radio key={each} value={each}>
              {say.answers[each]}
            </Radio>
          ))}
        </RadioGroup>
        <TextField
          {...field('reference')}
          label={say.reference}
          description={say.referenceHelp}
          autoComplete="off"
          htmlSize={16}
        />
        <LongText {...field('reason')} label={say.reason} description={say.reasonHelp} />
        <div className="row">
          <Button type="submit">{say.save}</Button>
          <a className="aksel-link" href={url(back)}>
            {words.frame.cancel}
          </a>
        </div>
      </Form>
    </div>
  );
}
