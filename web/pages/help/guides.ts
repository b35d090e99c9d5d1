import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lexer, type Token, type Tokens, type TokensList } from 'marked';
import type { Language } from '../../../language/language.ts';
import { languages } from '../../../language/language.ts';
import { type GuideName, guideNames, guidePath } from '../../view/help-for.ts';

/** A part of the user guide, as it stands in its file. */
export interface Guide {
  readonly title: string;
  readonly tokens: TokensList;
  /** Its headings below the title, with where each stands. */
  readonly headings: readonly { readonly text: string; readonly anchor: string; readonly depth: number }[];
}

/** Where the pictures of the guide are, and the address below which they are shown. */
export const pictureFolder = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));
export const picturePath = '/help/pictures';

const folder = fileURLToPath(new URL('../../../docs/user-guide', import.meta.url));

/** What is served, and nothing beside it: no file is found by what stands in an address. */
const files: Readonly<Record<Language, Readonly<Record<GuideName, string>>>> = {
  nb: { caseworkers: 'bokmal/saksbehandler.md', leaders: 'bokmal/leder.md', practice: 'bokmal/oving.md' },
  nn: { caseworkers: 'nynorsk/saksbehandlar.md', leaders: 'nynorsk/leiar.md', practice: 'nynorsk/oving.md' },
};

const guides = new Map(
  languages.flatMap((language) => guideNames.map((name) => [`${language}/${name}`, read(language, name)] as const)),
);

function read(language: Language, name: GuideName): Guide {
  const tokens = lexer(readFileSync(path.join(folder, files[language][name]), 'utf8'));
  const headings = tokens.filter((token): token is Tokens.Heading => token.type === 'heading');
  return {
    title: headings.find(({ depth }) => depth === 1)?.text ?? name,
    tokens,
    headings: headings
      .filter(({ depth }) => depth > 1)
      .map(({ text, depth }) => ({ text, depth, anchor: anchorOf(text) })),
  };
}

export function guideIn(language: Language, name: GuideName): Guide {
  return guides.get(`${language}/${name}`)!;
}

/** Where a heading stands in its page: small letters, hyphens for spaces, and no punctuation, as the files themselves link to it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

/** The address in the pages of what the guide leads to; undefined where it is not served. */
export function addressOf(href: string): string | undefined {
  if (href.startsWith('#')) return href;
  const [file = '', anchor] = href.split('#');
  const name = guideNames.find((each) =>
    languages.some((language) => path.posix.basename(files[language][each]) === path.posix.basename(file)),
  );
  return name && guidePath(name, anchor);
}

/** The name of a picture below its folder, as the guide writes it: `../../pictures/nynorsk/case.png`. */
export function pictureNamed(href: string): string | undefined {
  return /^\.\.\/\.\.\/pictures\/((?:nynorsk\/)?[a-z-]+\.png)$/.exec(href)?.[1];
}

const pictures = new Set([...guides.values()].flatMap(({ tokens }) => picturesIn(tokens)));

function picturesIn(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token) => {
    if (token.type === 'image') return pictureNamed((token as Tokens.Image).href) ?? [];
    return 'tokens' in token && token.tokens ? picturesIn(token.tokens) : [];
  });
}

/** Whether the guide shows this picture: of the folder nothing else is served. */
export function isPictureOfGuide(name: string): boolean {
  return pictures.has(name.replace(/^\//, ''));
}
