import { dateOf } from '../../../../core/calendar/dates.ts';
import { dateOfDue } from '../../../../core/case/due.ts';
import { lastDay } from '../../../../core/case/rule-dates.ts';
import { type Duty, dutyId, dutyParts } from '../../../../core/case/state.ts';
import { inOrder } from '../../../../core/case/what-next.ts';
import { own } from '../../../../core/own.ts';
import { groundOf } from '../../../../core/routine/adoption/adopted.ts';
import { catalogueOf } from '../../../../language/catalogue.ts';
import { longDue } from '../../../../language/dates.ts';
import { quoted } from '../../../../language/titles.ts';
import { dateOrText } from '../../../../reading/dates.ts';
import { type Posted, sureOfDay, textOf } from '../../../forms/answers.ts';
import { dutyPath } from '../../../view/duty-table.tsx';
import { titleIn } from '../duty-facts.ts';
import { possible, type Scene } from '../scene.ts';
import { type Act, type ActChoice, type ActForm, actPath, actWords, always, sameName } from './act.ts';
import { canAskExtension } from './extension-act.tsx';
import { DateField, ReasonField } from './fields.tsx';

/** Gives a duty another date, after showing all that moves with it. */
export const move: Act = (scene, { duty: id }) => {
  const say = actWords(scene);
  const duty = dutyNamed(scene, id);
  if (!duty) return choiceOfDuty(scene, 'move', say.move, (each) => canMove(scene, each));
  const { routine, language, state, toJudge } = scene;
  const step = routine.steps[duty.step]!;
  const open = own(state.duties, duty.id);
  const due = dateOfDue(duty.due);
  const last = open && lastDay(routine, toJudge, step, open);
  const law = step.deadline.basis === 'law';
  const lead = [
    ...(due ? [say.move.now(longDue(due, language, routine.closed))] : []),
    ...(last ? [say.move.bounds[groundOf(step.deadline)](longDue(last, language, routine.closed))] : []),
    ...(last && law ? [say.move.free] : []),
    ...(open && canAskExtension(scene, open) ? [say.move.extend] : []),
    say.move.lead,
  ];
  const today = dateOf(scene.now);
  const toIn = (posted: Posted) => dateOrText(textOf(posted, 'to'), { today, sense: 'agreed' });
  return {
    ...aboutDuty(scene, duty),
    title: say.move.titleOf(quoted(titleIn(scene, duty.id))),
    lead: lead.join(' '),
    submit: say.move.submit,
    fields: (form) => (
      <>
        <DateField form={form} name="to" label={say.move.to} sense="agreed" today={today} />
        <ReasonField form={form} label={law ? say.move.reasonFree : say.move.reason} />
      </>
    ),
    command: (posted) => {
      const reason = textOf(posted, 'reason');
      return {
        type: 'move',
        duty: duty.id,
        to: toIn(posted),
        ...(reason ? { reason } : {}),
        ...sureOfDay(posted, 'to'),
      };
    },
    written: (posted) => [
      [say.move.to, longDue(toIn(posted), language, routine.closed)],
      ...writtenReason(say.reason, posted),
    ],
  };
};

/** A reason that was given, as it stands in the preview. */
export function writtenReason(label: string, posted: Posted): readonly (readonly [label: string, text: string])[] {
  const reason = textOf(posted, 'reason');
  return reason ? [[label, reason]] : [];
}

/** Ends a duty without its work being done. */
export const cancel: Act = (scene, { duty: id }) => {
  const say = actWords(scene);
  const duty = dutyNamed(scene, id);
  if (!duty) return choiceOfDuty(scene, 'cancel', say.cancel, (each) => canCancel(scene, each));
  return {
    ...aboutDuty(scene, duty),
    title: say.cancel.titleOf(quoted(titleIn(scene, duty.id))),
    lead: say.cancel.lead,
    submit: say.cancel.submit,
    fields: (form) => <ReasonField form={form} />,
    command: (posted) => ({ type: 'cancel', duty: duty.id, reason: textOf(posted, 'reason') }),
    written: (posted) => [[say.reason, textOf(posted, 'reason')]],
  };
};

export function canMove(scene: Scene, duty: Duty): boolean {
  return possible(scene, { type: 'move', duty: duty.id, to: scene.now.slice(0, 10), reason: 'x' });
}

export function canCancel(scene: Scene, duty: Duty): boolean {
  return possible(scene, { type: 'cancel', duty: duty.id, reason: 'x' });
}

/** What an act must know of the duty that it is about. */
type DutyTarget = Pick<Duty, 'id' | 'step'> & { readonly due?: Duty['due'] };

/**
 * The duty that an address names, also one that has ended meanwhile: a form that was sent twice is still one decision,
 * and one that came too late is told so by the case itself.
 */
export function dutyNamed({ state, routine }: Scene, id: string | undefined): DutyTarget | undefined {
  if (id === undefined) return undefined;
  const open = own(state.duties, id);
  if (open) return open;
  const { track, step, occurrence } = dutyParts(id);
  const opened = own(own(state.tracks, track)?.steps, step)?.occurrences ?? 0;
  const hasOpened = occurrence >= 1 && occurrence <= opened && id === dutyId(track, step, occurrence);
  return hasOpened && Object.hasOwn(routine.steps, step) ? { id, step } : undefined;
}

/** What all acts on one duty have in common. */
export function aboutDuty({ found }: Scene, duty: DutyTarget) {
  return {
    nameOf: sameName,
    context: { duty: duty.id },
    previewed: always,
    back: dutyPath(found.reference, duty.id),
  } satisfies Partial<ActForm>;
}

/** The duties that an act can be about, each with the way to it. */
export function choiceOfDuty(
  scene: Scene,
  act: string,
  { title, lead }: { readonly title: string; readonly lead: string },
  fits: (duty: Duty) => boolean,
): ActChoice {
  const duties = inOrder(scene.routine, scene.state).filter(fits);
  return {
    title,
    lead,
    choices: duties.map((duty) => ({
      text: titleWithDay(scene, duty),
      path: actPath(scene.found.reference, act, { duty: duty.id }),
    })),
  };
}

export function titleWithDay(scene: Scene, duty: Duty): string {
  const { routine, language } = scene;
  const due = dateOfDue(duty.due);
  const title = titleIn(scene, duty.id);
  return due ? `${title}, ${catalogueOf(language).labels.deadline(longDue(due, language, routine.closed))}` : title;
}
