import { resolve } from 'node:path';
import { addPeriod, dateOf } from '../../core/calendar/dates.ts';
import { holdersOf } from '../../core/people/roles.ts';
import { directoryOf, type Staff } from '../../core/people/staff.ts';
import { administers } from '../../core/people/staff-rules.ts';
import { binderWords } from '../../language/binder.ts';
import { type Language, languages } from '../../language/language.ts';
import { readCount } from '../../reading/numbers.ts';
import { type Answer, badInput, Ended } from '../answer.ts';
import { binderFile, putBinder } from '../binder/files.ts';
import { keepBinderKey, keyFrom, passwordProblem, readBinderKeys } from '../binder/passwords.ts';
import { passwordIn, typedPassword } from '../binder/read-password.ts';
import { sealed, sealedPage } from '../binder/sealed-page.ts';
import { binderSheet } from '../binder/sheet.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { actingPerson, type CommonOptions, readerOf, type Session } from '../session.ts';

interface BinderWords extends CommonOptions {
  readonly folder?: string;
  readonly unit?: string;
  readonly days: string;
  readonly keep: string;
  readonly language?: string;
  readonly setPassword?: string;
  readonly passwordFile?: string;
}

const help = `
One file a unit, beredskapsperm-UNIT-DAY.html: what is late, what is due in the next days, who has it and whom to call. It is
encrypted, and opened in any browser by the unit's password, without Fristvakt and without a network. Let it be where it can be
had when this machine cannot. A unit without a password gets no file, and is named: exit code 4.`;

/** `fristvakt emergency-binder`: what a unit works from where nothing else is there. */
export function addEmergencyBinder(cli: Cli): void {
  cli
    .command(
      'emergency-binder',
      "Writes each unit's deadlines of the next days into an encrypted page that opens without Fristvakt (beredskapsperm).",
      [
        'fristvakt emergency-binder --set-password tiltak --as ola',
        'fristvakt emergency-binder --folder /srv/binders --as admin',
        'fristvakt emergency-binder --folder /srv/binders --unit tiltak --days 14 --as ola',
      ],
    )
    .option('--folder <folder>', 'where the files go')
    .option('--unit <unit>', 'this unit alone (default: each that has open cases, or a password)')
    .option('--days <number>', 'how many days, from 1 to 90', '30')
    .option('--keep <number>', 'how many files of a unit stay, from 1 to 400; older ones are removed', '14')
    .option('--language <language>', "nb or nn (default: the unit's leader's)")
    .option(
      '--set-password <unit>',
      'set the password of a unit: asked for here, or the first line of what is piped in',
    )
    .option('--password-file <file>', 'the password is on the first line of this file')
    .addHelpText('after', help)
    .action((options: BinderWords) =>
      cli.withSession(options, (session) =>
        options.setPassword === undefined ? written(session, options) : passwordSet(session, options, cli),
      ),
    );
}

async function passwordSet(session: Session, options: BinderWords, cli: Cli): Promise<Answer> {
  const { setPassword: unit = '', passwordFile } = options;
  const staff = await staffNow(session);
  if (!staff.units[unit]) throw badInput(`--set-password: there is no unit ${unit}. ${unitsThere(staff)}`);
  await mayOrEnd(session, staff, [unit]);
  const password =
    passwordFile === undefined ? await typedPassword(process.stdin, cli.terminal.error) : passwordIn(passwordFile);
  const problem = passwordProblem(password);
  if (problem !== undefined) throw badInput(`${problem} Nothing is changed.`);
  const { binderKeyFile: file } = session.settings;
  keepBinderKey(file, unit, await keyFrom(password));
  return {
    exitCode: exitCodes.ok,
    lines: [
      `${unit}: the password is set. It is kept nowhere: ${file} holds what follows from it. Files from before open with the one before.`,
    ],
    json: { ok: true, unit, file },
    next: `fristvakt emergency-binder --folder DIR --unit ${unit}`,
  };
}

