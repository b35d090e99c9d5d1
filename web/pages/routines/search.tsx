import type { ReactNode } from 'react';
import { caseTrack } from '../../../core/routine/routine.ts';
import type { About } from '../../../handbook/about.ts';
import type { DocumentOrder } from '../../../handbook/document.ts';
import { unmarked } from '../../../handbook/markdown.ts';
import { stepFields } from '../../../handbook/step.ts';
import type { RoutineToRead, StepToRead } from '../../../language/in-language.ts';
import type { RoutinesWords } from '../../../language/pages/nb/routines.ts';

/** More than anybody searches for. */
const longestSearch = 100;
/** How much of a text is shown where only a part of it is. */
const shown = 110;

/** The words that are searched for, as they are compared: all of them must be there. */
function searchedFor(text: string): readonly string[] {
  return [...new Set(lower(text.slice(0, longestSearch)).split(/\s+/).filter(Boolean))];
}

/** Whether every word that is searched for stands in a text. */
export function fits(words: readonly string[], text: string): boolean {
  const where = lower(text);
  return words.every((word) => where.includes(word));
}

/** All that is read of a step on the table's page. */
export function textOfStep(it: About, step: StepToRead): string {
  const { routine, say } = it;
  return [
    step.title,
    step.says,
    step.track === caseTrack ? '' : routine.tracks[step.track]?.title,
    ...stepFields(it, step).flatMap(({ name, text, note, items }) => [
      say.step[name],
      text,
      note,
      ...items.map(({ lead, text: words }) => `${lead ?? ''} ${words}`),
    ]),
  ]
    .filter((text) => text !== undefined)
    .map(unmarked)
    .join('\n');
}

/** A piece of a text around the first word that is searched for; without one its beginning. */
export function excerptOf(text: string, words: readonly string[] = []): string {
  const places = words.map((word) => lower(text).indexOf(word)).filter((place) => place >= 0);
  const place = places.length > 0 ? Math.min(...places) : 0;
  // Where the word stands early anyway, the text begins at its beginning.
  const from = place <= shown / 2 ? 0 : text.lastIndexOf(' ', place - shown / 4) + 1;
  if (text.length - from <= shown) return `${from > 0 ? '… ' : ''}${text.slice(from)}`;
  const end = text.lastIndexOf(' ', from + shown);
  return `${from > 0 ? '… ' : ''}${text.slice(from, end > from ? end : from + shown)} …`;
}

/** A text in which what is searched for is marked. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }): ReactNode {
  if (words.length === 0) return text;
  const where = lower(text);
  const parts: ReactNode[] = [];
  let done = 0;
  while (done < text.length) {
    const next = words
      .map((word) => ({ word, at: where.indexOf(word, done) }))
      .filter(({ at }) => at >= 0)
      .sort((one, other) => one.at - other.at || other.word.length - one.word.length)[0];
    if (!next) break;
    parts.push(text.slice(done, next.at));
    done = next.at + next.word.length;
    parts.push(<mark key={next.at}>{text.slice(next.at, done)}</mark>);
  }
  parts.push(text.slice(done));
  return <>{parts}</>;
}

/** Letter by letter, so that a place in it is the same place in the text. */
function lower(text: string): string {
  return Array.from({ length: text.length }, (_, at) => {
    const small = text[at]!.toLocaleLowerCase('nb');
    return small.length === 1 ? small : text[at]!;
  }).join('');
}

/** What the table's page was asked for: words to search for, and the step or row that is to be open. */
export interface Looked {
  /** As it was typed. */
  readonly search: string;
  readonly words: readonly string[];
  readonly step: string | undefined;
  readonly row: string | undefined;
}

/** Reads the address of the table's page; what it names and the routine does not have is nothing. */
export function lookedFor(
  routine: Pick<RoutineToRead, 'steps' | 'source'>,
  query: Readonly<Record<string, string | string[] | undefined>>,
): Looked {
  const one = (name: string) => {
    const value = query[name];
    return typeof value === 'string' ? value : '';
  };
  const search = one('q').trim().slice(0, longestSearch);
  const [step, row] = [one('step'), one('row')];
  return {
    search,
    words: searchedFor(search),
    step: Object.hasOwn(routine.steps, step) ? step : undefined,
    row: Object.hasOwn(routine.source.rows, row) ? row : undefined,
  };
}

/** What the parts of the table's page are made from. */
export interface Told {
  readonly routine: RoutineToRead;
  readonly order: DocumentOrder;
  readonly it: About;
  readonly looked: Looked;
  /** What is found is one row: it is shown opened. */
  readonly opened: boolean;
  readonly say: RoutinesWords;
}
