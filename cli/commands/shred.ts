import { instantFromMilliseconds } from '../../core/calendar/dates.ts';
import { lifeEndWords } from '../../language/life-ends.ts';
import { OlderCopy, replayList, type ShredProof, shredDue, shredProof, whatIsDue } from '../../operations/shred.ts';
import { shreddedIn } from '../../operations/shredded-list.ts';
import type { CaseScope, Register, RestingCase } from '../../register/register.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import { decidingOrEnd } from '../life-ends.ts';
import type { Cli } from '../program.ts';
import { type CommonOptions, readerOf, type Session } from '../session.ts';
import { table } from '../table.ts';

interface ShredWords extends CommonOptions {
  readonly yes?: true;
  readonly proof?: string;
  readonly replay?: string;
}

const help = `
What is due: closed cases that rest, whose time is out as two persons have decided (\`fristvakt retention\`), that are not held, and of which a
package for the archive was made and found whole (\`fristvakt archive\`), or of which the municipality wants none. Without --yes it
only says so. Every night it is done by itself.`;

/** `fristvakt shred`: destroys keys of cases whose time is out; shows what is left of one; does it again after a restore. */
export function addShred(cli: Cli): void {
  cli
    .command('shred [cases...]', 'Destroys the keys of closed cases whose time is out, or says which those are.', [
      'fristvakt shred --as ola',
      'fristvakt shred AL-27-0013 --yes --as ola',
      'fristvakt shred --proof AL-27-0013',
      'fristvakt shred --replay shredded-00000012.txt',
    ])
    .option('--yes', 'do it: nobody can read these cases any more, here or in a copy')
    .option('--proof <case>', 'what an auditor looks at: the row of the list, who decided, and what is left')
    .option('--replay <file>', 'after a restore: destroys again what the copy brought back')
    .addHelpText('after', help)
    .action((named: string[], words: ShredWords) => {
      const { proof, replay } = words;
      if (proof !== undefined) return cli.withSession(words, (session) => proofAnswer(session, proof), 'operator');
      if (replay !== undefined) return cli.withSession(words, (session) => replayAnswer(session, replay), 'operator');
      return cli.withSession(words, (session) => dueAnswer(session, named, words.yes === true));
    });
}

async function dueAnswer(session: Session, named: readonly string[], yes: boolean) {
  const say = lifeEndWords(session.language);
  const by = await decidingOrEnd(session);
  const { register, cases } = session.whole;
  const now = instantFromMilliseconds(Date.now());
  const wanted = named.map((name) => name.trim().toUpperCase());
  const all = await whatIsDue(register, now);
  const { scope } = await readerOf(session);
  // Of the others nothing is told here, not even that they are there: the night sees to them.
  const reached = await Promise.all(all.map(({ its }) => isWithin(register, scope, its)));
  const judged = all.filter(
    ({ its }, index) => reached[index] && (wanted.length === 0 || wanted.includes(its.reference)),
  );
  const unknown = wanted.filter((name) => !judged.some(({ its }) => its.reference === name));
  if (unknown.length > 0) throw badInput(`${unknown.join(', ')}: ${say.nothingRests}`);
  if (!yes) {
    const rows = judged.map(({ its, state, from = '' }) => [its.reference, say.states[state], from]);
    const due = judged.some(({ state }) => state === 'due');
    return {
      exitCode: exitCodes.ok,
      lines: rows.length === 0 ? [say.nothingRests] : [...table(rows), ...(due ? [say.sayYes] : [])],
      json: { ok: true, cases: judged.map(({ its, state, from }) => ({ reference: its.reference, state, from })) },
    };
  }
  const only = judged.map(({ its }) => its.caseId);
  const { rootFolder } = session.settings;
  const listTo = rootFolder === undefined ? undefined : { folder: rootFolder, keys: session.keys };
  const options = { register, engine: cases.engine, now, by: by.id, only, listTo };
  const results = await shredDue(options).catch((error: unknown) => {
    throw error instanceof OlderCopy
      ? badInput(`${error.message}. fristvakt doctor says which file to replay.`)
      : error;
  });
  const failed = results.filter(({ came }) => typeof came === 'string');
  return {
    exitCode: failed.length === 0 ? exitCodes.ok : exitCodes.refused,
    lines: results.map(({ its, came }) =>
      typeof came === 'string'
        ? `${its.reference}: ${say.notShredded[came]}`
        : say.shredded(its.reference, came.number),
    ),
    json: { ok: failed.length === 0, results: results.map(({ its, came }) => ({ reference: its.reference, came })) },
    next: results[0] === undefined ? undefined : `npx fristvakt shred --proof ${results[0].its.reference}`,
  };
}

