import { readFile, writeFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { draftFromPattern, patternNames, patternSays } from '../../core/routine/patterns/patterns.ts';
import {
  type Draft,
  draftFrom,
  longestDocument,
  mostRows,
  type NoDraft,
  openQuestions,
  type SaidDeadline,
} from '../../core/routine/recognise/recognise.ts';
import { languages } from '../../language/language.ts';
import { cleanLine } from '../../reading/text.ts';
import { type Answer, badInput, Ended } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import { problemLine } from '../routine-files.ts';
import type { CommonOptions } from '../session.ts';

interface NewRoutineOptions extends CommonOptions {
  readonly from?: string;
  readonly municipality?: string;
  readonly title?: string;
  readonly language?: string;
  readonly childWelfare?: true;
  readonly out?: string;
}

const why: Readonly<Record<NoDraft, string>> = {
  empty: 'There is no row in this text: paste the table of the document, with its headings.',
  'too-long': `This text is longer than ${longestDocument} characters: take the part with the table.`,
  'too-many-rows': `This text has more than ${mostRows} rows: take the part with the table, or one routine at a time.`,
  'national-identity-number':
    'There is a national identity number in this text: a routine is about nobody. Take it out.',
  unreadable: 'This text is full of signs such as [ and {: copy it anew, as plain text.',
};

/** `fristvakt new-routine FILE`: a draft of a routine from the text of a document. Needs nothing that runs, and asks no service. */
export function addNewRoutine(cli: Cli): void {
  cli
    .command(
      'new-routine [file]',
      'Makes a draft of a routine from the table of a document, pasted as text (- reads standard input), or from a pattern.',
      [
        'fristvakt new-routine rutine.txt --municipality Eksempelvik --title "Rutine for tiltak" --language nb --out tiltak.yaml',
        'fristvakt new-routine - --municipality Eksempelvik --title "Rutine for tiltak" --language nn < rutine.txt',
        'fristvakt new-routine --from bti-1 --municipality Eksempelvik --language nb --out bti-1.yaml',
      ],
    )
    .option('--from <pattern>', `a pattern instead of a document, all of it a proposal: ${patternNames.join(', ')}`)
    .option('--municipality <name>', 'whose routine it is')
    .option('--title <title>', 'what people call the routine (of a pattern: its own title)')
    .option('--language <language>', 'nb or nn, what the document is written in')
    .option('--child-welfare', 'it is a routine of the child welfare service itself, and not of one that reports to it')
    .option('--out <file>', 'a new file for the draft (default: it is printed); one that is there is left as it is')
    .action((file: string | undefined, options: NewRoutineOptions) =>
      cli.run(options, async () => {
        if (options.from !== undefined) {
          const draft = patternOrEnd(file, options);
          return answerWith(draft, options.out, `A pattern of ${draft.rows.length} steps, all of it a proposal.`);
        }
        if (file === undefined) throw badInput('Write the file of the document (- for standard input), or --from.');
        const asked = askedOrEnd(options);
        const made = draftFrom(file === '-' ? await textOf(process.stdin) : await readOrEnd(file), asked);
        if (!made.ok) throw refused(made.why);
        return answerWith(made.draft, options.out, recognisedIn(made.draft));
      }),
    );
}

function askedOrEnd({ municipality = '', title = '', language, childWelfare }: NewRoutineOptions) {
  const wanted = languages.find((each) => each === language);
  const clean = { municipality: cleanLine(municipality), title: cleanLine(title) };
  const problems = [
    ...Object.entries(clean).flatMap(([name, value]) => {
      if (value === '') return [`Write --${name}, as people read it.`];
      return value.length > 200 ? [`--${name}: write at most 200 characters.`] : [];
    }),
    ...(wanted ? [] : [`--language: write ${languages.join(' or ')}.`]),
  ];
  if (!wanted || problems.length > 0) throw badInput(...problems);
  return { ...clean, language: wanted, service: childWelfare ? 'child-welfare' : 'other' } as const;
}

/** A pattern, of which all is said but whose it is. */
function patternOrEnd(file: string | undefined, options: NewRoutineOptions): Draft {
  const name = patternNames.find((each) => each === options.from);
  const language = languages.find((each) => each === options.language) ?? 'nb';
  const patterns = patternNames.map((each) => `  ${each}: ${patternSays(each, language).about}`);
  if (!name) throw badInput('--from: write one of', ...patterns);
  if (file !== undefined) throw badInput('A pattern needs no file: leave out one of the two.');
  const title = cleanLine(options.title ?? '') || patternSays(name, language).title;
  return draftFromPattern(name, askedOrEnd({ ...options, title }));
}

async function readOrEnd(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: { code?: string }) => {
    if (typeof error.code !== 'string') throw error;
    throw badInput(error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${error.code}).`);
  });
}

function refused(reason: NoDraft): Ended {
  const problems = [why[reason]];
  return new Ended({ exitCode: exitCodes.refused, lines: problems, json: { ok: false, why: reason, problems } });
}

async function answerWith(draft: Draft, out: string | undefined, what: string): Promise<Answer> {
  const { yaml, rows, sourceRows, problems, blank } = draft;
  if (out !== undefined) await writeNew(out, yaml);
  const account = [what, ...accountOf(draft)];
  return {
    exitCode: exitCodes.ok,
    // What is printed can be kept as a file: what there is to say of it stands in it as a comment.
    lines:
      out === undefined
        ? [...account.map((line) => `# ${line.replaceAll('\n', ' ')}`), yaml]
        : [`${out}: ${account[0]}`, ...account.slice(1)],
    json: { ok: true, file: out, yaml, sourceRows, headings: draft.headings, rows, blank, problems },
    next: out === undefined ? undefined : `fristvakt lint ${out}`,
  };
}

