import { type CalendarFile, calendarUid } from '../../calendars/calendar-file.ts';
import type { InstantText } from '../../core/calendar/dates.ts';
import type { Detour } from '../../core/case/commands.ts';
import { linesNow } from '../../core/case/lines-now.ts';
import type { PersonId } from '../../core/case/state.ts';
import { retryAt } from '../../core/post/hold.ts';
import { strictestLevel } from '../../core/post/mail-level.ts';
import type { CaseNotice } from '../../language/mail-notice.ts';
import type { AbandonedLetter, FinishedLine, LetterLine, LineOutcome } from '../../register/letters.ts';
import type { MailRule } from '../../register/mail-rules.ts';
import type { WaitingMessage } from '../../register/outbox.ts';
import type { Person } from '../../register/register.ts';
import type { ToldBefore } from '../../register/told-before.ts';
import type { MailResult } from '../smtp-answer.ts';
import { deliveryOf } from './delivery-of.ts';
import { type Invitation, invitationFile } from './invitation-file.ts';
import { letterId } from './letter-id.ts';
import { toldHash } from './sent-ledger.ts';
import { type CaseNow, itemNow, nowOf, readCases, type Task } from './sorting.ts';
import type { PostTools } from './tools.ts';

/** A letter that has been begun: its lines are this postman's until it is finished. */
interface Letter {
  readonly practice: boolean;
  readonly id: string;
  readonly by: string;
  readonly person: PersonId;
  readonly attempts: number;
  readonly lines: readonly BegunLine[];
}

interface BegunLine extends LetterLine {
  readonly waiting: WaitingMessage;
  /** Nobody else is left to be told of this message. */
  readonly last: boolean;
}

/** What came of a letter: how the server took it, or `nothing` where there was nothing to send after all. */
export type Sent = (MailResult | { readonly result: 'nothing' }) & {
  /** Some of its messages are to be looked at again at once: for the next in line, or since they no longer hold. */
  readonly lookAgain: boolean;
};

/** After so many attempts a no that is about us, from a server that takes other mail, is about this address after all. */
const patientWithUs = 3;

/** Begins a new letter and sends it. */
export async function sendTask(tools: PostTools, task: Task, by: string, serverTakes: () => boolean): Promise<Sent> {
  const { practice, person } = task;
  const wanted = task.lines.map(({ key: waiting, reader }) => ({
    key: waiting.key,
    standsFor: reader.standsFor,
    instead: reader.instead,
    waiting,
    last: task.last.has(waiting),
  }));
  const id = letterId(person, wanted);
  const begun = await tools.register.beginLetter({ practice, id, person, by, lines: wanted });
  // Somebody else is at it, and finishes it.
  if (begun.length === 0) return { result: 'nothing', lookAgain: false };
  const lines = wanted.filter((line) =>
    begun.some((each) => each.key === line.key && each.standsFor === line.standsFor),
  );
  return send(tools, { practice, id, by, person, attempts: 1, lines }, serverTakes);
}

/** Sends a letter again of which nobody knows what came, under the same id. */
export function sendAgain(
  tools: PostTools,
  practice: boolean,
  { id, person, attempts, lines }: AbandonedLetter,
  by: string,
  serverTakes: () => boolean,
): Promise<Sent> {
  const its = lines.map((line) => ({ ...line, last: false }));
  return send(tools, { practice, id, by, person, attempts, lines: its }, serverTakes);
}

