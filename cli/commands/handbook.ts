import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dateOf } from '../../core/calendar/dates.ts';
import { routineKey } from '../../core/routine/routine.ts';
import type { Edition } from '../../handbook/sheet/sheet.ts';
import { type Language, languages } from '../../language/language.ts';
import { tableHash } from '../../routines/published-lock.ts';
import { type Answer, badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import { printPdf } from '../print-pdf.ts';
import type { Cli } from '../program.ts';
import { tableNamed } from '../routine-files.ts';
import type { CommonOptions, Session } from '../session.ts';

interface HandbookOptions extends CommonOptions {
  readonly pdf?: string;
  readonly html?: string;
  readonly language?: string;
  readonly answered?: true;
}

const otherwise = 'Or write --html FILE, and print that file from any browser.';

/** `fristvakt handbook ROUTINE`: a handbook that can be signed, as a PDF or as one file of HTML. Needs nothing that runs, but for what was answered. */
export function addHandbook(cli: Cli): void {
  cli
    .command(
      'handbook <routine>',
      'Makes a handbook of a routine (id, id@version or a file), to be answered and signed.',
      [
        'fristvakt handbook alver/tiltak --pdf handbook.pdf',
        'fristvakt handbook alver/tiltak --html handbook.html --language nn',
        'fristvakt handbook alver/tiltak@1 --answered --html handbook.html --as ola',
      ],
    )
    .option('--pdf <file>', 'printed by a Chromium of this machine (CHROMIUM_PATH: where it is)')
    .option('--html <file>', 'one file, to be read and printed in any browser')
    .option('--language <language>', "nb or nn, for what is not the document's own words (default: the routine's)")
    .option('--answered', 'of a version that the register keeps, with what leaders have answered: who, and when')
    .action((named: string, options: HandbookOptions) => {
      const make = async (made: () => Promise<Made>): Promise<Answer> => {
        const { pdf, html, language } = options;
        if (pdf === undefined && html === undefined) throw badInput('Write --pdf FILE or --html FILE.');
        const wanted = languages.find((each) => each === language);
        if (language !== undefined && !wanted) throw badInput(`--language: write ${languages.join(' or ')}.`);
        const { edition, answered } = await made();
        const { routine } = edition;
        const its = wanted ?? routine.language;
        // What draws it is large, and no other command needs it.
        const { handbookFile } = await import('../../handbook/sheet/as-file.tsx');
        const text = handbookFile({ ...edition, ...(await answered?.(its)) }, its, await styleOfHandbooks());
        if (html !== undefined) await writeTo(html, (file) => writeFile(file, text));
        if (pdf !== undefined) {
          const printed = await printPdf(text, cli.environment, otherwise);
          await writeTo(pdf, (file) => writeFile(file, printed));
        }
        const files = [html, pdf].filter((file) => file !== undefined);
        return {
          exitCode: exitCodes.ok,
          lines: files.map((file) => `${file}: ${routineKey(routine)}, ${edition.hash.slice(0, 12)}`),
          json: { ok: true, routine: routineKey(routine), hash: edition.hash, status: edition.status, files },
        };
      };
      return options.answered
        ? cli.withSession(options, (session) => make(() => keptEdition(session, named)))
        : cli.run(options, () => make(() => editionOfFile(named, cli.environment)));
    });
}

/** What a handbook is made of; of a file nobody knows what was answered. */
interface Made {
  readonly edition: Edition;
  readonly answered?: (language: Language) => Promise<Pick<Edition, 'answered' | 'own'>>;
}

const today = () => dateOf(new Date().toISOString());

async function editionOfFile(named: string, environment: Cli['environment']): Promise<Made> {
  const { table, draft } = await tableNamed(named, environment);
  const { routine } = table;
  return { edition: { routine, hash: tableHash(table), status: draft ? 'draft' : 'published', madeOn: today() } };
}

/** A version that the register keeps (`id@version`, or the newest of an id), read with what leaders have adopted. */
async function keptEdition({ register, routines }: Session, named: string): Promise<Made> {
  const written = named.includes('@') ? await routines.get(named) : await routines.find(named);
  const kept = written && (await register.keptRoutine(routineKey(written)));
  if (!kept) throw badInput(`The register keeps no ${named}: write an id, or id@version, e.g. alver/tiltak@1.`);
  const { adoptionOf } = await import('../../client/adoption.ts');
  const edition = { routine: await routines.adopted(written), hash: kept.hash, madeOn: today() };
  return {
    edition: { ...edition, status: 'published' },
    answered: async (language) => {
      const [adoption, people] = await Promise.all([adoptionOf({ register }, written), register.listPeople()]);
      const { answeredInHandbook } = await import('../../language/answered.ts');
      return answeredInHandbook(adoption, new Map(people.map(({ id, name }) => [id, name])), language);
    },
  };
}

/** What a handbook looks like in a file of its own: its style and its letters. */
export async function styleOfHandbooks() {
  const font = '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2';
  const [style, letters] = await Promise.all([
    readFile(new URL('../../handbook/sheet/handbook.css', import.meta.url), 'utf8'),
    readFile(fileURLToPath(import.meta.resolve(font)), 'base64'),
  ]);
  return { style, letters };
}

/** Writes a file, or says of which one that it cannot be. */
async function writeTo(file: string, write: (file: string) => Promise<void>): Promise<void> {
  await write(path.resolve(file)).catch((error: { code?: string }) => {
    if (typeof error.code !== 'string') throw error;
    throw badInput(`${file} cannot be written (${error.code}).`);
  });
}
