// Opens a case of Fristvakt and says what is due in it: a program as small as it can be, by Node alone.
//
//   FRISTVAKT_API=https://fristvakt.kommune.example/api/v1 TOKEN_URL=https://login.../token CLIENT_ID=... CLIENT_SECRET=... \
//     node open-and-follow.mjs '{"routine":"alver/tiltak","tracks":[{"track":"institution","facts":{"kind":"omsorg"}}]}'
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const { FRISTVAKT_API: api, TOKEN_URL, CLIENT_ID, CLIENT_SECRET = '', SCOPE } = process.env;

/** Entra ID gives it for a secret. Maskinporten wants a signed statement in its place; the rest is the same. */
async function fetchToken() {
  const form = { grant_type: 'client_credentials', client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
  const answer = await fetch(TOKEN_URL, {
    method: 'POST',
    body: new URLSearchParams(SCOPE ? { ...form, scope: SCOPE } : form),
  });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  return (await answer.json()).access_token;
}

const token = await fetchToken();

/** Asks once, and again where it can pass: a key makes that safe, also where nobody knows whether the first one came through. */
async function ask(path, options = {}, attempts = 5) {
  const headers = { authorization: `Bearer ${token}`, ...options.headers };
  const answer = await fetch(`${api}${path}`, { ...options, headers }).catch(() => undefined);
  const passes = !answer || answer.status === 429 || answer.status >= 500;
  if (passes && attempts > 1) {
    await pause(Number(answer?.headers.get('retry-after') ?? 2) * 1000);
    return ask(path, options, attempts - 1);
  }
  if (!answer) throw new Error('Fristvakt does not answer');
  const json = await answer.json();
  if (answer.ok) return json;
  // What is wrong stands there in Norwegian, for whoever filled in the form.
  console.error(json.title);
  for (const { field, text } of json.refusals ?? []) console.error(`  ${field}: ${text}`);
  process.exit(1);
}

// Keep the key with the form before it is sent: after a crash the same key is the same case.
const key = process.env.KEY ?? randomUUID();
const opened = await ask('/cases', {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': key },
  body: process.argv[2],
});
console.log(opened.reference);

const its = await ask(`/cases/${opened.reference}`);
for (const { title, due, roles } of its.duties) console.log(`  ${due ?? 'uten frist'}  ${title} (${roles.join(', ')})`);
