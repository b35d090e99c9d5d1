import { type DateText, dateOf, type InstantText } from '../../../../core/calendar/dates.ts';
import { dateOfDue } from '../../../../core/case/due.ts';
import type { CaseEvent, EventOf } from '../../../../core/case/events.ts';
import { type Registration, registrationsOf } from '../../../../core/case/registered.ts';
import { type DutyId, dutyParts } from '../../../../core/case/state.ts';
import { dueNow } from '../../../../core/case/what-next.ts';
import { own } from '../../../../core/own.ts';
import { groundOf } from '../../../../core/routine/adoption/adopted.ts';
import { caseTrack } from '../../../../core/routine/routine.ts';
import { clockTime, dayAndTime, shortDate } from '../../../../language/dates.ts';
import type { PageWords } from '../../../../language/pages/words.ts';
import { tellings } from '../../../../language/tellings.ts';
import { timelineText } from '../../../../language/timeline.ts';
import { answerText, formQuestion } from '../../../../language/titles.ts';
import { dutyPath } from '../../../view/duty-table.tsx';
import { actPath } from '../acts/act.ts';
import { correctableRuns } from '../acts/correct-brought-in-act.tsx';
import { titleIn } from '../duty-facts.ts';
import type { Scene } from '../scene.ts';
import { placeOfFact } from './about.tsx';

/** One thing on the line: what happened, or what is to come. */
export interface Item {
  readonly key: string;
  readonly text: string;
  /** "kl. 08.00"; absent for what is due by the end of a day. */
  readonly time?: string | undefined;
  /** What stands beside it in small letters: "åpner 3. mars". */
  readonly more?: string | undefined;
  readonly late: boolean;
  readonly coming: boolean;
  /** The date is ours, because the document is silent. */
  readonly proposal: boolean;
  /** Where it can be done, where what was registered can be read, or where what was said can be corrected; `#place` on this page. */
  readonly to?: string | undefined;
  /** What was answered when it was registered, as it holds now, in short. */
  readonly answers?: readonly Answer[] | undefined;
}

export interface Answer {
  readonly ask: string;
  readonly text: string;
}

/** Everything of one day. */
export interface Day {
  readonly date: DateText;
  readonly items: readonly Item[];
}

/** What is not read in a meeting: the case's own track starts with the case, and mails that went are told as told. */
function isTold(event: CaseEvent): boolean {
  return event.type !== 'track-started' || event.of !== caseTrack;
}

interface Line {
  readonly at: InstantText;
  readonly key: string;
  readonly text: string;
  readonly late: boolean;
  readonly to?: string | undefined;
  readonly answers?: readonly Answer[] | undefined;
}

/** What was registered, corrected or decided of a duty leads to all of it. */
function readOf(event: CaseEvent): DutyId | undefined {
  switch (event.type) {
    case 'completed':
    case 'corrected':
    case 'taken-back':
    case 'judged-anew':
    case 'approved':
    case 'refused':
    case 'cancelled':
      return event.duty;
    default:
      return undefined;
  }
}

/** What has happened and who was told, newest first; what came of one and the same act stays in its order. */
export function pastDays(scene: Scene): readonly Day[] {
  const { view, routine, found } = scene;
  const runs = correctableRuns(scene);
  /** What was said when something was brought in leads to where it can be corrected. */
  const correctedAt = (event: CaseEvent) =>
    event.type === 'brought-in' && runs.includes(event.track)
      ? actPath(found.reference, 'correct-brought-in', { track: event.track })
      : undefined;
  /** What was said of a fact leads to all that it has been. */
  const shownAt = (event: CaseEvent) => {
    const place = event.type === 'fact-set' ? placeOfFact(scene, event.track, event.fact) : undefined;
    return place && `#${place}`;
  };
  const wayOf = (event: CaseEvent) => {
    const duty = readOf(event);
    return duty === undefined ? (correctedAt(event) ?? shownAt(event)) : dutyPath(found.reference, duty);
  };
  const reading = { routine, nameOf: (person: string) => view.names.get(person) };
  const answersOf = answersIn(scene);
  const events = view.past
    .filter(({ event }) => isTold(event))
    .map(({ sequence, event }): Line => {
      const text = timelineText(event, reading);
      const late = event.type === 'became-overdue';
      const answers = event.type === 'completed' ? answersOf(event.duty, sequence) : undefined;
      return { at: event.at, key: String(sequence), text, late, to: wayOf(event), answers };
    });
  const told = tellings(view.told, reading).map(({ at, text }, index): Line => {
    return { at, key: `told-${index}`, text, late: false };
  });
  const acts = new Map<InstantText, Line[]>();
  // Of one instant, what happened comes before whom it was told.
  for (const line of [...events, ...told]) {
    const act = acts.get(line.at);
    if (act) act.push(line);
    else acts.set(line.at, [line]);
  }
  const items = [...acts]
    .sort(([one], [other]) => (one > other ? -1 : 1))
    .flatMap(([, lines]) => lines)
    .map(({ at, key, text, late, to, answers }) => ({
      date: dateOf(at),
      item: { key, text, time: clockTime(at), late, coming: false, proposal: false, to, answers },
    }));
  return [...byDay(items)].reverse();
}

