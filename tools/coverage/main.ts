// What `npm run coverage:rows` runs: prints which scenarios show which row, and how each document
// stands in its table; fails where a row is shown by none, or a sentence is not known.
import { wholeCoverage } from './read-scenarios.ts';
import { coverageReport } from './report.ts';

const all = await wholeCoverage();
console.log(coverageReport(all));
process.exitCode = all.some(({ gaps, sentences }) => gaps.length + sentences.gaps.length > 0) ? 1 : 0;
