import { randomUUID } from 'node:crypto';
import { Alert, Button, Select } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DateText } from '../../../core/calendar/dates.ts';
import { dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { own } from '../../../core/own.ts';
import { deputyRing } from '../../../core/people/gaps.ts';
import type { StaffChange, StaffPerson } from '../../../core/people/staff.ts';
import { dayAndTime } from '../../../language/dates.ts';
import { listed } from '../../../language/language.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import { type FieldError, Form, fieldsOf, KeptDraft } from '../../forms/form.tsx';
import { languageOf, postedIn, sendPage } from '../../request.ts';
import { sentBefore, showAgain, wasSent } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { AbsenceForm, AbsenceList, absenceFrom } from './absence-form.tsx';
import {
  byName,
  type Desk,
  done,
  errorsOf,
  forAdministrators,
  nameAndUnit,
  order,
  readDesk,
  receiptFor,
  receiptIn,
} from './desk.ts';
import { AdministrationFrame, Section } from './frame.tsx';
import { labelsOf, PersonFields, personFrom, postedOf } from './person-fields.tsx';

const path = '/administration/people';

/** The forms of the page, by the address that each is sent to. Their fields begin with the same word. */
const parts = ['details', 'roles', 'take-role', 'deputy', 'absences', 'remove-absence'] as const;
type Part = (typeof parts)[number];

interface Shown {
  readonly desk: Desk;
  readonly person: StaffPerson;
  /** The form that could not be carried out, or was kept, with what was typed. */
  readonly part?: Part | undefined;
  readonly posted?: Posted | undefined;
  readonly errors?: readonly FieldError[];
  readonly receipt?: string | undefined;
  /** Who changed the person meanwhile, and when. */
  readonly meanwhile?: string | undefined;
}

/** One of the staff: what is known, roles, deputy, absences. */
export function personPages(app: FastifyInstance, web: Web): void {
  const show = (request: FastifyRequest, reply: FastifyReply, shown: Shown, status = 200) =>
    sendPage(
      web,
      request,
      reply,
      // A name has no place in a title, which browsers keep.
      { title: shown.desk.words.people.title, body: <PersonPage {...shown} /> },
      status,
    );
  const found = async (request: FastifyRequest) => {
    const { id } = request.params as { readonly id: string };
    const desk = await readDesk(web, request);
    return { desk, person: own(desk.staff.people, id) };
  };

  app.get(
    `${path}/:id`,
    forAdministrators(web, async (request, reply) => {
      const { desk, person } = await found(request);
      if (!person) return notFound(web, request, reply);
      return show(request, reply, { desk, person, receipt: receiptIn(request, desk.words) });
    }),
  );

  for (const part of parts) {
    const address = `${path}/:id/${part}`;
    // Where a form is brought back to that was sent too late.
    app.get(
      address,
      forAdministrators(web, async (request, reply) => {
        const { desk, person } = await found(request);
        if (!person) return notFound(web, request, reply);
        const sent = await sentBefore(web, request);
        const { posted, errors, away: meanwhile, status } = sent;
        const again = wasSent(sent) ? { posted, errors, meanwhile } : {};
        return show(request, reply, { desk, person, part, ...again }, status);
      }),
    );
    app.post(
      address,
      forAdministrators(web, async (request, reply) => {
        const { desk, person } = await found(request);
        if (!person) return notFound(web, request, reply);
        const posted = postedIn(request);
        const change = changeOf(part, person.id, posted, desk.today);
        if (part === 'details') {
          const meanwhile = await changedMeanwhile(web, request, desk, person, posted);
          if (meanwhile) return showAgain(web, request, reply, { away: meanwhile, status: 409 });
        }
        const answer = await order(web, request, posted, [change]);
        if (answer.ok) return done(web, request, reply, `${path}/${person.id}`, receiptFor(answer, change.kind));
        const errors = errorsOf(answer.refusals, desk, labelsOf(desk.words), (field) =>
          textOf(posted, `${part}.${field}`),
        ).map(({ name, text }) => ({
          // What is only a button has no field to go back to.
          name: name && !part.includes('-') ? (part === 'details' ? name : `${part}.${name}`) : undefined,
          text,
        }));
        return showAgain(web, request, reply, { errors });
      }),
    );
  }
}

function changeOf(part: Part, person: PersonId, posted: Posted, today: DateText): StaffChange {
  const text = (name: string) => textOf(posted, `${part}.${name}`);
  switch (part) {
    case 'details':
      return { kind: 'person-changed', person: personFrom(posted, person) };
    case 'roles':
      return { kind: 'role-given', person, unit: text('unit'), role: text('role') };
    case 'take-role':
      return { kind: 'role-taken', person, unit: text('unit'), role: text('role') };
    case 'deputy':
      return { kind: 'deputy-set', person, deputy: text('deputy') || undefined };
    case 'absences':
      return { kind: 'absence-added', absence: absenceFrom(posted, `${part}.`, person, commandIn(posted), today) };
    case 'remove-absence':
      return { kind: 'absence-removed', absence: text('absence') };
  }
}

/** Whether the person is no longer as the form showed them; a form that is sent twice is not such a change. */
async function changedMeanwhile(
  web: Web,
  request: FastifyRequest,
  { words, staff }: Desk,
  person: StaffPerson,
  posted: Posted,
): Promise<string | undefined> {
  const seen = textOf(posted, '_seen');
  if (seen === '' || seen === JSON.stringify(postedOf(person))) return undefined;
  const log = await web.register.staffLog({ limit: 100 });
  const last = log.find(({ action, detail }) => action === 'person-changed' && detail.person === person.id);
  if (last?.detail.command === commandIn(posted)) return undefined;
  const who = last ? (staff.people[last.by]?.name ?? words.somebody) : words.somebody;
  const when = last ? dayAndTime(last.at, dateOf(web.now()), languageOf(request)) : '';
  return words.changedMeanwhile(who, when);
}

function PersonPage(shown: Shown) {
  const { desk, person, errors = [], receipt, meanwhile } = shown;
  const { staff, words } = desk;
  const { url } = usePage();
  const say = words.person;
  const standsInFor = byName(Object.values(staff.people).filter(({ deputy }) => deputy === person.id));
  return (
    <AdministrationFrame title={person.name} receipt={receipt} errors={errors}>
      {meanwhile ? <Alert variant="warning">{meanwhile}</Alert> : null}
      <p>
        <a className="aksel-link" href={url(path)}>
          {say.back}
        </a>
      </p>
      {person.id === desk.me ? <p className="quiet">{say.you}</p> : null}
      <Details {...shown} />
      <Roles {...shown} />
      <Section id="deputy" title={say.deputy}>
        <p className="quiet">{say.deputyHelp}</p>
        {standsInFor.length > 0 ? (
          <p>
            {say.standsInFor(
              listed(
                standsInFor.map(({ id }) => nameAndUnit(desk, id, person.unit)),
                words.and,
              ),
            )}
          </p>
        ) : null}
        <DeputyForm {...shown} />
      </Section>
      <Section id="absences" title={say.absences}>
        <AbsenceList
          desk={desk}
          absences={staff.absences.filter((absence) => absence.person === person.id)}
          action={`${path}/${person.id}/remove-absence`}
          field="remove-absence.absence"
        />
        <AbsenceForm
          desk={desk}
          action={`${path}/${person.id}/absences`}
          prefix="absences."
          people={[person]}
          posted={postedTo('absences', shown)}
          errors={errors}
        />
      </Section>
    </AdministrationFrame>
  );
}

function postedTo(part: Part, { part: sent, posted }: Shown): Posted {
  return sent === part && posted ? posted : {};
}

function Details(shown: Shown) {
  const { desk, person, errors = [], part, posted } = shown;
  const say = desk.words.person;
  return (
    <Section id="details" title={say.details}>
      <Form action={`${path}/${person.id}/details`} submit={say.save} commandId={randomUUID()}>
        <input type="hidden" name="_seen" value={JSON.stringify(postedOf(person))} />
        <KeptDraft id={textOf(postedTo('details', shown), '_draft')} />
        <PersonFields
          desk={desk}
          posted={part === 'details' && posted ? posted : postedOf(person)}
          errors={part === 'details' ? errors : []}
          withSwitch
        />
      </Form>
    </Section>
  );
}

function Roles(shown: Shown) {
  const { desk, person, errors = [] } = shown;
  const { staff, words, roles } = desk;
  const { words: page } = usePage();
  const say = words.person;
  const posted = postedTo('roles', shown);
  const held = staff.roles.filter((each) => each.person === person.id);
  const field = fieldsOf(posted, errors);
  return (
    <Section id="roles" title={say.roles}>
      <p className="quiet">{say.rolesHelp}</p>
      {held.length === 0 ? <p>{say.noRoles}</p> : null}
      <ul className="plain-list">
        {held.map(({ unit, role }) => {
          const [name, where] = [roles.nameOf(role), staff.units[unit]?.name ?? unit];
          return (
            <li key={`${unit} ${role}`}>
              <span>{say.inUnit(name, where)}</span>
              <Form action={`${path}/${person.id}/take-role`} commandId={randomUUID()}>
                <input type="hidden" name="take-role.unit" value={unit} />
                <input type="hidden" name="take-role.role" value={role} />
                <Button type="submit" size="small" variant="tertiary">
                  {say.takeRole}
                  <span className="visually-hidden"> {say.takeRoleOf(name, where)}</span>
                </Button>
              </Form>
            </li>
          );
        })}
      </ul>
      <Form
        action={`${path}/${person.id}/roles`}
        submit={say.giveRole}
        commandId={textOf(posted, '_command') || randomUUID()}
      >
        <KeptDraft id={textOf(posted, '_draft')} />
        <div className="row-fields">
          <Select {...field('roles.role')} label={say.role}>
            <option value="">{page.frame.choose}</option>
            {roles.choices.map(({ role, label }) => (
              <option key={role} value={role}>
                {label}
              </option>
            ))}
          </Select>
          <Select {...field('roles.unit')} label={say.unit} defaultValue={textOf(posted, 'roles.unit') || person.unit}>
            {byName(Object.values(staff.units)).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </div>
      </Form>
    </Section>
  );
}

function DeputyForm(shown: Shown) {
  const { desk, person, errors = [] } = shown;
  const { staff, words } = desk;
  const say = words.person;
  const posted = postedTo('deputy', shown);
  const ring = deputyRing(staff, person.id).map((id) => staff.people[id]?.name ?? words.somebody);
  const others = Object.values(staff.people).filter(
    ({ id, active }) => id !== person.id && (active || id === person.deputy),
  );
  return (
    <Form action={`${path}/${person.id}/deputy`} submit={say.setDeputy} commandId={randomUUID()}>
      <KeptDraft id={textOf(posted, '_draft')} />
      {ring.length > 0 ? <p className="quiet">{say.ring(listed(ring, words.and))}</p> : null}
      <Select
        {...fieldsOf(posted, errors)('deputy.deputy')}
        label={say.deputy}
        defaultValue={textOf(posted, 'deputy.deputy') || person.deputy || ''}
      >
        <option value="">{say.noDeputy}</option>
        {byName(others).map(({ id }) => (
          <option key={id} value={id}>
            {nameAndUnit(desk, id)}
          </option>
        ))}
      </Select>
    </Form>
  );
}
