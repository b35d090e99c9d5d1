import type { CaseViewToRead } from '../client/case-view.ts';
import { type DateText, dateOf, type InstantText } from '../core/calendar/dates.ts';
import { dateOfDue, overdueFrom } from '../core/case/due.ts';
import type { CaseEvent, EventOf } from '../core/case/events.ts';
import { standingGuards } from '../core/case/holds.ts';
import { responsibleFor } from '../core/case/recipients.ts';
import type { CaseState, Duty } from '../core/case/state.ts';
import { dueNow, inOrder, nextDuty, ruleOfDuty } from '../core/case/what-next.ts';
import type { Delivery } from '../core/post/delivery.ts';
import { caseTrack, rowsOf } from '../core/routine/routine.ts';
import { type Catalogue, catalogueOf } from '../language/catalogue.ts';
import { clockTime, longDate, shortDate, shortDue, shortDueDay } from '../language/dates.ts';
import { asSentence, inSentence, type Language } from '../language/language.ts';
import { heldText } from '../language/life-ends.ts';
import { basisTag } from '../language/rules.ts';
import { tellings } from '../language/tellings.ts';
import { timelineText } from '../language/timeline.ts';
import { answered, answerText, dutyTitle, factQuestion, roleTitle, trackTitle } from '../language/titles.ts';
import { table } from './table.ts';

/** A case as a person reads it: the next thing first, then what is open, what happened, and what comes. */
export function caseLines(view: CaseViewToRead): readonly string[] {
  const { found, routine, state } = view;
  const { language } = routine;
  const { labels } = catalogueOf(language);
  const status = found.status === 'opening' ? [] : [labels.case[found.status]];
  const head = [
    found.reference,
    `${routine.title} (${routine.municipality})`,
    labels.version(routine.version),
    ...status,
  ];
  return [
    head.join(' · '),
    ...(found.practice ? [labels.practiceCase] : []),
    ...(state ? standingGuards(routine, state).map(({ title, says }) => labels.guard(title, says)) : []),
    ...holdLines(view),
    ...(state ? [nextLine(view, state), ...openLines(view, state, language)] : []),
    ...(state ? [...trackLines(view, state, language), ...peopleLines(view, state, language)] : []),
    ...pastLines(view),
    ...comingLines(view, language),
  ];
}

/** Why nothing of it may be destroyed. */
export function holdLines({ holds, names, routine: { language } }: CaseViewToRead): readonly string[] {
  return holds.map((hold) => heldText(hold, names, language));
}

/** "Neste frist: …": the first thing that must be done. */
export function nextLine({ routine, now }: CaseViewToRead, state: CaseState): string {
  const { language } = routine;
  const { duties: say } = catalogueOf(language);
  const first = nextDuty(routine, state);
  if (!first) return say.nothingNext;
  return say.next(shortDue(dueNow(first)!, now, language, routine.closed), dutyTitle(first.id, routine));
}

function openLines({ routine, now, names }: CaseViewToRead, state: CaseState, language: Language): readonly string[] {
  const { headings, labels } = catalogueOf(language);
  const duties = inOrder(routine, state);
  if (duties.length === 0) return [];
  const rows = duties.map((duty) => {
    const step = routine.steps[duty.step]!;
    const due = dueNow(duty);
    const rule = ruleOfDuty(step, duty);
    const who = responsibleFor(state, step, duty).map(({ role, persons }) =>
      persons.length > 0
        ? persons.map((person) => names.get(person) ?? labels.somebody).join(', ')
        : inSentence(roleTitle(role, routine)),
    );
    const late = due && now >= overdueFrom(due) ? labels.overdue : '';
    return [
      dutyTitle(duty.id, routine),
      due ? labels.deadline(shortDue(due, now, language, routine.closed)) : duty.suspended ? '' : labels.noDeadline,
      `${labels.row(rowsOf(step))} · ${basisTag(rule, language)}`,
      who.join(', '),
      [late, statusText(duty, labels)].filter(Boolean).join(', '),
      duty.id,
    ];
  });
  return ['', `${headings.open} (${duties.length})`, ...table(rows, '  ')];
}

function statusText(duty: Duty, { duty: say }: Catalogue['labels']): string {
  if (duty.suspended) return say.suspended;
  if (duty.approval) return say['awaits-approval'];
  return duty.handover ? say['awaits-handover'] : '';
}

