import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { type PayloadCodecOptions, payloadCodec } from '../sealing/payload-codec.ts';

/** A file, since the SDK loads it into the workflows as well as here. */
export const failureConverterPath = fileURLToPath(new URL('../sealing/failure-converter.cjs', import.meta.url));

/**
 * How what goes through the engine is written and read: sealed with the keys that the register has. Every client and worker
 * of an installation is made with it.
 */
export function dataConverterOf(
  { caseKeys, installation }: Pick<PayloadCodecOptions, 'caseKeys' | 'installation'>,
  how: Omit<PayloadCodecOptions, 'caseKeys' | 'installation'>,
): DataConverter {
  return { failureConverterPath, payloadCodecs: [payloadCodec({ ...how, caseKeys, installation })] };
}
