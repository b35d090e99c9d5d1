import { dayKinds } from '../day-kinds.ts';
import { instead } from '../nearest.ts';
import { agreedFields, caseTrack, type Question } from '../routine.ts';
import type { LintContext } from './context.ts';

type Questions = Readonly<Record<string, Question>>;

/**
 * Each question for a date says what that date may be: nothing is guessed from its name. In a form one at the most asks for
 * the day on which the work was done, and an end says what it must not come before.
 */
export function datesSayWhatTheyMayBe(context: LintContext): void {
  const { table, routine, ownSteps, at, report } = context;
  const factsOf = (track: string): Questions => ({ ...routine.facts, ...routine.tracks[track]?.facts });
  const derived = Object.keys(routine.derived);
  for (const [fact, question] of Object.entries(table.facts)) {
    judge(context, ['facts', fact], question, [...datesOf(factsOf(caseTrack), fact), ...derived]);
    notDone(context, ['facts', fact], question);
    sameDay(context, ['facts'], { [fact]: question }, {});
  }
  for (const [track, { facts }] of Object.entries(table.tracks)) {
    for (const [fact, question] of Object.entries(facts)) {
      const path = ['tracks', track, 'facts', fact];
      judge(context, path, question, [...datesOf(factsOf(track), fact), ...derived]);
      notDone(context, path, question);
      sameDay(context, ['tracks', track, 'facts'], { [fact]: question }, {});
    }
  }
  for (const step of ownSteps) {
    const facts = factsOf(step.track);
    for (const [field, question] of Object.entries(step.form)) {
      const others = [...datesOf({ ...facts, ...step.form }, field), ...derived];
      judge(context, at(step, 'form', field), question, others);
    }
    sameDay(context, at(step, 'form'), step.form, step.form);
    for (const [id, { asks }] of Object.entries(step.outcomes)) {
      sameDay(context, at(step, 'outcomes', id, 'asks'), asks, { ...step.form, ...asks });
      for (const [field, question] of Object.entries(asks)) {
        const others = [...datesOf({ ...facts, ...step.form, ...asks }, field), ...derived];
        judge(context, at(step, 'outcomes', id, 'asks', field), question, others);
      }
      const done = Object.entries({ ...step.form, ...asks }).filter(([, { day }]) => day === 'done');
      const second = done[1]?.[0];
      if (second === undefined) continue;
      const path = Object.hasOwn(asks, second) ? at(step, 'outcomes', id, 'asks', second) : at(step, 'form', second);
      report(
        [...path, 'day'],
        `\`${done[0]![0]}\` asks for the day on which the work was done already: write \`day: past\` here, or what else this day is`,
      );
    }
    const { deadline } = step;
    for (const field of agreedFields(deadline)) agreedIn(context, field, step.id);
  }
}

/** A day that is the one on which the work was done by another answer is a day of the past, and the other one can be that. */
function sameDay({ report }: LintContext, path: readonly string[], questions: Questions, form: Questions): void {
  for (const [name, { doneWhen, day }] of Object.entries(questions)) {
    if (!doneWhen) continue;
    const where = [...path, name, 'doneWhen'];
    const other = Object.hasOwn(form, doneWhen.field) ? form[doneWhen.field] : undefined;
    const possible = other?.type === 'boolean' ? [true, false] : other?.type === 'choice' ? (other.of ?? []) : [];
    if (day !== 'past') report(where, 'only a date with `day: past` can be the day on which the work was done');
    if (!other) report(where, `the form does not ask \`${doneWhen.field}\`: name a question of it`);
    else if (!doneWhen.is.every((value) => possible.includes(value as never)))
      report(
        [...where, 'is'],
        `that is no answer to \`${doneWhen.field}\`: ${possible.join(', ') || 'name a choice, or a boolean'}`,
      );
  }
}

/** The date that a step falls on is one that people agree. */
function agreedIn({ ownSteps, at, report }: LintContext, field: string, opened: string): void {
  for (const step of ownSteps) {
    const forms = [
      ['form', step.form] as const,
      ...Object.entries(step.outcomes).map(([id, { asks }]) => [`outcomes.${id}.asks`, asks] as const),
    ];
    for (const [where, questions] of forms) {
      const question = Object.hasOwn(questions, field) ? questions[field] : undefined;
      if (question?.type !== 'date' || question.day === undefined || question.day === 'agreed') continue;
      report(
        at(step, ...where.split('.'), field, 'day'),
        `\`${opened}\` falls on this date, so it is one that people agree: write \`day: agreed\``,
      );
    }
  }
}

function judge(
  { report }: LintContext,
  path: readonly string[],
  { type, day, notBefore, already }: Question,
  others: readonly string[],
): void {
  if (type !== 'date') {
    for (const [name, value] of Object.entries({ day, notBefore, already })) {
      if (value !== undefined)
        report([...path, name], `only a date has \`${name}\`: remove it, or write \`type: date\``);
    }
    return;
  }
  if (day === undefined) report(path, `say what this date may be: write \`day:\` with one of ${dayKinds.join(', ')}`);
  if (already !== undefined && day !== 'agreed')
    report(
      [...path, 'already'],
      'only a date that people agree may be agreed already: remove `already`, or write `day: agreed`',
    );
  if (day === 'until' && notBefore === undefined)
    report(path, `an end comes after its beginning: write \`notBefore:\` with the date on which it begins`);
  if (notBefore !== undefined && !others.includes(notBefore))
    report(
      [...path, 'notBefore'],
      `no other date \`${notBefore}\` is asked here: ${others.length > 0 ? instead(notBefore, others) : 'remove `notBefore`'}`,
    );
}

function notDone({ report }: LintContext, path: readonly string[], { day }: Question): void {
  if (day === 'done')
    report(
      [...path, 'day'],
      'what is known of a case is no work that is done: write `day: past`, or what else this day is',
    );
}

function datesOf(questions: Questions, except: string): readonly string[] {
  return Object.keys(questions).filter((name) => name !== except && questions[name]!.type === 'date');
}
