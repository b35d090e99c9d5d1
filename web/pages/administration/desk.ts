import type { FastifyReply, FastifyRequest } from 'fastify';
import { playUnit } from '../../../client/rehearsal-people.ts';
import { type DateText, dateOf } from '../../../core/calendar/dates.ts';
import type { PersonId } from '../../../core/case/state.ts';
import { own } from '../../../core/own.ts';
import type { NeededRole } from '../../../core/people/gaps.ts';
import type { Staff, StaffChange, StaffChangeKind } from '../../../core/people/staff.ts';
import type { StaffRefusal } from '../../../core/people/staff-rules.ts';
import type { Language } from '../../../language/language.ts';
import { isOneOf } from '../../../language/one-of.ts';
import { type PageWords, pageWords } from '../../../language/pages/words.ts';
import { readProblemText } from '../../../language/readings.ts';
import { readDate } from '../../../reading/dates.ts';
import type { Posted } from '../../forms/answers.ts';
import { commandIn, textOf } from '../../forms/answers.ts';
import type { FieldError } from '../../forms/form.tsx';
import { draftedRoutines, newestRoutines } from '../../lookups.ts';
import { languageOf, sendOn, viewerIn } from '../../request.ts';
import { takenAt } from '../../shown-again.ts';
import { notFound } from '../../view/message.tsx';
import type { Web } from '../../web.ts';
import { type RoleNames, roleNames } from './role-names.ts';

export type Words = PageWords['administration'];

/** What every page of administration is made from: the staff as it is now. */
export interface Desk {
  readonly staff: Staff;
  readonly needed: readonly NeededRole[];
  readonly roles: RoleNames;
  readonly today: DateText;
  readonly me: PersonId;
  readonly words: Words;
  readonly language: Language;
}

/** Reads the staff; the made-up people of a rehearsal on the engine come and go by themselves and are left out. */
export async function readDesk(web: Web, request: FastifyRequest): Promise<Desk> {
  const today = dateOf(web.now());
  const language = languageOf(request);
  const words = pageWords(language).administration;
  const [all, needed, routines, drafted] = await Promise.all([
    web.register.readStaff(today),
    web.register.neededRoles(),
    newestRoutines(web, language),
    draftedRoutines(web, language),
  ]);
  const staff: Staff = {
    people: Object.fromEntries(Object.entries(all.people).filter(([, { unit }]) => unit !== playUnit)),
    units: Object.fromEntries(Object.entries(all.units).filter(([id]) => id !== playUnit)),
    roles: all.roles.filter(({ unit }) => unit !== playUnit),
    absences: all.absences.filter(({ person }) => all.people[person]?.unit !== playUnit),
  };
  const roles = roleNames([...routines, ...drafted], staff, words, language);
  return { staff, needed, roles, today, me: viewerIn(request).person.id, words, language };
}

/** For whoever administers; to all others these pages are not there. */
export function forAdministrators<Reply>(
  web: Web,
  handle: (request: FastifyRequest, reply: FastifyReply) => Promise<Reply>,
): (request: FastifyRequest, reply: FastifyReply) => Promise<Reply | FastifyReply> {
  return async (request, reply) =>
    viewerIn(request).isAdministrator ? handle(request, reply) : notFound(web, request, reply);
}

/** Sends changes as the one decision that the form names. */
export async function order(web: Web, request: FastifyRequest, posted: Posted, changes: readonly StaffChange[]) {
  return web.register.changeStaff({
    by: viewerIn(request).person.id,
    commandId: commandIn(posted),
    today: dateOf(web.now()),
    changes,
  });
}

/** The id of the decision that a form names; a new one where it names none. */
/** One line as it was typed, without what no name or address can hold. */
export function lineOf(posted: Posted, name: string): string {
  return textOf(posted, name)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
}

/**
 * Somebody of the staff with the unit that they work in, so that nobody is taken for another: where there are several units, or
 * in a list beside a person of another one.
 *
 * @param beside the unit of the person beside whom they stand; without it any of several units is said
 */
export function nameAndUnit(
  { staff, words, language }: Pick<Desk, 'staff' | 'words' | 'language'>,
  id: PersonId,
  beside?: string,
): string {
  const person = own(staff.people, id);
  if (!person) return words.somebody;
  const units = new Set(Object.values(staff.people).map(({ unit }) => unit));
  const isSaid = beside === undefined ? units.size > 1 : person.unit !== beside;
  if (!isSaid) return person.name;
  return pageWords(language).caseActs.inUnit(person.name, own(staff.units, person.unit)?.name ?? person.unit);
}

/** It was done: on to the page that shows it, with a receipt; the kept form is not needed any more. */
export async function done(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  what: StaffChangeKind | 'imported' | 'waits' | 'rota-set',
): Promise<FastifyReply> {
  await takenAt(web, request);
  return sendOn(web, reply, `${path}?done=${what}`);
}

/** What the receipt says: what was done, or that it waits for a second person. */
export function receiptFor<Kind extends StaffChangeKind>(
  { ok }: { readonly ok: true | 'waits' },
  kind: Kind,
): Kind | 'waits' {
  return ok === 'waits' ? ok : kind;
}

/** The receipt that an address asks for; undefined for anything that is none. */
export function receiptIn(request: FastifyRequest, { done: receipts }: Words): string | undefined {
  const { done: what } = request.query as { readonly done?: unknown };
  const known = Object.keys(receipts) as (keyof Words['done'])[];
  return typeof what === 'string' && isOneOf(known, what) ? receipts[what] : undefined;
}

/**
 * Refusals as errors of a form whose fields have these labels.
 *
 * @param typed what was typed into a field, where it has days
 */
export function errorsOf(
  refusals: readonly StaffRefusal[],
  { staff, words, today, language }: Pick<Desk, 'staff' | 'words' | 'today' | 'language'>,
  labels: Readonly<Record<string, string>>,
  typed: (field: string) => string = () => '',
): readonly FieldError[] {
  return refusals.map((refusal) => {
    const read = readDate(refusal.code === 'not-a-date' ? typed(refusal.field ?? '') : '', { today });
    const isExplained = refusal.code === 'not-a-date' && !read.ok;
    return {
      name: refusal.field,
      text: isExplained
        ? readProblemText(read.problem, today, language)
        : refusalText(refusal, { staff, words }, labels),
    };
  });
}

const aboutFields: ReadonlySet<string> = new Set([
  'missing',
  'too-long',
  'not-printable',
  'identity-number',
  'not-a-date',
] satisfies StaffRefusal['code'][]);

/** What is wrong, and what to do. */
export function refusalText(
  { code, field = '', about = '' }: StaffRefusal,
  { staff, words }: Pick<Desk, 'staff' | 'words'>,
  labels: Readonly<Record<string, string>>,
): string {
  const sentence = words.refusals[code];
  if (typeof sentence === 'string') return sentence;
  if (aboutFields.has(code)) return sentence(own(labels, field) ?? field);
  return sentence(own(staff.people, about)?.name ?? own(staff.units, about)?.name ?? about);
}

/** People and units in the order of the alphabet, as Norwegian has it. */
export function byName<Named extends { readonly name: string }>(these: Iterable<Named>): readonly Named[] {
  return [...these].sort((one, other) => one.name.localeCompare(other.name, 'nb'));
}
