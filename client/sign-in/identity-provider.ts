import * as oidc from 'openid-client';
import { type InstantText, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { Identity } from '../../register/register.ts';
import type { OidcSettings } from '../../settings/settings.ts';
import { keyFor } from './sealed.ts';

/** What belongs to one attempt to log in, and to no other. */
export interface LoginAttempt {
  readonly state: string;
  readonly nonce: string;
  /** Proves to the provider that whoever brings its answer also asked (PKCE). */
  readonly verifier: string;
}

/** Who the provider says is here. */
export interface ProvenPerson {
  readonly ok: true;
  /** A login or a mail address, nearest first. */
  readonly names: readonly string[];
  /** The account itself, whatever its names are. */
  readonly identity: Identity;
  /** What logs out at the provider. */
  readonly identityToken: string;
  /** When they logged in there, which may be long ago (`auth_time`); undefined where it does not say. */
  readonly provenAt?: InstantText | undefined;
  /** How surely (`acr`). */
  readonly provenAcr?: string | undefined;
}

export type Proven =
  | ProvenPerson
  /** The answer is not one to this attempt, or not the provider's; or the person may not use Fristvakt. */
  | { readonly ok: false; readonly why: 'not-proven' | 'not-allowed' | 'not-sure-enough' | 'unverified' | 'away' };

/** How fresh a log-in must be, and how surely it must be made out who it is, where more than usual is asked. */
export interface WantedLogin {
  /** No older than so many minutes. */
  readonly minutes: number;
  readonly acr?: string | undefined;
}

/** A log-in under way on another device: where to go there, and what to type. */
export interface DeviceLogin {
  readonly ok: true;
  readonly address: string;
  /** The same with the code in it, where the provider has one. */
  readonly wholeAddress?: string | undefined;
  readonly code: string;
  readonly minutes: number;
  /** Waits until they have logged in there, or have not. */
  readonly finish: (stop?: AbortSignal) => Promise<Proven>;
}

/** Where staff prove who they are (OpenID Connect): Entra ID, Ansattporten or any other. */
export interface IdentityProvider {
  readonly name: string;
  /** Seals what the browser keeps of an attempt, so that any process of the pages can go on with it. */
  readonly key: Buffer;
  /** Where to send somebody who wants to log in; undefined where the provider does not answer. */
  readonly begin: (
    backTo: string,
    wanted?: WantedLogin,
  ) => Promise<{ readonly address: string; readonly attempt: LoginAttempt } | undefined>;
  /** Judges the answer with which they come back to `address`. */
  readonly finish: (address: URL, attempt: LoginAttempt) => Promise<Proven>;
  /** For whoever sits where no browser can come back to (RFC 8628). `not-offered`: the provider has no such way. */
  readonly beginOnDevice: (
    wanted?: WantedLogin,
  ) => Promise<DeviceLogin | { readonly ok: false; readonly why: 'away' | 'not-offered' }>;
  /** Where somebody logs out at the provider, too; undefined where it has no such place. */
  readonly logOutAddress: (identityToken: string, backTo: string) => Promise<string | undefined>;
}

const answersWithinSeconds = 10;
const scope = 'openid profile email';

/** A provider by its issuer. It is asked at the first login, so that the pages start without it. */
export function openIdProvider(settings: OidcSettings): IdentityProvider {
  const { issuer, clientId, clientSecret } = settings;
  // The way of giving the secret is the provider's to choose.
  const clientAuth: oidc.ClientAuth = (server, ...rest) => {
    const post = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    return (post ? oidc.ClientSecretPost(clientSecret) : oidc.ClientSecretBasic(clientSecret))(server, ...rest);
  };
  const address = new URL(issuer);
  // The token's signature is checked although it comes straight from the provider: one thing less to rely on.
  const execute = [
    oidc.enableNonRepudiationChecks,
    ...(address.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
  ];
  let known: Promise<oidc.Configuration> | undefined;
  const configuration = () => {
    known ??= oidc
      .discovery(address, clientId, undefined, clientAuth, { execute, timeout: answersWithinSeconds })
      .catch((error: unknown) => {
        known = undefined;
        throw error;
      });
    return known;
  };
  /** What a request asks for beside the log-in itself. A wish: what the token says is what counts. */
  const wishes = (wanted: WantedLogin | undefined) => {
    const acr = wanted?.acr ?? settings.acr;
    return {
      ...(acr !== undefined && { acr_values: acr }),
      ...(wanted && { max_age: String(wanted.minutes * 60) }),
    };
  };
  return {
    name: address.hostname,
    key: keyFor('login-attempt', clientSecret),
    begin: async (backTo, wanted) => {
      const config = await configuration().catch(() => undefined);
      if (!config) return undefined;
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const to = oidc.buildAuthorizationUrl(config, {
        redirect_uri: backTo,
        scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ...wishes(wanted),
      });
      return { address: to.href, attempt };
    },
    finish: async (back, { state, nonce, verifier }) => {
      const config = await configuration().catch(() => undefined);
      if (!config) return { ok: false, why: 'away' };
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      return provenBy(settings, () => oidc.authorizationCodeGrant(config, back, checks));
    },
    beginOnDevice: async (wanted) => {
      const config = await configuration().catch(() => undefined);
      if (!config) return { ok: false, why: 'away' };
      if (!config.serverMetadata().device_authorization_endpoint) return { ok: false, why: 'not-offered' };
      const begun = await oidc
        .initiateDeviceAuthorization(config, { scope, ...wishes(wanted) })
        .catch((error: unknown) => ({ why: isAway(error) ? ('away' as const) : ('not-offered' as const) }));
      if ('why' in begun) return { ok: false, why: begun.why as 'away' | 'not-offered' };
      return {
        ok: true,
        address: begun.verification_uri,
        wholeAddress: begun.verification_uri_complete,
        code: begun.user_code,
        minutes: Math.floor(begun.expires_in / 60),
        finish: (signal) =>
          provenBy(settings, () =>
            oidc.pollDeviceAuthorizationGrant(config, begun, undefined, signal ? { signal } : undefined),
          ),
      };
    },
    logOutAddress: async (identityToken, backTo) => {
      const config = await configuration().catch(() => undefined);
      if (!config?.serverMetadata().end_session_endpoint) return undefined;
      return oidc.buildEndSessionUrl(config, { id_token_hint: identityToken, post_logout_redirect_uri: backTo }).href;
    },
  };
}

/** Asks for the tokens, and judges what they say. */
async function provenBy(
  { loginClaim, required, acr, amr }: OidcSettings,
  grant: () => Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers>,
): Promise<Proven> {
  const tokens = await grant().catch((error: unknown) => ({
    why: isAway(error) ? ('away' as const) : ('not-proven' as const),
  }));
  if ('why' in tokens) return { ok: false, why: tokens.why as 'away' | 'not-proven' };
  const claims = tokens.claims();
  if (!claims || !tokens.id_token) return { ok: false, why: 'not-proven' };
  // Somebody has typed an address that they have not shown to be theirs: nothing of such an account is believed.
  if (claims.email_verified === false || claims.email_verified === 'false') return { ok: false, why: 'unverified' };
  if (required && !holds(claimOf(claims, required.claim), required.value)) return { ok: false, why: 'not-allowed' };
  // What was asked for is a wish: the provider says what it was.
  if (acr !== undefined && claims.acr !== acr) return { ok: false, why: 'not-sure-enough' };
  if (amr !== undefined && !(Array.isArray(claims.amr) && claims.amr.includes(amr))) {
    return { ok: false, why: 'not-sure-enough' };
  }
  return {
    ok: true,
    names: namesIn(claims, loginClaim),
    identity: { issuer: claims.iss, subject: claims.sub },
    identityToken: tokens.id_token,
    provenAt: typeof claims.auth_time === 'number' ? instantFromMilliseconds(claims.auth_time * 1000) : undefined,
    provenAcr: typeof claims.acr === 'string' ? claims.acr : undefined,
  };
}

/** The provider did not answer; anything else is an answer that is not to be trusted. */
function isAway(error: unknown): boolean {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  // What fetch throws where there is no connection is a TypeError with the reason as its cause.
  return code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && cause !== undefined);
}

/** `roles`, or `realm_access.roles` where a claim holds others. */
function claimOf(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let at: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<string, unknown>)[part];
  }
  return at;
}

function holds(claim: unknown, value: string): boolean {
  return Array.isArray(claim) ? claim.includes(value) : claim === value;
}

/** An address that nobody has confirmed could be typed by anybody, so that it proves nothing. */
function namesIn(claims: Readonly<Record<string, unknown>>, loginClaim: string): readonly string[] {
  const confirmed = claims.email_verified === true ? claims.email : undefined;
  return [claimOf(claims, loginClaim), confirmed].filter(
    (name): name is string => typeof name === 'string' && name.trim() !== '',
  );
}
