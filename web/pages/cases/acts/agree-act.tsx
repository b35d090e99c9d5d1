import { TextField } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { Fields } from '../../../../core/case/commands.ts';
import { outerBound } from '../../../../core/case/rule-dates.ts';
import { type Duty, dutyId, type PersonId } from '../../../../core/case/state.ts';
import { inOrder } from '../../../../core/case/what-next.ts';
import { mayWorkOn } from '../../../../core/case/who-may.ts';
import { own } from '../../../../core/own.ts';
import { bindsAgreement, isAgreed } from '../../../../core/routine/routine.ts';
import { longDue } from '../../../../language/dates.ts';
import type { StepToRead } from '../../../../language/in-language.ts';
import { dutyTitle, quoted } from '../../../../language/titles.ts';
import { dateOrText } from '../../../../reading/dates.ts';
import { type Posted, sureOfDay, textOf } from '../../../forms/answers.ts';
import { fieldId } from '../../../forms/form.tsx';
import { titleIn } from '../duty-facts.ts';
import type { Asked, Scene } from '../scene.ts';
import { possible } from '../scene.ts';
import { type Act, type ActForm, actPath, actWords, always, errorOf, sameName } from './act.ts';
import { aboutDuty, dutyNamed, titleWithDay, writtenReason } from './date-acts.tsx';
import { DateField, ReasonField } from './fields.tsx';

/** Sets the day that people agreed, for a duty that is open or for the one that opens next. */
export const agree: Act = (scene, { duty: id, step: stepId, track }) => {
  const say = actWords(scene);
  const { routine, state, toJudge, language } = scene;
  const duty = dutyNamed(scene, id);
  if (duty) {
    const open = own(state.duties, duty.id);
    const step = routine.steps[duty.step]!;
    if (!isAgreed(step)) return undefined;
    const last = open && outerBound(routine, toJudge, step, open);
    const boundText = bindsAgreement(step) ? say.agree.bound : say.agree.proposedBound;
    const lead = [
      say.agree.lead,
      ...(open?.agreed ? [say.agree.now(longDue(open.agreed, language, routine.closed))] : []),
      ...(last ? [boundText(longDue(last, language, routine.closed))] : []),
    ];
    return {
      ...formOf(scene, titleIn(scene, duty.id), lead, (date, why) => ({
        type: 'agree',
        duty: duty.id,
        date,
        ...why,
      })),
      ...aboutDuty(scene, duty),
    };
  }
  const next = nextOnes(scene).find((each) => each.step.id === stepId && each.track === track);
  if (!next) {
    return {
      title: say.agree.title,
      lead: say.agree.lead,
      choices: agreeable(scene),
    };
  }
  const { step } = next;
  const known = own(state.tracks[next.track]?.steps, step.id)?.agreed;
  const lead = [
    say.agree.lead,
    say.agree.next,
    ...(known ? [say.agree.now(longDue(known, language, routine.closed))] : []),
  ];
  return {
    ...formOf(scene, step.title, lead, (date, why) => ({
      type: 'agree',
      step: step.id,
      track: next.track,
      date,
      ...why,
    })),
    nameOf: sameName,
    context: { track: next.track },
  };
};

interface AgreedWith {
  readonly reason?: string;
  readonly invited?: readonly PersonId[];
  readonly others?: string;
  readonly sure?: Fields;
}

/** The colleagues that can be asked to come: those of the case's unit and those who have something in it, of a protected case its readers. */
function invitable({ people, found, state, actor }: Scene) {
  const inCase = Object.values(state.people).flat();
  return people.filter(
    ({ id, unit, active }) =>
      active &&
      id !== actor.person &&
      (state.readers ? state.readers.includes(id) : unit === found.unit || inCase.includes(id)),
  );
}

