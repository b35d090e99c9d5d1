import { readFile } from 'node:fs/promises';
import { addPeriod, dateOf, startOfDay } from '../../core/calendar/dates.ts';
import type { Shift, Stretch } from '../../core/people/on-call.ts';
import { administers } from '../../core/people/staff-rules.ts';
import { dayAndTime } from '../../language/dates.ts';
import { pageWords } from '../../language/pages/words.ts';
import { decodedText } from '../../reading/csv.ts';
import { planRota } from '../../reading/rota-file.ts';
import { type Answer, badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { actingPerson, type CommonOptions, type Session } from '../session.ts';

interface RotaOptions extends CommonOptions {
  readonly commit?: true;
}

/** `fristvakt rota [FILE]`: who has duty when, and many stretches at once from a spreadsheet. */
export function addRota(cli: Cli): void {
  cli
    .command(
      'rota [file]',
      'Says who has duty when outside of office hours; with a CSV file what it would make of that, line by line, and with --commit keeps it.',
      [
        'fristvakt rota --as admin',
        'fristvakt rota vakter.csv --as admin',
        'fristvakt rota vakter.csv --as admin --commit',
      ],
    )
    .option('--commit', 'keep what the file says; lines that are wrong give nothing')
    .action((file: string | undefined, options: RotaOptions) =>
      cli.withSession(options, (session) => (file === undefined ? shown(session) : planned(session, file, options))),
    );
}

async function shown(session: Session): Promise<Answer> {
  const { rota, words, staff, at } = await readAll(session);
  const lines = rota.map((shift) => shiftText(shift, { words, staff, at }));
  return {
    exitCode: exitCodes.ok,
    report: true,
    lines: lines.length > 0 ? lines : [words.rota.none],
    json: { ok: true, rota },
  };
}

async function planned(session: Session, file: string, options: RotaOptions): Promise<Answer> {
  const commit = options.commit === true;
  const { rota, words, staff, now, today, at, isAdministrator } = await readAll(session);
  if (!isAdministrator) throw badInput(words.rota.forAdministrators);
  const text = await readFile(file).then(decodedText, (error: { readonly code?: string }) => {
    throw badInput(`${file} cannot be read (${error.code ?? 'unknown'}).`);
  });
  const plan = planRota(text, { staff, rota, now, today });
  const count = (outcome: string) => plan.lines.filter((line) => line.outcome === outcome).length;
  const { rota: say, import: of } = words;
  if (commit) {
    const { id: by } = actingPerson(session);
    await session.register.setRota({ by, commandId: crypto.randomUUID(), shifts: plan.shifts });
  }
  const unit = (id: string) => staff.units[id]?.name ?? id;
  return {
    exitCode: count('wrong') > 0 ? exitCodes.refused : exitCodes.ok,
    report: true,
    lines: [
      ...plan.lines.map(({ line, written, login, shift, outcome, problems, notes }) => {
        const about = shift ? shiftText(shift, { words, staff, at }) : `${login} · ${written}`;
        const more = [...problems.map((each) => say.problems[each]), ...notes.map((each) => say.notes[each])];
        return `${of.line} ${line}: ${about}. ${[of[outcome], ...more].join('. ').replaceAll('..', '.')}`;
      }),
      ...plan.replaced.map((shift) => `- ${shiftText(shift, { words, staff, at })}`),
      ...plan.holes.map(
        ({ unit: where, kind, from, to }: Stretch) =>
          `${say.holes}: ${say.hole(unit(where), say.kinds[kind], at(from), at(to))}`,
      ),
      say.summary(count('added'), count('same'), count('wrong'), plan.replaced.length),
    ],
    json: { ok: count('wrong') === 0, committed: commit, ...plan },
    next: commit || plan.shifts.length === 0 ? undefined : `fristvakt rota ${file} --commit`,
  };
}

async function readAll(session: Session) {
  const { register, language } = session;
  const now = new Date().toISOString();
  const today = dateOf(now);
  const [staff, rota] = await Promise.all([
    register.readStaff(today),
    register.rotaBetween(now, startOfDay(addPeriod(today, 'P1Y'))),
  ]);
  const { id } = actingPerson(session);
  const isAdministrator = administers(staff, id);
  const at = (instant: string) => dayAndTime(instant, today, language);
  return { now, today, staff, rota, words: pageWords(language).administration, at, isAdministrator };
}

function shiftText(
  { unit, kind, person, from, to }: Shift,
  { words, staff, at }: Pick<Awaited<ReturnType<typeof readAll>>, 'words' | 'staff' | 'at'>,
): string {
  const name = staff.people[person]?.name ?? words.somebody;
  return `${words.rota.stretch(at(from), at(to))}: ${name}, ${words.rota.kinds[kind]}, ${staff.units[unit]?.name ?? unit}`;
}
