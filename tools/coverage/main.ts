// What `npm run coverage:rows` runs: prints which scenarios show which row, and fails where one is shown by none.
import { wholeCoverage } from './read-scenarios.ts';
import { coverageReport } from './report.ts';

const all = await wholeCoverage();
console.log(coverageReport(all));
process.exitCode = all.some(({ gaps }) => gaps.length > 0) ? 1 : 0;