async function written(session: Session, options: BinderWords): Promise<Answer> {
  if (options.folder === undefined) throw badInput('--folder: name the folder that the files go into.');
  const folder = resolve(options.folder);
  const days = countOrEnd('--days', options.days, 90);
  const keep = countOrEnd('--keep', options.keep, 400);
  const wanted = languages.find((each) => each === options.language);
  if (options.language !== undefined && !wanted) throw badInput(`--language: write ${languages.join(' or ')}.`);
  const { looks, settings } = session;
  const staff = await staffNow(session);
  if (options.unit !== undefined && !staff.units[options.unit])
    throw badInput(`--unit: there is no unit ${options.unit}. ${unitsThere(staff)}`);
  const keys = readBinderKeys(settings.binderKeyFile);
  const withPassword = [...keys.keys()].filter((unit) => staff.units[unit]);
  const all = options.unit === undefined ? [...(await looks.unitsWithCases()), ...withPassword] : [options.unit];
  const units = [...new Set(all)].sort();
  await mayOrEnd(session, staff, units);
  const reader = await readerOf(session);
  const without = units.filter((unit) => !keys.has(unit));
  const made: {
    readonly unit: string;
    readonly file: string;
    readonly lines: number;
    readonly unread: readonly string[];
  }[] = [];
  for (const unit of units) {
    const key = keys.get(unit);
    if (!key) continue;
    const now = new Date().toISOString();
    const day = dateOf(now);
    const binder = await looks.binder(reader, { unit, now, until: addPeriod(day, `P${days - 1}D`) });
    const language = wanted ?? languageOf(staff, unit);
    const { emergencyService } = settings;
    const about = `${binderWords(language).title(unit)} ${day}`;
    const its = sealed(binderSheet({ binder, language, emergencyService }), about, key);
    const page = sealedPage(its, { language, unit: staff.units[unit]?.name ?? unit });
    put(folder, { unit, day, text: page, keep });
    made.push({ unit, file: binderFile(unit, day), lines: binder.rows.length, unread: binder.unread });
  }
  const unread = made.filter((each) => each.unread.length > 0);
  return {
    exitCode: without.length > 0 || unread.length > 0 ? exitCodes.problems : exitCodes.ok,
    report: true,
    lines: [
      ...made.map(({ unit, file, lines }) => `${unit}: ${file}, ${lines} lines, encrypted.`),
      ...unread.map(({ unit, unread: of }) => `${unit}: ${of.length} cases could not be read: ${of.join(', ')}.`),
      ...without.map(
        (unit) => `${unit}: no file, since it has no password: fristvakt emergency-binder --set-password ${unit}`,
      ),
      ...(units.length === 0 ? ['No unit has an open case or a password: nothing is written.'] : []),
    ],
    json: { ok: without.length === 0 && unread.length === 0, folder, made, without },
  };
}

/** Whoever leads all of these units may, and whoever administers the staff: the file tells them nothing. */
async function mayOrEnd(session: Session, staff: Staff, units: readonly string[]): Promise<void> {
  const { id } = actingPerson(session);
  if (administers(staff, id)) return;
  const { leads } = (await readerOf(session)).scope;
  if (units.every((unit) => leads.includes(unit))) return;
  const problems = ['Only who leads the unit, or administers the staff, may do this.'];
  throw new Ended({ exitCode: exitCodes.refused, lines: problems, json: { ok: false, problems } });
}

function staffNow({ register }: Session): Promise<Staff> {
  return register.readStaff(dateOf(new Date().toISOString()));
}

/** Its leader's language; of a unit without one, that of whoever leads above it. */
function languageOf(staff: Staff, unit: string): Language {
  const directory = directoryOf(staff);
  const leads = ['leader', 'head'].flatMap((role) => holdersOf(directory, role, unit));
  return leads.flatMap((person) => staff.people[person]?.language ?? [])[0] ?? 'nb';
}

function unitsThere({ units }: Staff): string {
  return `Units: ${Object.keys(units).sort().join(', ')}.`;
}

function countOrEnd(option: string, text: string, most: number): number {
  const count = readCount(text);
  if (count === undefined || count < 1 || count > most)
    throw badInput(`${option}: expected a number from 1 to ${most}.`);
  return count;
}

function put(folder: string, of: Parameters<typeof putBinder>[1]): void {
  try {
    putBinder(folder, of);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw badInput(`${folder} cannot be written to (${code}).`);
  }
}
