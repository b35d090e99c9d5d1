import { Heading, Select, TextField } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import {
  atTime,
  dateOf,
  endOfDay,
  type InstantText,
  instantFromMilliseconds,
  isTime,
  millisecondsOf,
} from '../../../../core/calendar/dates.ts';
import { knownAt, partIn, personsIn } from '../../../../core/case/as-known.ts';
import { foldJournal } from '../../../../core/case/fold.ts';
import type { PersonId } from '../../../../core/case/state.ts';
import { inOrder } from '../../../../core/case/what-next.ts';
import { toldTo } from '../../../../core/post/delivery.ts';
import { HeadingRow } from '../../../../handbook/sheet/heading-row.tsx';
import { clockTime, dayAndTime, hoursText, longDate } from '../../../../language/dates.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { asSentence, inSentence } from '../../../../language/language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { readProblemText } from '../../../../language/readings.ts';
import { timelineText } from '../../../../language/timeline.ts';
import { roleTitle } from '../../../../language/titles.ts';
import { readDate } from '../../../../reading/dates.ts';
import { timeOrText } from '../../../../reading/times.ts';
import type { LoggedAccess } from '../../../../register/register.ts';
import { DateField } from '../../../forms/date-field.tsx';
import { fieldId } from '../../../forms/form.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { dueText, isLate, lateWord, statusText, titleIn, whoHas } from '../duty-facts.ts';
import { type OfCase, sendCasePage, ToCase, withScene } from '../frame.tsx';
import { PastLine } from '../page/timeline.tsx';
import { nameIn, type Scene } from '../scene.ts';

/** All of it: of a review nothing is cut off. */
const most = 1_000_000;

/** What was asked for, as it was typed and as it was understood. */
interface Asked {
  readonly day: string;
  readonly hour: string;
  readonly person: PersonId | undefined;
  readonly at: InstantText | undefined;
  readonly dayError?: string | undefined;
  readonly hourError?: string | undefined;
}

/**
 * A case as it stood at an instant, and what a colleague had of it then: for whoever looks into what went wrong. It is made from
 * the journal and the deliveries alone, changes nothing, and is in the log as a look of its own.
 */
export function rewindPage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>('/cases/:reference/then', async (request, reply) =>
    withScene(web, request, reply, { purpose: 'rewind', leading: true }, async (scene) => {
      const asked = askedIn(request.query, scene);
      const then = asked.at === undefined ? undefined : await sceneAt(web, scene, asked.at);
      const looks = asked.person === undefined ? [] : await web.looks.accesses(scene.found, most);
      const { title } = pageWords(scene.language).cases.rewind;
      const body = <Rewind scene={scene} asked={asked} then={then} looks={looks} />;
      return sendCasePage(web, request, reply, scene, { title, body });
    }),
  );
}

function askedIn(query: Readonly<Record<string, string | undefined>>, { language, now, view }: Scene): Asked {
  const say = pageWords(language).cases.rewind;
  const { day = '', hour = '' } = query;
  const person = personsIn(view.past, view.told).find((each) => each === query.person);
  if (day.trim() === '') return { day, hour, person, at: undefined };
  const read = readDate(day, { today: dateOf(now), sense: 'done' });
  if (!read.ok)
    return { day, hour, person, at: undefined, dayError: readProblemText(read.problem, dateOf(now), language) };
  if (read.date > dateOf(now)) return { day, hour, person, at: undefined, dayError: say.after };
  if (hour.trim() === '') return { day: read.date, hour, person, at: earlier(lastOf(read.date), now) };
  const time = timeOrText(hour);
  if (!isTime(time)) return { day: read.date, hour, person, at: undefined, hourError: say.noHour };
  return { day: read.date, hour: time, person, at: earlier(atTime(read.date, time), now) };
}

/** Its last millisecond: the end of a day is the beginning of the next. */
const lastOf = (day: string) => instantFromMilliseconds(millisecondsOf(endOfDay(day)) - 1);

const earlier = (one: InstantText, other: InstantText) => (one < other ? one : other);

/** The case as it was known then; undefined before it was opened. */
async function sceneAt(web: Web, scene: Scene, at: InstantText): Promise<Scene | undefined> {
  const { view, found, language } = scene;
  const past = knownAt(view.past, at, found.practice);
  const state = foldJournal(past.map(({ event }) => event));
  if (!state) return undefined;
  const routine = await web.routines.get(state.routine);
  if (!routine) throw new Error(`Routine ${state.routine} of case ${found.caseId} is neither in the folder nor kept`);
  const told = view.told.filter((each) => each.at <= at);
  const its = { ...view, routine, now: at, state, toJudge: state, past, told, coming: [], nextWake: undefined };
  return {
    ...scene,
    view: its,
    routine: routineIn(routine, language),
    state,
    toJudge: state,
    now: at,
    newer: undefined,
  };
}

function Rewind({
  scene,
  asked,
  then,
  looks,
}: {
  readonly scene: Scene;
  readonly asked: Asked;
  readonly then: Scene | undefined;
  readonly looks: readonly LoggedAccess[];
}) {
  const { words, language, catalogue } = usePage();
  const say = words.cases.rewind;
  const { found } = scene;
  return (
    <div className="stack">
      <ToCase found={found} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead}</p>
      <Question scene={scene} asked={asked} />
      {asked.at === undefined ? null : then === undefined ? (
        <p>{say.before(longDate(dateOf(found.openedAt), language))}</p>
      ) : (
        <>
          <Stood scene={then} at={asked.at} />
          {asked.person === undefined ? null : (
            <Person
              scene={then}
              person={asked.person}
              name={nameIn(then, asked.person) ?? catalogue.labels.somebody}
              looks={looks}
            />
          )}
          <section className="stack tight">
            <Heading level="2" size="medium">
              {say.past}
            </Heading>
            <PastLine scene={then} />
          </section>
        </>
      )}
    </div>
  );
}