/** So much of an answer, and so many of them, stand on the line; the rest is read where it leads. */
const longestAnswer = 100;
const mostAnswers = 4;

/** What was answered when a duty was registered, with what has been corrected since; nothing of what was taken back. */
function answersIn({ view, routine }: Scene): (duty: DutyId, sequence: number) => readonly Answer[] {
  const read = new Map<DutyId, readonly Registration[]>();
  return (duty, sequence) => {
    const its = read.get(duty) ?? registrationsOf(view.past, duty);
    read.set(duty, its);
    const registration = its.find((each) => each.sequence === sequence);
    const step = own(routine.steps, dutyParts(duty).step);
    if (!registration || registration.takenBack || !step) return [];
    const { fields, outcome, done } = registration;
    return Object.entries(fields)
      .flatMap(([field, value]) => {
        const question = own(own(step.outcomes, outcome)?.asks, field) ?? formQuestion(step, field);
        // The day on which it was done is told by the line itself.
        if (!question || value === done) return [];
        const text = answerText(value, question, routine).replace(/\s+/g, ' ');
        return [{ ask: question.ask, text: text.length > longestAnswer ? `${text.slice(0, longestAnswer)} …` : text }];
      })
      .slice(0, mostAnswers);
  };
}

/**
 * What comes within a year if nobody does anything: the last day of each duty, also of those that have not opened yet,
 * nearest first. Reminders are left out, since they tell of the same days.
 */
export function comingDays(scene: Scene, words: PageWords): readonly Day[] {
  const { view, state, routine, now, language, found } = scene;
  const say = words.cases.timeline;
  const today = dateOf(now);
  const open = Object.values(state.duties).flatMap((duty) => {
    const date = dateOfDue(dueNow(duty));
    if (date === undefined || date < today) return [];
    return [{ date, item: { ...itemOf(duty.id, duty.step), to: dutyPath(found.reference, duty.id) } }];
  });
  const opening = view.coming
    .filter((event): event is EventOf<'duty-opened'> => event.type === 'duty-opened')
    .map((event) => {
      const opens = say.opens(shortDate(dateOf(event.at), today, language));
      return {
        date: dateOfDue(event.due) ?? dateOf(event.at),
        item: { ...itemOf(event.duty, event.step), more: opens },
      };
    });
  return byDay([...open, ...opening]);

  function itemOf(id: DutyId, step: string): Item {
    const deadline = routine.steps[step]?.deadline;
    const proposal = deadline !== undefined && deadline.kind !== 'none' && groundOf(deadline) === 'proposal';
    return { key: id, text: titleIn(scene, id), late: false, coming: true, proposal };
  }
}

/** "onsdag 2. desember kl. 08.00: Påminning til saksbehandler: …": the first thing that time itself does. */
export function nextByTime(
  scene: Scene,
): { readonly at: InstantText; readonly when: string; readonly what: string } | undefined {
  const { view, routine, now, language } = scene;
  const mails = ['reminded', 'escalated', 'announced', 'expected', 'became-overdue', 'told-passed'];
  const event = view.coming.find(({ type }) => mails.includes(type));
  if (!event) return undefined;
  const reading = { routine, nameOf: (person: string) => view.names.get(person) };
  return { at: event.at, when: dayAndTime(event.at, dateOf(now), language), what: timelineText(event, reading) };
}

function byDay(items: readonly { readonly date: DateText; readonly item: Item }[]): readonly Day[] {
  const days = new Map<DateText, Item[]>();
  for (const { date, item } of items) {
    const day = days.get(date);
    if (day) day.push(item);
    else days.set(date, [item]);
  }
  return [...days]
    .map(([date, its]) => ({ date, items: its }))
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
}

/** The first things of a long line, so many of them, and the rest; a day that has more than fits goes on in the rest under its own date. */
export function folded(days: readonly Day[], most: number): readonly [shown: readonly Day[], rest: readonly Day[]] {
  const all = days.flatMap(({ date, items }) => items.map((item) => ({ date, item })));
  // One or two more are not worth a fold.
  if (all.length <= most + 2) return [days, []];
  return [inOrderOf(days, byDay(all.slice(0, most))), inOrderOf(days, byDay(all.slice(most)))];
}

function inOrderOf(days: readonly Day[], some: readonly Day[]): readonly Day[] {
  const at = new Map(days.map(({ date }, index) => [date, index]));
  return [...some].sort((one, other) => at.get(one.date)! - at.get(other.date)!);
}

export function countOf(days: readonly Day[]): number {
  return days.reduce((sum, { items }) => sum + items.length, 0);
}
