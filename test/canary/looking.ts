import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a word may stand in bytes: whether its letters may be large ones there, and as what. */
interface Spelling {
  readonly anyCase: boolean;
  /** Its bytes, one a character. */
  readonly text: string;
}

const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

/** As bytes of their own (UTF-8, UTF-16 either way), in JSON, in an address, in hexadecimal, and in base64 wherever it begins. */
function spellings(word: string): readonly Spelling[] {
  const small = word.toLowerCase();
  const wide = Buffer.from(small, 'utf16le');
  const spelt = [
    Buffer.from(small),
    wide,
    swapped(wide),
    Buffer.from(JSON.stringify(small).slice(1, -1)),
    Buffer.from(encodeURIComponent(small)),
    Buffer.from(encodeURIComponent(small).replaceAll('%20', '+')),
    Buffer.from(Buffer.from(small).toString('hex')),
  ];
  const cased = new Set([word, small, small.charAt(0).toUpperCase() + small.slice(1)]);
  const inBase64 = [...cased].flatMap((each) =>
    [0, 1, 2].flatMap((before) => {
      const bytes = Buffer.from(each);
      const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
      // What the neighbours of the word have a part in is no part of it.
      const own = whole.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
      return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
    }),
  );
  return [
    ...spelt.map((bytes) => ({ anyCase: true, text: bytes.toString('latin1').toLowerCase() })),
    ...inBase64.map((text) => ({ anyCase: false, text })),
  ];
}

/** Finds words in bytes, however they are spelt there. */
export class Look {
  readonly #words: readonly (readonly [word: string, spelt: readonly Spelling[]])[];

  constructor(words: readonly string[]) {
    this.#words = words.map((word) => [word, spellings(word)]);
  }

  /** Which of the words stand in it, each with some of what stands beside it. */
  in(bytes: Buffer | string): readonly string[] {
    const text = (typeof bytes === 'string' ? Buffer.from(bytes) : bytes).toString('latin1');
    const small = text.toLowerCase();
    return this.#words.flatMap(([word, spelt]) => {
      for (const { anyCase, text: wanted } of spelt) {
        const at = (anyCase ? small : text).indexOf(wanted);
        if (at === -1) continue;
        const around = text.slice(Math.max(0, at - 60), at + wanted.length + 40).replaceAll(/[^\x20-\x7e]/g, '.');
        return [`${word} in "${around}"`];
      }
      return [];
    });
  }

  /** The same of every file below a folder, and of the names of files. @param skipped folders below it that are not looked at */
  below(
    folder: string,
    skipped: readonly string[] = [],
  ): { readonly files: number; readonly found: readonly string[] } {
    const found: string[] = [];
    let files = 0;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (skipped.some((each) => path.startsWith(each))) continue;
      found.push(...this.in(entry.name).map((hit) => `name of ${path}: ${hit}`));
      if (!entry.isFile()) continue;
      const bytes = readIfThere(path);
      if (!bytes) continue;
      files += 1;
      found.push(...this.in(bytes).map((hit) => `${path}: ${hit}`));
    }
    return { files, found };
  }
}

/** Programs that run remove files as well. */
function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
