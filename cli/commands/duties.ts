import { addPeriod, dateOf, type InstantText } from '../../core/calendar/dates.ts';
import { shortDue } from '../../language/dates.ts';
import { type RoutineToRead, routineIn } from '../../language/in-language.ts';
import { inSentence } from '../../language/language.ts';
import { basisTagOf } from '../../language/rules.ts';
import { dutyTitle, roleTitle } from '../../language/titles.ts';
import type { ListedDuty } from '../../register/register.ts';
import { type Answer, badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { actingPerson, type CommonOptions, readerOf, type Session } from '../session.ts';
import { table } from '../table.ts';

interface DutiesOptions extends CommonOptions {
  readonly mine?: true;
  readonly unit?: string | true;
  readonly overdue?: true;
  readonly practice?: true;
}

const limit = 500;

/** `fristvakt duties`: what is due, soonest first. */
export function addDuties(cli: Cli): void {
  cli
    .command('duties', 'Lists open duties, the soonest due first.', [
      'fristvakt duties --as kari',
      'fristvakt duties --as ola --unit --overdue',
      'fristvakt duties --as kari --practice --json',
    ])
    .option('--mine', 'what waits for me, also as a deputy (default)')
    .option('--unit [unit]', 'everything of a unit (default: my own)')
    .option('--overdue', 'only what is late')
    .option('--practice', 'of practice cases, instead of real ones')
    .action((options: DutiesOptions) => cli.withSession(options, (session) => listDuties(session, options)));
}

/** A duty with what is needed to show it. */
interface ShownDuty {
  readonly duty: ListedDuty;
  readonly routine: RoutineToRead | undefined;
  /** The case's own now: for a practice case not the world's. */
  readonly now: InstantText;
  readonly late: boolean;
}

async function listDuties(session: Session, options: DutiesOptions): Promise<Answer> {
  const person = actingPerson(session);
  const { register, looks, catalogue } = session;
  const unit = options.unit === true ? person.unit : options.unit;
  if (unit !== undefined) {
    const units = (await register.listUnits()).map(({ id }) => id);
    if (!units.includes(unit)) throw badInput(catalogue.intake.unitUnknown(units));
  }
  const practice = options.practice === true;
  const now = new Date().toISOString();
  const listed = await looks.duties(await readerOf(session), {
    person: unit === undefined || options.mine ? person.id : undefined,
    units: unit === undefined ? undefined : [unit],
    overdueAt: options.overdue && !practice ? now : undefined,
    practice,
    limit,
  });
  const shown = await withCases(session, listed, practice, now);
  const duties = options.overdue ? shown.filter(({ late }) => late) : shown;
  const names = new Map((await register.listPeople()).map(({ id, name }) => [id, name]));
  const first = duties[0]?.duty;
  return {
    exitCode: exitCodes.ok,
    lines: [
      ...(practice ? [catalogue.labels.practiceCase, ''] : []),
      ...(duties.length > 0
        ? dutyLines(duties, names, session)
        : [options.overdue ? catalogue.duties.noneOverdue : catalogue.duties.none]),
    ],
    json: duties.map(({ duty, routine, late }) => ({
      ...duty,
      title: titleOf(duty, routine),
      due: duty.due ?? null,
      overdue: late,
    })),
    next: first ? `fristvakt show ${first.reference}` : undefined,
  };
}

async function withCases(
  { whole: { register }, routines, language }: Session,
  listed: readonly ListedDuty[],
  practice: boolean,
  world: InstantText,
): Promise<readonly ShownDuty[]> {
  const known = new Map<string, RoutineToRead | undefined>();
  const clocks = new Map<string, InstantText>();
  for (const { routine, caseId } of listed) {
    if (!known.has(routine)) {
      const written = await routines.get(routine);
      known.set(routine, written && routineIn(await routines.adopted(written), language));
    }
    if (!practice || clocks.has(caseId)) continue;
    const clock = (await register.findCase(caseId))?.clock;
    clocks.set(caseId, clock !== undefined && clock > world ? clock : world);
  }
  return listed.map((duty) => {
    const now = clocks.get(duty.caseId) ?? world;
    const late = duty.overdueAt !== undefined && duty.overdueAt <= now;
    return { duty, routine: known.get(duty.routine), now, late };
  });
}

function dutyLines(
  duties: readonly ShownDuty[],
  names: ReadonlyMap<string, string>,
  session: Session,
): readonly string[] {
  const { headings, duties: say } = session.catalogue;
  const isSoon = ({ duty, now }: ShownDuty) => duty.due !== undefined && duty.due < addPeriod(dateOf(now), 'P7D');
  const late = duties.filter((shown) => shown.late);
  const ahead = duties.filter((shown) => !shown.late && shown.duty.due !== undefined);
  const soon = ahead.filter(isSoon);
  const later = ahead.filter((shown) => !isSoon(shown));
  const open = duties.filter((shown) => shown.duty.due === undefined);
  const groups = [
    [headings.overdue, late],
    [headings.thisWeek, soon],
    [headings.later, later],
    [headings.noDeadline, open],
  ] as const;
  // One table, so that the columns of all groups stand under each other.
  const rows = groups.flatMap(([, its]) => its.map((shown) => rowOf(shown, names, session)));
  const lines = table(rows, '  ');
  let at = 0;
  const grouped = groups.flatMap(([heading, its]) => {
    const own = lines.slice(at, at + its.length);
    at += its.length;
    return own.length > 0 ? ['', heading, ...own] : [];
  });
  return [say.summary(late.length, soon.length, later.length + open.length), ...grouped];
}

function rowOf(
  { duty, routine, now }: ShownDuty,
  names: ReadonlyMap<string, string>,
  { catalogue: { labels }, language }: Session,
): readonly string[] {
  const due = duty.due && shortDue({ date: duty.due }, now, language, routine?.closed);
  const persons = duty.persons.map((person) => names.get(person) ?? labels.somebody);
  const roles = duty.roles.map((role) => (routine ? inSentence(roleTitle(role, routine)) : role));
  return [
    titleOf(duty, routine),
    duty.reference,
    due ? labels.deadline(due) : labels.noDeadline,
    `${labels.row(duty.rows)} · ${basisTagOf(routine?.steps[duty.step], duty.basis, language)}`,
    persons.length > 0 ? persons.join(', ') : roles.join(', '),
    duty.status === 'open' ? '' : labels.duty[duty.status],
    duty.duty,
  ];
}

function titleOf(duty: ListedDuty, routine: RoutineToRead | undefined): string {
  return routine ? dutyTitle(duty.duty, routine) : duty.step;
}
