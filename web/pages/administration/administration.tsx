import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { PersonId } from '../../../core/case/state.ts';
import { type Gap, gapsIn } from '../../../core/people/gaps.ts';
import { numberWord } from '../../../language/dates.ts';
import { asSentence } from '../../../language/language.ts';
import { sendPage, viewerIn } from '../../request.ts';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { absencePages } from './absence.tsx';
import { decodingPage } from './decoding.tsx';
import { type Desk, forAdministrators, readDesk } from './desk.ts';
import { AdministrationFrame } from './frame.tsx';
import { countAlarms, GlassNotice, glassPages } from './glass.tsx';
import { importPages } from './import.tsx';
import { logPage } from './log.tsx';
import { peoplePages } from './people.tsx';
import { personPages } from './person.tsx';
import { rotaPages } from './rota.tsx';
import { secondPersonPages } from './second-person.tsx';
import { unitPages } from './units.tsx';

/** Staff, units, roles and deputies, for whoever administers them; and everybody's own absences. */
export function administrationPages(app: FastifyInstance, web: Web): void {
  app.get(
    '/administration',
    forAdministrators(web, async (request, reply) => {
      const desk = await readDesk(web, request);
      const alarms = await countAlarms(web, viewerIn(request));
      return sendPage(web, request, reply, {
        title: desk.words.title,
        body: <Overview desk={desk} alarms={alarms} />,
      });
    }),
  );
  peoplePages(app, web);
  personPages(app, web);
  unitPages(app, web);
  rotaPages(app, web);
  importPages(app, web);
  logPage(app, web);
  absencePages(app, web);
  secondPersonPages(app, web);
  glassPages(app, web);
  decodingPage(app, web);
}

function Overview({ desk, alarms }: { readonly desk: Desk; readonly alarms: number }) {
  const { words, staff, needed, today } = desk;
  const { language } = usePage();
  const gaps = gapsIn(staff, needed, today);
  return (
    <AdministrationFrame title={words.title}>
      <GlassNotice alarms={alarms} />
      <p>{words.intro}</p>
      {gaps.length === 0 ? (
        <p className="notice">{words.gaps.calm}</p>
      ) : (
        <section aria-labelledby="gaps" className="stack">
          <Heading level="2" size="small" id="gaps">
            {words.gaps.title}
          </Heading>
          <p className="summary">{words.gaps.count(asSentence(numberWord(gaps.length, language)))}</p>
          <Gaps gaps={gaps} desk={desk} />
        </section>
      )}
    </AdministrationFrame>
  );
}

/** What leaves cases alone, each with the way to mend it. */
function Gaps({ gaps, desk }: { readonly gaps: readonly Gap[]; readonly desk: Desk }) {
  const { url } = usePage();
  return (
    <ul className="gaps">
      {gaps.map((gap) => {
        const { text, act, path } = described(gap, desk);
        return (
          <li key={text}>
            {text}{' '}
            <a className="aksel-link" href={url(path)}>
              {act}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function described(gap: Gap, { staff, words, roles }: Desk) {
  const say = words.gaps;
  const name = (person: PersonId) => staff.people[person]?.name ?? words.somebody;
  const unit = (id: string) => staff.units[id]?.name ?? id;
  const inUnit = (id: string) => `/administration/units/${id}`;
  const ofPerson = (id: PersonId, part: string) => `/administration/people/${id}#${part}`;
  switch (gap.kind) {
    case 'unit-unled':
      return { text: say.unitUnled(unit(gap.unit)), act: say.unitUnledDo, path: `${inUnit(gap.unit)}#give` };
    case 'role-unfilled': {
      const text = say.roleUnfilled(roles.nameOf(gap.role), unit(gap.unit));
      return { text, act: say.roleUnfilledDo, path: `${inUnit(gap.unit)}?role=${gap.role}#give` };
    }
    case 'absent-alone':
      return { text: say.absentAlone(name(gap.person)), act: say.absentAloneDo, path: ofPerson(gap.person, 'deputy') };
    case 'no-address':
      return { text: say.noAddress(name(gap.person)), act: say.noAddressDo, path: ofPerson(gap.person, 'details') };
    case 'off-in-role':
      return { text: say.offInRole(name(gap.person)), act: say.offInRoleDo, path: ofPerson(gap.person, 'roles') };
    case 'deputy-off': {
      const text = say.deputyOff(name(gap.person), name(gap.deputy));
      return { text, act: say.deputyOffDo, path: ofPerson(gap.person, 'deputy') };
    }
  }
}
