import type { Binder, BinderRow } from '../../client/binder.ts';
import { inOrder } from '../../core/binder/in-order.ts';
import { type DateText, dateOf } from '../../core/calendar/dates.ts';
import type { PersonId } from '../../core/case/state.ts';
import { own } from '../../core/own.ts';
import { unitsUpwards } from '../../core/people/roles.ts';
import { directoryOf } from '../../core/people/staff.ts';
import { binderWords } from '../../language/binder.ts';
import { clockTime, dayAndTime, hoursText, longDate, longDue, shortDate, shortDueDay } from '../../language/dates.ts';
import { type EmergencyService, emergencyNumbers } from '../../language/emergency-numbers.ts';
import { type RoutineToRead, routineIn } from '../../language/in-language.ts';
import { inSentence, type Language } from '../../language/language.ts';
import type { BinderWords } from '../../language/nb-binder.ts';
import { pageWords } from '../../language/pages/words.ts';
import { listedTitle, roleTitle } from '../../language/titles.ts';
import { escaped } from '../escaped.ts';

export interface SheetOf {
  readonly binder: Binder;
  readonly language: Language;
  readonly emergencyService?: EmergencyService | undefined;
}

/** What stands in a binder once it is open, as HTML: what is late, then day by day, with room to write what was done. */
export function binderSheet({ binder, language, emergencyService }: SheetOf): string {
  const { rows, made, until, unread, cases } = binder;
  const say = binderWords(language);
  const today = dateOf(made);
  const reading: Reading = { binder, language, say, today };
  const sections = inOrder(rows);
  const day = (of: DateText) => (of === today ? say.today(longDue(of, language)) : longDue(of, language));
  const parts = [
    section(say.late, sections.late, reading),
    ...sections.days.map((each) => section(asHeading(day(each.day)), each.lines, reading)),
    section(say.undated, sections.undated, reading),
    section(say.held, sections.held, reading),
  ];
  return [
    `<h1>${escaped(say.title(unitName(binder)))}</h1>`,
    `<p><strong>${escaped(say.made(`${longDate(today, language)} ${clockTime(made)}`))}</strong> ${escaped(say.valid(longDate(today, language), longDate(until, language)))} ${escaped(say.count(cases, rows.length))}</p>`,
    `<p class="beside">${escaped(say.how)} ${escaped(say.destroy)}</p>`,
    emergency(language, emergencyService),
    unread.length > 0 ? `<p class="wrong">${escaped(say.unread(unread.join(', ')))}</p>` : '',
    rows.length === 0 ? `<p><strong>${escaped(say.nothing)}</strong></p>` : parts.join('\n'),
    people(reading),
    rota(reading),
  ].join('\n');
}

interface Reading {
  readonly binder: Binder;
  readonly language: Language;
  readonly say: BinderWords;
  readonly today: DateText;
}

function unitName({ staff, unit }: Binder): string {
  return own(staff.units, unit)?.name ?? unit;
}

const asHeading = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

function section(title: string, rows: readonly BinderRow[], reading: Reading): string {
  if (rows.length === 0) return '';
  const { columns } = reading.say;
  const heads = Object.entries(columns).map(([name, text]) => `<th scope="col" class="${name}">${escaped(text)}</th>`);
  const lines = rows.map((row) => `<tr>${cellsOf(row, reading).join('')}<td class="done"></td></tr>`);
  return `<h2>${escaped(title)}</h2>
<div class="scroll"><table class="lines"><thead><tr>${heads.join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table></div>`;
}

function cellsOf(row: BinderRow, reading: Reading): readonly string[] {
  const { language, say } = reading;
  const { line, isProtected, reference, childName } = row;
  const routine = routineIn(row.routine, language);
  const marks = [...(line.waits ? [say.waits[line.waits]] : []), ...(line.coming ? [say.coming] : [])];
  // A protected case is asked for by its reference: what it is about is said by whoever reads it.
  const what = isProtected ? say.somethingWaits : listedTitle({ ...line, isOneOfSeveral: row.isOneOfSeveral }, routine);
  const child = childName === undefined ? [] : [`<strong>${escaped(childName)}</strong><br>`];
  return [
    `<td>${dueText(row, reading)}</td>`,
    `<td>${child.join('')}${escaped(reference)}${isProtected ? `<br><span class="quiet">${escaped(say.protectedCase)}</span>` : ''}${guardText(row, routine)}</td>`,
    `<td>${escaped(what)}${marks.map((mark) => `<br><span class="quiet">${escaped(mark)}</span>`).join('')}${heldText(row, routine, say)}</td>`,
    `<td>${whose(row, reading)}</td>`,
    `<td>${escaped(next(row, routine, reading))}</td>`,
  ];
}

function dueText({ line: { due, agreed }, routine: { closed } }: BinderRow, { language, say, today }: Reading): string {
  if (!due) return '';
  const hours = agreed?.starts === undefined ? undefined : hoursText({ starts: agreed.starts, ends: agreed.ends });
  const marks = agreed ? [say.agreed(hours)] : [];
  if ('date' in due)
    return [escaped(shortDueDay(due.date, today, language, closed)), ...marks.map(escaped)].join('<br>');
  const day = shortDate(dateOf(due.instant), today, language);
  return `${escaped(`${day} ${clockTime(due.instant)}`)}<br><strong>${escaped(say.atOnce)}</strong>`;
}