/** How much of a document was recognised, in a line. */
function recognisedIn({ rows, sourceRows }: Draft): string {
  const said = rows.filter(({ due }) => due.read === 'deadline').length;
  const steps = rows.length === sourceRows ? '' : `, as ${rows.length} steps`;
  const found = `${sourceRows} ${sourceRows === 1 ? 'row' : 'rows'}${steps}.`;
  return `${found} The words of ${said} say a deadline; ${rows.length - said} have a proposal instead.`;
}

/** What was recognised and what is open; a question that many rows have is asked once. */
function accountOf({ rows, blank, problems, parsed, headings }: Draft): readonly string[] {
  const said = rows.flatMap(({ label, due }) =>
    due.read === 'deadline' ? [`  ${label}: ${periodOf(due.deadline)}  «${due.deadline.words}»`] : [],
  );
  return [
    ...headingLines(headings),
    ...(said.length > 0 ? ["Deadlines in the document's own words:", ...said] : []),
    'Open, for the municipality to decide:',
    ...openQuestions(rows, parsed.table.language).map(({ question, labels }) => `  ${question} (${labels.join(', ')})`),
    ...Object.entries(blank).map(([name, says]) => `  ${name}: ${says}`),
    ...(problems.length > 0 ? ['What lint says:', ...problems.map((problem) => `  ${problemLine(problem)}`)] : []),
  ];
}

function headingLines(headings: Draft['headings']): readonly string[] {
  if (!headings || (headings.isKnown && headings.unknown.length === 0)) return [];
  return headings.isKnown
    ? [`Headings that are not known, so what stands below them is read for nothing: ${headings.unknown.join(', ')}.`]
    : [
        'No heading is known (such as Nr, Hva, Ansvar, Frist): each line, or each item of a list, became a row.',
        'Look through the rows, or write headings above the columns and make it anew.',
      ];
}

function periodOf(deadline: SaidDeadline): string {
  if (deadline.kind === 'window') return `${deadline.from} to ${deadline.to}`;
  return 'period' in deadline ? `${deadline.kind} ${deadline.period}` : deadline.kind;
}

/** Writes a file that is not there yet: what somebody has gone on with is never written over. */
async function writeNew(file: string, yaml: string): Promise<void> {
  await writeFile(file, yaml, { flag: 'wx' }).catch((error: { code?: string }) => {
    if (typeof error.code !== 'string') throw error;
    if (error.code === 'EEXIST') throw badInput(`${file} is there already, and is left as it is: write another name.`);
    throw badInput(`${file} cannot be written (${error.code}).`);
  });
}
