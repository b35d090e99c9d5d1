import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JudgeToken, judgeTokensOf } from './access-token.ts';

const audience = 'https://fristvakt.alver.example/api';
const settings = () => ({ issuer, audience, scopePrefix: 'alver:fristvakt' });
let issuer: string;
let judge: JudgeToken;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let stop: () => Promise<void>;
/** What the issuer calls itself, and at which of the two places it says so. */
const said: { issuer?: string; place: string } = { place: 'oauth-authorization-server' };

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const server = createServer((request, response) => {
    const answers: Readonly<Record<string, object>> = {
      [`/.well-known/${said.place}`]: { issuer: said.issuer ?? issuer, jwks_uri: `${issuer}jwks` },
      '/jwks': { keys: [jwk] },
    };
    const answer = answers[request.url ?? ''];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // As Maskinporten calls itself, with the slash.
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  judge = judgeTokensOf(settings());
  stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});
afterAll(() => stop?.());

const usual = (): JWTPayload => ({
  ...{ iss: issuer, aud: audience, client_id: 'skjema-1', scope: 'alver:fristvakt.read alver:fristvakt.open' },
  exp: Math.floor(Date.now() / 1000) + 100,
});
const signed = (claims: JWTPayload, key = keys.privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key);
const without = (name: string) => Object.fromEntries(Object.entries(usual()).filter(([each]) => each !== name));
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('an access token', () => {
  it('of the issuer, for us and of this hour says which program it is, and what that may do', async () => {
    const judged = await judge(await signed(usual()));
    expect(judged).toEqual({ ok: true, clientId: 'skjema-1', scopes: ['read', 'open'] });
  });

  it('of Entra ID says the same by azp and roles', async () => {
    const { client_id: _id, scope: _scope, ...rest } = usual();
    const judged = await judge(
      await signed({ ...rest, azp: 'skjema-1', appid: 'skjema-1', roles: ['alver:fristvakt.figures'] }),
    );
    expect(judged).toEqual({ ok: true, clientId: 'skjema-1', scopes: ['figures'] });
  });

  it('of a person who is logged in somewhere grants the program nothing', async () => {
    const judged = await judge(
      await signed({ ...usual(), roles: ['alver:fristvakt.read'], scp: 'user_impersonation' }),
    );
    expect(judged).toMatchObject({ ok: true, scopes: [] });
  });

  it.each(['read', 'fristvakt.read', 'alver:fristvakt.readx', 'ALVER:fristvakt.read'])(
    'grants nothing by a scope that only looks alike: %s',
    async (scope) => expect(await judge(await signed({ ...usual(), scope }))).toMatchObject({ scopes: [] }),
  );

  const hour = 3600;
  const bad: Readonly<Record<string, () => JWTPayload>> = {
    'that is over': () => ({ ...usual(), exp: Math.floor(Date.now() / 1000) - 60 }),
    'that begins later': () => ({ ...usual(), nbf: Math.floor(Date.now() / 1000) + hour }),
    'without an end': () => without('exp'),
    'for somebody else': () => ({ ...usual(), aud: 'https://another.example' }),
    'for nobody': () => without('aud'),
    'of another issuer': () => ({ ...usual(), iss: 'https://evil.example/' }),
    'of nobody': () => without('iss'),
    'that names no program': () => without('client_id'),
    'that names two programs': () => ({ ...usual(), azp: 'another' }),
    'whose program is no name': () => ({ ...usual(), client_id: 'a b' }),
  };
  it.each(Object.keys(bad))('%s is none', async (name) => {
    expect(await judge(await signed(bad[name]!()))).toEqual({ ok: false, why: 'bad' });
  });

  it('signed by somebody else is none, nor is one that is not signed, nor one signed with what everybody knows', async () => {
    const another = await generateKeyPair('RS256');
    const unsigned = `${base64({ alg: 'none' })}.${base64(usual())}.`;
    const shared = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)));
    const symmetric = await new SignJWT(usual()).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(shared);
    for (const token of [await signed(usual(), another.privateKey), unsigned, symmetric, 'no.token.atall', ''])
      expect(await judge(token)).toEqual({ ok: false, why: 'bad' });
  });

  it('cannot be judged while its issuer does not answer, and can be when it does again', async () => {
    said.place = 'nowhere';
    const another = judgeTokensOf(settings());
    expect(await another(await signed(usual()))).toEqual({ ok: false, why: 'away' });
    said.place = 'openid-configuration';
    expect(await another(await signed(usual()))).toMatchObject({ ok: true });
  });

  it('is not judged by keys of whoever answers there under another name', async () => {
    said.issuer = 'https://another.example/';
    expect(await judgeTokensOf(settings())(await signed(usual()))).toEqual({ ok: false, why: 'away' });
    delete said.issuer;
  });
});
