import { isFresh } from '../client/sign-in/sessions.ts';
import { instantFromMilliseconds } from '../core/calendar/dates.ts';
import type { Answer } from './answer.ts';
import { exitCodes } from './exit-codes.ts';
import type { Session } from './session.ts';

/** Why whoever acts may not decide yet: their log-in is older than the municipality wants it for a decision. Undefined where it is not. */
export function notFresh(session: Session): Answer | undefined {
  const { decisions } = session.settings.oidc ?? {};
  if (!decisions || isFresh(session.acting?.session, decisions, instantFromMilliseconds(Date.now()))) return undefined;
  return {
    exitCode: exitCodes.refused,
    lines: [session.catalogue.receipts.freshLogIn],
    json: { ok: false, why: 'not-fresh' },
    next: 'fristvakt log-in --fresh',
  };
}
