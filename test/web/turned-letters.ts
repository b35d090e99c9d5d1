import type { Locator } from 'playwright-core';

/** What we ask of a document in the browser, which has types of its own. */
interface DocumentOfLetters {
  readonly createRange: () => {
    readonly setStart: (node: object, at: number) => void;
    readonly setEnd: (node: object, at: number) => void;
    readonly getBoundingClientRect: () => { readonly left: number; readonly top: number; readonly width: number };
  };
  readonly createTreeWalker: (
    root: object,
    show: number,
  ) => { readonly nextNode: () => { readonly textContent: string | null } | null };
}

/** Pairs of letters of one line that do not stand on the page in the order in which they are written. */
export function turnedIn(locator: Locator): Promise<readonly string[]> {
  return locator.evaluate((element) => {
    const { ownerDocument } = element as unknown as { readonly ownerDocument: DocumentOfLetters };
    const range = ownerDocument.createRange();
    const letters = ownerDocument.createTreeWalker(element, 4);
    const wrong: string[] = [];
    let before: { readonly letter: string; readonly left: number; readonly top: number } | undefined;
    for (let node = letters.nextNode(); node; node = letters.nextNode()) {
      for (const [at, letter] of [...(node.textContent ?? '')].entries()) {
        if (!/[\p{L}\p{N}]/u.test(letter)) continue;
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, top, width } = range.getBoundingClientRect();
        if (width === 0) continue;
        if (before && Math.abs(before.top - top) < 2 && left < before.left) wrong.push(`${before.letter}${letter}`);
        before = { letter, left, top };
      }
    }
    return wrong;
  });
}
