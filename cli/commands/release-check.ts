import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Argument } from 'commander';
import { addPeriod, atTime, dateOf, type InstantText, instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { type Register, RegisterProblem } from '../../register/register.ts';
import type { ChangeSum, FutureChange } from '../../rehearsal/release/future-changes.ts';
import { BadFutures, type FuturesHead, readFutures } from '../../rehearsal/release/futures-file.ts';
import { type Comparison, compareFutures, futuresOf, type Journaled } from '../../rehearsal/release/release-check.ts';
import { type ReleaseNotes, readReleaseNotes } from '../../rehearsal/release/release-notes.ts';
import { releaseVersion } from '../../settings/release.ts';
import { type Answer, badInput } from '../answer.ts';
import { counted } from '../counted.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions, Session } from '../session.ts';
import { table } from '../table.ts';

interface ReleaseCheckOptions extends CommonOptions {
  readonly notes?: string;
  readonly from?: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const listedCases = 10;
const listedChanges = 5;

const help = `
A release that runs writes what lies ahead of every running case: two years in which nobody does anything, and two in
which everybody does everything on its last day. The release that comes plays the same cases on from the same place, and
lists every date, recipient and duty that would differ. Exit code 0: nothing differs but what docs/releases/VERSION.md
approves by name. The file holds duties, dates and random ids, and nobody's name.`;

/** `fristvakt release-check`: whether a release changes what lies ahead of a running case. */
export function addReleaseCheck(cli: Cli): void {
  cli
    .command(
      'release-check',
      'Compares what lies ahead of every running case under the release that runs and the one that comes.',
      [
        'fristvakt release-check write futures.jsonl      (with the release that runs)',
        'fristvakt release-check compare futures.jsonl    (with the release that comes)',
      ],
    )
    .addArgument(new Argument('<what>', 'write or compare').choices(['write', 'compare']))
    .argument('<file>', 'the file of futures')
    .option('--notes <file>', 'the notes of the coming release (default: docs/releases/VERSION.md)')
    .option('--from <day>', 'write: the day that they are played on from (default: now)')
    .addHelpText('after', help)
    .action((what: 'write' | 'compare', file: string, options: ReleaseCheckOptions) =>
      cli.withSession(
        options,
        async (session) =>
          what === 'write' ? writeFutures(session, file, fromOf(options.from)) : compare(session, file, options.notes),
        'operator',
      ),
    );
}

function fromOf(day: string | undefined): InstantText {
  if (day === undefined) return instantFromMilliseconds(Date.now());
  try {
    return atTime(day, '12:00');
  } catch {
    throw badInput(`--from: ${day} is not a day as 2027-02-09.`);
  }
}

async function writeFutures(
  { whole: { register }, routines }: Session,
  file: string,
  from: InstantText,
): Promise<Answer> {
  const until = atTime(addPeriod(dateOf(from), 'P2Y'), '00:00');
  const head: FuturesHead = { futures: 1, release: releaseVersion(), from, until };
  const unplayable: { readonly reference: string; readonly why: string }[] = [];
  // Readable by who wrote it alone: it says what is done with whom, if not who they are.
  const out = await open(file, 'w', 0o600).catch((error: { code?: string }) => {
    throw badInput(`${file} cannot be written (${error.code ?? 'unknown'}).`);
  });
  let cases = 0;
  try {
    const write = (line: object) => out.write(`${JSON.stringify(line)}\n`);
    await write(head);
    for await (const future of futuresOf(everyRunningCase(register), routines.get, head)) {
      await write(future);
      cases += 1;
      if (future.unplayable !== undefined) unplayable.push({ reference: future.reference, why: future.unplayable });
    }
    await write({ cases });
  } finally {
    await out.close();
  }
  const clean = unplayable.length === 0;
  return {
    exitCode: clean ? exitCodes.ok : exitCodes.problems,
    report: true,
    lines: [
      ...unplayable.map(({ reference, why }) => `${reference} cannot be played on: ${why}`),
      `What lies ahead of ${counted(cases, 'case')} from ${from} to ${until}, by release ${head.release}: ${file}`,
    ],
    json: { ok: clean, ...head, cases, unplayable },
    next: `with the coming release: fristvakt release-check compare ${file}`,
  };
}

/** Every real case that time still does something with. */
async function* everyRunningCase(register: Register): AsyncGenerator<Journaled> {
  for (let after: string | undefined; ; ) {
    const page = await register.runningCases(after);
    if (page.length === 0) return;
    yield* page;
    after = page.at(-1)!.caseId;
  }
}

async function compare({ whole: { register }, routines }: Session, file: string, notesFile?: string): Promise<Answer> {
  const release = releaseVersion();
  const notes = await notesOrEnd(notesFile ?? path.join(root, 'docs', 'releases', `${release}.md`));
  const input = createReadStream(file);
  const opened = await new Promise<string | undefined>((resolve) => {
    input.once('open', () => resolve(undefined)).once('error', (error) => resolve((error as { code?: string }).code));
  });
  if (opened !== undefined) throw badInput(`${file} cannot be read (${opened}).`);
  try {
    const { head, futures } = await readFutures(createInterface({ input }));
    const journalOf = async (caseId: string) => {
      try {
        return (await register.readJournal(caseId)).map(({ event }) => event);
      } catch (error) {
        if (error instanceof RegisterProblem && error.name === 'CaseKeyGone') return undefined;
        throw error;
      }
    };
    const result = await compareFutures(head, futures, journalOf, routines.get, notes);
    return answerOf(result, head, release, notes);
  } catch (error) {
    if (error instanceof BadFutures) throw badInput(`${file}: ${error.message}`);
    throw error;
  } finally {
    input.destroy();
  }
}

/** No notes at all is a release that changes nothing. */
async function notesOrEnd(file: string): Promise<ReleaseNotes> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return { release: '', changes: [] };
  const read = readReleaseNotes(text, file);
  if (!read.ok) throw badInput(...read.problems);
  return read.notes;
}

function answerOf(result: Comparison, head: FuturesHead, release: string, notes: ReleaseNotes): Answer {
  const { cases, unplayable, approved, unapproved, unseen, differing, more } = result;
  const clean = unapproved.length === 0 && unplayable.length === 0;
  const shown = differing.slice(0, listedCases);
  const rest = differing.length + more - shown.length;
  return {
    exitCode: clean ? exitCodes.ok : exitCodes.problems,
    report: true,
    lines: [
      ...unplayable.map(({ reference, why }) => `${reference} cannot be compared: ${why}`),
      ...section('Nobody has approved:', table(unapproved.map(sumCells), '  ')),
      ...section(
        'Approved:',
        table(
          approved.map((sum) => [...sumCells(sum), `${sum.by.name}, by ${sum.by.approvedBy} on ${sum.by.approvedOn}`]),
          '  ',
        ),
      ),
      ...section(
        'Cases that would differ:',
        shown.flatMap(({ reference, changes }) => caseLines(reference, changes)),
      ),
      ...(rest > 0 ? [`  ... and ${rest} more; --json lists them`] : []),
      ...unseen.map(({ name }) => `The notes approve ${name}, and nothing shows it.`),
      `${counted(cases, 'case')} played on from ${head.from} to ${head.until}, by release ${head.release} and by ${release}: ${verdict(result)}`,
    ],
    json: { ok: clean, before: head.release, after: release, from: head.from, until: head.until, ...result, notes },
    next: clean ? undefined : `write down who approves what in docs/releases/${release}.md, or mend the release`,
  };
}

function verdict({ unapproved, approved, unplayable }: Comparison): string {
  if (unapproved.length + unplayable.length > 0) return 'not to be released as it is';
  return approved.length > 0 ? 'everything that differs is approved' : 'nothing differs';
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? [title, ...lines] : [];
}

function sumCells({ what, kind, routine, step, cases, changes, days }: ChangeSum): readonly string[] {
  const moved = days ? `${signed(days[0])}${days[1] === days[0] ? '' : ` to ${signed(days[1])}`} days` : '';
  return [routine, step ?? '-', kind, what, moved, `${changes} in ${counted(cases, 'case')}`];
}

function signed(days: number): string {
  return days > 0 ? `+${days}` : String(days);
}

function caseLines(reference: string, changes: readonly FutureChange[]): readonly string[] {
  const rest = changes.length - listedChanges;
  return [
    `  ${reference}`,
    ...changes.slice(0, listedChanges).map((change) => `    ${changeText(change)}`),
    ...(rest > 0 ? [`    ... and ${rest} more`] : []),
  ];
}

function changeText({ what, way, kind, about, before, after }: FutureChange): string {
  const which = `${about} ${kind} (${way})`;
  const to = (line: typeof before) => (line?.to ?? []).join(' and ') || 'nobody';
  switch (what) {
    case 'appears':
      return `${which}: appears at ${after?.at}`;
    case 'goes':
      return `${which}: does not come any more, was at ${before?.at}`;
    case 'date':
      return `${which}: ${before?.at} -> ${after?.at}`;
    case 'due':
      return `${which}: due ${before?.due ?? 'never'} -> ${after?.due ?? 'never'}`;
    case 'recipient':
      return `${which}: to ${to(before)} -> ${to(after)}`;
  }
}
