import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type JudgeToken, judgeTokensBy, type Scope, scopes } from '../../client/sign-in/access-token.ts';

/** Tokens of our own, where nobody else gives any: on the embedded stack, whose people are made up. */
export interface OwnTokens {
  readonly judge: JudgeToken;
  readonly give: (clientId: string, scopes: readonly Scope[]) => Promise<string>;
}

export const ownTokenSeconds = 600;

/** A key that lives as long as this process, so that what it signs is worth nothing anywhere else, or after it. */
export async function openOwnTokens(issuer: string): Promise<OwnTokens> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const settings = { issuer, audience: issuer, scopePrefix: 'fristvakt' };
  return {
    judge: judgeTokensBy(settings, { keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA', use: 'sig' }] }),
    give: (clientId, given) =>
      new SignJWT({
        client_id: clientId,
        scope: scopes
          .filter((each) => given.includes(each))
          .map((each) => `fristvakt.${each}`)
          .join(' '),
      })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setIssuer(issuer)
        .setAudience(issuer)
        .setIssuedAt()
        .setExpirationTime(`${ownTokenSeconds}s`)
        .sign(privateKey),
  };
}
