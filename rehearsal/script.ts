import { dateOf } from '../core/calendar/dates.ts';
import type { PersonId } from '../core/case/state.ts';
import { groundOf } from '../core/routine/adoption/adopted.ts';
import { rowsOf } from '../core/routine/routine.ts';
import { type Catalogue, catalogueOf } from '../language/catalogue.ts';
import { clockTime, longDate } from '../language/dates.ts';
import { asWritten, type RoutineToRead } from '../language/in-language.ts';
import { asSentence, inSentence } from '../language/language.ts';
import { basisTagOf, ruleText } from '../language/rules.ts';
import { timelineText } from '../language/timeline.ts';
import { quoted, roleTitle } from '../language/titles.ts';
import { countedKinds, countsOf, type PlayedLine, playedLines } from './lines.ts';
import type { Play } from './play.ts';

/**
 * A play as a leader reads it before a routine is used: by date, what opens, who is told what, what goes upwards and what
 * must be decided, each with its row and where the rule comes from; at the end how much it is, and the dates that the
 * source does not have.
 */
export function scriptOf(play: Play): readonly string[] {
  const { scenario } = play;
  const routine = asWritten(play.routine);
  const { language } = routine;
  const catalogue = catalogueOf(language);
  const { script } = catalogue.rehearsal;
  const lines = playedLines(play);
  const version = catalogue.labels.version(routine.version);
  return [
    script.title(`${routine.title} (${routine.municipality}), ${version}`),
    script.span(longDate(scenario.opened, language), longDate(scenario.until, language)),
    script[scenario.people],
    ...(lines.length === 0 ? ['', script.nothing] : []),
    ...byDate(lines, routine, catalogue),
    ...summary(lines, catalogue),
    ...proposals(lines, routine, catalogue),
  ];
}

function byDate(lines: readonly PlayedLine[], routine: RoutineToRead, catalogue: Catalogue): readonly string[] {
  let today = '';
  return lines.flatMap((played) => {
    const date = dateOf(played.entry.at);
    const heading = date === today ? [] : ['', asSentence(longDate(date, routine.language))];
    today = date;
    return [...heading, `  ${clockTime(played.entry.at)}  ${lineText(played, routine, catalogue)}`];
  });
}

function lineText({ line, entry, recipients }: PlayedLine, routine: RoutineToRead, catalogue: Catalogue): string {
  const { labels, rehearsal } = catalogue;
  const nameOf = (person: PersonId) => personText(person, routine);
  const text =
    entry.type === 'rejected'
      ? rehearsal.script.rejected(rehearsal.asked[entry.asked] ?? entry.asked, line.why)
      : timelineText(entry, { routine, nameOf });
  const meant = recipients.flatMap(({ role, persons }) => (persons.length > 0 ? persons : [role]));
  const instead =
    line.to.length > 0 && line.to.join() !== meant.join()
      ? `; ${rehearsal.script.instead(catalogue.and(line.to.map(nameOf)))}`
      : '';
  const step = line.step === null ? undefined : routine.steps[line.step];
  const basis = line.basis ? ` · ${basisTagOf(step, line.basis, routine.language)}` : '';
  const source = line.row === null ? '' : `  [${labels.row(line.row)}${basis}]`;
  return `${text}${instead}${source}`;
}

/** Whoever is called as a role is meant by its title. */
function personText(person: PersonId, routine: RoutineToRead): string {
  return Object.hasOwn(routine.roles, person) ? inSentence(roleTitle(person, routine)) : person;
}

function summary(lines: readonly PlayedLine[], { rehearsal }: Catalogue): readonly string[] {
  const { counts, script } = rehearsal;
  const of = countsOf(lines.map(({ line }) => line));
  const counted = countedKinds.flatMap((kind) => (of[kind] > 0 ? [counts[kind](of[kind])] : []));
  return counted.length > 0 ? ['', `${script.counts}: ${counted.join(', ')}.`] : [];
}

/** Steps that came up and whose date no source has: each must be adopted before the routine is used. */
function proposals(
  lines: readonly PlayedLine[],
  routine: RoutineToRead,
  { rehearsal, labels }: Catalogue,
): readonly string[] {
  const used = new Set(lines.flatMap(({ line }) => line.step ?? []));
  const steps = Object.values(routine.steps).filter(
    ({ id, deadline }) => used.has(id) && groundOf(deadline) === 'proposal',
  );
  if (steps.length === 0) return [];
  const texts = steps.map((step) => `  ${labels.row(rowsOf(step))}, ${quoted(step.title)}. ${ruleText(step, routine)}`);
  return ['', `${rehearsal.script.proposals}:`, ...texts];
}
