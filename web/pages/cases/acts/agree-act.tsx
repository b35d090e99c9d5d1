import { TextField } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { Fields } from '../../../../core/case/commands.ts';
import { invitedTo, meetingOf, meetsAt } from '../../../../core/case/meetings.ts';
import type { Refusal } from '../../../../core/case/refusals.ts';
import { outerBound } from '../../../../core/case/rule-dates.ts';
import { type Duty, type DutyId, dutyId, type PersonId } from '../../../../core/case/state.ts';
import { longestText } from '../../../../core/case/text.ts';
import { inOrder } from '../../../../core/case/what-next.ts';
import { mayWorkOn } from '../../../../core/case/who-may.ts';
import { own } from '../../../../core/own.ts';
import { bindsAgreement, isAgreed } from '../../../../core/routine/routine.ts';
import { hoursText, longDue, longMeeting } from '../../../../language/dates.ts';
import type { StepToRead } from '../../../../language/in-language.ts';
import { dutyTitle, quoted } from '../../../../language/titles.ts';
import { dateOrText } from '../../../../reading/dates.ts';
import { hoursOrText } from '../../../../reading/times.ts';
import { type Posted, sureOfDay, textOf } from '../../../forms/answers.ts';
import { dateShown } from '../../../forms/date-field.tsx';
import { fieldId } from '../../../forms/form.tsx';
import { titleIn } from '../duty-facts.ts';
import type { Asked, Scene } from '../scene.ts';
import { possible } from '../scene.ts';
import { type Act, type ActForm, actPath, actWords, always, errorOf } from './act.ts';
import { aboutDuty, dutyNamed, titleWithDay, writtenReason } from './date-acts.tsx';
import { DateField, ReasonField } from './fields.tsx';
import { Invited } from './uninvite-act.tsx';

