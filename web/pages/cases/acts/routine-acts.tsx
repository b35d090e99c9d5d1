import { dateOf } from '../../../../core/calendar/dates.ts';
import { askedAtStart } from '../../../../core/case/brought-in.ts';
import { asked } from '../../../../core/case/fields.ts';
import { dutyId } from '../../../../core/case/state.ts';
import { own } from '../../../../core/own.ts';
import { caseTrack, rowsOf } from '../../../../core/routine/routine.ts';
import { catalogueOf } from '../../../../language/catalogue.ts';
import { answerText, dutyTitle, stepTitle } from '../../../../language/titles.ts';
import { answersFrom, sureFrom, textOf } from '../../../forms/answers.ts';
import { QuestionField, sureOf } from '../../../forms/question-field.tsx';
import { Explained } from '../../../view/explained.tsx';
import { possible, type Scene } from '../scene.ts';
import { type Act, actPath, actWords, always, errorOf } from './act.ts';
import { broughtInPart } from './brought-in-part.tsx';
import { ChoiceField, type Option, ReasonField } from './fields.tsx';
import { rowDue } from './row-due.ts';

/** A step in one run of its track, as one thing that can be chosen. */
interface Place {
  readonly value: string;
  readonly step: string;
  readonly track: string;
  readonly text: string;
  readonly row: string;
}

/** Every step in every run that goes on. */
function places({ routine, state }: Scene): readonly Place[] {
  return Object.entries(state.tracks).flatMap(([run, { track, status }]) => {
    if (status === 'ended') return [];
    return (routine.tracks[track]?.steps ?? []).map((step) => ({
      value: `${run}/${step}`,
      step,
      track: run,
      text: dutyTitle(dutyId(run, step, 1), routine),
      row: rowsOf(routine.steps[step]!),
    }));
  });
}

/** Reports that something was not done as the routine or the plan says. */
export const deviation: Act = (scene) => {
  const say = actWords(scene);
  const { labels } = catalogueOf(scene.language);
  // What stands open or has been done before is what people report of; the rest of the routine has not come yet.
  const { state } = scene;
  const options = places(scene).filter(
    ({ step, track }) =>
      (own(own(state.tracks, track)?.steps, step)?.occurrences ?? 0) > 0 && !scene.routine.steps[step]!.personal,
  );
  return {
    title: say.deviation.title,
    lead: say.deviation.lead,
    submit: say.deviation.submit,
    nameOf: ({ field }) => (field === 'track' ? 'step' : field),
    context: {},
    previewed: always,
    fields: (form) => (
      <>
        <Explained terms={['deviation', 'row']} />
        <ChoiceField
          form={form}
          name="step"
          legend={say.deviation.step}
          options={options.map(({ value, text, row, step, track }) => ({
            value,
            text,
            more: [labels.row(row), rowDue(scene, track, step)].filter(Boolean).join(', '),
          }))}
        />
        <ReasonField form={form} label={say.deviation.reason} />
      </>
    ),
    command: (posted) => {
      const place = options.find(({ value }) => value === textOf(posted, 'step'));
      const reason = textOf(posted, 'reason');
      if (!place) return [{ name: 'step', text: say.choiceMissing }];
      return { type: 'deviation', step: place.step, track: place.track, reason };
    },
    written: (posted) => [
      [say.deviation.step, options.find(({ value }) => value === textOf(posted, 'step'))?.text ?? ''],
      [say.deviation.reason, textOf(posted, 'reason')],
    ],
  };
};

/** Steps that people open when they need them; the personal ones have a page of their own. */
export function openable(scene: Scene): readonly Place[] {
  return places(scene).filter(
    ({ step, track }) => !scene.routine.steps[step]!.personal && possible(scene, { type: 'open-duty', step, track }),
  );
}

