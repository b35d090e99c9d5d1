import { Alert, Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PersonId } from '../../../core/case/state.ts';
import type { StaffPerson } from '../../../core/people/staff.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import { Errors, type FieldError } from '../../forms/form.tsx';
import { postedIn, sendPage, viewerIn } from '../../request.ts';
import { sentBefore, showAgain } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { calendarPath } from '../calendar/calendar.tsx';
import { AbsenceForm, AbsenceList, absenceFrom } from './absence-form.tsx';
import { byName, type Desk, done, errorsOf, order, readDesk, receiptFor, receiptIn } from './desk.ts';
import { Section } from './frame.tsx';
import { labelsOf } from './person-fields.tsx';

const path = '/absence';

interface Shown {
  readonly desk: Desk;
  readonly me: StaffPerson;
  /** Whom this person leads. */
  readonly led: readonly StaffPerson[];
  readonly posted: Posted;
  readonly errors: readonly FieldError[];
  readonly receipt?: string | undefined;
}

/** When one is away: everybody for themself, and who leads for those whom they lead. */
export function absencePages(app: FastifyInstance, web: Web): void {
  const read = async (request: FastifyRequest, posted: Posted = {}, errors: readonly FieldError[] = []) => {
    const desk = await readDesk(web, request);
    const { person, scope } = viewerIn(request);
    const led = Object.values(desk.staff.people).filter(
      ({ id, unit, active }) => id !== person.id && active && scope.leads.includes(unit),
    );
    const me: StaffPerson = desk.staff.people[person.id] ?? { ...person, address: '', deputy: undefined };
    return { desk, me, led: byName(led), posted, errors } satisfies Shown;
  };
  const show = (request: FastifyRequest, reply: FastifyReply, shown: Shown, status = 200) =>
    sendPage(web, request, reply, { title: shown.desk.words.absence.title, body: <AbsencePage {...shown} /> }, status);

  app.get(path, async (request, reply) => {
    const { posted, errors, status } = await sentBefore(web, request);
    const shown = await read(request, posted, errors);
    return show(request, reply, { ...shown, receipt: receiptIn(request, shown.desk.words) }, status);
  });

  app.post(path, async (request, reply) => {
    const posted = postedIn(request);
    const shown = await read(request, posted);
    const person = textOf(posted, 'person') || shown.me.id;
    if (!mayEnterFor(person, shown)) return notFound(web, request, reply);
    const absence = absenceFrom(posted, '', person, commandIn(posted), shown.desk.today);
    const answer = await order(web, request, posted, [{ kind: 'absence-added', absence }]);
    if (answer.ok) return done(web, request, reply, path, receiptFor(answer, 'absence-added'));
    const errors = errorsOf(answer.refusals, shown.desk, labelsOf(shown.desk.words), (field) => textOf(posted, field));
    return showAgain(web, request, reply, { errors });
  });

  app.get(`${path}/remove`, async (request, reply) => show(request, reply, await read(request)));
  app.post(`${path}/remove`, async (request, reply) => {
    const posted = postedIn(request);
    const shown = await read(request);
    const absence = shown.desk.staff.absences.find(({ id }) => id === textOf(posted, 'absence'));
    // Taken out already: what was wanted holds.
    if (!absence) return done(web, request, reply, path, 'absence-removed');
    if (!mayEnterFor(absence.person, shown)) return notFound(web, request, reply);
    await order(web, request, posted, [{ kind: 'absence-removed', absence: absence.id }]);
    return done(web, request, reply, path, 'absence-removed');
  });
}

function mayEnterFor(person: PersonId, { me, led }: Pick<Shown, 'me' | 'led'>): boolean {
  return person === me.id || led.some(({ id }) => id === person);
}

function AbsencePage({ desk, me, led, posted, errors, receipt }: Shown) {
  const { words, url } = usePage();
  const say = desk.words.absence;
  const { absences } = desk.staff;
  const list = { desk, action: `${path}/remove`, field: 'absence' } as const;
  return (
    <div className="narrow stack administration-page">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.intro}</p>
      {receipt ? (
        <Alert variant="success" role="status">
          {receipt}
        </Alert>
      ) : null}
      <Errors errors={errors} />
      <Section id="mine" title={say.mine}>
        <AbsenceList {...list} absences={absences.filter(({ person }) => person === me.id)} />
      </Section>
      <Section id="new" title={say.addTitle}>
        <AbsenceForm desk={desk} action={path} prefix="" people={[me, ...led]} posted={posted} errors={errors} />
      </Section>
      {led.length > 0 ? (
        <Section id="others" title={say.others}>
          <AbsenceList
            {...list}
            absences={absences.filter(({ person }) => led.some(({ id }) => id === person))}
            withNames
          />
        </Section>
      ) : null}
      <p>
        <a className="aksel-link" href={url(calendarPath)}>
          {words.calendar.link}
        </a>
      </p>
    </div>
  );
}
