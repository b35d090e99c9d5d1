import type { Refusal } from '../../../../core/case/refusals.ts';
import { inOrder } from '../../../../core/case/what-next.ts';
import { caseTrack, routineKey } from '../../../../core/routine/routine.ts';
import { catalogueOf } from '../../../../language/catalogue.ts';
import { numberWord } from '../../../../language/dates.ts';
import { trackTitle } from '../../../../language/titles.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';
import type { Scene } from '../scene.ts';
import { type Act, actPath, actWords, always, sameName } from './act.ts';
import { CancelDutiesField, MistakeField, ReasonField } from './fields.tsx';
import { endable } from './routine-acts.tsx';

/** Ends a run of a track. */
export const endTrack: Act = (scene, { track }) => {
  const say = actWords(scene);
  const { routine, found, state } = scene;
  if (track === undefined || track === caseTrack || !Object.hasOwn(state.tracks, track)) {
    const choices = endable(scene).map((run) => ({
      text: trackTitle(run, routine),
      path: actPath(found.reference, 'end-track', { track: run }),
    }));
    return { title: say.endTrack.title, lead: say.endTrack.lead, choices };
  }
  return {
    ...endingOf(scene, track),
    title: say.endTrack.titleOf(trackTitle(track, routine)),
    lead: say.endTrack.lead,
    submit: say.endTrack.submit,
    context: { track },
    command: (posted) => ({ type: 'end-track', track, ...endingFrom(posted) }),
  };
};

/** Closes the case. */
export const close: Act = (scene) => {
  const say = actWords(scene);
  return {
    ...endingOf(scene, undefined),
    title: say.close.title,
    lead: say.close.lead,
    submit: say.close.submit,
    context: {},
    command: (posted) => ({ type: 'close', ...endingFrom(posted) }),
  };
};

/** Takes a closed case up again. */
export const reopen: Act = (scene) => {
  const say = actWords(scene);
  return {
    title: say.reopen.title,
    lead: say.reopen.lead,
    submit: say.reopen.submit,
    nameOf: sameName,
    context: {},
    previewed: always,
    fields: (form) => <ReasonField form={form} />,
    command: (posted) => ({ type: 'reopen', reason: textOf(posted, 'reason') }),
    written: (posted) => [[say.reason, textOf(posted, 'reason')]],
  };
};

/** Moves the case to the newest version of its routine. */
export const migrate: Act = (scene) => {
  const say = actWords(scene);
  const { newer, routine, language } = scene;
  // Where there is none, the case says so; a form that was sent twice has moved the case already.
  const target = newer ?? routine;
  const { version } = catalogueOf(language).labels;
  return {
    title: say.migrate.title,
    lead: [say.migrate.from(version(routine.version)), say.migrate.to(version(target.version)), say.migrate.lead].join(
      ' ',
    ),
    submit: say.migrate.submit,
    nameOf: sameReason,
    context: {},
    previewed: always,
    fields: (form) => <ReasonField form={form} />,
    command: (posted) => ({ type: 'migrate', to: routineKey(target), reason: textOf(posted, 'reason') }),
    written: (posted) => [[say.reason, textOf(posted, 'reason')]],
  };
};

/** What the endings have in common: a reason, and what becomes of the duties that stand open. */
function endingOf(scene: Scene, run: string | undefined) {
  const say = actWords(scene);
  const duties = inOrder(scene.routine, scene.state).filter(({ track }) => run === undefined || track === run);
  // A personal duty is ended by nobody, so nothing is offered for it.
  const open = duties.filter(({ step }) => !scene.routine.steps[step]!.personal);
  return {
    nameOf: (refusal: Refusal) => (refusal.code === 'duties-open' ? 'cancelDuties' : sameReason(refusal)),
    previewed: always,
    fields: (form: Parameters<typeof ReasonField>[0]['form']) => (
      <>
        <ReasonField form={form} />
        <CancelDutiesField form={form} scene={scene} duties={open} />
        <MistakeField form={form} text={run === undefined ? say.mistake.case : say.mistake.track} />
      </>
    ),
    written: (posted: Posted): readonly (readonly [string, string])[] => [
      [say.reason, textOf(posted, 'reason')],
      ...(textOf(posted, 'cancelDuties')
        ? ([
            [say.cancelDuties.replace(/:$/, ''), say.cancelDutiesYes(numberWord(open.length, scene.language))],
          ] as const)
        : []),
      ...(textOf(posted, 'mistake')
        ? ([[say.mistake.label, run === undefined ? say.mistake.case : say.mistake.track]] as const)
        : []),
    ],
  };
}

function endingFrom(posted: Posted) {
  const mistake = textOf(posted, 'mistake') === 'yes' ? { mistake: true } : {};
  return { reason: textOf(posted, 'reason'), cancelDuties: textOf(posted, 'cancelDuties') === 'yes', ...mistake };
}

/** Everything but a missing reason is about the whole. */
function sameReason({ field }: Refusal): string | undefined {
  return field === 'reason' ? 'reason' : undefined;
}
