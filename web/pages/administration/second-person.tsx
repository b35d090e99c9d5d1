import { randomUUID } from 'node:crypto';
import { Alert, Button, Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dateOf } from '../../../core/calendar/dates.ts';
import { decidingRoles, leadersThere } from '../../../core/people/leading.ts';
import type { StaffChange } from '../../../core/people/staff.ts';
import { dayAndTime } from '../../../language/dates.ts';
import type { StaffRequest } from '../../../register/register.ts';
import type { Viewer } from '../../access/viewer.ts';
import { textOf } from '../../forms/answers.ts';
import { Errors, type FieldError, Form } from '../../forms/form.tsx';
import { postedIn, sendOn, sendPage, viewerIn } from '../../request.ts';
import { mayDecide, toFreshLogin } from '../../sessions/fresh-login.ts';
import { sentBefore, showAgain } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { type Desk, errorsOf, readDesk } from './desk.ts';
import { labelsOf } from './person-fields.tsx';

export const secondPersonPath = '/second-person';

/**
 * Changes of the staff that nobody who administers may make alone: for the leaders of whom they are about, who are told so, and for
 * whoever else administers.
 */
export function secondPersonPages(app: FastifyInstance, web: Web): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: readonly FieldError[] = [],
    status = 200,
  ): Promise<FastifyReply> => {
    const viewer = viewerIn(request);
    const desk = await readDesk(web, request);
    const requests = await requestsFor(web, viewer);
    if (!viewer.isAdministrator && !viewer.isLeader) return notFound(web, request, reply);
    const body = <Requests desk={desk} requests={requests} errors={errors} />;
    return sendPage(web, request, reply, { title: desk.words.secondPerson.title, body }, status);
  };
  app.get(secondPersonPath, async (request, reply) => {
    const { errors, status } = await sentBefore(web, request);
    return show(request, reply, errors, status);
  });
  app.post<{ Params: { id: string } }>(`${secondPersonPath}/:id`, async (request, reply) => {
    const viewer = viewerIn(request);
    const { id } = request.params;
    const asked = (await requestsFor(web, viewer)).find((each) => each.id === id);
    if (!asked) return notFound(web, request, reply);
    const does = textOf(postedIn(request), '_do');
    if (asked.decided && does === 'seen') {
      await web.register.seeStaffRequest(id, viewer.person.id);
      return sendOn(web, reply, secondPersonPath);
    }
    if (does !== 'approve' && does !== 'refuse') return sendOn(web, reply, secondPersonPath);
    if (!mayDecide(web, request)) return toFreshLogin(web, request, reply, secondPersonPath);
    const today = dateOf(web.now());
    const by = viewer.person.id;
    const decided = await web.register.decideStaffRequest({ id, by, approved: does === 'approve', today });
    if (decided.ok) return sendOn(web, reply, secondPersonPath);
    const desk = await readDesk(web, request);
    const errors =
      decided.why === 'gone'
        ? [{ text: desk.words.secondPerson.gone }]
        : errorsOf(decided.refusals, desk, labelsOf(desk.words)).map(({ text }) => ({ text }));
    return showAgain(web, request, reply, { path: secondPersonPath, errors, status: 409 });
  });
}

/**
 * What waits, and what was decided, of those whom the viewer leads; for who administers all of what waits. Nobody answers what is
 * about themselves, unless there is nobody who leads them.
 */
export async function requestsFor(
  { register, routines, now }: Pick<Web, 'register' | 'routines' | 'now'>,
  { person, scope, isAdministrator, directory }: Viewer,
): Promise<readonly StaffRequest[]> {
  const all = await register.staffRequests(person.id);
  if (all.length === 0) return [];
  const deciding = decidingRoles(await routines.list());
  return all.filter(({ about, decided }) => {
    const leads = scope.leads.includes(directory.persons[about]?.unit ?? '');
    const isOther = about !== person.id || leadersThere(directory, deciding, about, dateOf(now())).length === 0;
    return isOther && (leads || (isAdministrator && !decided));
  });
}

function Requests({
  desk,
  requests,
  errors,
}: {
  readonly desk: Desk;
  readonly requests: readonly StaffRequest[];
  readonly errors: readonly FieldError[];
}) {
  const { now, language } = usePage();
  const { words, staff } = desk;
  const say = words.secondPerson;
  const name = (person: string) => staff.people[person]?.name ?? words.somebody;
  return (
    <div className="narrow stack administration-page">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <Errors errors={errors} />
      <p>{say.lead}</p>
      {requests.length === 0 ? <p className="quiet">{say.none}</p> : null}
      {requests.map((request) => {
        const { id, at, by, about, why, change, decided } = request;
        return (
          <section key={id} className="stack" aria-label={name(about)}>
            <Alert variant={decided ? 'info' : 'warning'} inline>
              {say.asked(name(by), whatOf(change, desk), dayAndTime(at, dateOf(now), language))}
            </Alert>
            <p>{say.why[why]}</p>
            {decided ? (
              <>
                <p>
                  {say.decided[decided.approved ? 'yes' : 'no'](
                    name(decided.by),
                    dayAndTime(decided.at, dateOf(now), language),
                  )}
                </p>
                <Form action={`${secondPersonPath}/${id}`} commandId={randomUUID()}>
                  <Button type="submit" name="_do" value="seen">
                    {say.seen}
                  </Button>
                </Form>
              </>
            ) : by === desk.me ? (
              <p className="quiet">{say.own}</p>
            ) : (
              <Form action={`${secondPersonPath}/${id}`} commandId={randomUUID()}>
                <div className="row">
                  <Button type="submit" name="_do" value="approve">
                    {say.approve}
                  </Button>
                  <Button type="submit" name="_do" value="refuse" variant="secondary">
                    {say.refuse}
                  </Button>
                </div>
              </Form>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** What is asked for, as a clause. */
function whatOf(change: StaffChange, { words, staff }: Desk): string {
  const say = words.secondPerson.what;
  const name = (person: string | undefined) => staff.people[person ?? '']?.name ?? words.somebody;
  switch (change.kind) {
    case 'deputy-set':
      return say.deputy(name(change.person), name(change.deputy));
    case 'absence-added':
      return say.absence(name(change.absence.person), name(change.absence.deputy));
    case 'person-changed': {
      const before = staff.people[change.person.id];
      return say.logIn(name(change.person.id), [
        ...(before?.login === change.person.login ? [] : [change.person.login]),
        ...(before?.address === change.person.address ? [] : [change.person.address]),
        ...(before?.machineUser === change.person.machineUser ? [] : [change.person.machineUser ?? '']),
      ]);
    }
    default:
      return say.other;
  }
}
