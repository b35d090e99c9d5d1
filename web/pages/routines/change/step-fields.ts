import { nameOfOpening } from '../../../../core/routine/editing/openings.ts';
import type {
  ApprovalForm,
  DeadlineForm,
  InBoth,
  SourceForm,
  StepForm,
} from '../../../../core/routine/editing/step-form.ts';
import type { Opening, Rung } from '../../../../core/routine/schema.ts';
import { basis as bases, redDays as redDaysTo } from '../../../../core/routine/schema-words.ts';
import { readCount } from '../../../../reading/numbers.ts';
import { cleanText } from '../../../../reading/text.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';

/** In what a period is counted, as a field has it: what stands behind its number in the period. */
export const units = ['D', 'W', 'M', 'Y', 'TH', 'TM'] as const;
export type Unit = (typeof units)[number];

/** So many empty places stand behind reminders and people to be told, for those that come. */
const placesMore = 2;

export const deadlineKinds = ['within', 'every', 'before', 'window', 'on', 'atOnce', 'none'] as const;

/** The form of a step as what its fields hold before anybody has touched them. */
export function fieldsOfStep(form: StepForm): Posted {
  const { deadline, approval, remind, escalate } = form;
  return {
    ...words('title', form.title),
    ...words('says', form.says),
    ...words('ours', form.ours),
    responsible: form.responsible,
    copies: form.copies,
    involves: form.involves.join(' '),
    ...each(form.opens, (opening, place) => ({ [`opens.${place}`]: nameOfOpening(opening) })),
    'deadline.kind': deadline.kind,
    ...periodFields('deadline.period', deadline.period),
    ...periodFields('deadline.earliest', deadline.earliest),
    'deadline.anchor': deadline.anchor,
    'deadline.until': deadline.until,
    'deadline.fields': deadline.fields.join(' '),
    'deadline.bound': deadline.bound ?? '',
    ...words('deadline.reason', deadline.reason),
    'deadline.redDays': deadline.redDays ?? '',
    ...source('deadline', deadline),
    'remind.own': remind ? 'yes' : '',
    ...remindFields(remind ?? []),
    'escalate.own': escalate ? 'yes' : '',
    ...rungFields('escalate', escalate ?? []),
    'approval.by': approval?.by ?? '',
    ...periodFields('approval.within', approval?.within ?? ''),
    ...periodFields('approval.rework', approval?.rework ?? ''),
    ...source('approval', approval ?? noSource),
    ...each(Object.entries(form.outcomes), ([id, its]) => words(`outcome.${id}`, its)),
    ...each(Object.entries(form.questions), ([name, { ask, required }]) => ({
      ...words(`question.${name}`, ask),
      [`question.${name}.required`]: required ? 'yes' : '',
    })),
    after: form.after,
  };
}

const noWords: InBoth = { text: '', other: '' };
const noSource: SourceForm = { basis: 'proposal', law: noWords, note: noWords };

function words(name: string, { text, other }: InBoth): Posted {
  return { [name]: text, [`${name}.other`]: other };
}

function source(name: string, { basis, law, note }: SourceForm): Posted {
  return { [`${name}.basis`]: basis, ...words(`${name}.law`, law), ...words(`${name}.note`, note) };
}

function each<Item>(items: readonly Item[], fields: (item: Item, place: number) => Posted): Posted {
  return Object.assign({}, ...items.map(fields)) as Posted;
}

/** A number and what it counts; what is neither stands whole where the unit is chosen. */
export function periodFields(name: string, text: string): Posted {
  const { count, time, unit } = /^P(?<time>T?)(?<count>\d+)(?<unit>[DWMYH])$/.exec(text)?.groups ?? {};
  return count === undefined
    ? { [`${name}.count`]: '', [`${name}.unit`]: text }
    : { [`${name}.count`]: count, [`${name}.unit`]: `${time}${unit}` };
}

/** What is told before or after a deadline. */
export type Told = 'remind' | 'escalate' | 'escalateAtOnce';

/** How many places there are for what is told before or after a deadline: those that are filled, and some more. */
export function placesOf(posted: Posted, name: Told): readonly number[] {
  const filled = Object.keys(posted).filter(
    (key) => key.startsWith(`${name}.`) && key.endsWith('.count') && textOf(posted, key) !== '',
  );
  return Array.from({ length: Math.min(filled.length + placesMore, most) }, (_, place) => place);
}

