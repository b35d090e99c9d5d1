import { createHash } from 'node:crypto';
import { type DateText, dateOf, type InstantText } from '../core/calendar/dates.ts';
import type { OpenCommand } from '../core/case/commands.ts';
import { confirmed } from '../core/case/confirmed.ts';
import { decide } from '../core/case/decide.ts';
import { dateOfDue } from '../core/case/due.ts';
import { fold } from '../core/case/evolve.ts';
import type { Refusal } from '../core/case/refusals.ts';
import type { PersonId } from '../core/case/state.ts';
import { nextDuty } from '../core/case/what-next.ts';
import { own } from '../core/own.ts';
import { type Routine, routineKey } from '../core/routine/routine.ts';
import { catalogueOf } from '../language/catalogue.ts';
import type { AsWritten, RoutineToRead } from '../language/in-language.ts';
import { routineIn } from '../language/in-language.ts';
import type { Language } from '../language/language.ts';
import { questionAbout, refusalText } from '../language/refusals.ts';
import { trackTitle } from '../language/titles.ts';
import { whyRefused } from '../reading/answers.ts';
import { type BringInFile, type BringInLine, readBringInFile } from '../reading/bring-in-file.ts';
import { foldName } from '../reading/names.ts';
import { cleanLine } from '../reading/text.ts';
import type { Person } from '../register/people.ts';
import type { Register } from '../register/register.ts';
import type { Cases, OpenResult } from './cases.ts';
import type { Intake } from './intake.ts';
import { judgeName } from './opening.ts';
import type { SameNamed } from './same-child.ts';

/** What is wrong with a line. */
export interface LineProblem {
  /** The column that it is about, as the file heads it; absent where it is about none of them, or about one that is missing. */
  readonly column?: string | undefined;
  readonly text: string;
}

/** What one line of a file of running cases would become. A line that is wrong opens nothing at all. */
export interface PlannedCase {
  readonly line: number;
  readonly reference: string;
  /** `exists`: a case was opened from this reference before. */
  readonly outcome: 'opens' | 'exists' | 'wrong';
  readonly problems: readonly LineProblem[];
  /** A date in it is unusual: it opens where somebody says that the dates of the file are meant as they stand. */
  readonly unusual?: true | undefined;
  /**
   * Ids of open cases that have the name of the child, or one near it: the same child may have a case already. Whoever tells
   * of them writes it to the access log first.
   */
  readonly sameNamed?: readonly string[] | undefined;
  /** How many duties would stand open, and when the next of them is due. */
  readonly duties: number;
  readonly next?: DateText | undefined;
  readonly intake?: Intake | undefined;
}

type NoFile = Extract<BringInFile, { ok: false }> & { readonly tooManyNames?: true };

export type BringInPlan = { readonly ok: true; readonly cases: readonly PlannedCase[] } | NoFile;

interface Planning {
  readonly register: Pick<Register, 'casesThere' | 'listPeople'>;
  /** Open cases for somebody of these names; that they were asked for is in the access log. */
  readonly sameNamed: (names: readonly string[]) => Promise<SameNamed>;
  readonly routine: AsWritten;
  /** Who brings the cases in. */
  readonly by: PersonId;
  /** The unit of a line that names none. */
  readonly unit: string;
  /** Units that cases may be brought into; a line that names another one is wrong. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly now: InstantText;
  readonly language: Language;
  readonly practice: boolean;
  /** The dates of the file are meant as they stand, also where they are unusual. */
  readonly sure?: boolean | undefined;
}

/** Judges every line of a file by the same door as any other case; nothing is written. */
export async function planBringIn(text: string, planning: Planning): Promise<BringInPlan> {
  const file = readBringInFile(text, planning.routine, planning.now);
  if (!file.ok) return file;
  const names = file.lines.flatMap(({ name }) => nameIn(name) || []);
  const same = await planning.sameNamed(names);
  if (!same.ok) return { ok: false, unknown: [], noReference: false, noLines: false, tooManyNames: true };
  const known = await knownOf(file.lines, planning, same.named);
  const seen = new Map<string, number>();
  const cases = file.lines.map((line) => {
    const its = planned(line, seen.get(line.reference), file.headings, planning, known);
    if (line.reference !== '' && !seen.has(line.reference)) seen.set(line.reference, line.line);
    return its;
  });
  return { ok: true, cases };
}

