import { randomUUID } from 'node:crypto';
import { Alert, Button, Heading, TextField } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dateOf } from '../../../core/calendar/dates.ts';
import { glassHours, glassRole } from '../../../core/case/protection.ts';
import { judgeReason } from '../../../core/case/text.ts';
import { rolesOf } from '../../../core/people/roles.ts';
import { catalogueOf } from '../../../language/catalogue.ts';
import { dayAndTime } from '../../../language/dates.ts';
import { routineIn } from '../../../language/in-language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { refusalText } from '../../../language/refusals.ts';
import type { Viewer } from '../../access/viewer.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import { Errors, type FieldError, Form, fieldsOf } from '../../forms/form.tsx';
import { namesOf } from '../../lookups.ts';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { mayDecide, toFreshLogin } from '../../sessions/fresh-login.ts';
import { sentBefore, showAgain } from '../../shown-again.ts';
import { casePath } from '../../view/duty-table.tsx';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { ReasonField } from '../cases/acts/fields.tsx';

export const glassPath = '/protected-access';
export const alarmsPath = '/protected-access/alarms';

type Alarms = Awaited<ReturnType<Web['looks']['glassAlarms']>>;

/**
 * Opening a protected case of which no reader is left: for who has the role, and to all others these pages are not there. And what
 * was opened so, for who leads and administers and for readers, until one of them has taken note.
 */
export function glassPages(app: FastifyInstance, web: Web): void {
  app.get(glassPath, async (request, reply) => {
    if (!mayBreakGlass(viewerIn(request), web)) return notFound(web, request, reply);
    const { posted, errors, status } = await sentBefore(web, request);
    const { title } = pageWords(languageOf(request)).glass;
    return sendPage(web, request, reply, { title, body: <BreakGlass posted={posted} errors={errors} /> }, status);
  });
  app.post(glassPath, async (request, reply) => {
    const viewer = viewerIn(request);
    if (!mayBreakGlass(viewer, web)) return notFound(web, request, reply);
    if (!mayDecide(web, request)) return toFreshLogin(web, request, reply);
    return breakGlass(web, request, reply, viewer);
  });
  app.get(alarmsPath, async (request, reply) => {
    const viewer = viewerIn(request);
    const alarms = await web.looks.glassAlarms(viewer.reader, viewer.isAdministrator);
    if (alarms.length === 0 && !viewer.isAdministrator && !viewer.isLeader) return notFound(web, request, reply);
    const [names, units] = await Promise.all([namesOf(web), web.register.listUnits()]);
    const unitNames = new Map(units.map(({ id, name }) => [id, name]));
    const body = <AlarmsShown alarms={alarms} names={names} units={unitNames} />;
    return sendPage(web, request, reply, { title: pageWords(languageOf(request)).glass.alarms.title, body });
  });
  app.post<{ Params: { id: string } }>(`${alarmsPath}/:id`, async (request, reply) => {
    const viewer = viewerIn(request);
    const alarms = await web.looks.glassAlarms(viewer.reader, viewer.isAdministrator);
    const { id } = request.params;
    if (!alarms.some((alarm) => alarm.id === id)) return notFound(web, request, reply);
    await web.register.noteAlarm(id, viewer.person.id);
    return sendOn(web, reply, alarmsPath);
  });
}

/** Whether somebody has the role in some unit; whether in that of a case is judged when they name it. */
export function mayBreakGlass({ person, directory }: Viewer, { now }: Pick<Web, 'now'>): boolean {
  const today = dateOf(now());
  return Object.keys(directory.units).some((unit) => rolesOf(directory, person.id, unit, today).includes(glassRole));
}

/** How many protected cases were opened in need that this person shall know of. */
export function countAlarms({ looks }: Pick<Web, 'looks'>, { reader, isAdministrator }: Viewer): Promise<number> {
  return looks.countGlassAlarms(reader, isAdministrator);
}