/**
 * In what a place counts that nobody has filled: as the one before it does; where there is none, in hours of what counts in hours
 * itself, and in days of anything else.
 */
export function countsOfEmpty(posted: Posted, name: Told): Unit {
  const filled = placesOf(posted, name).findLast((place) => textOf(posted, `${name}.${place}.count`) !== '');
  const before = filled === undefined ? '' : textOf(posted, `${name}.${filled}.unit`);
  const isAtOnce = name === 'escalateAtOnce' || (name === 'escalate' && textOf(posted, 'deadline.kind') === 'atOnce');
  return units.find((unit) => unit === before) ?? (isAtOnce ? 'TH' : 'D');
}

/** The most reminders, and the most people who are told, that a form has places for. */
const most = 8;

/** The reminders that somebody has filled in. */
export function remindersFrom(posted: Posted): readonly string[] {
  return everyPlace.flatMap((place) => filledPeriod(posted, `remind.${place}`));
}

/** The ladder that somebody has filled in. */
export function rungsFrom(posted: Posted, name: Exclude<Told, 'remind'>): readonly Rung[] {
  return everyPlace.flatMap((place) =>
    filledPeriod(posted, `${name}.${place}`).map((after) => ({ after, to: textOf(posted, `${name}.${place}.to`) })),
  );
}

const everyPlace = Array.from({ length: most }, (_, place) => place);

/** Reminders and a ladder as fields have them. */
export function remindFields(periods: readonly string[]): Posted {
  return each(periods, (its, place) => periodFields(`remind.${place}`, its));
}

export function rungFields(name: Exclude<Told, 'remind'>, rungs: readonly Rung[]): Posted {
  return each(rungs, ({ after, to }, place) => ({
    ...periodFields(`${name}.${place}`, after),
    [`${name}.${place}.to`]: to,
  }));
}

/** How many places there are for what opens a step: those that are filled, and one more. */
export function openingPlaces(posted: Posted): readonly number[] {
  const filled = Object.keys(posted).filter((key) => /^opens\.\d+$/.test(key) && textOf(posted, key) !== '');
  return Array.from({ length: Math.min(filled.length + 1, most) }, (_, place) => place);
}

/** The opening that somebody has chosen; what nobody offered opens after nothing that there is, and core says so. */
export function openingFrom(chosen: string, offered: readonly Opening[]): Opening {
  const found = offered.find((opening) => nameOfOpening(opening) === chosen);
  return found ?? { kind: 'after', step: chosen, outcomes: undefined };
}

/** What comes back opens with the day that it counts from, so a form of it has nothing else to say. */
function opensFrom(posted: Posted, before: StepForm, offered: readonly Opening[]): readonly Opening[] {
  if (textOf(posted, 'deadline.kind') === 'every') return before.deadline.kind === 'every' ? before.opens : [];
  const chosen = everyPlace.map((place) => textOf(posted, `opens.${place}`)).filter((name) => name !== '');
  return chosen.map((name) => openingFrom(name, [...before.opens, ...offered]));
}

/** A step as somebody has filled in its form. What they left as it was is as it was, to the letter. */
export function stepFrom(posted: Posted, before: StepForm, offered: readonly Opening[]): StepForm {
  const remind = textOf(posted, 'remind.own') === 'yes';
  const escalate = textOf(posted, 'escalate.own') === 'yes';
  return {
    title: wordsFrom(posted, 'title', before.title),
    says: wordsFrom(posted, 'says', before.says),
    ours: wordsFrom(posted, 'ours', before.ours),
    responsible: rolesFrom(posted, 'responsible', before.responsible),
    copies: rolesFrom(posted, 'copies', before.copies),
    involves: posted.involves === undefined ? before.involves : textOf(posted, 'involves').split(' ').filter(Boolean),
    opens: opensFrom(posted, before, offered),
    deadline: deadlineFrom(posted, before.deadline),
    remind: remind ? remindersFrom(posted) : undefined,
    escalate: escalate ? rungsFrom(posted, 'escalate') : undefined,
    approval: approvalFrom(posted, before.approval),
    outcomes: Object.fromEntries(
      Object.entries(before.outcomes).map(([id, its]) => [id, wordsFrom(posted, `outcome.${id}`, its)]),
    ),
    questions: Object.fromEntries(
      Object.entries(before.questions).map(([name, { ask }]) => [
        name,
        {
          ask: wordsFrom(posted, `question.${name}`, ask),
          required: textOf(posted, `question.${name}.required`) === 'yes',
        },
      ]),
    ),
    after: textOf(posted, 'after'),
  };
}

