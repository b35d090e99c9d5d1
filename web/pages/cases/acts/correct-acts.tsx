import { dateOf } from '../../../../core/calendar/dates.ts';
import { fallenAway } from '../../../../core/case/judge/day-done.ts';
import type { Refusal } from '../../../../core/case/refusals.ts';
import { registrationsOf } from '../../../../core/case/registered.ts';
import { dutyParts } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import type { FactValue } from '../../../../core/routine/routine.ts';
import type { QuestionToRead } from '../../../../language/in-language.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { answerText, quoted } from '../../../../language/titles.ts';
import { dateOrText } from '../../../../reading/dates.ts';
import { answersFrom, type Posted, sureFrom, textOf, typedAs } from '../../../forms/answers.ts';
import { AnswerFields, TimeField } from '../duty/complete-form.tsx';
import {
  asksDay,
  asksTime,
  type DutyAddress,
  hourAsked,
  ownPrefix,
  type Questions,
  questionsOf,
  timeFrom,
} from '../duty/completion.ts';
import { titleIn } from '../duty-facts.ts';
import { type Act, actWords } from './act.ts';
import { aboutDuty, dutyNamed } from './date-acts.tsx';
import { DateField, ReasonField } from './fields.tsx';

/** Chosen instead of an outcome: nothing was done. */
export const notDone = 'not-done';

/** Corrects what was registered of a duty, after showing all that moves with it. */
export const correct: Act = (scene, { duty: id }) => {
  const say = actWords(scene).correct;
  const words = pageWords(scene.language).duty.form.time;
  const named = dutyNamed(scene, id);
  const step = named && own(scene.routine.steps, named.step);
  const last = named && registrationsOf(scene.view.past, named.id).at(-1);
  if (!named || !step || !last || last.takenBack) return undefined;
  const { routine } = scene;
  const { before } = pageWords(scene.language).broughtIn.correct;
  const address: DutyAddress = { id: named.id, track: dutyParts(named.id).track, step };
  const questions = questionsOf(scene, address, Object.keys(last.fields));
  const today = dateOf(scene.now);
  const byHour = asksTime(scene, named.id);
  // Where the form itself asks for the hour, nobody is asked twice.
  const hour = hourAsked(own(questions.own, last.outcome) ?? {});
  const stands = standingIn(last);
  const typed = (posted: Posted): Posted => (posted.reason === undefined ? stands : posted);
  const said = (posted: Posted) => {
    const outcome = textOf(posted, 'outcome') || last.outcome;
    const asks: Readonly<Record<string, QuestionToRead>> = own(questions.own, outcome) ?? {};
    const now = {
      ...answersFrom(questions.common, posted, today),
      ...answersFrom(asks, posted, today, ownPrefix(outcome)),
    };
    // What stood there and was taken out is an answer too: an empty one.
    const empty = Object.keys(last.fields).filter(
      (name) => (Object.hasOwn(questions.common, name) || Object.hasOwn(asks, name)) && !Object.hasOwn(now, name),
    );
    const answers: Record<string, FactValue> = { ...now, ...Object.fromEntries(empty.map((name) => [name, ''])) };
    const fields = Object.fromEntries(
      Object.entries(answers).filter(([name, value]) => own(last.fields, name) !== value),
    );
    const day = textOf(posted, 'done');
    // Asked once: where a question of the form is that day, it says it.
    const asked = day === '' || asksDay(questions.common) || asksDay(asks);
    const done = asked ? undefined : dateOrText(day, { today, sense: 'done' });
    const shown = { ...questions.common, ...asks };
    const fallen = outcome === last.outcome ? Object.keys(fallenAway(shown, fields, last)) : [];
    const sure = { ...sureFrom(questions.common, posted), ...sureFrom(asks, posted, ownPrefix(outcome)) };
    return { outcome, asks, answers, fields, fallen, done, sure };
  };
  return {
    ...aboutDuty(scene, named),
    title: say.titleOf(quoted(titleIn(scene, named.id))),
    lead: say.lead,
    submit: say.submit,
    nameOf: nameOf(questions),
    fields: ({ posted, errors }) => {
      const form = { posted: typed(posted), errors, today };
      return (
        <>
          <AnswerFields duty={address} questions={questions} form={form} more={[[notDone, say.notDone]]} />
          {asksDay(questions.common) ? null : (
            <DateField form={form} name="done" label={say.done} sense="done" today={today} />
          )}
          {byHour && hour === undefined ? <TimeField form={form} /> : null}
          <ReasonField form={form} label={say.reason} />
        </>
      );
    },
    command: (posted) => {
      const reason = textOf(posted, 'reason');
      const { outcome, asks, answers, fields, done, sure } = said(posted);
      const base = { type: 'correct', duty: named.id, reason } as const;
      if (outcome === notDone) return { ...base, notDone: true };
      const time = byHour ? timeFrom(scene, posted, hourIn(asks, outcome, fields)) : undefined;
      if (typeof time === 'object') return [time];
      // The case itself keeps no long text of what is over: with another outcome all of it is said again.
      return { ...base, outcome, fields: outcome === last.outcome ? fields : answers, done, time, sure };
    },
    written: (posted) => {
      const { outcome, asks, fields, fallen, done } = said(posted);
      const changed = { ...fields, ...Object.fromEntries(fallen.map((name) => [name, ''])) };
      const texts = Object.entries(changed).map(([name, value]) => {
        const question = own(asks, name) ?? own(questions.common, name);
        const written = (its: FactValue = '') => (its === '' ? say.empty : answerText(its, question, routine));
        return [question?.ask ?? name, before(written(value), written(own(last.fields, name)))] as const;
      });
      const titleOf = (its: string) => own(step.outcomes, its)?.title ?? its;
      const ending = before(outcome === notDone ? say.notDone : titleOf(outcome), titleOf(last.outcome));
      return [
        ...(outcome === last.outcome ? [] : [[say.outcome, ending] as const]),
        ...(outcome === notDone ? [] : texts),
        ...(done === undefined || done === last.done || outcome === notDone
          ? []
          : [
              [
                say.done,
                before(answerText(done, undefined, routine), answerText(last.done, undefined, routine)),
              ] as const,
            ]),
        ...(hour !== undefined || textOf(posted, 'time') === (last.time ?? '') || outcome === notDone
          ? []
          : [[words.ask, textOf(posted, 'time')] as const]),
        [say.reason, textOf(posted, 'reason')],
      ];
    },
    notes: (posted) => {
      const { outcome, asks, fallen } = said(posted);
      if (outcome === last.outcome)
        return fallen.map((name) =>
          say.fallsAway(quoted((own(asks, name) ?? own(questions.common, name))?.ask ?? name)),
        );
      const standing = Object.values(scene.state.duties).filter(
        ({ from, step: its }) => from?.duty === named.id && routine.steps[its]!.personal,
      );
      return standing.map((duty) => say.personalStands(quoted(titleIn(scene, duty.id))));
    },
  };
};

