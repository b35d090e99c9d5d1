// Takes what Fristvakt tells by itself, makes sure that it is from Fristvakt, and says it: a receiver as small as it can be, by Node alone.
//
//   WEBHOOK_SECRET=whsec_... PORT=8080 node receive-webhooks.mjs
//
// While a secret is changed for another, both: WEBHOOK_SECRET="whsec_old whsec_new". It listens on this machine alone: what ends
// the encryption stands in front of it.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const secrets = process.env.WEBHOOK_SECRET.split(' ').map((each) => Buffer.from(each.replace(/^whsec_/, ''), 'base64'));
/** In seconds: what is older could have been overheard, and be said again by somebody else. */
const oldest = 300;

/** By the body as it came, before anybody has parsed it. */
function isFromFristvakt(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures = '' } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(time)) <= oldest)) return false;
  return secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest();
    return signatures.split(' ').some((each) => {
      const given = Buffer.from(each.replace(/^v1,/, ''), 'base64');
      return each.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
    });
  });
}

/** Each comes at least once: keep these where you keep what you make of them. */
const seen = new Set();

const server = createServer(async (request, response) => {
  let body = '';
  request.setEncoding('utf8');
  for await (const part of request) body += part;
  if (!isFromFristvakt(request.headers, body)) return response.writeHead(401).end();
  // Answer at once, also to a type that you do not know, and do the work afterwards.
  response.writeHead(204).end();
  const id = request.headers['webhook-id'];
  if (seen.has(id)) return;
  seen.add(id);
  const { type, data } = JSON.parse(body);
  // What has happened is asked: GET /api/v1/cases/{reference} says how the case stands now.
  console.log([type, data.reference, data.duty].filter(Boolean).join(' '));
});
server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => console.log(`listens on ${server.address().port}`));
