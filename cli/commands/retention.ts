import { randomUUID } from 'node:crypto';
import { judgeText } from '../../core/case/text.ts';
import {
  archiveNotWanted,
  archiveRequired,
  forEver,
  isRetentionKind,
  isRetentionValue,
  proposals,
  retentionKinds,
} from '../../core/retention/retention.ts';
import { type LifeEndWords, lifeEndWords } from '../../language/life-ends.ts';
import { inForce, type RetentionDecision } from '../../register/register.ts';
import { badInput } from '../answer.ts';
import { exitCodes } from '../exit-codes.ts';
import { decidingOrEnd } from '../life-ends.ts';
import type { Cli } from '../program.ts';
import type { CommonOptions, Session } from '../session.ts';

interface RetentionWords extends CommonOptions {
  readonly set?: string;
  readonly value?: string;
  readonly municipality?: string;
  readonly document?: string;
  readonly approve?: string;
  readonly refuse?: string;
}

const help = `
Kinds: ${retentionKinds.join(', ')}. Values: cases P10Y, P18M, ${forEver}; archive ${archiveRequired}, ${archiveNotWanted}; drafts P30D at most; sessions
PT24H at most. Nothing of a case is ever destroyed where the municipality has decided no period. Somebody asks, another one says yes.`;

/** `fristvakt retention`: how long what is kept, and what the municipality decides of it. */
export function addRetention(cli: Cli): void {
  cli
    .command('retention', 'Shows how long what is kept, and takes the decisions of two persons on it.', [
      'fristvakt retention --as ola',
      'fristvakt retention --as ola --set cases --value P10Y --document "26/1234"',
      'fristvakt retention --as hilde --approve ID',
    ])
    .option('--set <kind>', 'ask for another value')
    .option('--value <value>', 'the value; with --set')
    .option('--municipality <name>', 'for which municipality, where there are several; with --set')
    .option('--document <number>', "where the decision stands in the municipality's own archive; with --set")
    .option('--approve <id>', 'say yes to what somebody else has asked for')
    .option('--refuse <id>', 'say no to it')
    .addHelpText('after', help)
    .action((words: RetentionWords) =>
      cli.withSession(words, async (session) => {
        const say = lifeEndWords(session.language);
        const answered = words.approve ?? words.refuse;
        if (words.set !== undefined) return ask(session, say, words.set, words);
        if (answered !== undefined) return answer(session, say, answered, words.approve !== undefined);
        return shown(session, say);
      }),
    );
}

async function municipalities({ register }: Session): Promise<readonly string[]> {
  return [...new Set((await register.listUnits()).map(({ municipality }) => municipality))].sort();
}

async function ask(session: Session, say: LifeEndWords, kind: string, words: RetentionWords) {
  const by = await decidingOrEnd(session);
  const { value, document } = words;
  if (!isRetentionKind(kind)) throw badInput(`--set: one of ${retentionKinds.join(', ')}.`);
  if (value === undefined || !isRetentionValue({ kind, value })) throw badInput(`--value: ${help.trim()}`);
  if (document === undefined || document.trim() === '' || judgeText(document, 'name'))
    throw badInput("--document: where the decision stands in the municipality's own archive, e.g. 26/1234.");
  const all = await municipalities(session);
  const municipality = words.municipality ?? (all.length === 1 ? all[0] : undefined);
  if (municipality === undefined || !all.includes(municipality))
    throw badInput(`--municipality: one of ${all.join(', ')}.`);
  const id = randomUUID();
  await session.whole.register.askRetention({ id, by: by.id, municipality, kind, value, document: document.trim() });
  return {
    exitCode: exitCodes.ok,
    lines: [say.asked, id],
    json: { ok: true, id, kind, value, municipality },
    next: `npx fristvakt retention --approve ${id} --as …`,
  };
}

async function answer(session: Session, say: LifeEndWords, id: string, approved: boolean) {
  const by = await decidingOrEnd(session);
  const done = await session.whole.register.answerRetention({ id, by: by.id, approved });
  const lines = [done ? (approved ? say.approved : say.refused) : say.notYours];
  return { exitCode: done ? exitCodes.ok : exitCodes.refused, lines, json: { ok: done, id, approved } };
}

async function shown(session: Session, say: LifeEndWords) {
  const decisions = await session.whole.register.retentionDecisions();
  const people = new Map((await session.register.listPeople()).map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => people.get(id) ?? id;
  const rows = (await municipalities(session)).flatMap((municipality) =>
    retentionKinds.map((kind) => ({ municipality, kind, ...inForce(decisions, { kind, municipality }) })),
  );
  const waiting = decisions.filter(({ answer: its }) => its === undefined);
  return {
    exitCode: exitCodes.ok,
    lines: [
      ...rows.flatMap(({ municipality, kind, value, decision }) => [
        `${municipality}: ${say.kinds[kind]}: ${valueText(say, value)} (${decidedText(say, decision, nameOf)})`,
        ...(decision ? [] : [`  ${proposalText(say, kind)}`]),
      ]),
      ...waiting.map(
        ({ id, by, municipality, kind, value }) =>
          `${municipality}: ${say.kinds[kind]}: ${valueText(say, value)}: ${say.waits(id, nameOf(by))}`,
      ),
    ],
    json: { rows: rows.map((row) => ({ ...row, proposal: proposals[row.kind] })), waiting },
  };
}

function valueText(say: LifeEndWords, value: string): string {
  if (value === forEver) return say.forEver;
  if (value === archiveRequired) return say.archiveRequired;
  return value === archiveNotWanted ? say.archiveNotWanted : value;
}

function decidedText(
  say: LifeEndWords,
  decision: RetentionDecision | undefined,
  nameOf: (id: string) => string,
): string {
  return decision?.answer
    ? say.decidedBy(nameOf(decision.by), nameOf(decision.answer.by), decision.document)
    : say.notDecided;
}

function proposalText(say: LifeEndWords, kind: keyof typeof proposals): string {
  const { value, sources } = proposals[kind];
  return say.proposal(valueText(say, value), sources.map((source) => say.sources[source]).join(', '));
}
