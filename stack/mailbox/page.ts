import { createServer, type IncomingMessage, type Server } from 'node:http';
import { isSecret } from './is-secret.ts';
import { listMails, type Mail, type MailSummary, readMail } from './mails.ts';

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .4rem .8rem .4rem 0; vertical-align: top; overflow-wrap: anywhere; }
  tbody tr { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
  td:last-child { white-space: nowrap; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; padding: 1rem 0; }
  details pre { font: .85rem/1.5 ui-monospace, monospace; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; }
  dd { margin: 0; overflow-wrap: anywhere; }
`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Everything that comes from a mail goes through here before it stands in the page. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

const whenFormat = new Intl.DateTimeFormat('nb-NO', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Oslo',
});

function when(receivedAt: string): string {
  const instant = new Date(receivedAt);
  return Number.isNaN(instant.getTime()) ? 'ukjent tid' : whenFormat.format(instant);
}

const subjectOf = (mail: MailSummary) => escaped(mail.subject || '(uten emne)');

/** @param at the path below which whoever has the secret reads; the page of whoever has not needs none */
function page(title: string, body: string, at = ''): string {
  return `<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${at === '' ? '' : `<link rel="stylesheet" href="${at}/style.css">`}
</head>
<body>
${body}
</body>
</html>
`;
}

/** The list of mails as a page, in the order given. */
function listPage(mails: readonly MailSummary[], at: string): string {
  const rows = mails.map(
    (mail) =>
      `<tr><td><a href="${at}/mail/${escaped(mail.id)}">${subjectOf(mail)}</a></td>` +
      `<td>${escaped(mail.to.join(', '))}</td><td>${escaped(when(mail.receivedAt))}</td></tr>`,
  );
  const list =
    rows.length === 0
      ? '<p>Ingen e-post ennå.</p>'
      : `<table>\n<thead><tr><th scope="col">Emne</th><th scope="col">Til</th><th scope="col">Mottatt</th></tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
  return page(
    'Lokal postkasse – Fristvakt',
    `<h1>Lokal postkasse</h1>
<p>E-post fra Fristvakt på denne maskinen. Ingenting herfra sendes videre til noen. Last siden på nytt for å se det siste.</p>
${list}`,
    at,
  );
}

/** Addresses in the text become links, nothing else does. */
function textWithLinks(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) =>
      index % 2 === 1 ? `<a href="${escaped(part)}" rel="noreferrer">${escaped(part)}</a>` : escaped(part),
    )
    .join('');
}

/** One mail as a page: its plain text and its headers; HTML parts are never shown as HTML. */
function mailPage(mail: Mail, at: string): string {
  const headers = mail.headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  const text = mail.text ?? mail.html;
  return page(
    `${subjectOf(mail)} – Lokal postkasse`,
    `<p><a href="${at}/">Alle meldinger</a></p>
<h1>${subjectOf(mail)}</h1>
<dl>
<dt>Fra</dt><dd>${escaped(mail.from || '(ingen avsender)')}</dd>
<dt>Til</dt><dd>${escaped(mail.to.join(', '))}</dd>
<dt>Mottatt</dt><dd>${escaped(when(mail.receivedAt))}</dd>
</dl>
<pre>${text === undefined ? '(uten tekst)' : textWithLinks(text)}</pre>
<details><summary>Meldingshoder</summary><pre>${escaped(headers)}</pre></details>`,
    at,
  );
}

type Answer = { readonly status: number; readonly type: string; readonly body: string };

const html = (body: string, status = 200): Answer => ({ status, type: 'text/html; charset=utf-8', body });

function plainPage(title: string, status: number): Answer {
  return html(page(title, `<h1>${title}</h1>`), status);
}

async function answerTo(request: IncomingMessage, { folder, secret }: PageOptions): Promise<Answer> {
  // A web page elsewhere could point a name of its own at this machine and read along.
  if (!/^(127\.0\.0\.1|localhost)(:[0-9]+)?$/.test(request.headers.host ?? '')) return plainPage('Feil adresse', 421);
  if (request.method !== 'GET' && request.method !== 'HEAD') return plainPage('Bare lesing er mulig her', 405);
  const [, said, ...rest] = (request.url ?? '/').split('?')[0]!.split('/');
  // Every account on the machine reaches the port: only whoever was given the address reads.
  if (!isSecret(said, secret)) return plainPage('Åpne adressen som npm start skrev', 403);
  const at = `/${secret}`;
  const path = `/${rest.join('/')}`;
  if (path === '/') return html(listPage(await listMails(folder), at));
  if (path === '/style.css') return { status: 200, type: 'text/css; charset=utf-8', body: style };
  const mail = path.startsWith('/mail/') ? await readMail(folder, path.slice('/mail/'.length)) : undefined;
  return mail ? html(mailPage(mail, at)) : plainPage('Fant ikke meldingen', 404);
}

const headers = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

interface PageOptions {
  readonly folder: string;
  readonly port: number;
  /** The first part of each address. */
  readonly secret: string;
}

/** Where the page is read, by whoever knows the secret. */
export function mailboxPageAddress({ port, secret }: Omit<PageOptions, 'folder'>): string {
  return `http://127.0.0.1:${port}/${secret}`;
}

/** Serves the pages of the mails in the folder on 127.0.0.1, to whoever knows the secret. */
export async function startMailboxPage(options: PageOptions): Promise<Server> {
  const server = createServer((request, response) => {
    answerTo(request, options)
      .catch(() => plainPage('Noe gikk galt', 500))
      .then(({ status, type, body }) => {
        response.writeHead(status, { ...headers, 'Content-Type': type });
        response.end(request.method === 'HEAD' ? undefined : body);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return server;
}
