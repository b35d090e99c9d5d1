import { addPeriod, type DateText } from '../core/calendar/dates.ts';
import type { Fields } from '../core/case/commands.ts';
import { asked } from '../core/case/fields.ts';
import type { CaseState } from '../core/case/state.ts';
import { isOfThePast } from '../core/routine/day-kinds.ts';
import type { FactValue, Outcome, Question, Routine, Step } from '../core/routine/routine.ts';

/** An hour of a day that has begun is none to come. */
export const startOfDay = '00:00';

/** How far ahead people agree a date that no rule bounds. */
const unbounded = 'P3M';

/**
 * What punctual people answer to the form of a step: the first of the choices, agreed dates as late as the rule lets
 * them be, and else only what must be answered.
 */
export function fittingFields(
  routine: Routine,
  state: CaseState,
  step: Step,
  run: string,
  outcome: Outcome,
  today: DateText,
): Fields {
  const fields: Record<string, FactValue> = {};
  for (const [name, question] of Object.entries(asked(routine, state, run, { ...step.form, ...outcome.asks }))) {
    const agreed = question.type === 'date' ? agreedDate(routine, outcome, name, question, today) : undefined;
    if (agreed !== undefined) fields[name] = agreed;
    else if (question.type === 'choice') fields[name] = question.of![0]!;
    else if (question.required) fields[name] = fittingValue(routine, outcome, name, question, today);
  }
  return fields;
}

/** A date that people agree for later: the last one that the step which follows it allows, else three months on. */
function agreedDate(
  routine: Routine,
  outcome: Outcome,
  field: string,
  { required, day }: Question,
  today: DateText,
): DateText | undefined {
  const steps = Object.values(routine.steps);
  const bounds = steps.flatMap(({ deadline }) =>
    deadline.kind === 'on' && (deadline.field === field || (required && deadline.also?.includes(field)))
      ? [addPeriod(today, deadline.within)]
      : [],
  );
  if (bounds.length > 0) return bounds.sort()[0];
  const facts = Object.entries(outcome.sets).flatMap(([fact, source]) =>
    'field' in source && source.field === field ? [fact] : [],
  );
  // A fact that a step must come before lies ahead; one that a recurrence counts from has happened.
  const ahead = steps.some(
    ({ deadline }) => deadline.kind === 'before' && [deadline.of, deadline.or ?? ''].some((of) => facts.includes(of)),
  );
  return ahead && !isOfThePast(day) ? addPeriod(today, unbounded) : undefined;
}

function fittingValue(
  routine: Routine,
  outcome: Outcome,
  field: string,
  question: Question,
  today: DateText,
): FactValue {
  switch (question.type) {
    case 'date':
      return today;
    case 'time':
      return startOfDay;
    case 'number':
      return 1;
    case 'choice':
      return question.of![0]!;
    case 'boolean':
      return !raisesGuard(routine, outcome, field);
    case 'text':
      return nothingReal(routine);
  }
}

/** What stands in a play where people write in their own words. */
export function nothingReal({ language }: Pick<Routine, 'language'>): string {
  return language === 'nn' ? 'Generalprøve: ingenting verkeleg' : 'Generalprøve: ingenting virkelig';
}

/** Punctual people suspect nothing by themselves: what raises a guard is for the scenario to say. */
function raisesGuard(routine: Routine, outcome: Outcome, field: string): boolean {
  return Object.entries(outcome.sets).some(
    ([fact, source]) =>
      'field' in source &&
      source.field === field &&
      Object.values(routine.guards).some(({ when }) => when.fact === fact && when.is.includes(true)),
  );
}

/**
 * What a scenario says with the hours that must be said and that it leaves out: those of the event, where it is about the same
 * day, and of another day its beginning. Older ones could not say an hour.
 */
export function withHours(
  questions: Readonly<Record<string, Question>>,
  fields: Fields,
  { date, time }: { readonly date: DateText; readonly time: string },
): Fields {
  const hours = Object.entries(questions).flatMap(([name, { type, required, hourOf = '' }]) => {
    const day = Object.hasOwn(fields, hourOf) ? fields[hourOf] : undefined;
    const isLeftOut = type === 'time' && required && day !== undefined && !Object.hasOwn(fields, name);
    return isLeftOut ? [[name, day === date ? time : startOfDay] as const] : [];
  });
  return hours.length === 0 ? fields : { ...fields, ...Object.fromEntries(hours) };
}