/** Opens a step that waits for somebody to need it. */
export const openDuty: Act = (scene) => {
  const say = actWords(scene);
  const { labels } = catalogueOf(scene.language);
  const options = openable(scene);
  const shown: readonly Option[] = options.map(({ value, text, row, step }) => ({
    value,
    text,
    more: [labels.row(row), scene.routine.steps[step]!.says].filter(Boolean).join(': '),
  }));
  return {
    title: say.openDuty.title,
    lead: options.length > 0 ? say.openDuty.lead : say.nothingToChoose,
    submit: say.openDuty.submit,
    nameOf: () => 'step',
    context: {},
    previewed: always,
    fields: (form) =>
      shown.length > 0 ? <ChoiceField form={form} name="step" legend={say.openDuty.step} options={shown} /> : null,
    command: (posted) => {
      const [track = '', step = ''] = textOf(posted, 'step').split('/');
      if (!Object.hasOwn(scene.routine.steps, step)) return [{ name: 'step', text: say.choiceMissing }];
      return { type: 'open-duty', step, track };
    },
    written: (posted) => [[say.openDuty.step, stepTitle(textOf(posted, 'step').split('/')[1] ?? '', scene.routine)]],
  };
};

/** Tracks that can be started by hand now. */
export function startable({ routine, state }: Scene): readonly string[] {
  const running = Object.values(state.tracks).flatMap((run) => (run.status === 'running' ? [run.track] : []));
  return Object.values(routine.tracks).flatMap(({ id, starts, many }) =>
    starts === 'on-request' && (many || !running.includes(id)) ? [id] : [],
  );
}

/** Starts a run of a track, with what it asks. */
export const startTrack: Act = (scene, { track }) => {
  const say = actWords(scene);
  const { routine, state, found } = scene;
  if (track === undefined || !Object.hasOwn(routine.tracks, track)) {
    const choices = startable(scene).map((id) => ({
      text: routine.tracks[id]!.title,
      path: actPath(found.reference, 'start-track', { track: id }),
    }));
    return { title: say.startTrack.title, lead: say.startTrack.lead, choices };
  }
  const questions = asked(routine, state, caseTrack, routine.tracks[track]!.facts);
  const today = dateOf(scene.now);
  // What was answered for the whole case is not asked once more.
  const receivers = Object.keys(routine.consents).filter((receiver) => own(state.consents, receiver) === undefined);
  const runs = broughtInPart(scene, {
    place: track,
    title: routine.tracks[track]!.title,
    asked: (posted) => askedAtStart(routine, state, track, answersFrom(questions, posted, today), scene.now),
    receivers,
    always: true,
  });
  return {
    title: say.startTrack.titleOf(routine.tracks[track]!.title),
    lead: say.startTrack.lead,
    submit: say.startTrack.submit,
    nameOf: (refusal) => {
      const { field } = refusal;
      const isQuestion = field !== undefined && Object.hasOwn(questions, field) && refusal.code !== 'brought-in-asked';
      return isQuestion ? `field.${field}` : runs.nameOf(refusal);
    },
    context: { track },
    previewed: always,
    fields: (form) => (
      <>
        {Object.entries(questions).map(([fact, question]) => (
          <QuestionField
            key={fact}
            name={`field.${fact}`}
            question={question}
            value={textOf(form.posted, `field.${fact}`)}
            error={errorOf(form, `field.${fact}`)}
            today={today}
            sure={sureOf(form.posted, form.errors, `field.${fact}`)}
          />
        ))}
        {runs.fields(form)}
      </>
    ),
    counted: runs.counted,
    fill: runs.fill,
    asksMore: runs.asksMore,
    command: (posted) => ({
      type: 'start-track',
      track,
      facts: answersFrom(questions, posted, today),
      sure: { ...sureFrom(questions, posted), ...runs.sure(posted) },
      broughtIn: runs.answer(posted),
    }),
    written: (posted) => [
      ...Object.entries(answersFrom(questions, posted, today)).map(
        ([fact, value]) => [questions[fact]!.ask, answerText(value, questions[fact], routine)] as const,
      ),
      ...runs.written(posted),
    ],
  };
};

/** The runs of tracks that somebody can end. */
export function endable({ state }: Scene): readonly string[] {
  return Object.entries(state.tracks).flatMap(([run, { status }]) =>
    run !== caseTrack && status === 'running' ? [run] : [],
  );
}
