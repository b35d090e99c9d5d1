import { anonymityHolds } from './lint/anonymity.ts';
import { guardsHold, parentsAreGuarded, personalDutiesAreFree } from './lint/barriers.ts';
import { bothLanguagesAreThere } from './lint/both-languages.ts';
import { type LintRule, lintContext } from './lint/context.ts';
import { datesSayWhatTheyMayBe } from './lint/days.ts';
import { extensionsGiveMoreTime, linkedDeadlinesEnd, periodsMakeSense } from './lint/deadlines.ts';
import { everyTrackEnds, theCaseCanClose } from './lint/endings.ts';
import { fieldsDoNotClash, namesAreFree, namesAreUnique } from './lint/names.ts';
import { datesOfFormsAreAsked, everyStepOpensAndEnds, recurrencesOpen, stepsExist } from './lint/openings.ts';
import { answersAreNoConsent, outcomesLeadSomewhere } from './lint/outcomes.ts';
import { datesHaveTheirSource, rowsAreCovered } from './lint/provenance.ts';
import { conditionsCanHold, consentsExist, factsExist, outcomesFit } from './lint/references.ts';
import { approvalsAreDecisions, everyDutyEscalates, laddersFit, rolesExist, somebodySeesCases } from './lint/roles.ts';
import { whatIsShownIsThere } from './lint/shown.ts';
import { findingOutIsPlain, nothingIsSilent } from './lint/silence.ts';
import type { ParsedTable, TableProblem } from './parse.ts';

const rules: readonly LintRule[] = [
  namesAreUnique,
  namesAreFree,
  fieldsDoNotClash,
  rolesExist,
  somebodySeesCases,
  everyDutyEscalates,
  approvalsAreDecisions,
  laddersFit,
  factsExist,
  conditionsCanHold,
  outcomesFit,
  consentsExist,
  stepsExist,
  recurrencesOpen,
  everyStepOpensAndEnds,
  datesOfFormsAreAsked,
  datesSayWhatTheyMayBe,
  whatIsShownIsThere,
  outcomesLeadSomewhere,
  answersAreNoConsent,
  linkedDeadlinesEnd,
  periodsMakeSense,
  extensionsGiveMoreTime,
  everyTrackEnds,
  theCaseCanClose,
  parentsAreGuarded,
  guardsHold,
  anonymityHolds,
  personalDutiesAreFree,
  findingOutIsPlain,
  nothingIsSilent,
  rowsAreCovered,
  datesHaveTheirSource,
  bothLanguagesAreThere,
];

/**
 * What is wrong with a table that can be read: it names what is not there, a step that nothing opens, a duty that nobody
 * is told about. Each problem names the line and what to write instead. A table with a problem is not used.
 */
export function lint(parsed: ParsedTable): readonly TableProblem[] {
  const problems: TableProblem[] = [];
  const context = lintContext(parsed, problems);
  for (const rule of rules) rule(context);
  return problems.sort((one, other) => one.line - other.line);
}