function guardText({ guards }: BinderRow, routine: RoutineToRead): string {
  return guards
    .map((id) => {
      const guard = routine.guards[id];
      return guard ? `<br><span class="guard">${escaped(guard.title)}: ${escaped(guard.says)}</span>` : '';
    })
    .join('');
}

function heldText({ line: { held }, isProtected }: BinderRow, routine: RoutineToRead, say: BinderWords): string {
  if (!held || isProtected) return '';
  const text =
    'guard' in held ? say.heldBy.guard(own(routine.guards, held.guard)?.title ?? held.guard) : say.heldBy.consent;
  return `<br><span class="guard">${escaped(text)}</span>`;
}

function whose({ line: { whose: called } }: BinderRow, { binder, say }: Reading): string {
  if (called.length === 0) return `<strong>${escaped(say.nobody)}</strong>`;
  return called
    .map(({ person, inPlaceOf }) => {
      const name = nameOf(binder, person, say);
      const who = inPlaceOf === undefined ? name : say.inPlaceOf(name, nameOf(binder, inPlaceOf, say));
      return `${escaped(who)}<br>${escaped(telephoneOf(binder, person, say))}`;
    })
    .join('<br>');
}

function next({ line: { above } }: BinderRow, routine: RoutineToRead, { binder, say }: Reading): string {
  return say.oneAfterAnother(
    above.map(({ role, persons }) => {
      const names = persons.map((person) => withTelephone(binder, person, say)).join(', ');
      return `${inSentence(roleTitle(role, routine))} ${names}`;
    }),
  );
}

function nameOf({ staff }: Binder, person: PersonId, say: BinderWords): string {
  return own(staff.people, person)?.name ?? say.somebody;
}

function telephoneOf({ staff }: Binder, person: PersonId, say: BinderWords): string {
  const telephone = own(staff.people, person)?.telephone;
  return telephone ? readAloud(telephone) : say.noTelephone;
}

/** By name, with the number where there is one: nobody looks for it on another sheet. */
function withTelephone({ staff }: Binder, person: PersonId, say: BinderWords): string {
  const its = own(staff.people, person);
  return its?.telephone ? `${its.name} ${readAloud(its.telephone)}` : (its?.name ?? say.somebody);
}

/** "+47 90 00 00 00": as one reads it aloud. */
function readAloud(telephone: string): string {
  const [, bare] = /^\+47(\d{8})$/.exec(telephone) ?? [];
  return bare === undefined ? telephone : `+47 ${bare.replace(/(\d\d)(?=\d)/g, '$1 ')}`;
}

function emergency(language: Language, service: EmergencyService | undefined): string {
  const lines = emergencyNumbers(language, service).map(
    ({ number, of }) => `<li><strong>${escaped(number)}</strong> ${escaped(of)}</li>`,
  );
  return `<div class="call"><strong>${escaped(pageWords(language).emergency.heading)}</strong><ul>${lines.join('')}</ul></div>`;
}

/** Everybody whom a line names or who has a role in the unit or above it, with their telephone: each once, by name. */
function people({ binder, say }: Reading): string {
  const { rows, staff, rota: shifts, unit } = binder;
  const upwards = unitsUpwards(directoryOf(staff), unit);
  const inRoles = staff.roles.filter(({ unit: at }) => upwards.includes(at)).map(({ person }) => person);
  const inLines = rows.flatMap(({ line }) => [
    ...line.whose.flatMap(({ person, inPlaceOf }) => [person, ...(inPlaceOf ? [inPlaceOf] : [])]),
    ...line.above.flatMap(({ persons }) => persons),
  ]);
  const all = [...new Set([...inLines, ...inRoles, ...shifts.map(({ person }) => person)])]
    .flatMap((person) => own(staff.people, person) ?? [])
    .filter(({ active }) => active)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  if (all.length === 0) return '';
  const lines = all.map(
    ({ id, name }) =>
      `<tr><td>${escaped(name)}</td><td>${escaped(telephoneOf(binder, id, say))}</td><td>${escaped(own(staff.units, staff.people[id]!.unit)?.name ?? '')}</td></tr>`,
  );
  const { name, telephone, unit: of } = say.peopleColumns;
  const heads = [name, telephone, of].map((text) => `<th scope="col">${escaped(text)}</th>`);
  return `<h2>${escaped(say.people)}</h2>
<table class="beside"><thead><tr>${heads.join('')}</tr></thead><tbody>
${lines.join('\n')}
</tbody></table>`;
}

function rota({ binder, language, say, today }: Reading): string {
  if (binder.rota.length === 0) return '';
  const { kinds } = pageWords(language).administration.rota;
  const at = (instant: string) => dayAndTime(instant, today, language);
  const lines = binder.rota.map(({ person, kind, from, to }) => {
    const who = `${nameOf(binder, person, say)} (${telephoneOf(binder, person, say)})`;
    return `<li>${escaped(say.rotaLine(at(from), at(to), who, kinds[kind]))}</li>`;
  });
  return `<h2>${escaped(say.rota)}</h2><ul>${lines.join('')}</ul>`;
}
