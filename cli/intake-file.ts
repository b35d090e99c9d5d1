import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { DateText } from '../core/calendar/dates.ts';
import { readPlainYaml } from '../core/routine/parse.ts';
import { dateOrText } from '../reading/dates.ts';
import { type BroughtInWritten, broughtInWith } from '../rehearsal/brought-in.ts';
import { badInput } from './answer.ts';

/** Whatever it is for, a text that no database can hold is none. */
const plain = z.string().refine((text) => !text.includes('\0'), 'there is a sign in it that cannot be kept');
/** As it stands: what it means is for the one reader of answers, which knows what was asked. */
const values = z.record(plain, plain);
/** Its days stay as they are written, for the one reader of dates: {@link daysRead}. */
const broughtIn = broughtInWith(plain);

/** What an intake file may say; flags of the command line go before it. */
const schema = z.strictObject({
  caseId: z.uuid().optional(),
  routine: plain.optional(),
  unit: plain.optional(),
  name: plain.pipe(z.string().trim().min(1).max(200)).optional(),
  practice: z
    .enum(['true', 'false'], 'write true or false')
    .transform((text) => text === 'true')
    .optional(),
  /** Logins by role. */
  people: z.record(plain, z.union([plain, z.array(plain)])).optional(),
  facts: values.optional(),
  tracks: z
    .array(z.strictObject({ track: plain, facts: values.default({}), broughtIn: broughtIn.optional() }))
    .optional(),
  /** The case runs already: what was done of its own steps. */
  broughtIn: broughtIn.optional(),
});

export type IntakeFile = z.output<typeof schema>;

/** The help text's picture of one. */
export const intakeFileHelp = `
An intake file (YAML or JSON; - reads it from standard input):
  routine: alver/tiltak
  unit: tiltak
  name: Test Testesen            # the child; it goes into the register alone
  people: { caseworker: kari }   # logins by role; other roles are the unit's
  facts: { birthDate: 2012-05-17 }
  tracks:
    - track: institution
      facts: { kind: omsorg }
  broughtIn:                     # the case runs already; beside a track the same for that one
    source: Acos, mappe 12
    steps:
      measures-plan: { done: 2026-03-03 }
      plan-evaluation: { not-done: 2027-03-03 }   # not done yet, agreed for that day
    rest: done                   # everything else before today is done
  practice: true`;

/** Reads an intake file; ends the command with every problem at once where it is none. */
export function readIntakeFile(path: string): Promise<IntakeFile> {
  return readFileAs(schema, path);
}

/** The same of a file that says only what was done before: what stands under `broughtIn` in an intake file. */
export function readBroughtInFile(path: string): Promise<BroughtInWritten> {
  return readFileAs(broughtIn, path);
}

async function readFileAs<Said extends z.ZodType>(schema: Said, path: string): Promise<z.output<Said>> {
  const content = path === '-' ? await text(process.stdin) : await readOrEnd(path);
  const read = readPlainYaml(content, { asTexts: true });
  if (!read.ok) {
    // Not what stands there: it may hold a name.
    throw badInput(...read.problems.map(({ line, code }) => `${path}:${line}: this is not YAML or JSON (${code}).`));
  }
  const parsed = schema.safeParse(read.written ?? {});
  if (parsed.success) return parsed.data;
  throw badInput(
    ...parsed.error.issues.map((issue) => `${path}: ${issue.path.join('.') || 'the file'}: ${issueText(issue)}.`),
  );
}

/** What was done before with its days read; one that is none stays as it is written, so that the core says so. */
export function daysRead(written: BroughtInWritten, today: DateText): BroughtInWritten {
  const read = (answer: BroughtInWritten['steps'][string]) => {
    if (typeof answer === 'string') return answer;
    if ('done' in answer) return { done: dateOrText(answer.done, { today, sense: 'done' }) };
    if ('last-done' in answer) return { 'last-done': dateOrText(answer['last-done'], { today, sense: 'done' }) };
    return { 'not-done': dateOrText(answer['not-done'], { today, sense: 'agreed' }) };
  };
  return {
    ...written,
    steps: Object.fromEntries(Object.entries(written.steps).map(([step, answer]) => [step, read(answer)])),
  };
}

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')} is not known here`;
  return issue.message.replace(/^Invalid input: /, '');
}

async function readOrEnd(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw badInput(`${path} cannot be read (${(error as { code?: string }).code ?? 'unknown'}).`);
  }
}
