import type { Duty } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import { catalogueOf } from '../../../../language/catalogue.ts';
import { inSentence } from '../../../../language/language.ts';
import { quoted, roleTitle } from '../../../../language/titles.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import type { FieldError } from '../../../forms/form.tsx';
import { titleIn } from '../duty-facts.ts';
import { isElsewhere, peopleInRole } from '../roles.ts';
import { nameIn, possible, type Scene } from '../scene.ts';
import { type Act, actPath, actWords, always, sameName } from './act.ts';
import { aboutDuty, choiceOfDuty, dutyNamed } from './date-acts.tsx';
import { ChoiceField, PersonField, ReasonField } from './fields.tsx';

/** Asks a colleague to take a duty over; it stays where it is until they have. */
export const handover: Act = (scene, { duty: id }) => {
  const say = actWords(scene);
  const duty = dutyNamed(scene, id);
  if (!duty) return choiceOfDuty(scene, 'handover', say.handover, (each) => canHandOver(scene, each));
  return {
    ...aboutDuty(scene, duty),
    title: say.handover.titleOf(quoted(titleIn(scene, duty.id))),
    lead: say.handover.lead,
    submit: say.handover.submit,
    fields: (form) => <PersonField form={form} scene={scene} />,
    command: (posted) => {
      const to = chosenPerson(scene, posted);
      return typeof to === 'string' ? { type: 'handover', duty: duty.id, to, ...reasonFor(scene, to, posted) } : to;
    },
    written: (posted) => receiverWritten(scene, posted),
  };
};

/** Takes back what was offered to a colleague who has not answered. */
export const takeBack: Act = (scene, { duty: id }) => {
  const say = actWords(scene);
  const duty = dutyNamed(scene, id);
  if (!duty) return undefined;
  return {
    ...aboutDuty(scene, duty),
    title: say.takeBack.titleOf(quoted(titleIn(scene, duty.id))),
    lead: say.takeBack.lead,
    submit: say.takeBack.submit,
    fields: (form) => <ReasonField form={form} />,
    command: (posted) => ({ type: 'return', duty: duty.id, reason: textOf(posted, 'reason') }),
    written: (posted) => [[say.reason, textOf(posted, 'reason')]],
  };
};

/** Gives one duty to somebody else. */
export const giveDuty: Act = (scene, { duty: id }) => {
  const say = actWords(scene);
  const { routine } = scene;
  const duty = dutyNamed(scene, id);
  if (!duty) return choiceOfDuty(scene, 'give-duty', say.giveDuty, (each) => canGive(scene, each));
  const roles = routine.steps[duty.step]!.responsible;
  const roleOf = (posted: Posted) => (roles.length === 1 ? roles[0]! : textOf(posted, 'role'));
  return {
    ...aboutDuty(scene, duty),
    title: say.giveDuty.titleOf(quoted(titleIn(scene, duty.id))),
    lead: say.giveDuty.lead,
    submit: say.giveDuty.submit,
    fields: (form) => (
      <>
        {roles.length > 1 ? (
          <ChoiceField
            form={form}
            name="role"
            legend={say.giveDuty.role}
            options={roles.map((role) => ({ value: role, text: roleTitle(role, routine) }))}
          />
        ) : null}
        <PersonField form={form} scene={scene} orMe={!hasDuty(scene, duty.id)} />
      </>
    ),
    command: (posted) => {
      const to = chosenPerson(scene, posted);
      if (typeof to !== 'string') return to;
      return { type: 'reassign', duty: duty.id, role: roleOf(posted), to, ...reasonFor(scene, to, posted) };
    },
    written: (posted) => receiverWritten(scene, posted),
  };
};

/** Gives a role in the whole case to somebody else. */
export const giveRole: Act = (scene, { role }) => {
  const say = actWords(scene);
  const { routine, found } = scene;
  if (role === undefined || !Object.hasOwn(routine.roles, role)) {
    const roles = Object.keys(routine.roles).filter((each) => canGiveRole(scene, each));
    const choices = roles.map((each) => ({
      text: roleTitle(each, routine),
      path: actPath(found.reference, 'give-role', { role: each }),
    }));
    return { title: say.giveRole.title, lead: say.giveRole.lead, choices };
  }
  const { labels, and } = catalogueOf(scene.language);
  const holders = peopleInRole(scene, role).persons.map((person) => nameIn(scene, person) ?? labels.somebody);
  return {
    title: say.giveRole.titleOf(inSentence(roleTitle(role, routine))),
    lead: [...(holders.length > 0 ? [say.giveRole.now(and(holders))] : []), say.giveRole.lead].join(' '),
    submit: say.giveRole.submit,
    nameOf: sameName,
    context: {},
    previewed: always,
    fields: (form) => (
      <PersonField
        form={form}
        scene={scene}
        orMe={!peopleInRole(scene, role).persons.includes(scene.viewer.person.id)}
      />
    ),
    command: (posted) => {
      const to = chosenPerson(scene, posted);
      return typeof to === 'string' ? { type: 'reassign', role, to, ...reasonFor(scene, to, posted) } : to;
    },
    written: (posted) => receiverWritten(scene, posted),
  };
};

/** Whether a duty is the viewer's by name, so that nobody gives it to them. */
function hasDuty({ state, viewer }: Scene, id: string): boolean {
  return own(state.duties, id)?.assigned?.includes(viewer.person.id) ?? false;
}

export function canHandOver(scene: Scene, duty: Duty): boolean {
  return possible(scene, { type: 'handover', duty: duty.id, to: scene.viewer.person.id });
}

export function canGive(scene: Scene, duty: Duty): boolean {
  const role = scene.routine.steps[duty.step]!.responsible[0]!;
  return possible(scene, { type: 'reassign', duty: duty.id, role, to: scene.viewer.person.id });
}

export function canGiveRole(scene: Scene, role: string): boolean {
  return possible(scene, { type: 'reassign', role, to: scene.viewer.person.id });
}

/** Only somebody of the staff whose account is in use can be chosen: the core does not know who is. */
function chosenPerson(scene: Scene, posted: Posted): string | readonly FieldError[] {
  const person = scene.people.find(({ id, active }) => active && id === textOf(posted, 'to'));
  return person ? person.id : [{ name: 'to', text: actWords(scene).personMissing }];
}

/** Why, where that is said; where it goes to another service it has to be: it is asked before it is known who that is. */
function reasonFor(scene: Scene, to: string, posted: Posted): { readonly reason?: string } {
  const reason = textOf(posted, 'reason');
  return reason !== '' || isElsewhere(scene, to) ? { reason } : {};
}

function receiverWritten(scene: Scene, posted: Posted): readonly (readonly [label: string, text: string])[] {
  const say = actWords(scene);
  const to = textOf(posted, 'to');
  return [
    [say.person, nameIn(scene, to) ?? ''],
    ...(textOf(posted, 'reason') === '' ? [] : ([[say.whyGiven, textOf(posted, 'reason')]] as const)),
  ];
}
