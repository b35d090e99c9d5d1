import { Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { ReactNode } from 'react';
import { calendarUid } from '../../../../calendars/calendar-file.ts';
import { addPeriod, type DateText, dateOf } from '../../../../core/calendar/dates.ts';
import { invitedTo, meetsOn } from '../../../../core/case/meetings.ts';
import { registrationsOf } from '../../../../core/case/registered.ts';
import { type DutyId, dutyId, type MeetsAt } from '../../../../core/case/state.ts';
import { inOrder } from '../../../../core/case/what-next.ts';
import { own } from '../../../../core/own.ts';
import { longDate, longDue, longMeeting } from '../../../../language/dates.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { answerText, dutyTitle } from '../../../../language/titles.ts';
import { CaseName } from '../../../view/case-name.tsx';
import { casePath } from '../../../view/duty-table.tsx';
import { LinkedText } from '../../../view/linked-text.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { deadlineCalendar } from '../../calendar/deadline-calendar.ts';
import { dueText, isLate, titleIn, whoHas } from '../duty-facts.ts';
import { type OfCase, sendCasePage, ToCase, withScene } from '../frame.tsx';
import { notesIn } from '../notes-in.ts';
import { comingDays } from '../page/timeline.ts';
import { nameIn, type Scene } from '../scene.ts';

/** Where a case's sheet for a meeting is. */
export function agendaPath(reference: string): string {
  return `${casePath(reference)}/agenda`;
}

/** How far a meeting looks ahead. */
const ahead = 'P3M';
/** How much of what was done last is read in a meeting. */
const latest = 6;
const latestNotes = 3;

/** What a meeting about a case needs on one sheet, and the agreed days of it for a calendar. */
export function agendaPages(app: FastifyInstance, web: Web): void {
  app.get<OfCase>('/cases/:reference/agenda', async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case' }, (scene) =>
      sendCasePage(web, request, reply, scene, {
        title: pageWords(scene.language).cases.agenda.title,
        body: <Agenda scene={scene} />,
      }),
    ),
  );
  app.get<OfCase>('/cases/:reference/agenda.ics', async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case' }, (scene) => {
      const { caseId, reference } = scene.found;
      const entries = agreedDays(scene).map(({ duty, date, starts, ends }) => ({
        ...{ uid: calendarUid(caseId, duty), date, starts, ends, off: false },
        ...{ sequence: scene.state.sequence, reference: scene.found.protected ? undefined : reference },
      }));
      const link = (named: string | undefined) => `${web.baseUrl}${named === undefined ? '/' : casePath(named)}`;
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="fristvakt.ics"')
        .type('text/calendar; charset=utf-8')
        .send(deadlineCalendar({ language: scene.language, entries }, { now: web.now(), link }));
    }),
  );
}

interface AgreedDay extends MeetsAt {
  readonly duty: DutyId;
}

/** The days ahead that people have agreed, of what is open and of what has yet to open, the nearest first, and on a day by its time. */
export function agreedDays({ state, now }: Pick<Scene, 'state' | 'now'>): readonly AgreedDay[] {
  const today = dateOf(now);
  const open = Object.values(state.duties).map(({ id, agreed, meets }) => ({ duty: id, date: agreed, meets }));
  const next = Object.entries(state.tracks).flatMap(([track, { status, steps }]) =>
    status === 'ended'
      ? []
      : Object.entries(steps).map(([step, { agreed, meets, occurrences }]) => ({
          duty: dutyId(track, step, occurrences + 1),
          date: agreed,
          meets,
        })),
  );
  return [...open, ...next]
    .flatMap(({ duty, date, meets }) =>
      date !== undefined && date >= today ? [{ duty, ...meetsOn(date, meets) }] : [],
    )
    .sort((one, other) => sortKey(one).localeCompare(sortKey(other), 'en'));
}

/** What is the whole day comes before what has an hour. */
function sortKey({ date, starts = '' }: MeetsAt): string {
  return `${date} ${starts}`;
}

