import { Checkbox, CheckboxGroup } from '@navikt/ds-react';
import { dateOf } from '../../../../core/calendar/dates.ts';
import type { Duty } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import { pageWords } from '../../../../language/pages/words.ts';
import { quoted } from '../../../../language/titles.ts';
import { dateOrText } from '../../../../reading/dates.ts';
import { textOf } from '../../../forms/answers.ts';
import { fieldId } from '../../../forms/form.tsx';
import { titleIn } from '../duty-facts.ts';
import { possible, type Scene } from '../scene.ts';
import { type Act, sameName } from './act.ts';
import { aboutDuty, dutyNamed } from './date-acts.tsx';
import { DateField, ReasonField } from './fields.tsx';

/** Takes over a case that was offered: the role and its open duties are theirs. */
export const acceptCase: Act = (scene, { role = '' }) => {
  const say = pageWords(scene.language).giving;
  // Sent twice it is still one decision: that it is not offered any more, the case says itself.
  if (!Object.hasOwn(scene.routine.roles, role)) return undefined;
  return {
    ...say.accept,
    nameOf: sameName,
    context: {},
    previewed: () => false,
    fields: () => null,
    command: () => ({ type: 'accept', role }),
    written: () => [],
  };
};

/** Says no to a case that was offered, or takes the offer back, with a reason. */
export const returnCase: Act = (scene, { role = '' }) => {
  const offer = own(scene.state.offers ?? {}, role);
  const say = pageWords(scene.language).giving;
  if (!Object.hasOwn(scene.routine.roles, role)) return undefined;
  const isAsked = offer?.to === scene.viewer.person.id;
  return {
    ...(isAsked ? say.decline : say.takeBack),
    nameOf: sameName,
    context: {},
    previewed: () => false,
    fields: (form) => <ReasonField form={form} />,
    command: (posted) => ({ type: 'return', role, reason: textOf(posted, 'reason') }),
    written: () => [],
  };
};

/** Says that one sees to a duty that is late or nobody's, perhaps by which day; and with a tick takes it over. */
export const takeUp: Act = (scene, { duty: id }) => {
  const duty = dutyNamed(scene, id);
  const say = pageWords(scene.language).giving.takeUp;
  if (!duty) return undefined;
  const mayHave = possible(scene, { type: 'take-up', duty: duty.id, over: true });
  return {
    ...aboutDuty(scene, duty),
    title: say.titleOf(quoted(titleIn(scene, duty.id))),
    lead: say.lead,
    submit: say.submit,
    previewed: () => false,
    nameOf: sameName,
    fields: (form) => (
      <>
        <DateField form={form} label={say.promised} name="promised" sense="agreed" today={dateOf(scene.now)} />
        {mayHave ? (
          <CheckboxGroup
            legend={say.over}
            id={fieldId('over')}
            tabIndex={-1}
            defaultValue={textOf(form.posted, 'over') ? ['yes'] : []}
          >
            <Checkbox name="over" value="yes">
              {say.overYes}
            </Checkbox>
          </CheckboxGroup>
        ) : null}
      </>
    ),
    command: (posted) => {
      const typed = textOf(posted, 'promised');
      const promised = typed === '' ? '' : dateOrText(typed, { today: dateOf(scene.now), sense: 'agreed' });
      const said = { ...(promised === '' ? {} : { promised }), ...(textOf(posted, 'over') ? { over: true } : {}) };
      return { type: 'take-up', duty: duty.id, ...said };
    },
    written: () => [],
  };
};

export function canTakeUp(scene: Scene, duty: Duty): boolean {
  return possible(scene, { type: 'take-up', duty: duty.id });
}

/** Whether the viewer may take back what is offered to somebody. */
export function mayWithdraw(scene: Scene, role: string): boolean {
  return possible(scene, { type: 'return', role, reason: 'x' });
}

/** Whether the viewer may offer the case in some role. */
export function canGiveCase(scene: Scene): boolean {
  const to = scene.viewer.person.id;
  return Object.keys(scene.routine.roles).some((role) => possible(scene, { type: 'handover', role, to }));
}
