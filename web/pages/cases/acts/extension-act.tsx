import { dateOf } from '../../../../core/calendar/dates.ts';
import { dateOfDue } from '../../../../core/case/due.ts';
import { asked } from '../../../../core/case/fields.ts';
import { ruleDates } from '../../../../core/case/rule-dates.ts';
import type { Duty } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import type { FactValue } from '../../../../core/routine/routine.ts';
import { longDue } from '../../../../language/dates.ts';
import type { QuestionToRead } from '../../../../language/in-language.ts';
import { answerText, quoted, roleTitle } from '../../../../language/titles.ts';
import { answersFrom, type Posted, textOf } from '../../../forms/answers.ts';
import { QuestionField } from '../../../forms/question-field.tsx';
import { dutyPath } from '../../../view/duty-table.tsx';
import { titleIn } from '../duty-facts.ts';
import { possible, type Scene } from '../scene.ts';
import { type Act, actWords, always, errorOf } from './act.ts';

const name = 'ground';

/** Asks for more time than the law's rule gives, on a ground that it names. */
export const askExtension: Act = (scene, { duty: id }) => {
  const say = actWords(scene);
  const { routine, state, language, found } = scene;
  const duty = own(state.duties, id ?? '');
  const step = duty && routine.steps[duty.step];
  const { extension } = step ?? {};
  if (!duty || !step || !extension) return undefined;
  const ground: QuestionToRead = { ...extension.ground, required: true };
  const isAsked = own(asked(routine, state, duty.track, { ground }), name) !== undefined;
  const until = dateOfDue(duty.rule);
  const to = extendedTo(scene, duty);
  const answer = (posted: Posted): FactValue =>
    own(answersFrom({ [name]: ground }, posted, dateOf(scene.now), ''), name) ?? textOf(posted, name);
  const day = (date: string | undefined) => (date ? longDue(date, language, routine.closed) : '');
  return {
    title: say.extension.titleOf(quoted(titleIn(scene, duty.id))),
    lead: `${say.extension.lead(roleTitle(extension.by, routine), day(until), day(to))} ${say.extension.law(extension.law)}`,
    submit: say.extension.submit,
    nameOf: ({ field }) => (field === name ? name : undefined),
    context: { duty: duty.id },
    previewed: always,
    back: dutyPath(found.reference, duty.id),
    fields: (form) =>
      isAsked ? (
        <QuestionField name={name} question={ground} value={textOf(form.posted, name)} error={errorOf(form, name)} />
      ) : null,
    command: (posted) => ({ type: 'ask-extension', duty: duty.id, ground: answer(posted) }),
    written: (posted) => (isAsked ? [[ground.ask, answerText(answer(posted), ground, routine)]] : []),
  };
};

/** The date that the rule gives with more time. */
export function extendedTo({ routine, toJudge: state }: Scene, duty: Duty): string | undefined {
  const step = routine.steps[duty.step]!;
  const given = { extended: true };
  return dateOfDue(ruleDates(routine, state, step, duty.track, duty.occurrence, duty, given).due);
}

export function canAskExtension(scene: Scene, duty: Duty): boolean {
  return possible(scene, { type: 'ask-extension', duty: duty.id, ground: '' });
}