function formOf(
  scene: Scene,
  title: string,
  lead: readonly string[],
  command: (date: string, why: AgreedWith) => Asked,
): Omit<ActForm, 'nameOf' | 'context'> {
  const say = actWords(scene);
  const { language, routine } = scene;
  const today = dateOf(scene.now);
  const dateIn = (posted: Posted) => dateOrText(textOf(posted, 'date'), { today, sense: 'agreed' });
  return {
    title: say.agree.titleOf(quoted(title)),
    lead: lead.join(' '),
    submit: say.agree.submit,
    previewed: always,
    fields: (form) => (
      <>
        <DateField form={form} name="date" label={say.agree.date} sense="agreed" today={today} />
        {invitable(scene).length > 0 ? (
          <fieldset className="invited">
            <legend>{say.agree.invited}</legend>
            {invitable(scene).map(({ id, name }) => (
              <label key={id}>
                <input type="checkbox" name={`invited.${id}`} value="yes" defaultChecked={isInvited(form.posted, id)} />{' '}
                {name}
              </label>
            ))}
            <p className="quiet">{say.agree.invitedHelp}</p>
          </fieldset>
        ) : null}
        {form.noReason === undefined ? (
          <>
            <TextField
              id={fieldId('others')}
              name="others"
              label={say.agree.others}
              defaultValue={textOf(form.posted, 'others')}
              error={errorOf(form, 'others')}
            />
            <ReasonField form={form} label={say.agree.reason} />
          </>
        ) : null}
      </>
    ),
    command: (posted) => {
      const reason = textOf(posted, 'reason');
      const others = textOf(posted, 'others');
      const invited = invitedIn(scene, posted);
      return command(dateIn(posted), {
        ...(reason ? { reason } : {}),
        ...(invited.length > 0 ? { invited: invited.map(({ id }) => id) } : {}),
        ...(others ? { others } : {}),
        ...sureOfDay(posted, 'date'),
      });
    },
    written: (posted) => [
      [say.agree.date, longDue(dateIn(posted), language, routine.closed)],
      ...(invitedIn(scene, posted).length > 0
        ? ([
            [
              say.agree.invited,
              invitedIn(scene, posted)
                .map(({ name }) => name)
                .join(', '),
            ],
          ] as const)
        : []),
      ...(textOf(posted, 'others') ? ([[say.agree.others, textOf(posted, 'others')]] as const) : []),
      ...writtenReason(say.reason, posted),
    ],
  };
}

function isInvited(posted: Posted, person: PersonId): boolean {
  return textOf(posted, `invited.${person}`) === 'yes';
}

function invitedIn(scene: Scene, posted: Posted) {
  return invitable(scene).filter(({ id }) => isInvited(posted, id));
}

/** Everything for which a day can be agreed, with the way to it: what is open, then what has yet to open. */
export function agreeable(scene: Scene): readonly { readonly text: string; readonly path: string }[] {
  const { routine, state, found } = scene;
  const { agree: say } = actWords(scene);
  const to = (query: Readonly<Record<string, string>>) => actPath(found.reference, 'agree', query);
  return [
    ...inOrder(routine, state)
      .filter((duty) => canAgree(scene, duty))
      .map((duty) => ({ text: titleWithDay(scene, duty), path: to({ duty: duty.id }) })),
    ...nextOnes(scene).map(({ step, track }) => ({
      text: say.notOpened(dutyTitle(dutyId(track, step.id, 1), routine)),
      path: to({ step: step.id, track }),
    })),
  ];
}

export function canAgree(scene: Scene, duty: Duty): boolean {
  const step = scene.routine.steps[duty.step]!;
  // Any day but the one that is agreed already would do for asking.
  return isAgreed(step) && possible(scene, { type: 'agree', duty: duty.id, date: scene.now.slice(0, 10) });
}

/** Steps of which a next one may open in a run that goes on, and for which people agree a day. */
function nextOnes(scene: Scene): readonly { readonly step: StepToRead; readonly track: string }[] {
  const { routine, state, actor } = scene;
  return Object.entries(state.tracks)
    .filter(([, run]) => run.status === 'running')
    .flatMap(([track, run]) =>
      (routine.tracks[run.track]?.steps ?? [])
        .map((id) => routine.steps[id]!)
        .filter((step) => {
          const standing = Object.values(state.duties).some((each) => each.step === step.id && each.track === track);
          const comes = step.deadline.kind === 'every' || !standing;
          return isAgreed(step) && comes && mayWorkOn({ routine, state }, step, actor);
        })
        .map((step) => ({ step, track })),
    );
}
