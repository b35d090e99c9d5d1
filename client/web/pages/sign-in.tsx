import { Alert, BodyLong, Button, Heading } from '@navikt/ds-react';
import type { FastifyInstance } from 'fastify';
import { languages } from '../../../core/language/language.ts';
import { isOneOf } from '../../../core/language/one-of.ts';
import { pageWords } from '../../../core/language/pages/words.ts';
import type { Person, Unit } from '../../../register/register.ts';
import { textOf } from '../forms/answers.ts';
import { languageOf, ownPath, postedIn, sendOn, sendPage } from '../request.ts';
import { sessionCookie } from '../sessions/guard.ts';
import { signIn, signOut } from '../sessions/sessions.ts';
import { notFound } from '../view/message.tsx';
import { usePage } from '../view/page-context.tsx';
import { basePath, type Web } from '../web.ts';

/** Log in, log out, choose a language. On the embedded stack one chooses a test person; everywhere else that is refused. */
export function signInPages(app: FastifyInstance, web: Web): void {
  const cookie = sessionCookie(web);

  app.get<{ Querystring: { next?: string; over?: string; out?: string; unknown?: string } }>(
    '/login',
    { config: { open: true } },
    async (request, reply) => {
      const { next = '/', over, out, unknown } = request.query;
      if (request.viewer && !unknown) return sendOn(web, reply, ownPath(next));
      const [people, units] = web.embedded
        ? await Promise.all([web.register.listPeople(), web.register.listUnits()])
        : [[], []];
      const roles = new Map<string, readonly string[]>();
      if (web.embedded) {
        const { units: known } = await web.register.directory();
        for (const person of people) {
          const held = Object.entries(known[person.unit]?.roles ?? {}).filter(([, ids]) => ids.includes(person.id));
          roles.set(
            person.id,
            held.map(([role]) => role),
          );
        }
      }
      const titles = await roleTitles(web);
      const body = (
        <SignIn
          people={people.filter(({ active }) => active)}
          units={units}
          roles={roles}
          titles={titles}
          next={ownPath(next)}
          notice={over === 'kept' ? 'kept' : over ? 'over' : out ? 'out' : unknown ? 'unknown' : undefined}
          provider={web.identityProvider?.name}
        />
      );
      return sendPage(web, request, reply, { title: pageWords(languageOf(request)).frame.signIn.title, body });
    },
  );

  app.post('/login', { config: { open: true } }, async (request, reply) => {
    if (!web.embedded) return notFound(web, request, reply);
    const posted = postedIn(request);
    const person = await web.register.findPerson(textOf(posted, 'person'));
    if (!person?.active) return sendOn(web, reply, '/login?unknown=yes');
    const secret = await signIn(web.register, person.id, web.now(), { replaces: request.cookies[cookie.name] });
    reply.setCookie(cookie.name, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: cookie.secure });
    return sendOn(web, reply, ownPath(textOf(posted, 'next') || '/'));
  });

  app.post('/logout', async (request, reply) => {
    await signOut(web.register, request.session!, web.now());
    reply.clearCookie(cookie.name, { path: '/', secure: cookie.secure });
    return sendOn(web, reply, '/login?out=yes');
  });

  app.post('/language', { config: { open: true } }, async (request, reply) => {
    const posted = postedIn(request);
    const language = textOf(posted, 'language');
    if (isOneOf(languages, language)) {
      if (request.viewer) await web.register.setLanguage(request.viewer.person.id, language);
      reply.setCookie('fristvakt_language', language, {
        path: basePath(web) || '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: cookie.secure,
        maxAge: 365 * 24 * 60 * 60,
      });
    }
    return sendOn(web, reply, ownPath(textOf(posted, 'back') || '/'));
  });
}

async function roleTitles({ routines }: Web): Promise<ReadonlyMap<string, string>> {
  const all = await routines.list();
  const titles = new Map<string, string>();
  for (const { roles } of all) {
    // The same role has another title in each municipality; here one will do.
    for (const [role, { title }] of Object.entries(roles)) if (!titles.has(role)) titles.set(role, title);
  }
  return titles;
}

function SignIn(props: {
  readonly people: readonly Person[];
  readonly units: readonly Unit[];
  readonly roles: ReadonlyMap<string, readonly string[]>;
  readonly titles: ReadonlyMap<string, string>;
  readonly next: string;
  readonly notice: 'kept' | 'over' | 'out' | 'unknown' | undefined;
  readonly provider: string | undefined;
}) {
  const { words, url } = usePage();
  const { signIn: say } = words.frame;
  const { people, units, roles, titles, next, notice, provider } = props;
  const notices = { kept: `${say.over} ${say.kept}`, over: say.over, out: say.signedOut, unknown: say.notKnown };
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      {notice ? <Alert variant={notice === 'unknown' ? 'warning' : 'info'}>{notices[notice]}</Alert> : null}
      {provider ? (
        <p>
          <Button as="a" href={url(`/login/start?${new URLSearchParams({ next })}`)}>
            {say.withProvider}
          </Button>
        </p>
      ) : null}
      {people.length > 0 ? (
        <section className="stack" aria-labelledby="test-people">
          <Heading level="2" size="small" id="test-people">
            {say.testPerson}
          </Heading>
          <BodyLong>{say.testPersonText}</BodyLong>
          <ul className="people">
            {people.map(({ id, login, name, unit }) => (
              <li key={id}>
                <form method="post" action={url('/login')}>
                  <input type="hidden" name="next" value={next} />
                  <button type="submit" name="person" value={login} className="person-button">
                    <strong>{name}</strong>
                    <span>
                      {[...(roles.get(id) ?? [])].map((role) => titles.get(role) ?? role).join(', ') || say.noRole}{' '}
                      {say.inUnit(units.find((each) => each.id === unit)?.name ?? unit)}
                    </span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
