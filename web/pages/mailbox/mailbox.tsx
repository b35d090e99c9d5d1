import { Heading } from '@navikt/ds-react';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { dateOf, type InstantText, instantFromMilliseconds } from '../../../core/calendar/dates.ts';
import { HeadingRow } from '../../../handbook/sheet/heading-row.tsx';
import { dayAndTime } from '../../../language/dates.ts';
import { pageWords } from '../../../language/pages/words.ts';
import type { Person } from '../../../register/register.ts';
import type { Mail } from '../../../stack/mailbox/mails.ts';
import { languageOf, sendPage, viewerIn } from '../../request.ts';
import { casePath } from '../../view/duty-table.tsx';
import { notFound } from '../../view/message.tsx';
import { usePage } from '../../view/page-context.tsx';
import type { Web } from '../../web.ts';
import { findMail, isPractice, listFitting, mayRead, referenceIn } from './mails.ts';

type ListRequest = FastifyRequest<{ Querystring: { reference?: string; person?: string; kind?: string } }>;
type MailRequest = FastifyRequest<{ Params: { id: string } }>;

/** How many mails are listed on one page. */
const listed = 50;

/** The local mailbox, where the stack has one: the mails as they came, and none of them goes anywhere. */
export function mailboxPages(app: FastifyInstance, web: Web): void {
  const folder = web.embedded ? web.mailFolder : undefined;

  app.get('/mailbox', async (request: ListRequest, reply) => {
    if (folder === undefined) return notFound(web, request, reply);
    const { reference = '', person = '', kind = '' } = request.query;
    const practice = kind === 'practice';
    const people = await web.register.listPeople();
    const chosen = people.find(({ login }) => login === person);
    const viewer = viewerIn(request);
    const addresses = chosen && addressesOf(chosen);
    const filter = { practice, reference, addresses, mayRead: (mail: Mail) => mayRead(mail, viewer) };
    const found = await listFitting(folder, filter, listed);
    const body = <MailTable {...found} people={people} filter={{ practice, reference, person: chosen?.login ?? '' }} />;
    const { title } = pageWords(languageOf(request)).mailbox;
    return sendPage(web, request, reply, { title, body, practice });
  });

  app.get('/mailbox/:id', async (request: MailRequest, reply) => {
    const mail = folder === undefined ? undefined : await findMail(folder, request.params.id);
    if (!mail || !mayRead(mail, viewerIn(request))) return notFound(web, request, reply);
    const people = await web.register.listPeople();
    const { title } = pageWords(languageOf(request)).mailbox;
    const body = <OneMail mail={mail} people={people} />;
    return sendPage(web, request, reply, { title, body, practice: isPractice(mail) });
  });

  // The mail's own HTML, for the frame on its page: it can run nothing, load nothing and lead nowhere.
  app.get('/mailbox/:id/html', async (request: MailRequest, reply) => {
    const mail = folder === undefined ? undefined : await findMail(folder, request.params.id);
    if (mail?.html === undefined || !mayRead(mail, viewerIn(request))) return notFound(web, request, reply);
    return reply
      .removeHeader('origin-agent-cluster')
      .header(
        'content-security-policy',
        `sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
      )
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(mail.html);
  });
}

/** Where mail to somebody goes: about real cases, and about practice cases. */
function addressesOf({ address, login }: Person): readonly string[] {
  return [...(address === undefined ? [] : [address.toLowerCase()]), `${login}@practice.invalid`];
}

function readers({ to }: Mail, people: readonly Person[]): string {
  return to
    .map((address) => {
      const person = people.find((each) => addressesOf(each).includes(address.toLowerCase()));
      return person ? `${person.name} (${address})` : address;
    })
    .join(', ');
}

function received({ receivedAt }: Mail): InstantText | undefined {
  const milliseconds = Date.parse(receivedAt);
  return Number.isNaN(milliseconds) ? undefined : instantFromMilliseconds(milliseconds);
}

function MailTable({
  mails,
  more,
  any,
  people,
  filter,
}: {
  readonly mails: readonly Mail[];
  readonly more: boolean;
  readonly any: boolean;
  readonly people: readonly Person[];
  readonly filter: { readonly practice: boolean; readonly reference: string; readonly person: string };
}) {
  const { words, url } = usePage();
  const { mailbox: say } = words;
  return (
    <div className="stack intake-pages">
      <Heading level="1" size="large">
        {say.title}
      </Heading>
      <p>{say.intro}</p>
      <form method="get" action={url('/mailbox')} className="row no-print" aria-label={say.filter.heading}>
        <label>
          {say.filter.kind}{' '}
          <select name="kind" defaultValue={filter.practice ? 'practice' : 'real'}>
            <option value="real">{say.filter.real}</option>
            <option value="practice">{say.filter.practice}</option>
          </select>
        </label>
        <label>
          {say.filter.reference} <input name="reference" defaultValue={filter.reference} size={12} autoComplete="off" />
        </label>
        <label>
          {say.filter.person}{' '}
          <select name="person" defaultValue={filter.person}>
            <option value="">{say.filter.everybody}</option>
            {people.map(({ login, name }) => (
              <option key={login} value={login}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{say.filter.apply}</button>
      </form>
      {mails.length === 0 ? <p className="quiet">{any ? say.noneFits : say.none}</p> : null}
      {mails.length > 0 ? (
        <table className="list">
          <HeadingRow columns={say.columns} />
          <tbody>
            {mails.map((mail) => (
              <tr key={mail.id}>
                <td data-label={say.columns.subject}>
                  <a className="aksel-link" href={url(`/mailbox/${mail.id}`)}>
                    {mail.subject || say.noSubject}
                  </a>
                </td>
                <td data-label={say.columns.to}>{readers(mail, people)}</td>
                <td data-label={say.columns.received}>
                  <Received mail={mail} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {more ? <p className="quiet">{say.cut(mails.length)}</p> : null}
    </div>
  );
}

function Received({ mail }: { readonly mail: Mail }) {
  const { words, language, now } = usePage();
  const at = received(mail);
  return at ? dayAndTime(at, dateOf(now), language) : words.mailbox.unknown;
}

function OneMail({ mail, people }: { readonly mail: Mail; readonly people: readonly Person[] }) {
  const { words, url } = usePage();
  const { mailbox: say } = words;
  const reference = referenceIn(mail);
  return (
    <div className="narrow stack intake-pages">
      <p>
        <a className="aksel-link" href={url(isPractice(mail) ? '/mailbox?kind=practice' : '/mailbox')}>
          {say.all}
        </a>
      </p>
      <Heading level="1" size="medium">
        {mail.subject || say.noSubject}
      </Heading>
      <dl className="answers">
        {[
          [say.from, mail.from || say.unknown],
          [say.to, readers(mail, people)],
        ].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{say.received}</dt>
          <dd>
            <Received mail={mail} />
          </dd>
        </div>
      </dl>
      {reference ? (
        <p>
          <a className="aksel-link" href={url(casePath(reference))}>
            {say.toCase(reference)}
          </a>
        </p>
      ) : null}
      {mail.html === undefined ? null : (
        <section aria-labelledby="as-mail">
          <Heading level="2" size="small" id="as-mail">
            {say.asMail}
          </Heading>
          <iframe className="mail-frame" title={say.frameTitle} sandbox="" src={url(`/mailbox/${mail.id}/html`)} />
        </section>
      )}
      {mail.text === undefined ? null : (
        <section aria-labelledby="as-text">
          <Heading level="2" size="small" id="as-text">
            {say.asText}
          </Heading>
          <p className="mail-text mail">{mail.text}</p>
        </section>
      )}
    </div>
  );
}
