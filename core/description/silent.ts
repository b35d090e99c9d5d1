import { asSentence } from '../language/language.ts';
import { personalRow } from '../routine/common.ts';
import { type Basis, rowsOf, type Step } from '../routine/routine.ts';
import type { About } from './about.ts';
import { dueText } from './deadline.ts';
import { plain, table } from './markdown.ts';
import { periodText } from './periods.ts';

interface Found {
  readonly step: Step;
  readonly what: string;
  readonly why: string;
  readonly basis: Basis;
}

/** What the leaders must decide, because the document does not: proposals, blanks, rows left out. Markdown. */
export function describeSilence(it: About): readonly string[] {
  const { routine, say } = it;
  const { headings, silent } = say;
  const all = Object.values(routine.steps).flatMap((step) => rulesOf(it, step));
  const proposals = all.filter((found) => found.basis === 'proposal');
  const lawNotes = all.filter((found) => found.basis === 'law' && found.why !== '');
  const asTable = (found: readonly Found[], what: string, why: string) =>
    table(
      [silent.row, silent.step, what, why],
      found.map((each) => [plain(rowsOf(each.step)), plain(each.step.title), each.what, each.why]),
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
      ? [`### ${headings.proposals}`, '', ...asTable(proposals, silent.what, silent.why), '']
      : []),
    ...listOf(headings.blank, routine.source.blank),
    ...listOf(headings.leftOut, routine.source.leftOut),
    ...(lawNotes.length > 0 ? [`### ${headings.lawNotes}`, '', ...asTable(lawNotes, silent.law, silent.note), ''] : []),
  ];
}

function rulesOf(it: About, step: Step): readonly Found[] {
  const { routine, say } = it;
  const { deadline, approval, handover } = step;
  const common = step.rows.includes(personalRow) ? say.silent.common : '';
  const why = (note: string | undefined) => [common, note ? plain(note) : ''].filter(Boolean).join(' ');
  const span = (period: string) => periodText(period, routine.language);
  const found: Found[] = [];
  if (deadline.kind !== 'none') {
    const note = deadline.basis === 'law' && !deadline.note ? '' : why(deadline.note);
    found.push({ step, what: asSentence(say.silent.deadline(dueText(it, step))), why: note, basis: deadline.basis });
  }
  if (approval)
    found.push({
      step,
      what: say.silent.approval(span(approval.within)),
      why: why(approval.note),
      basis: approval.basis,
    });
  if (handover)
    found.push({
      step,
      what: say.silent.handover(span(handover.within)),
      why: why(handover.note),
      basis: handover.basis,
    });
  return found;
}
