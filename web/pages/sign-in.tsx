import { Alert, BodyLong, Button, Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { signIn, signOut } from '../../client/sign-in/sessions.ts';
import { isProgram } from '../../core/people/programs.ts';
import { administratorRole } from '../../core/people/staff-rules.ts';
import type { Language } from '../../language/language.ts';
import { languages } from '../../language/language.ts';
import { isOneOf } from '../../language/one-of.ts';
import { pageWords } from '../../language/pages/words.ts';
import type { Person, Unit } from '../../register/register.ts';
import { textOf } from '../forms/answers.ts';
import { newestRoutines } from '../lookups.ts';
import {
  chooseLanguage,
  languageAtLogin,
  languageOf,
  ownPath,
  postedIn,
  rememberLanguage,
  sendOn,
  sendPage,
  viewerIn,
} from '../request.ts';
import { sessionCookie } from '../sessions/guard.ts';
import {
  type LoginFailure,
  loginFailureIn,
  loginsPerMinute,
  providerLogin,
  providerLogOut,
} from '../sessions/provider-login.ts';
import { notFound } from '../view/message.tsx';
import { usePage } from '../view/page-context.tsx';
import type { Web } from '../web.ts';

/** Log in, log out, choose a language. On the embedded stack one chooses a test person; everywhere else that is refused. */
export function signInPages(app: FastifyInstance, web: Web): void {
  const cookie = sessionCookie(web);
  const testPeople = web.embedded && !web.identityProvider;
  if (web.identityProvider) providerLogin(app, web, web.identityProvider);

  app.get<{ Querystring: Readonly<Record<string, unknown>> }>(
    '/login',
    { config: { open: true } },
    async (request, reply) => {
      const { over, out, unknown } = request.query;
      const next = typeof request.query.next === 'string' ? request.query.next : '/';
      const failed = loginFailureIn(request.query.failed);
      if (request.viewer && !unknown && !failed) return sendOn(web, reply, ownPath(next));
      const [people, units] = testPeople
        ? await Promise.all([web.register.listPeople(), web.register.listUnits()])
        : [[], []];
      const roles = new Map<string, readonly string[]>();
      if (testPeople) {
        const { units: known } = await web.register.directory();
        for (const person of people) {
          const held = Object.entries(known[person.unit]?.roles ?? {}).filter(([, ids]) => ids.includes(person.id));
          roles.set(
            person.id,
            held.map(([role]) => role),
          );
        }
      }
      const titles = await roleTitles(
        web,
        pageWords(languageOf(request)).administration.roleNames,
        languageOf(request),
      );
      const body = (
        <SignIn
          people={people.filter(({ active, login }) => active && !isProgram(login))}
          units={units}
          roles={roles}
          titles={titles}
          next={ownPath(next)}
          notice={over === 'kept' ? 'kept' : over ? 'over' : out ? 'out' : unknown ? 'unknown' : undefined}
          failed={failed}
          provider={web.identityProvider?.name}
        />
      );
      return sendPage(web, request, reply, { title: pageWords(languageOf(request)).frame.signIn.title, body });
    },
  );

  app.post('/login', { config: { open: true, ...loginsPerMinute } }, async (request, reply) => {
    if (!testPeople) return notFound(web, request, reply);
    const posted = postedIn(request);
    const person = await web.register.findPerson(textOf(posted, 'person'));
    if (!person?.active || isProgram(person.login)) return sendOn(web, reply, '/login?unknown=yes');
    const secret = await signIn(web, person, web.now(), {
      channel: 'web',
      replaces: request.cookies[cookie.name],
    });
    reply.setCookie(cookie.name, secret, { path: '/', httpOnly: true, sameSite: 'lax', secure: cookie.secure });
    await languageAtLogin(web, request, reply, person);
    return sendOn(web, reply, ownPath(textOf(posted, 'next') || '/'));
  });

  app.post('/logout', async (request, reply) => {
    const session = request.session!;
    await signOut(web, viewerIn(request).person, web.now(), { channel: 'web' });
    reply.clearCookie(cookie.name, { path: '/', httpOnly: true, sameSite: 'lax', secure: cookie.secure });
    // Nothing of what was shown stays with whoever sits there next.
    reply.header('clear-site-data', '"cache", "storage"');
    const address = await providerLogOut(web, session.identityToken);
    if (address !== undefined) {
      // A page of its own and not an answer that sends on: after a form, browsers go on to this very site alone.
      reply.header('refresh', `0; url=${address}`);
      const title = pageWords(languageOf(request)).frame.signIn.alsoThere;
      return sendPage(web, signedOut(request), reply, { title, body: <AlsoThere address={address} /> });
    }
    return sendOn(web, reply, '/login?out=yes');
  });

  app.post('/language', { config: { open: true } }, async (request, reply) => {
    const posted = postedIn(request);
    const language = textOf(posted, 'language');
    if (isOneOf(languages, language)) {
      if (request.viewer) {
        await web.register.setLanguage(request.viewer.person.id, language);
        rememberLanguage(web, reply, language);
      } else chooseLanguage(web, reply, language);
    }
    return sendOn(web, reply, ownPath(textOf(posted, 'back') || '/'));
  });
}

/** What is shown now is shown to nobody. */
function signedOut(request: FastifyRequest): FastifyRequest {
  delete request.viewer;
  delete request.session;
  return request;
}

function AlsoThere({ address }: { readonly address: string }) {
  const { words } = usePage();
  const { alsoThere, alsoThereText, alsoThereLink } = words.frame.signIn;
  return (
    <div className="narrow stack">
      <Heading level="1" size="large">
        {alsoThere}
      </Heading>
      <BodyLong>{alsoThereText}</BodyLong>
      <p>
        <a className="aksel-link" href={address}>
          {alsoThereLink}
        </a>
      </p>
    </div>
  );
}

async function roleTitles(
  web: Web,
  words: { readonly administrator: string },
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const all = await newestRoutines(web, language);
  // No routine knows who administers.
  const titles = new Map<string, string>([[administratorRole, words.administrator]]);
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
  readonly failed: LoginFailure | undefined;
  readonly notice: 'kept' | 'over' | 'out' | 'unknown' | undefined;
  readonly provider: string | undefined;
}) {
  const { words, url } = usePage();
  const { signIn: say } = words.frame;
  const { people, units, roles, titles, next, notice, failed, provider } = props;
  const notices = { kept: `${say.over} ${say.kept}`, over: say.over, out: say.signedOut, unknown: say.notKnown };
  return (
    <div className={people.length > 0 ? 'stack' : 'narrow stack'}>
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      {notice ? <Alert variant={notice === 'unknown' ? 'warning' : 'info'}>{notices[notice]}</Alert> : null}
      {failed ? <Alert variant="warning">{say.failed[failed]}</Alert> : null}
      {provider ? (
        <p>
          <Button
            as="a"
            role="link"
            href={url(`/login/start?${new URLSearchParams({ next, ...(failed === 'notFresh' && { fresh: 'yes' }) })}`)}
          >
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
          {units
            .filter(({ id }) => people.some(({ unit }) => unit === id))
            .map((unit) => (
              <section key={unit.id} aria-labelledby={`people-${unit.id}`} className="stack">
                <Heading level="3" size="xsmall" id={`people-${unit.id}`}>
                  {unit.name}
                </Heading>
                <ul className="people test-people">
                  {people
                    .filter((person) => person.unit === unit.id)
                    .map(({ id, login, name }) => (
                      <li key={id}>
                        <form method="post" action={url('/login')}>
                          <input type="hidden" name="next" value={next} />
                          <button type="submit" name="person" value={login} className="person-button">
                            <strong>{name}</strong>
                            <span>
                              {[...(roles.get(id) ?? [])].map((role) => titles.get(role) ?? role).join(', ') ||
                                say.noRole}
                            </span>
                          </button>
                        </form>
                      </li>
                    ))}
                </ul>
              </section>
            ))}
        </section>
      ) : null}
    </div>
  );
}