/** That some were, with the way to them; nothing where none was. */
export function GlassNotice({ alarms }: { readonly alarms: number }) {
  const { words, url } = usePage();
  if (alarms === 0) return null;
  return (
    <p className="notice">
      <a className="aksel-link" href={url(alarmsPath)}>
        {words.glass.alarms.attention(alarms)}
      </a>
    </p>
  );
}

async function breakGlass(web: Web, request: FastifyRequest, reply: FastifyReply, viewer: Viewer) {
  const posted = postedIn(request);
  const language = languageOf(request);
  const words = pageWords(language);
  const [reference, reason] = [textOf(posted, 'reference').trim(), textOf(posted, 'reason')];
  const wrong = (name: string | undefined, text: string): FieldError => ({ name, text });
  const again = (errors: readonly FieldError[], status = 422) => showAgain(web, request, reply, { errors, status });
  if (reference === '') return again([wrong('reference', words.glass.referenceMissing)]);
  // Before the case is asked for: without a reason nobody finds out by this form whether there is one.
  const [unreadable] = judgeReason(reason);
  if (unreadable) return again([wrong('reason', catalogueOf(language).refusals[unreadable.code]({ choices: [] }))]);
  const found = await web.looks.openInNeed(viewer.reader, reference, { on: dateOf(web.now()), reason });
  if (!found) return notFound(web, request, reply);
  const [by, routine] = await Promise.all([web.cases.actor(viewer.person.id, found), web.routines.get(found.routine)]);
  const command = { type: 'break-glass', by, reason } as const;
  const result = await web.cases.send(found.caseId, command, { commandId: commandIn(posted) });
  if (result.ok === true) return sendOn(web, reply, casePath(found.reference));
  if (result.ok === 'received') return again([wrong(undefined, words.glass.received)], 202);
  if (result.ok === 'unavailable') {
    const { registerAwayNow, engineAway, engineAwayUnsure } = words.frame.errors;
    const away = result.what === 'register' ? registerAwayNow : engineAway;
    return again([wrong(undefined, result.mayHaveHappened ? engineAwayUnsure : away)], 503);
  }
  const refused = result.refusals.map((refusal) =>
    wrong(refusal.field, refusalText(refusal, routineIn(routine!, language), {})),
  );
  return again(refused);
}

function BreakGlass({ posted, errors }: { readonly posted: Posted; readonly errors: readonly FieldError[] }) {
  const { words } = usePage();
  const say = words.glass;
  const field = fieldsOf(posted, errors);
  const id = textOf(posted, '_command');
  return (
    <div className="narrow stack">
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead}</p>
      <Alert variant="warning">
        <ul>
          {say.happens(glassHours).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Alert>
      <Form action={glassPath} commandId={id === '' ? randomUUID() : id}>
        <TextField {...field('reference')} label={say.reference} autoComplete="off" />
        <ReasonField form={{ posted, errors }} label={say.reason} />
        <div className="row">
          <Button type="submit" variant="danger">
            {say.submit}
          </Button>
        </div>
      </Form>
    </div>
  );
}

function AlarmsShown({
  alarms,
  names,
  units,
}: {
  readonly alarms: Alarms;
  readonly names: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
}) {
  const { words, url, now, language } = usePage();
  const say = words.glass.alarms;
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{alarms.length === 0 ? say.none : say.lead}</p>
      {alarms.map(({ id, unit, person, at, reference }) => {
        const who = names.get(person) ?? words.administration.somebody;
        return (
          <section key={id} className="stack" aria-label={who}>
            <Alert variant="warning" inline>
              {say.opened(who, units.get(unit) ?? unit, dayAndTime(at, dateOf(now), language))}
            </Alert>
            {reference === undefined ? null : (
              <p>
                <a className="aksel-link" href={url(casePath(reference))}>
                  {say.ofCase(reference)}
                </a>
              </p>
            )}
            <Form action={`${alarmsPath}/${id}`} commandId={randomUUID()}>
              <div className="row">
                <Button type="submit">{say.noted}</Button>
              </div>
            </Form>
          </section>
        );
      })}
    </div>
  );
}
