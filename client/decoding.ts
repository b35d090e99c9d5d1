import { timingSafeEqual } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import { type InstantText, millisecondsOf } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { type AccessReason, accessReasons, type Register } from '../register/register.ts';
import { CaseKeyGone } from '../sealing/case-keys.ts';
import { WrappingKeyGone } from '../sealing/installation.ts';
import { caseNamedBy, isSealed, PayloadUnreadable } from '../sealing/payload-codec.ts';
import type { Cases } from './cases.ts';
import type { Looks } from './looks.ts';
import type { Reader } from './reader.ts';

/** Who may have what the engine keeps shown to them, in which session of theirs. */
interface Holder {
  readonly person: PersonId;
  /** The hash that the session is kept by. */
  readonly session: string;
}

/** Shows what the engine keeps sealed to whoever looks after it, in Temporal's own pages. */
export interface Decoding {
  /** That somebody has said why, for half an hour, in this session alone: it is part of the address that decodes. */
  permit(holder: Holder, reason: AccessReason, now: InstantText): string;
  /** What was said why; undefined where it is no such permit, of somebody else, of another session, or over. */
  reasonIn(permit: string, holder: Holder, now: InstantText): AccessReason | undefined;
  /**
   * The same payloads, opened where the reader may see them: each case is written down before. The others are given back as they
   * came.
   */
  decode(reader: Reader, reason: AccessReason, payloads: readonly Payload[]): Promise<readonly Payload[]>;
}

const permitMilliseconds = 30 * 60 * 1000;
const place = 'permit to decode';

export function openDecoding(
  { installation }: Pick<Register, 'installation'>,
  client: Pick<Cases, 'engine'>,
  looks: Pick<Looks, 'inEngine'>,
): Decoding {
  const macsOf = ({ person, session }: Holder, reason: string, until: string) =>
    installation.tokens(JSON.stringify([person, session, reason, until]), place);

  async function opened(payload: Payload, workflowId: string | undefined): Promise<Payload> {
    const { namespace, dataConverter } = client.engine;
    const [codec] = dataConverter.payloadCodecs ?? [];
    const context = workflowId === undefined ? undefined : ({ type: 'workflow', namespace, workflowId } as const);
    try {
      const [content] = await codec!.decode([payload], context);
      return content!;
    } catch (error) {
      const cannot = [PayloadUnreadable, CaseKeyGone, WrappingKeyGone].some((kind) => error instanceof kind);
      if (cannot) return payload;
      throw error;
    }
  }

  return {
    permit: (holder, reason, now) => {
      const until = String(millisecondsOf(now) + permitMilliseconds);
      return [reason, until, macsOf(holder, reason, until)[0]!.toString('hex')].join('.');
    },
    reasonIn: (permit, holder, now) => {
      const [said = '', until = '', mac = ''] = permit.split('.');
      const reason = accessReasons.find((each) => each === said);
      const given = Buffer.from(mac, 'hex');
      const isOurs = macsOf(holder, said, until).some(
        (each) => each.length === given.length && timingSafeEqual(each, given),
      );
      return isOurs && millisecondsOf(now) < Number(until) ? reason : undefined;
    },
    decode: async (reader, reason, payloads) => {
      const cases = payloads.map((payload) => (isSealed(payload) ? (caseNamedBy(payload) ?? 'none') : undefined));
      const asked = new Set(cases.filter((each) => each !== undefined));
      if (asked.size === 0) return payloads;
      const others = asked.delete('none');
      const readable = await looks.inEngine(reader, { caseIds: [...asked], others }, reason);
      return Promise.all(
        payloads.map((payload, at) => {
          const of = cases[at];
          if (of === 'none') return opened(payload, undefined);
          return of !== undefined && readable.has(of) ? opened(payload, of) : payload;
        }),
      );
    },
  };
}