function Question({ scene, asked }: { readonly scene: Scene; readonly asked: Asked }) {
  const { words, url, catalogue, now } = usePage();
  const say = words.cases.rewind;
  const persons = personsIn(scene.view.past, scene.view.told)
    .map((id) => ({ id, name: nameIn(scene, id) ?? catalogue.labels.somebody }))
    .sort((one, other) => one.name.localeCompare(other.name, 'nb'));
  const action = url(`/cases/${encodeURIComponent(scene.found.reference)}/then`);
  return (
    <form method="get" action={action} className="unit-filter with-days no-print" aria-label={say.title}>
      <DateField
        name="day"
        label={say.day}
        value={asked.day}
        error={asked.dayError}
        sense="done"
        today={dateOf(scene.found.practice ? scene.now : now)}
      />
      <TextField
        id={fieldId('hour')}
        name="hour"
        label={say.hour}
        description={say.hourHelp}
        defaultValue={isTime(asked.hour) ? hoursText({ starts: asked.hour }) : asked.hour}
        error={asked.hourError}
        autoComplete="off"
        maxLength={60}
        className="field-date"
      />
      <Select id={fieldId('person')} name="person" label={say.person} defaultValue={asked.person ?? ''}>
        <option value="">{say.nobody}</option>
        {persons.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <div className="row">
        <button type="submit" className="unit-button">
          {say.show}
        </button>
      </div>
    </form>
  );
}

function Stood({ scene, at }: { readonly scene: Scene; readonly at: InstantText }) {
  const { words, language, catalogue } = usePage();
  const say = words.cases.rewind;
  const { state, routine } = scene;
  const duties = inOrder(routine, state);
  const columns = say.columns;
  return (
    <section className="stack tight">
      <Heading level="2" size="medium">
        {say.stood(`${longDate(dateOf(at), language)}, ${clockTime(at)}`)}
      </Heading>
      <p>
        {say.status[state.status]} {say.rules(routine.title, routine.version)}{' '}
        <span className="quiet">{say.names}</span>
      </p>
      <p>{say.open(duties.length)}.</p>
      {duties.length === 0 ? null : (
        <table className="list">
          <HeadingRow columns={columns} />
          <tbody>
            {duties.map((duty) => (
              <tr key={duty.id}>
                <td data-label={columns.duty}>{titleIn(scene, duty.id)}</td>
                <td data-label={columns.due} className={isLate(scene, duty) ? 'late' : undefined}>
                  {duty.suspended ? '–' : (dueText(scene, duty) ?? catalogue.labels.noDeadline)}
                  {isLate(scene, duty) ? `, ${lateWord(scene, duty, catalogue)}` : null}
                </td>
                <td data-label={columns.status}>{asSentence(statusText(duty, catalogue))}</td>
                <td data-label={columns.who}>{whoHas(scene, duty, catalogue)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Person({
  scene,
  person,
  name,
  looks,
}: {
  readonly scene: Scene;
  readonly person: PersonId;
  readonly name: string;
  readonly looks: readonly LoggedAccess[];
}) {
  const { words, language } = usePage();
  const say = words.cases.rewind;
  const { routine, state, now, view } = scene;
  const today = dateOf(now);
  const { roles, duties } = partIn(routine, state, person);
  const seen = looks.find((each) => each.person === person && each.outcome === 'shown' && each.at <= now);
  const told = linesTo(scene, person);
  return (
    <section className="stack tight">
      <Heading level="2" size="medium">
        {say.of(name)}
      </Heading>
      <ul>
        <li>
          {roles.length > 0
            ? say.roles(roles.map((role) => inSentence(roleTitle(role, routine))).join(', '))
            : say.noRole}
        </li>
        <li>
          {duties.length > 0
            ? say.duties(duties.map(({ id }) => inSentence(titleIn(scene, id))).join('; '))
            : say.noDuties}
        </li>
        <li>{seen ? say.looked(dayAndTime(seen.at, today, language)) : say.neverLooked}</li>
      </ul>
      <Heading level="3" size="small">
        {say.told}
      </Heading>
      {told.length === 0 ? (
        <p className="quiet">{say.notTold}</p>
      ) : (
        <table className="list">
          <HeadingRow columns={say.toldColumns} />
          <tbody>
            {told.map(({ key, at, text }) => (
              <tr key={key}>
                <td data-label={say.toldColumns.when}>{dayAndTime(at, today, language)}</td>
                <td data-label={say.toldColumns.what}>{text ?? view.found.reference}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** What somebody had been told by then, the newest first, each with what it was about. */
function linesTo({ view, routine }: Scene, person: PersonId) {
  const reading = { routine, nameOf: (id: string) => view.names.get(id) };
  const events = new Map(view.past.map(({ sequence, event }) => [sequence, event]));
  return toldTo(person, view.told)
    .map(({ at, message }) => {
      const event = events.get(message.sequence);
      const key = `${message.sequence} ${message.nth} ${at}`;
      return { key, at, text: event && timelineText(event, reading) };
    })
    .reverse();
}
