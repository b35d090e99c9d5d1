import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { badInput } from '../answer.ts';
import { asTyped } from './passwords.ts';

/** Where a password is typed: a terminal, or what another program writes. */
export type Typing = Readable & {
  readonly isTTY?: boolean | undefined;
  setRawMode?(mode: boolean): unknown;
};

/** The first line of a file. */
export function passwordIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[0]!;
  } catch (error) {
    throw badInput(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** A password from whoever sits there, twice and without showing it; from a pipe its first line. */
export async function typedPassword(typing: Typing, say: (text: string) => void): Promise<string> {
  if (!typing.isTTY) return firstLine(typing);
  say('Password: ');
  const first = await hiddenLine(typing);
  say('\nThe same once more: ');
  const second = await hiddenLine(typing);
  say('\n');
  if (asTyped(first) !== asTyped(second)) throw badInput('The two were not the same: nothing is changed.');
  return first;
}

async function firstLine(typing: Readable): Promise<string> {
  let text = '';
  for await (const chunk of typing.setEncoding('utf8')) text += String(chunk);
  return text.split(/\r?\n/)[0]!;
}

/** Reads signs until Enter, with none of them on the screen. */
function hiddenLine(typing: Typing): Promise<string> {
  return new Promise((resolve, reject) => {
    let line = '';
    const end = (finish: () => void) => {
      typing.off('data', hear);
      typing.setRawMode?.(false);
      typing.pause();
      finish();
    };
    const hear = (chunk: Buffer | string) => {
      for (const sign of chunk.toString()) {
        if (sign === '\r' || sign === '\n') return end(() => resolve(line));
        // Control C, and control D.
        if (sign === '\u0003' || sign === '\u0004') return end(() => reject(badInput('Nothing is changed.')));
        line = sign === '\u007f' || sign === '\b' ? [...line].slice(0, -1).join('') : line + sign;
      }
    };
    typing.setEncoding('utf8');
    typing.setRawMode?.(true);
    typing.on('data', hear);
    typing.resume();
  });
}
