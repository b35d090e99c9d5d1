import { personalRow } from '../../core/routine/common.ts';
import { inTable, routineKey } from '../../core/routine/routine.ts';
import type { RowCoverage, WholeCoverage } from './row-coverage.ts';

/** Names after this many are counted only. */
const named = 4;

/** Which scenarios show which row of which document, as Markdown. */
export function coverageReport(all: readonly WholeCoverage[]): string {
  const lines = [
    '# Which scenarios show which row',
    '',
    'Each row of each document, the steps that carry it, and the scenarios of [test/scenarios](../../test/scenarios) in',
    'which those steps open. `npm test` fails where a row, a step, an outcome or an edge of a deadline is shown by none.',
    'Every sentence of a document, which stands beside its table as `.txt`, is quoted in a row or left out with a reason,',
    'and nothing is quoted that the document does not say.',
    'A scenario of people who do everything on the last day is played once more with people who are a day late.',
    '',
    ...all.flatMap((coverage) => routineLines(coverage)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function routineLines({ routine, rows, gaps, sentences }: WholeCoverage): readonly string[] {
  const steps = new Set(rows.flatMap((row) => row.steps));
  const outcomes = [...steps].reduce((sum, { outcomes: its }) => sum + Object.keys(its).length, 0);
  return [
    `## ${routine.municipality}: ${inTable(routine.title)}`,
    '',
    `\`${routineKey(routine)}\` · ${rows.length} rows, ${steps.size} steps, ${outcomes} outcomes, ${
      gaps.length === 0 ? 'all shown' : `${gaps.length} not shown`
    }`,
    '',
    `${sentences.sentences} sentences and cells of the document: ${sentences.leftOut} left out with a reason, ${
      sentences.gaps.length === 0 ? 'all others quoted' : `${sentences.gaps.length} not accounted for`
    }`,
    '',
    ...gaps.map((gap) => `- **Not shown:** ${gap}`),
    ...sentences.gaps.map((gap) => `- **Not the document:** ${gap}`),
    ...(gaps.length + sentences.gaps.length > 0 ? [''] : []),
    '| Row | Steps | Scenarios |',
    '| --- | --- | --- |',
    ...rows.map((row) => rowLine(row, rows)),
    '',
  ];
}

/** The scenarios that are about few rows come first: they say the most about this one. */
function rowLine({ row, steps }: RowCoverage, all: readonly RowCoverage[]): string {
  const breadth = (name: string) =>
    all.filter((other) => other.steps.some(({ opened }) => opened.includes(name))).length;
  const scenarios = [...new Set(steps.flatMap(({ opened }) => opened))]
    .filter((name) => !name.includes('('))
    .sort((one, other) => breadth(one) - breadth(other))
    .map((name) => name.split('/').at(-1)!);
  const shown = scenarios.slice(0, named).join(', ');
  const more = scenarios.length > named ? ` and ${scenarios.length - named} more` : '';
  const titles = steps.map(({ step }) => inTable(step.title).replaceAll('|', '\\|')).join('; ');
  return `| ${row === personalRow ? 'P (common)' : row} | ${titles} | ${shown}${more} |`;
}
