import { own } from '../core/own.ts';
import { nobody } from '../core/routine/lint/barriers.ts';
import { caseTrack, rowsOf } from '../core/routine/routine.ts';
import { dayAndMonth, longDate } from '../language/dates.ts';
import type { RoutineToRead, StepToRead } from '../language/in-language.ts';
import { type Language, listed } from '../language/language.ts';
import { basisTag } from '../language/rules.ts';
import { type About, about, conditionText, factText, roleText } from './about.ts';
import { dueText, remindersText, rungsText } from './deadline.ts';
import { unmarked } from './markdown.ts';
import { questionText, stepFields } from './step.ts';

/** Something that is said of a step or of the whole, before and after; empty where nothing was said. */
export interface FieldChange {
  readonly about: FieldName;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The titles of the steps of which it is said alike, where it is said of many at once. */
  readonly steps?: readonly string[];
  /** It stands in the text, and the step's kind of deadline has no use for it. */
  readonly unused?: true;
}

export type FieldName =
  | ReturnType<typeof stepFields>[number]['name']
  | 'title'
  | 'rows'
  | 'says'
  | 'track'
  | 'involves'
  | 'asksInOutcomes'
  | 'place'
  | 'redDays'
  | 'document'
  | 'about'
  | 'sourceRows'
  | 'leftOut'
  | 'blank'
  | 'roles'
  | 'facts'
  | 'guards'
  | 'consents'
  | 'tracks'
  | 'closed'
  | 'otherLanguage';

export interface StepChange {
  readonly step: string;
  readonly title: string;
  readonly rows: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** For a step that is in both; none where only what no reader sees was changed, e.g. the name of a field. */
  readonly fields: readonly FieldChange[];
}

/** What a reader of the one version must know to work by the other. */
export interface Differences {
  /** What is not about one step. */
  readonly whole: readonly FieldChange[];
  /** In the order of the newer table; what was removed comes last. */
  readonly steps: readonly StepChange[];
}

type Said = ReadonlyMap<FieldName, readonly string[]>;

/**
 * What differs between two versions of a routine, in words.
 */
export function differencesBetween(before: RoutineToRead, after: RoutineToRead): Differences {
  const [was, is] = [about(before), about(after)];
  const places = movedPlaces(was, is);
  const kept = Object.values(after.steps).flatMap((step): StepChange[] => {
    const known = before.steps[step.id];
    const head = { step: step.id, title: step.title, rows: rowsOf(step) };
    if (!known) return [{ ...head, change: 'added', fields: [] }];
    const place = places.get(step.id);
    const fields = [...changes(saidOfStep(was, known), saidOfStep(is, step)), ...(place ? [place] : [])];
    const unused = unusedLadders(was, known, is, step, fields);
    const same = fields.length + unused.length === 0 && JSON.stringify(known) === JSON.stringify(step);
    return same ? [] : [{ ...head, change: 'changed', fields: [...fields, ...unused] }];
  });
  const removed = Object.values(before.steps)
    .filter(({ id }) => !Object.hasOwn(after.steps, id))
    .map((step): StepChange => {
      return { step: step.id, title: step.title, rows: rowsOf(step), change: 'removed', fields: [] };
    });
  const { shared, steps } = saidOnce(kept);
  return {
    whole: [...changes(saidOfWhole(was), saidOfWhole(is)), ...shared, ...changedInOther(before, after)],
    steps: [...steps, ...removed],
  };
}

/** Of so many steps the same is said once, of the whole: what all of them have from there. */
const many = 4;

function saidOnce(steps: readonly StepChange[]): {
  readonly shared: readonly FieldChange[];
  readonly steps: readonly StepChange[];
} {
  const found = new Map<string, { readonly field: FieldChange; readonly titles: string[] }>();
  const keyOf = (field: FieldChange) => JSON.stringify(field);
  for (const { title, fields } of steps)
    for (const field of fields.filter(({ about: name, unused }) => ofTheWhole.includes(name) && !unused)) {
      const its = found.get(keyOf(field)) ?? { field, titles: [] };
      its.titles.push(title);
      found.set(keyOf(field), its);
    }
  const shared = new Map([...found].filter(([, { titles }]) => titles.length >= many));
  // Whoever reads that it is other for all need not read where it is of no use.
  const toldOf = new Set([...shared.values()].map(({ field }) => field.about));
  return {
    shared: [...shared.values()].map(({ field, titles }) => ({ ...field, steps: titles })),
    steps: steps.flatMap((step) => {
      const fields = step.fields.filter(
        (field) => !shared.has(keyOf(field)) && !(field.unused && toldOf.has(field.about)),
      );
      return fields.length === 0 && step.fields.length > 0 ? [] : [{ ...step, fields }];
    }),
  };
}

