import type { DateText } from '../../core/calendar/dates.ts';
import type { OwnField } from '../../core/routine/adoption/own-fields.ts';
import type { Routine } from '../../core/routine/routine.ts';
import { routineIn } from '../../language/in-language.ts';
import type { Language } from '../../language/language.ts';
import { type About, about } from '../about.ts';
import { type DocumentOrder, documentOrder } from '../document.ts';
import { type OpenQuestion, openQuestions } from '../open-questions.ts';
import { type Ladder, laddersOf } from '../who-is-told.ts';
import { type HandbookYear, yearAfter } from '../year.ts';
import { type SheetWords, sheetWords } from './words.ts';

/** Which text of a routine a handbook is about, and when it was made. */
export interface Edition {
  readonly routine: Routine;
  /** What the table's text is recognised by. */
  readonly hash: string;
  /** Whether the version may still change, where that is known. */
  readonly status?: 'draft' | 'published' | undefined;
  /** When the register took it in, where one has. */
  readonly keptOn?: DateText | undefined;
  readonly madeOn: DateText;
  /** What was answered, with by whom and when, by the key of its question; of a file nobody knows. */
  readonly answered?: ReadonlyMap<string, string> | undefined;
  /** What is filled in of the routine itself: who approved it, from when it holds, when it is to be evaluated. */
  readonly own?: readonly (readonly [field: OwnField, text: string])[] | undefined;
}

/** A handbook before it is drawn: all that its parts share. */
export interface Sheet {
  readonly edition: Edition;
  /** The routine in the language of the reader; the document's own words stay as they are. */
  readonly it: About;
  /** The language of the document. */
  readonly documentLanguage: Language;
  readonly say: SheetWords;
  readonly order: DocumentOrder;
  readonly questions: readonly OpenQuestion[];
  readonly ladders: readonly Ladder[];
  readonly year: HandbookYear;
}

export function sheetOf(edition: Edition, language: Language): Sheet {
  const { madeOn } = edition;
  const routine = routineIn(edition.routine, language);
  const it = about(routine);
  return {
    edition,
    it,
    documentLanguage: routine.writtenIn,
    say: sheetWords(language),
    order: documentOrder(routine),
    questions: openQuestions(it),
    ladders: laddersOf(it),
    year: yearAfter(routine, madeOn),
  };
}

/** Ids of places that a handbook leads to. */
export const placeOf = {
  step: (id: string) => `step-${id}`,
  question: (number: number) => `question-${number}`,
  ladder: (letter: string) => `told-${letter}`,
  chapter: (name: string) => `chapter-${name}`,
};
