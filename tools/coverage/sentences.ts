import { personalRow } from '../../core/routine/common.ts';
import type { Routine } from '../../core/routine/routine.ts';

/** How the sentences of a municipality's document stand in its table. */
export interface SentenceCoverage {
  /** Sentences, headings and cells of the document. */
  readonly sentences: number;
  /** Of these, those that stand under `source.leftOut`, each with the reason. */
  readonly leftOut: number;
  /** What the table does not know, or passes off as the document's, as sentences. */
  readonly gaps: readonly string[];
}

/**
 * Holds a table against its document, both ways: every sentence of the document is quoted (`source.rows`,
 * `source.about`), named as blank, or left out with a reason (`source.leftOut`, with the sentence as its label); and what
 * is quoted stands in the document, word for word. Layout and punctuation do not count, words and their order do. What
 * the document says several times is quoted as often.
 *
 * @param document the text of the document as it was published
 */
export function sentenceCoverage({ source }: Pick<Routine, 'source'>, document: string): SentenceCoverage {
  const { about = {}, rows: all, leftOut, blank = {} } = source;
  const rows = Object.entries(all).filter(([row]) => row !== personalRow);
  const quoted = [...rows, ...Object.entries(about)];
  const known = [source.document, ...quoted.flat(), ...Object.keys(blank), ...Object.keys(leftOut)].map(wordsOf);
  const left = Object.keys(leftOut).map(wordsOf);
  const counted = new Map<string, { piece: string; times: number }>();
  for (const piece of sentencesOf(document)) {
    const words = wordsOf(piece);
    counted.set(words, { piece, times: (counted.get(words)?.times ?? 0) + 1 });
  }
  const whole = wordsOf(document);
  const unknown = [...counted].flatMap(([words, { piece, times }]) => {
    const found = known.reduce((sum, text) => sum + timesIn(text, words), 0);
    if (found >= times) return [];
    const how = found === 0 ? 'is neither quoted nor left out' : `is quoted ${found} of ${times} times`;
    return [`«${piece}» of the document ${how}`];
  });
  const invented = quoted.flatMap(([label, text]) =>
    sentencesOf(text.replaceAll(/;\s|:\s(?=\p{Lu})/gu, '\n'))
      .filter((piece) => !stands(whole, wordsOf(piece)))
      .map((piece) => `row ${label} has «${piece}», which the document does not say`),
  );
  return {
    sentences: [...counted.values()].reduce((sum, { times }) => sum + times, 0),
    leftOut: [...counted.keys()].filter((words) => left.some((text) => timesIn(text, words) > 0)).length,
    gaps: [...unknown, ...invented],
  };
}

/**
 * What a document is made of: its headings, cells and sentences, without the marks of its layout and without what is only a
 * number or a letter before a point.
 */
export function sentencesOf(document: string): readonly string[] {
  return document
    .replaceAll(/<br\s*\/?>/gi, '\n')
    .replaceAll(/<\/?b>/gi, '')
    .replaceAll(/\*\*|[|\t·•]/g, '\n')
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.!?])\s+(?=[«"»]?\p{Lu})/u))
    .map((piece) =>
      piece
        .replace(/^[\s#*·•–-]+/, '')
        .replace(/^[a-zæøå0-9]{1,2}[.)]\s+/, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((piece) => /\p{L}/u.test(piece));
}

/** Words and numbers alone, each after one blank and the last one before one: ` rapporten skal komme `. */
function wordsOf(text: string): string {
  const words = text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
  return ` ${words.trim().toLowerCase()} `;
}

/** Whether the words stand there, together or in two parts: a heading and its cell, or a cell that a page break cuts. */
function stands(text: string, words: string): boolean {
  const cuts = [...words.matchAll(/(?<=.) (?=.)/g)].map(({ index }) => index);
  if (timesIn(text, words) > 0) return true;
  return cuts.some((cut) => timesIn(text, words.slice(0, cut + 1)) > 0 && timesIn(text, words.slice(cut)) > 0);
}

function timesIn(text: string, words: string): number {
  // Neighbours share the blank between them.
  return text.replaceAll(' ', '  ').split(words.replaceAll(/(?<=.) (?=.)/g, '  ')).length - 1;
}
