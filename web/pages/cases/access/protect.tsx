import { Button, Checkbox, CheckboxGroup, Heading, Select } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import type { Giving } from '../../../../core/case/commands.ts';
import { hasBrokenGlass, lostTo } from '../../../../core/case/protection.ts';
import type { DutyId, PersonId } from '../../../../core/case/state.ts';
import { inSentence } from '../../../../language/language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { quoted, roleTitle } from '../../../../language/titles.ts';
import type { Person } from '../../../../register/register.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import { Errors, type FieldError, Form, fieldId, fieldsOf } from '../../../forms/form.tsx';
import { postedIn, sendOn } from '../../../request.ts';
import { toFreshLogin } from '../../../sessions/fresh-login.ts';
import { sentBefore, showAgain, takenAt, wasSent } from '../../../shown-again.ts';
import { casePath } from '../../../view/duty-table.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { titleIn } from '../duty-facts.ts';
import { type OfCase, sendCasePage, sendReceived, ToCase, Unseen, withScene } from '../frame.tsx';
import type { Scene } from '../scene.ts';
import { sendAsked } from '../sending.tsx';

const path = '/cases/:reference/protection';

/**
 * Makes a case known to named persons alone, or to the usual ones again. For those who lead it. What others would lose is shown
 * first, and given to a reader in the same act.
 */
export function protectionPage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>(path, async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case', leading: true, orInNeed: true }, async (scene) => {
      const sent = await sentBefore(web, request);
      const { posted, away } = sent;
      const readers = wasSent(sent) ? readersIn(scene, posted) : await firstChosen(web, scene);
      const errors = [...sent.errors, ...(away ? [wrong(away)] : [])];
      const { title } = pageWords(scene.language).cases.protection;
      const body = <Protection scene={scene} readers={readers} errors={errors} posted={posted} />;
      return sendCasePage(web, request, reply, scene, { title, body }, sent.status);
    }),
  );
  app.post<OfCase>(path, async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case', leading: true, orInNeed: true }, async (scene) => {
      const posted = postedIn(request);
      const { reference } = scene.found;
      const say = pageWords(scene.language).cases.protection;
      const lift = textOf(posted, '_do') === 'lift';
      const readers = lift ? [] : readersIn(scene, posted);
      const again = (errors: readonly FieldError[]) => showAgain(web, request, reply, { errors });
      if (!lift && readers.length === 0) return again([wrong(say.missing)]);
      if (!lift && !readers.includes(scene.viewer.person.id) && !hasBroken(scene)) return again([wrong(say.you)]);
      const asked = lift ? nothingLost : givingIn(scene, readers, posted);
      if (asked.errors.length > 0) return again(asked.errors);
      const command = { type: 'protect', readers, ...(asked.give.length > 0 ? { give: asked.give } : {}) } as const;
      const sent = await sendAsked(web, request, scene, command, { nameOf: () => 'readers', context: {} });
      if (sent.kind === 'log-in') return toFreshLogin(web, request, reply);
      if (sent.kind === 'received') return sendReceived(web, request, reply, scene);
      if (sent.kind === 'problems') return showAgain(web, request, reply, sent.again);
      await takenAt(web, request);
      // Who hands over what the glass was broken for may be no reader any more.
      if (!(await web.looks.isStillTheirs(scene.viewer.reader, scene.found))) return sendOn(web, reply, '/');
      return sendOn(web, reply, `${casePath(reference)}?saved=${lift ? 'unprotected' : 'readers'}`);
    }),
  );
}

/** Who was chosen, of those who are there. */
function readersIn({ people }: Scene, { readers = [] }: Posted): readonly PersonId[] {
  const known = new Set(people.filter(({ active }) => active).map(({ id }) => id));
  return [readers].flat().filter((person) => known.has(person));
}

const nothingLost = { give: [], errors: [] } as const;

/** The field of what somebody else gets: a duty, or a role in the case. */
function giveName({ role, duty }: Pick<Giving, 'role' | 'duty'>): string {
  return `give ${role}${duty === undefined ? '' : ` ${duty}`}`;
}

/** What others would lose, each once, with who has it now. */
function toGive({ routine, state }: Scene, readers: readonly PersonId[]): readonly ToGive[] {
  const { duties, roles } = lostTo(routine, state, readers);
  const all = new Map<string, ToGive>();
  for (const { role, persons } of roles) all.set(giveName({ role }), { by: { role }, persons, duties: [] });
  for (const { duty, persons, by } of duties) {
    const key = by ? giveName(by) : `personal ${duty}`;
    const known = all.get(key);
    const whose = [...new Set([...(known?.persons ?? []), ...persons])];
    all.set(key, { by, persons: whose, duties: [...(known?.duties ?? []), duty] });
  }
  return [...all.values()];
}

interface ToGive {
  /** Absent of a personal duty, which stays with whose it is. */
  readonly by: Pick<Giving, 'role' | 'duty'> | undefined;
  readonly persons: readonly PersonId[];
  readonly duties: readonly DutyId[];
}

