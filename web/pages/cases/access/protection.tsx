import { Button, Checkbox, CheckboxGroup, Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PersonId } from '../../../../core/case/state.ts';
import { inSentence } from '../../../../language/language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { roleTitle } from '../../../../language/titles.ts';
import type { Person } from '../../../../register/register.ts';
import { textOf } from '../../../forms/answers.ts';
import { Errors, type FieldError, Form, fieldId } from '../../../forms/form.tsx';
import { postedIn, sendOn } from '../../../request.ts';
import { casePath } from '../../../view/duty-table.tsx';
import { usePage } from '../../../view/page-context.tsx';
import type { Web } from '../../../web.ts';
import { draftIn, type OfCase, removeDraftOf, sendCasePage, ToCase, Unseen, withScene } from '../frame.tsx';
import type { Scene } from '../scene.ts';

const path = '/cases/:reference/protection';

/** Makes a case known to named persons alone, or to the usual ones again. For those who lead it. */
export function protectionPage(app: FastifyInstance, web: Web): void {
  app.get<OfCase>(path, async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case', leading: true }, async (scene) => {
      const draft = await draftIn(web, scene, request.query);
      const readers = draft ? [draft.readers ?? []].flat() : await firstChosen(web, scene);
      return show(web, request, reply, scene, readers, []);
    }),
  );
  app.post<OfCase>(path, async (request, reply) =>
    withScene(web, request, reply, { purpose: 'case', leading: true }, async (scene) => {
      const posted = postedIn(request);
      const { caseId, practice, reference } = scene.found;
      const say = pageWords(scene.language).cases.protection;
      const lift = textOf(posted, '_do') === 'lift';
      const known = new Set(scene.people.filter(({ active }) => active).map(({ id }) => id));
      const readers = lift ? [] : [posted.readers ?? []].flat().filter((person) => known.has(person));
      if (!lift && readers.length === 0) return show(web, request, reply, scene, readers, [wrong(say.missing)]);
      if (!lift && !readers.includes(scene.viewer.person.id))
        return show(web, request, reply, scene, readers, [wrong(say.you)]);
      await web.register.protectCase({ caseId, practice, readers });
      await removeDraftOf(web, scene, posted);
      return sendOn(web, reply, `${casePath(reference)}?saved=${lift ? 'unprotected' : 'readers'}`);
    }),
  );
}

function wrong(text: string): FieldError {
  return { name: 'readers', text };
}

/** Who has the case now, and whoever is about to protect it; of a protected case those who are named. */
async function firstChosen(web: Web, { found, state, viewer }: Scene): Promise<readonly PersonId[]> {
  if (found.protected) return web.register.readersOf(found);
  return [...new Set([...Object.values(state.people).flat(), viewer.person.id])];
}

function show(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: Scene,
  readers: readonly PersonId[],
  errors: readonly FieldError[],
): FastifyReply {
  const { title } = pageWords(scene.language).cases.protection;
  const body = <Protection scene={scene} readers={readers} errors={errors} />;
  return sendCasePage(web, request, reply, scene, { title, body }, errors.length > 0 ? 422 : 200);
}

function Protection({
  scene,
  readers,
  errors,
}: {
  readonly scene: Scene;
  readonly readers: readonly PersonId[];
  readonly errors: readonly FieldError[];
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
      <ToCase reference={found.reference} />
      <Errors errors={errors} />
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.lead}</p>
      <Form action={action}>
        <Unseen seen={String(state.sequence)} posted={{}} />
        <CheckboxGroup
          legend={say.readers}
          description={say.nobodyElse}
          id={fieldId('readers')}
          tabIndex={-1}
          defaultValue={[...readers]}
          error={errors[0]?.text}
        >
          {active.map(({ id, name, unit }) => (
            <Checkbox key={id} name="readers" value={id} description={[unitName(unit), ...rolesOf(id)].join(', ')}>
              {name}
            </Checkbox>
          ))}
        </CheckboxGroup>
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