/** The field that says at which hour the work was done: that of the outcome, once it or its day is another; else the one beside. */
function hourIn(asks: Questions, outcome: string, changed: Readonly<Record<string, unknown>>): string {
  const hour = hourAsked(asks);
  if (hour === undefined) return 'time';
  const isOther = [hour, asks[hour]?.hourOf ?? ''].some((name) => Object.hasOwn(changed, name));
  return isOther ? `${ownPrefix(outcome)}${hour}` : '';
}

/** What was registered, as it stands in the form. */
function standingIn({ outcome, fields, done, time = '' }: ReturnType<typeof registrationsOf>[number]): Posted {
  const texts = Object.entries(fields).flatMap(([name, value]) => [
    [`field.${name}`, typedAs(value)],
    [`${ownPrefix(outcome)}${name}`, typedAs(value)],
  ]);
  return { ...Object.fromEntries(texts), outcome, done, time };
}

/** Where in the form a refusal belongs. A question of one outcome stands under that one. */
function nameOf({ common, own: asks }: ReturnType<typeof questionsOf>) {
  return ({ field }: Refusal): string | undefined => {
    if (field === undefined) return undefined;
    if (['outcome', 'done', 'time', 'reason'].includes(field)) return field;
    if (Object.hasOwn(common, field)) return `field.${field}`;
    const outcome = Object.keys(asks).find((each) => Object.hasOwn(asks[each]!, field));
    return outcome === undefined ? undefined : `${ownPrefix(outcome)}${field}`;
  };
}