/** What is given to whom; the first time nothing is chosen, and what others would lose is shown. */
function givingIn(
  scene: Scene,
  readers: readonly PersonId[],
  posted: Posted,
): { readonly give: readonly Giving[]; readonly errors: readonly FieldError[] } {
  const say = pageWords(scene.language).cases.protection;
  const give: Giving[] = [];
  const errors: FieldError[] = [];
  for (const { by } of toGive(scene, readers)) {
    if (!by) errors.push(wrong(say.personalStays));
    else {
      const to = textOf(posted, giveName(by));
      if (readers.includes(to)) give.push({ ...by, to });
      else errors.push({ name: giveName(by), text: say.giveMissing });
    }
  }
  return { give, errors };
}

function hasBroken({ state, viewer, now }: Scene): boolean {
  return hasBrokenGlass(state, viewer.person.id, now);
}

function wrong(text: string): FieldError {
  return { name: 'readers', text };
}

/** Who has the case now, and whoever is about to protect it; of a protected case those who are named. */
async function firstChosen(web: Web, { found, state, viewer }: Scene): Promise<readonly PersonId[]> {
  if (found.protected) return web.register.readersOf(found);
  return [...new Set([...Object.values(state.people).flat(), viewer.person.id])];
}

function Protection({
  scene,
  readers,
  errors,
  posted,
}: {
  readonly scene: Scene;
  readonly readers: readonly PersonId[];
  readonly errors: readonly FieldError[];
  readonly posted: Posted;
}) {
  const { words, url } = usePage();
  const say = words.cases.protection;
  const { found, people, state, routine, units } = scene;
  const action = `/cases/${encodeURIComponent(found.reference)}/protection`;
  const rolesOf = (person: PersonId) =>
    Object.entries(state.people).flatMap(([role, persons]) =>
      persons.includes(person) ? [say.hasRole(inSentence(roleTitle(role, routine)))] : [],
    );
  const unitName = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;
  // Who is chosen stands first, then the case's own unit, then everybody else.
  const rank = ({ id, unit }: Person) => (readers.includes(id) ? 0 : unit === found.unit ? 1 : 2);
  const active = people
    .filter((person) => person.active)
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'nb'));
  return (
    <div className="narrow stack">
      <ToCase found={found} />
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead}</p>
      <Form action={action}>
        <Unseen seen={String(state.sequence)} posted={posted} />
        <CheckboxGroup
          legend={say.readers}
          description={say.nobodyElse}
          id={fieldId('readers')}
          tabIndex={-1}
          defaultValue={[...readers]}
          error={errors.find(({ name }) => name === 'readers')?.text}
        >
          {active.map(({ id, name, unit }) => (
            <Checkbox key={id} name="readers" value={id} description={[unitName(unit), ...rolesOf(id)].join(', ')}>
              {name}
            </Checkbox>
          ))}
        </CheckboxGroup>
        {errors.length > 0 ? <LostToOthers scene={scene} readers={readers} errors={errors} posted={posted} /> : null}
        <div className="row">
          <Button type="submit" name="_do" value="protect">
            {say.protect}
          </Button>
          <a className="aksel-link" href={url(casePath(found.reference))}>
            {words.frame.cancel}
          </a>
        </div>
      </Form>
      {found.protected ? (
        <section className="panel">
          <p>{say.liftText}</p>
          <Form action={action}>
            <div className="row">
              <Button type="submit" name="_do" value="lift" variant="secondary">
                {say.lift}
              </Button>
            </div>
          </Form>
        </section>
      ) : null}
    </div>
  );
}

/** What others would not see any more, and which of the readers gets it. */
function LostToOthers({
  scene,
  readers,
  errors,
  posted,
}: {
  readonly scene: Scene;
  readonly readers: readonly PersonId[];
  readonly errors: readonly FieldError[];
  readonly posted: Posted;
}) {
  const { words } = usePage();
  const say = words.cases.protection;
  const { people, routine } = scene;
  const lost = toGive(scene, readers);
  if (readers.length === 0 || lost.length === 0) return null;
  const nameOf = (id: PersonId) => people.find((person) => person.id === id)?.name ?? id;
  const field = fieldsOf(posted, errors);
  return (
    <section className="panel stack" aria-labelledby="lost">
      <Heading level="2" size="small" id="lost">
        {say.lost}
      </Heading>
      <p>{say.lostLead}</p>
      {lost.map(({ by, persons, duties }) => {
        const whose = persons.length > 0 ? persons.map(nameOf).join(', ') : say.unitHas;
        const what = duties.map((duty) => quoted(titleIn(scene, duty))).join(', ');
        const role = by && by.duty === undefined ? inSentence(roleTitle(by.role, routine)) : undefined;
        const label = role === undefined ? what : say.roleInCase(role);
        const description = say.hadBy(whose, role === undefined ? '' : what);
        if (!by) return <p key={duties.join()}>{`${what}: ${whose}. ${say.personalStays}`}</p>;
        return (
          <Select key={giveName(by)} {...field(giveName(by))} label={label} description={description}>
            <option value="">{words.frame.choose}</option>
            {readers.map((id) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </Select>
        );
      })}
    </section>
  );
}
