import { randomUUID } from 'node:crypto';
import { Button, Checkbox, Select, TextField } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { unavailable } from '../../../core/people/roles.ts';
import { directoryOf, type StaffPerson } from '../../../core/people/staff.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { inSentence } from '../../../language/language.ts';
import { foldName, wordsOf } from '../../../reading/names.ts';
import { commandIn, type Posted, textOf } from '../../forms/answers.ts';
import { type FieldError, Form, KeptDraft } from '../../forms/form.tsx';
import { postedIn, sendPage } from '../../request.ts';
import { sentBefore, showAgain, wasSent } from '../../shown-again.ts';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
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
import { AdministrationFrame } from './frame.tsx';
import { labelsOf, PersonFields, personFrom } from './person-fields.tsx';

const path = '/administration/people';

/** The list of the staff, and a new one among them. */
export function peoplePages(app: FastifyInstance, web: Web): void {
  app.get(
    path,
    forAdministrators(web, async (request, reply) => {
      const desk = await readDesk(web, request);
      const filter = request.query as Posted;
      const body = <People desk={desk} filter={filter} receipt={receiptIn(request, desk.words)} />;
      return sendPage(web, request, reply, { title: desk.words.people.title, body });
    }),
  );

  app.get(
    `${path}/new`,
    forAdministrators(web, async (request, reply) => {
      const desk = await readDesk(web, request);
      const sent = await sentBefore(web, request);
      const posted = wasSent(sent) ? sent.posted : { active: 'yes' };
      const body = <NewPerson desk={desk} posted={posted} errors={sent.errors} />;
      return sendPage(web, request, reply, { title: desk.words.person.newTitle, body }, sent.status);
    }),
  );

  app.post(
    `${path}/new`,
    forAdministrators(web, async (request, reply) => {
      const posted = postedIn(request);
      // The decision's own id: sent twice, it is still one person.
      const person = personFrom(posted, commandIn(posted));
      const answer = await order(web, request, posted, [{ kind: 'person-added', person }]);
      if (answer.ok) return done(web, request, reply, `${path}/${person.id}`, receiptFor(answer, 'person-added'));
      const desk = await readDesk(web, request);
      return showAgain(web, request, reply, { errors: errorsOf(answer.refusals, desk, labelsOf(desk.words)) });
    }),
  );
}

function NewPerson(props: { readonly desk: Desk; readonly posted: Posted; readonly errors: readonly FieldError[] }) {
  const { desk, posted, errors } = props;
  const say = desk.words.person;
  return (
    <AdministrationFrame title={say.newTitle} errors={errors}>
      <p>{say.newNext}</p>
      <Form
        action={`${path}/new`}
        submit={say.add}
        cancel={path}
        commandId={textOf(posted, '_command') || randomUUID()}
      >
        <KeptDraft id={textOf(posted, '_draft')} />
        <PersonFields desk={desk} posted={posted} errors={errors} />
      </Form>
    </AdministrationFrame>
  );
}

function People(props: { readonly desk: Desk; readonly filter: Posted; readonly receipt: string | undefined }) {
  const { desk, filter, receipt } = props;
  const { url } = usePage();
  const { staff, words } = desk;
  const say = words.people;
  const shown = byName(Object.values(staff.people)).filter((person) => isWanted(person, filter));
  return (
    <AdministrationFrame title={say.title} receipt={receipt}>
      <p>
        <Button as="a" role="link" href={url(`${path}/new`)}>
          {say.add}
        </Button>
      </p>
      <form method="get" action={url(path)} className="row-fields no-print">
        <TextField label={say.search} name="text" defaultValue={textOf(filter, 'text')} autoComplete="off" />
        <Select label={say.unit} name="unit" defaultValue={textOf(filter, 'unit')}>
          <option value="">{say.allUnits}</option>
          {byName(Object.values(staff.units)).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Checkbox name="off" value="yes" defaultChecked={textOf(filter, 'off') !== ''}>
          {say.withOff}
        </Checkbox>
        <Button type="submit" variant="secondary">
          {say.show}
        </Button>
      </form>
      <p className="quiet">{shown.length === 0 ? say.nobody : say.count(shown.length)}</p>
      {shown.length > 0 ? <PeopleTable people={shown} desk={desk} /> : null}
    </AdministrationFrame>
  );
}

function isWanted({ name, login, address, unit, active }: StaffPerson, filter: Posted): boolean {
  const text = textOf(filter, 'text');
  const written = text.toLowerCase();
  const inUnit = textOf(filter, 'unit');
  const fits =
    [name, login, address].some((value) => value.toLowerCase().includes(written)) ||
    (foldName(text) !== '' && wordsOf(foldName(text)).every((word) => foldName(name).includes(word)));
  return fits && (inUnit === '' || unit === inUnit) && (active || textOf(filter, 'off') !== '');
}

function PeopleTable({ people, desk }: { readonly people: readonly StaffPerson[]; readonly desk: Desk }) {
  const { url } = usePage();
  const { staff, words, roles, today } = desk;
  const { columns, off, away, noAddress, noRole } = words.people;
  const directory = directoryOf(staff);
  const state = ({ id, active, address }: StaffPerson) =>
    [active ? '' : off, active && unavailable(directory, id, today) ? away : '', address ? '' : noAddress].filter(
      Boolean,
    );
  const held = ({ id, unit }: StaffPerson) =>
    staff.roles
      .filter(({ person }) => person === id)
      .map((each) => {
        const name = roles.nameOf(each.role);
        return each.unit === unit ? name : words.person.inUnit(name, staff.units[each.unit]?.name ?? each.unit);
      });
  return (
    <table className="list">
      <HeadingRow columns={columns} />
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <td data-label={columns.name}>
              <a className="aksel-link" href={url(`${path}/${person.id}`)}>
                {person.name}
              </a>
            </td>
            <td data-label={columns.login}>{person.login}</td>
            <td data-label={columns.unit}>{staff.units[person.unit]?.name ?? person.unit}</td>
            <td data-label={columns.roles}>
              {held(person)
                .map((role, index) => (index === 0 ? role : inSentence(role)))
                .join(', ') || noRole}
            </td>
            <td data-label={columns.deputy}>
              {person.deputy ? nameAndUnit(desk, person.deputy, person.unit) : words.none}
            </td>
            <td data-label={columns.state}>{state(person).join(', ') || words.none}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
