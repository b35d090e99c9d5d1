import type { MayBeAdopted } from '../core/routine/adoption/adopted.ts';
import { type DateOfStep, datesOf, isAdded } from '../core/routine/adoption/questions.ts';
import { personalRow } from '../core/routine/common.ts';
import type { Basis } from '../core/routine/routine.ts';
import type { StepToRead } from '../language/in-language.ts';
import { asSentence } from '../language/language.ts';
import { rowsTitle } from '../language/titles.ts';
import { type About, adoptedText } from './about.ts';
import { dueText } from './deadline.ts';
import { plain, table } from './markdown.ts';
import { periodText } from './periods.ts';

/** One date of a step, and what stands about it. Texts are Markdown. */
export interface Found {
  readonly step: StepToRead;
  /** Which of the step's dates it is. */
  readonly date: DateOfStep;
  readonly what: string;
  readonly why: string;
  readonly basis: Basis;
  readonly law: string;
  readonly unconfirmed: string;
  /** By whom and when it was adopted, where that is known. */
  readonly adopted: string;
}

/** What the leaders must decide, or confirm: dates that no source has, paragraphs nobody has looked up, and remarks. */
export function undecided(it: About): {
  readonly proposals: readonly Found[];
  readonly unconfirmed: readonly Found[];
  readonly lawNotes: readonly Found[];
  /** Steps of which something is added to what the document says. */
  readonly added: readonly StepToRead[];
} {
  const steps = Object.values(it.routine.steps);
  const all = steps.flatMap((step) => rulesOf(it, step));
  return {
    added: steps.filter(isAdded),
    proposals: all.filter((found) => found.basis === 'proposal'),
    unconfirmed: all.filter((found) => found.unconfirmed !== ''),
    lawNotes: all.filter((found) => found.basis === 'law' && found.why !== ''),
  };
}

/** What the leaders must decide, because the document does not: proposals, blanks, rows left out. Markdown. */
export function describeSilence(it: About): readonly string[] {
  const { routine, say } = it;
  const { headings, silent } = say;
  const { proposals, unconfirmed, lawNotes, added } = undecided(it);
  const asTable = (found: readonly Found[], what: string, why: string) =>
    table(
      [silent.row, silent.step, what, why],
      found.map((each) => [plain(rowsTitle(each.step, routine.language)), plain(each.step.title), each.what, each.why]),
    );
  const listOf = (heading: string, entries: Readonly<Record<string, string>> | undefined) => {
    const lines = Object.entries(entries ?? {}).map(([row, text]) => `- **${plain(row)}**: ${plain(text)}`);
    return lines.length > 0 ? [`### ${heading}`, '', ...lines, ''] : [];
  };
  return [
    `## ${headings.silent}`,
    '',
    `${proposals.length > 0 ? silent.intro : silent.noProposals} ${silent.ladders}`,
    '',
    ...(proposals.length > 0
      ? [
          `### ${headings.proposals}`,
          '',
          ...table(
            [silent.row, silent.step, silent.what, silent.why, silent.decided],
            // The last column is for the leaders' own hand, where they have not answered yet.
            proposals.map((each) => [
              plain(rowsTitle(each.step, routine.language)),
              plain(each.step.title),
              each.what,
              each.why,
              each.adopted,
            ]),
          ),
          '',
        ]
      : []),
    ...listOf(headings.blank, routine.source.blank),
    ...listOf(headings.ours, Object.fromEntries(added.map(({ title, ours }) => [title, ours!]))),
    ...listOf(headings.leftOut, routine.source.leftOut),
    ...(unconfirmed.length > 0
      ? [
          `### ${headings.unconfirmed}`,
          '',
          ...table(
            [silent.row, silent.step, silent.law, silent.note],
            unconfirmed.map((each) => [
              plain(rowsTitle(each.step, routine.language)),
              plain(each.step.title),
              `${each.what} (${each.law})`,
              each.unconfirmed,
            ]),
          ),
          '',
        ]
      : []),
    ...(lawNotes.length > 0 ? [`### ${headings.lawNotes}`, '', ...asTable(lawNotes, silent.law, silent.note), ''] : []),
  ];
}

function rulesOf(it: About, step: StepToRead): readonly Found[] {
  const { routine, say } = it;
  const common = step.rows.includes(personalRow) ? say.silent.common : '';
  const why = (note: string | undefined) => [common, note ? plain(note) : ''].filter(Boolean).join(' ');
  const span = (period: string) => periodText(period, routine.language);
  return datesOf(step).map(({ date, rule }) => {
    const { basis, law = '', unconfirmed = '', note, adopted }: Rule = rule;
    const what =
      'within' in rule && date !== 'deadline'
        ? say.silent[date](span(rule.within))
        : say.silent.deadline(dueText(it, step));
    // The law's own date needs no more than what is said of it.
    const isPlain = date === 'deadline' && step.deadline.basis === 'law' && !note;
    return {
      step,
      date,
      what: date === 'deadline' ? asSentence(what) : what,
      why: isPlain ? '' : why(note),
      basis,
      law: plain(law),
      unconfirmed: plain(unconfirmed),
      adopted: adopted ? asSentence(adoptedText(it, adopted)) : '',
    };
  });
}

interface Rule extends MayBeAdopted {
  readonly law?: string | undefined;
  readonly unconfirmed?: string | undefined;
  readonly note?: string | undefined;
}