function Agenda({ scene }: { readonly scene: Scene }) {
  const { words, url, language, catalogue } = usePage();
  const say = words.cases.agenda;
  const { routine, found, now, view, state } = scene;
  const agreed = agreedDays(scene);
  const until = addPeriod(dateOf(now), ahead);
  const coming = comingDays(scene, words).filter(({ date }) => date <= until);
  const notes = notesIn(scene).slice(0, latestNotes);
  const asked = (duty: DutyId) => withWhom(scene, duty);
  const day = (date: DateText) => longDue(date, language, routine.closed);
  return (
    <div className="narrow stack agenda">
      <ToCase found={found} />
      <Heading level="1" size="large">
        {say.title}: <CaseName {...found} />
      </Heading>
      <p className="quiet">{say.asOf(longDate(dateOf(now), language))}</p>
      <p className="no-print">{say.toPrint}</p>
      <Part title={say.agreed} none={say.noneAgreed}>
        {agreed.map(({ duty, ...meets }) => (
          <li key={duty}>
            <strong>{longMeeting(meets, language, routine.closed)}</strong>: {titleIn(scene, duty)}
            {meets.place ? <div className="typed">{say.place(meets.place)}</div> : null}
            {asked(duty) ? <div className="quiet">{say.invited(asked(duty)!)}</div> : null}
          </li>
        ))}
      </Part>
      {agreed.length > 0 ? (
        <p className="no-print">
          <a className="aksel-link" href={url(`${agendaPath(found.reference)}.ics`)}>
            {say.toCalendar}
          </a>
        </p>
      ) : null}
      <Part title={say.open} none={words.cases.duties.none}>
        {inOrder(routine, state).map((duty) => (
          <li key={duty.id}>
            <strong>{titleIn(scene, duty.id)}</strong>:{' '}
            <span className={isLate(scene, duty) ? 'late' : undefined}>
              {duty.suspended
                ? words.myDeadlines.status.suspended
                : (dueText(scene, duty) ?? catalogue.labels.noDeadline)}
            </span>{' '}
            <span className="quiet">({whoHas(scene, duty, catalogue)})</span>
          </li>
        ))}
      </Part>
      <Part title={say.latest} none={say.noneYet}>
        {latestWork(scene).map(({ duty, done, answers }) => (
          <li key={`${duty} ${done}`}>
            <strong>{longDate(done, language)}</strong>: {dutyTitle(duty, routine)}
            {answers.map(({ ask, text }) => (
              <div key={ask} className="quiet typed">
                {ask} <LinkedText text={text} />
              </div>
            ))}
          </li>
        ))}
      </Part>
      <Part title={say.coming} none={words.cases.timeline.nothingComing}>
        {coming.flatMap(({ date, items }) =>
          items.map(({ key, text }) => (
            <li key={key}>
              {day(date)}: {text}
            </li>
          )),
        )}
      </Part>
      {notes.length > 0 ? (
        <Part title={words.cases.notes.title} none="">
          {notes.map(({ note, text, by }) => (
            <li key={note} className="typed">
              <LinkedText text={text} />{' '}
              <span className="quiet">({(by && nameIn({ view }, by)) ?? catalogue.labels.somebody})</span>
            </li>
          ))}
        </Part>
      ) : null}
      <section aria-labelledby="written" className="agenda-lines">
        <Heading level="2" size="small" id="written">
          {say.write}
        </Heading>
      </section>
    </div>
  );
}

function Part({
  title,
  none,
  children,
}: {
  readonly title: string;
  readonly none: string;
  readonly children: ReactNode[];
}) {
  return (
    <section className="stack tight">
      <Heading level="2" size="small">
        {title}
      </Heading>
      {children.length === 0 ? <p className="quiet">{none}</p> : <ul>{children}</ul>}
    </section>
  );
}

/** Who is asked to come: colleagues by name, others as they were written of when it was agreed last. */
function withWhom({ view, state }: Scene, duty: DutyId): string | undefined {
  const [track, step] = duty.split('/');
  const agreed = view.past.findLast(
    ({ event }) =>
      event.type === 'agreed' &&
      (event.duty === duty || (event.duty === undefined && event.track === track && event.step === step)),
  )?.event;
  const others = agreed?.type === 'agreed' ? (agreed.others ?? '') : '';
  const persons = invitedTo(state, duty).map((person) => nameIn({ view }, person) ?? '');
  const all = [...persons, others].filter((text) => text !== '');
  return all.length > 0 ? all.join(', ') : undefined;
}

/** What was registered last, with its answers. */
function latestWork({ view, routine, language }: Scene) {
  const duties = [...new Set(view.past.flatMap(({ event }) => (event.type === 'completed' ? [event.duty] : [])))];
  return duties
    .flatMap((duty) => registrationsOf(view.past, duty).map((registration) => ({ duty, ...registration })))
    .filter(({ takenBack }) => takenBack === undefined)
    .sort((one, other) => other.sequence - one.sequence)
    .slice(0, latest)
    .map(({ duty, done, fields, outcome }) => {
      const step = routine.steps[duty.split('/')[1] ?? ''];
      const answers = Object.entries(fields).flatMap(([field, value]) => {
        const question = own(own(step?.outcomes, outcome)?.asks, field) ?? own(step?.form, field);
        return question ? [{ ask: question.ask, text: answerText(value, question, routine) }] : [];
      });
      return { duty, done, answers, language };
    });
}
