import { randomUUID } from 'node:crypto';
import { Button, Checkbox, CheckboxGroup } from '@navikt/ds-react';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { PersonId } from '../../../../core/case/state.ts';
import { holdersInMunicipality } from '../../../../core/people/deciding-routines.ts';
import { decidingRoles } from '../../../../core/people/leading.ts';
import { judgePublishing, municipalityOf, type PublishingRoles } from '../../../../core/people/publishing-routines.ts';
import { type Hands, partInDraft } from '../../../../core/routine/editing/part-in-draft.ts';
import { dayAndTime, longDate } from '../../../../language/dates.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { inSentence, type Language, listed } from '../../../../language/language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { commandIn, textOf } from '../../../forms/answers.ts';
import { Form, fieldId } from '../../../forms/form.tsx';
import { languageOf, postedIn, sendOn, sendPage, viewerIn } from '../../../request.ts';
import { mayDecide, toFreshLogin } from '../../../sessions/fresh-login.ts';
import { type ShownAgain, sentBefore, showAgain, takenAt, wasSent } from '../../../shown-again.ts';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import type { AddressOfRoutine } from '../find-routine.ts';
import type { KnownRoutine } from '../routine-page.tsx';
import { ChangeFrame } from './change-frame.tsx';
import { changePath, type Drafting, forWriters } from './drafting.ts';

const path = '/routines/:municipality/:routine/change/publishers';
export const publishersPath = (routine: string) => changePath(routine, '/publishers');

/** A role that decides in some routine, what it is called, and who fills it where this routine is followed. */
interface RoleToChoose {
  readonly role: string;
  readonly title: string;
  readonly holders: readonly PersonId[];
}

/** Which roles take a municipality's routines into use: asked for by one of those who write them, set by another one. */
export function publisherPages(app: FastifyInstance, web: Web): void {
  app.get<AddressOfRoutine>(
    path,
    forWriters(web, async (asked, reply, its) => {
      const request = asked as FastifyRequest;
      const language = languageOf(request);
      const shown = await sentBefore(web, request);
      const { done } = request.query as { readonly done?: unknown };
      const say = pageWords(language).routineChange.publishers;
      const receipt = done === 'asked' ? say.asked : done === 'saved' ? say.saved : undefined;
      const roles = await rolesToChoose(web, request, its);
      const body = <PublishersPage {...its} {...{ shown, receipt, roles, me: viewerIn(request).person.id }} />;
      return sendPage(web, request, reply, { title: `${its.known.routine.title}: ${say.title}`, body }, shown.status);
    }),
  );
  app.post<AddressOfRoutine>(
    path,
    forWriters(web, async (asked, reply, { known }) => {
      const request = asked as FastifyRequest;
      const here = publishersPath(known.routine.id);
      const posted = postedIn(request);
      const { wrong } = pageWords(languageOf(request)).routineChange.publishers;
      const { set, waits } = known.publishers.choice;
      const by = viewerIn(request).person.id;
      const again = (text: string, name?: string) =>
        showAgain(web, request, reply, {
          path: here,
          errors: [{ text, name }],
          status: name === undefined ? 409 : 422,
        });
      if (!mayDecide(web, request)) return toFreshLogin(web, request, reply);
      const does = textOf(posted, '_do');
      if (does === 'ask') {
        const roles = [posted.role ?? []].flat().toSorted();
        if (String(roles) === String(set?.roles.toSorted() ?? [])) return again(wrong.same, 'role');
        const refused = await judged(web, request, known, roles);
        if (refused) return again(wrong[refused], 'role');
        const wish = { id: commandIn(posted), by, municipality: municipalityOf(known.routine), roles };
        if (!(await web.register.askPublishing(wish))) return again(wrong.gone);
        await takenAt(web, request);
        return sendOn(web, reply, `${here}?done=asked`);
      }
      const approved = does === 'approve';
      if (!waits || waits.id !== textOf(posted, 'wish')) return again(wrong.gone);
      // Somebody may have left since it was asked for.
      const refused = approved ? await judged(web, request, known, waits.roles) : undefined;
      if (refused) return again(wrong[refused]);
      if (!(await web.register.answerPublishing({ id: waits.id, by, approved }))) return again(wrong.gone);
      await takenAt(web, request);
      return sendOn(web, reply, `${here}?done=saved`);
    }),
  );
}

async function judged(web: Web, request: FastifyRequest, { written }: KnownRoutine, roles: PublishingRoles) {
  const [all, units] = await Promise.all([web.routines.list(), web.register.listUnits()]);
  const municipality = municipalityOf(written);
  const its = [written, ...all].filter((routine) => municipalityOf(routine) === municipality);
  return judgePublishing(roles, its, decidingRoles([written, ...all]), viewerIn(request).directory, units);
}

/** The roles that decide in a routine of the municipality, and those of others that somebody fills here. */
async function rolesToChoose(web: Web, request: FastifyRequest, { known }: Drafting): Promise<readonly RoleToChoose[]> {
  const [all, units] = await Promise.all([web.routines.list(), web.register.listUnits()]);
  const { directory } = viewerIn(request);
  const language = languageOf(request);
  const municipality = municipalityOf(known.written);
  // What it is called here, else elsewhere.
  const ordered = [known.written, ...all.toSorted((one) => (municipalityOf(one) === municipality ? -1 : 1))];
  const titles = new Map<string, string>();
  for (const routine of ordered)
    for (const [role, { title, decides }] of Object.entries(routineIn(routine, language).roles))
      if (decides && !titles.has(role)) titles.set(role, title);
  const here = decidingRoles(ordered.filter((routine) => municipalityOf(routine) === municipality));
  return [...titles]
    .map(([role, title]) => {
      const holders = holdersInMunicipality(known.written.municipality, (each) => each === role, directory, units);
      return { role, title, holders };
    })
    .filter(({ role, holders }) => here.has(role) || holders.length > 0);
}

