import { createHash } from 'node:crypto';
import type { Mailer } from '../activities/mailer.ts';
import type { Routines } from '../client/routines.ts';
import { atTime, dateOf, type InstantText } from '../core/calendar/dates.ts';
import { officeOpens } from '../core/calendar/working-days.ts';
import type { PersonId } from '../core/case/state.ts';
import { ownersOf } from '../core/people/deciding-routines.ts';
import type { Directory } from '../core/people/directory.ts';
import { type EvaluationOwed, remindedOfEvaluation } from '../core/people/evaluation.ts';
import { decidingRoles, leadersThere, toldOfAlarm } from '../core/people/leading.ts';
import { remindedOfSupervision, supervisionsDue } from '../core/people/supervision.ts';
import { evaluationDue, evaluationKey } from '../core/routine/adoption/own-fields.ts';
import type { Routine } from '../core/routine/routine.ts';
import { alarmMail, staffMail, supervisionMail } from '../language/staff-mail.ts';
import { nowAndThen } from '../operations/now-and-then.ts';
import { today } from '../register/people.ts';
import type { Register } from '../register/register.ts';

export interface TellingTools {
  readonly register: Register;
  readonly routines: Pick<Routines, 'list'>;
  readonly mailer: Mailer;
  /** Where they are led. */
  readonly url: string;
}

/**
 * Tells leaders by mail that a change of the staff waits for them. What no server takes is tried again after ten minutes; on their
 * pages it stands at once.
 *
 * @returns how many mails were taken
 */
export function tellLeaders(tools: TellingTools): Promise<number> {
  const { register, url } = tools;
  return tellEach(tools, () => register.claimUntoldRequests(), {
    kind: 'staff',
    to: (directory, deciding, { about, by }) => leadersThere(directory, deciding, about, today(), [by]),
    mail: (language) => staffMail(language, url),
    mark: ({ id }) => register.markRequestTold(id),
  });
}

/** The same of a protected case that somebody has opened without being its reader. */
export function tellAlarms(tools: TellingTools): Promise<number> {
  const { register, url } = tools;
  return tellEach(tools, () => register.claimUntoldAlarms(), {
    kind: 'alarm',
    to: (directory, deciding, alarm) => toldOfAlarm(directory, deciding, alarm, today()),
    mail: (language) => alarmMail(language, url),
    mark: ({ id }) => register.markAlarmTold(id),
  });
}

/**
 * Writes to those who lead on the mornings on which supervision is soon due or its date has passed, and to those above when it is
 * much too late; to whoever has agreed to something in it by a day; and to whose routine is to be evaluated. One mail a reader and
 * morning, which says that something waits for them and not what.
 */
export async function tellSupervision(tools: TellingTools, now: InstantText): Promise<number> {
  const { register, routines, mailer, url } = tools;
  const day = dateOf(now);
  if (now < atTime(day, officeOpens)) return 0;
  const [directory, known, people, supervised, agreed, units, told] = await Promise.all([
    register.directory(day),
    routines.list(),
    register.listPeople(),
    register.supervisedPeople(),
    register.agreedDays(),
    register.listUnits(),
    register.supervisionTold(),
  ]);
  const byId = Object.fromEntries(units.map((unit) => [unit.id, unit]));
  const owed = supervisionsDue(supervised, directory, byId);
  let taken = 0;
  const context = { directory, deciding: decidingRoles(known), today: day, told };
  const evaluations = await evaluationsOwed(register, known, directory, units);
  const readers = [...remindedOfSupervision(owed, agreed, context), ...remindedOfEvaluation(evaluations, context)];
  for (const reader of new Set(readers)) {
    const { address, active, language = 'nb' } = people.find(({ id }) => id === reader) ?? {};
    if (address === undefined || !active || !(await register.claimSupervisionMail(reader, day))) continue;
    const key = createHash('sha256').update(`supervision ${day} ${reader}`).digest('hex').slice(0, 32);
    const mail = supervisionMail(language, url);
    const { result } = await mailer.send({ to: address, ...mail, messageId: `<supervision-${key}@${mailer.domain}>` });
    if (result !== 'taken') continue;
    await register.markSupervisionTold(reader, day);
    taken += 1;
  }
  return taken;
}

/** Every routine that is to be evaluated by a day, with those whose it is. */
async function evaluationsOwed(
  register: Register,
  routines: readonly Routine[],
  directory: Directory,
  units: Awaited<ReturnType<Register['listUnits']>>,
): Promise<readonly EvaluationOwed[]> {
  const answers = await register.answersTo(evaluationKey);
  return routines.flatMap((routine) => {
    const its = answers.get(routine.id) ?? [];
    const due = evaluationDue(its);
    return due === undefined ? [] : [{ due, owners: ownersOf(routine, directory, units, its.at(-1)?.by) }];
  });
}

interface Telling<Waiting> {
  /** Begins the Message-ID: the same one for the same person, however often it is tried. */
  readonly kind: string;
  readonly to: (directory: Directory, deciding: ReadonlySet<string>, waiting: Waiting) => readonly PersonId[];
  readonly mail: (language: 'nb' | 'nn') => ReturnType<typeof staffMail>;
  readonly mark: (waiting: Waiting) => Promise<void>;
}

async function tellEach<Waiting extends { readonly id: string }>(
  { register, routines, mailer }: TellingTools,
  claim: () => Promise<readonly Waiting[]>,
  { kind, to, mail, mark }: Telling<Waiting>,
): Promise<number> {
  const waiting = await claim();
  if (waiting.length === 0) return 0;
  const [directory, known, people] = await Promise.all([
    register.directory(today()),
    routines.list(),
    register.listPeople(),
  ]);
  const deciding = decidingRoles(known);
  let taken = 0;
  for (const each of waiting) {
    const results = to(directory, deciding, each).flatMap((reader) => {
      const { address, active, language = 'nb' } = people.find(({ id }) => id === reader) ?? {};
      if (address === undefined || !active) return [];
      const key = createHash('sha256').update(`${kind} ${each.id} ${reader}`).digest('hex').slice(0, 32);
      return [mailer.send({ to: address, ...mail(language), messageId: `<${kind}-${key}@${mailer.domain}>` })];
    });
    const told = (await Promise.all(results)).filter(({ result }) => result === 'taken').length;
    taken += told;
    if (told > 0) await mark(each);
  }
  return taken;
}

/** Tells now and then of what waits to be told, until it is ended. */
export function keepTelling(
  what: 'leaders' | 'alarms' | 'supervision',
  tell: () => Promise<number>,
  onFault: (problem: string) => void,
  everyMilliseconds = 15_000,
): () => void {
  return nowAndThen(everyMilliseconds, tell, (name) => onFault(`${what}-not-told-${name}`));
}