function trackLines({ routine }: CaseViewToRead, state: CaseState, language: Language): readonly string[] {
  const catalogue = catalogueOf(language);
  const { headings, labels } = catalogue;
  const facts = (run: string, known: CaseState['facts']) =>
    Object.entries(known).flatMap(([fact, value]) => {
      const question = factQuestion(run, fact, routine);
      // A sensitive fact is asked for where it is needed, and not shown in passing.
      if (!question || question.sensitive) return [];
      return [answered(question.ask, answerText(value, question, routine))];
    });
  const runs = Object.entries(state.tracks).filter(([run]) => run !== caseTrack);
  const caseFacts = facts(caseTrack, state.facts);
  return [
    ...(runs.length > 0 ? ['', headings.tracks] : []),
    ...runs.flatMap(([run, { status, facts: known }]) => [
      `  ${trackTitle(run, routine)} (${labels.track[status]}), ${run}`,
      ...facts(run, known).map((line) => `    ${line}`),
    ]),
    ...(caseFacts.length > 0 ? ['', headings.facts, ...caseFacts.map((line) => `  ${line}`)] : []),
  ];
}

function peopleLines({ routine, names }: CaseViewToRead, state: CaseState, language: Language): readonly string[] {
  const { headings, labels } = catalogueOf(language);
  const rows = Object.entries(state.people).map(([role, persons]) => [
    roleTitle(role, routine),
    persons.map((person) => names.get(person) ?? labels.somebody).join(', '),
  ]);
  return rows.length > 0 ? ['', headings.people, ...table(rows, '  ')] : [];
}

/** The case's own track starts with the case, which has been said. */
function isTold(event: CaseEvent): boolean {
  return event.type !== 'track-started' || event.of !== caseTrack;
}

/** Events and who was told of them, as lines of the timeline, each with its day and time. */
export function eventLines(
  events: readonly CaseEvent[],
  view: Pick<CaseViewToRead, 'routine' | 'names' | 'now'> & { readonly told?: readonly Delivery[] },
): readonly string[] {
  const { language } = view.routine;
  const reading = { routine: view.routine, nameOf: (person: string) => view.names.get(person) };
  const today = dateOf(view.now);
  const happened = events.filter(isTold).map((event) => ({ at: event.at, text: timelineText(event, reading) }));
  // Of one instant, what happened comes before whom it was told.
  const lines = [...happened, ...tellings(view.told ?? [], reading)].sort((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
  );
  return table(
    lines.map(({ at, text }) => [when(at, today, language), text]),
    '  ',
  );
}

function when(at: InstantText, today: DateText, language: Language): string {
  return `${shortDate(dateOf(at), today, language)} ${clockTime(at)}`;
}

function pastLines(view: CaseViewToRead): readonly string[] {
  const { headings } = catalogueOf(view.routine.language);
  if (view.past.length === 0) return [];
  const events = view.past.map(({ event }) => event);
  return ['', headings.happened, ...eventLines(events, view)];
}

/** What opens within the year if nobody does anything, by its due date, and the very next thing that time does. */
function comingLines({ routine, coming, names, now }: CaseViewToRead, language: Language): readonly string[] {
  const { headings, labels, duties } = catalogueOf(language);
  const today = dateOf(now);
  const opens = coming
    .filter((event): event is EventOf<'duty-opened'> => event.type === 'duty-opened')
    .map((event) => ({ event, due: dateOfDue(event.due) ?? dateOf(event.at) }))
    .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0));
  const next = coming.find((event) => event.type !== 'duty-opened');
  const reading = { routine, nameOf: (person: string) => names.get(person) };
  const rows = opens.map(({ event, due }) => {
    const step = routine.steps[event.step]!;
    const title = dutyTitle(event.duty, routine);
    return [
      shortDueDay(due, today, language, routine.closed),
      title,
      `${labels.row(rowsOf(step))} · ${basisTag(step.deadline, language)}`,
    ];
  });
  return [
    '',
    `── ${headings.today(longDate(today, language))} ──`,
    ...(next ? [asSentence(duties.happensNext(when(next.at, today, language), timelineText(next, reading)))] : []),
    ...(rows.length > 0 ? ['', headings.coming, ...table(rows, '  ')] : []),
  ];
}
