import { dateOf } from '../../../core/calendar/dates.ts';
import { dutyParts } from '../../../core/case/state.ts';
import { own } from '../../../core/own.ts';
import { caseName } from '../../../language/case-name.ts';
import type { QuestionToRead, StepToRead } from '../../../language/in-language.ts';
import { pageWords } from '../../../language/pages/words.ts';
import { type Posted, textOf } from '../../forms/answers.ts';
import { withDay } from '../../forms/done-field.tsx';
import type { FieldError } from '../../forms/form.tsx';
import { type DutyAddress, dayField, ownPrefix, questionsOf } from '../cases/duty/completion.ts';
import type { Scene } from '../cases/scene.ts';

/** One duty among those that are registered together, with its case. */
export interface Line {
  readonly scene: Scene;
  readonly duty: DutyAddress;
  /** Of the names of its fields in the form. */
  readonly prefix: string;
  /** Which case it is about, as people call it. */
  readonly name: string;
}

/** Before the names of what is answered for all lines. */
export const forAll = 'all ';

/** Whether a duty can be registered, and so has a line. */
export function isOpen({ state }: Scene, id: string): boolean {
  const duty = own(state.duties, id);
  return duty !== undefined && !duty.done && !duty.suspended;
}

/** A duty as a line, whether or not it is open; undefined where it has never been. */
export function lineOf(scene: Scene, id: string): Line | undefined {
  const { state, routine, found } = scene;
  const { track, step: stepId, occurrence } = dutyParts(id);
  const step = own(routine.steps, stepId);
  const opened = own(own(state.tracks, track)?.steps, stepId)?.occurrences ?? 0;
  if (!step || !(occurrence >= 1 && occurrence <= opened)) return undefined;
  return { scene, duty: { id, track, step }, prefix: `${found.reference} ${id} `, name: caseName(found) };
}

/** What is asked in a line beside its day, by the name of the field; what hangs on no outcome, or on the only one. */
export function asksOf(step: StepToRead, counts: { common: Asks; own: Readonly<Record<string, Asks>> }): Asks {
  const [only, ...others] = Object.keys(step.outcomes);
  const day = dayField(counts, only ?? '');
  const named = (asks: Asks, prefix: string) =>
    Object.entries(asks).map(([name, question]) => [`${prefix}${name}`, question] as const);
  const all = [
    ...named(counts.common, 'field.'),
    ...(others.length === 0 && only !== undefined ? named(counts.own[only] ?? {}, ownPrefix(only)) : []),
  ];
  return Object.fromEntries(all.filter(([name]) => name !== day));
}

type Asks = Readonly<Record<string, QuestionToRead>>;

/** The questions of a step, whatever counts in a case. */
export function stepQuestions(step: StepToRead) {
  const asks = Object.fromEntries(Object.entries(step.outcomes).map(([id, outcome]) => [id, outcome.asks]));
  return { common: step.form, own: asks };
}

/** What is asked of the day on which it was done, where the form has a question for that. */
export function dayAsked({ form, outcomes }: StepToRead): string | undefined {
  const all = [form, ...Object.values(outcomes).map(({ asks }) => asks)].flatMap((asks) => Object.values(asks));
  return all.find(({ day }) => day === 'done')?.ask;
}

/** The field that says when it was done, of the step. */
export function dayOf(step: StepToRead): string {
  return dayField(stepQuestions(step), Object.keys(step.outcomes)[0] ?? '');
}

const canBeTheSame: readonly QuestionToRead['type'][] = ['choice', 'boolean', 'text'];

/** What is asked once for all: what can be the same in many cases. A day is so by itself, and a number is one case's own. */
export function askedForAll(step: StepToRead): Asks {
  const all = Object.entries(asksOf(step, stepQuestions(step)));
  return Object.fromEntries(all.filter(([, { type }]) => canBeTheSame.includes(type)));
}

/** A line's form as its duty's own page would send it: what stands in the line, and where that is empty what is said of all. */
export function lineForm(line: Line, posted: Posted): Posted | FieldError {
  const { scene, duty, prefix } = line;
  const shared = dayOf(duty.step);
  const sent = withDay(posted, `${forAll}${shared}`, dateOf(scene.now));
  if (typeof sent === 'string')
    return { name: `${forAll}${shared}`, text: pageWords(scene.language).duty.form.done[sent] };
  const [first = ''] = Object.keys(duty.step.outcomes);
  const day = dayField(questionsOf(scene, duty), first);
  const under = (start: string) =>
    Object.keys(sent).flatMap((name) => {
      const text = textOf(sent, name);
      if (text === '') return [];
      if (name.startsWith(start)) return [[name.slice(start.length), text] as const];
      return name.startsWith(`sure.${start}`) ? [[`sure.${name.slice(start.length + 5)}`, text] as const] : [];
    });
  const its = Object.fromEntries([...under(forAll), ...under(prefix)]);
  const { [shared]: when, ...others } = its;
  const asked = new Set(Object.keys(asksOf(duty.step, questionsOf(scene, duty))));
  // What is said of all and is not asked in this case is nothing to it.
  const answers = Object.entries(others).filter(([name]) => !name.startsWith('field.') || asked.has(name));
  return { ...Object.fromEntries(answers), ...(when === undefined ? {} : { [day]: when }) };
}