/** What the register knows of what the lines name, asked once for all of them. */
interface Known {
  /** Ids of the cases that lines of the file became before. */
  readonly there: ReadonlySet<string>;
  /** By login and by id. */
  readonly people: ReadonlyMap<string, Person>;
  /** Open cases by the name of the child, or one near it. */
  readonly named: ReadonlyMap<string, readonly { readonly caseId: string }[]>;
}

async function knownOf(lines: readonly BringInLine[], planning: Planning, named: Known['named']): Promise<Known> {
  const { register, routine, practice } = planning;
  const ids = lines.map(({ reference }) => caseIdOf(routine, reference, practice));
  const [there, people] = await Promise.all([register.casesThere({ ids, practice }), register.listPeople()]);
  const byLogin = people.flatMap((person) => [[person.login, person] as const, [person.id, person] as const]);
  return { there, people: new Map(byLogin), named };
}

function nameIn(name: string | undefined): string | undefined {
  return name === undefined ? undefined : cleanLine(name);
}

/** What is wrong with a file as a whole, in sentences. */
export function wrongWith(
  { unknown, noReference, noLines, tooManyNames }: NoFile,
  language: Language,
): readonly string[] {
  const say = catalogueOf(language).bringIn;
  return [
    ...(unknown.length > 0 ? [say.unknownColumns(unknown)] : []),
    ...(noReference ? [say.noReferenceColumn] : []),
    ...(noLines ? [say.noLines] : []),
    ...(tooManyNames ? [say.tooManyNames] : []),
  ];
}

function planned(
  line: BringInLine,
  earlier: number | undefined,
  headings: ReadonlyMap<string, string>,
  planning: Planning,
  known: Known,
): PlannedCase {
  const { routine, by, units, now, language, practice } = planning;
  const say = catalogueOf(language);
  const read = routineIn(routine, language);
  const { reference, facts, tracks, broughtIn } = line;
  const base = { line: line.line, reference, problems: [], duties: 0 } as const;
  const caseId = caseIdOf(routine, reference, practice);
  if (reference !== '' && earlier === undefined && known.there.has(caseId)) {
    return { ...base, outcome: 'exists' };
  }
  const problems: LineProblem[] = [];
  const wrong = (field: string | undefined, text: string) => {
    const column = headings.get(field ?? '');
    // The same may be wrong with two of its dates.
    if (problems.every((each) => each.text !== text || each.column !== column)) problems.push({ column, text });
  };
  if (reference === '') wrong('reference', say.bringIn.noReference);
  if (earlier !== undefined) wrong('reference', say.bringIn.sameReference(earlier));
  if (line.unknownTrack !== undefined) {
    const choices = Object.values(routine.tracks).filter(({ starts }) => starts === 'on-request');
    wrong('track', say.bringIn.trackUnknown(choices.map(({ id }) => trackTitle(id, read))));
  }
  const unit = units.find(({ id, name }) =>
    [id, name].some((each) => foldName(each) === foldName(line.unit ?? planning.unit)),
  );
  if (!unit) wrong('unit', say.intake.unitUnknown(units.map(({ name }) => name)));
  const people: Record<string, readonly PersonId[]> = {};
  for (const [role, login] of Object.entries(line.people)) {
    const found = known.people.get(login.trim().toLowerCase());
    if (!found) wrong(role, say.intake.personUnknown);
    else if (!found.active) wrong(role, say.intake.personInactive);
    else people[role] = [found.id];
  }
  const actor = { person: by, roles: [] };
  const asking = { type: 'open', by: actor, facts, people, tracks, broughtIn } as const;
  const opening: OpenCommand = planning.sure ? confirmed(asking) : asking;
  const decision = decide(routine, undefined, opening, now);
  const subjectName = nameIn(line.name);
  const refusals = [...(decision.ok ? [] : decision.refusals), ...judgeName(routine, facts, subjectName)];
  const unusual = refusals.some(({ code }) => code === 'date-unusual');
  for (const refusal of refusals) wrong(refusal.field, whyOf(refusal, line, read, dateOf(now), language));
  if (problems.length > 0 || !unit || !decision.ok) {
    return { ...base, outcome: 'wrong', problems, ...(unusual ? { unusual } : {}) };
  }
  const state = fold(undefined, decision.events);
  const named = (subjectName && known.named.get(subjectName)) || [];
  return {
    ...base,
    outcome: 'opens',
    ...(named.length > 0 ? { sameNamed: named.map((each) => each.caseId) } : {}),
    duties: Object.keys(state.duties).length,
    next: dateOfDue(nextDuty(routine, state)?.due),
    intake: {
      caseId,
      routine: routineKey(routine),
      unit: unit.id,
      by,
      subjectName,
      facts,
      people,
      tracks: opening.tracks,
      broughtIn,
      sure: opening.sure,
      practice,
    },
  };
}

