import { personalRow } from '../common.ts';
import { instead } from '../nearest.ts';
import { type Basis, hoursAreProposed, inTable, type Step, type Written } from '../routine.ts';
import type { LintContext } from './context.ts';
import { saysAtOnce, timesIn, timesOf } from './evidence.ts';

/** Every step says its row of the source, and every row is covered by a step or listed as left out with a reason. */
export function rowsAreCovered({ table, ownSteps, report, at }: LintContext): void {
  const { rows, leftOut, blank = {} } = table.source;
  const used = new Set(ownSteps.flatMap((step) => step.rows));
  for (const step of ownSteps) {
    step.rows.forEach((row, index) => {
      if (!Object.hasOwn(rows, row) && !Object.hasOwn(blank, row))
        report(
          at(step, 'row', index),
          `the source has no row \`${row}\`: ${instead(row, Object.keys(rows))}, or add its words under source.rows`,
        );
    });
  }
  for (const step of ownSteps) {
    const blankOnly = step.rows.every((row) => !Object.hasOwn(rows, row) && Object.hasOwn(blank, row));
    if (blankOnly && step.ours === undefined)
      report(
        at(step, 'row'),
        'the document has no row for this step: write `ours:` with what is added to it and why, as people read it',
        { code: 'ours-missing' },
      );
  }
  for (const row of Object.keys(rows)) {
    const path = ['source', 'rows', row];
    if (row === personalRow)
      report(
        path,
        `row \`${personalRow}\` holds the personal duties that every routine carries: give this row another label`,
      );
    else if (!used.has(row) && !Object.hasOwn(leftOut, row))
      report(path, `no step carries the row \`${row}\`: add a step, or write under source.leftOut why not`, {
        code: 'no-step-of-row',
        name: row,
      });
  }
  for (const row of Object.keys(leftOut)) {
    if (used.has(row))
      report(
        ['source', 'leftOut', row],
        `a step carries the row \`${row}\`, so it is not left out: remove it here, or at the step`,
        { code: 'row-not-left-out', name: row },
      );
  }
}

/** Every date says where it comes from, and a proposal of ours never poses as what the law or the document says. */
export function datesHaveTheirSource(context: LintContext): void {
  const { ownSteps, at } = context;
  for (const [receiver, { ends }] of Object.entries(context.routine.consents))
    if (ends) checkBasis(context, ['consents', receiver, 'ends'], ends);
  for (const step of ownSteps) {
    const { deadline, approval, handover } = step;
    if (deadline.kind !== 'none') {
      checkBasis(context, at(step, 'deadline'), deadline);
      if (deadline.kind === 'on' && deadline.bound === 'proposal' && !deadline.note)
        context.report(at(step, 'deadline'), boundWithoutNote, { code: 'proposal-why' });
      if (hoursAreProposed(deadline) && !deadline.note)
        context.report(at(step, 'deadline'), hoursWithoutNote, { code: 'proposal-why' });
      if ('agreed' in deadline && deadline.agreed && deadline.basis === 'proposal')
        context.report(at(step, 'deadline', 'agreed'), agreedWithinProposal);
      if (deadline.basis === 'local') checkDocument(context, step, 'deadline', periodsOf(deadline), deadline.note);
    }
    for (const [part, rule] of [['approval', approval] as const, ['handover', handover] as const]) {
      if (!rule) continue;
      checkBasis(context, at(step, part), rule);
      if (rule.basis === 'local') checkDocument(context, step, part, [rule.within], rule.note);
    }
  }
}

const boundWithoutNote =
  'the outer bound is a proposal: write `note:` with what the source is silent on, e.g. "The plan sets the date. The document has no outer bound; half a year is a proposal."';
const hoursWithoutNote =
  'the number of hours is a proposal: write `note:` with what the source says instead, e.g. "The law says without undue delay."';
const agreedWithinProposal =
  'a time of ours bounds nothing that people agree: let a form ask the day, and write `on:` with that field';

const hoursOfOurs =
  'the source says at once and names no hours: write `bound: proposal`, so that people see whose the number is';

interface Provenance {
  readonly basis: Basis;
  readonly law?: Written | undefined;
  readonly unconfirmed?: Written | undefined;
  readonly note?: Written | undefined;
}

function checkBasis({ report }: LintContext, path: readonly string[], rule: Provenance): void {
  const { basis, law, unconfirmed, note } = rule;
  if (basis !== 'law' && unconfirmed !== undefined)
    report(
      [...path, 'unconfirmed'],
      'only what stands in the law can be still to be confirmed there: write `basis: law`, or remove `unconfirmed`',
      { code: 'not-in-law' },
    );
  if (basis === 'law' && !law)
    report(path, 'write `law:` with the paragraph that sets it, e.g. barnevernsloven § 13-4', {
      code: 'law-paragraph',
    });
  if (basis === 'law' && law && !/§\s*\d/.test(inTable(law)))
    report([...path, 'law'], `\`${inTable(law)}\` names no paragraph: write which one, e.g. barnevernsloven § 13-4`, {
      code: 'law-paragraph',
    });
  if (basis !== 'law' && law !== undefined)
    report(
      [...path, 'law'],
      `what has \`basis: ${basis}\` does not stand in the law: write \`basis: law\`, or remove \`law\``,
      { code: 'not-in-law' },
    );
  if (basis === 'proposal' && !note)
    report(
      path,
      'a proposal says what the source is silent on: write `note:`, e.g. "The document gives no date for it."',
      { code: 'proposal-why' },
    );
}

function periodsOf(deadline: Step['deadline']): readonly string[] {
  switch (deadline.kind) {
    case 'within':
    case 'every':
    case 'before':
      return [deadline.period];
    case 'atOnce': // where the hours are a proposal beside it
      return deadline.bound === undefined ? [deadline.period] : [];
    case 'window':
      return [deadline.from, deadline.to];
    case 'on': // people agree the date itself; where its outer bound is said to stand in the document, it does
      return deadline.bound === undefined ? [deadline.within] : [];
    case 'none':
      return [];
  }
}

/** What is said to stand in the document is held against the document's own words. */
function checkDocument(
  { routine, report, at }: LintContext,
  step: Step,
  part: 'deadline' | 'approval' | 'handover',
  periods: readonly string[],
  note: Written | undefined,
): void {
  const { rows, blank = {} } = routine.source;
  if (step.rows.some((row) => !Object.hasOwn(rows, row) && !Object.hasOwn(blank, row))) return; // has been reported
  const quoted = [...inTable(note ?? '').matchAll(/«([^»]+)»/g)].map(([, words]) => words);
  const text = [...step.rows.map((row) => rows[row] ?? ''), ...quoted].join('\n');
  const named = timesIn(text);
  for (const period of periods) {
    const missing = timesOf(period).filter((time) => !named.has(time));
    if (missing.length === 0) continue;
    if (period.startsWith('PT') && saysAtOnce(text)) {
      report(at(step, part), hoursOfOurs);
      continue;
    }
    const says =
      named.size > 0 ? `says ${[...named].join(', ')}, not ${period}` : `names no time, and the table says ${period}`;
    report(
      at(step, part),
      `row ${step.rows.join(', ')} of the source ${says}: write \`basis: proposal\` with a note, or the source's own words under source.rows`,
      { code: 'document-silent', name: step.rows.join(', ') },
    );
  }
}
