import { readFile } from 'node:fs/promises';
import { bringIn, type PlannedCase, planBringIn, whyNotOpened, wrongWith } from '../../client/bring-in.ts';
import { dateOf, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { shortDueDay } from '../../language/dates.ts';
import { decodedText } from '../../reading/csv.ts';
import { type Answer, badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { type SureOptions, sureOption } from '../sending.ts';
import { actingPerson, type CommonOptions, readerOf, type Session } from '../session.ts';

interface BringInOptions extends CommonOptions, SureOptions {
  readonly routine: string;
  readonly unit?: string;
  readonly commit?: true;
  readonly practice?: true;
}

/** `fristvakt bring-in FILE`: many cases that run already, from a spreadsheet. */
export function addBringIn(cli: Cli): void {
  cli
    .command(
      'bring-in <file>',
      'Opens many cases that run already, from a CSV file: a line each, and of the past nothing is owed. Without --commit it only says what would happen.',
      [
        'fristvakt bring-in saker.csv --as kari --routine alver/tiltak',
        'fristvakt bring-in saker.csv --as kari --routine alver/tiltak --commit',
      ],
    )
    .requiredOption('--routine <id>', 'the routine that the cases follow, e.g. alver/tiltak')
    .option('--unit <unit>', 'the unit of a line that names none (default: your own)')
    .option(...sureOption)
    .option('--practice', 'practice cases: made up, to try a file on')
    .option('--commit', 'open the cases; lines that are wrong open nothing')
    .action((file: string, options: BringInOptions) =>
      cli.withSession(options, async (session) => answer(session, await contentOf(file), options)),
    );
}

async function contentOf(file: string): Promise<string> {
  try {
    return decodedText(await readFile(file));
  } catch (error) {
    throw badInput(`${file} cannot be read (${(error as { code?: string }).code ?? 'unknown'}).`);
  }
}

/** What is wrong with its column, where the sentence does not name it. */
function problemText({ column, text }: PlannedCase['problems'][number]): string {
  return column === undefined || text.includes(column) ? text : `${column}: ${text}`;
}

async function answer(session: Session, text: string, options: BringInOptions): Promise<Answer> {
  const { register, routines, cases, language, catalogue } = session;
  const say = catalogue.bringIn;
  const person = actingPerson(session);
  const routine = await routines.find(options.routine);
  if (!routine) throw badInput(catalogue.intake.routineUnknown((await routines.list()).map(({ id }) => id)));
  const now = instantFromMilliseconds(Date.now());
  const plan = await planBringIn(text, {
    register,
    sameNamed: async (names) => {
      const [reader, directory] = await Promise.all([readerOf(session), register.directory(dateOf(now))]);
      const unit = options.unit ?? person.unit;
      const about = { names, routine, unit, directory, today: dateOf(now), practice: options.practice === true };
      return session.looks.sameNamed(reader, about);
    },
    routine,
    by: person.id,
    unit: options.unit ?? person.unit,
    units: await register.listUnits(),
    now,
    language,
    practice: options.practice === true,
    sure: options.sure,
  });
  if (!plan.ok) throw badInput(...wrongWith(plan, language));
  const count = (outcome: PlannedCase['outcome']) => plan.cases.filter((each) => each.outcome === outcome).length;
  const counts = { opens: count('opens'), exists: count('exists'), wrong: count('wrong') };
  const opened = options.commit ? await bringIn(cases, plan.cases) : [];
  const lines = plan.cases.map((its) => {
    const result = opened.find(({ line }) => line === its.line)?.result;
    return { its, result, why: result && whyNotOpened(result, its, routine, language) };
  });
  const isAway = lines.some(({ why }) => why === 'away');
  const refused = lines.filter(({ why }) => Array.isArray(why)).length;
  const failed = lines.filter(({ why }) => why !== undefined).length;
  const lineText = ({ its, result, why }: (typeof lines)[number]) => {
    const reference = result && 'reference' in result ? result.reference : undefined;
    if (its.outcome === 'wrong') return say.lineWrong(its.line, its.reference, its.problems.map(problemText).join(' '));
    if (its.outcome === 'exists') return say.lineExists(its.line, its.reference);
    if (why === 'away') return say.lineAway(its.line, its.reference);
    if (why) return say.lineWrong(its.line, its.reference, why.join(' '));
    const next = its.next && shortDueDay(its.next, dateOf(now), language, routine.closed);
    return say.lineOpens(its.line, its.reference, its.duties, next, reference);
  };
  return {
    exitCode: isAway ? exitCodes.away : counts.wrong + refused > 0 ? exitCodes.refused : exitCodes.ok,
    report: true,
    lines: [
      ...lines.map(lineText),
      options.commit
        ? say.committed(opened.length - failed, counts.exists, counts.wrong + refused)
        : say.summary(counts.opens, counts.exists, counts.wrong),
      ...(plan.cases.some(({ unusual }) => unusual) ? [catalogue.receipts.ifMeant] : []),
    ],
    json: {
      ok: counts.wrong === 0 && failed === 0,
      committed: options.commit === true,
      ...counts,
      lines: lines.map(({ its: { intake: _, ...rest }, result, why }) => ({
        ...rest,
        problems: [...rest.problems.map(({ text }) => text), ...(why && why !== 'away' ? why : [])],
        columns: rest.problems.map(({ column }) => column ?? null),
        ...(result ? { opened: result.ok, case: 'reference' in result ? result.reference : undefined } : {}),
      })),
    },
    next: options.commit || counts.opens === 0 ? undefined : say.next,
  };
}
