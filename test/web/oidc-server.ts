import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenID provider on loopback, as strict as real ones: codes are for one use, PKCE and the secret are checked. */
export interface TestProvider {
  readonly issuer: string;
  /** Who logs in next: claims of the ID token. A `nonce` here takes the place of the right one. */
  claims: Readonly<Record<string, unknown>>;
  /** What the authorization endpoint was asked, one entry a visit. */
  readonly asked: readonly URLSearchParams[];
  /** What the place to log out was asked. */
  readonly loggedOut: readonly URLSearchParams[];
  /** Refuses to sign with the key that it shows. */
  forged: boolean;
  /** What whoever types a code on another device does there; `absent`: there is no such way. */
  onDevice: 'agrees' | 'refuses' | 'absent';
  /** What the place for devices was asked. */
  readonly devices: readonly URLSearchParams[];
  readonly stop: () => Promise<void>;
}

export const client = { id: 'fristvakt', secret: 'not a secret: 1 + 1 % 2' };

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64url');
const keys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

export async function startTestProvider(): Promise<TestProvider> {
  const { publicKey, privateKey } = keys();
  const another = keys();
  const codes = new Map<string, { readonly query: URLSearchParams; readonly claims: object }>();
  const asked: URLSearchParams[] = [];
  const loggedOut: URLSearchParams[] = [];
  const devices: URLSearchParams[] = [];
  /** How often each was asked about. */
  const polled = new Map<string, number>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: TestProvider = {
    ...{ issuer, claims: {}, asked, loggedOut, forged: false, onDevice: 'agrees', devices },
    stop,
  };

  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  function sign(claims: object): string {
    const head = base64(JSON.stringify({ alg: 'RS256', kid: 'one', typ: 'JWT' }));
    const body = `${head}.${base64(JSON.stringify(claims))}`;
    const key = provider.forged ? another.privateKey : privateKey;
    return `${body}.${base64(createSign('RSA-SHA256').update(body).sign(key))}`;
  }

  function tokensFor(claims: object, more: object = {}): object {
    const now = Math.floor(Date.now() / 1000);
    // As providers do it: one account, one subject, whichever of its names is asked for.
    const { preferred_username: name = '', email = '' } = claims as Record<string, string>;
    const sub = `account of ${
      String(name.includes('@') || name.length > 1 ? name : email)
        .toLowerCase()
        .split('@')[0]
    }`;
    const token = { iss: issuer, aud: client.id, sub, iat: now, exp: now + 300 };
    return { access_token: randomUUID(), token_type: 'Bearer', id_token: sign({ ...token, ...more, ...claims }) };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', issuer);
    const json = (content: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    const redirect = (to: string, more: Record<string, string>) => {
      const address = new URL(to);
      for (const [name, value] of Object.entries(more)) address.searchParams.set(name, value);
      response.writeHead(303, { location: address.href }).end();
    };
    if (pathname === '/.well-known/openid-configuration') {
      json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        end_session_endpoint: `${issuer}/logout`,
        ...(provider.onDevice !== 'absent' && { device_authorization_endpoint: `${issuer}/device` }),
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    } else if (pathname === '/jwks') {
      json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] });
    } else if (pathname === '/authorize') {
      asked.push(query);
      const code = randomUUID();
      codes.set(code, { query, claims: provider.claims });
      redirect(query.get('redirect_uri') ?? '', { code, state: query.get('state') ?? '' });
    } else if (pathname === '/device') {
      if (!isOurs(request)) return void json({ error: 'invalid_client' }, 401);
      devices.push(new URLSearchParams(await bodyOf(request)));
      const code = randomUUID();
      polled.set(code, 0);
      const typed = { verification_uri: `${issuer}/type`, user_code: 'WDJB-MJHT' };
      json({ ...typed, device_code: code, expires_in: 600, interval: 0.05 });
    } else if (pathname === '/token') {
      const form = new URLSearchParams(await bodyOf(request));
      const device = form.get('device_code');
      if (device !== null) {
        const times = polled.get(device);
        if (!isOurs(request) || times === undefined) return void json({ error: 'invalid_grant' }, 400);
        polled.set(device, times + 1);
        // Nobody is so quick that the first question gets an answer.
        if (times === 0) return void json({ error: 'authorization_pending' }, 400);
        polled.delete(device);
        if (provider.onDevice !== 'agrees') return void json({ error: 'access_denied' }, 400);
        return void json(tokensFor(provider.claims));
      }
      const found = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const verifier = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const holds =
        isOurs(request) &&
        found?.query.get('code_challenge') === verifier &&
        found.query.get('redirect_uri') === form.get('redirect_uri');
      if (!found || !holds) return void json({ error: 'invalid_grant' }, 400);
      json(tokensFor(found.claims, { nonce: found.query.get('nonce') }));
    } else if (pathname === '/logout') {
      loggedOut.push(query);
      redirect(query.get('post_logout_redirect_uri') ?? '', {});
    } else {
      response.writeHead(404).end();
    }
  }
  return provider;
}

function isOurs(request: IncomingMessage): boolean {
  return request.headers.authorization === `Basic ${basic(client.id, client.secret)}`;
}

/** As the standard of OAuth has it: each part is written as in a form before it is put together. */
function basic(id: string, secret: string): string {
  const written = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
  return Buffer.from(`${written(id)}:${written(secret)}`).toString('base64');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}
