import { rowsOf } from '../core/routine/routine.ts';
import type { StepToRead } from '../language/in-language.ts';
import type { About } from './about.ts';
import { plain } from './markdown.ts';
import { undecided } from './silent.ts';
import { laddersOf } from './who-is-told.ts';

/** What a leader answers before the routine is used, by where the question comes from. */
export const questionKinds = ['proposal', 'ladder', 'blank', 'ours', 'leftOut', 'unconfirmed'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** One thing that the document leaves to the leaders. Texts are Markdown. */
export interface OpenQuestion {
  /** From 1, through all kinds. */
  readonly number: number;
  readonly kind: QuestionKind;
  /** The rows or the name of what it is about. */
  readonly about: string;
  /** The step that it is about, where it is one. */
  readonly step?: StepToRead | undefined;
  readonly what: string;
  readonly why: string;
}

/** Everything that a leader must answer, in the order in which it is asked. */
export function openQuestions(it: About): readonly OpenQuestion[] {
  const { source } = it.routine;
  const { proposals, added, unconfirmed } = undecided(it);
  const named = (kind: QuestionKind, entries: Readonly<Record<string, string>> | undefined) =>
    Object.entries(entries ?? {}).map(([about, text]) => ({ kind, about: plain(about), what: plain(text), why: '' }));
  const asked: readonly Omit<OpenQuestion, 'number'>[] = [
    ...proposals.map(({ step, what, why }) => ({ kind: 'proposal' as const, about: rowsOf(step), step, what, why })),
    ...laddersOf(it).map((ladder) => ({
      kind: 'ladder' as const,
      about: ladder.letter,
      what: [ladder.remind, ladder.escalate].filter(Boolean).join('; '),
      why: '',
    })),
    ...named('blank', source.blank),
    ...added.map((step) => ({ kind: 'ours' as const, about: rowsOf(step), step, what: plain(step.ours!), why: '' })),
    ...named('leftOut', source.leftOut),
    ...unconfirmed.map(({ step, what, law, unconfirmed: why }) => {
      return { kind: 'unconfirmed' as const, about: rowsOf(step), step, what: `${what} (${law})`, why };
    }),
  ];
  return asked.map((question, index) => ({ ...question, number: index + 1 }));
}