/** The case that a reference becomes: the same file twice opens nothing twice. */
function caseIdOf({ id }: Routine, reference: string, practice: boolean): string {
  const hex = createHash('sha256')
    .update(JSON.stringify(['brought in', id, practice, reference]))
    .digest('hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** What became of one line. */
export interface BroughtInCase {
  readonly line: number;
  readonly reference: string;
  readonly result: OpenResult;
}

/** Why a case that was planned did not open: refused after all, since something has changed meanwhile, or away. */
export function whyNotOpened(
  result: OpenResult,
  { intake }: Pick<PlannedCase, 'intake'>,
  routine: Routine,
  language: Language,
): 'away' | readonly string[] | undefined {
  if (result.ok === true || result.ok === 'received') return undefined;
  if (result.ok !== false) return 'away';
  if (!('refusals' in result)) return [catalogueOf(language).intake.routineUnknown(result.choices)];
  return [
    ...new Set(result.refusals.map((refusal) => textOf(refusal, intake?.tracks ?? [], routineIn(routine, language)))),
  ];
}

/** Why a line is refused: a day that is none is told why. */
function whyOf(
  refusal: Refusal,
  line: BringInLine,
  routine: RoutineToRead,
  today: DateText,
  language: Language,
): string {
  const start = refusal.trackStart === undefined ? line : line.tracks[refusal.trackStart];
  const track = refusal.trackStart === undefined ? undefined : line.tracks[refusal.trackStart]?.track;
  const question = questionAbout(refusal.field, { track }, routine);
  const written = own(start?.facts ?? {}, refusal.field ?? '');
  return (
    whyRefused(refusal, { question, written, steps: start?.broughtIn?.steps }, today, language) ??
    textOf(refusal, line.tracks, routine)
  );
}

function textOf(refusal: Refusal, tracks: readonly { readonly track: string }[], routine: RoutineToRead): string {
  const track = refusal.trackStart === undefined ? undefined : tracks[refusal.trackStart]?.track;
  return refusalText(refusal, routine, { track });
}

/** How many cases are opened at a time: more only wait for each other at the register. */
const atATime = 8;

/**
 * Opens what was planned, each case whole or not at all. What is away is said of its line, and the same again goes on there.
 *
 * @param mayGoOn asked before each case, where not all is to be opened at once; what is left is no part of the answer
 */
export async function bringIn(
  cases: Pick<Cases, 'open'>,
  plan: readonly PlannedCase[],
  mayGoOn: () => boolean = () => true,
): Promise<readonly BroughtInCase[]> {
  const waiting = plan.filter((each) => each.intake !== undefined);
  const done: BroughtInCase[] = [];
  const take = async () => {
    for (let next = waiting.shift(); next && mayGoOn(); next = waiting.shift()) {
      const { line, reference, intake } = next;
      done.push({ line, reference, result: await cases.open(intake!) });
    }
  };
  await Promise.all(Array.from({ length: atATime }, take));
  return done.sort((one, other) => one.line - other.line);
}
