import { createHash } from 'node:crypto';
import type { InstantText } from '../core/calendar/dates.ts';
import { dateOf } from '../core/calendar/dates.ts';
import type { Detour } from '../core/case/commands.ts';
import { linesNow, type MessageItem } from '../core/case/lines-now.ts';
import type { Message } from '../core/case/messages.ts';
import type { CaseState, PersonId, Recipient } from '../core/case/state.ts';
import type { Directory } from '../core/people/directory.ts';
import { type Candidate, whoToTell } from '../core/people/route.ts';
import type { Routine } from '../core/routine/routine.ts';
import type { composeMail } from '../language/mail.ts';
import type { OutboxKey } from '../register/outbox.ts';
import type { Person, Register, ToldPerson } from '../register/register.ts';
import type { Mailer, MailResult } from './mailer.ts';

export type ComposeMail = typeof composeMail;

export interface DeliveryTools {
  readonly register: Register;
  /** Absent where mail is switched off: then nobody is told, and the journal says so. */
  readonly mailer: Mailer | undefined;
  readonly composeMail: ComposeMail;
  /** The routine by its key, `id@version`. */
  readonly routineOf: (key: string) => Routine | undefined;
  /** The page of a case by its reference; a link that does nothing by itself. */
  readonly caseUrl: (reference: string) => string;
  /** `mailbox` only where `mailer` leads to the stack's own mailbox, which nothing leaves. */
  readonly practiceMail: 'mailbox' | 'withheld';
  /** Called when a mail server has taken a mail and nothing of that is written yet: the moment of the crash tests. */
  readonly afterSending?: (() => Promise<void>) | undefined;
}

export interface Telling {
  readonly key: OutboxKey;
  readonly to: Recipient;
  /** What they are to be told, all of it. */
  readonly messages: readonly Message[];
  /** The case as it is now. */
  readonly state: CaseState;
  /** Who has it from earlier attempts. */
  readonly told: readonly ToldPerson[];
  readonly staff: Directory;
  readonly reference: string;
  readonly unit: string;
  /** `id@version` */
  readonly routine: string;
  /** The case's own now. */
  readonly now: InstantText;
  /** Why the mail server could not be reached a moment ago, for another message: then it is not waited for again. */
  readonly serverAway?: string | undefined;
  /** Keeps other attempts away for the length of one more conversation. */
  readonly renew: () => Promise<void>;
}

export interface Told {
  readonly status: 'pending' | 'sent' | 'withheld' | 'failed';
  /** Who was told last and is not yet written, so that it is written together with the journal's event. */
  readonly unwritten?: ToldPerson | undefined;
  readonly problem?: string | undefined;
  /** Why no mail server answered. */
  readonly serverAway?: string | undefined;
}

/**
 * Tells everybody in the role of one message, each once over all attempts. As long as one of them could be told later
 * (`pending`) it is tried again; `failed` says that nobody could be.
 */
export async function tell(tools: DeliveryTools, telling: Telling): Promise<Told> {
  const { key, to, staff, unit, now } = telling;
  if (!tools.mailer || (key.practice && tools.practiceMail === 'withheld')) return { status: 'withheld' };
  const items = linesNow(routineOf(tools, telling), telling.state, telling.messages);
  // Nothing of it holds any more.
  if (items.length === 0) return { status: 'sent' };
  const candidates = whoToTell(staff, to, unit, dateOf(now));
  const places = [...new Set(candidates.map(({ standsFor }) => standsFor))];
  const told = [...telling.told];
  let unwritten: ToldPerson | undefined;
  let problem: string | undefined;
  let temporary = false;
  let { serverAway } = telling;

  for (const place of places) {
    if (told.some(({ standsFor }) => standsFor === place)) continue;
    for (const candidate of candidates.filter(({ standsFor }) => standsFor === place)) {
      const already = told.find(({ person }) => person === candidate.person);
      let result: MailResult = { result: 'taken' };
      if (!already && serverAway) {
        result = { result: 'temporary', problem: serverAway, server: true, uncertain: false };
      } else if (!already) {
        if (unwritten) await tools.register.recordTold(key, unwritten);
        unwritten = undefined;
        await telling.renew();
        result = await sendTo(tools, telling, items, tools.mailer, candidate);
      }
      if (result.result === 'taken') {
        const messageId = already?.messageId ?? messageIdOf(key, candidate.person, tools.mailer);
        const entry = { ...candidate, messageId, at: new Date().toISOString() };
        told.push(entry);
        if (already) await tools.register.recordTold(key, entry);
        else unwritten = entry;
        break;
      }
      problem = result.problem;
      if (result.result === 'temporary') {
        temporary = true;
        // Without an answer it is the same for everybody, and each would wait as long.
        if (!problem.startsWith('smtp-')) serverAway = problem;
        break;
      }
    }
  }

  if (temporary) return { status: 'pending', unwritten, problem, serverAway };
  if (told.length === 0) return { status: 'failed', problem: problem ?? 'nobody-reachable' };
  return { status: 'sent', unwritten, problem };
}