async function send(tools: PostTools, letter: Letter, serverTakes: () => boolean): Promise<Sent> {
  const { register, mailer } = tools;
  await tools.at?.('letter-begun');
  const known = mailer ? await knownFromBefore(tools, letter) : undefined;
  if (mailer && known && known.size > 0) {
    // What a restored register has forgotten: it stands there from now on, and the rest is gathered anew.
    await finish(tools, letter, (line) => {
      const before = known.get(line);
      return before ? takenBefore(letter, line, before, mailer.domain) : asItWas(line, new Date().toISOString());
    });
    return { result: 'nothing', lookAgain: true };
  }
  const now = new Date().toISOString();
  const person = await register.findPerson(letter.person);
  const address = person && addressOf(person, letter.practice);
  const cases = await readCases(
    tools,
    letter.lines.map(({ waiting }) => waiting),
  );
  // Asked last: from then on nothing more is read, so that a case that has just been protected is said nothing of.
  const rules = await register.mailRulesOf({ caseIds: [...cases.keys()], practice: letter.practice });
  const page =
    person?.active && address && mailer
      ? write(tools, letter, person, { cases, rules, from: mailer.from }, now)
      : undefined;
  if (!mailer || !address || !page) {
    await finish(tools, letter, (line) => asItWas(line, now));
    return { result: 'nothing', lookAgain: true };
  }
  const messageId = `<${letter.id}@${mailer.domain}>`;
  const carry = () => mailer.send({ to: address, messageId, ...page.mail, calendar: page.calendar });
  const { practice, lines } = letter;
  const result = await (tools.sending?.({ practice, keys: lines.map(({ key }) => key) }, carry) ?? carry());
  if (result.result === 'taken') {
    await tools.at?.('mail-taken');
    const said = letter.lines.filter((line) => page.says.has(line)).map((line) => toldHash(letter.person, line));
    // It was sent, whether or not that can be kept twice.
    await tools.ledger?.taken(letter.id, said).catch(() => tools.complain?.('post-sent-not-kept'));
  }
  const ended = new Date().toISOString();
  if (result.result === 'temporary' && result.uncertain) {
    const atOnce = letter.lines.some(({ waiting }) => waiting.message.atOnce);
    const until = retryAt(ended, letter.attempts, atOnce);
    const { practice, id, by } = letter;
    await register.putLetterOff({ practice, id, by, until, problem: result.problem });
    return { ...result, lookAgain: false };
  }
  await finish(tools, letter, (line) => {
    if (!page.says.has(line)) return page.failed.has(line) ? failed(line, 'not-written', ended) : asItWas(line, ended);
    return outcomeOf(line, result, { letter, messageId, now: ended, serverTakes });
  });
  const settled = result.result === 'taken' && letter.lines.every((line) => line.last && page.says.has(line));
  return { ...result, lookAgain: !settled };
}

/** Lines that were told between the moment of a backup and its restore. */
async function knownFromBefore(
  { register }: PostTools,
  { person, lines }: Letter,
): Promise<ReadonlyMap<BegunLine, ToldBefore>> {
  const hashes = lines.map((line) => toldHash(person, line));
  const found = await register.toldBefore(hashes);
  return new Map(
    lines.flatMap((line, index) => {
      const before = found.get(hashes[index]!);
      return before ? [[line, before] as const] : [];
    }),
  );
}

function takenBefore(
  { person, practice }: Letter,
  { waiting, standsFor, instead, last }: BegunLine,
  { letter, at }: ToldBefore,
  domain: string,
): LineOutcome {
  const about = { person, standsFor, ...(instead ? { instead } : {}), messageId: `<${letter}@${domain}>` };
  return { is: 'taken', last, delivery: deliveryOf(waiting, 'taken', practice ? waiting.clock : at, about) };
}

/** It is looked at anew: what it says no longer holds, or another is to be told. */
function asItWas(_line: BegunLine, now: InstantText): LineOutcome {
  return { is: 'later', readyAt: now, counts: false };
}

function failed({ waiting }: BegunLine, problem: string, now: InstantText): LineOutcome {
  const readyAt = retryAt(now, waiting.attempts + 1, waiting.message.atOnce);
  return { is: 'later', readyAt, problem, counts: true };
}

function outcomeOf(
  line: BegunLine,
  result: MailResult,
  {
    letter,
    messageId,
    now,
    serverTakes,
  }: { letter: Letter; messageId: string; now: InstantText; serverTakes: () => boolean },
): LineOutcome {
  const { waiting, standsFor, instead, last } = line;
  const about = { person: letter.person, standsFor, ...(instead ? { instead } : {}) };
  const at = nowOf(waiting, letter.practice, now);
  if (result.result === 'taken') {
    return { is: 'taken', last, delivery: deliveryOf(waiting, 'taken', at, { ...about, messageId }) };
  }
  const { problem } = result;
  const forGood = problem.startsWith('smtp-5') && waiting.attempts >= patientWithUs && serverTakes();
  if (result.result === 'refused' || forGood) {
    return { is: 'refused', delivery: deliveryOf(waiting, 'refused', at, { ...about, problem }) };
  }
  // Where nothing gets through it is nothing about this mail: when the server answers again, all of them go.
  return result.server ? { is: 'later', readyAt: now, problem, counts: false } : failed(line, problem, now);
}

async function finish(
  { register }: PostTools,
  { practice, id, by, lines }: Letter,
  outcome: (line: BegunLine) => LineOutcome,
): Promise<void> {
  const finished = lines.map((line): FinishedLine => ({ ...line, outcome: outcome(line) }));
  await register.finishLetter({ practice, id, by, lines: finished });
}

/** Mail of practice cases has addresses that lead nowhere, so that even a mailer set wrongly tells nobody. */
function addressOf(person: Person, practice: boolean): string | undefined {
  return practice ? `${person.login}@practice.invalid` : person.address;
}