/** What a step has from the whole where it does not say it itself. */
const ofTheWhole: readonly FieldName[] = ['remind', 'escalate', 'redDays'];

/**
 * Who comes elsewhere in the order of its track, of the steps that are in both: as few as it takes, so that one that is moved is not told
 * as all that it passed.
 */
function movedPlaces(was: About, is: About): ReadonlyMap<string, FieldChange> {
  const inTrack = ({ routine }: About, track: string, other: About) =>
    Object.values(routine.steps)
      .filter((step) => step.track === track && other.routine.steps[step.id]?.track === track)
      .map(({ id }) => id);
  const behind = (it: About, order: readonly string[], step: string) => {
    const other = order[order.indexOf(step) - 1];
    return [other === undefined ? it.say.place.first : it.say.place.after(it.routine.steps[other]!.title)];
  };
  return new Map(
    Object.keys(is.routine.tracks).flatMap((track) => {
      const [before, after] = [inTrack(was, track, is), inTrack(is, track, was)];
      const stays = new Set(longestRising(after.map((step) => before.indexOf(step))).map((index) => before[index]!));
      return after
        .filter((step) => !stays.has(step))
        .map((step): [string, FieldChange] => [
          step,
          { about: 'place', before: behind(was, before, step), after: behind(is, after, step) },
        ]);
    }),
  );
}

/** The most numbers of a list that come in rising order. */
function longestRising(numbers: readonly number[]): readonly number[] {
  const best: (readonly number[])[] = [];
  for (const each of numbers) {
    const before = best.filter((list) => list.at(-1)! < each);
    best.push([...before.reduce((long, list) => (list.length > long.length ? list : long), []), each]);
  }
  return best.reduce((long, list) => (list.length > long.length ? list : long), []);
}

/** Reminders and a ladder that stand in the text, and that the step's kind of deadline has no use for: told by themselves, where nothing else of them is. */
function unusedLadders(
  was: About,
  known: StepToRead,
  is: About,
  step: StepToRead,
  told: readonly FieldChange[],
): readonly FieldChange[] {
  return (['remind', 'escalate'] as const).flatMap((name) => {
    const same = JSON.stringify(known[name]) === JSON.stringify(step[name]);
    if (same || told.some(({ about: its }) => its === name)) return [];
    const texts = (it: About, of: StepToRead) => {
      const text = name === 'remind' ? remindersText(it, of.remind) : rungsText(it, of.escalate);
      return text === '' ? [] : [unmarked(it.say.deadline.unused(text))];
    };
    return [{ about: name, before: texts(was, known), after: texts(is, step), unused: true }];
  });
}

/**
 * What others read differently now while whoever looks here reads the same: the texts of the language that is not theirs.
 * What is new in both is told as what it is.
 */
function changedInOther(before: RoutineToRead, after: RoutineToRead): readonly FieldChange[] {
  const [was, is] = [unreadTexts(before), unreadTexts(after)];
  const [stood, stands] = [new Set(textsIn(before)), new Set(textsIn(after))];
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter(
    (text) => stood.has(text) && stands.has(text) && was.get(text) !== is.get(text),
  );
  const told = (texts: ReadonlyMap<string, string>) =>
    changed.flatMap((text) => (texts.has(text) ? [`${text}: ${texts.get(text)}`] : []));
  return changed.length > 0 ? [{ about: 'otherLanguage', before: told(was), after: told(is) }] : [];
}

/** What a reader's texts are in the language that is not theirs; more than one, where they read the same for both. */
function unreadTexts({ inOther, language, writtenIn }: RoutineToRead): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [written, other] of Object.entries(inOther ?? {})) {
    const [read, unread] = language === writtenIn ? [written, other] : [other, written];
    found.set(read, [...(found.has(read) ? [found.get(read)!] : []), unread].join(' / '));
  }
  return found;
}

/** Every text of a routine as it is read, whatever it is there for. */
function textsIn({ inOther: _, ...routine }: RoutineToRead): readonly string[] {
  const walk = (part: unknown): readonly string[] =>
    typeof part === 'string'
      ? [part]
      : typeof part === 'object' && part !== null
        ? Object.values(part).flatMap(walk)
        : [];
  return walk(routine);
}

function changes(before: Said, after: Said): readonly FieldChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name) ?? [], after.get(name) ?? []];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    // Of a list only what differs is told.
    const gone = was.filter((text) => !is.includes(text));
    const come = is.filter((text) => !was.includes(text));
    // The same in another order.
    return gone.length + come.length === 0
      ? [{ about: name, before: was, after: is }]
      : [{ about: name, before: gone, after: come }];
  });
}