/** Sets the day that people agreed, for a duty that is open or for the one that opens next. */
export const agree: Act = (scene, { duty: id, step: stepId, track }) => {
  const say = actWords(scene);
  const { routine, state, toJudge, language } = scene;
  const duty = dutyNamed(scene, id);
  if (duty) {
    const open = own(state.duties, duty.id);
    const step = routine.steps[duty.step]!;
    if (!isAgreed(step)) return undefined;
    const known = meetsAt(state, duty.id);
    const last = open && outerBound(routine, toJudge, step, open);
    const boundText = bindsAgreement(step) ? say.agree.bound : say.agree.proposedBound;
    const lead = [
      say.agree.lead,
      ...(known ? [say.agree.now(longMeeting(known, language, routine.closed))] : []),
      ...(last ? [boundText(longDue(last, language, routine.closed))] : []),
    ];
    return {
      ...formOf(scene, { title: titleIn(scene, duty.id), id: duty.id, lead }, (date, why) => ({
        type: 'agree',
        duty: duty.id,
        date,
        ...why,
      })),
      ...aboutDuty(scene, duty),
      nameOf: fieldOf,
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
  const meeting = meetingOf(state, { track: next.track, step: step.id });
  const known = meetsAt(state, meeting);
  const lead = [
    say.agree.lead,
    say.agree.next,
    ...(known ? [say.agree.now(longMeeting(known, language, routine.closed))] : []),
  ];
  return {
    ...formOf(scene, { title: step.title, id: meeting, lead }, (date, why) => ({
      type: 'agree',
      step: step.id,
      track: next.track,
      date,
      ...why,
    })),
    nameOf: fieldOf,
    context: { track: next.track },
  };
};

/** Both ends of the time are typed in one field. */
function fieldOf({ field }: Refusal): string | undefined {
  return field === 'ends' ? 'starts' : field;
}

interface AgreedWith extends Hours {
  readonly place?: string;
  readonly reason?: string;
  readonly invited?: readonly PersonId[];
  readonly others?: string;
  readonly sure?: Fields;
}

type Hours = ReturnType<typeof hoursOrText>;

/** The colleagues that can be asked to come, and are not yet: those of the case's unit and those who have something in it, of a protected case its readers. */
function invitable({ people, found, state, actor }: Scene, meeting: DutyId) {
  const inCase = Object.values(state.people).flat();
  const asked = invitedTo(state, meeting);
  return people.filter(
    ({ id, unit, active }) =>
      active &&
      id !== actor.person &&
      !asked.includes(id) &&
      (state.readers ? state.readers.includes(id) : unit === found.unit || inCase.includes(id)),
  );
}

function formOf(
  scene: Scene,
  { title, id, lead }: { readonly title: string; readonly id: DutyId; readonly lead: readonly string[] },
  command: (date: string, why: AgreedWith) => Asked,
): Omit<ActForm, 'nameOf' | 'context'> {
  const say = actWords(scene);
  const { language, routine } = scene;
  const today = dateOf(scene.now);
  const dateIn = (posted: Posted) => dateOrText(textOf(posted, 'date'), { today, sense: 'agreed' });
  const hoursIn = (posted: Posted) => hoursOrText(textOf(posted, 'starts'));
  const colleagues = invitable(scene, id);
  const chosen = (posted: Posted) => colleagues.filter((each) => isInvited(posted, each.id));
  return {
    title: say.agree.titleOf(quoted(title)),
    lead: lead.join(' '),
    submit: say.agree.submit,
    previewed: always,
    fields: (shown) => {
      const form = { ...shown, posted: asAgreed(scene, id, shown.posted) };
      return (
        <>
          <DateField form={form} name="date" label={say.agree.date} sense="agreed" today={today} />
          <TextField
            id={fieldId('starts')}
            name="starts"
            label={say.agree.time}
            description={say.agree.timeHelp}
            defaultValue={textOf(form.posted, 'starts')}
            error={errorOf(form, 'starts')}
            autoComplete="off"
            maxLength={60}
            className="field-date"
          />
          {form.noReason === undefined ? (
            <TextField
              id={fieldId('place')}
              name="place"
              label={say.agree.place}
              description={say.agree.placeHelp}
              defaultValue={textOf(form.posted, 'place')}
              error={errorOf(form, 'place')}
              autoComplete="off"
              maxLength={longestText.name}
            />
          ) : null}
          <Invited scene={scene} meeting={id} />
          {colleagues.length > 0 ? (
            <fieldset className="invited">
              <legend>{say.agree.invited}</legend>
              {colleagues.map(({ id, name }) => (
                <label key={id}>
                  <input
                    type="checkbox"
                    name={`invited.${id}`}
                    value="yes"
                    defaultChecked={isInvited(form.posted, id)}
                  />{' '}
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
      );
    },
    command: (posted) => {
      const reason = textOf(posted, 'reason');
      const others = textOf(posted, 'others');
      const invited = chosen(posted);
      const place = textOf(posted, 'place');
      return command(dateIn(posted), {
        ...hoursIn(posted),
        ...(place ? { place } : {}),
        ...(reason ? { reason } : {}),
        ...(invited.length > 0 ? { invited: invited.map(({ id }) => id) } : {}),
        ...(others ? { others } : {}),
        ...sureOfDay(posted, 'date'),
      });
    },
    written: (posted) => [
      [say.agree.date, longMeeting({ date: dateIn(posted), ...hoursIn(posted) }, language, routine.closed)],
      ...(textOf(posted, 'place') ? ([[say.agree.place, textOf(posted, 'place')]] as const) : []),
      ...(chosen(posted).length > 0
        ? ([
            [
              say.agree.invited,
              chosen(posted)
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

/** What is agreed already stands in the form at first, so that one thing of it can be changed and the rest stays. */
function asAgreed({ state }: Scene, id: DutyId, posted: Posted): Posted {
  const known = meetsAt(state, id);
  if (!known || posted.date !== undefined) return posted;
  const { date, starts, ends, place = '' } = known;
  return { ...posted, date: dateShown(date), starts: starts === undefined ? '' : hoursText({ starts, ends }), place };
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
