import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents, repository, textOf } from './documents.ts';

/** As GitHub makes them: small letters, hyphens for spaces, nothing of punctuation. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function linksOf(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
}

describe('the documents', () => {
  it.each(documents)('%s: every link leads somewhere', (document) => {
    const broken = linksOf(textOf(document))
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
        if (!existsSync(path.join(repository, target))) return true;
        return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it.each(documents)('%s: every folder and file that it names in code is there', (document) => {
    const named = [...textOf(document).matchAll(/`([a-z][a-z-]*\/[\w./-]*)`/g)].map((match) => match[1]!);
    const here =
      /^(routines|core|language|reading|rehearsal|handbook|workflows|activities|register|worker|client|operations|cli|web|stack|settings|test|bench|tools|docs)\//;
    const missing = named.filter((name) => here.test(name) && !existsSync(path.join(repository, name)));
    expect(missing).toEqual([]);
  });

  it.each(documents)('%s: every npm script that it names exists', (document) => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = [...textOf(document).matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].map((match) => match[1]!);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});
