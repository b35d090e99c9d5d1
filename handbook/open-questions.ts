import { keyOf, type QuestionKind } from '../core/routine/adoption/questions.ts';
import { rowsOf } from '../core/routine/routine.ts';
import type { StepToRead } from '../language/in-language.ts';
import type { About } from './about.ts';
import { plain } from './markdown.ts';
import { undecided } from './silent.ts';
import { laddersOf } from './who-is-told.ts';

/** One thing that the document leaves to the leaders. Texts are Markdown. */
export interface OpenQuestion {
  /** From 1, through all kinds. */
  readonly number: number;
  /** What it is known by in each version: what was answered is kept under it. */
  readonly key: string;
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
  const named = (kind: 'blank' | 'leftOut', entries: Readonly<Record<string, string>> | undefined) =>
    Object.entries(entries ?? {}).map(([about, text]) => {
      return { kind, key: keyOf.label(kind, about), about: plain(about), what: plain(text), why: '' };
    });
  const asked: readonly Omit<OpenQuestion, 'number'>[] = [
    ...proposals.map(({ step, date, what, why }) => {
      const kind = 'proposal' as const;
      return { kind, key: keyOf.date(kind, step.id, date), about: rowsOf(step), step, what, why };
    }),
    ...laddersOf(it).map((ladder) => ({
      kind: 'ladder' as const,
      key: ladder.key,
      about: ladder.letter,
      what: [ladder.remind, ladder.escalate].filter(Boolean).join('; '),
      why: '',
    })),
    ...named('blank', source.blank),
    ...added.map((step) => {
      return {
        kind: 'ours' as const,
        key: keyOf.added(step.id),
        about: rowsOf(step),
        step,
        what: plain(step.ours!),
        why: '',
      };
    }),
    ...named('leftOut', source.leftOut),
    ...unconfirmed.map(({ step, date, what, law, unconfirmed: why }) => {
      const kind = 'unconfirmed' as const;
      return { kind, key: keyOf.date(kind, step.id, date), about: rowsOf(step), step, what: `${what} (${law})`, why };
    }),
  ];
  return asked.map((question, index) => ({ ...question, number: index + 1 }));
}
