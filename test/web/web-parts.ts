import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import type { WebParts } from '../../web/web.ts';
import type { TestEngine } from '../engine/engine.ts';

/** What the pages are made from where they stand on the engine of a test, asked without a network. */
export function webParts({ register, cases, routines, embedded }: TestEngine): WebParts {
  return {
    ...{ register, cases, routines },
    baseUrl: 'http://127.0.0.1:1',
    embedded: true,
    mailboxUrl: embedded.mailboxUrl,
    mailFolder: embedded.mailboxFolder,
    now: () => instantFromMilliseconds(Date.now()),
  };
}
