import { Button, Checkbox, Heading, Select } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { childNameOf, refusalsSeen, type ShownCase } from '../../../client/shown-case.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { Unsigned } from '../../../core/case/commands.ts';
import { deviationCauses } from '../../../core/case/deviation-causes.ts';
import { dayAndTime } from '../../../language/dates.ts';
import type { RoutineToRead } from '../../../language/in-language.ts';
import { isOneOf } from '../../../language/one-of.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { refusalText } from '../../../language/refusals.ts';
import { timelineText } from '../../../language/timeline.ts';
import { readDate } from '../../../reading/dates.ts';
import { readCount } from '../../../reading/numbers.ts';
import { isDeviation, type JournalRow } from '../../../register/register.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import { DateField } from '../../forms/date-field.tsx';
import { Errors, eachOnce, type FieldError, Form, fieldId, fieldsOf } from '../../forms/form.tsx';
import { LongText } from '../../forms/long-text.tsx';
import { namesOf, routinesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { mayDecide, toFreshLogin } from '../../sessions/fresh-login.ts';
import { type ShownAgain, sentBefore, showAgain, takenAt } from '../../shown-again.ts';
import { CaseLink } from '../../view/case-name.tsx';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { savedName, treatPath } from './deviation-filter.ts';
import type { ListReading } from './duty-cells.tsx';
import { receiversIn } from './staff.ts';
import { unitView } from './view-of-unit.ts';

type Route = { Params: { reference: string; sequence: string } };
const path = '/unit/deviations/:reference/:sequence';

/** One deviation: what happened, and what whoever leads makes of it. */
export function treatPages(app: FastifyInstance, web: Web): void {
  app.get<Route>(path, async (request, reply) => {
    const found = await lookUp(web, request);
    return found ? show(web, request, reply, found, await sentBefore(web, request)) : notFound(web, request, reply);
  });

  app.post<Route>(path, async (request, reply) => {
    const found = await lookUp(web, request);
    if (!found) return notFound(web, request, reply);
    if (!mayDecide(web, request)) return toFreshLogin(web, request, reply);
    return treat(web, request, reply, found);
  });
}

interface Found {
  readonly found: ShownCase;
  /** The row of the journal that is the deviation. */
  readonly row: JournalRow;
  /** What was said of it, oldest first. */
  readonly treatments: readonly JournalRow[];
  readonly reading: ListReading;
  readonly routine: RoutineToRead;
  readonly receivers: readonly string[];
}

async function lookUp(web: Web, request: FastifyRequest<Route>): Promise<Found | undefined> {
  const viewer = viewerIn(request);
  const view = unitView(web, viewer);
  const { reference, sequence } = request.params;
  if (!view || !viewer.isLeader || !/^[1-9]\d{0,8}$/.test(sequence)) return undefined;
  const found = await web.looks.openForWork(viewer.reader, reference, 'unit');
  if (!found || !view.units.includes(found.unit)) return undefined;
  const journal = await web.looks.journal(found);
  const row = journal.find((each) => each.sequence === readCount(sequence));
  const routines = await routinesOf(web, [found.routine], languageOf(request));
  const routine = routines.get(found.routine);
  if (!row || !isDeviation(row.event) || !routine) return undefined;
  const treatments = journal.filter(
    ({ event }) => event.type === 'deviation-treated' && event.deviation === row.sequence,
  );
  const receivers = receiversIn(viewer.directory, view.units);
  return { found, row, treatments, reading: { names: await namesOf(web), routines }, routine, receivers };
}

async function treat(web: Web, request: FastifyRequest<Route>, reply: FastifyReply, its: Found): Promise<FastifyReply> {
  const { found, row, routine, receivers } = its;
  const posted = postedIn(request);
  const words = pageWords(languageOf(request));
  const say = words.unit.deviations;
  const [cause, who, typed] = [textOf(posted, 'cause'), textOf(posted, 'who'), textOf(posted, 'until').trim()];
  const read = typed === '' ? undefined : readDate(typed, { today: dateOf(web.now()), sense: 'until' });
  const wrong: readonly FieldError[] = [
    ...(isOneOf(deviationCauses, cause) ? [] : [{ name: 'cause', text: say.causeMissing }]),
    ...(textOf(posted, 'reason').trim() === '' ? [{ name: 'reason', text: say.reasonMissing }] : []),
    ...(who !== '' && !receivers.includes(who) ? [{ name: 'who', text: say.whoUnknown }] : []),
    ...(read && !read.ok ? [{ name: 'until', text: say.untilUnread }] : []),
  ];
  if (wrong.length > 0 || !isOneOf(deviationCauses, cause)) return showAgain(web, request, reply, { errors: wrong });
  const duty = 'duty' in row.event ? row.event.duty : undefined;
  const measure = textOf(posted, 'measure').trim();
  const asked: Unsigned = {
    ...{ type: 'treat-deviation', deviation: row.sequence, cause, reason: textOf(posted, 'reason') },
    ...(duty === undefined ? {} : { duty }),
    ...(measure === '' ? {} : { measure }),
    ...(who === '' ? {} : { who }),
    ...(read?.ok ? { until: read.date } : {}),
    closed: textOf(posted, 'closed') === 'yes',
  };
  const by = await web.cases.actor(viewerIn(request).person.id, found);
  const result = await web.cases.send(found.caseId, { ...asked, by }, { commandId: commandIn(posted) });
  const saved = savedName(found.reference, row.sequence);
  const back = `/unit/deviations?${new URLSearchParams({ saved })}`;
  if (result.ok === true || result.ok === 'received') {
    await takenAt(web, request);
    return sendOn(web, reply, back);
  }
  if (result.ok === 'unavailable') {
    const { registerAwayNow, engineAway, engineAwayUnsure } = words.frame.errors;
    const away = result.what === 'register' ? registerAwayNow : engineAway;
    const text = result.mayHaveHappened ? engineAwayUnsure : away;
    return showAgain(web, request, reply, { errors: [{ text }], status: 503 });
  }
  const refused = refusalsSeen(found, result.refusals).map((refusal) => ({
    name: refusal.field,
    text: refusalText(refusal, routine, {}),
  }));
  return showAgain(web, request, reply, { errors: eachOnce(refused) });
}

function show(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Found,
  { posted, errors, status }: ShownAgain,
): FastifyReply {
  const { one } = pageWords(languageOf(request)).unit.deviations;
  const body = <TreatDeviation {...found} posted={posted} errors={errors} />;
  return sendPage(web, request, reply, { title: one, body }, status);
}

function TreatDeviation({
  found,
  row,
  treatments,
  reading,
  routine,
  receivers,
  posted,
  errors,
}: Found & { readonly posted: Posted; readonly errors: readonly FieldError[] }) {
  const { words, url, catalogue, language, now } = usePage();
  const say = words.unit.deviations;
  const aloud = { routine, nameOf: (person: string) => reading.names.get(person) };
  const line = ({ sequence, event }: JournalRow) => (
    <li key={sequence}>
      {dayAndTime(event.at, dateOf(now), language)}: {timelineText(event, aloud)}
    </li>
  );
  const last = treatments.at(-1)?.event;
  // What was said last stands in the form: it is said once more, with what has changed.
  const known = last?.type === 'deviation-treated' ? last : undefined;
  const said: Posted =
    Object.keys(posted).length > 0 || !known
      ? posted
      : {
          cause: known.cause,
          reason: known.reason,
          measure: known.measure ?? '',
          who: known.who ?? '',
          until: known.until ?? '',
          closed: known.closed ? 'yes' : '',
        };
  const field = fieldsOf(said, errors);
  return (
    <div className="narrow stack unit-page">
      <Errors errors={errors} />
      <p>
        <a className="aksel-link" href={url('/unit/deviations')}>
          ← {say.title}
        </a>
      </p>
      <Heading level="1" size="large">
        {say.one}
      </Heading>
      <p>
        <CaseLink reference={found.reference} childName={childNameOf(found)} />
      </p>
      <ul>{line(row)}</ul>
      {treatments.length > 0 ? (
        <section aria-labelledby="before">
          <Heading level="2" size="small" id="before">
            {say.before}
          </Heading>
          <ul>{treatments.map(line)}</ul>
        </section>
      ) : null}
      <Form action={treatPath(found.reference, row.sequence)} commandId={commandIn(posted)}>
        <Select {...field('cause')} label={say.cause}>
          <option value="">{say.choose}</option>
          {deviationCauses.map((cause) => (
            <option key={cause} value={cause}>
              {catalogue.deviationCauses[cause]}
            </option>
          ))}
        </Select>
        <LongText {...field('reason')} label={say.reason} description={say.reasonHelp} />
        <LongText {...field('measure')} label={say.measure} description={say.measureHelp} />
        <Select {...field('who')} label={say.who}>
          <option value="">{say.nobody}</option>
          {receivers.map((person) => (
            <option key={person} value={person}>
              {reading.names.get(person) ?? catalogue.labels.somebody}
            </option>
          ))}
        </Select>
        <DateField
          name="until"
          label={say.until}
          value={textOf(said, 'until')}
          error={field('until').error}
          sense="until"
        />
        <Checkbox id={fieldId('closed')} name="closed" value="yes" defaultChecked={textOf(said, 'closed') === 'yes'}>
          {say.close}
        </Checkbox>
        <div className="row">
          <Button type="submit">{say.save}</Button>
          <a className="aksel-link" href={url('/unit/deviations')}>
            {words.frame.cancel}
          </a>
        </div>
      </Form>
    </div>
  );
}