/** Whether a case is one that somebody leads; a protected one alone where they are its reader. */
async function isWithin(register: Register, scope: CaseScope, { caseId, unit, protected: isProtected }: RestingCase) {
  return isProtected ? register.mayOpenCase(scope, { caseId, practice: false }) : scope.leads.includes(unit);
}

async function proofAnswer(session: Session, reference: string) {
  const { register, cases } = session.whole;
  const proof = await shredProof({ register, engine: cases.engine }, reference);
  if (!proof) throw badInput(`${reference}: no key of a case of this number was destroyed.`);
  const problems = proofProblems(proof);
  return {
    exitCode: problems.length === 0 ? exitCodes.ok : exitCodes.problems,
    report: true as const,
    lines: [...proofLines(proof), ...problems],
    json: { ok: problems.length === 0, ...proof, problems },
    next: 'fristvakt verify-journal',
  };
}

function proofProblems({ listWhole, runs, left, journalWhole }: ShredProof): readonly string[] {
  const rows = Object.entries(left.toBeGone).flatMap(([name, count]) => (count > 0 ? [name] : []));
  return [
    ...(listWhole ? [] : ['PROBLEM: the list of destroyed keys is not as it was written.']),
    ...(left.key === 'there' ? ['PROBLEM: its key is there: a copy was restored. fristvakt shred --replay FILE'] : []),
    ...(rows.length > 0 ? [`PROBLEM: rows of it are there in ${rows.join(', ')}.`] : []),
    ...(runs > 0 ? [`PROBLEM: the engine keeps ${runs} runs of it; they go in the next night.`] : []),
    ...(journalWhole ? [] : ['PROBLEM: the chain of its journal is not whole.']),
  ];
}

function proofLines({ row, decision, left, journalWhole, listWhole }: ShredProof): readonly string[] {
  const asked = decision && `${decision.kind} ${decision.value} in ${decision.municipality}, ${decision.document}`;
  return table([
    ['case', `${row.reference}, ${row.caseId}`],
    ['key', `destroyed ${row.at}, by ${row.by ?? 'the schedule of every night'}`],
    ['row', `${row.number} of the list, ${row.hash}${listWhole ? ', whole up to its end' : ''}`],
    ['decision', decision ? `${asked}: asked for ${decision.at} by ${decision.by}` : row.decision],
    ...(decision?.answer ? [['', `approved ${decision.answer.at} by ${decision.answer.by}`]] : []),
    ['archive', row.archive === undefined ? 'none was wanted' : `package ${row.archive}`],
    [
      'left',
      `${left.stays.journal} sealed rows of its journal, ${journalWhole ? 'whole' : 'NOT WHOLE'}; key ${left.key}`,
    ],
  ]);
}

const whyNot = {
  form: 'it is no list of destroyed keys, or cut short',
  'key-unknown': 'it was signed with a key that this installation has not',
  signature: 'its signature is not that of this installation',
  chain: 'a row of it is not as it was written',
} as const;

async function replayAnswer(session: Session, file: string) {
  const read = shreddedIn(file, session.keys);
  if (!read.ok) throw badInput(`${file}: ${whyNot[read.why]}.`);
  const { register, cases } = session.whole;
  const again = await replayList({ register, engine: cases.engine }, read.rows);
  const all = `${read.rows.length} ${read.rows.length === 1 ? 'key' : 'keys'}`;
  return {
    exitCode: exitCodes.ok,
    lines: [`${all} in the list: ${again} destroyed again, the others were destroyed already.`],
    json: { ok: true, rows: read.rows.length, again },
    next: 'fristvakt doctor',
  };
}