function saidOfStep(it: About, step: StepToRead): Said {
  const said = new Map<FieldName, readonly string[]>([
    ['title', [step.title]],
    ['rows', [rowsOf(step)]],
    ['track', [it.routine.tracks[step.track]?.title ?? step.track]],
    ['says', step.says ? [step.says] : []],
  ]);
  for (const { name, text, rule, note, items } of stepFields(it, step)) {
    const source = rule ? `(${[basisTag(rule, it.routine.language), rule.law].filter(Boolean).join(', ')})` : '';
    // Where a date goes that falls on a red day is told by itself: many steps have that from the whole.
    const its = name === 'deadline' ? unmarked(dueText(it, step, { redDays: false })) : text;
    const words = [its, source, note ? `${it.say.step.note}: ${note}` : ''].filter(Boolean).join(' ');
    const listedBelow = items.map((item) => [item.lead, item.text].filter(Boolean).join(': '));
    said.set(name, [words, ...listedBelow].filter(Boolean).map(unmarked));
  }
  const { deadline } = step;
  said.set('redDays', 'redDays' in deadline && deadline.redDays ? [it.say.redDays[deadline.redDays]] : []);
  said.set('involves', involvesTexts(it, step));
  // Of what an outcome asks, its own row has the question alone.
  const outcomes = Object.values(step.outcomes);
  said.set(
    'asksInOutcomes',
    outcomes.flatMap(({ asks }) => Object.values(asks).map((each) => unmarked(questionText(it, step.track, each)))),
  );
  // A step that is simply done says nothing of how, but what it brought before or will bring is told beside that it is done.
  if (!said.has('outcomes'))
    said.set(
      'outcomes',
      outcomes.map(({ title }) => title),
    );
  return said;
}

/** With whom it brings the work into contact, as guards forbid it. */
function involvesTexts({ say, routine }: About, { involves }: StepToRead): readonly string[] {
  if (involves.length === 0) return [];
  if (involves.includes(nobody)) return [say.involves.nobody];
  return involves.map((party) => {
    const guards = Object.values(routine.guards).filter(({ forbids }) => forbids.involves.includes(party));
    const who = own(say.involves.parties, party) ?? party;
    return say.involves.somebody(
      who,
      listed(
        guards.map(({ title }) => `«${title}»`),
        say.and,
      ),
    );
  });
}

function saidOfWhole(it: About): Said {
  const { routine, say } = it;
  const { source } = routine;
  const entries = (record: Readonly<Record<string, string>> | undefined) =>
    Object.entries(record ?? {}).map(([label, text]) => `${label}: ${text}`);
  const questions = (track: string, facts: RoutineToRead['facts']) =>
    Object.values(facts).map((question) => unmarked(questionText(it, track, question)));
  return new Map<FieldName, readonly string[]>([
    ['title', [routine.title]],
    [
      'document',
      [
        source.document,
        ...(source.url ? [source.url] : []),
        ...(source.revised ? [longDate(source.revised, routine.language)] : []),
      ],
    ],
    ['about', entries(source.about)],
    ['sourceRows', entries(source.rows)],
    ['leftOut', entries(source.leftOut)],
    ['blank', entries(source.blank)],
    ['roles', Object.keys(routine.roles).map((role) => roleText(it, role))],
    [
      'facts',
      [
        ...Object.values(routine.tracks).flatMap((track) =>
          questions(track.id, track.id === caseTrack ? routine.facts : track.facts),
        ),
        ...Object.keys(routine.derived).map((fact) => unmarked(factText(it, caseTrack, fact))),
      ],
    ],
    [
      'guards',
      [
        ...Object.values(routine.guards).map((guard) =>
          unmarked(`${guard.title}: ${say.guardLine(conditionText(it, caseTrack, guard.when), guard.says)}`),
        ),
        ...(routine.anonymous
          ? [unmarked(say.anonymousLine(conditionText(it, caseTrack, routine.anonymous))).replaceAll('**', '')]
          : []),
      ],
    ],
    [
      'consents',
      Object.values(routine.consents).map(({ title, ends }) =>
        [title, ends?.on, ends?.after].filter(Boolean).join(', '),
      ),
    ],
    [
      'tracks',
      Object.values(routine.tracks)
        .filter(({ id }) => id !== caseTrack)
        .map(({ title, starts, many }) => {
          const how = starts === 'with-case' ? say.top.startsWithCase : say.top.startsOnRequest;
          return `${title}: ${how}${many ? ` ${say.top.many}` : ''}`;
        }),
    ],
    ['closed', routine.closed.map((day) => dayOfEveryYear(day, routine.language))],
  ]);
}

/** "24. desember" */
function dayOfEveryYear(monthAndDay: string, language: Language): string {
  // Of a leap year, which has every day; what comes first is the weekday of that one year.
  const date = `2028-${monthAndDay}`;
  return dayAndMonth(date, date, language).replace(/^\S+ /, '');
}