/** By whom a version is taken into use, who has set that, and what is in the way of it. */
export function Publishers({
  known,
  names,
  leftOut,
  isLinked = true,
}: {
  readonly known: KnownRoutine;
  readonly names: ReadonlyMap<PersonId, string>;
  /** The draft of which they must have written nothing. */
  readonly leftOut?: Hands | undefined;
  /** Whether it leads on to where it is set. */
  readonly isLinked?: boolean;
}) {
  const { words, catalogue, language, url } = usePage();
  const say = words.routineChange.publishers;
  const { persons, unfilled, choice, roles } = known.publishers;
  const nameOf = (person: PersonId) => names.get(person) ?? catalogue.labels.somebody;
  // Of all that decide somewhere, those that this routine knows.
  const named = roles.filter((role) => Object.hasOwn(known.routine.roles, role));
  const by = named.length > 0 ? named : roles;
  const set = choice.set && choice.set.roles.length > 0 ? choice.set : undefined;
  const left = leftOut ? persons.filter((person) => partInDraft(leftOut, person) === 'neither') : persons;
  return (
    <div className="narrow">
      {persons.length === 0 ? (
        <p>{say.nobody}</p>
      ) : (
        <p>
          {say.by(namesOr(persons.map(nameOf), language), rolesText(by, known, language))}{' '}
          {choice.set
            ? say.setBy(
                nameOf(choice.set.by),
                nameOf(choice.set.decided.by),
                longDate(dateOf(choice.set.decided.at), language),
              )
            : say.notSet}
        </p>
      )}
      {unfilled ? <p>{say.unfilled(rolesText(set!.roles, known, language))}</p> : null}
      {persons.length > 0 && left.length === 0 ? <p>{say.allWrote}</p> : null}
      {isLinked ? (
        <p className="no-print">
          <a className="aksel-link" href={url(publishersPath(known.routine.id))}>
            {say.see}
          </a>
        </p>
      ) : null}
    </div>
  );
}

function namesOr(names: readonly string[], language: Language): string {
  return listed(names, pageWords(language).routineChange.publishers.or);
}

/** Roles as this routine calls them; one that it does not know by its own name. */
function rolesText(roles: PublishingRoles, { routine }: KnownRoutine, language: Language): string {
  const its = roles.map((role) => inSentence(routine.roles[role]?.title ?? role));
  return namesOr(its, language);
}

function PublishersPage({
  known,
  names,
  shown,
  receipt,
  roles,
  me,
}: Drafting & {
  readonly shown: ShownAgain;
  readonly receipt: string | undefined;
  readonly roles: readonly RoleToChoose[];
  readonly me: PersonId;
}) {
  const { words, catalogue, language, now } = usePage();
  const say = words.routineChange.publishers;
  const { choice } = known.publishers;
  const { waits } = choice;
  const nameOf = (person: PersonId) => names.get(person) ?? catalogue.labels.somebody;
  const chosen = wasSent(shown) ? [shown.posted.role ?? []].flat() : [...(choice.set?.roles ?? [])];
  return (
    <ChangeFrame {...{ known, errors: shown.errors, receipt, title: say.title }}>
      <p className="narrow">{say.lead(known.routine.municipality)}</p>
      <Publishers known={known} names={names} isLinked={false} />
      {waits ? (
        <Form action={publishersPath(known.routine.id)} commandId={randomUUID()}>
          <p className="notice">
            {say.waits(
              nameOf(waits.by),
              waits.roles.length > 0 ? rolesText(waits.roles, known, language) : say.asTable,
              dayAndTime(waits.at, dateOf(now), language),
            )}
          </p>
          <input type="hidden" name="wish" value={waits.id} />
          <div className="row">
            {waits.by === me ? (
              <Button type="submit" name="_do" value="refuse" variant="secondary">
                {say.takeBack}
              </Button>
            ) : (
              <>
                <Button type="submit" name="_do" value="approve">
                  {say.approve}
                </Button>
                <Button type="submit" name="_do" value="refuse" variant="secondary">
                  {say.refuse}
                </Button>
              </>
            )}
          </div>
        </Form>
      ) : (
        <Form action={publishersPath(known.routine.id)} commandId={randomUUID()}>
          <CheckboxGroup
            legend={say.roles}
            description={say.rolesHelp}
            id={fieldId('role')}
            tabIndex={-1}
            defaultValue={chosen}
            error={shown.errors.find(({ name }) => name === 'role')?.text}
          >
            {roles.map(({ role, title, holders }) => (
              <Checkbox key={role} name="role" value={role}>
                {say.role(title, holders.length > 0 ? holders.map(nameOf).join(', ') : say.noOne)}
              </Checkbox>
            ))}
          </CheckboxGroup>
          <div className="row">
            <Button type="submit" name="_do" value="ask">
              {say.ask}
            </Button>
          </div>
        </Form>
      )}
    </ChangeFrame>
  );
}