function routineOf(tools: DeliveryTools, { routine: key }: Telling): Routine {
  const routine = tools.routineOf(key);
  if (!routine) throw new ActivityProblem('RoutineUnknown', `This worker has no routine ${key}`);
  return routine;
}

async function sendTo(
  tools: DeliveryTools,
  telling: Telling,
  items: readonly MessageItem[],
  mailer: Mailer,
  candidate: Candidate,
): Promise<MailResult> {
  const { key } = telling;
  const person = await tools.register.findPerson(candidate.person);
  const address = person && addressOf(person, key.practice);
  // Taken away since the directory was read.
  if (!person || !address) return { result: 'refused', problem: 'no-address' };
  const { subject, text, html } = compose(tools, telling, items, person, candidate.instead);
  const result = await mailer.send({
    to: address,
    subject,
    text,
    html,
    messageId: messageIdOf(key, person.id, mailer),
  });
  if (result.result === 'taken') await tools.afterSending?.();
  return result;
}

/** Mail of practice cases has addresses that lead nowhere, so that even a mailer set wrongly tells nobody. */
function addressOf(person: Person, practice: boolean): string | undefined {
  return practice ? `${person.login}@practice.invalid` : person.address;
}

const practiceMark = '[Øving]';

function compose(
  tools: DeliveryTools,
  telling: Telling,
  items: readonly MessageItem[],
  person: Person,
  detour: Detour | undefined,
) {
  const { to, reference, now } = telling;
  const { practice } = telling.key;
  const { name, language } = person;
  const mail = composed(tools, {
    message: { to, items },
    routine: routineOf(tools, telling),
    reference,
    recipient: { name, language },
    detour,
    caseUrl: tools.caseUrl(reference),
    practice,
    now,
  });
  const marked = practice && !mail.subject.startsWith(practiceMark);
  return { ...mail, subject: marked ? `${practiceMark} ${mail.subject}` : mail.subject };
}

/** What goes wrong in the making of a mail may name whom it is for, so its words stay here. */
function composed(tools: DeliveryTools, input: Parameters<ComposeMail>[0]): ReturnType<ComposeMail> {
  try {
    return tools.composeMail(input);
  } catch {
    const steps = [...new Set(input.message.items.map(({ step }) => step))].join(', ');
    throw new ActivityProblem(
      'MailNotWritten',
      `The mail about ${steps || 'nothing'} (${input.recipient.language}) failed`,
    );
  }
}

/** Why a message could not even be tried: a bug, or a worker that lacks a routine. */
export class ActivityProblem extends Error {
  override readonly name: string;

  constructor(name: 'RoutineUnknown' | 'MailNotWritten' | 'MailServerAway', message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * From the row's key and the person, so that the same mail sent again has the same: mail programs then show one. A
 * person stands in it as a short hash.
 */
function messageIdOf({ caseId, message }: OutboxKey, person: PersonId, mailer: Mailer): string {
  const who = createHash('sha256').update(`${caseId} ${person}`).digest('hex').slice(0, 12);
  return `<${caseId}.${message}.${who}@${mailer.domain}>`;
}
