import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { unreadable, type WhyUnreadable } from '../core/unreadable.ts';
import { CaseKeyGone, type CaseKeys } from './case-keys.ts';
import type { InstallationSeal } from './installation.ts';
import { open, SealBroken, seal } from './seal.ts';

const { Payload: wire } = proto.temporal.api.common.v1;

/** What the SDK says of whose a payload is; unset where it does not know, as of why a task has failed. */
export type PayloadContext = Parameters<PayloadCodec['encode']>[1];

export interface PayloadCodecOptions {
  readonly namespace: string;
  readonly caseKeys: Pick<CaseKeys, 'keyOf'>;
  readonly installation: InstallationSeal;
  /**
   * `mark` where a failure would block a case: what cannot be read becomes a value that is refused wherever one is taken.
   * `throw` where nothing but the question fails.
   */
  readonly unreadable: 'mark' | 'throw';
  /** Told of what cannot be read, and of which case it was to be. */
  readonly onUnreadable?: ((why: WhyUnreadable, caseId: string | undefined) => void) | undefined;
  /** Told where something of a case is met whose key was destroyed. */
  readonly onDestroyed?: ((caseId: string) => void) | undefined;
}

/** What came from the engine is not what this installation has put there. Holds nothing of what it says. */
export class PayloadUnreadable extends Error {
  override readonly name = 'PayloadUnreadable';
  readonly why: WhyUnreadable;

  constructor(why: WhyUnreadable) {
    super(`What came through the engine cannot be read: ${why}`);
    this.why = why;
  }
}

const sealedAs = 'binary/encrypted';
const ofInstallation = 'installation';

/**
 * Keeps from the engine what is in the payloads: AES-256-GCM, for a case with the key of that case, else with the installation's.
 * A payload opens in its own case and namespace alone.
 *
 * It throws what passes (the register or the key service is away and the key not known, a key is missing from its file), so that
 * the task is tried again, and where a case's key was destroyed.
 */
export function payloadCodec(options: PayloadCodecOptions): PayloadCodec {
  const { namespace, caseKeys, installation, onUnreadable, onDestroyed } = options;
  const placeOf = (caseId: string | undefined) =>
    `payload of ${caseId === undefined ? 'no case' : `case ${caseId}`} in ${namespace}`;

  function sealedByInstallation(content: Uint8Array, caseId: string | undefined): Payload {
    const data = installation.seal(content, placeOf(caseId));
    const key = `${ofInstallation} ${data.subarray(0, 8).toString('hex')}`;
    return sealedPayload(caseId === undefined ? key : `${key}, ${keyName(caseId)}`, data);
  }

  async function keyOf(caseId: string): Promise<Buffer> {
    try {
      return await caseKeys.keyOf(caseId);
    } catch (error) {
      if (isDestroyed(error)) onDestroyed?.(caseId);
      throw error;
    }
  }

  async function encode(payloads: readonly Payload[], context: PayloadContext): Promise<Payload[]> {
    const caseId = caseOf(context);
    const contents = payloads.map((payload) => wire.encode(payload).finish());
    if (caseId === undefined) return contents.map((content) => sealedByInstallation(content, undefined));
    let key: Buffer;
    try {
      key = await keyOf(caseId);
    } catch (error) {
      // What an activity has failed of must be said in any case: the SDK gives up the whole worker where it cannot. It is
      // readable in this case alone all the same; and of what nothing shall be known any more nothing is said.
      if (context?.type !== 'activity') throw error;
      return contents.map((content) => (isDestroyed(error) ? nothing() : sealedByInstallation(content, caseId)));
    }
    return contents.map((content) => sealedPayload(keyName(caseId), seal(key, content, placeOf(caseId))));
  }

  async function opened(payload: Payload, caseId: string | undefined): Promise<Payload | WhyUnreadable> {
    const { metadata, data } = payload;
    if (!isSealed(payload) || !data) return 'in-clear';
    const key = text(metadata?.key);
    try {
      if (key.startsWith(ofInstallation)) return wire.decode(installation.open(data, placeOf(caseId)));
      if (caseId === undefined || key !== keyName(caseId)) return 'elsewhere';
      return wire.decode(open(await keyOf(caseId), data, placeOf(caseId)));
    } catch (error) {
      if (error instanceof SealBroken) return 'altered';
      throw error;
    }
  }

  async function decode(payloads: readonly Payload[], context: PayloadContext): Promise<Payload[]> {
    const caseId = caseOf(context);
    return Promise.all(
      payloads.map(async (payload) => {
        const content = await opened(payload, caseId);
        if (typeof content !== 'string') return content;
        onUnreadable?.(content, caseId);
        if (options.unreadable === 'throw') throw new PayloadUnreadable(content);
        return marked(content);
      }),
    );
  }

  return { encode, decode };
}

/** A case's workflow has the case's id, and nothing else has one like it. */
function caseOf(context: PayloadContext): string | undefined {
  const id = context?.workflowId;
  return id !== undefined && uuid.test(id) ? id : undefined;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether it says so; whether it is shows when it is opened. */
export function isSealed({ metadata }: Payload): boolean {
  return text(metadata?.encoding) === sealedAs;
}

/** Of which case a payload says that it is; undefined where of none. */
export function caseNamedBy(payload: Payload): string | undefined {
  const [, id] = /\bcase (.*)$/.exec(text(payload.metadata?.key)) ?? [];
  return id !== undefined && uuid.test(id) ? id : undefined;
}

function keyName(caseId: string): string {
  return `case ${caseId}`;
}

function sealedPayload(key: string, data: Uint8Array): Payload {
  return { metadata: { encoding: Buffer.from(sealedAs), key: Buffer.from(key) }, data };
}

function nothing(): Payload {
  return { metadata: { encoding: Buffer.from('binary/null') }, data: new Uint8Array() };
}

function marked(why: WhyUnreadable): Payload {
  return { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(JSON.stringify(unreadable(why))) };
}

function isDestroyed(error: unknown): boolean {
  return error instanceof CaseKeyGone && error.why === 'destroyed';
}

function text(bytes: Uint8Array | null | undefined): string {
  return bytes ? Buffer.from(bytes).toString() : '';
}