/** What a field of words holds, in both languages. */
export function wordsFrom(posted: Posted, name: string, before: InBoth = noWords): InBoth {
  const typed = (field: string, was: string) => {
    const text = textOf(posted, field);
    return text === cleanText(was) ? was : text;
  };
  return { text: typed(name, before.text), other: typed(`${name}.other`, before.other) };
}

/** In the order in which the table has them; those that come are last. */
function rolesFrom(posted: Posted, name: string, before: readonly string[]): readonly string[] {
  const value = posted[name];
  const chosen = typeof value === 'string' ? [value] : (value ?? []);
  const wanted = [...new Set(chosen.filter((role) => role !== ''))];
  return [...before.filter((role) => wanted.includes(role)), ...wanted.filter((role) => !before.includes(role))];
}

/** What a number and its unit make; empty where they make no period, for core to say so. */
export function periodFrom(posted: Posted, name: string): string {
  const unit = textOf(posted, `${name}.unit`);
  const typed = textOf(posted, `${name}.count`);
  if (unit.startsWith('P')) return typed === '' ? unit : '';
  const count = readCount(typed);
  if (count === undefined) return '';
  return unit.startsWith('T') ? `PT${count}${unit.slice(1)}` : `P${count}${unit}`;
}

/** Nothing of a place that nobody has filled. */
function filledPeriod(posted: Posted, name: string): readonly string[] {
  const isEmpty = textOf(posted, `${name}.count`) === '' && !textOf(posted, `${name}.unit`).startsWith('P');
  return isEmpty ? [] : [periodFrom(posted, name)];
}

function sourceFrom(posted: Posted, name: string, before: SourceForm): SourceForm {
  const typed = textOf(posted, `${name}.basis`);
  const basis = bases.options.find((each) => each === typed) ?? before.basis;
  // What was never shown is no change.
  const law = basis === 'law' ? wordsFrom(posted, `${name}.law`, before.law) : noWords;
  return { basis, law, note: wordsFrom(posted, `${name}.note`, before.note) };
}

function deadlineFrom(posted: Posted, before: DeadlineForm): DeadlineForm {
  const typed = textOf(posted, 'deadline.kind');
  const kind = deadlineKinds.find((each) => each === typed) ?? before.kind;
  const redDays = redDaysTo.options.find((each) => each === textOf(posted, 'deadline.redDays'));
  const bound = bases.options.find((each) => each === textOf(posted, 'deadline.bound'));
  const counts = kind !== 'atOnce' && kind !== 'none';
  const common = sourceFrom(posted, 'deadline', before);
  return {
    kind,
    period: kind === 'none' ? '' : periodFrom(posted, 'deadline.period'),
    earliest: kind === 'window' ? periodFrom(posted, 'deadline.earliest') : '',
    anchor: counts ? textOf(posted, 'deadline.anchor') : '',
    until: kind === 'every' ? textOf(posted, 'deadline.until') : '',
    fields: kind === 'on' ? textOf(posted, 'deadline.fields').split(' ').filter(Boolean) : [],
    bound: kind === 'on' || kind === 'atOnce' ? bound : undefined,
    reason: kind === 'none' ? wordsFrom(posted, 'deadline.reason', before.reason) : noWords,
    redDays: counts ? redDays : undefined,
    ...common,
    ...(kind === 'none' ? { basis: before.basis, law: before.law } : {}),
  };
}

function approvalFrom(posted: Posted, before: ApprovalForm | undefined): ApprovalForm | undefined {
  const by = textOf(posted, 'approval.by');
  if (by === '') return undefined;
  return {
    by,
    within: periodFrom(posted, 'approval.within'),
    rework: periodFrom(posted, 'approval.rework'),
    ...sourceFrom(posted, 'approval', before ?? noSource),
  };
}