interface Page {
  readonly mail: ReturnType<PostTools['composeMail']>;
  /** The agreed days that it asks to, or calls off. */
  readonly calendar: readonly CalendarFile[];
  /** Lines that are in it, also as part of a stronger one about the same duty. */
  readonly says: ReadonlySet<BegunLine>;
  /** Lines that could not be written. */
  readonly failed: ReadonlySet<BegunLine>;
}

/** The mail as it is today; undefined where nothing of it holds any more. */
function write(
  tools: PostTools,
  letter: Letter,
  person: Person,
  {
    cases,
    rules,
    from,
  }: {
    readonly cases: ReadonlyMap<string, CaseNow>;
    readonly rules: ReadonlyMap<string, MailRule>;
    readonly from: string;
  },
  now: InstantText,
): Page | undefined {
  const { practice } = letter;
  const says = new Set<BegunLine>();
  const failedLines = new Set<BegunLine>();
  const levelOf = (of: readonly string[]) => strictestLevel(of.map((caseId) => rules.get(caseId)?.level ?? 'bare'));
  const compose = (notices: readonly CaseNotice[], of: readonly string[]) =>
    tools.composeMail({
      recipient: { name: person.name, language: person.language },
      practice,
      level: levelOf(of),
      startUrl: tools.startUrl,
      notices,
    });
  const notices: CaseNotice[] = [];
  const told: string[] = [];
  const invitations: Invitation[] = [];
  for (const lines of byCase(letter.lines)) {
    const { caseId } = lines[0]!.key;
    const of = cases.get(caseId);
    const holding = lines.filter((line) => {
      if (!mayBeTold(line, person.id, rules.get(caseId))) return false;
      const said = itemNow(of, line.waiting);
      if (!said.ok) failedLines.add(line);
      return said.ok && said.item !== undefined;
    });
    if (!of || holding.length === 0) continue;
    try {
      const its = noticesOf(tools, of, holding, practice, now);
      compose(its, [caseId]);
      notices.push(...its);
      invitations.push(...its.flatMap((notice) => invitationsIn(notice, caseId, of)));
      told.push(caseId);
      for (const line of holding) says.add(line);
    } catch {
      // One mail's wording is broken: the others are no worse for it, and this one is looked at again.
      tools.complain?.('post-not-written');
      for (const line of holding) failedLines.add(line);
    }
  }
  if (notices.length === 0) return undefined;
  // A bare mail says no date, so nothing that goes with it does.
  const shown = levelOf(told) === 'bare' ? [] : invitations;
  const calendar = shown.map((each) => invitationFile(each, { now, from, language: person.language }));
  return { mail: compose(notices, told), calendar, says, failed: failedLines };
}

function invitationsIn({ items, reference, caseUrl }: CaseNotice, caseId: string, { state }: CaseNow): Invitation[] {
  return items.flatMap(({ kind, duty, due, hours }) => {
    if ((kind !== 'invited' && kind !== 'uninvited') || !due || !('date' in due)) return [];
    const { sequence } = state;
    const its = { uid: calendarUid(caseId, duty), sequence, date: due.date, ...hours };
    return [{ ...its, off: kind === 'uninvited', reference, link: caseUrl }];
  });
}

/** Of a protected case its readers are told, and where none of them can be, whoever may open it in need. */
function mayBeTold({ instead }: BegunLine, person: PersonId, rule: MailRule | undefined): boolean {
  return rule?.readers === undefined || rule.readers.includes(person) || instead?.why === 'no-reader';
}

function byCase(lines: readonly BegunLine[]): readonly (readonly BegunLine[])[] {
  const cases = new Map<string, BegunLine[]>();
  for (const line of lines) {
    const its = cases.get(line.key.caseId);
    if (its) its.push(line);
    else cases.set(line.key.caseId, [line]);
  }
  return [...cases.values()];
}

/** What a mail says of one case: one line a duty, the strongest, by the role in which the reader is told. */
function noticesOf(
  tools: PostTools,
  { routine, state }: CaseNow,
  lines: readonly BegunLine[],
  practice: boolean,
  now: InstantText,
): readonly CaseNotice[] {
  const { waiting } = lines[0]!;
  const { reference } = waiting;
  const items = linesNow(
    routine,
    state,
    lines.map((line) => line.waiting.message),
  );
  return items.map((item) => {
    const source = lines.findLast(
      ({ waiting: { message } }) => message.kind === item.kind && message.duty === item.duty,
    )!;
    const detour: Detour | undefined = source.instead;
    return {
      to: source.waiting.message.to,
      items: [item],
      detour,
      routine,
      reference,
      // Who has it no more cannot open it: their first page tells of it.
      caseUrl: item.kind === 'case-gone' ? tools.startUrl : tools.caseUrl(reference),
      now: nowOf(waiting, practice, now),
    };
  });
}
