import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isOpenToOthers } from '../signing/key-file.ts';
import { isThisMachine } from '../signing/this-machine.ts';

/** Where a program is told by itself what happens in its cases. */
export interface ProgramWebhook {
  /** What its issuer calls the program, as in its tokens. */
  readonly clientId: string;
  readonly url: string;
  /** Each message is signed with all of them. */
  readonly secrets: readonly [Buffer, ...Buffer[]];
}

/** Its message is a sentence for whoever runs Fristvakt, and holds nothing of an address or a secret. */
export class WebhookFileProblem extends Error {
  override readonly name = 'WebhookFileProblem';
}

const setting = 'FRISTVAKT_API_WEBHOOKS';

function isPrivateWay(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return false;
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname));
}

const fileSchema = z.record(
  z.string().regex(/^[\w.:@-]{1,200}$/, 'expected what the issuer calls the program'),
  z.strictObject({
    url: z.string().refine(isPrivateWay, 'expected an https address without a password in it'),
    secretFiles: z.array(z.string().min(1)).min(1).max(3),
  }),
);

/**
 * The webhooks of the file that `FRISTVAKT_API_WEBHOOKS` names: JSON, by program its address and the files of its secrets, which are
 * found beside it where they are relative.
 *
 * @throws WebhookFileProblem where it, or a secret, cannot be read or is something else
 */
export function readWebhookFile(file: string): readonly ProgramWebhook[] {
  let json: unknown;
  try {
    json = JSON.parse(textOf(file));
  } catch (error) {
    if (error instanceof WebhookFileProblem) throw error;
    throw new WebhookFileProblem(`${setting}: the file ${file} is no JSON.`);
  }
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const { path: where, message } = parsed.error.issues[0]!;
    throw new WebhookFileProblem(`${setting}: ${file}, ${where.join('.') || 'all of it'}: ${message}.`);
  }
  return Object.entries(parsed.data).map(([clientId, { url, secretFiles }]) => {
    const [first, ...others] = secretFiles.map((each) => readSecret(path.resolve(path.dirname(file), each)));
    return { clientId, url, secrets: [first!, ...others] };
  });
}

/** As the specification writes a secret: `whsec_` and 24 to 64 bytes in base64. */
function readSecret(file: string): Buffer {
  const { mode, uid } = statOf(file);
  // Windows has no such bits; there the folder's own rights hold.
  if (process.platform !== 'win32' && isOpenToOthers({ mode, uid }, process.getuid?.())) {
    throw new WebhookFileProblem(
      `${setting}: the file ${file} may be read or changed by others: whoever has it can tell the program whatever they like. ` +
        'Make it readable for the user who runs Fristvakt only (chmod 600).',
    );
  }
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(textOf(file).trim()) ?? [];
  const secret = Buffer.from(base64 ?? '', 'base64');
  if (secret.length < 24 || secret.length > 64) {
    throw new WebhookFileProblem(
      `${setting}: the file ${file} holds no secret: expected whsec_ and 24 to 64 bytes in base64.`,
    );
  }
  return secret;
}

function statOf(file: string) {
  try {
    return statSync(file);
  } catch (error) {
    throw unread(file, error);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unread(file, error);
  }
}

function unread(file: string, error: unknown): WebhookFileProblem {
  const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
  return new WebhookFileProblem(`${setting}: the file ${file} cannot be read (${code}).`);
}
