import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { ApiSettings } from '../../settings/settings.ts';

/** What a program may do, as it stands in its token behind the installation's own prefix (`fristvakt.read`). */
export const scopes = ['read', 'open', 'figures'] as const;
export type Scope = (typeof scopes)[number];

/** What a token says, once it is known to be the issuer's, for us, and of this hour. */
export type JudgedToken =
  | { readonly ok: true; readonly clientId: string; readonly scopes: readonly Scope[] }
  /** `bad`: it is no token for us. `away`: its issuer does not show with which keys it signs. */
  | { readonly ok: false; readonly why: 'bad' | 'away' };

export type JudgeToken = (token: string) => Promise<JudgedToken>;

/** Asymmetric alone: what anybody can check, nobody who can check it can make. `none` is not among them. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'];
/** Two machines' clocks, and not a token that is over. */
const clockToleranceSeconds = 30;
const answersWithinMilliseconds = 5_000;

/** Where an issuer says what it is: OpenID Connect (Entra ID), or OAuth alone (Maskinporten). */
const places = ['openid-configuration', 'oauth-authorization-server'];
const metadataShape = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Judges access tokens of the municipality's own issuer, whose keys are asked for at the first of them. */
export function judgeTokensOf(settings: ApiSettings): JudgeToken {
  let known: Promise<JWTVerifyGetKey> | undefined;
  const keys = () => {
    known ??= keysOf(settings.issuer).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return async (token) => {
    try {
      return await judge(settings, token, await keys());
    } catch {
      return { ok: false, why: 'away' };
    }
  };
}

/** The same of an issuer whose keys are at hand. */
export function judgeTokensBy(settings: ApiSettings, keys: Parameters<typeof createLocalJWKSet>[0]): JudgeToken {
  const set = createLocalJWKSet(keys);
  return (token) => judge(settings, token, set);
}

async function keysOf(issuer: string): Promise<JWTVerifyGetKey> {
  for (const place of places) {
    const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/${place}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(answersWithinMilliseconds),
    });
    if (!answer.ok) continue;
    const metadata = metadataShape.parse(await answer.json());
    // Whoever answers there must be whom we mean, and its keys come by as safe a way as it does.
    const there = new URL(metadata.jwks_uri);
    if (metadata.issuer !== issuer || there.protocol !== new URL(issuer).protocol) continue;
    return createRemoteJWKSet(there, { timeoutDuration: answersWithinMilliseconds });
  }
  throw new Error('The issuer does not say where its keys are');
}

/** @throws where the keys cannot be had */
async function judge(settings: ApiSettings, token: string, keys: JWTVerifyGetKey): Promise<JudgedToken> {
  const { issuer, audience, scopePrefix } = settings;
  const claims = await jwtVerify(token, keys, {
    ...{ issuer, audience, algorithms },
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ['exp'],
  }).then(
    ({ payload }) => payload,
    (error: unknown) => {
      if (isAboutToken(error)) return undefined;
      throw error;
    },
  );
  const clientId = claims && clientIn(claims);
  if (!claims || clientId === undefined) return { ok: false, why: 'bad' };
  const given = new Set(scopesIn(claims));
  return { ok: true, clientId, scopes: scopes.filter((each) => given.has(`${scopePrefix}.${each}`)) };
}

/** What speaks against the token itself; all else is that its issuer did not answer. */
function isAboutToken(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return false;
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC';
}

/** Which program it is: `client_id` of Maskinporten, `azp` or `appid` of Entra ID. Where a token names two, it names none. */
function clientIn(claims: JWTPayload): string | undefined {
  const named = [claims.client_id, claims.azp, claims.appid].filter((each) => each !== undefined);
  const [first, ...others] = new Set(named);
  return typeof first === 'string' && others.length === 0 && /^[\w.-]{1,60}$/.test(first) ? first : undefined;
}

/**
 * What the program itself was granted: `scope` (Maskinporten), or `roles` of Entra ID. A token with `scp` is that of a person who
 * is logged in somewhere, and grants the program nothing.
 */
function scopesIn({ scope, roles, scp }: JWTPayload): readonly unknown[] {
  if (scp !== undefined) return [];
  return [...(typeof scope === 'string' ? scope.split(' ') : []), ...(Array.isArray(roles) ? roles : [])];
}
