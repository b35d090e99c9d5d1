import { randomUUID } from 'node:crypto';
import { Button, Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { unitsUpwards } from '../../../core/people/roles.ts';
import { directoryOf, type StaffUnit } from '../../../core/people/staff.ts';
import { mailLevels } from '../../../core/post/mail-level.ts';
import { closedDaysFrom, limitFrom, openingHourFrom } from '../../../reading/office.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { type FieldError, Form, KeptDraft } from '../../forms/form.tsx';
import { postedIn, sendPage } from '../../request.ts';
import { sentBefore, showAgain } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import {
  byName,
  type Desk,
  done,
  errorsOf,
  forAdministrators,
  lineOf,
  order,
  readDesk,
  receiptFor,
  receiptIn,
} from './desk.ts';
import { AdministrationFrame } from './frame.tsx';
import { labelsOf } from './person-fields.tsx';
import { type ShownUnit, UnitPage } from './unit.tsx';
import { UnitFields } from './unit-fields.tsx';

const path = '/administration/units';

/** The tree of units, a new one in it, and each with its roles. */
export function unitPages(app: FastifyInstance, web: Web): void {
  const showNew = (
    request: FastifyRequest,
    reply: FastifyReply,
    desk: Desk,
    posted: Posted,
    errors: readonly FieldError[],
    status: number,
  ) => {
    const say = desk.words.units;
    const body = (
      <AdministrationFrame title={say.newTitle} errors={errors}>
        <Form
          action={`${path}/new`}
          submit={say.add}
          cancel={path}
          commandId={textOf(posted, '_command') || randomUUID()}
        >
          <KeptDraft id={textOf(posted, '_draft')} />
          <UnitFields desk={desk} posted={posted} errors={errors} />
        </Form>
      </AdministrationFrame>
    );
    return sendPage(web, request, reply, { title: say.newTitle, body }, status);
  };

  app.get(
    path,
    forAdministrators(web, async (request, reply) => {
      const desk = await readDesk(web, request);
      const body = <Units desk={desk} receipt={receiptIn(request, desk.words)} />;
      return sendPage(web, request, reply, { title: desk.words.units.title, body });
    }),
  );
  app.get(
    `${path}/new`,
    forAdministrators(web, async (request, reply) => {
      const { posted, errors, status } = await sentBefore(web, request);
      return showNew(request, reply, await readDesk(web, request), posted, errors, status);
    }),
  );
  app.post(
    `${path}/new`,
    forAdministrators(web, async (request, reply) => {
      const posted = postedIn(request);
      const unit = unitFrom(posted, idFor(lineOf(posted, 'name')));
      const answer = await order(web, request, posted, [{ kind: 'unit-added', unit }]);
      if (answer.ok) return done(web, request, reply, `${path}/${unit.id}`, receiptFor(answer, 'unit-added'));
      const desk = await readDesk(web, request);
      return showAgain(web, request, reply, { errors: errorsOf(answer.refusals, desk, labelsOf(desk.words)) });
    }),
  );

  const showUnit = (request: FastifyRequest, reply: FastifyReply, shown: ShownUnit, status = 200) =>
    sendPage(web, request, reply, { title: shown.desk.words.units.title, body: <UnitPage {...shown} /> }, status);
  const found = async (request: FastifyRequest) => {
    const { id } = request.params as { readonly id: string };
    const desk = await readDesk(web, request);
    return { desk, unit: Object.hasOwn(desk.staff.units, id) ? desk.staff.units[id] : undefined };
  };
  app.get(
    `${path}/:id`,
    forAdministrators(web, async (request, reply) => {
      const { desk, unit } = await found(request);
      if (!unit) return notFound(web, request, reply);
      const { role } = request.query as { readonly role?: unknown };
      const posted = typeof role === 'string' ? { 'give.role': role } : {};
      return showUnit(request, reply, { desk, unit, posted, receipt: receiptIn(request, desk.words) });
    }),
  );
  for (const part of ['details', 'give'] as const) {
    app.get(
      `${path}/:id/${part}`,
      forAdministrators(web, async (request, reply) => {
        const { desk, unit } = await found(request);
        if (!unit) return notFound(web, request, reply);
        const { posted, errors, status } = await sentBefore(web, request);
        return showUnit(request, reply, { desk, unit, part, posted, errors }, status);
      }),
    );
    app.post(
      `${path}/:id/${part}`,
      forAdministrators(web, async (request, reply) => {
        const { desk, unit } = await found(request);
        if (!unit) return notFound(web, request, reply);
        const posted = postedIn(request);
        const { id } = unit;
        const change =
          part === 'details'
            ? ({ kind: 'unit-changed', unit: unitFrom(posted, id) } as const)
            : ({
                kind: 'role-given',
                unit: id,
                role: textOf(posted, 'give.role'),
                person: textOf(posted, 'give.person'),
              } as const);
        const answer = await order(web, request, posted, [change]);
        if (answer.ok) return done(web, request, reply, `${path}/${id}`, receiptFor(answer, change.kind));
        const errors = errorsOf(answer.refusals, desk, labelsOf(desk.words)).map(({ name, text }) => ({
          name: part === 'give' ? `give.${name}` : name,
          text,
        }));
        return showAgain(web, request, reply, { errors });
      }),
    );
  }
}

function unitFrom(posted: Posted, id: string): StaffUnit {
  return {
    id,
    name: lineOf(posted, 'name'),
    parent: textOf(posted, 'parent') || undefined,
    prefix: lineOf(posted, 'prefix').toUpperCase(),
    mail: mailLevels.find((level) => level === textOf(posted, 'mail')),
    opens: openingHourFrom(textOf(posted, 'opens')),
    closed: closedDaysFrom(textOf(posted, 'closed')),
    quietWeeks: limitFrom(textOf(posted, 'quietWeeks')),
    reportMonths: limitFrom(textOf(posted, 'reportMonths')),
    supervisionWeeks: limitFrom(textOf(posted, 'supervisionWeeks')),
  };
}

/** A unit's name as it stands in addresses: "Skule og helse" becomes `skule-og-helse`. */
function idFor(name: string): string {
  const letters: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', å: 'a' };
  return name
    .toLowerCase()
    .replaceAll(/[æøå]/g, (letter) => letters[letter] ?? '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

function Units({ desk, receipt }: { readonly desk: Desk; readonly receipt: string | undefined }) {
  const { url } = usePage();
  const say = desk.words.units;
  return (
    <AdministrationFrame title={say.title} receipt={receipt}>
      <p>
        <Button as="a" role="link" href={url(`${path}/new`)}>
          {say.add}
        </Button>
      </p>
      <Branch desk={desk} parent={undefined} />
    </AdministrationFrame>
  );
}

function Branch({ desk, parent }: { readonly desk: Desk; readonly parent: string | undefined }) {
  const { url } = usePage();
  const { staff, words } = desk;
  const units = byName(Object.values(staff.units).filter((unit) => unit.parent === parent));
  if (units.length === 0) return null;
  return (
    <ul className={parent === undefined ? 'tree' : undefined}>
      {units.map(({ id, name }) => {
        const people = Object.values(staff.people).filter(({ unit, active }) => unit === id && active).length;
        return (
          <li key={id}>
            <div className="tree-unit">
              <Heading level="2" size="xsmall">
                <a className="aksel-link" href={url(`${path}/${id}`)}>
                  {name}
                </a>
              </Heading>
              <div className="quiet">
                {leadersOf(desk, id)} · {words.units.people(people)}
              </div>
            </div>
            <Branch desk={desk} parent={id} />
          </li>
        );
      })}
    </ul>
  );
}

/** Who leads a unit, or from above. */
function leadersOf({ staff, words }: Desk, unit: string): string {
  const directory = directoryOf(staff);
  for (const at of unitsUpwards(directory, unit)) {
    const holders = ['leader', 'head'].flatMap((role) => directory.units[at]?.roles[role] ?? []);
    const names = [...new Set(holders)].flatMap((id) => {
      const person = staff.people[id];
      return person?.active ? [person.name] : [];
    });
    if (names.length > 0) {
      return at === unit ? words.units.ledBy(names.join(', ')) : words.units.ledFromAbove(names.join(', '));
    }
  }
  return words.units.unled;
}
